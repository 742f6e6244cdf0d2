"""Places of a text after an edit; corrections as edits."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types as lsp
from pygls.workspace import PositionCodec

from editions.findings import Correction, Finding, Place
from editions.lsp.actions import actions
from editions.lsp.edits import Edit
from editions.lsp.texts import Text
from editions.source.files import MISSING

TEXTS = st.text(alphabet="ab\n中𠮷", max_size=12)


def place(text: str, offset: int) -> Place:
    before = text[:offset]
    return Place("a.md", before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_what_is_outside_an_edit_stays_the_same_character(
    before: str, old: str, new: str, after: str
) -> None:
    was, now = before + old + after, before + new + after
    edit = Edit.between(was, now)
    for offset, character in enumerate(was):
        moved = edit.place(place(was, offset))
        if moved:
            line = now.split("\n")[moved.line - 1] + "\n"
            assert line[moved.column - 1] == character
        else:
            assert len(before) <= offset < len(before) + len(old) or old != new


def test_a_place_without_a_column_keeps_none() -> None:
    assert Edit.between("a\nb", "0\na\nb").place(Place("a.md", 2)) == Place("a.md", 3)
    assert Edit.between("a", "b").place(Place("a.md")) == Place("a.md")


def corrected(source: str, old: str) -> list[lsp.CodeAction]:
    text = Text(Path("/a.md"), source, PositionCodec())
    at = Place("/a.md", 2, 3)
    finding: Finding = MISSING.at(at, "unreadable", reason="no")
    whole = lsp.Range(lsp.Position(0, 0), lsp.Position(9, 0))
    found = [finding.corrected_by(Correction(at, old, "，"))]
    return list(actions(found, text, "file:///a.md", whole, "en"))


def test_a_correction_is_offered_as_an_edit() -> None:
    (action,) = corrected("first\n𠮷了,走", ",")
    assert action.title == "Write “，” instead of “,”"
    assert action.edit
    assert action.edit.changes == {
        "file:///a.md": [lsp.TextEdit(lsp.Range(lsp.Position(1, 3), lsp.Position(1, 4)), "，")]
    }
    assert corrected("first\n𠮷了,走", "")[0].title == "Insert “，”"


def test_a_correction_of_other_words_is_not_offered() -> None:
    assert corrected("first\n𠮷了。走", ",") == []

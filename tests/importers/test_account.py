"""What a file holds is in the text, as often as in the file; what is not is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from editions.importers.account import missing
from editions.importers.bring_in import Outcome
from importers.word_files import para, run, write

CASES: dict[str, tuple[list[str], list[str], list[str]]] = {
    "whole lines": (["One two.", "Three."], ["One two", "Three"], []),
    "pieces of a line": (["One", "two three", "four"], ["One, two three; four."], []),
    "a line that is lost": (["One", "Two"], ["One"], ["Two"]),
    "a line that is there once of twice": (
        ["Same words.", "Same words."],
        ["Same words."],
        ["Same words."],
    ),
    "a short one within another is no other": (
        ["Yes", "Yes, it is so."],
        ["Yes, it is so."],
        ["Yes"],
    ),
    "a short one after the long one that holds it": (["See it", "See"], ["See it. See"], []),
    "texts that repeat themselves": (
        ["Some words of it. " * 2, "Some words of it. " * 4],
        ["Term: " + "Some words of it. " * 4, "Term: " + "Some words of it. " * 2],
        [],
    ),
    "a paragraph of several lines": (["O one Hg two"], ["O one", "Hg two"], []),
    "the title, any number of times": (["Title", "Title"], ["Text"], []),
    "another order": (
        ["A long text that moves", "Another that comes first"],
        ["Another that comes first", "A long text that moves"],
        [],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_missing_of_a_text(case: str) -> None:
    expected, lines, lost = CASES[case]
    entries = [("", text, 0) for text in expected]
    assert [one[1] for one in missing(entries, lines, ["Title"], str.isalpha)] == lost


def test_figures_are_accounted_for_where_notes_are_real() -> None:
    entries = [("", "In 1949 and 2001.", 0)]
    assert missing(entries, ["In 1949 and."], [], str.isalpha) == []
    assert missing(entries, ["In 1949 and."], [], str.isalnum) == entries
    assert missing(entries, ["In 1949 and 2001"], [], str.isalnum) == []


def test_a_title_that_was_corrected_is_named(bring: Callable[..., Outcome], tmp_path: Path) -> None:
    def manuscript(title: str, author: str) -> Path:
        head = [para(run(title), style="Title"), para(run(author), style="Author")]
        return write(tmp_path / "essay.docx", *head, para(run("Text.")))

    bring(manuscript("A title", "Ann Author"))
    forms = ("other-title", "other-authors")
    assert not [f for f in bring(manuscript("A title", "Ann Author")).findings if f.form in forms]
    outcome = bring(manuscript("A better title", "Ann B. Author"))
    told = {f.form: f.get("text") for f in outcome.findings if f.form in forms}
    assert told == {"other-title": "A better title", "other-authors": "Ann B. Author"}
    assert "A title" in (outcome.text.parent / "issue.yaml").read_text("utf-8")

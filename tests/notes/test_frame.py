"""What extends out of the column of text is found, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

import checking
from editions.findings import Finding
from editions.formats.pdf import writer

from .test_source import manuscript_of

WIDE_TABLE = "| " + " | ".join(f"Column{n}" for n in range(14)) + " |\n" + "|--:" * 14 + "|\n| "
WIDE_TABLE += " | ".join(f"{n * 1234567:,}" for n in range(14)) + " |"
NARROW_TABLE = "| A | B |\n|---|--:|\n| One | 2 |"
LONG_CODE = "`a_very_long_identifier_that_cannot_be_broken_anywhere_because_it_is_one_word()`"
PROSE = (
    "The tea was weighed at the quay, and weighed again on board, and the two never agreed. " * 6
)


def found(text: str, folder: Path, key: str) -> list[Finding]:
    manuscript = manuscript_of(text, folder, key)
    path = folder / "frame.pdf"
    assert writer.write(manuscript.edition, manuscript, path) == []
    return checking.standards_of_pdf(path, manuscript)


@pytest.mark.parametrize("key", ["zh", "en"])
@pytest.mark.parametrize("prose", ["Tea.", PROSE], ids=["short", "long"])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        (WIDE_TABLE, "the table extends"),
        (f"Inline {LONG_CODE} done.", "“a_very_long_identifi…” extends"),
    ],
    ids=["table", "inline code"],
)
def test_too_wide(key: str, prose: str, text: str, said: str, tmp_path: Path) -> None:
    (finding,) = found(f"{prose}\n\n{text}\n", tmp_path, key)
    assert (finding.rule.name, finding.place.line) == ("text-beyond-frame", 3)
    assert finding.message.startswith(said)
    assert " pt beyond the column on page 1" in finding.message
    assert ("off the paper" in finding.message) == (text == WIDE_TABLE)


@pytest.mark.parametrize("key", ["zh", "en"])
@pytest.mark.parametrize(
    "text",
    [
        NARROW_TABLE,
        f"> {PROSE}\n\n- {PROSE}\n- Item",
        "```\nx = 1\n```",
        "短句。\n\n“说。”（又说。）" * 3,
    ],
    ids=["table", "quotation and list", "code", "short lines"],
)
def test_within_the_column(key: str, text: str, tmp_path: Path) -> None:
    assert found(f"Tea.\n\n{text}\n", tmp_path, key) == []

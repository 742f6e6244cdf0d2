"""Manuscripts as people send them: each folder has a file, the Markdown that it becomes, and what is reported.

A Word file is `body.xml`, with `footnotes.xml`, `endnotes.xml` and `settings.xml` where it has them.
UPDATE_CASES=1 writes what is expected anew.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from editions.importers.bring_in import Outcome
from importers.word_files import XMLNS, write

FOLDER = Path(__file__).parent.parent / "data" / "import" / "cases"
CASES = sorted(path.name for path in FOLDER.iterdir())
QUIET = ("import-label", "import-counts")


def manuscript(case: Path, folder: Path) -> Path:
    """The file of a case; a Word file is put together from its parts."""
    body = case / "body.xml"
    if not body.is_file():
        return next(case.glob("essay.*"))
    notes = {
        kind: {
            int(number): text
            for number, text in re.findall(
                rf'<w:{kind} w:id="(\d+)">(.*?)</w:{kind}>', _text(case / f"{kind}s.xml"), re.DOTALL
            )
        }
        for kind in ("footnote", "endnote")
    }
    settings = _text(case / "settings.xml")
    extra = {"word/settings.xml": f"<w:settings {XMLNS}>{settings}</w:settings>"}
    path = folder / "essay.docx"
    return write(
        path,
        _text(body),
        footnotes=notes["footnote"],
        endnotes=notes["endnote"],
        extra=extra if settings else {},
    )


def _text(path: Path) -> str:
    """The lines of a part, which are there for whoever reads it."""
    return re.sub(r"\n\s*", "", path.read_text("utf-8")) if path.is_file() else ""


def told(outcome: Outcome) -> str:
    """What was reported, but for the labels, the counts and the date that no file has."""
    return "".join(
        f"{finding}\n"
        for finding in outcome.findings
        if finding.rule.name not in QUIET and finding.form != "no-date"
    )


@pytest.mark.parametrize("name", CASES)
def test_a_manuscript_comes_in(name: str, bring: Callable[..., Outcome], tmp_path: Path) -> None:
    case = FOLDER / name
    expected = next(case.glob("expected.*.md"))
    outcome = bring(manuscript(case, tmp_path), expected.name.split(".")[1])
    if os.environ.get("UPDATE_CASES"):
        expected.write_bytes(outcome.text.read_bytes())
        (case / "expected.txt").write_text(told(outcome), "utf-8")
    assert outcome.text.read_text("utf-8") == expected.read_text("utf-8")
    assert told(outcome) == (case / "expected.txt").read_text("utf-8")

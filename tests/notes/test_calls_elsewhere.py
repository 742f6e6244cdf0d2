"""A call on another page than its note says which page that is; one on the same page does not."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from editions.checks.epub.same_text import page_starts
from editions.checks.registry import EPUB, PDF, run
from editions.checks.subject import Subject
from editions.formats.epub import writer as epub_writer
from editions.formats.pdf import writer
from editions.readback import pdf
from editions.text import Manuscript

from .test_source import manuscript_of

PROSE = {
    "en": "The tea was weighed at the quay, and weighed again on board, and the two never agreed. "
    * 6,
    "zh": "茶叶先在码头过秤，上船再称一次，两次从来对不上。" * 9,
}
NOTES = {"en": "[^a]: The books.\n[^b]: The map.\n", "zh": "[^a]: 账簿。\n[^b]: 地图。\n"}


def manuscript(key: str, folder: Path) -> Manuscript:
    """Note a is called twice on page 1 and twice on later pages, there once beside a call of note b."""
    prose = PROSE[key].strip()
    calls = ["[^a]", "[^a]", *[""] * 8, "[^a]", "[^a][^b]"]
    text = "\n\n".join(prose + call for call in calls)
    return manuscript_of(f"{text}\n\n{NOTES[key]}", folder, key)


def made(manuscript: Manuscript, folder: Path, style: str = "") -> Path:
    sheet, path = folder / "fault.css", folder / "calls.pdf"
    sheet.write_text(style)
    assert writer.write(manuscript.edition, manuscript, path, extra_styles=[sheet]) == []
    return path


def said(path: Path) -> dict[int, str]:
    """What calls have after their numbers, by page; spaces left out."""
    found = {
        page.number: "".join(
            run.text for run in page.runs if any(mark.tag == "Lbl" for mark in run.marks)
        )
        for page in pdf.read(path).pages
    }
    return {number: re.sub(r"\s", "", text) for number, text in found.items() if text}


@pytest.mark.parametrize(("key", "form"), [("en", "(p.1)"), ("zh", "（第1页）")])
def test_it_says_the_page_of_its_note(key: str, form: str, tmp_path: Path) -> None:
    text = manuscript(key, tmp_path)
    path, book = made(text, tmp_path), tmp_path / "calls.epub"
    assert list(said(path).values()) == [form * 2]
    assert min(said(path)) > 1
    subject = Subject(text, files={"pdf": path, "epub": book})
    epub_writer.write(text.edition, text, book, subject.once(page_starts))
    assert run(subject, [PDF, EPUB]) == []


@pytest.mark.parametrize(("pattern", "form"), [("{number}→{page}", "→1"), ("{number}", "")])
def test_a_series_has_its_own_form(pattern: str, form: str, tmp_path: Path) -> None:
    text = manuscript("en", tmp_path)
    series = text.edition.series
    design = replace(series.design, calls_elsewhere={"en": pattern})
    edition = replace(text.edition, issue=text.edition.issue, series=replace(series, design=design))
    text = replace(text, edition=edition)
    path = made(text, tmp_path)
    assert "".join(said(path).values()) == form * 2
    assert run(Subject(text, files={"pdf": path}), [PDF]) == []


@pytest.mark.parametrize(
    ("style", "form"),
    [
        ("#r1-3::after { content: none !important }", "none"),
        ('#r1-3::after { content: " (p. 9)" !important }', "wrong"),
        ('#r1-2::after { content: " (p. 2)" !important }', "wrong"),
    ],
)
def test_a_wrong_page_is_found(style: str, form: str, tmp_path: Path) -> None:
    text = manuscript("en", tmp_path)
    (finding,) = run(Subject(text, files={"pdf": made(text, tmp_path, style)}), [PDF])
    assert (finding.rule.name, finding.form, finding.get("page")) == ("pdf-call-elsewhere", form, 1)

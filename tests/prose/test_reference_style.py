"""References that are not of the style which the series chose, and those that are."""

from __future__ import annotations

from pathlib import Path

import pytest

import regex_audit
from editions.checks.prose.linting import check_prose
from editions.findings import FindingsError
from editions.languages.prose import languages_with_slips, styles
from editions.source import words
from editions.workflow.corrections import corrected

from .reading import DATA, manuscript

LINES = (DATA / "prose" / "references.txt").read_text(encoding="utf-8").splitlines()
CASES = [line.split(" | ") for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("chosen", "form", "note"), CASES, ids=lambda value: str(value)[:40])
def test_reference(chosen: str, form: str, note: str, tmp_path: Path) -> None:
    key, style = chosen.split()
    written, _, becomes = note.partition(" → ")
    text = f"Word 词。[^a]\n\n[^a]: {written}\n"
    edition = manuscript(text, key, tmp_path)
    assert [one for one in check_prose(edition) if one.rule.name == "reference-form"] == []
    (tmp_path / "words.yaml").write_text(f"references: {{{key}: {style}}}\n", encoding="utf-8")
    found = [one for one in check_prose(edition) if one.rule.name == "reference-form"]
    assert {one.form for one in found} == (set() if form == "sound" else {form})
    assert corrected(text, found) == text.replace(written, written if becomes == "?" else becomes)


def test_every_style_has_cases() -> None:
    named = {f"{tag} {style}" for tag in languages_with_slips() for style in styles(tag)}
    assert {chosen for chosen, _form, _note in CASES} == named


def test_latin_references_of_a_chinese_edition_have_their_own_style(tmp_path: Path) -> None:
    note = "A. Bridge, “The Iron Bridge,” *Bridges* 4 (1950), pp. 114–136."
    edition = manuscript(f"词。[^a]\n\n[^a]: {note}\n", "zh", tmp_path)
    chosen = "references: {zh: social-sciences, en: chicago}\n"
    (tmp_path / "words.yaml").write_text(chosen, encoding="utf-8")
    assert [one.rule.name for one in check_prose(edition)] == ["reference-form"]


def test_an_unknown_style_is_reported(tmp_path: Path) -> None:
    edition = manuscript("Word.\n", "en", tmp_path).edition
    (tmp_path / "words.yaml").write_text("references: {en: harvard, fr: x}\n", encoding="utf-8")
    with pytest.raises(FindingsError) as raised:
        words.of_edition(edition)
    assert {one.rule.name for one in raised.value.findings} == {"yaml-value", "yaml-unknown-key"}


def test_patterns_do_not_backtrack_without_bound() -> None:
    slips = [
        slip for tag in languages_with_slips() for style in styles(tag).values() for slip in style
    ]
    faults = [
        one.expression for one in slips if regex_audit.fault(one.pattern.pattern, one.pattern.flags)
    ]
    assert faults == []

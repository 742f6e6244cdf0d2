"""Slips are found and corrected as the cases say, and sound text is left alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

import regex_audit
from editions.languages.prose import forms, languages_with_slips, slips
from editions.workflow.corrections import corrected

from .reading import DATA, linted


@dataclass(frozen=True)
class Case:
    """A line of `tests/data/prose`: what is found in a text, and what becomes of it."""

    key: str
    rule: str
    text: str
    becomes: str


def cases() -> list[Case]:
    found = []
    for path in sorted((DATA / "prose").glob("??.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                rule, text = line.split(" | ")
                text, _, becomes = text.partition(" → ")
                found.append(Case(path.stem, rule, text, becomes))
    return found


CASES = cases()
FAULTY = [case for case in CASES if case.rule != "sound"]
SOUND = [case for case in CASES if case.rule == "sound"]


def test_there_are_more_than_fifty_cases() -> None:
    assert len(FAULTY) > 50


@pytest.mark.parametrize("case", FAULTY, ids=lambda case: f"{case.key}: {case.text}")
def test_slip(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    findings = linted(case.text, case.key, tmp_path)
    assert case.rule in {finding.rule.name for finding in findings}
    becomes = case.text if case.becomes == "?" else case.becomes
    assert corrected(case.text, findings) == becomes


@pytest.mark.parametrize("key", ["zh", "en"])
def test_sound_text(key: str, tmp_path: Path) -> None:
    text = "\n\n".join(case.text for case in SOUND if case.key == key) + "\n\n[^1]: Note.\n"
    assert list(map(str, linted(text, key, tmp_path))) == []


def test_what_slips_are_near_spares_no_passage_that_has_one() -> None:
    """In the cases, and in all texts of the tests."""
    texts = [case.text for case in CASES]
    texts += [
        line
        for path in DATA.rglob("*.md")
        for line in path.read_text("utf-8", "replace").splitlines()
    ]
    missed = [
        (slip.expression, text)
        for language in languages_with_slips()
        for slip in slips(language)
        for text in texts
        if slip.near
        and slip.pattern.search(text)
        and not replace(slip, kinds=frozenset(), unless=None).may_be_in("", text)
    ]
    assert missed == []


def test_patterns_do_not_backtrack_without_bound() -> None:
    assert set(languages_with_slips()) >= {"en", "zh"}
    patterns = [
        pattern
        for language in languages_with_slips()
        for pattern in (
            *(slip.pattern for slip in slips(language)),
            *(way for form in forms(language) for way in form.ways.values()),
        )
    ]
    faults = [one.pattern for one in patterns if regex_audit.fault(one.pattern, one.flags)]
    assert faults == []


def test_what_is_no_prose_is_shown_as_dots(tmp_path: Path) -> None:
    (finding,) = linted("见`x`，他来了,走了。\n", "zh", tmp_path)
    assert "\ufffc" not in finding.message
    assert "…" in finding.message

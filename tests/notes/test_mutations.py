"""Every check can fail: each kind of fault is injected into a good edition and caught by its rule.

The cases are the folders in `data/notes/mutations`; see `mutations.Case`.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import checking
from editions.cli.main import main
from editions.cli.verbs.rules import every_rule
from editions.findings import Severity

from .conftest import SOURCE, Built
from .mutations import Case, check_epub, check_pdf, load_cases, run

CASES = load_cases()
AREAS = {
    "notes in the source",
    "notes in the PDF",
    "notes in the EPUB",
    "notes between the editions",
    "fonts in the PDF",
    "PDF and EPUB",
}
# Rules that no case names: what they say is tested elsewhere, or is no fault.
ELSEWHERE = {
    "note-call-unread": "test_source.py",
    "twin-note-order": "test_twins.py (it is information)",
    "twin-note-unsure": "test_twins.py (it is information)",
    "pdf-glyph-unmapped": "test_fonts.py",
    "pdf-call-elsewhere": "test_calls_elsewhere.py",
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_fault_is_caught(
    case: Case, good: Built, tmp_path: Path, record_property: pytest.RecordProperty
) -> None:
    record_property("fault", case.file)
    findings = run(case, good, tmp_path)
    names = {finding.rule.name for finding in findings}
    assert case.caught <= names, f"{case.about} Not caught; found only {sorted(names)}"
    assert names <= case.caught | case.also, [f"{f} [{f.rule.name}]" for f in findings]
    if case.at:
        caught = [f for f in findings if f.rule.name in case.caught]
        assert any(str(f.place).endswith(f"/{case.at}") for f in caught), list(map(str, caught))
    record_property("caught", case.file)


def test_good_edition_is_clean(good: Built) -> None:
    for key, manuscript in good.manuscripts.items():
        assert manuscript.findings == ()
        assert checking.source(manuscript) == []
        assert check_pdf(good, key, good.path(key, "pdf")) == []
        assert check_epub(good, key, good.path(key, "epub")) == []
    assert checking.twins(list(good.manuscripts.values())) == []


def test_there_are_enough_kinds() -> None:
    kinds = Counter(case.file for case in CASES)
    assert sum(kinds.values()) >= 150
    assert min(kinds[file] for file in ("source", "editions", "pdf", "epub")) >= 10


def test_every_rule_has_its_fault() -> None:
    named = set().union(*(case.caught for case in CASES)) | set(ELSEWHERE)
    ours = {entry.name for entry in every_rule() if entry.area in AREAS}
    assert ours <= named
    assert set().union(*(case.caught | case.also for case in CASES)) <= {
        entry.name for entry in every_rule()
    }


@pytest.mark.parametrize(
    "name",
    ["source-bare-bracket", "twins-year", "pdf-painted-over", "epub-call-to-wrong-note"],
)
def test_command_line_says_it(
    name: str, good: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`editions check` gives one line with place, message and rule name, and exits with 1."""
    from . import epub_faults, pdf_faults
    from .mutations import edited_source

    case = next(case for case in CASES if case.name == name)
    folder = tmp_path / "build" / "good"
    folder.mkdir(parents=True)
    for key in good.manuscripts:
        for form in ("pdf", "epub"):
            path = good.path(key, form)
            target = folder / path.name
            if case.file == form and case.edition == key:
                if form == "pdf":
                    pages, manuscript = good.pages[key], good.manuscripts[key]
                    pdf_faults.inject(path, target, manuscript, pages, case.fault, case.arguments)
                else:
                    epub_faults.inject(path, target, case.fault, case.arguments)
            else:
                target.write_bytes(path.read_bytes())
    edited = edited_source(case, tmp_path) if case.edits else SOURCE
    code = main(["check", "--source", str(edited), "--build", str(tmp_path / "build")])
    said = capsys.readouterr().err.splitlines()
    (rule,) = case.caught
    assert code == 1
    lines = [line for line in said if line.endswith(f"[{rule}]")]
    assert len(lines) == 1
    assert case.at in lines[0]
    assert any(line.endswith("[file-outdated]") for line in said)  # nothing says what it is from


def test_command_line_is_content_with_the_good_issue(
    good: Built, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["check", "--source", str(SOURCE), "--build", str(good.folder.parent)]
    assert main(arguments) == 0
    said = capsys.readouterr()
    assert "; 0 errors" in said.out
    # Whoever works on the program while this runs makes the files old, which is no fault of theirs.
    assert [line for line in said.err.splitlines() if "[file-outdated]" not in line] == []
    for note in good.manuscripts["zh"].notes:
        page = good.pages["zh"][note.label]
        assert f"{note.number}, p. {page}" in said.out


def test_severity_of_what_loses_or_misleads() -> None:
    """Errors stop a build. Warnings are matters of style and what a program cannot judge for sure:

    numbers in two languages' wording, and at which sentence of a twin block a note is called.
    The order, and numbers that may be in other words, are information.
    """
    mild = {
        entry.name
        for entry in every_rule()
        if entry.area in AREAS and entry.severity is not Severity.ERROR
    }
    assert mild == {
        "markup-suspect",
        "note-call-after-space",
        "note-call-before-punctuation",
        "note-label-order",
        "note-paragraph-unindented",
        "note-unbalanced",
        "note-without-stop",
        "superscript-digit",
        "twin-note-order",
        "twin-note-quantities",
        "twin-note-sentence",
        "twin-note-unsure",
    }

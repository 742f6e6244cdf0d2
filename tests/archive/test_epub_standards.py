"""A finished EPUB says what is true, and nothing that is not goes unseen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import checking
from archive.conftest import Made, Torture
from archive.epub_faults import FAULTS, Book, Fault
from editions.checks.epub import epub_standards
from editions.checks.validators.ace import Ace
from editions.checks.validators.epubcheck import EpubCheck
from editions.findings import Finding, FindingsError, Severity, all_rules

BY_ACE = {"text_is_too_pale", "documents_do_not_declare_their_language"}


def checked(path: Path, made: Made, printed: Made) -> list[Finding]:
    """All that is found in a book by our own checks."""
    starts = checking.page_starts(printed.path, printed.manuscript)
    try:
        return [
            *checking.notes_of_epub(path, made.manuscript),
            *checking.standards_of_epub(path, made.manuscript, starts),
            *checking.same(printed.path, path, made.manuscript),
        ]
    except FindingsError as error:
        return list(error.findings)


def spoilt_by(fault: Fault, made: Made, folder: Path) -> Path:
    book = Book(made.path)
    fault.inject(book)
    path = folder / "spoilt.epub"
    book.save(path)
    return path


@pytest.mark.parametrize("key", ["zh", "en"])
def test_a_good_book_is_clean(torture: Torture, key: str) -> None:
    made = torture.bind(key)
    assert checked(made.path, made, torture.make(key)) == []


def test_packing_anew_is_no_fault(torture: Torture, tmp_path: Path) -> None:
    made = torture.bind("zh")
    again = tmp_path / "again.epub"
    Book(made.path).save(again)
    assert EpubCheck().validate(again, "EPUB 3.3").passed


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_fault_is_caught(fault: Fault, torture: Torture, tmp_path: Path) -> None:
    made = torture.bind("zh")
    path = spoilt_by(fault, made, tmp_path)
    names = {finding.rule.name for finding in checked(path, made, torture.make("zh"))}
    assert names <= fault.rules, "no rule says what is not so"
    if fault.rule:
        assert fault.rule in names
    else:
        judge = Ace() if fault.name in BY_ACE else EpubCheck()
        if isinstance(judge, Ace):
            judge.install(lambda _: None)
        assert judge.missing() == ""
        assert not judge.validate(path, judge.profiles(None)[0]).passed  # type: ignore[arg-type]


def test_every_rule_has_its_fault() -> None:
    rules = [rule for rule in all_rules() if rule.area == epub_standards.AREA]
    assert {rule.name for rule in rules} <= {fault.rule for fault in FAULTS}
    assert {rule.severity for rule in rules} == {Severity.ERROR}


def test_pages_are_not_asked_for_where_nothing_is_printed(torture: Torture, tmp_path: Path) -> None:
    made = torture.bind("zh")
    (fault,) = [fault for fault in FAULTS if fault.name == "mark_of_a_page_is_missing"]
    path = spoilt_by(fault, made, tmp_path)
    assert checking.standards_of_epub(path, made.manuscript) == []


def test_a_page_that_begins_within_a_word_may_be_marked_behind_it(torture: Torture) -> None:
    made = torture.bind("en")
    starts = list(checking.page_starts(torture.make("en").path, made.manuscript))
    text = checking.standards_of_epub(made.path, made.manuscript, starts)
    assert text == []
    within = [starts[0], starts[1] + 1, *starts[2:]]
    (finding,) = checking.standards_of_epub(made.path, made.manuscript, within)
    assert finding.rule.name == "epub-page-place", "a mark before the word is too early"
    assert re.search(
        r"page 2 is marked before “(.)(.{4}).*” instead of before “\2", finding.message
    )

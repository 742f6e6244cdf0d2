"""What no validator sees: nothing in a good file, and each injected fault by the rule meant for it."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

import checking
from archive.conftest import Torture
from archive.faults import FAULTS, Fault, change_xmp
from editions.checks.pdf import tagged_text
from editions.findings import Severity, all_rules


@pytest.mark.parametrize("standard", ["a3-ua1", "a4-ua2"])
@pytest.mark.parametrize("key", ["zh", "en"])
def test_a_good_file_is_clean(torture: Torture, key: str, standard: str) -> None:
    made = torture.make(key, standard)
    assert checking.standards_of_pdf(made.path, made.manuscript) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_fault_is_caught(fault: Fault, torture: Torture, tmp_path: Path) -> None:
    made = torture.make("zh")
    spoilt = tmp_path / "spoilt.pdf"
    with pikepdf.open(made.path) as pdf:
        fault.inject(pdf, made)
        pdf.save(spoilt)
    found = checking.standards_of_pdf(spoilt, made.manuscript)
    names = {finding.rule.name for finding in found}
    assert fault.rule in names
    assert names <= fault.rules, "no rule says what is not so"


@pytest.mark.parametrize("declared", ["accessibility", "reuse"])
def test_a_missing_declaration_is_caught(declared: str, torture: Torture, tmp_path: Path) -> None:
    made = torture.make("zh", "a4-ua2")
    spoilt = tmp_path / "spoilt.pdf"
    with pikepdf.open(made.path) as pdf:
        change_xmp(pdf, rb"wtpdf#%b1.0" % declared.encode(), b"another")
        pdf.save(spoilt)
    (finding,) = checking.standards_of_pdf(spoilt, made.manuscript)
    assert finding.rule.name == "identification"
    assert finding.get("address").endswith(f"#{declared}1.0")


def test_every_rule_has_its_fault() -> None:
    rules = [rule for rule in all_rules() if rule.area == tagged_text.AREA]
    assert {rule.name for rule in rules} == {fault.rule for fault in FAULTS}
    assert {rule.severity for rule in rules} == {Severity.ERROR}


def test_findings_name_the_place_in_the_source(torture: Torture, tmp_path: Path) -> None:
    made = torture.make("zh")
    (fault,) = [fault for fault in FAULTS if fault.name == "call_does_not_refer"]
    spoilt = tmp_path / "spoilt.pdf"
    with pikepdf.open(made.path) as pdf:
        fault.inject(pdf, made)
        pdf.save(spoilt)
    (finding,) = checking.standards_of_pdf(spoilt, made.manuscript)
    note = made.manuscript.note(3)
    assert finding.place == note.calls[0].place
    assert str(finding).endswith(f"the call of note 3 [^{note.label}] does not refer to it")

"""Each rule of the match on folders of cases: zh.md, en.md, and the lines that are expected.

`none` holds cases in which nothing is to be found. A case may have a glossary of its own.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import checking
from editions.findings import all_rules
from editions.source.glossary import load
from editions.source.series import load_editions, load_issue, load_series
from editions.workflow.load_manuscripts import read_editions
from matching.texts import DATA, ESSAYS

CASES = sorted(path.parent for path in (DATA / "rules").glob("*/*/expected.txt"))


def findings_of(case: Path, folder: Path) -> list[str]:
    """What the match says of a case, one line per finding, the file's name for its path."""
    source = folder / "source"
    issue = source / "case"
    shutil.copytree(case, issue, ignore=shutil.ignore_patterns("expected.txt", "glossary.yaml"))
    shutil.copy(ESSAYS / "series.yaml", source)
    if (case / "glossary.yaml").is_file():
        shutil.copy(case / "glossary.yaml", source)
    (issue / "issue.yaml").write_text(
        "title: T\nauthors: [{name: A}]\ndate: 2026-01-01\n", encoding="utf-8"
    )
    series = load_series(source)
    manuscripts = read_editions(load_editions(series, load_issue(series, "case")))
    assert not [finding for manuscript in manuscripts for finding in manuscript.findings]
    return [
        f"{finding.place.path.rsplit('/', 1)[-1]}:{finding.place.line}:{finding.place.column}: "
        f"{finding.message} [{finding.rule.name}]"
        for finding in [
            *checking.blocks(manuscripts, load(series)),
            *checking.twins(manuscripts, load(series)),
        ]
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_case(case: Path, tmp_path: Path) -> None:
    expected = (case / "expected.txt").read_text(encoding="utf-8").splitlines()
    found = findings_of(case, tmp_path)
    assert found == expected
    if case.parent.name == "none":
        assert not found
    elif case.name != "accepted":
        assert any(line.endswith(f"[{case.parent.name}]") for line in found)


def test_every_rule_has_cases() -> None:
    rules = {rule.name for rule in all_rules() if rule.area == "match of the editions"}
    examples = {path.name for path in (DATA.parent / "rules").iterdir()}
    cases = {case.parent.name for case in CASES}
    assert rules <= cases | examples
    assert cases <= rules | {"none", "twin-note-sentence"}

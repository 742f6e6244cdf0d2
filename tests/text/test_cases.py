"""What authors wrote and the program once printed otherwise, refused or hung on: `tests/data/cases`, by kind.

`silent` was printed otherwise than written without a word, `blocked` was refused although it is sound, or with a
wrong reason, `matching` are honest pairs that raised an alarm and a fault that raised none, `robust` is hostile.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from editions.checks.registry import check_editions, check_text
from editions.findings import Finding, FindingsError, Place
from editions.source.glossary import of_edition
from editions.source.series import load_editions, load_issue, load_series
from editions.text.pictures.image_files import examine
from editions.workflow.load_manuscripts import read_editions

ROOT = Path(__file__).parent.parent.parent
CASES = ROOT / "tests" / "data" / "cases"
NAMES = sorted(f"{path.parent.name}/{path.name}" for path in CASES.glob("*/*") if path.is_dir())
LONGEST = 4000  # characters of an edition whose blocks are compared; of longer ones the findings


def report(case: Path, folder: Path) -> Iterator[str]:
    """The findings of a case, then its texts as they are printed, a line a block."""
    issue = folder / "case"
    shutil.copytree(case, issue)
    own = issue / "series.yaml"
    shutil.copy(own if own.is_file() else ROOT / "source" / "series.yaml", folder)
    if drawings := sorted(case.glob("*.svg")):
        for drawing in drawings:
            for finding in examine(issue, drawing.name, Place("en.md", 1, 1)).findings:
                yield f"{drawing.name}: {line(finding)}"
        return
    try:
        series = load_series(folder)
        manuscripts = read_editions(load_editions(series, load_issue(series, "case")))
    except FindingsError as error:
        yield from map(line, error.findings)
        return
    found = [finding for manuscript in manuscripts for finding in check_text(manuscript)]
    yield from map(line, [*found, *check_editions(manuscripts, of_edition(manuscripts[0].edition))])
    for manuscript in manuscripts:
        blocks = [f"  {block.kind}: {block.text}" for block in manuscript.blocks]
        yield from blocks if sum(map(len, blocks)) < LONGEST else []


def line(finding: Finding) -> str:
    place = finding.place
    return (
        f"{Path(place.path).name}:{place.line}: {finding.rule.severity.value} {finding.rule.name}"
    )


@pytest.mark.parametrize("name", NAMES)
def test_case(name: str, tmp_path: Path) -> None:
    expected = (CASES / name / "expected.txt").read_text("utf-8")
    assert "".join(f"{entry}\n" for entry in report(CASES / name, tmp_path)) == expected


if __name__ == "__main__":  # write what comes, to be looked at
    for case in NAMES:
        lines = "".join(f"{entry}\n" for entry in report(CASES / case, Path(sys.argv[1]) / case))
        (CASES / case / "expected.txt").write_text(lines, "utf-8")

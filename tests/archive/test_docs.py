"""The page on archiving lists every fault that the tests inject, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from archive import epub_faults, faults

PAGE = Path(__file__).parents[2] / "docs" / "archive.md"


def part(name: str) -> str:
    found = re.search(
        rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", PAGE.read_text("utf-8"), re.DOTALL
    )
    assert found, name
    return found[1]


@pytest.mark.parametrize(
    ("name", "injected"), [("pdf-faults", faults.FAULTS), ("epub-faults", epub_faults.FAULTS)]
)
def test_every_fault_has_its_row(
    name: str, injected: list[faults.Fault] | list[epub_faults.Fault]
) -> None:
    rows = [row.strip("| ").split("|") for row in part(name).splitlines() if row.startswith("| ")]
    told = {cells[0].strip(): cells[1].strip() for cells in rows[1:]}
    assert list(told) == [fault.name.replace("_", " ") for fault in injected]
    for fault, ours in zip(injected, told.values(), strict=True):
        assert f"`{fault.rule}`" in ours if fault.rule else not ours
    assert "nobody 0." in part(name)


def test_everything_passes() -> None:
    table = part("verdicts")
    assert "FAILED" not in table
    for name in ("veraPDF", "page-validation", "outloud", "EPUBCheck", "Ace"):
        assert f"| {name} " in table

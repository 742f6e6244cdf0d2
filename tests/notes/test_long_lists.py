"""A list over pages: its labels recur at one place of each page, and are no furniture."""

from __future__ import annotations

from pathlib import Path

import pytest

import checking
from editions.formats.pdf import writer

from .test_source import manuscript_of

ITEMS = [f"Tea of the {name} season was weighed again at the quay." for name in "abcdefghij" * 5]


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["tight", "loose"])
@pytest.mark.parametrize("label", ["-", "1."])
def test_labels_are_no_furniture(label: str, between: str, tmp_path: Path) -> None:
    text = "Of tea.\n\n" + between.join(f"{label} {item}" for item in ITEMS) + "\n"
    manuscript = manuscript_of(text, tmp_path, "en")
    path = tmp_path / "list.pdf"
    assert writer.write(manuscript.edition, manuscript, path) == []
    assert checking.standards_of_pdf(path, manuscript) == []

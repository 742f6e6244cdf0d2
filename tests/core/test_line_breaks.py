"""Lines of a source are no spaces between East Asian characters."""

from __future__ import annotations

from pathlib import Path

import pytest

from editions.source.series import load_editions, load_issue, load_series
from editions.workflow.load_manuscripts import read_editions


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("速度快\n了。很\n快。", "速度快了。很快。"),
        ("速度*快*\n了", "速度快了"),
        ("速度\n*快了*", "速度快了"),
        ("速度快。[^a]\n很快\n\n[^a]: 注\n在此。", "速度快。很快"),
        ("用 GDP\n衡量", "用 GDP 衡量"),
        ("衡量\nGDP", "衡量 GDP"),
        ("two\nwords", "two words"),
        ("해마다\n한 번", "해마다 한 번"),
        ("快  \n慢", "快 慢"),
    ],
)
def test_line_ends(project: Path, source: str, text: str) -> None:
    series = load_series(project / "source")
    slug = next(path.parent.name for path in (project / "source").glob("*/zh.md"))
    (project / "source" / slug / "zh.md").write_text(source + "\n", encoding="utf-8")
    manuscript = read_editions(load_editions(series, load_issue(series, slug), ["zh"]))[0]
    assert manuscript.blocks[0].text == text
    assert all("\n" not in note.text for note in manuscript.notes)

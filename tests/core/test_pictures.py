"""The file that a picture's address means."""

from __future__ import annotations

from pathlib import Path

import pytest

from editions.cli.main import main
from editions.source.series import load_editions, load_issue, load_series
from editions.workflow.load_manuscripts import read_editions

SERIES = """\
languages: [{key: en, tag: en-GB, name: English}]
name: {en: Series}
organisation: {en: House}
"""
ISSUE = "title: {en: Pictures}\nauthors: [{name: {en: Ann}}]\ndate: 2026-01-02\n"
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="90" viewBox="0 0 900 90">'
    '<circle cx="450" cy="45" r="40"/></svg>'
)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("my pic.svg", "<images/my pic.svg>"),
        ("my pic.svg", "images/my%20pic.svg"),
        ("a%20b.svg", "images/a%20b.svg"),
        ("a#b.svg", "<images/a#b.svg>"),
        ("a#b.svg", "images/a%23b.svg"),
        ("图 一.svg", "<images/图 一.svg>"),
        ("图.svg", "images/%E5%9B%BE.svg"),
    ],
)
def test_a_picture_of_any_name_is_shown(name: str, address: str, tmp_path: Path) -> None:
    source = tmp_path / "source"
    (source / "essay/images").mkdir(parents=True)
    (source / "series.yaml").write_text(SERIES)
    (source / "essay/issue.yaml").write_text(ISSUE)
    (source / "essay/images" / name).write_text(SVG)
    (source / "essay/en.md").write_text(f"Text.\n\n![what it shows]({address})\n\nText.\n")
    series = load_series(source)
    (manuscript,) = read_editions(load_editions(series, load_issue(series, "essay")))
    assert manuscript.findings == ()
    assert [image.path.name for image in manuscript.images] == [name]
    build = tmp_path / "build"
    assert main(["build", "--source", str(source), "--build", str(build)]) == 0
    assert main(["web", "--source", str(source), "--build", str(build)]) == 0

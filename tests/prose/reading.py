"""Texts as editions that are linted."""

from __future__ import annotations

import shutil
from pathlib import Path

from editions.checks.prose.linting import check_prose
from editions.findings import Finding
from editions.source.series import load_editions, load_issue, load_series
from editions.text import Manuscript
from editions.workflow.load_manuscripts import read_editions

DATA = Path(__file__).parents[1] / "data"
ISSUE = "title: A bridge\nauthors: [{name: Ada Bridge}]\ndate: 2026-01-31\n"


def manuscript(text: str, key: str, folder: Path) -> Manuscript:
    """The text as the only edition of an issue below `folder`."""
    issue = folder / "bridge"
    issue.mkdir(parents=True, exist_ok=True)
    shutil.copy(DATA / "source" / "base" / "series.yaml", folder)
    (issue / "issue.yaml").write_text(ISSUE, encoding="utf-8")
    (issue / f"{key}.md").write_text(text, encoding="utf-8")
    series = load_series(folder)
    issue_read = load_issue(series, "bridge")
    return read_editions(load_editions(series, issue_read, [key]))[0]


def linted(text: str, key: str, folder: Path) -> list[Finding]:
    """What an editor would mark in the text."""
    return check_prose(manuscript(text, key, folder))

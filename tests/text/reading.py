"""One text read as the only edition of an issue."""

from __future__ import annotations

import shutil
from pathlib import Path

from editions.source.series import load_editions, load_issue, load_series
from editions.text import Manuscript
from editions.workflow.load_manuscripts import read_editions
from pasted import ISSUE, SERIES


def manuscript_of(text: str, folder: Path, key: str = "en") -> Manuscript:
    issue = folder / "text"
    issue.mkdir()
    shutil.copy(SERIES, folder)
    (issue / "issue.yaml").write_text(ISSUE, encoding="utf-8")
    (issue / f"{key}.md").write_text(text, encoding="utf-8")
    series = load_series(folder)
    return read_editions(load_editions(series, load_issue(series, "text"), [key]))[0]

"""The examples of the pages in docs/rules: `tests/data/rules/<rule>/wrong.en.md` and `right.en.md`.

Those of `issue.yaml` end in `.yaml`; those of two editions have `wrong.zh.md` and `right.zh.md` too.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import checking
from editions.checks.prose.linting import check_prose
from editions.checks.registry import check_editions
from editions.findings import Finding, FindingsError
from editions.source.series import load_editions, load_issue, load_series
from editions.workflow.load_manuscripts import read_editions

RULES = Path(__file__).parents[1] / "data" / "rules"
CASES = sorted(
    path
    for path in RULES.glob("*/*")
    if path.name.startswith(("wrong.en.", "right.en.", "wrong.yaml", "right.yaml"))
)
SERIES = RULES.parent / "source" / "base" / "series.yaml"
ISSUE = "title: The bridge\nauthors: [{name: Ada Bridge}]\ndate: 2026-01-31\n"
TEXT = "It was built in 1921.\n"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0L9 9"/></svg>'


def findings_of(example: Path, folder: Path) -> list[Finding]:
    """What is found in an example, laid out as an issue in `folder`: of one edition, or of two with both files."""
    issue = folder / "example"
    issue.mkdir(parents=True)
    shutil.copy(SERIES, folder)
    (issue / "picture.svg").write_text(PICTURE, encoding="utf-8")
    (issue / "issue.yaml").write_text(ISSUE, encoding="utf-8")
    if example.suffix == ".yaml":
        shutil.copy(example, issue / "issue.yaml")
        (issue / "en.md").write_text(TEXT, encoding="utf-8")
    for path in texts_of(example):
        shutil.copy(path, issue / path.name.split(".", 1)[1])
    try:
        series = load_series(folder)
        manuscripts = read_editions(load_editions(series, load_issue(series, "example")))
    except FindingsError as error:
        return list(error.findings)
    found = [one for manuscript in manuscripts for one in manuscript.findings]
    found += [one for manuscript in manuscripts for one in checking.source(manuscript)]
    found += [one for manuscript in manuscripts for one in check_prose(manuscript)]
    return [*found, *check_editions(manuscripts)]


def texts_of(example: Path) -> list[Path]:
    """The Markdown files of an example: one, or one a language."""
    return sorted(example.parent.glob(f"{example.name.split('.')[0]}.*.md"), reverse=True)

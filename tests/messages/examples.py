"""The examples of the pages in docs/rules: `tests/data/rules/<rule>/wrong.en.md` and `right.en.md`.

Those of two editions have `wrong.zh.md` and `right.zh.md` too. `wrong.yaml` is an `issue.yaml`; `wrong.series.yaml`,
`wrong.glossary.yaml`, `wrong.words.yaml` and `wrong.picture.svg` are the files of these names.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import checking
from editions.checks.prose.linting import check_prose
from editions.checks.registry import check_editions
from editions.findings import Finding, FindingsError
from editions.source import glossary, words
from editions.source.series import load_editions, load_issue, load_series
from editions.workflow.load_manuscripts import read_editions

RULES = Path(__file__).parents[1] / "data" / "rules"
SERIES = RULES.parent / "source" / "base" / "series.yaml"
ISSUE = "title: The bridge\nauthors: [{name: Ada Bridge}]\ndate: 2026-01-31\n"
TEXT = "It was built in 1921.\n"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0L9 9"/></svg>'
OF_ISSUE = {"en.md", "zh.md", "picture.svg"}
OF_SERIES = {"series.yaml", "glossary.yaml", "words.yaml"}


def names_of(folder: Path, which: str) -> dict[str, Path]:
    """The files of the wrong or the right example of a rule, by the name that each has in an issue or its series."""
    files = sorted(folder.glob(f"{which}.*"))
    names = {path.name.removeprefix(f"{which}."): path for path in files}
    return {"issue.yaml" if name == "yaml" else name: path for name, path in names.items()}


def is_source(folder: Path) -> bool:
    """Whether the examples are of texts, and not of what becomes of them."""
    return names_of(folder, "wrong").keys() <= {"issue.yaml", *OF_ISSUE, *OF_SERIES}


FOLDERS = sorted(path for path in RULES.iterdir() if path.is_dir())
CASES = [(path, which) for path in FOLDERS if is_source(path) for which in ("wrong", "right")]


def findings_of(case: Path, which: str, folder: Path) -> list[Finding]:
    """What is found in an example, laid out as an issue in `folder`: of one edition, or of two with both files."""
    issue = folder / "example"
    issue.mkdir(parents=True)
    shutil.copy(SERIES, folder)
    (issue / "picture.svg").write_text(PICTURE, encoding="utf-8")
    (issue / "issue.yaml").write_text(ISSUE, encoding="utf-8")
    names = names_of(case, which)
    if not any(name.endswith(".md") for name in names):
        (issue / "en.md").write_text(TEXT, encoding="utf-8")
    for name, path in names.items():
        shutil.copy(path, (folder if name in OF_SERIES else issue) / name)
    try:
        series = load_series(folder)
        manuscripts = read_editions(load_editions(series, load_issue(series, "example")))
        terms = glossary.load(series)
        listed = [words.of_edition(manuscript.edition) for manuscript in manuscripts]
    except FindingsError as error:
        return list(error.findings)
    found = [one for manuscript in manuscripts for one in manuscript.findings]
    found += [one for manuscript in manuscripts for one in checking.source(manuscript)]
    for manuscript, own in zip(manuscripts, listed, strict=True):
        found += check_prose(manuscript, terms, own)
    return [*found, *check_editions(manuscripts, terms), *words.unused(listed)]

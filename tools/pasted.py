"""Write docs/pasted.md: what authors paste from other tools, and how the build responds.

Made from the cases in tests/data/pasted, which are tests too, and from the documents in
tests/data/documents.

usage: python tools/pasted.py [--check]
With --check nothing is written; the exit code is 1 when the page is out of date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "scripts")]

from editions.checks.registry import check_text  # noqa: E402
from editions.findings import Finding, FindingsError, in_order  # noqa: E402
from editions.source.series import load_editions, load_issue, load_series  # noqa: E402
from editions.workflow.load_manuscripts import read_editions  # noqa: E402

CASES = ROOT / "tests" / "data" / "pasted"
DOCUMENTS = ROOT / "tests" / "data" / "documents"
PAGE = ROOT / "docs" / "pasted.md"
LANGUAGES = ("en", "zh")
ISSUE = """\
title: {en: A case, zh: 案例}
authors:
  - name: {en: Ann Author, zh: 某甲}
date: 2026-01-01
"""
SERIES = ROOT / "source" / "series.yaml"


@dataclass(frozen=True)
class Outcome:
    """The findings in a text, and how it is printed; nothing if it cannot be read."""

    findings: tuple[Finding, ...]
    blocks: tuple[str, ...]

    @property
    def builds(self) -> bool:
        return not any(finding.is_error for finding in self.findings)


@cache
def outcome(text: Path) -> Outcome:
    """Read one Markdown file `en.md` or `zh.md` as the only edition of an issue, and check its source."""
    with TemporaryDirectory() as folder:
        issue = Path(folder) / "case"
        issue.mkdir()
        (Path(folder) / "series.yaml").write_bytes(SERIES.read_bytes())
        (issue / "issue.yaml").write_text(ISSUE, encoding="utf-8")
        (issue / text.name).write_bytes(text.read_bytes())
        series = load_series(Path(folder))
        editions = load_editions(series, load_issue(series, "case"), [text.stem])
        try:
            manuscript = read_editions(editions)[0]
        except FindingsError as error:
            return Outcome(tuple(in_order(list(error.findings))), ())
        found = check_text(manuscript)
        blocks = tuple(f"{block.kind}: {block.text}" for block in manuscript.blocks)
    return Outcome(tuple(found), blocks)


def line(finding: Finding) -> str:
    """A finding as an editor reads it, with the name of its file alone."""
    place = replace(finding.place, path=Path(finding.place.path).name)
    return f"{place}: {finding.rule.severity.value}: {finding.message} [{finding.rule.name}]"


def report(case: Path) -> str:
    """What a case's `expected.txt` holds: for each of its texts the findings, then the blocks."""
    lines = []
    for text in texts(case):
        result = outcome(text)
        lines += [*map(line, result.findings), *(f"  {block}" for block in result.blocks)]
    return "\n".join(lines) + "\n"


def texts(case: Path) -> Iterator[Path]:
    return (path for key in LANGUAGES if (path := case / f"{key}.md").is_file())


def cases(folder: Path = CASES) -> list[Path]:
    return sorted(path.parent for path in folder.glob("*/case.yaml"))


def page() -> str:
    """The page in Markdown."""
    parts = [INTRODUCTION]
    for case in cases():
        about = yaml.safe_load((case / "case.yaml").read_text(encoding="utf-8"))
        parts.append(f"### {about['tool']}: {about['what']}\n")
        for text in texts(case):
            result = outcome(text)
            parts.append(
                f"```` markdown\n{text.read_text(encoding='utf-8').strip(chr(10))}\n````\n"
            )
            said = "\n".join(map(line, result.findings))
            parts.append(f"```` text\n{said}\n````\n" if said else READ)
    parts += [DOCUMENTS_HEAD, *document_table()]
    return "\n".join(parts)


def document_table() -> Iterator[str]:
    """How many documents build at the first attempt, then a row for each."""
    rows, built = [], 0
    for case in cases(DOCUMENTS):
        about = yaml.safe_load((case / "case.yaml").read_text(encoding="utf-8"))
        for text in texts(case):
            result = outcome(text)
            built += result.builds
            said = "<br>".join(_cell(line(finding)) for finding in result.findings) or "none"
            notes = sum(block.startswith("note:") for block in result.blocks)
            rows.append(
                f"| {about['tool']} | {about['what']} | {notes} | "
                f"{'yes' if result.builds else 'no'} | {said} |"
            )
    yield f"{built} of {len(rows)} build at the first attempt.\n"
    yield "| written in | document | notes | builds | findings |\n|---|---|---|---|---|"
    yield "\n".join(rows) + "\n"


def _cell(text: str) -> str:
    return "`` " + text.replace("|", "\\|") + " ``"


READ = "No finding; it is printed as intended.\n"
INTRODUCTION = """\
# Pasted text and what happens to it

Texts from Word, Obsidian, a PDF or a converter contain the conventions of these tools. What is unambiguous is
corrected silently or with a warning; what is not is reported, with its place and with what to write instead. Below
each text are the findings of the build. An error prevents the edition from being built until it is
corrected. A backslash before a character means that it is literal.

This page is made by `make pasted` from the cases in `tests/data/pasted` and `tests/data/documents`; a test compares it
with them.
"""
DOCUMENTS_HEAD = """\
## Whole documents

Texts with notes, written in the style of other tools or exported from them.
"""


def main(arguments: list[str]) -> int:
    made = page()
    if "--check" in arguments:
        return int(not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != made)
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

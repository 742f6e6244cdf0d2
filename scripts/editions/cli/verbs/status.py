"""List every issue: its editions, how many blocks have their twins, what is stale, whether it is approved."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from editions.checks.editions import parity
from editions.checks.registry import check_editions
from editions.cli.arguments import add_scope, load
from editions.cli.console import Console, width_of
from editions.findings import Finding, FindingsError
from editions.formats.shared.formats import file_names
from editions.matching import align_manuscripts
from editions.messages import counted, text
from editions.source import glossary
from editions.source.glossary import Glossary
from editions.source.series import Edition, Issue
from editions.text import Manuscript
from editions.workflow.approval.changes import state as approval_state
from editions.workflow.load_manuscripts import read_editions
from editions.workflow.state import State, together

TITLES = ("issue", "editions", "matched", "unmatched", "differs", "stale", "built", "approval")


@dataclass(frozen=True)
class Line:
    """The line of one issue in the list."""

    issue: str
    editions: tuple[str, ...]
    matched: int
    unmatched: int
    differs: int
    stale: int
    built: str
    approved: bool
    approval: str


def configure(parser: argparse.ArgumentParser) -> None:
    add_scope(parser)


def run(args: argparse.Namespace, out: Console) -> int:
    lines: list[Line] = []
    findings: list[Finding] = []
    _series, issues = load(args, findings)
    for issue, editions in issues:
        out.progress(text("progress-reading", issue=issue.slug))
        try:
            manuscripts = read_editions(editions)
            terms = glossary.of_edition(editions[0])
            lines.append(line_of(issue, manuscripts, terms, args.build / issue.slug))
        except FindingsError as error:
            findings += error.findings
    for row in as_table(lines):
        out.print_line(row)
    if findings:
        raise FindingsError(findings)
    out.json({"issues": [asdict(line) for line in lines]})
    return 0


def line_of(
    issue: Issue, manuscripts: Sequence[Manuscript], glossary: Glossary, folder: Path
) -> Line:
    """The row of one issue."""
    findings = check_editions(manuscripts, glossary)
    count = parity.tally(
        manuscripts,
        [align_manuscripts(manuscripts[0], other, glossary) for other in manuscripts[1:]],
    )
    state = approval_state(issue, manuscripts, folder)
    return Line(
        issue=issue.slug,
        editions=tuple(manuscript.edition.key for manuscript in manuscripts),
        matched=count.matched,
        unmatched=count.unmatched,
        differs=sum(finding.rule is not parity.MISSING for finding in findings),
        stale=len(state.stale),
        built=built([manuscript.edition for manuscript in manuscripts], folder),
        approved=state.is_approved,
        approval=state.summary,
    )


def built(editions: Sequence[Edition], folder: Path) -> str:
    """What the last build made of the texts as they are, as far as it is known."""
    issue, keys = editions[0].issue, [edition.key for edition in editions]
    state = State.of_issue(folder, issue.folder.parent, issue.slug)
    errors = state.failed.get(together(keys)[-1], 0)
    if errors:
        return counted("errors", errors).text()
    files = file_names([edition.name for edition in editions])
    if all(state.is_current(name, "") for name in files):
        checked = state.verdict(keys, files, "") is not None
        return text("cli-status", "current" if checked else "unchecked")
    if all(state.is_current(name, "draft") for name in files):
        return text("cli-status", "draft")
    some = any((folder / name).is_file() for name in files)
    return text("cli-status", "outdated" if some else "none")


def as_table(lines: Sequence[Line]) -> list[str]:
    """The list in columns."""
    rows: list[tuple[str, ...]] = [tuple(text("cli-status", title) for title in TITLES)]
    for line in lines:
        alone = len(line.editions) < 2
        counts = [line.matched, line.unmatched, line.differs]
        cells = ["–" if alone else str(count) for count in counts]
        names = " ".join(line.editions)
        rows.append((line.issue, names, *cells, str(line.stale), line.built, line.approval))
    widths = [max(map(width_of, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            _padded(cell, width, right=2 <= number <= 5)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _padded(cell: str, width: int, *, right: bool) -> str:
    spaces = " " * (width - width_of(cell))
    return spaces + cell if right else cell + spaces

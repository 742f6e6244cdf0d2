"""Making an approval, and confirming a block although its twin changed."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from editions.checks.registry import check_editions
from editions.findings import Finding, FindingsError, Place, Severity, rule
from editions.formats.shared.formats import file_names
from editions.machine.checksums import checksum_if_readable
from editions.machine.folders import write_whole
from editions.source.glossary import Glossary
from editions.source.series import Edition, Issue
from editions.text import Manuscript
from editions.workflow.approval.changes import Stale, state
from editions.workflow.approval.record import Record, load, save, source_names
from editions.workflow.approval.rows import rows_of
from editions.workflow.state import State

KEPT = "approved"  # the folder next to the outputs that holds them as they were approved

NOT_BUILT = rule("approval-not-built", Severity.ERROR, "approval")
DRAFT = rule("approval-of-draft", Severity.ERROR, "approval")
UNSETTLED = rule("approval-unsettled", Severity.ERROR, "approval")


def approve(
    issue: Issue,
    manuscripts: Sequence[Manuscript],
    glossary: Glossary | None,
    folder: Path,
    by: str,
) -> Record:
    """Record the issue as it is built in `folder`, and keep a copy of the outputs there.

    Raises FindingsError if the outputs are not those of the present texts, when a check finds an error between
    the editions, when a block is stale, or when the issue is a draft.
    """
    editions = [manuscript.edition for manuscript in manuscripts]
    findings = [
        *_draft(issue),
        *_not_built(issue, editions, folder),
        *_errors(manuscripts, glossary),
        *_unsettled(issue, manuscripts),
    ]
    if findings:
        raise FindingsError(findings)
    record = Record(
        by=by,
        at=now(),
        sources={
            name: checksum_if_readable(issue.folder / name)
            for name in source_names(issue, manuscripts)
        },
        outputs={name: checksum_if_readable(folder / name) for name in output_names(editions)},
        rows=rows_of(manuscripts, glossary),
        notes={one.edition.key: tuple(note.label for note in one.notes) for one in manuscripts},
    )
    save(issue, record)
    _keep(folder, output_names(editions))
    return record


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def name_from_git() -> str:
    """The name that git signs commits with, or ''."""
    try:
        asked = subprocess.run(
            ["git", "config", "user.name"], capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return asked.stdout.strip()


def output_names(editions: Sequence[Edition]) -> list[str]:
    return file_names([edition.name for edition in editions])


def _draft(issue: Issue) -> list[Finding]:
    if issue.status != "draft":
        return []
    return [DRAFT.at(Place.of(issue.folder / "issue.yaml"), issue=issue.slug)]


def _not_built(issue: Issue, editions: Sequence[Edition], folder: Path) -> list[Finding]:
    built = State.of_issue(folder, issue.folder.parent, issue.slug)
    old = [name for name in output_names(editions) if not built.is_current(name, "")]
    if not old:
        return []
    return [NOT_BUILT.at(Place.of(folder), files=old)]


def _errors(manuscripts: Sequence[Manuscript], glossary: Glossary | None) -> list[Finding]:
    return [finding for finding in check_editions(manuscripts, glossary) if finding.is_error]


def _unsettled(issue: Issue, manuscripts: Sequence[Manuscript]) -> list[Finding]:
    found = [stale.finding() for stale in state(issue, manuscripts).stale]
    return [UNSETTLED.at(finding.place, reason=finding.sentence) for finding in found]


def _keep(folder: Path, names: Sequence[str]) -> None:
    """Copy the outputs, for comparison with later ones."""
    kept = folder / KEPT
    kept.mkdir(exist_ok=True)
    for name in names:
        write_whole(kept / name, (folder / name).read_bytes())


def confirm(issue: Issue, stale: Sequence[Stale], by: str) -> Record:
    """Record that that stale blocks hold, against the present words of their twins.

    Raises ValueError if the issue has no approval.
    """
    record = load(issue)
    if record is None:
        raise ValueError(f"{issue.slug} is not approved")
    rows = list(record.rows)
    for entry in stale:
        row = rows[entry.row]
        said = f"{entry.sums}, {by}, {now()[:10]}"
        rows[entry.row] = replace(row, confirmed={**row.confirmed, entry.key: said})
    record = replace(record, rows=tuple(rows))
    save(issue, record)
    return record

"""Check the notes in the sources and in the files that are built, and show where each note is."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from editions.cli.arguments import add_scope, add_strict, failing_severities, load
from editions.cli.console import Console, as_json, width_of
from editions.findings import Finding, FindingsError, Place
from editions.messages import counted, message, text
from editions.source.glossary import of_edition
from editions.source.series import Edition
from editions.text import Manuscript
from editions.workflow import finished
from editions.workflow.approval.line import approval_line
from editions.workflow.finished import OUTDATED, Checked
from editions.workflow.load_manuscripts import read_editions
from editions.workflow.state import State

ABSENT = "–"


def configure(parser: argparse.ArgumentParser) -> None:
    add_scope(parser)
    add_strict(parser)
    parser.add_argument("--sources", action="store_true")


def run(args: argparse.Namespace, out: Console) -> int:
    refused: list[Finding] = []
    _series, issues = load(args, refused)
    out.findings(refused)
    serious = failing_severities(args)
    summaries, failed = [], bool(refused)
    for issue, editions in issues:
        out.progress(text("progress-checking", issue=issue.slug))
        try:
            manuscripts, checked = _check(args, issue.slug, editions)
        except FindingsError as error:  # the issues after it are checked all the same
            out.findings(error.findings)
            failed = True
            continue
        failed = failed or any(finding.rule.severity in serious for finding in checked.findings)
        out.findings(checked.findings)
        if not args.sources:
            for line in lines(issue.slug, manuscripts, checked):
                out.print_line(line)
            approval = approval_line(args.source, issue.slug, args.build / issue.slug)
            out.print_line(f"  {approval.summary}")
        summaries.append(summary(issue.slug, manuscripts, checked))
    out.json({"issues": summaries})
    return 1 if failed else 0


def _check(
    args: argparse.Namespace, slug: str, editions: Sequence[Edition]
) -> tuple[list[Manuscript], Checked]:
    manuscripts = read_editions(editions)
    glossary = of_edition(editions[0])
    if args.sources:
        return manuscripts, finished.check_texts(manuscripts, glossary)
    checked = finished.check(manuscripts, args.build / slug, glossary)
    checked.findings += _outdated(args, slug, checked.files)
    return manuscripts, checked


def _outdated(args: argparse.Namespace, slug: str, files: Sequence[Path]) -> list[Finding]:
    """Files that were made from other sources than there are now: what was found may be that."""
    state = State.of_issue(args.build / slug, args.source, slug)
    return [OUTDATED.at(Place.of(path)) for path in files if not state.is_made(path.name)]


def lines(slug: str, manuscripts: Sequence[Manuscript], checked: Checked) -> list[str]:
    """The table of the notes, and the verdict."""
    keys = [manuscript.edition.key for manuscript in manuscripts]
    note, twins, begins = (text("cli-check", title) for title in ("note", "twins", "begins"))
    rows = [[note, *keys, *([twins] if len(keys) > 1 else []), begins]]
    for entry in notes(manuscripts, checked):
        cells = [_place(entry["editions"].get(key)) for key in keys]
        agree = [_shown_twins(entry["twins"])] if len(keys) > 1 else []
        rows.append([entry["label"], *cells, *agree])
        rows[-1].append(entry["begins"])
    widths = [max(map(width_of, column)) for column in zip(*rows, strict=True)]
    table = [
        "  "
        + "  ".join(cell + " " * (w - width_of(cell)) for cell, w in zip(row, widths, strict=True))
        for row in rows
    ]
    counts = [len(manuscript.notes) for manuscript in manuscripts]
    listed = [
        message("cli-check", "notes", count=count, key=key)
        for count, key in zip(counts, keys, strict=True)
    ]
    errors = counted("errors", sum(finding.is_error for finding in checked.findings))
    facts = {"notes": listed, "files": len(checked.files), "errors": errors}
    verdict = text("cli-check", issue=slug, **facts)
    return [*(line.rstrip() for line in table), verdict]


def notes(manuscripts: Sequence[Manuscript], checked: Checked) -> list[dict[str, Any]]:
    """Each note of any edition: its number and page in each, and whether the twins agree."""
    entries: dict[str, dict[str, Any]] = {}
    for manuscript in manuscripts:
        pages = checked.pages.get(manuscript.edition.key, {})
        for note in manuscript.notes:
            entry = entries.setdefault(
                note.label, {"label": note.label, "editions": {}, "begins": note.text[:24]}
            )
            entry["editions"][manuscript.edition.key] = {
                "number": note.number,
                "page": pages.get(note.label, 0),
                "calls": len(note.calls),
                "place": str(note.place),
            }
    for entry in entries.values():
        entry["twins"] = _twins(entry, len(manuscripts), checked.findings)
    return list(entries.values())


def _twins(entry: dict[str, Any], editions: int, findings: Sequence[Finding]) -> str:
    """Whether the note's counterparts agree: a form of `cli-check`, or the names of rules, shortened."""
    if len(entry["editions"]) < editions:
        return "one-sided"
    names = {
        finding.rule.name.removeprefix("twin-note-")
        for finding in findings
        if finding.rule.name.startswith("twin-note-")
        and entry["label"] in (finding.get("label"), finding.get("partner"))
    }
    return ", ".join(sorted(names)) or "agree"


def _place(edition: dict[str, Any] | None) -> str:
    if edition is None:
        return ABSENT
    form, page = ("page", edition["page"]) if edition["page"] else ("unprinted", 0)
    return text("cli-check", form, number=edition["number"], page=page)


def _shown_twins(twins: str) -> str:
    return text("cli-check", twins) if twins in ("agree", "one-sided") else twins


def summary(slug: str, manuscripts: Sequence[Manuscript], checked: Checked) -> dict[str, Any]:
    """The same for machines."""
    return {
        "issue": slug,
        "files": [str(path) for path in checked.files],
        "notes": notes(manuscripts, checked),
        "findings": [as_json(finding) for finding in checked.findings],
    }

"""Make the review page: build/<issue>/review/index.html, a folder that can be opened from disk."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NamedTuple

from editions.cli.arguments import add_scope, load
from editions.cli.console import Console
from editions.findings import Finding, FindingsError, Severity, in_order
from editions.machine import libraries
from editions.messages import counted, text
from editions.report import approved, comments, page, returned
from editions.report.bilingual import both
from editions.report.changes import Changes
from editions.report.gather import gather
from editions.report.page import Review
from editions.source.series import Edition, Issue
from editions.workflow import build
from editions.workflow.approval.changes import state as approval_state
from editions.workflow.finished import NOT_BUILT
from editions.workflow.load_manuscripts import read_editions
from editions.workflow.outcome import Options


class Shown(NamedTuple):
    """Where the files to show are, whether they are a draft, and what kept some from being made."""

    folder: Path
    is_draft: bool = False
    refused: tuple[Finding, ...] = ()


def configure(parser: argparse.ArgumentParser) -> None:
    add_scope(parser)
    parser.add_argument("--comments", type=Path, action="append", default=[], metavar="FILE")
    parser.add_argument("--since", default="", metavar="WHAT")
    parser.add_argument("--single", action="store_true")
    parser.add_argument("--as-built", action="store_true")


def run(args: argparse.Namespace, out: Console) -> int:
    refused: list[Finding] = []
    _series, issues = load(args, refused)
    out.findings(refused)
    summaries = []
    for issue, editions in issues:
        try:
            summaries.append(_review(args, out, issue, editions))
        except FindingsError as error:  # the issues after it are reviewed all the same
            out.findings(error.findings)
            refused += error.findings
    out.json({"issues": summaries})
    return 1 if refused or any(summary["errors"] for summary in summaries) else 0


def _review(
    args: argparse.Namespace, out: Console, issue: Issue, editions: tuple[Edition, ...]
) -> dict[str, object]:
    folder = args.build / issue.slug
    manuscripts = read_editions(editions)
    shown = Shown(folder) if args.as_built else _build(out, issue, editions, folder)
    gathered = gather(issue, manuscripts, shown.folder, out.progress)
    if shown.refused:  # says more than that a file is not there
        there = [found for found in gathered.findings if found.rule is not NOT_BUILT]
        gathered.findings = [*there, *shown.refused]
    came = returned.read([*returned.in_folder(folder / "comments"), *args.comments], manuscripts)
    state = approval_state(issue, manuscripts)
    gathered.findings += came.findings
    gathered.findings = in_order([*gathered.findings, *(one.finding() for one in state.stale)])
    before = approved.find(manuscripts, folder, args.since, state.record)
    review = page.Review(
        gathered=gathered,
        files=shown.folder,
        comments=comments.on_pages(came.comments, gathered.editions),
        changes=Changes(gathered, before) if before else None,
        stale={(one.key, one.block.id): both(one.words) for one in state.stale},
        approval=state.record,
        is_draft=shown.is_draft,
        language=args.language,
        comments_folder=f"{folder / 'comments'}",
    )
    if args.single:
        index = page.write_single(review, folder / f"{issue.slug}.review.html", out.progress)
    else:
        index = page.write(review, folder / page.NAME, out.progress)
    return _print_summary(out, review, index)


def _print_summary(out: Console, review: Review, index: Path) -> dict[str, object]:
    """The last line: where the page is, and how much is on it."""
    found, slug = review.gathered.findings, review.gathered.issue.slug
    errors = sum(finding.is_error for finding in found)
    warnings = sum(finding.rule.severity is Severity.WARNING for finding in found)
    comments = len(review.comments)
    counts = {
        "errors": counted("errors", errors),
        "warnings": counted("warnings", warnings),
        "comments": counted("comments", comments),
    }
    out.print_line(text("cli-review", issue=slug, page=str(index), **counts))
    return {"issue": slug, "page": str(index), "errors": errors, "warnings": warnings}


def _build(out: Console, issue: Issue, editions: tuple[Edition, ...], folder: Path) -> Shown:
    """Build what is out of date, or a draft where errors are known to stop the build."""
    libraries.require_for_build()
    if not build.known_to_fail(issue, editions, folder):
        report = build.build(issue, editions, folder, Options(), out.progress)
        if not report.stopped:
            return Shown(folder)
    return _draft(out, issue, editions, folder / "draft")


def _draft(out: Console, issue: Issue, editions: tuple[Edition, ...], folder: Path) -> Shown:
    """Make a draft of all editions, or, when one cannot be set, of each that can."""
    options = Options(draft=True)
    report = build.build(issue, editions, folder, options, out.progress)
    refused = report.refused
    if refused and len(editions) > 1:
        reports = [build.build(issue, [one], folder, options, out.progress) for one in editions]
        refused = [finding for report in reports for finding in report.refused]
    if refused:
        build.remove_outdated(issue, editions, folder, options)
    return Shown(folder, is_draft=True, refused=tuple(refused))

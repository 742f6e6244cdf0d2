"""Import a manuscript into an issue: Word, OpenDocument, RTF, HTML, Markdown, PDF, or the plain text of a PDF."""

from __future__ import annotations

import argparse
from pathlib import Path

from editions.cli.arguments import WrongUse, add_source
from editions.cli.console import Console, as_json, as_line
from editions.findings import Finding, FindingsError, in_order
from editions.importers.bring_in import Outcome, bring_in
from editions.importers.guess import edition_of
from editions.importers.model import Task
from editions.messages import text
from editions.report.imported import Said, keep
from editions.source.series import SLUG, Series, load_editions, load_issue, load_series
from editions.workflow.load_manuscripts import read_editions


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--issue", required=True, metavar="SLUG")
    parser.add_argument("--edition", default="", metavar="KEY")
    parser.add_argument("--tracked", choices=("accept", "reject", "keep"), default="accept")
    parser.add_argument("--force", action="store_true")
    parser.add_argument("--build", type=Path, default=Path("build"), metavar="FOLDER")
    add_source(parser)


def run(args: argparse.Namespace, out: Console) -> int:
    series = load_series(args.source)
    if not SLUG.fullmatch(args.issue):
        raise WrongUse(text("cli-slug", text=args.issue))
    if args.edition and args.edition not in series.keys:
        raise WrongUse(text("cli-no-edition", edition=args.edition, known=list(series.keys)))
    found: list[Finding] = []
    written: list[str] = []
    for path in args.files:
        outcome = _import(args, series, path)
        found += outcome.findings
        written += map(str, outcome.written)
        report = _write_report(args, path, outcome)
        out.findings(outcome.findings, briefly=True)
        unchanged = text("cli-unchanged", file=outcome.text)
        out.print_line("\n".join(map(str, outcome.written)) or unchanged)
        out.print_line(text("cli-import-report", file=report))
        if outcome.remarks:
            for kept in _keep_remarks(args, outcome):
                out.print_line(text("cli-import-report", "remarks", file=kept))
    out.print_line(text("cli-new", issue=args.issue))
    out.json({"files": written, "findings": list(map(as_json, found))})
    return 1 if any(finding.is_error for finding in found) else 0


def _import(args: argparse.Namespace, series: Series, path: Path) -> Outcome:
    tags = tuple(language.tag for language in series.languages)
    series_names = tuple(text for _key, text in series.name.items())
    organisation = (*series.organisation.items(), *series.organisation_short.items())
    known = (series_names, tuple(text for _key, text in organisation))
    task = Task(path, args.edition, tags, args.tracked, known)
    key = args.edition or edition_of(task, series)
    task = Task(path, key, tags, args.tracked, known)
    return bring_in(task, args.source / args.issue, key, force=args.force)


def _keep_remarks(args: argparse.Namespace, outcome: Outcome) -> list[Path]:
    """Comments, and changes that are to be settled, for the review page; [] when the text has errors."""
    said = [
        Said(
            author=remark.author,
            date=remark.date,
            line=finding.place.line,
            before=remark.before,
            words=remark.words,
            says=remark.says or finding.sentence.text(args.language),
        )
        for remark, finding in outcome.remarks
    ]
    try:
        series = load_series(args.source)
        editions = load_editions(series, load_issue(series, args.issue), [outcome.text.stem])
        (manuscript,) = read_editions(editions)
    except FindingsError:
        return []  # the build says what is wrong; the report has each remark
    return keep(said, manuscript, args.build / args.issue / "comments")


def _write_report(args: argparse.Namespace, path: Path, outcome: Outcome) -> Path:
    """Every finding as a line of text in the folder of the build."""
    folder: Path = args.build / args.issue
    folder.mkdir(parents=True, exist_ok=True)
    report = folder / f"import.{outcome.text.stem}.txt"
    lines = [as_line(as_json(finding)) for finding in in_order(outcome.findings)]
    report.write_text("\n".join([str(path), *lines, ""]), encoding="utf-8")
    return report

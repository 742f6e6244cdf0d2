"""Build the editions that are due, PDF and EPUB, and check them.

Reads source/<issue>/ and writes build/<issue>/<issue>.<edition>.pdf and .epub: all of them, or, when there is an
error, none, and what was there before is left as it was. What was made from the same sources is not made again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from editions import fonts
from editions.verbs.common import add_scope, slugs

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from editions.build import Report
    from editions.console import Console

HELP = "make the PDF and EPUB editions that are due, and check them"


def configure(parser: argparse.ArgumentParser) -> None:
    add_scope(parser)
    parser.add_argument(
        "--draft",
        action="store_true",
        help="build in spite of errors, and mark every page as a draft",
    )
    parser.add_argument("--strict", action="store_true", help="let warnings stop the build")
    parser.add_argument("--force", action="store_true", help="build also what is up to date")


def run(args: argparse.Namespace, out: Console) -> int:
    return make(args, out, ("pdf", "epub"))


def make(args: argparse.Namespace, out: Console, formats: Sequence[str]) -> int:
    """Build the formats; the verbs `pdf` and `epub` are this with one of them."""
    fonts.ensure(out.progress)
    if not args.force:
        remembered = [_remembered(args, slug, formats) for slug in slugs(args)]
        if all(remembered):
            return _tell(args, out, [entry for entry in remembered if entry])
    return _tell(args, out, _build(args, out, formats))


def _options_key(args: argparse.Namespace) -> str:
    return "draft" if args.draft else ""


def _remembered(
    args: argparse.Namespace, slug: str, formats: Sequence[str]
) -> dict[str, Any] | None:
    """What the last build said, when all is still current; nothing heavy is imported."""
    from editions.state import State, input_files

    state = State.load(args.build / slug)
    wanted = state.summary.get("wanted", {}).get(_wanted_key(args, formats))
    if not wanted:
        return None
    before = state.signature, state.digest
    state.refresh(list(input_files(args.source, slug)))
    if state.digest != before[1]:
        return None
    if not all(
        state.is_current(output["name"], _options_key(args)) for output in wanted["outputs"]
    ):
        return None
    if state.signature != before[0]:
        state.save()
    summary: dict[str, Any] = wanted | {"fresh": False, "folder": str(args.build / slug)}
    return summary


def _wanted_key(args: argparse.Namespace, formats: Sequence[str]) -> str:
    flags = [name for name in ("draft", "strict") if getattr(args, name)]
    return " ".join([*formats, args.edition, *flags])


def _build(args: argparse.Namespace, out: Console, formats: Sequence[str]) -> list[dict[str, Any]]:
    from editions import build, system
    from editions.findings import FindingsError
    from editions.verbs.common import load

    system.require_for_build()
    _series, issues = load(args)
    for _issue, editions in issues:
        for edition in editions:
            for language in (edition.language, *(other for other, _title in edition.other_titles)):
                fonts.require(language.tag)
    options = build.Options(tuple(formats), draft=args.draft, strict=args.strict)
    summaries = []
    for issue, editions in issues:
        folder = args.build / issue.slug
        if args.force:
            (folder / ".state.json").unlink(missing_ok=True)
        try:
            report = build.build(issue, editions, folder, options, out.progress)
        except FindingsError as error:  # the issues after it are built all the same
            report = build.Report(issue.slug, findings=list(error.findings), stopped=True)
        out.findings(report.findings)
        summaries.append(_remember(args, formats, report))
    return summaries


def _remember(args: argparse.Namespace, formats: Sequence[str], report: Report) -> dict[str, Any]:
    """Keep what was said, so that it can be said again when nothing is due."""
    from editions.console import as_json
    from editions.state import State

    summary: dict[str, Any] = {
        "issue": report.issue,
        "folder": str(args.build / report.issue),
        "fresh": True,
        "stopped": report.stopped,
        "findings": [as_json(finding) for finding in report.findings],
        "outputs": [
            {"name": output.path.name, "pages": output.pages, "notes": output.notes}
            for output in report.outputs
        ],
    }
    if not report.stopped:
        state = State.load(args.build / report.issue)
        state.summary.setdefault("wanted", {})[_wanted_key(args, formats)] = summary
        state.save()
    return summary


def _tell(args: argparse.Namespace, out: Console, summaries: Sequence[dict[str, Any]]) -> int:
    """The last lines: what was made, its pages and notes, its place; returns the exit code."""
    from editions.console import as_line

    for summary in summaries:
        if not summary["fresh"]:
            for finding in summary["findings"]:
                out.trouble(as_line(finding))
        if not summary["stopped"]:
            _add_approval(args, out, summary)
        for line in _lines(summary):
            out.say(line)
    out.json({"issues": list(summaries)})
    grave = ("error", "warning") if args.strict else ("error",)
    counts = [_count(summary, severity) for summary in summaries for severity in grave]
    return 1 if any(counts) or any(summary["stopped"] for summary in summaries) else 0


def _add_approval(args: argparse.Namespace, out: Console, summary: dict[str, Any]) -> None:
    """Say what became of the issue's approval; a stale twin is a warning of this build, not of its files."""
    from editions.approval.line import told
    from editions.console import as_json
    from editions.findings import FindingsError

    try:
        approval = told(args.source, summary["issue"], args.build / summary["issue"])
        summary["approval"], found = approval.summary, approval.findings
    except FindingsError as error:
        summary["approval"], found = "approval cannot be read", error.findings
    out.findings(found)
    summary["findings"] = [*summary["findings"], *map(as_json, found)]


def _lines(summary: dict[str, Any]) -> list[str]:
    errors, warnings = _count(summary, "error"), _count(summary, "warning")
    counted = f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}"
    if summary["stopped"]:
        return [f"{summary['issue']}: not built, {counted}; what was there before is untouched"]
    lines = []
    for output in summary["outputs"]:
        facts = f"{output['pages']} pages, {output['notes']} notes"
        if output["name"].endswith(".epub"):
            facts = f"{output['notes']} notes, page list of {output['pages']} pages"
        lines.append(f"  {summary['folder']}/{output['name']}  {facts}")
    verdict = "made and checked" if summary["fresh"] else "up to date, nothing to do"
    return [f"{summary['issue']}: {verdict}; {counted}; {summary['approval']}", *lines]


def _count(summary: dict[str, Any], severity: str) -> int:
    return sum(finding["severity"] == severity for finding in summary["findings"])

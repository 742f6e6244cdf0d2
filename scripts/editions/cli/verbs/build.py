"""Build the editions that are out of date, PDF and EPUB, and check them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from os.path import lexists
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from editions import messages
from editions.cli.arguments import add_scope, add_strict, failing_severities, load_all, slugs
from editions.cli.console import TEXT, Console, with_sentence
from editions.findings import FindingsError, as_data
from editions.formats.shared.formats import file_formats, named
from editions.machine import answers, project
from editions.resources import fonts
from editions.resources.template_files import templates_folder
from editions.workflow.approval.line import approval_line
from editions.workflow.inputs import Common, Inputs
from editions.workflow.outcome import Options, Report
from editions.workflow.state import NAME, Found, State

if TYPE_CHECKING:
    from editions.machine.workers import Prepared
    from editions.source.series import Edition


def configure(parser: argparse.ArgumentParser) -> None:
    add_scope(parser)
    parser.add_argument("--draft", action="store_true")
    add_strict(parser)
    parser.add_argument("--force", action="store_true")
    parser.add_argument("-j", "--jobs", type=int, default=0, metavar="COUNT")
    parser.add_argument("--scheduler", default="", metavar="ADDRESS")


def run(args: argparse.Namespace, out: Console) -> int:
    return make(args, out, [one.name for one in file_formats()])


def make(args: argparse.Namespace, out: Console, formats: Sequence[str]) -> int:
    """Build the formats; the verbs `pdf` and `epub` are this with one of them."""
    fonts.ensure(out.progress)
    common = Common(args.source)
    known: dict[str, dict[str, Any]] = {}
    meant = [slug for slug in slugs(args) if _has_edition(args, slug)]
    for slug in [] if args.force else meant:
        if summary := _remembered(args, slug, formats, common):
            known[slug] = summary
            out.recorded(summary["findings"], briefly=True)
    was_done = meant and len(known) == len(meant)
    if not was_done:
        known |= {one["issue"]: one for one in _build(args, out, formats, known.keys())}
    summaries = [known[slug] for slug in sorted(known)]
    code = _print_summary(args, out, summaries)
    if was_done and out.format == TEXT and not any(one["findings"] for one in summaries):
        _keep(args, out, common, summaries)
    return code


def _keep(
    args: argparse.Namespace, out: Console, common: Common, summaries: Sequence[dict[str, Any]]
) -> None:
    """Store the output with its dependencies, so that an unchanged build can repeat it at once."""
    inputs = (*common.files, *common.program, *chain(*common.formats.values()))
    made = [Path(one["folder"], NAME) for one in summaries]
    made += [Path(one["folder"], file["name"]) for one in summaries for file in one["outputs"]]
    issues = [args.source / one["issue"] for one in summaries]  # a link may lead elsewhere
    folders = [args.source, *issues, project.PACKAGE, templates_folder(), fonts.folder().parent]
    files = [*(path for _name, path in inputs), *map(str, made), *sys.path]
    answers.keep("\n".join(out.said), files, map(str, folders))


def _has_edition(args: argparse.Namespace, slug: str) -> bool:
    """Whether the issue may have the requested edition: issues without it are left out."""
    return not args.edition or lexists(args.source / slug / f"{args.edition}.md")


def _remembered(
    args: argparse.Namespace, slug: str, formats: Sequence[str], common: Common
) -> dict[str, Any] | None:
    """The output of a build if nothing is out of date and nothing stops it; imports nothing heavy."""
    folder = args.build / slug
    state = State.load(folder)
    keys = [key for key in state.editions if args.edition in ("", key)]
    names = [one.file(f"{slug}.{key}") for one in named(formats) for key in keys]
    if not names:
        return None
    before = state.signature
    state.refresh(Inputs(args.source, slug, common))
    found = state.verdict(keys, names, Options(draft=args.draft).key)
    if found is None or (
        not args.draft and any(one["severity"] in _failing(args) for one in found)
    ):
        return None
    if state.signature != before:
        _save_signature(folder, state)
    outputs = [_output(name, state.outputs[name]) for name in names]
    return _summary(slug, folder, found, outputs)


def _save_signature(folder: Path, state: State) -> None:
    """Note that what was touched holds what it held, unless another build has noted more since."""
    from editions.workflow.build import locked

    with locked(folder):
        now = State.load(folder)
        if now.parts == state.parts:
            now.signature = state.signature
            now.save()


def _failing(args: argparse.Namespace) -> frozenset[str]:
    return frozenset(severity.value for severity in failing_severities(args))


def _output(name: str, facts: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "pages": facts.get("pages", 0), "notes": facts.get("notes", 0)}


def _summary(
    slug: str,
    folder: Path,
    found: list[Found],
    outputs: list[dict[str, Any]],
    *,
    fresh: bool = False,
    stopped: bool = False,
    unmatched: bool = False,
    problem: str = "",
) -> dict[str, Any]:
    return {
        "issue": slug,
        "folder": str(folder),
        "fresh": fresh,
        "stopped": stopped,
        "unmatched": unmatched,
        "problem": problem,
        "findings": found,
        "outputs": outputs,
    }


def _build(
    args: argparse.Namespace, out: Console, formats: Sequence[str], known: Collection[str]
) -> Iterator[dict[str, Any]]:
    """Build the issues but those of which all is `known`."""
    from editions.machine import libraries
    from editions.workflow import setters

    libraries.require_for_build()
    left = [slug for slug in slugs(args) if slug not in known]
    names = _names(args, left[0]) if len(left) == 1 and not args.scheduler else []
    begun = setters.begin(names)  # while what follows is imported
    try:
        yield from _built(args, out, formats, known, begun)
    finally:
        begun.abandon()


def _names(args: argparse.Namespace, slug: str) -> list[str]:
    """The names of the editions that an issue seems to have."""
    keys = (
        [args.edition]
        if args.edition
        else [path.stem for path in (args.source / slug).glob("*.md")]
    )
    return [f"{slug}.{key}" for key in keys]


def _built(
    args: argparse.Namespace,
    out: Console,
    formats: Sequence[str],
    known: Collection[str],
    begun: Prepared,
) -> Iterator[dict[str, Any]]:
    """Build them, with processes that were begun to typeset a single one."""
    from editions.machine import workers
    from editions.workflow import cluster, series

    _series, issues = load_all(args, known)
    require_faces(edition for one in issues for edition in one.editions)
    options = Options(tuple(formats), draft=args.draft, strict=args.strict)
    orders = [series.Order(*one, args.build / one.issue.slug) for one in issues]
    if args.force:
        for order in orders:
            (order.folder / ".state.json").unlink(missing_ok=True)
    if args.scheduler:
        found = cluster.many(orders, options, args.scheduler)
        reports = _counted(found, len(orders), out)
    elif len(orders) == 1:
        reports = iter([series.one(orders[0], options, out.progress, begun=begun)])
    else:
        at_once = args.jobs if args.jobs > 0 else workers.processors()
        reports = _counted(series.many(orders, options, at_once), len(orders), out)
    for report in reports:
        summary = _of_report(report, args.build / report.issue)
        out.recorded(summary["findings"], briefly=True)
        if report.problem:
            out.print_error(f"{report.issue}: {report.problem}")
        yield summary


def _counted(reports: Iterator[Report], total: int, out: Console) -> Iterator[Report]:
    """The reports, with a line of progress: how many have arrived, and the time left."""
    begun = monotonic()
    out.progress_line("", 0, total)
    for done, report in enumerate(reports, start=1):
        yield report
        left = round((monotonic() - begun) / done * (total - done))
        time = f"{left // 60}:{left % 60:02}"
        line = messages.text("progress-series", issue=report.issue, time=time)
        out.progress_line(line, done, total)


def require_faces(editions: Iterable[Edition]) -> None:
    """Raise EnvironmentProblem when faces of an edition's language, of its other titles or its design are not there."""
    for edition in editions:
        for language in (edition.language, *(other for other, _title in edition.other_titles)):
            fonts.require(language.tag)
        design = edition.series.design.families(edition.key)
        fonts.require(edition.tag, design.wanted)


def _of_report(report: Report, folder: Path) -> dict[str, Any]:
    outputs = [
        {"name": output.path.name, "pages": output.pages, "notes": output.notes}
        for output in report.outputs
    ]
    return _summary(
        report.issue,
        folder,
        report.findings,
        outputs,
        fresh=report.is_fresh,
        stopped=report.stopped,
        unmatched=report.is_only_unmatched,
        problem=report.problem,
    )


def _print_summary(
    args: argparse.Namespace, out: Console, summaries: Sequence[dict[str, Any]]
) -> int:
    """Print the last lines (the files with their pages and notes), and return the exit code."""
    for summary in summaries:
        if not summary["stopped"]:
            _add_approval(args, out, summary)
    for line in _lines(summaries):
        out.print_line(line)
    out.json({"issues": [_with_sentences(summary) for summary in summaries]})
    if any(summary["problem"] for summary in summaries):
        return 2
    counts = [_count(summary, severity) for summary in summaries for severity in _failing(args)]
    return 1 if any(counts) or any(summary["stopped"] for summary in summaries) else 0


def _lines(summaries: Sequence[dict[str, Any]]) -> list[str]:
    """The result for one issue; for several, how many were built and how many were not."""
    if len(summaries) == 1:
        return _lines_of(summaries[0])
    lines = [_line(one) for one in summaries if one["fresh"] or one["stopped"]]
    counts = {
        "issues": messages.counted("issues", len(summaries)),
        "made": sum(one["fresh"] for one in summaries),
        "stopped": sum(one["stopped"] for one in summaries),
        "errors": messages.counted("errors", sum(_count(one, "error") for one in summaries)),
        "warnings": messages.counted("warnings", sum(_count(one, "warning") for one in summaries)),
    }
    counts["current"] = len(summaries) - counts["made"] - counts["stopped"]
    return [*lines, messages.text("cli-build", "series", **counts)]


def _add_approval(args: argparse.Namespace, out: Console, summary: dict[str, Any]) -> None:
    """Add the state of the issue's approval; what is out of date is no fault of the files."""
    try:
        approval = approval_line(args.source, summary["issue"], args.build / summary["issue"])
        summary["approval"], found = approval.summary, approval.findings
    except FindingsError as error:
        summary["approval"], found = messages.text("approval-unreadable"), error.findings
    out.findings(found)
    summary["findings"] = [*summary["findings"], *map(as_data, found)]


def _with_sentences(summary: dict[str, Any]) -> dict[str, Any]:
    return summary | {"findings": [with_sentence(one) for one in summary["findings"]]}


def _lines_of(summary: dict[str, Any]) -> list[str]:
    """The result for an issue: its files with their pages and notes."""
    if summary["stopped"]:
        return [_line(summary), *_way_through(summary)]
    lines = []
    for output in summary["outputs"]:
        suffix = output["name"].rpartition(".")[2]
        form = suffix if suffix in ("pdf", "epub") else "other"
        facts = {key: messages.counted(key, output[key]) for key in ("pages", "notes")}
        file = f"{summary['folder']}/{output['name']}"
        lines.append("  " + messages.text("cli-output", form, file=file, **facts))
    return [_line(summary), *lines]


def _line(summary: dict[str, Any]) -> str:
    form = "made" if summary["fresh"] else "stopped" if summary["stopped"] else "current"
    return messages.text(
        "cli-build",
        form,
        issue=summary["issue"],
        errors=messages.counted("errors", _count(summary, "error")),
        warnings=messages.counted("warnings", _count(summary, "warning")),
        approval=summary.get("approval", ""),
    )


def _way_through(summary: dict[str, Any]) -> list[str]:
    """How to continue when the editions are sound and only do not match."""
    if not summary["unmatched"]:
        return []
    return [f"  {messages.text('cli-one-edition', issue=summary['issue'])}"]


def _count(summary: dict[str, Any], severity: str) -> int:
    return sum(finding["severity"] == severity for finding in summary["findings"])

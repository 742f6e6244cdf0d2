"""Build the editions that are out of date, PDF and EPUB, and check them."""

from __future__ import annotations

from os.path import lexists
from typing import TYPE_CHECKING, Any

from editions import messages
from editions.cli.arguments import add_scope, slugs
from editions.resources import fonts
from editions.workflow.inputs import Inputs, Program

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from editions.cli.console import Console
    from editions.source.series import Edition
    from editions.workflow.build import Report
    from editions.workflow.state import Found, State


def configure(parser: argparse.ArgumentParser) -> None:
    add_scope(parser)
    parser.add_argument(
        "--draft",
        action="store_true",
    )
    parser.add_argument(
        "--strict",
        action="store_true",
    )
    parser.add_argument(
        "--force",
        action="store_true",
    )


def run(args: argparse.Namespace, out: Console) -> int:
    return make(args, out, ("pdf", "epub"))


def make(args: argparse.Namespace, out: Console, formats: Sequence[str]) -> int:
    """Build the formats; the verbs `pdf` and `epub` are this with one of them."""
    fonts.ensure(out.progress)
    if not args.force:
        meant = [slug for slug in slugs(args) if _has_edition(args, slug)]
        program = Program()
        remembered = [_remembered(args, slug, formats, program) for slug in meant]
        summaries = [entry for entry in remembered if entry]
        if summaries and len(summaries) == len(meant):
            for summary in summaries:
                out.recorded(summary["findings"])
            return _tell(args, out, summaries)
    return _tell(args, out, _build(args, out, formats))


def _has_edition(args: argparse.Namespace, slug: str) -> bool:
    """Whether the issue may have the edition that is asked for: issues without it are left out."""
    return not args.edition or lexists(args.source / slug / f"{args.edition}.md")


def _options_key(args: argparse.Namespace) -> str:
    return "draft" if args.draft else ""


def _remembered(
    args: argparse.Namespace, slug: str, formats: Sequence[str], program: Program
) -> dict[str, Any] | None:
    """What a build would say, when nothing is out of date and nothing stops it; nothing heavy is imported."""
    from editions.workflow.state import State

    folder = args.build / slug
    state = State.load(folder)
    keys = [key for key in state.editions if args.edition in ("", key)]
    names = [f"{slug}.{key}.{form}" for form in formats for key in keys]
    if not names:
        return None
    before = state.signature
    state.refresh(Inputs(args.source, slug, program))
    found = state.verdict(keys, names, _options_key(args))
    if found is None or (not args.draft and any(one["severity"] in _grave(args) for one in found)):
        return None
    if state.signature != before:
        _save_signature(folder, state)
    outputs = [_output(name, state.outputs[name]) for name in names]
    return _summary(slug, folder, found, outputs)


def _save_signature(folder: Path, state: State) -> None:
    """Note that what was touched holds what it held, unless another build has noted more since."""
    from editions.workflow.build import locked
    from editions.workflow.state import State

    with locked(folder):
        now = State.load(folder)
        if now.parts == state.parts:
            now.signature = state.signature
            now.save()


def _grave(args: argparse.Namespace) -> tuple[str, ...]:
    return ("error", "warning") if args.strict else ("error",)


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
) -> dict[str, Any]:
    return {
        "issue": slug,
        "folder": str(folder),
        "fresh": fresh,
        "stopped": stopped,
        "unmatched": unmatched,
        "findings": found,
        "outputs": outputs,
    }


def _build(args: argparse.Namespace, out: Console, formats: Sequence[str]) -> list[dict[str, Any]]:
    from editions.cli.arguments import load_all
    from editions.findings import FindingsError
    from editions.machine import system
    from editions.workflow import build

    system.require_for_build()
    _series, issues = load_all(args)
    require_faces(edition for one in issues for edition in one.editions)
    options = build.Options(tuple(formats), draft=args.draft, strict=args.strict)
    summaries = []
    for issue, editions, wrong in issues:
        folder = args.build / issue.slug
        if args.force:
            (folder / ".state.json").unlink(missing_ok=True)
        try:
            if wrong:
                report = build.examine(issue, editions, wrong, out.progress)
            else:
                report = build.build(issue, editions, folder, options, out.progress)
        except FindingsError as error:  # the issues after it are built all the same
            report = build.Report(issue.slug, refused=list(error.findings), stopped=True)
        summaries.append(_of_report(report, folder))
        out.recorded(summaries[-1]["findings"])
    return summaries


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
    )


def _tell(args: argparse.Namespace, out: Console, summaries: Sequence[dict[str, Any]]) -> int:
    """The last lines: what was made, its pages and notes, its place; returns the exit code."""
    for summary in summaries:
        if not summary["stopped"]:
            _add_approval(args, out, summary)
        for line in _lines(summary):
            out.say(line)
    out.json({"issues": [_with_sentences(summary) for summary in summaries]})
    counts = [_count(summary, severity) for summary in summaries for severity in _grave(args)]
    return 1 if any(counts) or any(summary["stopped"] for summary in summaries) else 0


def _add_approval(args: argparse.Namespace, out: Console, summary: dict[str, Any]) -> None:
    """Add the state of the issue's approval; what is out of date is no fault of the files."""
    from editions.findings import FindingsError, as_data
    from editions.workflow.approval.line import approval_line

    try:
        approval = approval_line(args.source, summary["issue"], args.build / summary["issue"])
        summary["approval"], found = approval.summary, approval.findings
    except FindingsError as error:
        summary["approval"], found = messages.text("approval-unreadable"), error.findings
    out.findings(found)
    summary["findings"] = [*summary["findings"], *map(as_data, found)]


def _with_sentences(summary: dict[str, Any]) -> dict[str, Any]:
    from editions.cli.console import with_sentence

    return summary | {"findings": [with_sentence(one) for one in summary["findings"]]}


def _lines(summary: dict[str, Any]) -> list[str]:
    errors, warnings = _count(summary, "error"), _count(summary, "warning")
    counts = {
        "issue": summary["issue"],
        "errors": messages.counted("errors", errors),
        "warnings": messages.counted("warnings", warnings),
    }
    if summary["stopped"]:
        return [messages.text("cli-build", "stopped", **counts), *_way_through(summary)]
    lines = []
    for output in summary["outputs"]:
        form = "epub" if output["name"].endswith(".epub") else "pdf"
        facts = {key: messages.counted(key, output[key]) for key in ("pages", "notes")}
        file = f"{summary['folder']}/{output['name']}"
        lines.append("  " + messages.text("cli-output", form, file=file, **facts))
    form = "made" if summary["fresh"] else "current"
    line = messages.text("cli-build", form, **counts, approval=summary["approval"])
    return [line, *lines]


def _way_through(summary: dict[str, Any]) -> list[str]:
    """How to go on when the editions are sound and only do not match."""
    if not summary["unmatched"]:
        return []
    return [f"  {messages.text('cli-one-edition', issue=summary['issue'])}"]


def _count(summary: dict[str, Any], severity: str) -> int:
    return sum(finding["severity"] == severity for finding in summary["findings"])

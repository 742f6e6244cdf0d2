"""Build the editions of one issue: all that is out of date, in parallel, whole files or none."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from editions.findings import Finding, FindingsError
from editions.formats.shared.formats import file_names
from editions.machine import signals, workers
from editions.machine.folders import alone, refuse_other_kinds
from editions.machine.system import EnvironmentProblem
from editions.messages import text
from editions.source import one_language
from editions.source.series import Edition, Issue, load_editions, load_issue, load_series
from editions.workflow import inputs
from editions.workflow.outcome import Options, Output, Progress, Report, stops
from editions.workflow.setters import Task, due, setters
from editions.workflow.state import NAME as STATE
from editions.workflow.state import Found, State, together


def build(
    issue: Issue,
    editions: Sequence[Edition],
    folder: Path,
    options: Options,
    progress: Progress,
    *,
    apart: bool = True,
    begun: workers.Prepared | None = None,
) -> Report:
    """Make what is out of date of `editions` in `folder`, and check what was not checked since.

    The editions are set and made in processes of their own, side by side; as one of many issues, not `apart`, one
    after the other, so that the memory of the first is free for the second. Those that set may be `begun`.

    Raises EnvironmentProblem when a tool is missing, FindingsError when what the issue declares was
    changed meanwhile and is wrong now. With errors among the findings nothing in `folder` is changed, unless
    `options.draft`; of a source that cannot be read, or a note that fits on no page, nothing is made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder):
        refuse_other_kinds(folder / name for name in [STATE, *_files(editions, options)])
        _remove_staged(folder)
        state = State.of_issue(folder, issue.folder.parent, issue.slug)
        issue, editions = _as_it_is_now(issue, editions)
        state.editions = list(issue.languages)
        report = Report(issue.slug, found=_known(editions, state, options))
        tasks = list(due(editions, state, options))
        if tasks or _verdict(editions, state, options) is None:
            try:
                _make(editions, tasks, state, options, progress, report, apart=apart, begun=begun)
            except FindingsError as error:
                report.refused += error.findings
        report.stopped = stops(report, options)
        if not report.stopped:
            report.outputs = list(_outputs(editions, state, options, tasks))
            _remove_former(issue, state)
        _remember(editions, state, report)
        return report


def examine(
    issue: Issue, editions: Sequence[Edition], wrong: Sequence[Finding], progress: Progress
) -> Report:
    """What is wrong with the texts of an issue whose `issue.yaml` has faults; nothing is made."""
    from editions.workflow import texts  # imports much

    report = Report(issue.slug, refused=list(wrong), stopped=True)
    progress(text("progress-reading", issue=issue.slug), 0, 0)
    try:
        manuscripts = texts.read(editions, report)
        texts.check_further(manuscripts, report)
    except FindingsError as error:  # of the glossary
        report.refused += error.findings
    return report


def known_to_fail(issue: Issue, editions: Sequence[Edition], folder: Path) -> bool:
    """Whether the build of these editions was tried with the present inputs, and had errors."""
    state = State.of_issue(folder, issue.folder.parent, issue.slug)
    return together(_keys(editions))[-1] in state.failed


def remove_outdated(
    issue: Issue, editions: Sequence[Edition], folder: Path, options: Options
) -> None:
    """Delete the files in `folder` that were not made from the present inputs, or with other options."""
    with locked(folder):
        state = State.of_issue(folder, issue.folder.parent, issue.slug)
        for name in _files(editions, options):
            if not state.is_current(name, options.key):
                (folder / name).unlink(missing_ok=True)


def _keys(editions: Sequence[Edition]) -> list[str]:
    return [edition.key for edition in editions]


def _files(editions: Sequence[Edition], options: Options) -> list[str]:
    return file_names([edition.name for edition in editions], options.formats)


def _verdict(editions: Sequence[Edition], state: State, options: Options) -> list[Found] | None:
    return state.verdict(_keys(editions), _files(editions, options), options.key)


def _as_it_is_now(issue: Issue, editions: Sequence[Edition]) -> tuple[Issue, tuple[Edition, ...]]:
    """Load the issue again: since it was, it may have been changed, and the state knows it as it is.

    For an edition, what its own readers see: its files depend on nothing else.
    """
    series = load_series(issue.folder.parent)
    keys = () if len(editions) == len(issue.languages) else _keys(editions)
    issue = load_issue(series, issue.slug)
    return issue, tuple(map(one_language.alone, load_editions(series, issue, keys)))


def _known(editions: Sequence[Edition], state: State, options: Options) -> dict[str, list[Found]]:
    """What was found before in the texts as they are, and in those files that need not be made."""
    names = together(_keys(editions))
    texts = {name: state.found_in(name) for name in names if state.is_known(name)}
    return texts | {
        name: state.outputs[name]["findings"]
        for name in _files(editions, options)
        if state.is_current(name, options.key)
    }


def _remove_former(issue: Issue, state: State) -> None:
    """Delete what was made from texts that no longer exist."""
    present = set(file_names([f"{issue.slug}.{key}" for key in issue.languages]))
    for name in set(state.outputs) - present:
        (state.folder / name).unlink(missing_ok=True)
        del state.outputs[name]


def _remember(editions: Sequence[Edition], state: State, report: Report) -> None:
    names = together(_keys(editions))
    for name in names:
        if name in report.found:
            state.record_text(name, report.found[name])
    if report.stopped and report.errors:
        state.failed[names[-1]] = report.errors
    state.save()


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """One build at a time in a folder; a second one waits."""
    with alone(folder / ".lock"):
        yield


def _make(
    editions: Sequence[Edition],
    tasks: Sequence[Task],
    state: State,
    options: Options,
    progress: Progress,
    report: Report,
    *,
    apart: bool,
    begun: workers.Prepared | None,
) -> None:
    workers.keep_memory()
    gc.disable()  # trees of boxes live as long as the process: to look for garbage finds none
    progress(text("progress-reading", issue=report.issue), 0, 0)
    with setters(tasks, apart=apart, begun=begun) as setting, staging(state.folder) as staged:
        # Each import of much comes when other processes have begun: to import WeasyPrint, then to set the pages.
        with signals.held_back():
            from editions.workflow import texts

        manuscripts = texts.read_due(editions, tasks, setting, options, report)
        for key, manuscript in manuscripts.items():
            state.shows(key, inputs.shown(manuscript))
        if stops(report, options):
            setting.abandon()
            texts.check_further(manuscripts, report)
            return
        with signals.held_back():
            from editions.workflow import making

        given = (manuscripts, tasks, state, options, progress, report, setting, staged)
        _put_in_place(making.make(*given, apart=apart), staged, state, options)


def _remove_staged(folder: Path) -> None:
    """Take away what builds that were killed had begun; of those that live none has the lock."""
    for left in folder.glob(".new-*"):
        shutil.rmtree(left, ignore_errors=True)


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """A folder next to the results, so that a finished file is renamed into its place."""
    staged = folder / f".new-{os.getpid()}"
    staged.mkdir()
    try:
        yield staged
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _put_in_place(
    made: Mapping[str, dict[str, Any]], staged: Path, state: State, options: Options
) -> None:
    """Move files, given by name with what is known of them, from `staged` into their places; none when stopped."""
    with signals.held_back():
        for name, facts in made.items():
            if not (staged / name).is_file():
                raise EnvironmentProblem(text("machine-not-made", name=name))
            (staged / name).replace(state.folder / name)
            state.record(name, options.key, facts)
        state.save()


def take_in(
    folder: Path, made: State, files: Mapping[str, bytes], signature: str, options: Options
) -> None:
    """Put in place what was built elsewhere, with the state that it left there.

    `signature` is that of the inputs on this machine, of a time before they were sent.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder):
        refuse_other_kinds(folder / name for name in [STATE, *files])
        _remove_staged(folder)
        former = State.load(folder).outputs.keys() - made.outputs.keys()
        state = replace(made, folder=folder, signature=signature)
        with staging(folder) as staged:
            for name, data in files.items():
                (staged / name).write_bytes(data)
            _put_in_place({name: state.outputs[name] for name in files}, staged, state, options)
        for name in former:
            (folder / name).unlink(missing_ok=True)


def _outputs(
    editions: Sequence[Edition], state: State, options: Options, tasks: Sequence[Task]
) -> Iterator[Output]:
    fresh = {one.file(task.edition.name) for task in tasks for one in task.wanted}
    for form in options.formats:
        for edition in editions:
            name = form.file(edition.name)
            known: dict[str, Any] = state.outputs.get(name, {})
            yield Output(
                state.folder / name, known.get("pages", 0), known.get("notes", 0), name in fresh
            )

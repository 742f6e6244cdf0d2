"""The files of an issue made from its texts, each edition in a process of its own, and read back."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import pikepdf

from editions.checks import registry
from editions.checks.epub.same_text import page_starts
from editions.checks.subject import Subject
from editions.findings import Finding, FindingsError, as_data
from editions.formats.pdf import setting
from editions.formats.pdf.order import SetPages
from editions.formats.shared.formats import Format, named
from editions.formats.shared.prepared import Prepared
from editions.languages import dictionary, for_tag, lexicon, numerals, prose
from editions.machine import limits, workers
from editions.messages import text
from editions.text import Manuscript
from editions.workflow import texts
from editions.workflow.outcome import Options, Progress, Report, stops
from editions.workflow.setters import Setting, Task
from editions.workflow.state import State, in_order


@dataclass(frozen=True, slots=True)
class EditionResult:
    """A worker's result for one edition: the pages of its PDF, 0 without one, and the findings in each file."""

    pages: int
    found: dict[str, tuple[Finding, ...]]


def make(
    manuscripts: dict[str, Manuscript],
    tasks: Sequence[Task],
    state: State,
    options: Options,
    progress: Progress,
    report: Report,
    setting: Setting,
    staged: Path,
    *,
    apart: bool,
) -> dict[str, dict[str, Any]]:
    """Make the files in `staged`, and compare the texts; returns what is known of each file to be put in place."""
    _import_makers([one for task in tasks for one in task.made])
    gc.freeze()  # nor at the end
    jobs = [
        workers.Job(
            task.edition.name,
            partial(make_edition, task, manuscripts[task.edition.key], staged, options, setting),
        )
        for task in tasks
    ]
    total = sum(len(task.wanted) for task in tasks)
    say = _counting(report.issue, progress, total)
    with workers.Children(jobs, say, 0 if apart else 1) as children:
        texts.check_further(manuscripts, report)
        results = children.results()
    for task, result in zip(tasks, results, strict=True):
        _add_found(task, result, state, report)
    if stops(report, options):
        return {}
    return _facts(tasks, results, manuscripts, report)


def _counting(slug: str, progress: Progress, total: int) -> workers.Say:
    done = 0

    def say(text: str) -> None:
        nonlocal done
        progress(f"{slug}: {text}", min(done, total), total)
        done += 1

    return say


def make_edition(
    task: Task,
    manuscript: Manuscript,
    staged: Path,
    options: Options,
    setting: Setting,
    say: workers.Say,
) -> EditionResult:
    """Make one edition's files in `staged` and read them back; `setting` was sent its order."""
    edition = task.edition
    subject = Subject(manuscript, files=dict(task.finished))
    prepared = {
        one: Prepared(
            manuscript,
            options.draft,
            subject.files,
            partial(_pages, setting, manuscript),
            partial(subject.once, page_starts),
        )
        for one in task.made
    }
    for one, given in prepared.items():  # while the PDF is set
        if begin := getattr(one.module(), "begin", None):
            given.begun = begin(given)
    found: dict[str, tuple[Finding, ...]] = {}
    for one, given in prepared.items():
        name = one.file(edition.name)
        say(text(one.progress, key=edition.key, name=name))
        written = one.module().write(given, staged / name)
        subject.files[one.name] = staged / name
        found[one.name] = (*written, *registry.run(subject, [one.name]))
    return EditionResult(_count_pages(subject), found)


def _pages(setting: Setting, manuscript: Manuscript) -> SetPages:
    """What was set; raises FindingsError at the block where a limit was reached."""
    try:
        pages: SetPages = setting.result(manuscript.edition.name)
    except limits.LimitReached as reached:
        raise FindingsError([texts.limit(reached, manuscript)]) from None
    return pages


def _count_pages(subject: Subject) -> int:
    if subject.pdf is None:
        return 0
    with pikepdf.open(subject.pdf) as document:
        return len(document.pages)


def _add_found(task: Task, result: EditionResult, state: State, report: Report) -> None:
    """Say of each file what was found in it; of an EPUB also what in the PDF whose pages it lists."""
    for one in named([*task.finished, *result.found]):
        name = one.file(task.edition.name)
        if one.name in task.finished:
            report.found[name] = state.outputs[name]["findings"]
            continue
        read = (report.found[other.file(task.edition.name)] for other in named(one.reads))
        report.found[name] = in_order([*chain(*read), *map(as_data, result.found[one.name])])


def _facts(
    tasks: Sequence[Task],
    results: Sequence[EditionResult],
    manuscripts: dict[str, Manuscript],
    report: Report,
) -> dict[str, dict[str, Any]]:
    """What is to be known of each file that was made, by its name."""
    facts = {}
    for task, result in zip(tasks, results, strict=True):
        notes = len(manuscripts[task.edition.key].notes)
        for one in task.wanted:
            name = one.file(task.edition.name)
            facts[name] = {"pages": result.pages, "notes": notes, "findings": report.found[name]}
    return facts


def load_all(options: Options, tags: Collection[str]) -> None:
    """Import and read what every issue needs, before many are made in processes that are forked from this one.

    `tags` are those of the languages that the issues are in.
    """
    workers.keep_memory()
    gc.disable()
    for stage in (registry.SOURCE, registry.PROSE, registry.EDITIONS):
        registry.load(stage)
    _import_makers(
        [*named([name for one in options.formats for name in one.reads]), *options.formats]
    )
    for tag in tags:
        for_tag(tag)
        numerals.module_for(tag)
        language = tag.split("-")[0].lower()  # as the checks call it
        lexicon.concepts("word", language)  # reads its lists
        dictionary.dictionary(language)
        prose.ready(language)
    setting.ready()
    gc.freeze()


def _import_makers(formats: Iterable[Format]) -> None:
    """Import once, before the workers are forked, what each of them would import."""
    for one in formats:
        registry.load(one.name)
        one.ready()

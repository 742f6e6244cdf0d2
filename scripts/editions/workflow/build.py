"""Build the editions of one issue: all that is out of date, in parallel, whole files or none."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from editions.checks import registry
from editions.checks.subject import Subject
from editions.findings import Finding, FindingsError, Place, Severity, as_data, rule
from editions.formats.pdf import setting, writer
from editions.formats.pdf.setting import SetPages
from editions.languages import dictionary, for_tag, lexicon, numerals, prose
from editions.machine import limits, workers
from editions.machine.folders import alone, refuse_other_kinds
from editions.machine.system import EnvironmentProblem
from editions.messages import text
from editions.source import glossary, one_language
from editions.source.series import Edition, Issue, load_editions, load_issue, load_series
from editions.text import Manuscript
from editions.workflow import inputs, load_manuscripts
from editions.workflow.state import NAME as STATE
from editions.workflow.state import Found, State, in_order, proofread, together

LIMIT = rule("limit-reached", Severity.ERROR, "build")
FORMATS = ("pdf", "epub")
Progress = Callable[[str, int, int], None]
Setting = workers.Prepared | workers.Here


@dataclass(frozen=True, slots=True)
class Options:
    """`draft` builds in spite of errors and marks each page; `strict` stops at warnings too."""

    formats: tuple[str, ...] = FORMATS
    draft: bool = False
    strict: bool = False

    @property
    def key(self) -> str:
        """What of the options the files depend on."""
        return "draft" if self.draft else ""


@dataclass(frozen=True, slots=True)
class Output:
    """A file that was made, or was there already."""

    path: Path
    pages: int
    notes: int
    fresh: bool


@dataclass
class Report:
    """What came of it.

    `found` has what was found in each text, between the texts, and in each file, whether it was checked now or
    when it was made (names as in `State`); `refused` is what kept a text from being read, or from being set;
    `problem` what of the machine kept it from being built.
    """

    issue: str
    outputs: list[Output] = field(default_factory=list)
    found: dict[str, list[Found]] = field(default_factory=dict)
    refused: list[Finding] = field(default_factory=list)
    stopped: bool = False
    problem: str = ""

    @property
    def findings(self) -> list[Found]:
        """All of them by file, line and column, each said once."""
        found = [one for part in self.found.values() for one in part]
        return in_order([*found, *map(as_data, self.refused)])

    @property
    def errors(self) -> int:
        return sum(one["severity"] == Severity.ERROR.value for one in self.findings)

    @property
    def is_fresh(self) -> bool:
        """Whether a file was made."""
        return any(output.fresh for output in self.outputs)

    @property
    def is_only_unmatched(self) -> bool:
        """Whether each edition is sound by itself, and only the comparison of the editions has errors."""
        grave = [
            name
            for name, part in self.found.items()
            if any(one["severity"] == Severity.ERROR.value for one in part)
        ]
        return not self.refused and bool(grave) and all(" " in name for name in grave)

    def add(self, name: str, findings: Iterable[Finding]) -> None:
        self.found[name] = in_order(map(as_data, findings))


@dataclass(frozen=True, slots=True)
class EditionResult:
    """What a worker made of one edition: the pages, and what was found in its files."""

    pages: int
    in_pdf: tuple[Finding, ...]
    in_epub: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """One edition to be made: the formats that are out of date, and a PDF that need not be made."""

    edition: Edition
    formats: tuple[str, ...]
    ready_pdf: Path | None

    @property
    def sets_pdf(self) -> bool:
        """Whether the PDF is set: the EPUB's page list and the comparison of texts want it, too."""
        return self.ready_pdf is None


def build(
    issue: Issue,
    editions: Sequence[Edition],
    folder: Path,
    options: Options,
    progress: Progress,
    *,
    apart: bool = True,
) -> Report:
    """Make what is out of date of `editions` in `folder`, and check what was not checked since.

    The editions are made in processes of their own, unless not `apart`, as one of many issues.

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
                _make(issue, editions, tasks, state, options, progress, report, apart=apart)
            except FindingsError as error:
                report.refused += error.findings
        report.stopped = _stops(report, options)
        if not report.stopped:
            report.outputs = list(_outputs(editions, state, options, tasks))
            _remove_former(issue, state)
        _remember(editions, state, report)
        return report


def examine(
    issue: Issue, editions: Sequence[Edition], wrong: Sequence[Finding], progress: Progress
) -> Report:
    """What is wrong with the texts of an issue whose `issue.yaml` has faults; nothing is made."""
    report = Report(issue.slug, refused=list(wrong), stopped=True)
    progress(text("progress-reading", issue=issue.slug), 0, 0)
    try:
        manuscripts = _read(editions, report)
        _proofread(manuscripts, report)
        _compare(manuscripts, report)
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
    return [f"{edition.name}.{form}" for edition in editions for form in options.formats]


def _verdict(editions: Sequence[Edition], state: State, options: Options) -> list[Found] | None:
    return state.verdict(_keys(editions), _files(editions, options), options.key)


def _as_it_is_now(issue: Issue, editions: Sequence[Edition]) -> tuple[Issue, tuple[Edition, ...]]:
    """Load the issue again: since it was, it may have been changed, and the state knows it as it is.

    Of an edition what is said to its own readers: its files depend on nothing else.
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
    """Delete what was made of texts that are there no more."""
    present = {f"{issue.slug}.{key}.{form}" for key in issue.languages for form in FORMATS}
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


def due(editions: Sequence[Edition], state: State, options: Options) -> Iterator[Task]:
    """The editions of which a wanted file is missing or old."""
    for edition in editions:
        current = {
            form for form in FORMATS if state.is_current(f"{edition.name}.{form}", options.key)
        }
        formats = tuple(form for form in options.formats if form not in current)
        if formats:
            pdf = state.folder / f"{edition.name}.pdf" if "pdf" in current else None
            yield Task(edition, formats, pdf)


def _make(
    issue: Issue,
    editions: Sequence[Edition],
    tasks: Sequence[Task],
    state: State,
    options: Options,
    progress: Progress,
    report: Report,
    *,
    apart: bool,
) -> None:
    workers.keep_memory()
    gc.disable()  # trees of boxes live as long as the process: to look for garbage finds none
    progress(text("progress-reading", issue=issue.slug), 0, 0)
    with setters(tasks, apart=apart) as setting:
        read = _to_be_read(editions, tasks, report)
        manuscripts = _read(read, report, _sender(tasks, setting, options, report))
        for key, manuscript in manuscripts.items():
            state.shows(key, inputs.shown(manuscript))
        if _stops(report, options):
            setting.abandon()
            _proofread(manuscripts, report)
            _compare(manuscripts, report)
            return
        if tasks:
            _import_checks({form for task in tasks for form in task.formats})
        gc.freeze()  # nor at the end
        with staging(state.folder) as staged:
            jobs = [
                _job(task, manuscripts[task.edition.key], staged, options, setting)
                for task in tasks
            ]
            total = sum(len(task.formats) for task in tasks)
            doing = workers.Children if apart else workers.InTurn
            with doing(jobs, _counting(issue.slug, progress, total)) as children:
                _proofread(manuscripts, report)
                _compare(manuscripts, report)
                results = children.results()
            for task, result in zip(tasks, results, strict=True):
                _add_found(task, result, state, report)
            if not _stops(report, options):
                made = _facts(tasks, results, manuscripts, report)
                _put_in_place(made, staged, state, options)


def _to_be_read(
    editions: Sequence[Edition], tasks: Sequence[Task], report: Report
) -> Sequence[Edition]:
    """All editions when they are to be compared, otherwise those that are to be made or whose prose is to be read."""
    if together(_keys(editions))[-1] not in report.found:
        return editions
    made = {task.edition.key for task in tasks}
    return [
        one
        for one in editions
        if one.key in made or not {one.key, proofread(one.key)} <= report.found.keys()
    ]


def _add_found(task: Task, result: EditionResult, state: State, report: Report) -> None:
    """Say of each file what was found in it; of an EPUB also what in the PDF whose pages it lists."""
    pdf, epub = (f"{task.edition.name}.{form}" for form in FORMATS)
    report.add(pdf, result.in_pdf)
    if not task.sets_pdf:
        report.found[pdf] = state.outputs[pdf]["findings"]
    if "epub" in task.formats:
        report.found[epub] = in_order([*report.found[pdf], *map(as_data, result.in_epub)])


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
        for form in task.formats:
            name = f"{task.edition.name}.{form}"
            facts[name] = {"pages": result.pages, "notes": notes, "findings": report.found[name]}
    return facts


def _sender(
    tasks: Sequence[Task], setting: Setting, options: Options, report: Report
) -> Callable[[Manuscript], None]:
    """Sends a manuscript off to be set when its PDF is out of date and nothing stops the build so far."""
    to_set = {task.edition.key for task in tasks if task.sets_pdf}

    def send(manuscript: Manuscript) -> None:
        edition = manuscript.edition
        if edition.key in to_set and not _stops(report, options):
            setting.send(edition.name, writer.order(edition, manuscript, draft=options.draft))

    return send


@contextmanager
def setters(tasks: Sequence[Task], *, apart: bool = True) -> Iterator[Setting]:
    """Processes that import WeasyPrint while the manuscripts are read, then set one PDF each."""
    if not apart:
        yield workers.Here(setting.typeset)
        return
    names = [task.edition.name for task in tasks if task.sets_pdf]
    prepared = workers.Prepared(setting.ready, setting.typeset, names)
    try:
        yield prepared
    except BaseException:
        prepared.abandon()
        raise
    prepared.close()


def _read(
    editions: Sequence[Edition],
    report: Report,
    send: Callable[[Manuscript], None] | None = None,
) -> dict[str, Manuscript]:
    """Read and check one edition after another, and send it off to be set; the longest takes longest."""
    manuscripts: dict[str, Manuscript] = {}
    try:
        for manuscript in _each(sorted(editions, key=_length, reverse=True)):
            edition = manuscript.edition
            manuscripts[edition.key] = manuscript
            if edition.key not in report.found:
                report.add(edition.key, registry.check_text(manuscript))
            if send:
                send(manuscript)
    except FindingsError as error:
        report.refused += error.findings
    return {e.key: manuscripts[e.key] for e in editions if e.key in manuscripts}


def _length(edition: Edition) -> int:
    """The size of the source in bytes, 0 when it is not there."""
    try:
        return edition.source.stat().st_size
    except OSError:
        return 0


def load_all(options: Options, tags: Collection[str]) -> None:
    """Import and read what every issue wants, before many are made in processes that are forked from this one.

    `tags` are those of the languages that the issues are in.
    """
    workers.keep_memory()
    gc.disable()
    for stage in (registry.SOURCE, registry.PROSE, registry.EDITIONS):
        registry.load(stage)
    _import_checks(options.formats)
    for tag in tags:
        for_tag(tag)
        numerals.module_for(tag)
        lexicon.concepts("word", tag.split("-")[0])  # reads its lists
        dictionary.dictionary(tag)
        prose.slips(tag)
    setting.ready()
    gc.freeze()


def _import_checks(formats: Collection[str]) -> None:
    """Import once, before the workers are forked, what each of them would import."""
    import pypdfium2  # noqa: F401

    import editions.formats.pdf.archive.finish  # noqa: F401

    registry.load(registry.PDF)
    if "epub" in formats:
        from editions.formats.epub import writer as epub_writer

        registry.load(registry.EPUB)
        epub_writer.ready()


def _stops(report: Report, options: Options) -> bool:
    """Whether what was found stops the build."""
    if options.draft or report.refused:
        return bool(report.refused)
    grave = {Severity.ERROR.value, *([Severity.WARNING.value] if options.strict else [])}
    return any(one["severity"] in grave for part in report.found.values() for one in part)


def _counting(slug: str, progress: Progress, total: int) -> workers.Say:
    done = 0

    def say(text: str) -> None:
        nonlocal done
        progress(f"{slug}: {text}", min(done, total), total)
        done += 1

    return say


def _each(editions: Sequence[Edition]) -> Iterator[Manuscript]:
    """The manuscripts, each within the limits; raises FindingsError at the block where one was reached."""
    following = iter(load_manuscripts.each(editions))
    while True:
        try:
            with limits.limited():
                manuscript = next(following)
        except StopIteration:
            return
        except limits.LimitReached as reached:
            raise FindingsError([_limit(reached)]) from None
        yield manuscript


def _proofread(manuscripts: dict[str, Manuscript], report: Report) -> None:
    """Read the prose of the editions whose findings are not known; pages are being set meanwhile."""
    from editions.checks.prose.linting import check_prose

    unread = [one for key, one in manuscripts.items() if proofread(key) not in report.found]
    terms = glossary.of_edition(unread[0].edition) if unread else None
    for manuscript in unread:
        try:
            with limits.limited():
                found = check_prose(manuscript, terms)
        except limits.LimitReached as reached:
            found = [_limit(reached)]
        report.add(proofread(manuscript.edition.key), found)


def _compare(manuscripts: dict[str, Manuscript], report: Report) -> None:
    """Report what differs between the editions that could be read, unless it is known."""
    name = " ".join(manuscripts)
    if len(manuscripts) < 2 or name in report.found:
        return
    try:
        with limits.limited():
            found = _check_twins(manuscripts)
    except limits.LimitReached as reached:
        found = [_limit(reached)]
    report.add(name, found)


def _check_twins(manuscripts: dict[str, Manuscript]) -> list[Finding]:
    texts = list(manuscripts.values())
    return registry.check_editions(texts, glossary.of_edition(texts[0].edition))


def _job(
    task: Task,
    manuscript: Manuscript,
    staged: Path,
    options: Options,
    setting: Setting,
) -> workers.Job:
    def work(say: workers.Say) -> EditionResult:
        return make_edition(task, manuscript, staged, options, setting, say)

    return workers.Job(task.edition.name, work)


def make_edition(
    task: Task,
    manuscript: Manuscript,
    staged: Path,
    options: Options,
    setting: Setting,
    say: workers.Say,
) -> EditionResult:
    """Make one edition's files in `staged` and read them back; `setting` was sent its order."""
    from editions.formats.epub.writer import draw_cover

    edition = task.edition
    wants_epub = "epub" in task.formats
    cover = draw_cover(edition) if wants_epub else b""  # while the PDF is set
    in_pdf: list[Finding] = []
    subject = Subject(manuscript, pdf=task.ready_pdf)
    if subject.pdf is None:
        say(text("progress-pdf", key=edition.key))
        subject.pdf = staged / f"{edition.name}.pdf"
        in_pdf = writer.complete(edition, manuscript, _pages(setting, manuscript), subject.pdf)
        in_pdf += registry.run(subject, [registry.PDF])
    in_epub: list[Finding] = []
    if wants_epub:
        say(text("progress-epub", key=edition.key))
        subject.epub = staged / f"{edition.name}.epub"
        _write_epub(subject, cover, draft=options.draft)
        in_epub = registry.run(subject, [registry.EPUB])
    return EditionResult(_count_pages(subject.pdf), tuple(in_pdf), tuple(in_epub))


def _pages(setting: Setting, manuscript: Manuscript) -> SetPages:
    """What was set; raises FindingsError at the block where a limit was reached."""
    try:
        pages: SetPages = setting.result(manuscript.edition.name)
    except limits.LimitReached as reached:
        raise FindingsError([_limit(reached, manuscript)]) from None
    return pages


def _limit(reached: limits.LimitReached, manuscript: Manuscript | None = None) -> Finding:
    """The finding at the block that was worked on; the marker has its identifier or its place."""
    values = {"seconds": limits.SECONDS, "megabytes": limits.BYTES // 1_000_000}
    path, line, column = [*reached.place.rsplit(":", 2), "", ""][:3]
    place = (
        Place(path, *map(int, (line, column))) if line.isdigit() and column.isdigit() else Place("")
    )
    if manuscript:
        places = {block.id: block.place for block in manuscript.blocks}
        place = places.get(reached.place, Place.of(manuscript.edition.source))
    return LIMIT.at(place, reached.kind, **values)


def _write_epub(subject: Subject, cover: bytes, *, draft: bool) -> None:
    """Write the subject's EPUB with the page list of its PDF."""
    from editions.checks.epub.same_text import page_starts
    from editions.formats.epub.writer import write

    assert subject.epub
    starts = subject.once(page_starts)
    write(subject.edition, subject.manuscript, subject.epub, starts, cover_image=cover, draft=draft)


def _count_pages(pdf: Path) -> int:
    import pikepdf

    with pikepdf.open(pdf) as document:
        return len(document.pages)


def _remove_staged(folder: Path) -> None:
    """Take away what builds that were killed had begun; of those that live none has the lock."""
    for left in folder.glob(".new-*"):
        shutil.rmtree(left, ignore_errors=True)


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """A folder beside the results, so that a finished file is renamed into its place."""
    staged = folder / f".new-{os.getpid()}"
    staged.mkdir()
    try:
        yield staged
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _put_in_place(
    made: Mapping[str, dict[str, Any]], staged: Path, state: State, options: Options
) -> None:
    """Move files, given by name with what is known of them, from `staged` into their places."""
    for name, facts in made.items():
        if not (staged / name).is_file():
            raise EnvironmentProblem(text("machine-not-made", name=name))
        (staged / name).replace(state.folder / name)
        state.record(name, options.key, facts)


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
        state.save()


def _outputs(
    editions: Sequence[Edition], state: State, options: Options, tasks: Sequence[Task]
) -> Iterator[Output]:
    fresh = {f"{task.edition.name}.{form}" for task in tasks for form in task.formats}
    for form in options.formats:
        for edition in editions:
            name = f"{edition.name}.{form}"
            known: dict[str, Any] = state.outputs.get(name, {})
            yield Output(
                state.folder / name, known.get("pages", 0), known.get("notes", 0), name in fresh
            )

"""The texts of an issue read and checked, each by itself and all together, within limits of time and memory."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from editions.checks import registry
from editions.findings import Finding, FindingsError, Place, Severity, rule
from editions.formats.pdf import writer
from editions.machine import limits
from editions.source import glossary
from editions.source.series import Edition
from editions.text import Manuscript
from editions.workflow import load_manuscripts
from editions.workflow.outcome import Options, Report, stops
from editions.workflow.setters import Setting, Task
from editions.workflow.state import proofread, together

LIMIT = rule("limit-reached", Severity.ERROR, "build")


def read_due(
    editions: Sequence[Edition],
    tasks: Sequence[Task],
    setting: Setting,
    options: Options,
    report: Report,
) -> dict[str, Manuscript]:
    """Read and check what is to be made or compared, and send each text off to be set, unless a finding stops it."""
    first = {task.edition.key for task in tasks if task.sets_pdf}
    send = _sender(tasks, setting, options, report)
    return read(_to_be_read(editions, tasks, report), report, send, first)


def _to_be_read(
    editions: Sequence[Edition], tasks: Sequence[Task], report: Report
) -> Sequence[Edition]:
    """All editions when they are to be compared, otherwise those that are to be made or whose prose is to be read."""
    if together([edition.key for edition in editions])[-1] not in report.found:
        return editions
    made = {task.edition.key for task in tasks}
    return [
        one
        for one in editions
        if one.key in made or not {one.key, proofread(one.key)} <= report.found.keys()
    ]


def _sender(
    tasks: Sequence[Task], setting: Setting, options: Options, report: Report
) -> Callable[[Manuscript], None]:
    """Sends a manuscript off to be set when its PDF is out of date and nothing stops the build so far."""
    to_set = {task.edition.key for task in tasks if task.sets_pdf}

    def send(manuscript: Manuscript) -> None:
        edition = manuscript.edition
        if edition.key in to_set and not stops(report, options):
            setting.send(edition.name, writer.order(edition, manuscript, draft=options.draft))

    return send


def check_further(manuscripts: dict[str, Manuscript], report: Report) -> None:
    """Read the prose of the texts, and compare them; pages are being set meanwhile."""
    _read_prose(manuscripts, report)
    _compare(manuscripts, report)


def read(
    editions: Sequence[Edition],
    report: Report,
    send: Callable[[Manuscript], None] | None = None,
    first: Collection[str] = (),
) -> dict[str, Manuscript]:
    """Read and check one edition after another, and send it off to be set.

    Those whose keys are in `first`, which are to be set, come before the others, and the longest takes longest.
    """
    manuscripts: dict[str, Manuscript] = {}
    try:
        order = sorted(editions, key=lambda one: (one.key in first, _length(one)), reverse=True)
        for manuscript in _each(order):
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
    """The size of the source in bytes, 0 if it is not there."""
    try:
        return edition.source.stat().st_size
    except OSError:
        return 0


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
            raise FindingsError([limit(reached)]) from None
        yield manuscript


def _read_prose(manuscripts: dict[str, Manuscript], report: Report) -> None:
    """Read the prose of the editions whose findings are not known."""
    from editions.checks.prose.linting import check_prose  # the texts have been sent to be set

    unread = [one for key, one in manuscripts.items() if proofread(key) not in report.found]
    terms = glossary.of_edition(unread[0].edition) if unread else None
    for manuscript in unread:
        try:
            with limits.limited():
                found = check_prose(manuscript, terms)
        except limits.LimitReached as reached:
            found = [limit(reached)]
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
        found = [limit(reached)]
    report.add(name, found)


def _check_twins(manuscripts: dict[str, Manuscript]) -> list[Finding]:
    texts = list(manuscripts.values())
    return registry.check_editions(texts, glossary.of_edition(texts[0].edition))


def limit(reached: limits.LimitReached, manuscript: Manuscript | None = None) -> Finding:
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

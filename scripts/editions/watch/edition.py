"""One edition typeset again at every save: done in a process of its own, which keeps what did not change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

from editions.checks.registry import check_text
from editions.findings import Finding, FindingsError, as_data
from editions.formats.pdf import writer
from editions.formats.pdf.archive import metadata
from editions.formats.pdf.order import GivenUpError, Order
from editions.formats.pdf.setting import ready
from editions.readback import pdf
from editions.report.places import lay_out
from editions.source.series import Edition, load_editions, load_series, read_issue
from editions.text import Manuscript
from editions.watch.places import Places, places
from editions.workflow import load_manuscripts

Found = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wanted:
    """An edition of an issue, as its files are now; `draft` shows it despite errors, each page marked."""

    source: Path
    issue: str
    key: str
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its size in points, and a digest of all that is drawn on it."""

    width: float
    height: float
    digest: str


@dataclass(frozen=True, slots=True)
class Pages:
    """What was set: the PDF as a build writes it."""

    pdf: bytes
    sheets: tuple[Sheet, ...]
    is_draft: bool


@dataclass(frozen=True, slots=True)
class Read:
    """What was found in the text. `is_held`: with these errors it is not set, and the last pages stay."""

    findings: tuple[Found, ...]
    is_held: bool


@dataclass(frozen=True, slots=True)
class Quick:
    """The pages that a change touches, from page `first` on, until all are set; what is drawn on them is the same."""

    first: int
    pdf: bytes
    sheets: tuple[Sheet, ...]


Answer = Read | Quick | Pages | Places


class EditionMaker:
    """Sets one edition when it is asked to, if what it is made from has changed."""

    def __init__(self) -> None:
        ready()
        from editions.formats.pdf.changed_pages import PageKeeper  # imports WeasyPrint

        self._keeper = PageKeeper()
        self._last: object = None
        self._pages: Pages | None = None
        self._has_good_pages = self._has_quick = False

    def __call__(self, wanted: Wanted, is_given_up: Callable[[], bool]) -> Iterator[Answer]:
        """Read, then the pages that changed, then all, then the places on them, each as soon as it is known."""
        try:
            yield from self._made(wanted, is_given_up)
        except FindingsError as error:
            yield Read(_data(error.findings), is_held=True)
        except GivenUpError:
            return

    def _made(self, wanted: Wanted, is_given_up: Callable[[], bool]) -> Iterator[Answer]:
        edition = edition_of(wanted)
        manuscript = manuscript_of(edition)
        found = check_text(manuscript)
        is_wrong = any(finding.is_error for finding in found)
        is_held = is_wrong and self._has_good_pages and not wanted.draft
        yield Read(_data(found), is_held)
        if is_held:
            return
        is_draft = is_wrong or wanted.draft
        order = writer.order(edition, manuscript, draft=is_draft)
        attached = [writer.source_attachment(edition, manuscript)]
        basis = (order, metadata.facts(edition, attached), _touched(order.styles))
        if basis == self._last:
            if self._pages and self._has_quick:  # as it was, and something else is shown
                yield self._pages
            self._has_quick = False
            return
        yield from self._quick(order)
        made = self._keeper.whole(order, is_given_up)
        data, complaints = writer.completed(edition, manuscript, made)
        self._last = basis
        self._pages = Pages(data, tuple(sheets(data)), is_draft)
        self._has_good_pages, self._has_quick = self._has_good_pages or not is_draft, False
        yield self._pages
        if complaints:
            yield Read(_data([*found, *complaints]), is_held=False)
        layout = lay_out(pdf.read_bytes(data, Path(f"{edition.name}.pdf")), manuscript)
        yield places(layout, manuscript)

    def _quick(self, order: Order) -> Iterator[Quick]:
        changed = self._keeper.changed(order)
        if changed:
            self._has_quick = True
            yield Quick(changed.first, changed.pdf, tuple(sheets(changed.pdf)))


def edition_of(wanted: Wanted) -> Edition:
    """The edition with the present YAML; raises FindingsError for faults in it."""
    series = load_series(wanted.source)
    issue, findings = read_issue(series, wanted.issue)
    if findings:
        raise FindingsError(findings)
    (edition,) = load_editions(series, issue, [wanted.key])
    return edition


def manuscript_of(edition: Edition) -> Manuscript:
    """The text in its present state; raises FindingsError if it cannot be read."""
    (manuscript,) = load_manuscripts.each([edition])
    return manuscript


def _data(findings: Iterable[Finding]) -> tuple[Found, ...]:
    return tuple(map(as_data, findings))


def _touched(paths: Iterable[Path]) -> tuple[int, ...]:
    return tuple(path.stat().st_mtime_ns for path in paths)


def sheets(data: bytes) -> Iterator[Sheet]:
    """The pages of a PDF; two with one digest look alike."""
    with pikepdf.open(BytesIO(data)) as document:
        for page in document.pages:
            left, bottom, right, top = map(float, page.mediabox)
            drawn = sha256(page.Contents.read_bytes())
            drawn.update(repr((left, bottom, right, top)).encode())
            _add(page.Resources, drawn, {page.obj.objgen})
            yield Sheet(right - left, top - bottom, drawn.hexdigest()[:16])


def _add(value: Any, drawn: Any, seen: set[tuple[int, int]]) -> None:
    """Add all that an object holds, once."""
    if getattr(value, "is_indirect", False):
        if value.objgen in seen:
            return
        seen.add(value.objgen)
    if isinstance(value, pikepdf.Stream):
        drawn.update(value.read_raw_bytes())
    if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        for name in sorted(value.keys()):
            if name not in ("/Length", "/Parent", "/ToUnicode"):
                drawn.update(name.encode())
                _add(value[name], drawn, seen)
    elif isinstance(value, pikepdf.Array):
        for one in value:
            _add(one, drawn, seen)
    else:
        drawn.update(repr(value).encode())

"""WeasyPrint at work on one page of HTML: what it is given, what it gives back.

Neither holds anything but values, so the setting can be done in another process than the reading and
the checking: that one needs WeasyPrint and little else, the others do without it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from editions.machine import system
from editions.resources import fonts
from editions.resources.templating import template_file, templates_folder

if TYPE_CHECKING:
    from weasyprint import CSS, Document

    from editions.formats.pdf.weasy.note_places import NoteFault
    from editions.source.series import Series

STYLES = ("page.css", "grid.css")


@dataclass(frozen=True, slots=True)
class Order:
    """A page to be set: its HTML, the folder that its addresses start from, its style sheets in their order.

    `calls_elsewhere` is how a call reads that is on another page than its note. `folders` are further folders and files
    that it may load from, `lists` the names of the lists of captions;
    `pictures` has by their paths the contents of those files that were checked, and maybe written anew.
    """

    html: str
    base: Path
    styles: Sequence[Path]
    standard: str
    calls_elsewhere: str = ""
    folders: Sequence[Path] = ()
    lists: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[Path, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SetPages:
    """What was set: the PDF before its last pass, the notes out of place, what WeasyPrint complained of."""

    pdf: bytes
    faults: tuple[NoteFault, ...]
    warnings: tuple[str, ...]


@cache
def ready() -> None:
    """Import WeasyPrint with the project's fonts and corrections; done once a process.

    What every page needs is imported and read as well: processes that are forked later have it.
    """
    os.environ["FONTCONFIG_FILE"] = str(fonts.fontconfig_file())
    import email.policy  # noqa: F401 - of every file that a page fetches

    from editions.formats.pdf import weasy

    kept = system.cache_folder() / "kept"
    sheet = templates_folder() / "pdf" / "html.css"
    weasy.fast_import(kept, sheet if sheet.is_file() else None)
    from editions.formats.pdf import lines
    from editions.formats.pdf.archive import arrange, boxes, destinations, serialise, tags  # noqa: F401
    from editions.formats.pdf.weasy import hyphenation, note_places, pages  # noqa: F401

    weasy.apply_all()
    hyphenation.apply(kept)
    lines.apply()
    tags.apply()
    for path in common_styles():
        _style(path, path.stat().st_mtime_ns)


def common_styles(series: Series | None = None) -> list[Path]:
    """The style sheets of every edition, in their order."""
    found = (template_file(f"pdf/{name}", series) for name in STYLES)
    return [path for path in found if path.is_file()]


@lru_cache(maxsize=8)
def _style(path: Path, _changed: int) -> tuple[CSS, tuple[str, ...]]:
    """A style sheet of the templates, and what WeasyPrint complains of in it; read once a process."""
    from weasyprint import CSS

    from editions.formats.pdf import weasy
    from editions.formats.pdf.fetcher import fetcher
    from editions.formats.pdf.weasy import selectors

    with weasy.collect_warnings() as warnings:
        style = CSS(filename=path, url_fetcher=fetcher([templates_folder(), path.parent]))
    selectors.save()
    return style, tuple(warnings)


class Job:
    """An order made ready for WeasyPrint; the complaints about its style sheets are in `complaints`."""

    def __init__(self, order: Order) -> None:
        ready()
        from editions.formats.pdf import archive
        from editions.formats.pdf.fetcher import fetcher
        from editions.formats.pdf.weasy.pages import read_page

        self.order = order
        self.options = archive.options(order.standard)
        fetch = fetcher([order.base, templates_folder(), *order.folders], order.pictures)
        styles = [_style(path, path.stat().st_mtime_ns) for path in order.styles]
        self.styles = [style for style, _ in styles]
        self.complaints = [complaint for _, found in styles for complaint in found]
        self.html = read_page(order.html, order.base.resolve().as_uri() + "/", fetch)

    def render(self, further: str = "") -> Document:
        """The document laid out, with a further style sheet, which it keeps as `further`."""
        from weasyprint import CSS

        sheets = [*self.styles, CSS(string=further)] if further else self.styles
        document = self.html.render(stylesheets=sheets, **self.options)
        document.further = further
        return document

    def pdf(self, document: Document) -> bytes:
        """The document as a PDF."""
        from editions.formats.pdf.back_matter import put_at_foot
        from editions.formats.pdf.outline import list_captions

        put_at_foot(document)
        list_captions(document, self.order.lists)
        return document.write_pdf(**self.options) or b""


def typeset(order: Order, see: Callable[[Document], object] | None = None) -> SetPages:
    """Set the page. With notes out of place there is no PDF: `faults` says which.

    `see` is given the document when it is laid out.
    """
    ready()
    from editions.formats.pdf import weasy
    from editions.formats.pdf.fuller_pages import with_fuller_pages
    from editions.formats.pdf.further_calls import with_pages_of_notes
    from editions.formats.pdf.weasy.note_places import note_faults

    with weasy.collect_warnings() as warnings:
        job = Job(order)

        def filled(further: str) -> Document:
            return with_fuller_pages(lambda fuller: job.render(further + fuller))

        document = with_pages_of_notes(filled, order.calls_elsewhere)
        if see:
            see(document)
        faults = tuple(note_faults(document))
        pdf = b"" if faults else job.pdf(document)
    return SetPages(pdf, faults, (*job.complaints, *warnings))

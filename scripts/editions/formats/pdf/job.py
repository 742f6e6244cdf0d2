"""One page of HTML set by WeasyPrint. `setting.ready` imports this module, when WeasyPrint is imported its way."""

from __future__ import annotations

import email.policy  # noqa: F401 - of every file that a page fetches
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from weasyprint import CSS, Document

from editions.formats.pdf import archive, weasy
from editions.formats.pdf.archive import arrange, boxes, destinations, serialise, tags  # noqa: F401
from editions.formats.pdf.back_matter import put_at_foot
from editions.formats.pdf.fetcher import fetcher
from editions.formats.pdf.fuller_pages import FullerPages
from editions.formats.pdf.further_calls import with_pages_of_notes
from editions.formats.pdf.lines import line_layer
from editions.formats.pdf.order import Order, SetPages, common_styles
from editions.formats.pdf.outline import list_captions
from editions.formats.pdf.quotation_bars import end_with_text
from editions.formats.pdf.weasy import hyphenation, selectors
from editions.formats.pdf.weasy.note_places import note_faults
from editions.formats.pdf.weasy.pages import read_page
from editions.resources.template_files import templates_folder


def prepare(kept: Path) -> None:
    """Apply the corrections, and read the common style sheets: processes that are forked later have them.

    `kept` is a folder for what later processes need not work out again.
    """
    weasy.apply_all()
    hyphenation.apply(kept)
    line_layer.apply()
    tags.apply()
    for path in common_styles():
        _style(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _style(path: Path, _changed: int) -> tuple[CSS, tuple[str, ...]]:
    """A style sheet of the templates, and what WeasyPrint complains of in it; read once a process."""
    with weasy.collect_warnings() as warnings:
        style = CSS(filename=path, url_fetcher=fetcher([templates_folder(), path.parent]))
    selectors.save()
    return style, tuple(warnings)


class Job:
    """An order made ready for WeasyPrint; the complaints about its style sheets are in `complaints`."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.options = archive.options(order.standard)
        fetch = fetcher([order.base, templates_folder(), *order.folders], order.pictures)
        styles = [_style(path, path.stat().st_mtime_ns) for path in order.styles]
        self.styles = [style for style, _ in styles]
        self.complaints = [complaint for _, found in styles for complaint in found]
        self.html = read_page(order.html, order.base.resolve().as_uri() + "/", fetch)

    def render(self, further: str = "") -> Document:
        """The document laid out, with a further style sheet, which it keeps as `further`."""
        sheets = [*self.styles, CSS(string=further)] if further else self.styles
        document = self.html.render(stylesheets=sheets, **self.options)
        document.further = further
        return document

    def pdf(self, document: Document) -> bytes:
        """The document as a PDF."""
        put_at_foot(document)
        list_captions(document, self.order.lists)
        end_with_text(document)
        return document.write_pdf(**self.options) or b""


def typeset(order: Order, see: Callable[[Document], object] | None = None) -> SetPages:
    """Set the page. With notes out of place there is no PDF: `faults` says which.

    `see` is given the document when it is laid out.
    """
    with weasy.collect_warnings() as warnings:
        job = Job(order)
        document = with_pages_of_notes(FullerPages(job.render).fill, order.calls_elsewhere)
        if see:
            see(document)
        faults = tuple(note_faults(document))
        pdf = b"" if faults else job.pdf(document)
    return SetPages(pdf, faults, (*job.complaints, *warnings))

"""WeasyPrint at work on one page of HTML: what it is given, what it gives back.

Neither holds anything but values, so the setting can be done in another process than the reading and
the checking: that one needs WeasyPrint and little else, the others do without it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from editions import fonts, system
from editions.templating import templates_folder

if TYPE_CHECKING:
    from editions.pdf.weasy.note_places import NoteFault


@dataclass(frozen=True, slots=True)
class Order:
    """A page to be set: its HTML, the folder that its addresses start from, its style sheets in their order."""

    html: str
    base: Path
    styles: Sequence[Path]
    standard: str


@dataclass(frozen=True, slots=True)
class SetPages:
    """What was set: the PDF before its last pass, the notes out of place, what WeasyPrint complained of."""

    pdf: bytes
    faults: tuple[NoteFault, ...]
    warnings: tuple[str, ...]


@cache
def ready() -> None:
    """Import WeasyPrint with the project's fonts and corrections; done once a process."""
    os.environ["FONTCONFIG_FILE"] = str(fonts.fontconfig_file())
    from editions.pdf import weasy

    kept = system.cache_folder() / "kept"
    sheet = templates_folder() / "pdf" / "html.css"
    weasy.fast_import(kept, sheet if sheet.is_file() else None)
    from editions.pdf import lines
    from editions.pdf.archive import tags
    from editions.pdf.weasy import hyphenation

    weasy.apply_all()
    hyphenation.apply(kept)
    lines.apply()
    tags.apply()


def typeset(order: Order) -> SetPages:
    """Set the page. With notes out of place there is no PDF: `faults` says which."""
    ready()
    from weasyprint import CSS

    from editions.pdf import archive, weasy
    from editions.pdf.fetcher import fetcher
    from editions.pdf.weasy.note_places import note_faults
    from editions.pdf.weasy.pages import read_page

    options = archive.options(order.standard)
    fetch = fetcher([order.base, templates_folder()])
    with weasy.collect_warnings() as warnings:
        base = order.base.resolve().as_uri() + "/"
        html = read_page(order.html, base, fetch)
        styles = [CSS(filename=path, url_fetcher=fetch) for path in order.styles]
        document = html.render(stylesheets=styles, **options)
        faults = tuple(note_faults(document))
        pdf = b"" if faults else document.write_pdf(**options)
    return SetPages(pdf or b"", faults, tuple(warnings))

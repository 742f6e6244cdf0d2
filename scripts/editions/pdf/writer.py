"""One edition's PDF: the page, WeasyPrint, the archive's finish."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from editions import fonts
from editions.findings import Finding, FindingsError, Place, Severity, rule
from editions.manuscript import Manuscript
from editions.series import Edition
from editions.templating import templates_folder

SETTING = rule(
    "setting", Severity.ERROR, "pdf", "WeasyPrint sets the page without a complaint: no missing file or glyph."
)
TALL_NOTE = rule(
    "note-too-tall", Severity.ERROR, "notes", "A note fits on a page: it is never split from its call."
)


@dataclass(frozen=True, slots=True)
class PdfResult:
    """What was made; `pages` counts them all."""

    pages: int


@cache
def ready() -> None:
    """Import WeasyPrint with the project's fonts and corrections; done once a process."""
    os.environ["FONTCONFIG_FILE"] = str(fonts.fontconfig_file())
    from editions.pdf import weasy

    weasy.fast_import()
    from editions.pdf import archive, lines

    weasy.apply_all()
    lines.apply()
    archive.tags.apply()


def stylesheets(edition: Edition) -> list[Path]:
    """The style of the page, then what the language asks for."""
    folder = templates_folder() / "pdf"
    names = ["page.css", "grid.css", f"{edition.key}.css"]
    return [folder / name for name in names if (folder / name).is_file()]


def write(
    edition: Edition, manuscript: Manuscript, target: Path, *, draft: bool = False
) -> list[Finding]:
    """Set the edition and write its PDF to `target`; returns what WeasyPrint complained of.

    Raises FindingsError when a note is taller than a page.
    """
    ready()
    from weasyprint import CSS, HTML

    from editions.pdf import archive, weasy
    from editions.pdf.fetcher import fetcher
    from editions.pdf.page import page

    folders = [edition.issue.folder, templates_folder()]
    with weasy.collect_warnings() as warnings:
        html = HTML(
            string=page(edition, manuscript, draft=draft),
            base_url=edition.issue.folder.resolve().as_uri() + "/",
            url_fetcher=fetcher(folders),
        )
        styles = [CSS(filename=path, url_fetcher=fetcher(folders)) for path in stylesheets(edition)]
        document = html.render(stylesheets=styles, **archive.options(edition.series.pdf_standard))
        refuse_tall_notes(document, manuscript)
        raw = document.write_pdf(**archive.options(edition.series.pdf_standard))
    facts = archive.Facts.of(edition, manuscript)
    target.write_bytes(archive.finish(raw, facts))
    return [SETTING.at(Place.of(edition.source), warning) for warning in warnings]

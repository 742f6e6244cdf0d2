"""One edition's PDF: the page, WeasyPrint, the archive's finish."""

from __future__ import annotations

import os
import re
from functools import cache
from typing import TYPE_CHECKING

from editions import fonts, system
from editions.findings import Finding, FindingsError, Place, Severity, rule
from editions.templating import templates_folder, wording
from editions.typefaces import missing_glyphs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from weasyprint import Document

    from editions.manuscript import Manuscript
    from editions.pdf.archive.metadata import Attachment
    from editions.series import Edition

SETTING = rule(
    "setting",
    Severity.ERROR,
    "pdf",
    "WeasyPrint sets the page without a complaint: no missing file or glyph.",
)
TALL_NOTE = rule(
    "note-too-tall",
    Severity.ERROR,
    "notes",
    "A note fits on a page: it is never split from its call.",
)
NO_GLYPH = re.compile(r'\.notdef glyph rendered for .*: "(.)" \(U\+', re.DOTALL)


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


def stylesheets(edition: Edition) -> list[Path]:
    """The style of the page, then what the language asks for."""
    folder = templates_folder() / "pdf"
    names = ["page.css", "grid.css", f"{edition.key}.css"]
    return [folder / name for name in names if (folder / name).is_file()]


def write(
    edition: Edition,
    manuscript: Manuscript,
    target: Path,
    *,
    draft: bool = False,
    extra_styles: Sequence[Path] = (),
) -> list[Finding]:
    """Set the edition and write its PDF to `target`; returns what WeasyPrint complained of.

    `extra_styles` are applied over those of the page. Raises FindingsError when a note is taller than a page.
    """
    ready()
    from weasyprint import CSS, HTML

    from editions.pdf import archive, weasy
    from editions.pdf.archive.finish import finish
    from editions.pdf.archive.metadata import facts
    from editions.pdf.fetcher import fetcher
    from editions.pdf.page import page

    options = archive.options(edition.series.pdf_standard)
    fetch = fetcher([edition.issue.folder, templates_folder()])
    with weasy.collect_warnings() as warnings:
        html = HTML(
            string=page(edition, manuscript, draft=draft),
            base_url=edition.issue.folder.resolve().as_uri() + "/",
            url_fetcher=fetch,
        )
        sheets = [*stylesheets(edition), *extra_styles]
        styles = [CSS(filename=path, url_fetcher=fetch) for path in sheets]
        document = html.render(stylesheets=styles, **options)
        refuse_tall_notes(document, manuscript)
        raw = document.write_pdf(**options)
    target.write_bytes(finish(raw, facts(edition, [source_attachment(edition, manuscript)])))
    boxes = {character for warning in warnings for character in NO_GLYPH.findall(warning)}
    return [
        *missing_glyphs(boxes, manuscript),
        *(
            SETTING.at(Place.of(edition.source), warning)
            for warning in warnings
            if not NO_GLYPH.search(warning)
        ),
    ]


def source_attachment(edition: Edition, manuscript: Manuscript) -> Attachment:
    """The Markdown that the PDF was made from, to be embedded in it (ISO 19005-3, 6.8)."""
    from editions.pdf.archive.metadata import Attachment

    return Attachment(
        name=f"{edition.name}.md",
        data=manuscript.source.encode(),
        media_type="text/markdown",
        description=wording(edition.key).source_attachment,
    )


def refuse_tall_notes(document: Document, manuscript: Manuscript) -> None:
    """Raise FindingsError for every note that the layout could not put where it belongs.

    With the corrections that is so for one reason only: the note is taller than the page allows.
    """
    from editions.pdf.weasy.note_places import Fault, note_faults

    tall = {Fault.TALL, Fault.TALL_TOGETHER, Fault.OTHER_PAGE}
    notes = {note.id: note for note in manuscript.notes}
    findings = []
    for fault in note_faults(document):
        note = notes[fault.note]
        advice = "; make it shorter, or a part of the text" if fault.fault in tall else ""
        message = f"note [^{note.label}] {fault.fault.value}{advice}"
        findings.append(TALL_NOTE.at(note.place, message))
    if findings:
        raise FindingsError(findings)

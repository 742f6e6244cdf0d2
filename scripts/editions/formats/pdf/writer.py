"""One edition's PDF: the page, WeasyPrint, the archive's finish."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from editions.findings import Finding, FindingsError, Place, Severity, rule
from editions.formats.pdf.archive.metadata import Attachment, facts
from editions.formats.pdf.note_faults import NoteFault
from editions.formats.pdf.order import Order, SetPages, common_styles
from editions.formats.pdf.page import page
from editions.formats.pdf.setting import ready, typeset
from editions.formats.shared.typefaces import missing_glyphs
from editions.resources import calls_elsewhere
from editions.resources.template_files import folders, language_file, language_styles
from editions.resources.templating import wording
from editions.source.series import Edition
from editions.text import Manuscript

__all__ = ["complete", "completed", "order", "ready", "stylesheets", "write"]

SETTING = rule("setting", Severity.ERROR, "pdf")
OUT_OF_PLACE = rule("note-out-of-place", Severity.ERROR, "notes")
NO_GLYPH = re.compile(r'\.notdef glyph rendered for .*: "(.)" \(U\+', re.DOTALL)


def stylesheets(edition: Edition) -> list[Path]:
    """The style of the page, then those of the language and of words in other languages."""
    own = language_file(edition.key, "pdf.css", edition.series)
    beside = language_styles("beside.css", edition.series, but=edition.key)
    return [*common_styles(edition.series), *([own] if own else []), *beside]


def write(
    edition: Edition,
    manuscript: Manuscript,
    target: Path,
    *,
    draft: bool = False,
    extra_styles: Sequence[Path] = (),
) -> list[Finding]:
    """Set the edition and write its PDF to `target`; returns what WeasyPrint complained of.

    `extra_styles` are applied over those of the page. Raises FindingsError if notes have no place.
    """
    wanted = order(edition, manuscript, draft=draft, extra_styles=extra_styles)
    return complete(edition, manuscript, typeset(wanted), target)


def order(
    edition: Edition,
    manuscript: Manuscript,
    *,
    draft: bool = False,
    extra_styles: Sequence[Path] = (),
) -> Order:
    """What is to be set for the edition."""
    words = wording(edition.key, edition.series)
    return Order(
        html=page(edition, manuscript, draft=draft),
        base=edition.issue.folder,
        styles=(*stylesheets(edition), *extra_styles),
        standard=edition.series.pdf_standard,
        calls_elsewhere=calls_elsewhere.pattern(edition),
        lists={"figures": words.figures, "tables": words.tables},
        folders=(*folders(edition.series), *filter(None, [edition.series.wordmark])),
        pictures={image.path.resolve(): image.data for image in manuscript.images},
    )


def complete(
    edition: Edition, manuscript: Manuscript, pages: SetPages, target: Path
) -> list[Finding]:
    """Write to `target` what was set; returns WeasyPrint's complaints.

    Raises FindingsError for every note that the layout could not put where it belongs.
    """
    data, complaints = completed(edition, manuscript, pages)
    target.write_bytes(data)
    return complaints


def completed(
    edition: Edition, manuscript: Manuscript, pages: SetPages
) -> tuple[bytes, list[Finding]]:
    """The finished PDF of what was set, and WeasyPrint's complaints; raises what `complete` raises."""
    from editions.formats.pdf.archive.finish import finish

    if pages.faults:
        raise FindingsError(misplaced_notes(pages.faults, manuscript))
    data = finish(pages.pdf, facts(edition, [source_attachment(edition, manuscript)]))
    boxes = {char for warning in pages.warnings for char in NO_GLYPH.findall(warning)}
    others = (warning for warning in pages.warnings if not NO_GLYPH.search(warning))
    return data, [
        *missing_glyphs(boxes, manuscript),
        *(_complaint(warning, manuscript) for warning in others),
    ]


def _complaint(warning: str, manuscript: Manuscript) -> Finding:
    """WeasyPrint's message as a finding, at the picture that it concerns or else at the text."""
    for image in manuscript.images:
        address = image.path.resolve().as_uri()
        if address in warning:
            return SETTING.at(image.place, text=warning.replace(address, image.source))
    return SETTING.at(Place.of(manuscript.edition.source), text=warning)


def source_attachment(edition: Edition, manuscript: Manuscript) -> Attachment:
    """The Markdown that the PDF was made from, to be embedded in it (ISO 19005-3, 6.8)."""
    return Attachment(
        name=f"{edition.name}.md",
        data=manuscript.source.encode(),
        media_type="text/markdown",
        description=wording(edition.key, edition.series).source_attachment,
    )


def misplaced_notes(faults: Sequence[NoteFault], manuscript: Manuscript) -> list[Finding]:
    """A finding for each note that is not in its place.

    With the corrections that is so for one reason only: several notes of one line are taller than the page allows.
    """
    notes = {note.id: note for note in manuscript.notes}
    return [
        OUT_OF_PLACE.at(notes[fault.note].place, fault.fault.value, label=notes[fault.note].label)
        for fault in faults
    ]

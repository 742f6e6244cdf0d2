"""The last pass over a PDF: what WeasyPrint cannot write, and the same bytes every time."""

from __future__ import annotations

import io
from typing import Any

from editions.pdf.archive.attach import attach
from editions.pdf.archive.metadata import Facts, info, xmp


def finish(raw: bytes, facts: Facts) -> bytes:
    """Complete a PDF that WeasyPrint wrote with `options(facts.standard.key)` and our tags.

    Same arguments, same bytes: the file's ID is a hash of its content, and nothing in it comes
    from the clock.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(raw)) as pdf:
        _write_metadata(pdf, facts)
        attach(pdf, facts.attachments, facts.date)
        _write_catalog(pdf, facts)
        target = io.BytesIO()
        pdf.save(
            target,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
        )
    return target.getvalue()


def _write_metadata(pdf: Any, facts: Facts) -> None:
    from pikepdf import Dictionary, Name, String

    # Uncompressed, so that tools that know no PDF find it (ISO 19005-1 demanded as much).
    pdf.Root.Metadata = pdf.make_stream(xmp(facts), Type=Name.Metadata, Subtype=Name.XML)
    entries = info(facts)
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    if entries:
        pdf.trailer["/Info"] = pdf.make_indirect(
            Dictionary({f"/{key}": String(value) for key, value in entries.items()})
        )


def _write_catalog(pdf: Any, facts: Facts) -> None:
    from pikepdf import Array, Dictionary, Name, String

    pdf.Root.Lang = String(facts.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))

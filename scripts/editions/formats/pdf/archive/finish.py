"""The last pass over a PDF: what WeasyPrint cannot write, and the same bytes every time."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from editions.formats.pdf.archive.attach import attach
from editions.formats.pdf.archive.metadata import Facts, info, xmp

CARRIAGE_RETURN = 13


def finish(raw: bytes, facts: Facts) -> bytes:
    """Complete a PDF that WeasyPrint wrote with `options(facts.standard.key)` and our tags.

    Same arguments, same bytes: the file's ID is a hash of its content, and nothing in it comes
    from the clock.
    """
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        _write_metadata(pdf, facts)
        attach(pdf, facts.attachments, facts.date)
        _write_catalog(pdf, facts)
        _tidy_streams(pdf)
        return _save(pdf)


def _write_metadata(pdf: Any, facts: Facts) -> None:
    producer = str(pdf.trailer.get("/Info", Dictionary()).get("/Producer", ""))
    # Uncompressed, so that tools that know no PDF find it (ISO 19005-1 demanded as much).
    pdf.Root.Metadata = pdf.make_stream(xmp(facts, producer), Type=Name.Metadata, Subtype=Name.XML)
    entries = info(facts, producer)
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    if entries:
        pdf.trailer["/Info"] = pdf.make_indirect(
            Dictionary({f"/{key}": String(value) for key, value in entries.items()})
        )


def _write_catalog(pdf: Any, facts: Facts) -> None:
    pdf.Root.Lang = String(facts.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))


def _tidy_streams(pdf: Any) -> None:
    """Rid every stream of what an archive must not have."""
    pages = {page.Contents.objgen for page in pdf.pages}
    for stream in pdf.objects:
        if isinstance(stream, pikepdf.Stream):
            # Smoothing by the viewer (ISO 19005-3, 6.2.8.1); WeasyPrint asks for it by default.
            if "/Interpolate" in stream:
                del stream["/Interpolate"]
            if "/Filter" not in stream:
                _end_clearly(stream, is_page=stream.objgen in pages)


def _end_clearly(stream: Any, *, is_page: bool) -> None:
    """See to it that a stream, when it is compressed, does not end in a carriage return.

    The line end that goes before `endstream` (ISO 19005-3, 6.1.7.1) makes CR LF of it, which
    page-validation takes for the line end, finding the stream a byte short. One stream in 256 is
    concerned: deflated data ends in the low byte of the sum of what was deflated (RFC 1950).
    """
    data = stream.read_bytes()
    if zlib.adler32(data) & 0xFF != CARRIAGE_RETURN:
        return
    # White space means nothing in a page's content; elsewhere the data must stay as they are.
    if is_page:
        stream.write(data + b"\n")
    else:
        stream.write(zlib.compress(data) + b"\n", filter=Name.FlateDecode)


def _save(pdf: Any) -> bytes:
    """Write the file; should a stream of objects end in CR, number the objects another way."""
    data = _write(pdf)
    for number_otherwise in _other_numberings(pdf):
        if b"\r\nendstream" not in data:
            break
        number_otherwise()
        data = _write(pdf)
    return data


def _other_numberings(pdf: Any) -> list[Callable[[], None]]:
    """Ways to renumber nearly every object without changing the meaning of the file."""

    def make_indirect(key: str) -> Callable[[], None]:
        def change() -> None:
            pdf.Root[key] = pdf.make_indirect(pdf.Root[key])

        return change

    return [make_indirect(key) for key in ("/PageLabels", "/ViewerPreferences", "/MarkInfo")]


def _write(pdf: Any) -> bytes:
    target = io.BytesIO()
    pdf.save(
        target,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        fix_metadata_version=False,  # our XMP names no version of PDF
    )
    return target.getvalue()

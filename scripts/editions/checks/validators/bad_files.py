"""Files that each validator must reject: a validator that passes them has not examined them.

They are made from a good file by one change that all validators of its kind know to be wrong.
"""

from __future__ import annotations

import io
import re
import zipfile

import pikepdf


def bad_pdf(good: bytes) -> bytes:
    """A copy of a PDF that claims to follow no standard: its XMP names and declares none."""
    with pikepdf.open(io.BytesIO(good)) as pdf:
        xmp = pdf.Root.Metadata.read_bytes()
        changed = re.sub(rb"<(pdfaid|pdfuaid|pdfd):(\w+)>[^<]*</\1:\2>", b"", xmp)
        pdf.Root.Metadata = pdf.make_stream(
            changed, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
        )
        target = io.BytesIO()
        pdf.save(target, deterministic_id=True)
    return target.getvalue()


def bad_epub(good: bytes) -> bytes:
    """A copy of an EPUB whose package gives neither its date nor anything about its accessibility."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as source, zipfile.ZipFile(target, "w") as copy:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename.endswith(".opf"):
                data = re.sub(rb'<meta property="(?:schema|dcterms):[^>]*>[^<]*</meta>', b"", data)
            copy.writestr(entry, data)
    return target.getvalue()

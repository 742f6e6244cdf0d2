"""The sources of a PDF embedded in it as associated files (ISO 19005-3, 6.8; ISO 32000-2, 14.13)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pikepdf import Array, Dictionary, Name, String

from editions.formats.pdf.archive.metadata import Attachment, pdf_date


def attach(pdf: Any, attachments: Sequence[Attachment], when: datetime) -> None:
    """Embed `attachments` in a pikepdf document, in the order of their names."""
    if not attachments:
        return
    ordered = sorted(attachments, key=lambda attachment: attachment.name.encode())
    files = [(entry.name, _file(pdf, entry, when)) for entry in ordered]
    names = Array([item for pair in files for item in pair])
    if "/Names" not in pdf.Root:
        pdf.Root.Names = Dictionary()
    pdf.Root.Names.EmbeddedFiles = Dictionary(Names=names)
    pdf.Root.AF = Array([specification for _, specification in files])


def _file(pdf: Any, attachment: Attachment, when: datetime) -> Any:
    checksum = hashlib.md5(attachment.data, usedforsecurity=False).digest()
    stream = pdf.make_stream(
        attachment.data,
        Type=Name.EmbeddedFile,
        Subtype=Name(f"/{attachment.media_type}"),
        Params=Dictionary(
            Size=len(attachment.data),
            CheckSum=String(checksum),
            CreationDate=pdf_date(when),
            ModDate=pdf_date(when),
        ),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=attachment.name,
            UF=attachment.name,
            Desc=attachment.description,
            AFRelationship=Name(f"/{attachment.relationship}"),
            EF=Dictionary(F=stream, UF=stream),
        )
    )

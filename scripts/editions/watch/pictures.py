"""Pictures of pages, drawn by PDFium from the PDF at the size at which they are looked at."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pypdfium2

WIDEST = 4000  # pixels


class Document:
    """A PDF as it was last set; its first page is that of the number `first`."""

    def __init__(self, pdf: bytes, digests: Sequence[str], first: int = 1) -> None:
        self.pdf, self.digests, self.first = pdf, tuple(digests), first
        self._opened: Any = None

    def has(self, page: int, digest: str) -> bool:
        """Whether the page of that number is drawn so here."""
        index = page - self.first
        return 0 <= index < len(self.digests) and self.digests[index] == digest

    def picture(self, page: int, width: int) -> bytes:
        """The page as a bitmap of that many pixels, which costs no time to pack; raises IndexError."""
        if not self.first <= page < self.first + len(self.digests):
            raise IndexError(page)
        with _PDFIUM:
            if self._opened is None:
                self._opened = pypdfium2.PdfDocument(self.pdf)
            sheet = self._opened[page - self.first]
            scale = max(1, min(width, WIDEST)) / sheet.get_width()
            target = BytesIO()
            sheet.render(scale=scale).to_pil().convert("RGB").save(target, "bmp")
        return target.getvalue()


_PDFIUM = threading.Lock()  # it does one thing at a time

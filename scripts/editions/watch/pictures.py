"""Pictures of pages, drawn by PDFium from the PDF at the size at which they are looked at."""

from __future__ import annotations

import threading
from io import BytesIO
from typing import Any

import pypdfium2

WIDEST = 4000  # pixels


class Document:
    """An edition's PDF as it was last set."""

    def __init__(self, pdf: bytes, digests: tuple[str, ...]) -> None:
        self.pdf, self.digests = pdf, digests
        self._opened: Any = None

    def picture(self, page: int, width: int) -> bytes:
        """The page, from 1, as a bitmap of that many pixels, which costs no time to pack; raises IndexError."""
        if not 1 <= page <= len(self.digests):
            raise IndexError(page)
        with _PDFIUM:
            if self._opened is None:
                self._opened = pypdfium2.PdfDocument(self.pdf)
            sheet = self._opened[page - 1]
            scale = max(1, min(width, WIDEST)) / sheet.get_width()
            target = BytesIO()
            sheet.render(scale=scale).to_pil().convert("RGB").save(target, "bmp")
        return target.getvalue()


_PDFIUM = threading.Lock()  # it does one thing at a time

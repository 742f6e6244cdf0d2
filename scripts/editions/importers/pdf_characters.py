"""The characters of a PDF with their places, by pypdfium2: the only reader seen to tell ink from font boxes.

Superior figures of a font have the size and the box of the text round them; that their ink is raised shows the call.
Lengths are in pt, from the top of the page.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from editions.importers.limits import read_bytes, refusal

MOST_PAGES = 1_000
RULE_HEIGHT, RULE_WIDTH = 2.5, 20.0  # pt: at most, at least
FONT_NAME = 128  # bytes
BOLD = ("bold", "black", "heavy", "semibold", "cmbx")
LIGATURES = range(0xFB00, 0xFB07)
RADICALS = range(0x2E80, 0x2FE0)
LINE_HYPHEN = "\x02"  # what pdfium gives for a hyphen at the end of a line


@dataclass(slots=True)
class Character:
    """One visible character: its ink from `left` to `right` and down to `bottom`, its base line and size."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    base: float
    size: float
    after_blank: bool
    font: str

    @property
    def rise(self) -> float:
        """How far the ink is above the base line."""
        return self.base - self.bottom

    @property
    def is_bold(self) -> bool:
        return any(name in self.font for name in BOLD)


@dataclass(slots=True)
class Document:
    """What is in a PDF: characters, attached Markdown, facts, the number of pictures of each page."""

    characters: list[Character]
    attached: str
    facts: dict[str, str]
    pictures: dict[int, int]
    pages: int
    heights: dict[int, float]
    rules: list[tuple[int, float, float, float]]  # page, left, right, distance from the top


def read_document(path: Path) -> Document:
    """Read a PDF; raises FindingsError when it cannot be opened or is longer than can be read."""
    data = read_bytes(path)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        reason = str(error)
        if "password" in reason.lower():
            raise refusal(path, "encrypted") from None
        raise refusal(path, "pdf", reason=reason) from None
    try:
        if len(document) > MOST_PAGES:
            raise refusal(path, "pages", count=len(document), limit=MOST_PAGES)
        characters: list[Character] = []
        pictures: dict[int, int] = {}
        heights: dict[int, float] = {}
        rules: list[tuple[int, float, float, float]] = []
        for number in range(len(document)):
            page = document[number]
            heights[number + 1] = page.get_height()
            characters += _page(page, number + 1)
            rules += _rules(page, number + 1)
            pictures[number + 1] = sum(1 for _ in page.get_objects([pdfium.raw.FPDF_PAGEOBJ_IMAGE]))
        facts = document.get_metadata_dict(skip_empty=True)
        return Document(
            characters, _attached(document), facts, pictures, len(document), heights, rules
        )
    finally:
        document.close()


def _rules(page: Any, number: int) -> Iterator[tuple[int, float, float, float]]:
    """The thin horizontal lines and boxes of a page."""
    height = page.get_height()
    for drawn in page.get_objects([pdfium.raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = drawn.get_bounds()
        if top - bottom < RULE_HEIGHT and right - left > RULE_WIDTH:
            yield number, left, right, height - top


def _attached(document: Any) -> str:
    """The Markdown that the PDF carries, when it carries one."""
    texts = []
    for number in range(document.count_attachments()):
        attachment = document.get_attachment(number)
        if str(attachment.get_name()).endswith(".md"):
            texts.append(bytes(attachment.get_data()).decode("utf-8", errors="replace"))
    return texts[0] if len(texts) == 1 else ""


def _page(page: Any, number: int) -> Iterator[Character]:
    text, height = page.get_textpage(), page.get_height()
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    matrix, flags = raw.FS_MATRIX(), ctypes.c_int()
    name = ctypes.create_string_buffer(FONT_NAME)
    blank = False
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        made_up = raw.FPDFText_IsGenerated(text, index) == 1
        shown = _shown(code)
        if not shown.strip() or made_up:
            blank = blank or bool(code)
            continue
        raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetMatrix(text, index, matrix)
        size = raw.FPDFText_GetFontSize(text, index) * (abs(matrix.d) or abs(matrix.b))
        length = raw.FPDFText_GetFontInfo(text, index, name, FONT_NAME, flags)
        font = name.raw[: max(0, min(length, FONT_NAME) - 1)].decode("utf-8", "replace").lower()
        yield Character(
            shown,
            number,
            left.value,
            right.value,
            height - bottom.value,
            height - y.value,
            size,
            blank,
            font,
        )
        blank = False


def _shown(code: int) -> str:
    """A character as a text has it: ligatures and radicals as the letters they represent."""
    character = chr(code) if code else ""
    if character == LINE_HYPHEN:
        return "-"
    if code in LIGATURES or code in RADICALS:
        return unicodedata.normalize("NFKC", character)
    return (
        "" if unicodedata.category(character or " ").startswith("C") and code != 0xAD else character
    )

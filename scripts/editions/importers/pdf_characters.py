"""The characters of a PDF with their places, by pypdfium2: the only reader seen to tell ink from font boxes.

Superior figures of a font have the size and the box of the text round them; that their ink is raised shows the call.
Lengths are in pt, from the top of the page.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from editions.importers.limits import read_bytes, refusal

MOST_PAGES = 1_000
RULE_HEIGHT, RULE_WIDTH = 2.5, 20.0  # pt: at most, at least
GROUND = 0.3  # of the page, for a box that is the ground of something
SMALLEST = 20.0  # pt, for a picture
MOST_PIXELS = 60_000_000
DRAWN_AT = 300  # dots to the inch, for drawings
FONT_NAME = 128  # bytes
BOLD = ("bold", "black", "heavy", "semibold", "cmbx")
SLANTED = re.compile(r"ital|obli|slant|cmti|-it$|kaiti|楷")
SKEW = 0.1  # of a slanted letter's matrix, at least
BLANK, BLANK_MORE = (
    0.18,
    0.12,
)  # em of ink between two letters: a space; more than is usual in the line
OPENING, CLOSING = tuple("“‘"), tuple("”’,.;:)!?")
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
    after_space: bool
    font: str
    skewed: bool = False
    mark: int = -1  # number of the marked content on its page, by which tags name it

    @property
    def rise(self) -> float:
        """How far the ink is above the base line."""
        return self.base - self.bottom

    @property
    def is_bold(self) -> bool:
        return any(name in self.font for name in BOLD)

    @property
    def is_slanted(self) -> bool:
        """Italic, oblique, or Kai, which is Chinese for it."""
        return self.skewed or bool(SLANTED.search(self.font))


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a page: its place, its file's end of name and bytes; no bytes where it cannot be taken out."""

    page: int
    left: float
    right: float
    top: float
    bottom: float
    suffix: str
    data: bytes
    mark: int


@dataclass(slots=True)
class Document:
    """What is in a PDF: characters, attached Markdown, facts, pictures; drawings of lines are counted by page."""

    characters: list[Character]
    attached: str
    facts: dict[str, str]
    pictures: list[Picture]
    drawings: dict[int, int]
    pages: int
    heights: dict[int, float]
    rules: list[tuple[int, float, float, float]]  # page, left, right, distance from the top
    data: bytes = field(default=b"", repr=False)

    def drawn(self, page: int, box: tuple[float, ...]) -> bytes:
        """A part of a page (left, bottom, right, top; pt from the lower left) as PNG, or b"" where it has no extent."""
        with pdfium.PdfDocument(self.data) as document:
            shown = document[page - 1]
            width, height = shown.get_size()
            left, bottom, right, top = (max(0.0, side) for side in box)
            if (
                right - left < SMALLEST
                or top - bottom < SMALLEST
                or right > width + 1
                or top > height + 1
            ):
                return b""
            crop = (left, bottom, max(0.0, width - right), max(0.0, height - top))
            out = BytesIO()
            shown.render(scale=DRAWN_AT / 72, crop=crop).to_pil().save(out, "PNG")
            return out.getvalue()


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
        pictures: list[Picture] = []
        drawings: dict[int, int] = {}
        heights: dict[int, float] = {}
        rules: list[tuple[int, float, float, float]] = []
        for number in range(len(document)):
            page = document[number]
            heights[number + 1] = page.get_height()
            characters += _page(page, number + 1)
            found, drawings[number + 1] = _paths(page, number + 1)
            rules += found
            pictures += _pictures(page, number + 1)
        facts = document.get_metadata_dict(skip_empty=True)
        _with_blanks(characters)
        attached = _attached(document)
        pages = len(document)
        return Document(
            characters, attached, facts, pictures, drawings, pages, heights, rules, data
        )
    finally:
        document.close()


def _paths(page: Any, number: int) -> tuple[list[tuple[int, float, float, float]], int]:
    """The thin horizontal lines and boxes of a page, and how many paths are none, nor a ground."""
    width, height = page.get_size()
    found, others = [], 0
    for drawn in page.get_objects([raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = drawn.get_bounds()
        if top - bottom < RULE_HEIGHT:
            if right - left > RULE_WIDTH:
                found.append((number, left, right, height - top))
        elif (
            right - left > RULE_HEIGHT and (right - left) * (top - bottom) < GROUND * width * height
        ):
            others += 1
    return found, others


def _pictures(page: Any, number: int) -> Iterator[Picture]:
    """The pictures of a page that are no specks."""
    height = page.get_height()
    for image in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = image.get_bounds()
        if min(right - left, top - bottom) < SMALLEST:
            continue
        mark = raw.FPDFPageObj_GetMarkedContentID(image)
        suffix, data = _picture_file(image)
        yield Picture(number, left, right, height - top, height - bottom, suffix, data, mark)


def _picture_file(image: Any) -> tuple[str, bytes]:
    """The picture as it is in the file when it is JPEG, else as PNG; no bytes when it is too large or unreadable."""
    try:
        if image.get_filters() == ["DCTDecode"]:
            return "jpg", bytes(image.get_data())
        across, down = image.get_px_size()
        if not 0 < across * down <= MOST_PIXELS:
            return "png", b""
        out = BytesIO()
        image.get_bitmap().to_pil().save(out, "PNG")
    except (pdfium.PdfiumError, ValueError, OSError, MemoryError):
        return "png", b""
    return "png", out.getvalue()


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
    is_space, made = False, True
    before: list[Character] = []  # the last two
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        made_up = raw.FPDFText_IsGenerated(text, index) == 1
        shown = _shown(code)
        if not shown.strip() or made_up:
            is_space, made = is_space or bool(code), made and (made_up or not code)
            continue
        raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetMatrix(text, index, matrix)
        size = raw.FPDFText_GetFontSize(text, index) * (abs(matrix.d) or abs(matrix.b))
        length = raw.FPDFText_GetFontInfo(text, index, name, FONT_NAME, flags)
        font = name.raw[: max(0, min(length, FONT_NAME) - 1)].decode("utf-8", "replace").lower()
        read = Character(
            shown,
            number,
            left.value,
            right.value,
            height - bottom.value,
            height - y.value,
            size,
            is_space and not (made and _is_tight(before, shown, font)),
            font,
            abs(matrix.c) > SKEW * abs(matrix.d),
            raw.FPDFPageObj_GetMarkedContentID(raw.FPDFText_GetTextObject(text, index)),
        )
        yield read
        is_space, made, before = False, True, [*before[-1:], read]


def _is_tight(before: list[Character], character: str, font: str) -> bool:
    """Whether no space is between two characters though pdfium makes one up of the room in a wide quotation mark."""
    if not before:
        return False
    in_other_face = len(before) > 1 and before[-2].font == font != before[-1].font
    apostrophe = before[-1].text == "’" and in_other_face and character.isalpha()
    return apostrophe or before[-1].text in OPENING or character in CLOSING


def _with_blanks(characters: list[Character]) -> None:
    """Find the spaces that a file has as room alone: much wider than between the letters of its line."""
    pairs = [
        (other, (other.left - one.right) / other.size)
        for one, other in pairwise(characters)
        if one.page == other.page
        and abs(one.base - other.base) < 1
        and one.text.isascii()
        and other.text.isascii()
        and one.text.isalpha()
        and other.text.isalpha()
        and other.size
    ]
    rows: dict[tuple[int, int], list[float]] = {}
    for other, room in pairs:
        if not other.after_space:
            rows.setdefault((other.page, round(other.base)), []).append(room)
    usual = {row: median(rooms) for row, rooms in rows.items()}
    for other, room in pairs:
        if room > max(BLANK, usual.get((other.page, round(other.base)), 0.0) + BLANK_MORE):
            other.after_space = True


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

"""Embedded fonts hold the glyphs that are used, and nothing in the place of the others.

WeasyPrint 70.0 subsets with the harfbuzz-subset library of the machine, so that the bytes of a file
depend on the machine; it keeps each glyph's number in the font, and of a Chinese font with 31,000
glyphs the subset of forty characters is 300 kB of empty places; and it copies each whole font file
(10 MB) to memory first.

Here fonts are subset by `uharfbuzz`, which is locked with the other packages, from the font file
mapped into memory. Glyphs are renumbered, as HarfBuzz does by itself; text is written to the page
with its old numbers and gets the new ones when the page is put out. Fonts that this cannot be done
with (a glyph is missing, a form field uses the font) keep their numbers, as in WeasyPrint.

Upstream: https://github.com/Kozea/WeasyPrint/issues/2120 made subsetting fast enough for Chinese; the
rest is not reported. What it costs to keep numbers: https://github.com/fonttools/fonttools/issues/3516
"""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from typing import Any

import pydyf
import uharfbuzz
import weasyprint.pdf
from weasyprint.pdf import fonts
from weasyprint.pdf.stream import Stream
from weasyprint.text.ffi import ffi, fontconfig, pangoft2

from .bindings import declare_added
from .patching import correction, require_recorded

Fonts = dict[int, Any]
"""WeasyPrint's fonts of one document: of one file there may be several, with one `hash`."""

RUN = re.compile("(?<=<)[0-9a-f]+")
GLYPH = re.compile("[0-9a-f]{4}")
DROPPED = (
    *("BASE", "DSIG", "EBDT", "EBLC", "EBSC", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT"),
    "SVG ",
)
KEPT_FLAGS = uharfbuzz.SubsetFlags.PASSTHROUGH_UNRECOGNIZED | uharfbuzz.SubsetFlags.DESUBROUTINIZE


@correction
def apply() -> None:
    """Renumber glyphs in the fonts that WeasyPrint embeds."""
    declare_added(ffi)
    require_recorded(fonts.Font.__init__)
    fonts.Font.__init__ = _with_path(fonts.Font.__init__)
    fonts.get_hb_object_data = _unread
    fonts.Font.file_content = property(_file_content, _set_file_content)
    fonts.Font.new_numbers = None
    fonts.Font.subset = _subset_with_numbers
    # `weasyprint.pdf` calls it by a name of its own.
    weasyprint.pdf.build_fonts_dictionary = _with_compact_fonts(fonts.build_fonts_dictionary)
    Stream.show_text = _show_text


def _with_path(make: Callable[..., None]) -> Callable[..., None]:
    """`Font.__init__`, which notes where the font's file is."""

    @functools.wraps(make)
    def make_font(font: Any, pango_font: Any, *given: Any) -> None:
        make(font, pango_font, *given)
        font.path = _path_of(pango_font)

    return make_font


def _unread(_face: Any) -> None:
    """In the place of a font's bytes when it is made: its file is read when it is wanted."""


def _path_of(pango_font: Any) -> str:
    """The path of the font's file, as fontconfig gave it to Pango."""
    pattern = pangoft2.pango_fc_font_get_pattern(ffi.cast("PangoFcFont *", pango_font))
    found = ffi.new("FcChar8 **")
    fontconfig.FcPatternGetString(pattern, b"file", 0, found)
    return os.fsdecode(ffi.string(found[0]))


def _face(font: Any) -> uharfbuzz.Face:
    """The font as uharfbuzz's HarfBuzz reads it: Pango's is of another HarfBuzz."""
    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(font.path), font.index)


def _file_content(font: Any) -> bytes:
    """The font file, read when it is needed."""
    if "_content" not in font.__dict__:
        font._content = bytes(_face(font).blob.data)
    return font._content  # type: ignore[no-any-return]


def _set_file_content(font: Any, content: bytes | None) -> None:
    if content is not None:
        font._content = content


def _subset_with_numbers(font: Any, to_unicode: Mapping[int, str], hinting: bool) -> None:
    """What WeasyPrint does to a font that is not compact: glyphs keep their numbers."""
    if font.new_numbers is not None or not to_unicode:
        return
    flags = uharfbuzz.SubsetFlags.NOTDEF_OUTLINE if font.missing else uharfbuzz.SubsetFlags(0)
    numbered = _plan(_face(font), to_unicode, flags | uharfbuzz.SubsetFlags.RETAIN_GIDS).execute()
    flags |= _hinting(hinting)
    # The empty places after the last glyph are dropped.
    made = _plan(numbered, range(max(to_unicode) + 1), flags).execute()
    font.file_content = bytes(made.blob.data)


def _with_compact_fonts(build: Callable[..., Any]) -> Callable[..., Any]:
    """`build_fonts_dictionary`, which gets fonts whose glyphs have their new numbers already."""

    def build_compact(
        pdf: Any, fonts: Fonts, compress: bool, subset: bool, options: Mapping[str, Any]
    ) -> Any:
        if not subset:
            return build(pdf, fonts, compress, subset, options)
        old = [(font, font.widths, font.to_unicode) for font in fonts.values()]
        by_file = sorted(fonts.values(), key=lambda font: font.hash)
        for _, group in groupby(by_file, key=lambda font: font.hash):
            _compact(list(group), hinting=options["hinting"])
        dictionary = build(pdf, fonts, compress, subset, options)
        for font, widths, to_unicode in old:  # the document may be written again
            font.widths, font.to_unicode = widths, to_unicode
        return dictionary

    return build_compact


def _compact(fonts: list[Any], *, hinting: bool) -> None:
    """Subset the file of these fonts and renumber their glyphs, if that can be done."""
    first = fonts[0]
    for font in fonts:
        font.new_numbers = None
    if first.bitmap or any(font.missing or font.used_in_forms for font in fonts):
        return
    glyphs = {0}.union(*(font.widths.keys() | font.to_unicode.keys() for font in fonts))
    plan = _plan(_face(first), glyphs, _hinting(hinting))
    mapping = plan.old_to_new_glyph_mapping
    numbers = {glyph: mapping[glyph] for glyph in sorted(glyphs)}
    first.file_content = bytes(plan.execute().blob.data)
    for font in fonts:
        font.new_numbers = {old: f"{new:04x}" for old, new in numbers.items()}
        font.widths = {numbers[old]: width for old, width in font.widths.items()}
        font.to_unicode = {numbers[old]: text for old, text in font.to_unicode.items()}


def _hinting(wanted: bool) -> uharfbuzz.SubsetFlags:
    return uharfbuzz.SubsetFlags(0) if wanted else uharfbuzz.SubsetFlags.NO_HINTING


def _plan(
    face: uharfbuzz.Face, glyphs: Iterable[int], flags: uharfbuzz.SubsetFlags
) -> uharfbuzz.SubsetPlan:
    """HarfBuzz's plan to keep these glyphs of a font, without the tables that a PDF has no use for."""
    wanted = uharfbuzz.SubsetInput()
    wanted.flags = KEPT_FLAGS | flags
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(int.from_bytes(name.encode(), "big") for name in DROPPED)
    return uharfbuzz.SubsetPlan(face, wanted)


def _show_text(stream: Any, text: str) -> None:
    """As pydyf's, but the numbers of the glyphs are looked up when the page is put out."""
    name, _ = stream._current_font
    font = next(font for font in stream._fonts.values() if font.hash == name)
    stream.stream.append(_ShownText(text, font))


class _ShownText(pydyf.Object):  # type: ignore[misc]
    """The operator that shows text: runs of glyphs in hexadecimal between <>, and distances."""

    def __init__(self, text: str, font: Any) -> None:
        self._text = text
        self._font = font

    @property
    def data(self) -> bytes:
        numbers = getattr(self._font, "new_numbers", None)
        text = _numbered(self._text, numbers) if numbers else self._text
        return f"[{text}] TJ".encode("ascii")


def _numbered(text: str, numbers: Mapping[int, str]) -> str:
    """The text with the new numbers of its glyphs."""

    def glyph(match: re.Match[str]) -> str:
        return numbers[int(match[0], 16)]

    return RUN.sub(lambda run: GLYPH.sub(glyph, run[0]), text)

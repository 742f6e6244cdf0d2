"""Embedded fonts hold the glyphs that are used, and nothing in the place of the others.

WeasyPrint 70.0 keeps each glyph's number in the font: of a Chinese font with 31,000 glyphs the subset of
forty characters is 300 kB of empty places. It subsets twice, once to drop the outlines and once to drop
the places behind the last glyph; and it copies each whole font file (10 MB) to memory first, for a part
of it that is never looked at.

Here glyphs are numbered anew, as harfbuzz does by itself; text is written to the page with its old
numbers and gets the new ones when the page is put out. Fonts that this cannot be done with (a glyph is
missing, a form field uses the font) are left to WeasyPrint, and so are all without `bindings`.

Upstream: https://github.com/Kozea/WeasyPrint/issues/2120 made subsetting fast enough for Chinese; the
rest is not reported. What it costs to keep numbers: https://github.com/fonttools/fonttools/issues/3516
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pydyf

from .patching import correction, substitute

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Fonts = dict[int, Any]
    """WeasyPrint's fonts of one document: of one file there may be several, with one `hash`."""

NO_NUMBER = 0xFFFFFFFF  # harfbuzz: there is none
RUN = re.compile("(?<=<)[0-9a-f]+")
GLYPH = re.compile("[0-9a-f]{4}")
DROPPED = (
    *(b"BASE", b"DSIG", b"EBDT", b"EBLC", b"EBSC", b"GPOS", b"GSUB", b"JSTF", b"LTSH", b"PCLT"),
    b"SVG ",
)
READS_FILE = "self.file_content = get_hb_object_data(self.hb_face)\n"


@correction
def apply() -> None:
    """Number glyphs anew in the fonts that WeasyPrint embeds."""
    import weasyprint.pdf
    from weasyprint.pdf import fonts
    from weasyprint.pdf.stream import Stream

    substitute(fonts.Font, "__init__", (READS_FILE, "\n"))
    fonts.Font.file_content = property(_file_content, _set_file_content)
    fonts.Font.subset = _unless_compact(fonts.Font.subset)
    # `weasyprint.pdf` calls it by a name of its own.
    weasyprint.pdf.build_fonts_dictionary = _with_compact_fonts(fonts.build_fonts_dictionary)
    Stream.show_text = _show_text


def _file_content(font: Any) -> bytes:
    """The font file, read when it is asked for."""
    if "_content" not in font.__dict__:
        from weasyprint.text.fonts import get_hb_object_data

        font._content = get_hb_object_data(font.hb_face)
    return font._content  # type: ignore[no-any-return]


def _set_file_content(font: Any, content: bytes) -> None:
    font._content = content


def _unless_compact(subset: Callable[..., None]) -> Callable[..., None]:
    def subset_once(font: Any, to_unicode: dict[int, str], hinting: bool) -> None:
        if getattr(font, "new_numbers", None) is None:
            subset(font, to_unicode, hinting)

    return subset_once


def _with_compact_fonts(build: Callable[..., Any]) -> Callable[..., Any]:
    """`build_fonts_dictionary`, which gets fonts whose glyphs have their new numbers already."""

    def build_compact(
        pdf: Any, fonts: Fonts, compress: bool, subset: bool, options: Mapping[str, Any]
    ) -> Any:
        if not (subset and _can_plan()):
            return build(pdf, fonts, compress, subset, options)
        old = [(font, font.widths, font.to_unicode) for font in fonts.values()]
        by_file = sorted(fonts.values(), key=lambda font: font.hash)
        for _, group in groupby(by_file, key=lambda font: font.hash):
            _compact(list(group), hinting=options["hinting"])
        dictionary = build(pdf, fonts, compress, subset, options)
        for font, widths, to_unicode in old:  # the document may be written once more
            font.widths, font.to_unicode = widths, to_unicode
        return dictionary

    return build_compact


def _can_plan() -> bool:
    """Whether the installed harfbuzz gives the new numbers (4.0), and its functions are declared."""
    from weasyprint.text.ffi import harfbuzz, harfbuzz_subset

    try:
        return bool(harfbuzz_subset.hb_subset_plan_create_or_fail and harfbuzz.hb_map_get)
    except AttributeError:
        return False


def _compact(fonts: list[Any], *, hinting: bool) -> None:
    """Subset the file of these fonts and number their glyphs anew, if that can be done."""
    first = fonts[0]
    for font in fonts:
        font.new_numbers = None
    if first.bitmap or any(font.missing or font.used_in_forms for font in fonts):
        return
    glyphs = sorted({0}.union(*(font.widths.keys() | font.to_unicode.keys() for font in fonts)))
    made = _subset(first.hb_face, glyphs, hinting=hinting)
    if made is None:
        return
    first.file_content, numbers = made
    for font in fonts:
        font.new_numbers = {old: f"{new:04x}" for old, new in numbers.items()}
        font.widths = {numbers[old]: width for old, width in font.widths.items()}
        font.to_unicode = {numbers[old]: text for old, text in font.to_unicode.items()}


def _subset(
    face: Any, glyphs: Sequence[int], *, hinting: bool
) -> tuple[bytes, dict[int, int]] | None:
    """The font with these glyphs and their new numbers; None when harfbuzz cannot make it."""
    from weasyprint.text.ffi import ffi, harfbuzz, harfbuzz_subset
    from weasyprint.text.fonts import get_hb_object_data

    wanted = _wanted(glyphs, hinting=hinting)
    plan = harfbuzz_subset.hb_subset_plan_create_or_fail(face, wanted)
    if plan == ffi.NULL:
        return None
    plan = ffi.gc(plan, harfbuzz_subset.hb_subset_plan_destroy)
    mapping = harfbuzz_subset.hb_subset_plan_old_to_new_glyph_mapping(plan)
    numbers = {glyph: harfbuzz.hb_map_get(mapping, glyph) for glyph in glyphs}
    made = harfbuzz_subset.hb_subset_plan_execute_or_fail(plan)
    if made == ffi.NULL or NO_NUMBER in numbers.values():
        return None
    content = get_hb_object_data(ffi.gc(made, harfbuzz.hb_face_destroy))
    return (content, numbers) if content else None


def _wanted(glyphs: Sequence[int], *, hinting: bool) -> Any:
    """What harfbuzz is to keep of a font: WeasyPrint's wishes in one, but for the numbers."""
    from weasyprint.text.ffi import ffi, harfbuzz, harfbuzz_subset

    wanted = ffi.gc(
        harfbuzz_subset.hb_subset_input_create_or_fail(), harfbuzz_subset.hb_subset_input_destroy
    )
    flags = (
        harfbuzz_subset.HB_SUBSET_FLAGS_PASSTHROUGH_UNRECOGNIZED
        | harfbuzz_subset.HB_SUBSET_FLAGS_DESUBROUTINIZE
    )
    if not hinting:
        flags |= harfbuzz_subset.HB_SUBSET_FLAGS_NO_HINTING
    harfbuzz_subset.hb_subset_input_set_flags(wanted, flags)
    _add(harfbuzz_subset.hb_subset_input_glyph_set(wanted), glyphs)
    dropped = harfbuzz_subset.HB_SUBSET_SETS_DROP_TABLE_TAG
    _add(
        harfbuzz_subset.hb_subset_input_set(wanted, dropped),
        sorted(harfbuzz.hb_tag_from_string(name, -1) for name in DROPPED),
    )
    return wanted


def _add(to_set: Any, numbers: Sequence[int]) -> None:
    from weasyprint.text.ffi import ffi, harfbuzz

    array = ffi.new("hb_codepoint_t[]", numbers)
    harfbuzz.hb_set_add_sorted_array(to_set, array, len(numbers))


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

"""Fonts of a PDF: from the bytes of a shown string to characters, widths and glyphs.

Follows ISO 32000-2, 9.6 (simple fonts), 9.7 (composite fonts) and 9.10 (to Unicode).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pikepdf

CODEC = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman"}
SUBSET = re.compile(r"^/?(?:[A-Z]{6}\+)?")
BUILT_IN = re.compile(rb"dup\s+(\d{1,3})\s*/([A-Za-z0-9._]+)\s+put")
TOKENS = re.compile(
    rb"<(?P<hex>[0-9A-Fa-f\s]*)>|(?P<mark>\[|\])|(?P<word>[A-Za-z]+)|(?P<number>\d+)"
)


@dataclass(frozen=True, slots=True)
class Code:
    """One character code of a font: what it represents, its advance (em), the glyph drawn."""

    text: str
    width: float
    glyph: int
    is_space: bool


@dataclass
class PdfFont:
    """A font as a page's resources name it."""

    source: Any
    _codes: dict[bytes, Code] = field(default_factory=dict)

    @cached_property
    def is_composite(self) -> bool:
        return str(self.source.get("/Subtype")) == "/Type0"

    @cached_property
    def kind(self) -> str:
        """The subtype: Type0, TrueType, Type1, Type3 …"""
        return str(self.source.get("/Subtype", "/?"))[1:]

    @cached_property
    def name(self) -> str:
        """The PostScript name without the prefix of a subset."""
        return SUBSET.sub("", str(self.source.get("/BaseFont", "/")), count=1)

    @cached_property
    def _inner(self) -> Any:
        return self.source["/DescendantFonts"][0] if self.is_composite else self.source

    @cached_property
    def is_embedded(self) -> bool:
        descriptor = self._inner.get("/FontDescriptor")
        if descriptor is None:
            return self.kind == "Type3"
        return any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))

    @cached_property
    def scale(self) -> float:
        """From the font's units to em."""
        if self.kind == "Type3":
            return float(self.source["/FontMatrix"][0])
        return 0.001

    @cached_property
    def _to_unicode(self) -> dict[int, str]:
        stream = self.source.get("/ToUnicode")
        return read_cmap(stream.read_bytes()) if isinstance(stream, pikepdf.Stream) else {}

    @cached_property
    def _widths(self) -> dict[int, float]:
        if self.is_composite:
            return _cid_widths(self._inner.get("/W"))
        first = int(self.source.get("/FirstChar", 0))
        return {
            first + index: float(width)
            for index, width in enumerate(self.source.get("/Widths") or [])
        }

    @cached_property
    def _default_width(self) -> float:
        if self.is_composite:
            return float(self._inner.get("/DW", 1000))
        descriptor = self.source.get("/FontDescriptor")
        return float(descriptor.get("/MissingWidth", 500)) if descriptor is not None else 500.0

    @cached_property
    def _glyph_ids(self) -> bytes:
        """The table from CID to glyph when there is one."""
        mapping = self._inner.get("/CIDToGIDMap")
        return mapping.read_bytes() if isinstance(mapping, pikepdf.Stream) else b""

    @cached_property
    def _encoding(self) -> dict[int, str]:
        """Characters of a simple font's codes by its encoding (9.6.5)."""
        encoding = self.source.get("/Encoding")
        base, differences = encoding, None
        if isinstance(encoding, pikepdf.Dictionary):
            base, differences = encoding.get("/BaseEncoding"), encoding.get("/Differences")
        codec = CODEC.get(str(base), "latin-1")
        table = {code: bytes([code]).decode(codec, "replace") for code in range(32, 256)}
        if base is None:
            table |= self._built_in
        code = 0
        for item in differences or []:
            if isinstance(item, pikepdf.Name):
                table[code] = _glyph_name_text(str(item)[1:])
                code += 1
            else:
                code = int(item)
        return table

    @property
    def _built_in(self) -> dict[int, str]:
        """The encoding that a Type 1 font program contains, in its part in clear text."""
        descriptor = self.source.get("/FontDescriptor", pikepdf.Dictionary())
        program = descriptor.get("/FontFile")
        if not isinstance(program, pikepdf.Stream):
            return {}
        return {
            int(match[1]): _glyph_name_text(match[2].decode("latin-1"))
            for match in BUILT_IN.finditer(program.read_bytes())
        }

    def settle(self) -> None:
        """Read what is needed once the file is closed."""
        _ = self.name, self.kind, self.is_embedded

    def codes(self, shown: bytes) -> list[Code]:
        """The codes of a string; two bytes each in a composite font."""
        step = 2 if self.is_composite else 1
        known = self._codes
        result = []
        for start in range(0, len(shown) - step + 1, step):
            key = shown[start : start + step]
            code = known.get(key)
            if code is None:
                code = known[key] = self._code(key)
            result.append(code)
        return result

    def _code(self, key: bytes) -> Code:
        number = int.from_bytes(key, "big")
        text = self._to_unicode.get(number)
        if text is None:
            text = "" if self.is_composite else self._encoding.get(number, "")
        width = self._widths.get(number, self._default_width) * self.scale
        glyph = number
        if self._glyph_ids:
            glyph = int.from_bytes(self._glyph_ids[2 * number : 2 * number + 2], "big")
        if not self.is_composite:
            glyph = 1  # a simple font names its glyphs; only composite ones draw glyph 0 unseen
        return Code(text, width, glyph, key == b" ")


def _cid_widths(array: Any) -> dict[int, float]:
    """The widths of a composite font (9.7.4.3): `c [w …]` and `first last w`."""
    widths: dict[int, float] = {}
    items = list(array) if array is not None else []
    index = 0
    while index < len(items):
        first = int(items[index])
        if isinstance(items[index + 1], pikepdf.Array):
            for offset, width in enumerate(items[index + 1]):
                widths[first + offset] = float(width)
            index += 2
        else:
            for code in range(first, int(items[index + 1]) + 1):
                widths[code] = float(items[index + 2])
            index += 3
    return widths


def read_cmap(data: bytes) -> dict[int, str]:
    """The mapping of a ToUnicode CMap (9.10.3): bfchar and bfrange."""
    mapping: dict[int, str] = {}
    stack: list[bytes | list[bytes]] = []
    array: list[bytes] | None = None
    for token in TOKENS.finditer(data):
        if token["hex"] is not None:
            digits = re.sub(rb"\s", b"", token["hex"])
            value = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
            if array is None:
                stack.append(value)
            else:
                array.append(value)
        elif token["mark"] == b"[":
            array = []
        elif token["mark"] == b"]":
            stack.append(array or [])
            array = None
        elif token["word"]:
            _take(token["word"], stack, mapping)
            stack = []
    return mapping


def _take(word: bytes, stack: list[bytes | list[bytes]], mapping: dict[int, str]) -> None:
    if word == b"endbfchar":
        for source, target in zip(stack[::2], stack[1::2], strict=False):
            if isinstance(source, bytes) and isinstance(target, bytes):
                mapping[int.from_bytes(source, "big")] = _utf16(target)
    elif word == b"endbfrange":
        triples = zip(stack[::3], stack[1::3], stack[2::3], strict=False)
        for first, last, target in triples:
            if isinstance(first, bytes) and isinstance(last, bytes):
                _take_range(
                    int.from_bytes(first, "big"), int.from_bytes(last, "big"), target, mapping
                )


def _take_range(
    first: int, last: int, target: bytes | list[bytes], mapping: dict[int, str]
) -> None:
    for offset in range(min(last - first, 0xFFFF) + 1):
        if isinstance(target, list):
            if offset < len(target):
                mapping[first + offset] = _utf16(target[offset])
        else:
            text = _utf16(target)
            if text:
                mapping[first + offset] = text[:-1] + chr(ord(text[-1]) + offset)


def _utf16(data: bytes) -> str:
    return data.decode("utf-16-be", "replace")


def _glyph_name_text(name: str) -> str:
    from fontTools.agl import toUnicode

    return str(toUnicode(name))

"""How wide a text is in the project's faces, before anything is typeset."""

from __future__ import annotations

from functools import cache

from editions.resources import fonts
from editions.resources.subsetting import FontFile


@cache
def width(text: str, families: tuple[str, ...], weight: int) -> float:
    """The width of `text` in em, each character in the first family that has it; an em where none has."""
    return sum(_advance(character, families, weight) for character in text)


def _advance(character: str, families: tuple[str, ...], weight: int) -> float:
    for family in families:
        if family not in fonts.FAMILIES:
            continue
        if (advance := _font(family, weight).advance(character)) is not None:
            return advance
    return 1.0


@cache
def _font(family: str, weight: int) -> FontFile:
    """The upright face of the nearest weight: not every family has each."""
    weights = (face.weight for face in fonts.FACES if face.family == family and not face.italic)
    return FontFile(fonts.face(family, min(weights, key=lambda one: abs(one - weight)), False))

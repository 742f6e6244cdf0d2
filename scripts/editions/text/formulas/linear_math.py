"""A formula on one line, as it can be read aloud: xᵢ² + √(a/b) (after UnicodeMath, Unicode Technical Note 28)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from lxml.etree import _Element

RAISED = dict(
    zip(
        "0123456789+-−=()niabcdefghjklmoprstuvwxyz",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ",
        strict=True,
    )
)
LOWERED = dict(
    zip("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True)
)
ACCENTS = dict(
    zip("^ˆ~˜¯‾→˙¨", "\u0302\u0302\u0303\u0303\u0305\u0305\u20d7\u0307\u0308", strict=True)
)
SPACED = frozenset("+−-=<>≤≥≠≈∈→×·±∝⟹⇒")
INVISIBLE = "\u2061\u2062\u2063\u2064"  # function application, invisible times, separator, plus


def linear(node: _Element) -> str:
    """The text of a formula in MathML, spaces folded."""
    return " ".join(_of(node).split())


def _of(node: _Element) -> str:
    name = str(node.tag).rpartition("}")[2]
    parts = [_of(child) for child in node if isinstance(child.tag, str)]
    if name == "annotation":
        return ""
    if name in ("mi", "mn", "mtext", "ms"):
        return node.text or ""
    if name == "mo":
        return _operator((node.text or "").strip(INVISIBLE))
    if name == "mspace":
        return " "
    if name == "mfrac":
        return f"{_grouped(parts[0])}/{_grouped(parts[1])}"
    if name in ("msqrt", "mroot"):
        return _root(name, parts)
    if name == "mtable":
        return "; ".join(parts)
    if name == "mtr":
        return ", ".join(parts)
    return _scripts(name, parts)


def _operator(text: str) -> str:
    return f" {text} " if text in SPACED else text


def _root(name: str, parts: Sequence[str]) -> str:
    if name == "msqrt":
        return f"√{_grouped(''.join(parts))}"
    return f"{_small(parts[1], RAISED, '')}√{_grouped(parts[0])}"


def _scripts(name: str, parts: Sequence[str]) -> str:
    """What has something above or below; anything else is its parts one after another."""
    if name in ("msub", "munder"):
        return parts[0] + _small(parts[1], LOWERED, "_")
    if name == "mover" and (accent := _accent(parts[1].strip())):
        return parts[0] + accent
    if name in ("msup", "mover"):
        return parts[0] + _small(parts[1], RAISED, "^")
    if name in ("msubsup", "munderover"):
        return f"{parts[0]}{_small(parts[1], LOWERED, '_')}{_small(parts[2], RAISED, '^')} "
    return "".join(parts)


def _accent(text: str) -> str:
    """The combining character of an accent, as one is written over its letter; "" for anything else."""
    marks = [mark for mark in text if unicodedata.combining(mark)]
    return marks[0] if marks else ACCENTS.get(text, "")


def _small(text: str, letters: dict[str, str], mark: str) -> str:
    plain = text.replace(" ", "")
    if all(letter in letters for letter in plain):
        return "".join(letters[letter] for letter in plain)
    return f"{mark}{_grouped(text.strip())}"


def _grouped(text: str) -> str:
    """In brackets where it is more than one number or letter."""
    stripped = text.strip()
    return stripped if len(stripped) < 2 or stripped.isdigit() else f"({stripped})"

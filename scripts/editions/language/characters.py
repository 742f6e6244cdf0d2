"""Classes of characters that the rules of Chinese and English typography speak of.

Sources: W3C CLREQ "Requirements for Chinese Text Layout" (sections are named where a class is
defined) and GB/T 15834-2011 "General rules for punctuation".
"""

from __future__ import annotations

import re

ZERO_WIDTH_SPACE = "\u200b"
WORD_JOINER = "\u2060"
NO_BREAK_SPACE = "\u00a0"
NARROW_NO_BREAK_SPACE = "\u202f"
SOFT_HYPHEN = "\u00ad"
OBJECT = "\ufffc"
"""Stands in a block's string for code, an image, or anything else that is not read as text."""

# Ideographs, kana, hangul syllables: characters that fill one square cell (CLREQ 2.2).
_HAN = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3041-\u30fa\u30fc-\u30ff"
    "\u3105-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
# The same with punctuation and symbols that exist only in full width.
_CJK = _HAN + "\u2ff0-\u2fff\u3000-\u30ff\u3100-\u31ff\u3200-\u33ff\ufe30-\ufe4f\uff00-\uffef"

HAN = re.compile(f"[{_HAN}]")
CJK = re.compile(f"[{_CJK}]")
CJK_STRETCH = re.compile(f"[{_CJK}]+")
NOT_CJK_STRETCH = re.compile(f"[^{_CJK}]+")
LETTER_OR_DIGIT = re.compile(r"[^\W_]")
LATIN_LETTER = re.compile("[A-Za-z\u00aa\u00ba\u00c0-\u02af\u0370-\u052f\u1e00-\u1fff]")
"""Letters of Latin, Greek or Cyrillic script."""

OPEN_QUOTES = "“‘"
CLOSE_QUOTES = "”’"
QUOTES = OPEN_QUOTES + CLOSE_QUOTES

OPENING = "“‘（《〈「『【〔〖［｛"
"""CLREQ 3.1.2, GB/T 15834 5.1.4: opening marks, never at a line's end."""
CLOSING = "”’）》〉」』】〕〗］｝"
"""CLREQ 3.1.2, GB/T 15834 5.1.3: closing marks, never at a line's start."""
STOPS = "。．，、；：！？"
"""CLREQ 3.1.1, GB/T 15834 5.1.1: pause and stop marks, never at a line's start."""
CONNECTORS = "—–～-"
"""GB/T 15834 4.13 and 5.1.5: connector marks, never at a line's start."""
MIDDLE_DOTS = "·・‧•"
"""GB/T 15834 4.14 and 5.1.6: the interpunct, at neither edge of a line."""
SOLIDUS = "/／"
"""GB/T 15834 4.17 and 5.1.7: the solidus, at neither edge of a line."""
LEADERS = "…⋯"
"""Ellipsis characters; two of them make one mark (GB/T 15834 4.11, 5.1.5)."""
DASHES = "—⸺"
"""Dash characters; two em dashes make one mark (GB/T 15834 4.10, 5.1.5)."""

SQUEEZABLE_LEFT = OPENING
"""Marks with blank on their left half (CLREQ 3.1.6.1)."""
SQUEEZABLE_RIGHT = CLOSING + "。．，、；：！？"
"""Marks with blank on their right half in the Mainland form (CLREQ 3.1.6.1)."""


def is_han(character: str) -> bool:
    """Whether it is an ideograph, kana or hangul syllable."""
    return HAN.match(character) is not None


def is_cjk(character: str) -> bool:
    """Whether it belongs to Chinese text by its code point alone (quotes and dashes do not)."""
    return CJK.match(character) is not None


def has_han(text: str) -> bool:
    """Whether the text holds an ideograph, kana or hangul syllable."""
    return HAN.search(text) is not None


def is_letter_or_digit(character: str) -> bool:
    """Whether it is a letter or digit of a script that is not set in square cells."""
    return character.isalnum() and not is_han(character)

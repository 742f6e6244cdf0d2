"""Classes of characters that the rules of Chinese and English typography speak of.

Sources: W3C CLREQ "Requirements for Chinese Text Layout" (sections are named where a class is
defined) and GB/T 15834-2011 "General rules for punctuation".
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

ZERO_WIDTH_SPACE = "\u200b"
WORD_JOINER = "\u2060"
NO_BREAK_SPACE = "\u00a0"
NARROW_NO_BREAK_SPACE = "\u202f"
SOFT_HYPHEN = "\u00ad"
OBJECT = "\ufffc"
"""Represents code, an image, or anything else that is not read as text in a block's string."""

INVISIBLE = "\u00ad\u200b\u2060\ufeff"
"""They steer where lines end and carry no text."""
WITHOUT_INVISIBLE: dict[int, str | int | None] = dict.fromkeys(map(ord, INVISIBLE))
"""For `str.translate`."""

IDEOGRAPHS = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Han characters, for a class of a pattern: [{IDEOGRAPHS}]."""
KANA = "\u3040-\u30ff\u31f0-\u31ff"
HANGUL = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"
IDEOGRAPH = re.compile(f"[{IDEOGRAPHS}]")

# Ideographs, kana, hangul syllables: characters that fill one square cell.
_HAN = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3041-\u30fa\u30fc-\u30ff"
    "\u3105-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
# The same with punctuation and symbols that exist only in full width.
_CJK = _HAN + "\u2ff0-\u2fff\u3000-\u30ff\u3100-\u31ff\u3200-\u33ff\ufe30-\ufe4f\uff00-\uffef"

_FIRST_CJK = "\u2e80"
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

OPENING = "“‘（《〈「『【〔〖［｛｟〘〚〝"
"""GB/T 15834 5.1.3: the first of a pair is not at a line's end."""
CLOSING = "”’）》〉」』】〕〗］｝｠〙〛〞〟"
"""GB/T 15834 5.1.3: the second of a pair is not at a line's start."""
STOPS = "。．，、；：！？"
"""GB/T 15834 5.1.1, 5.1.2: not at a line's start."""
SENTENCE_STOPS = "。．！？"
CONNECTORS = "—–～-‐゠〜"
"""GB/T 15834 5.1.6: a connector is not at a line's start."""
MIDDLE_DOTS = "·・‧•･"
"""GB/T 15834 5.1.7: the interpunct is not at a line's start."""
SOLIDUS = "/／"
"""GB/T 15834 5.1.9: the solidus is at neither edge of a line."""
ELLIPSES = "…⋯‥"
"""GB/T 15834 5.1.5: an ellipsis of two characters is not divided."""
DASHES = "—⸺"
"""GB/T 15834 5.1.4: a dash of two characters is not divided."""
DOUBLE_STOPS = "‼⁇⁈⁉"
"""Two marks in one character, of either script; with the stops, not at a line's start."""
ITERATION_MARKS = "々〻ゝゞヽヾ"
SMALL_KANA = "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿー"
"""CSS Text 3 #line-break-property, `strict`: a name in kana does not begin a line with one of these."""
POSTFIXES = "%％﹪‰‱°℃℉′″‵￠"
PREFIXES = "￥¥$＄£￡€№§"


BEFORE_HALF = " \u00a0([“‘"
AFTER_HALF = " \u00a0,.;:!?)]”’"
"""English marks and spaces next to which a full-width mark gives up its empty half: theirs is enough."""


def is_punctuation(character: str) -> bool:
    """Whether CommonMark 0.31 (2.1) counts a character as punctuation: Unicode's categories P and S."""
    return bool(character) and unicodedata.category(character)[0] in "PS"


def is_han(character: str) -> bool:
    """Whether it is an ideograph, kana or hangul syllable."""
    return character >= _FIRST_CJK and HAN.match(character) is not None


@cache
def is_cjk(character: str) -> bool:
    """Whether it belongs to Chinese text by its code point alone (quotes and dashes do not)."""
    return character >= _FIRST_CJK and CJK.match(character) is not None

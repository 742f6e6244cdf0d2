"""The space in and between characters: what a line may take away and what it may add.

After W3C CLREQ: `#punctuation_width_adjustment` for the space of full-width marks,
`#procedures_for_inter-character_spacing_reduction` for the order in which space is taken,
`#procedures_for_inter-character_space_expansion` for where and how far space is added. The order of
expansion follows the house rule: between Chinese characters first, and word spaces only in proportion, so that
English phrases in a Chinese line are not blown apart.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from editions.languages.shared.characters import (
    AFTER_HALF,
    BEFORE_HALF,
    CLOSING,
    CONNECTORS,
    DASHES,
    ELLIPSES,
    MIDDLE_DOTS,
    OBJECT,
    OPENING,
    QUOTES,
    SENTENCE_STOPS,
    SOLIDUS,
    STOPS,
    is_cjk,
)
from editions.languages.shared.strings import URL

HAN_STRETCH = 0.05
"""Em that a line at its limit adds between two Chinese characters."""
HAN_STRETCH_IN_LATIN = 0.015
"""The same for a Chinese name in an English line, whose word spaces are what gives."""
HAN_MOST = 0.25
"""Em between two Chinese characters beyond which a line rather stays short."""
GAP_STRETCH = 0.06
GAP_MOST = 0.13
"""CLREQ: the gap between Chinese and Latin is widened to a third of an em at most (.2 + .13)."""
GAP_LEAST = 0.125
"""CLREQ: and narrowed to an eighth."""
WORD_STRETCH_IN_CHINESE = 0.08
WORD_SPACE_MOST_IN_CHINESE = 0.5
"""CLREQ: a word space in a Chinese line is half an em at most, and not narrowed below a quarter."""
WORD_SPACE_LEAST_IN_CHINESE = 0.25
WORD_STRETCH = 0.15
"""Em that an English line at its limit adds to each word space (Source Serif's is .239 em)."""
WORD_MOST = 0.6
WORD_SHRINK = 1 / 3
"""Part of a word space that an English line squeezed as far as it goes takes away: TeX's proportion. With a
quarter, two fifths more lines end in a hyphen, and the spaces are spread no less."""
LETTER_STRETCH = 0.007
"""Em that a line at its limit adds between the letters of a word in Latin script, so that the spaces around it are
less wide: a tenth of a point in text of 11 pt, which is not seen."""
LETTER_MOST = 0.015
ADDRESS_STRETCH = 0.012
ADDRESS_MOST = 0.06
"""Em between two characters of a web address: it has no spaces, and is no word whose shape matters."""

AFTER_CALL = 0.25
"""Em of space after a call that is over the space of a mark."""

NESTED = 1 / 6
"""Em, a thin space: between two quotation marks of English, which would run together (Chicago 6.11)."""

FULL_WIDTH = 0.9
"""Em; a mark narrower than that has no empty half."""

WORD, BRACKET, COMMA, GAP, STOP = range(5)
"""What is squeezed, in the order of CLREQ: all of one kind before anything of the next. (The interpunct, second
there, has only half a cell here.)"""
TIERS = 5

NO_CALLS: Mapping[int, int] = MappingProxyType({})


@dataclass(slots=True)
class Spacing:
    """The spacing that the characters of one paragraph allow; lengths in CSS px, one value per character.

    `cut_left`, `cut_right` are space removed in any line (adjacent marks); `blank_left`, `blank_right`
    what remains and goes at a line's edge; `shrink[i]` is (tier, amount, on the left side); `stretch[i]`
    is what a line at its limit adds after the character, `most[i]` the most it ever adds there.
    """

    cut_left: list[float]
    cut_right: list[float]
    blank_left: list[float]
    blank_right: list[float]
    shrink: list[tuple[int, float, bool] | None]
    stretch: list[float]
    most: list[float]
    is_cell: list[bool]

    def inner_width(self, index: int, advance: float) -> float:
        """The character's width inside a line that is neither squeezed nor stretched."""
        return advance - self.cut_left[index] - self.cut_right[index]


def spacing(
    text: str,
    advances: Sequence[float],
    sizes: Sequence[float],
    chinese: Sequence[bool],
    in_chinese_line: bool,
    calls: Mapping[int, int] = NO_CALLS,
    inside: Collection[int] = (),
) -> Spacing:
    """The space of each character; `sizes` are font sizes, `chinese` as in `language.breaks`.

    `calls` gives for the first character of each note's call the one after its last.
    `inside` are characters that one glyph shares with those before them.
    """
    count = len(text)
    found = Spacing(
        cut_left=[0.0] * count,
        cut_right=[0.0] * count,
        blank_left=[0.0] * count,
        blank_right=[0.0] * count,
        shrink=[None] * count,
        stretch=[0.0] * count,
        most=[0.0] * count,
        is_cell=[_is_cell(text[index], chinese[index]) for index in range(count)],
    )
    for index, character in enumerate(text):
        if index == 1 and text[0] == OBJECT:
            # The room after a number that hangs before the text is always the same; the text begins a line.
            if character in OPENING and found.is_cell[1] and advances[1] >= FULL_WIDTH * sizes[1]:
                found.cut_left[1] = advances[1] / 2
            continue
        if character in " \u00a0":
            _word_space(found, index, advances[index], sizes[index], in_chinese_line)
        elif found.is_cell[index]:
            _mark(found, index, character, advances[index], sizes[index])
            _beside_latin(found, text, index)
    for index in range(count - 1):
        if found.is_cell[index]:
            _adjacent_marks(found, index)
            _after_cell(found, text, index, sizes[index], in_chinese_line)
    for match in _NESTED.finditer(text):
        if not (found.is_cell[match.start()] or found.is_cell[match.start() + 1]):
            found.cut_right[match.start()] -= NESTED * sizes[match.start()]
    for match in _EXCLAIMED.finditer(text):
        _one_cell(found, match.end() - 1)
    for match in _LETTERS.finditer(text):
        _stretch(found, match, sizes, LETTER_STRETCH, LETTER_MOST, inside)
    for match in URL.finditer(text):
        _stretch(found, match, sizes, ADDRESS_STRETCH, ADDRESS_MOST)
    raised_to = -1
    for start, end in calls.items():
        follows = 0 <= start - raised_to <= 1  # two calls, with a comma between them or none
        if start and (found.blank_right[start - 1] or follows):
            _over_blank(found, text, range(start, end), sizes[start - 1])
            raised_to = end
    return found


def _stretch(
    found: Spacing,
    match: re.Match[str],
    sizes: Sequence[float],
    stretch: float,
    most: float,
    inside: Collection[int] = (),
) -> None:
    """The space (em) that a line may add between the characters of a word or an address."""
    for index in range(match.start(), match.end() - 1):
        if index + 1 not in inside:
            found.stretch[index] = stretch * sizes[index]
            found.most[index] = most * sizes[index]


_NESTED = re.compile("[“‘](?=[“‘])|[”’](?=[”’])")
_EXCLAIMED = re.compile("(?<![？！])[？！]{2}(?![？！])")
_LETTERS = re.compile(r"[A-Za-z\u00c0-\u024f]{2,}")
_SHARED = frozenset(QUOTES + DASHES + ELLIPSES + MIDDLE_DOTS)
_LEFT_BLANK = frozenset(OPENING)
_RIGHT_BLANK = frozenset(CLOSING + STOPS)
_BRACKETS = frozenset(OPENING + CLOSING)
_STOPS = frozenset(SENTENCE_STOPS)
_MARKS = frozenset(OPENING + CLOSING + STOPS + DASHES + ELLIPSES)
_DOTS = frozenset(MIDDLE_DOTS)
_RIGID = frozenset(CONNECTORS + SOLIDUS + DASHES + ELLIPSES + OBJECT)
"""CLREQ: no space is added inside dashes and ellipses, nor next to connectors and solidi."""


def _is_cell(character: str, chinese: bool) -> bool:
    return is_cjk(character) or (chinese and character in _SHARED)


def _word_space(
    found: Spacing, index: int, advance: float, size: float, in_chinese_line: bool
) -> None:
    if in_chinese_line:
        found.stretch[index] = WORD_STRETCH_IN_CHINESE * size
        found.most[index] = max(0.0, WORD_SPACE_MOST_IN_CHINESE * size - advance)
        shrink = advance - WORD_SPACE_LEAST_IN_CHINESE * size
    else:
        found.stretch[index] = WORD_STRETCH * size
        found.most[index] = WORD_MOST * size
        shrink = WORD_SHRINK * advance
    if shrink > 0:
        found.shrink[index] = (WORD, shrink, False)


def _mark(found: Spacing, index: int, character: str, advance: float, size: float) -> None:
    """CLREQ #h-punctuation_adjustment_space, for the Mainland positions of marks."""
    if character in _DOTS:
        # GB/T 15834 5.1.7: in the Mainland an interpunct takes half a cell; faces differ in what they give it.
        found.cut_left[index] = found.cut_right[index] = (advance - size / 2) / 2
    if advance < FULL_WIDTH * size:
        return
    half = advance / 2
    if character in _LEFT_BLANK:
        found.blank_left[index] = half
        found.shrink[index] = (BRACKET, half, True)
    elif character in _RIGHT_BLANK:
        found.blank_right[index] = half
        tier = BRACKET if character in _BRACKETS else STOP if character in _STOPS else COMMA
        found.shrink[index] = (tier, half, False)


def _adjacent_marks(found: Spacing, index: int) -> None:
    """CLREQ #h-adjustment_of_adjacent_punctuation_marks: two marks take one cell and a half."""
    after = index + 1
    if found.blank_right[index] and (found.blank_right[after] or found.blank_left[after]):
        found.cut_right[index], found.blank_right[index] = found.blank_right[index], 0.0
        found.shrink[index] = None
    elif found.blank_left[index] and found.blank_left[after]:
        found.cut_left[after], found.blank_left[after] = found.blank_left[after], 0.0
        found.shrink[after] = None


def _beside_latin(found: Spacing, text: str, index: int) -> None:
    """Next to a space or an English mark, a Chinese mark gives up its space: it would be added to theirs."""
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    if (
        found.blank_left[index]
        and before
        and before in BEFORE_HALF
        and not found.is_cell[index - 1]
    ):
        found.cut_left[index], found.blank_left[index] = found.blank_left[index], 0.0
        found.shrink[index] = None
    elif (
        found.blank_right[index] and after and after in AFTER_HALF and not found.is_cell[index + 1]
    ):
        found.cut_right[index], found.blank_right[index] = found.blank_right[index], 0.0
        found.shrink[index] = None


def _one_cell(found: Spacing, second: int) -> None:
    """GB/T 15834 5.1.2: two of ？ and ！ take one cell (three take two, as adjacent marks do anyway)."""
    found.cut_right[second] += found.blank_right[second]
    found.blank_right[second] = 0.0
    found.shrink[second] = None


def _over_blank(found: Spacing, text: str, call: range, size: float) -> None:
    """A note's call is over the empty half of the mark before it; a space after it separates the sentences.

    CLREQ #h-annotation_marks puts it at the mark's upper right. The space is like a mark's: dropped at a line's edge,
    next to another mark, and where a line is compressed.
    """
    before, last = call.start - 1, call.stop - 1
    found.cut_right[before] += found.blank_right[before]
    found.blank_right[before] = 0.0
    found.shrink[before] = None
    if call.stop < len(text) and found.is_cell[call.stop] and text[call.stop] not in _MARKS:
        space = AFTER_CALL * size
        found.cut_right[last], found.blank_right[last] = -space, space
        found.shrink[last] = (STOP, space, False)


def _after_cell(found: Spacing, text: str, index: int, size: float, in_chinese_line: bool) -> None:
    """CLREQ #procedures_for_inter-character_space_expansion, last step."""
    before, after = text[index], text[index + 1]
    if not found.is_cell[index + 1]:
        return
    if before in _RIGID and (after in _RIGID or before not in DASHES + ELLIPSES):
        return
    if after in _RIGID and after not in DASHES + ELLIPSES:
        return
    found.stretch[index] = (HAN_STRETCH if in_chinese_line else HAN_STRETCH_IN_LATIN) * size
    found.most[index] = HAN_MOST * size

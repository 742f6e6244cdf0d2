"""Two texts that should be one: which characters of one are which of the other.

White space and the invisible characters that steer line breaks are left aside everywhere
(contract of the formats: U+200B, U+2060, U+00AD and white space carry no text).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from editions.languages.shared.characters import INVISIBLE

NO_TEXT = re.compile(f"[\\s{INVISIBLE}]+")
HYPHENS = frozenset("-\u2010")
LEAD = 24  # characters by which the beginning of a text is known
# How far to look for the place where the texts agree again, and how long that agreement must be.
REACHES = ((24, 8), (200, 16), (4000, 32), (10**9, 48))


def is_text(character: str) -> bool:
    return NO_TEXT.match(character) is None


def squeeze(text: str) -> str:
    """`text` without white space and invisible characters."""
    return NO_TEXT.sub("", text)


@dataclass(frozen=True, slots=True)
class Piece:
    """`length` characters that agree, from `expected` in one text and `found` in the other."""

    expected: int
    found: int
    length: int


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the texts do not agree: what should be there, and what is."""

    expected: int
    expected_end: int
    found: int
    found_end: int


@dataclass
class Alignment:
    """`pieces` in order; `added_hyphens` are characters of the found text at ends of lines."""

    expected: str
    found: str
    pieces: list[Piece] = field(default_factory=list)
    added_hyphens: set[int] = field(default_factory=set)

    def to_found(self, offset: int) -> int | None:
        """Where the expected character at `offset` is in the found text."""
        index = bisect_right(self.pieces, offset, key=lambda piece: piece.expected) - 1
        if index < 0:
            return None
        piece = self.pieces[index]
        inside = offset - piece.expected
        return piece.found + inside if inside < piece.length else None

    def to_expected(self, offset: int) -> int | None:
        """The offset of the expected character that is aligned with the found one at `offset`."""
        index = bisect_right(self.pieces, offset, key=lambda piece: piece.found) - 1
        if index < 0:
            return None
        piece = self.pieces[index]
        inside = offset - piece.found
        return piece.expected + inside if inside < piece.length else None

    def differences(self) -> Iterator[Difference]:
        """All places where the texts differ; hyphens at line ends are none."""
        expected = found = 0
        ending = Piece(len(self.expected), len(self.found), 0)
        for piece in [*self.pieces, ending]:
            only_hyphens = all(at in self.added_hyphens for at in range(found, piece.found))
            if expected < piece.expected or (found < piece.found and not only_hyphens):
                yield Difference(expected, piece.expected, found, piece.found)
            expected, found = piece.expected + piece.length, piece.found + piece.length


def common_length(first: str, start: int, second: str, offset: int) -> int:
    """How many characters agree from `start` in one text and `offset` in the other."""
    length, step = 0, 256
    while True:
        left = first[start + length : start + length + step]
        right = second[offset + length : offset + length + step]
        if left == right and len(left) == step:
            length += step
            continue
        if step == 1 or not left or not right:
            return length + (1 if left == right and left else 0)
        shorter = min(len(left), len(right))
        if left[:shorter] == right[:shorter]:
            return length + shorter
        step = max(1, step // 4)


def align(expected: str, found: str, line_ends: Collection[int] = ()) -> Alignment:
    """Lay `found` along `expected`; `line_ends` are offsets of last characters of printed lines."""
    result = Alignment(expected, found)
    want, have = 0, _beginning(expected, found, line_ends)
    while want < len(expected) and have < len(found):
        length = common_length(expected, want, found, have)
        if length:
            result.pieces.append(Piece(want, have, length))
            want, have = want + length, have + length
        elif _is_added_hyphen(expected, want, found, have, line_ends):
            result.added_hyphens.add(have)
            have += 1
        else:
            skip = _resume(expected, want, found, have)
            if skip is None:
                break
            want, have = want + skip[0], have + skip[1]
    if have in line_ends and have == len(found) - 1 and found[have] in HYPHENS:
        result.added_hyphens.add(have)
    return result


def _beginning(expected: str, found: str, line_ends: Collection[int]) -> int:
    """Where the expected text begins: what is before it, a summary say, may begin alike."""
    best = length = 0
    at = found.find(expected[:LEAD]) if expected else -1
    while at >= 0:
        agreement = _agreement(expected, found, at, line_ends)
        if agreement > length:
            best, length = at, agreement
        at = found.find(expected[:LEAD], at + 1)
    return best


def _agreement(expected: str, found: str, have: int, line_ends: Collection[int]) -> int:
    """How much of the expected text is without a fault from `have` on."""
    want = 0
    while True:
        length = common_length(expected, want, found, have)
        want, have = want + length, have + length
        if have >= len(found) or not _is_added_hyphen(expected, want, found, have, line_ends):
            return want
        have += 1


def _is_added_hyphen(
    expected: str, want: int, found: str, have: int, line_ends: Collection[int]
) -> bool:
    if have not in line_ends or found[have] not in HYPHENS:
        return False
    return found[have + 1 : have + 5] == expected[want : want + 4] or (
        found[have + 1 : have + 2] == expected[want : want + 1]
    )


def _resume(expected: str, want: int, found: str, have: int) -> tuple[int, int] | None:
    """How many characters to pass over in each text until they agree again."""
    for reach, agreement in REACHES:
        best: tuple[int, int] | None = None
        stop = min(want + reach + agreement, len(expected))
        for skipped in range(min(reach, len(found) - have)):
            if best is not None and skipped >= sum(best):
                break
            sample = found[have + skipped : have + skipped + agreement]
            if len(sample) < agreement and len(sample) < len(found) - have - skipped:
                break
            if len(sample) < min(agreement, 3):
                break
            at = expected.find(sample, want, stop)
            if at >= 0 and (best is None or at - want + skipped < sum(best)):
                best = (at - want, skipped)
        if best is not None:
            return best
    return None

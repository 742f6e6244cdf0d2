"""Whether each text of a file is in what was made of it, as often as it is in the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

Expected = tuple[str, str, int]  # place in the file, text, mark
LONG = 12  # letters: what is shorter may be part of another text, and is looked for last


def letters_of(text: str, kept: Callable[[str], bool] = str.isalpha) -> str:
    """The letters of a text alone: what must not be lost."""
    return "".join(filter(kept, text))


def missing(
    expected: Sequence[Expected],
    lines: Sequence[str],
    facts: Sequence[str],
    kept: Callable[[str], bool],
) -> list[Expected]:
    """What is not in the lines, or not as often as in the file; what is in `facts` is there any number of times.

    A text that is a whole line uses it up; another uses up the piece of a line that it is.
    """
    left = Counter(letters_of(line, kept) for line in lines)
    pieces = []
    for one in expected:
        text = letters_of(one[1], kept)
        if left[text]:
            left[text] -= 1
        elif text:
            pieces.append((text, one))
    whole = "".join(left.elements())  # lines of a verse are one paragraph of the file
    known = letters_of(" ".join(facts), kept)
    short = sorted((p for p in pieces if len(p[0]) < LONG), key=lambda piece: -len(piece[0]))
    lost = _lost([*(p for p in pieces if len(p[0]) >= LONG), *short], whole, known)
    if lost:  # a text that repeats itself may have used up a part of a longer one
        lost = _lost(sorted(pieces, key=lambda piece: -len(piece[0])), whole, known)
    order = {id(one): n for n, one in enumerate(expected)}
    return sorted(lost, key=lambda one: order[id(one)])


def _lost(pieces: Sequence[tuple[str, Expected]], whole: str, known: str) -> list[Expected]:
    """The pieces that are not in the text, each of which uses up what it is found as."""
    used = bytearray(len(whole))
    at, lost = 0, []
    for text, one in pieces:
        found = _free(whole, used, text, at)
        if found < 0:
            found = _free(whole, used, text, 0)
        if found >= 0:
            at = found + len(text)
            used[found:at] = b"\1" * len(text)
        elif text not in known:
            lost.append(one)
    return lost


def _free(whole: str, used: bytearray, text: str, at: int) -> int:
    """Where a text is from `at` on, of which nothing is used yet; -1 when nowhere."""
    found = whole.find(text, at)
    while found >= 0 and used.find(1, found, found + len(text)) >= 0:
        found = whole.find(text, found + 1)
    return found

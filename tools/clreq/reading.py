"""What an assertion asks of the lines of one paragraph or note. Lengths are in em unless points are given.

Each question answers with what is wrong, or with an empty string.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from editions.languages.shared.characters import is_han
from typesetting.glyphs import Glyph, PageLine
from typesetting.measures import visible_right


@dataclass(frozen=True, slots=True)
class Printed:
    """A paragraph as it is printed."""

    lines: Sequence[PageLine]
    edges: dict[int, float]
    """Where full lines end on right (0) and left pages (1), in points."""
    note_pages: dict[int, int]
    """On which page each note begins."""
    number: int = 0
    """Of the note that the text calls."""


Question = Callable[[Printed], str]


def _turns(printed: Printed) -> Iterator[tuple[PageLine, PageLine]]:
    return pairwise(printed.lines)


def never_first(marks: str) -> Question:
    """No line begins with one of the marks."""

    def ask(printed: Printed) -> str:
        found = [lower.text[:1] for _, lower in _turns(printed) if lower.text[:1] in marks]
        return f"{found[0]} begins a line" if found else _too_short(printed)

    return ask


def never_last(marks: str) -> Question:
    """No line ends with one of the marks."""

    def ask(printed: Printed) -> str:
        found = [upper.text[-1:] for upper, _ in _turns(printed) if upper.text[-1:] in marks]
        return f"{found[0]} ends a line" if found else _too_short(printed)

    return ask


def never_parted(whole: str) -> Question:
    """What belongs together is in one line."""

    def ask(printed: Printed) -> str:
        for upper, lower in _turns(printed):
            joined, end = upper.text + lower.text, len(upper.text)
            at = joined.find(whole, max(0, end - len(whole) + 1))
            if 0 <= at < end < at + len(whole):
                return f"{joined[at:end]} | {joined[end : at + len(whole)]}"
        return _too_short(printed)

    return ask


def _too_short(printed: Printed) -> str:
    return "" if len(printed.lines) > 2 else "the text has no three lines"


def _between_han(printed: Printed, marks: str) -> Iterator[tuple[Glyph, list[Glyph], Glyph]]:
    """Each place inside a line where the marks are between two ideographs."""
    for line in printed.lines:
        at = line.text.find(marks)
        while at >= 0:
            before, after = line.glyphs[at - 1 : at], line.glyphs[at + len(marks) :][:1]
            if before and after and is_han(before[0].character) and is_han(after[0].character):
                yield before[0], list(line.glyphs[at : at + len(marks)]), after[0]
            at = line.text.find(marks, at + 1)


def wide(marks: str, least: float, most: float) -> Question:
    """The marks, between two ideographs, take so much room."""

    def ask(printed: Printed) -> str:
        found = [
            (after.x - before.x) / before.size - 1
            for before, _, after in _between_han(printed, marks)
        ]
        wrong = [width for width in found if not least <= width <= most]
        if wrong:
            return f"{marks} is {wrong[0]:.2f} em wide"
        return "" if found else f"{marks} is not found between ideographs"

    return ask


def gap(pair: str, least: float, most: float) -> Question:
    """The room between two characters of a line, from the cell's or letter's edge."""

    def ask(printed: Printed) -> str:
        found = []
        for line in printed.lines:
            for left, right in pairwise(line.glyphs):
                if left.character + right.character == pair:
                    edge = left.x + left.size if is_han(left.character) else left.right
                    found.append((right.x - edge) / max(left.size, right.size))
        wrong = [one for one in found if not least <= one <= most]
        if wrong:
            return f"{pair} is {wrong[0]:.2f} em apart"
        return "" if found else f"{pair} is not found in a line"

    return ask


def flush() -> Question:
    """All lines but the last reach the right edge, and all but the first begin at the left one."""

    def ask(printed: Printed) -> str:
        for line in printed.lines[:-1]:
            slack = printed.edges.get(line.page % 2, 0.0) - visible_right(line.glyphs[-1])
            if abs(slack) > 0.75:
                return f"a line ends {slack:.1f} pt from the edge"
        return _too_short(printed)

    return ask


def half_at_end(mark: str) -> Question:
    """The mark, at a line's end, takes half a cell: its ink is at the edge."""

    def ask(printed: Printed) -> str:
        ends = [line for line in printed.lines[:-1] if line.text.endswith(mark)]
        for line in ends:
            slack = printed.edges.get(line.page % 2, 0.0) - visible_right(line.glyphs[-1])
            if slack > 0.75:
                return f"{mark} ends {slack:.1f} pt from the edge"
        return "" if ends else f"no line ends with {mark}"

    return ask


def half_at_start(mark: str) -> Question:
    """The mark, at a line's start, takes half a cell: its ink is at the edge."""

    def ask(printed: Printed) -> str:
        lefts = {line.page % 2: line.glyphs[0].ink_left for line in printed.lines[1:]}
        starts = [line for line in printed.lines[1:] if line.text.startswith(mark)]
        lefts = {
            side: min(
                line.glyphs[0].ink_left for line in printed.lines[1:] if line.page % 2 == side
            )
            for side in lefts
        }
        for line in starts:
            first = line.glyphs[0]
            if first.ink_left - lefts[line.page % 2] > 0.42 * first.size:
                return f"{mark} is {(first.ink_left - lefts[line.page % 2]) / first.size:.2f} em in"
        return "" if starts else f"no line begins with {mark}"

    return ask


def even() -> Question:
    """The room between ideographs is the same through a line, and little."""

    def ask(printed: Printed) -> str:
        for line in printed.lines[:-1]:
            gaps = _han_gaps(line)
            if gaps and (max(gaps) - min(gaps) > 0.02 or max(gaps) > 0.15):
                return f"gaps from {min(gaps):.2f} to {max(gaps):.2f} em"
        return _too_short(printed)

    return ask


def _han_gaps(line: PageLine) -> list[float]:
    return [
        (right.x - left.x) / left.size - 1
        for left, right in pairwise(line.glyphs)
        if is_han(left.character) and is_han(right.character)
    ]


def last_line_natural() -> Question:
    """The last line is not stretched."""

    def ask(printed: Printed) -> str:
        gaps = _han_gaps(printed.lines[-1])
        return f"{max(gaps):.2f} em between ideographs" if gaps and max(gaps) > 0.03 else ""

    return ask


def indented(em: float) -> Question:
    """The first line begins so far in."""

    def ask(printed: Printed) -> str:
        first, *others = printed.lines
        same = [line.left for line in others if line.page == first.page]
        if not same:
            return "the text has no second line on its page"
        found = (first.left - min(same)) / first.size
        return "" if abs(found - em) < 0.1 else f"indented by {found:.2f} em"

    return ask


def even_pitch() -> Question:
    """Lines are at one distance."""

    def ask(printed: Printed) -> str:
        steps = [
            upper.baseline - lower.baseline
            for upper, lower in _turns(printed)
            if upper.page == lower.page
        ]
        if steps and max(steps) - min(steps) > 0.15:
            return f"from {min(steps):.2f} to {max(steps):.2f} pt"
        return _too_short(printed)

    return ask


def last_line_of(least: int) -> Question:
    """The last line has so many characters."""

    def ask(printed: Printed) -> str:
        count = sum(is_han(character) for character in printed.lines[-1].text)
        return "" if count >= least else f"{count} on the last line"

    return ask


def call_kept() -> Question:
    """The call does not begin a line, is raised or small, and its note begins on its page."""

    def ask(printed: Printed) -> str:
        number, figures = printed.number, str(printed.number)
        for line in printed.lines:
            at = line.text.find(figures)
            if at < 0:
                continue
            glyph = line.glyphs[at]
            if at == 0 and line is not printed.lines[0]:
                return "the call begins a line"
            if printed.note_pages.get(number) != line.page:
                return "the note is not on the page of its call"
            raised = glyph.y > line.baseline + 0.1 * line.size or glyph.width < 0.45 * line.size
            return "" if raised else "the call is a figure of the text"
        return "the call is not found"

    return ask


def call_over_space(mark: str) -> Question:
    """The call is over the empty half of the mark before it, and a space follows."""

    def ask(printed: Printed) -> str:
        wanted = f"{mark}{printed.number}"
        for line in printed.lines:
            at = line.text.find(wanted)
            if at < 0:
                continue
            stop, call = line.glyphs[at], line.glyphs[at + 1]
            if (call.x - stop.x) / line.size > 0.62:
                return f"{(call.x - stop.x) / line.size:.2f} em after the mark's start"
            after = line.glyphs[at + len(wanted) :][:1]
            room = (after[0].x - line.glyphs[at + len(wanted) - 1].right) if after else line.size
            return "" if room / line.size > 0.12 else f"{room / line.size:.2f} em before the text"
        return f"{wanted} is not found in a line"

    return ask


def smaller_than(size: float) -> Question:
    """The note's type is smaller than the text's, in points, and not under seven."""

    def ask(printed: Printed) -> str:
        found = printed.lines[0].size
        return "" if 7 <= found < size else f"{found:.1f} pt"

    return ask

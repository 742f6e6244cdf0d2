"""A paragraph as it is measured, and how it needs its lines: what breaking and filling them start from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from editions.formats.pdf.lines.paragraph import Kind, Leaf, Paragraph
from editions.formats.pdf.lines.spacing import Spacing, spacing
from editions.languages.shared.runs import is_filled_with_latin


@dataclass(frozen=True, slots=True)
class Line:
    """Characters [start, end) of the paragraph, end spaces left out; the next line starts at `next`."""

    start: int
    end: int
    next: int
    hyphenated: bool
    last: bool
    """The paragraph's last line, or one that ends at a forced break."""
    divided: bool = False
    """Whether the line ends inside a word: with a hyphen that is added, or with the word's own."""


@dataclass(slots=True)
class Manner:
    """How the paragraph needs its lines."""

    first_width: float
    width: float
    flush: bool
    flush_last: bool
    balanced: bool
    chinese: bool
    size: float
    hyphenate_character: str


@dataclass
class Measured:
    """One paragraph with the widths of its characters and the space that each may gain or lose."""

    paragraph: Paragraph
    manner: Manner
    single_width: Callable[[str, Any], float]
    """The width of some text by itself (a hyphen, a letter), by its style."""
    reshape: Callable[[str, Any], Sequence[float]]
    space: Spacing = field(init=False)
    solid: tuple[Leaf, ...] = field(init=False)
    """Leaves that hold characters."""
    solid_starts: list[int] = field(init=False)
    single_widths: dict[tuple[str, int], float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        p = self.paragraph
        self.solid = tuple(leaf for leaf in p.leaves if leaf.kind is not Kind.EMPTY)
        self.solid_starts = [leaf.start for leaf in self.solid]
        han = self.manner.chinese and not is_filled_with_latin(p.text)
        self.space = spacing(p.text, p.advances, p.sizes, p.chinese, han, p.calls, p.inside)

    def hyphen_width(self, index: int) -> float:
        """The width of the hyphen that would follow a character."""
        return self.width_of(self.manner.hyphenate_character, self.leaf_at(index).style)

    def width_of(self, text: str, style: Any) -> float:
        """The width of some text by itself."""
        key = (text, id(style))
        if key not in self.single_widths:
            self.single_widths[key] = self.single_width(text, style)
        return self.single_widths[key]

    def leaf_at(self, position: int) -> Leaf:
        """The text or atomic leaf that holds the character."""
        return self.solid[bisect_right(self.solid_starts, position) - 1]

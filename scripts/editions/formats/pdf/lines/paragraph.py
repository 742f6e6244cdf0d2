"""A paragraph as the line breaker sees it: one string, with a width for each character.

WeasyPrint keeps a paragraph as a tree of inline boxes. `read` walks it once: text boxes become
stretches of the string, the margins of inline boxes become widths before and after characters, and what
is neither (an image, a note after its call) keeps its place by the path that leads to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.percent import resolve_percentages

from editions.formats.pdf.lines.shaping import shape
from editions.languages import for_tag
from editions.languages.shared.characters import OBJECT

Path = tuple[int, ...]
"""Indexes of children from the line box down to a box."""

WRAPPING = frozenset({"normal", "pre-line", "nowrap"})
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff]"
)
_SIDES = (
    ("margin_left", "border_left_width", "padding_left"),
    (
        "margin_right",
        "border_right_width",
        "padding_right",
    ),
)


class Kind(Enum):
    """The kind of a leaf of the inline tree."""

    TEXT = "text"
    ATOMIC = "atomic"
    """An inline block or image: one character in the string."""
    EMPTY = "empty"
    """An inline box without text (the note that is after its call): no character."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text box, an atomic box or an empty inline box, and the characters that are its."""

    path: Path
    kind: Kind
    start: int
    end: int
    style: Any


@dataclass(slots=True)
class Paragraph:
    """The whole inline content of one line box before it is broken into lines. Lengths in CSS px."""

    text: str
    leaves: tuple[Leaf, ...]
    advances: list[float]
    sizes: list[float]
    chinese: list[bool]
    wraps: list[bool]
    """Whether a line may end after the character (not inside `white-space: nowrap`)."""
    inside: frozenset[int]
    """Characters inside a cluster: a line does not start there unless it is hyphenated."""
    calls: dict[int, int]
    """The first character of each note's call -> the one after its last."""
    before: list[float] = field(default_factory=list)
    after: list[float] = field(default_factory=list)
    """Fixed room of inline boxes (margins, padding) before and after each character."""
    gap_before: list[float] = field(default_factory=list)
    gap_after: list[float] = field(default_factory=list)
    """Gaps between Chinese and Latin; they vanish at a line's edge."""
    inline_starts: dict[Path, int] = field(default_factory=dict)
    inline_ends: dict[Path, int] = field(default_factory=dict)
    """The index of the first and the last leaf of each inline box."""


def is_composable(linebox: Any) -> bool:
    """Whether our line breaker can set the paragraph: Chinese or English, nothing floating in it."""
    style = linebox.style
    if style["direction"] != "ltr" or linebox.text_overflow != "clip":
        return False
    if not for_tag(style["lang"] or "").composes_lines:
        return False
    return _is_composable(linebox, style["white_space"] in WRAPPING)


def _is_composable(box: Any, wraps: bool) -> bool:
    if not wraps or box.is_leader:
        return False
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            if not _is_plain(child):
                return False
        elif not child.is_in_normal_flow():
            return False
        elif isinstance(child, boxes.InlineBox):
            if not _is_composable(child, child.style["white_space"] in WRAPPING):
                return False
        elif not isinstance(child, boxes.AtomicInlineLevelBox):
            return False
    return True


def _is_plain(box: Any) -> bool:
    style = box.style
    if style["white_space"] not in WRAPPING or not style["font_size"] or box.is_leader:
        return False
    if "\n" in box.text and box.text != "\n":
        return False
    return "\t" not in box.text and _RIGHT_TO_LEFT.search(box.text) is None


def signature(linebox: Any) -> str:
    """All text of the paragraph: a paragraph read earlier holds as long as this is the same."""
    return "".join(box.text for box in linebox.descendants() if isinstance(box, boxes.TextBox))


def read(linebox: Any, containing_block: Any, atomic_width: Any) -> Paragraph:
    """The paragraph of a line box. `atomic_width(box)` lays an atomic box out and gives its width."""
    return _Reader(containing_block, atomic_width).read(linebox)


class _Reader:
    def __init__(self, containing_block: Any, atomic_width: Any) -> None:
        self.containing_block = containing_block
        self.atomic_width = atomic_width
        self.leaves: list[Leaf] = []
        self.parts: list[str] = []
        self.length = 0
        self.calls: dict[int, int] = {}
        self.inside: set[int] = set()
        self.paragraph = Paragraph("", (), [], [], [], [], frozenset(), {})
        self.waiting = self.waiting_gap = 0.0
        """Room that opened before a character yet to come."""

    def read(self, linebox: Any) -> Paragraph:
        self._children(linebox, ())
        paragraph = self.paragraph
        paragraph.text = "".join(self.parts)
        paragraph.leaves = tuple(self.leaves)
        paragraph.inside = frozenset(self.inside)
        paragraph.calls = self.calls
        return paragraph

    def _children(self, parent: Any, path: Path) -> None:
        for index, child in enumerate(parent.children):
            child_path = (*path, index)
            if isinstance(child, boxes.TextBox):
                if child.text:
                    self._text(child, child_path)
            elif isinstance(child, boxes.InlineBox):
                self._inline(child, child_path)
            else:
                self._atomic(child, child_path)

    def _text(self, box: Any, path: Path) -> None:
        start, style, text = self.length, box.style, box.text
        if text == "\n":
            advances: Sequence[float] = (0.0,)
        else:
            shaped = shape(text, style)
            advances = shaped.advances
            self.inside.update(start + index for index in shaped.inside)
        self._add(text, advances, style)
        self.leaves.append(Leaf(path, Kind.TEXT, start, self.length, style))

    def _atomic(self, box: Any, path: Path) -> None:
        resolve_percentages(box, self.containing_block)
        start = self.length
        self._add(OBJECT, (self.atomic_width(box),), box.style)
        self.leaves.append(Leaf(path, Kind.ATOMIC, start, self.length, box.style))

    def _add(self, text: str, advances: Sequence[float], style: Any) -> None:
        count = len(text)
        paragraph = self.paragraph
        self.parts.append(text)
        self.length += count
        paragraph.advances.extend(advances)
        paragraph.sizes.extend([style["font_size"]] * count)
        paragraph.chinese.extend([for_tag(style["lang"] or "").is_han] * count)
        paragraph.wraps.extend([style["white_space"] != "nowrap"] * count)
        paragraph.before.extend([self.waiting] + [0.0] * (count - 1))
        paragraph.gap_before.extend([self.waiting_gap] + [0.0] * (count - 1))
        paragraph.after.extend([0.0] * count)
        paragraph.gap_after.extend([0.0] * count)
        self.waiting = self.waiting_gap = 0.0

    def _inline(self, box: Any, path: Path) -> None:
        resolve_percentages(box, self.containing_block)
        for side in ("margin_left", "margin_right"):
            if getattr(box, side) == "auto":
                setattr(box, side, 0)
        classes = _classes(box)
        first_leaf, start = len(self.leaves), self.length
        left, right = (sum(getattr(box, name) for name in names) for names in _SIDES)
        if "gap-before" in classes:
            self.waiting_gap += left
        else:
            self.waiting += left
        self._children(box, path)
        if "call" in classes:
            self.calls[start] = self.length
        if self.length == start:
            self.leaves.append(Leaf(path, Kind.EMPTY, start, start, box.style))
        elif "gap-after" in classes:
            self.paragraph.gap_after[-1] += right
        else:
            self.paragraph.after[-1] += right
        self.paragraph.inline_starts[path] = first_leaf
        self.paragraph.inline_ends[path] = len(self.leaves) - 1


def _classes(box: Any) -> Sequence[str]:
    if box.element is None or "::" in box.element_tag:
        return ()
    return (box.element.get("class") or "").split()


def words(text: str) -> Iterator[re.Match[str]]:
    """Words that may be hyphenated: letters only, with no hyphen or digit next to them."""
    return _WORD.finditer(text)


_WORD = re.compile(
    r"(?<![\w\u00ad’'-])[A-Za-z\u00aa\u00ba\u00c0-\u02af\u1e00-\u1eff]+(?![\w\u00ad-]|[’'][^\W\d_])"
)

"""Line boxes for WeasyPrint, made from the lines that the composer has set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.inline import atomic_box, line_box_verticality

from editions.formats.pdf.lines.filling import Setting
from editions.formats.pdf.lines.paragraph import Kind, Leaf, Paragraph, Path
from editions.formats.pdf.lines.shaping import SetText, strut_of

ROUNDING = 0.01
"""CSS px."""
NO_EDGES = {
    **{f"{edge}_{side}": 0 for edge in ("margin", "padding") for side in ("left", "right")},
    **{f"padding_{side}": 0 for side in ("top", "bottom")},
    **{f"border_{side}_width": 0 for side in ("top", "right", "bottom", "left")},
}


class LineMaker:
    """Makes one line's boxes from the paragraph's, which stay as they are.

    `linebox` holds the paragraph's boxes now: WeasyPrint copies them for each page, so they are found by path.
    """

    def __init__(
        self,
        context: Any,
        linebox: Any,
        containing_block: Any,
        paragraph: Paragraph,
    ) -> None:
        self.context = context
        self.linebox = linebox
        self.containing_block = containing_block
        self.paragraph = paragraph
        self.absolutes: list[Any] = []
        self.fixed: list[Any] = []

    def make(self, setting: Setting, x: float, y: float) -> Any:
        """The line box with its top at `y` and its text starting at `x`; its width is that of the text."""
        self.setting = setting
        first, last = self._leaf_range()
        line = self.linebox.copy_with_children([])
        line.position_x, line.position_y = x, y
        line.children, end = self._children(self.linebox, (), first, last, x)
        line.width = end - x
        self._set_height(line)
        self._place_vertically(line, y)
        return line

    def _leaf_range(self) -> tuple[int, int]:
        """Indexes of the first leaf of the line and of the one after its last."""
        line, leaves = self.setting.line, self.paragraph.leaves
        first = 0
        while first < len(leaves) and not self._is_in_line(leaves[first]):
            first += 1
        last = first
        while last < len(leaves) and (
            self._is_in_line(leaves[last]) or leaves[last].start < line.end
        ):
            last += 1
        return first, last

    def _is_in_line(self, leaf: Leaf) -> bool:
        """An empty box belongs to the line of the character before it: a note to its call."""
        line = self.setting.line
        if leaf.kind is Kind.EMPTY:
            return line.start < leaf.start <= line.next or (leaf.start == line.start == 0)
        return leaf.start < line.end and leaf.end > line.start

    def _children(
        self, parent: Any, path: Path, first: int, last: int, x: float
    ) -> tuple[list[Any], float]:
        """New children of `parent` for the leaves [first, last), from `x` on; and where they end."""
        children, leaves, depth = [], self.paragraph.leaves, len(path)
        while first < last:
            leaf = leaves[first]
            index = leaf.path[depth]
            box = parent.children[index]
            stop = first + 1
            while stop < last and leaves[stop].path[: depth + 1] == leaf.path[: depth + 1]:
                stop += 1
            if isinstance(box, boxes.InlineBox):
                child, x = self._inline(box, (*path, index), first, stop, x)
            elif leaf.kind is Kind.TEXT:
                child, x = self._text(box, leaf, x)
            else:
                child, x = self._atomic(box, x)
            if child is not None:
                children.append(child)
            first = stop
        return children, x

    def _inline(self, box: Any, path: Path, first: int, stop: int, x: float) -> tuple[Any, float]:
        paragraph, line = self.paragraph, self.setting.line
        first_leaf = paragraph.leaves[paragraph.inline_starts[path]]
        last_leaf = paragraph.leaves[paragraph.inline_ends[path]]
        new = box.copy_with_children([])
        new.remove_decoration_sides = set()
        new.remove_decoration(
            start=first_leaf.start < line.start,
            end=last_leaf.end > line.end and last_leaf.end > line.next,
        )
        self._set_gaps(new, first_leaf, last_leaf)
        new.position_x, new.position_y = x, self.linebox.position_y
        x += new.margin_left + new.border_left_width + new.padding_left
        content = x
        if paragraph.leaves[first].kind is Kind.EMPTY and paragraph.leaves[first].path == path:
            new.children = list(box.children)
        else:
            new.children, x = self._children(box, path, first, stop, x)
        new.width = x - content
        self._set_height(new)
        return new, x + new.padding_right + new.border_right_width + new.margin_right

    def _set_gaps(self, box: Any, first_leaf: Leaf, last_leaf: Leaf) -> None:
        """Gaps as the line was set: narrowed, widened, or gone at its edges."""
        classes = (box.element.get("class") or "").split() if box.element is not None else ()
        if "gap-before" in classes and box.margin_left:
            box.margin_left = self.setting.gaps_before.get(first_leaf.start, 0.0)
        if "gap-after" in classes and box.margin_right:
            box.margin_right = self.setting.gaps_after.get(last_leaf.end - 1, 0.0)

    def _text(self, box: Any, leaf: Leaf, x: float) -> tuple[Any, float]:
        setting, line = self.setting, self.setting.line
        start, end = max(leaf.start, line.start), min(leaf.end, line.end)
        text = self.paragraph.text[start:end]
        if not text:
            return None, x
        offset = start - line.start
        advances = setting.advances[offset : offset + len(text)]
        shifts = {
            index - offset: shift
            for index, shift in setting.shifts.items()
            if offset <= index < offset + len(text)
        }
        width = sum(advances)
        if setting.hyphen and end == line.end:
            room = setting.width - self._used(setting)
            text += setting.hyphen
            advances = [*advances, room / len(setting.hyphen), *[0.0] * (len(setting.hyphen) - 1)]
            width += room
        new = text_box(box, text, advances, shifts, width)
        new.position_x, new.position_y = x, self.linebox.position_y
        return new, x + width

    def _used(self, setting: Setting) -> float:
        """The line's width without its hyphen."""
        p, line = self.paragraph, setting.line
        return (
            sum(setting.advances)
            + sum(setting.gaps_before.values())
            + sum(setting.gaps_after.values())
            + sum(p.before[line.start : line.end])
            + sum(p.after[line.start : line.end])
        )

    def _atomic(self, box: Any, x: float) -> tuple[Any, float]:
        new = atomic_box(
            self.context, box, x, None, self.containing_block, self.absolutes, self.fixed
        )
        if isinstance(new, boxes.ReplacedBox):  # a picture in the line: it has no place yet
            new.position_x, new.position_y = x, self.linebox.position_y
        else:  # what is inside an inline block moves with it
            new.translate(x - new.position_x, self.linebox.position_y - new.position_y)
        return new, x + new.margin_width()

    def _set_height(self, box: Any) -> None:
        """Make the box as high as its line height, whatever its padding and borders."""
        line_height, box.baseline = strut_of(box.style)
        box.height = box.style["font_size"]
        half_leading = (line_height - box.height) / 2
        box.margin_top = half_leading - box.border_top_width - box.padding_top
        box.margin_bottom = half_leading - box.border_bottom_width - box.padding_bottom

    def _place_vertically(self, line: Any, y: float) -> None:
        """One height for all lines of text: that of the block, whatever faces are mixed in them.

        CSS lets a second face with other metrics make a line higher, and the grid would be lost
        (CLREQ #id53: the distance of lines is the same throughout). An image, an inline block or larger
        type still gets its room.
        """
        height, baseline = strut_of(line.style)
        bottom, top = line_box_verticality(line)
        if _highest_text(line) <= height + ROUNDING:
            top, bottom = -baseline, height - baseline
            for box in _atomic_boxes(line):
                top = min(top, box.position_y)
                bottom = max(bottom, box.position_y + box.margin_height())
        line.baseline = -top
        line.position_y = top
        line.height = bottom - top
        line.margin_top = line.margin_bottom = 0
        line.translate(0, y - top)
        line.position_y = y


def _highest_text(box: Any) -> float:
    """The greatest line height that any inline box or text inside has."""
    return max(
        (
            max(child.margin_height(), _highest_text(child) if child.children else 0.0)
            for child in box.children
            if child.is_in_normal_flow() and not isinstance(child, boxes.AtomicInlineLevelBox)
        ),
        default=0.0,
    )


def _atomic_boxes(box: Any) -> Iterator[Any]:
    """Images and inline blocks of the line."""
    for child in box.children:
        if isinstance(child, boxes.AtomicInlineLevelBox):
            yield child
        elif isinstance(child, boxes.InlineBox):
            yield from _atomic_boxes(child)


def text_box(
    box: Any,
    text: str,
    advances: Sequence[float],
    shifts: dict[int, float],
    width: float,
) -> Any:
    """A text box of one line, with the metrics of its style and the widths that were given out."""
    new = box.copy_with_text(text)
    new.width = width
    new.__dict__.update(NO_EDGES)
    line_height, new.baseline = strut_of(box.style)
    new.height = box.style["font_size"]
    new.margin_top = new.margin_bottom = (line_height - new.height) / 2
    new.justification_spacing = 0
    new.pango_layout = SetText(text, advances, shifts, box.style)
    return new

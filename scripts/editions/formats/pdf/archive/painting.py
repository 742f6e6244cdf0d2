"""Labels and pictures painted where they are read: a label before its item or its note.

WeasyPrint 70.0 paints what is positioned (the marker of a list item) or clipped (a picture) after
all text of the page, and what floats (the number of a note) before it, as CSS 2.1, appendix E has
it. The order of the content is what a program without use for tags reads and copies, so that
"1. 2. 3." would follow the items. They overlap nothing, so that the order changes nothing to be
seen. Not reported upstream.
"""

from __future__ import annotations

from typing import Any

from weasyprint import draw, stacking
from weasyprint.draw import draw_inline_level, draw_replacedbox, draw_stacking_context
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.stacking import StackingContext, _dispatch

from editions.formats.pdf.lines.continuation import draw_signs
from editions.formats.pdf.weasy.patching import correction


@correction
def apply() -> None:
    """Replace the two functions that sort boxes and paint blocks."""
    stacking._dispatch_children = _dispatch_children
    draw.draw_block_level = _draw_block_level


def _is_label(box: Any) -> bool:
    if getattr(box, "is_outside_marker", False):
        return True
    element = getattr(box, "element", None)
    return element is not None and element.get("role") == "doc-backlink" and bool(box.is_floated())


def _is_plain_picture(box: Any) -> bool:
    """Whether a box is a block-level picture that only its clipping takes out of the order."""
    if not isinstance(box, boxes.BlockReplacedBox):
        return False
    style = box.style
    is_still = style["position"] == "static" and not box.is_floated() and not style["transform"]
    return bool(is_still and style["opacity"] == 1)


def _dispatch_children(
    box: Any,
    page: Any,
    child_contexts: list[Any],
    blocks: list[Any],
    floats: list[Any],
    blocks_and_cells: dict[Any, Any],
) -> Any:
    """As in WeasyPrint 70.0, but labels and pictures keep their place among the blocks."""
    if not isinstance(box, boxes.ParentBox):
        return box
    children, labels = [], []
    for child in box.children:
        inner = child._box if isinstance(child, AbsolutePlaceholder) else child
        if _is_label(inner):
            labels.append(StackingContext.from_box(inner, page, child_contexts))
            continue
        if _is_plain_picture(inner):
            blocks_and_cells[StackingContext.from_box(inner, page, child_contexts)] = {}
            continue
        result = _dispatch(child, page, child_contexts, blocks, floats, blocks_and_cells)
        if result is not None:
            children.append(result)
    new_box = box.copy_with_children(children)
    new_box.labels = labels
    return new_box


def _draw_block_level(page: Any, stream: Any, blocks_and_cells: dict[Any, Any]) -> None:
    """As in WeasyPrint 70.0, but the labels of a block or line come before it."""
    for block, inner in blocks_and_cells.items():
        if isinstance(block, StackingContext):
            draw_stacking_context(stream, block)
            continue
        _draw_labels(stream, block)
        if isinstance(block, boxes.ReplacedBox):
            with stream.marked(block, "Figure"):
                draw_replacedbox(stream, block)
        elif block.children and isinstance(block.children[-1], boxes.LineBox):
            for child in block.children:
                _draw_labels(stream, child)
                draw_inline_level(stream, page, child)
        _draw_block_level(page, stream, inner)
        draw_signs(stream, block)


def _draw_labels(stream: Any, box: Any) -> None:
    for label in box.__dict__.get("labels", ()):
        draw_stacking_context(stream, label)

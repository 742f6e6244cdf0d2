"""Marks on a PDF, made with MuPDF's library as another program's user would make them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

# Without this, the version of MuPDF that the lock pins asks the network for a newer one.
os.environ.setdefault("PYMUPDF_SUGGEST_LAYOUT_ANALYZER", "0")


def mark(source: Path, target: Path, wanted: list[tuple[str, str, str]]) -> None:
    """Mark words of `source`: (kind, the words, what the comment says) each, and save `target`."""
    import pymupdf

    document = pymupdf.open(source)
    for kind, words, says in wanted:
        page, quads = _find(document, words)
        annotation = _add(page, kind, quads, says)
        annotation.set_info(content=says, title="Reader")
        annotation.update()
    document.save(target)
    document.close()


def _find(document: Any, words: str) -> tuple[Any, list[Any]]:
    for page in document:
        quads = page.search_for(words, quads=True)
        if quads:
            return page, quads
    raise AssertionError(f"{words!r} is not printed")


def _add(page: Any, kind: str, quads: list[Any], says: str) -> Any:
    on_text = {
        "Highlight": page.add_highlight_annot,
        "Underline": page.add_underline_annot,
        "Squiggly": page.add_squiggly_annot,
        "StrikeOut": page.add_strikeout_annot,
    }
    box = quads[0].rect
    if kind in on_text:
        return on_text[kind](quads)
    if kind == "Text":
        return page.add_text_annot(box.tl, says)
    if kind == "Caret":  # after the words
        return page.add_caret_annot((quads[-1].rect.x1 - 9, quads[-1].rect.y1 - 4))
    if kind == "FreeText":
        return page.add_freetext_annot((470, box.y0, 590, box.y1), says, fontsize=8)
    assert kind == "Ink"
    return page.add_ink_annot([[(box.x0, box.y0 + 2), (box.x1, box.y1 - 2)]])

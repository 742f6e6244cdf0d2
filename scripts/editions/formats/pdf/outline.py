"""The bookmarks of a PDF: the headings, and after them a list of the figures and one of the tables.

WeasyPrint 70.0 has one tree of bookmarks in the order of the text; captions are bookmarked at levels of their own
and taken out of it here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from weasyprint import Document

LEVELS = {"figures": 5, "tables": 6}  # `bookmark-level` of captions in page.css

Bookmark = tuple[str, tuple[int, float, float], list[Any], str]


def list_captions(document: Document, titles: Mapping[str, str]) -> None:
    """Give a rendered document its lists; `titles` are their names by the keys of LEVELS."""
    named = {LEVELS[key]: title for key, title in titles.items()}
    document.caption_lists = named
    original = document.make_bookmark_tree

    def make_bookmark_tree(scale: float = 1, transform_pages: bool = False) -> list[Bookmark]:
        lists: dict[int, list[Bookmark]] = {level: [] for level in named}
        for number, page in enumerate(document.pages):
            kept = []
            for level, label, point, state in page.bookmarks:
                if level in lists:
                    target = (number, *_transformed(page, point, scale, transform_pages))
                    lists[level].append((label, target, [], state))
                else:
                    kept.append((level, label, point, state))
            page.bookmarks[:] = kept
        tree: list[Bookmark] = original(scale, transform_pages)
        for level, entries in lists.items():
            if entries:
                tree.append((named[level], entries[0][1], entries, "closed"))
        return tree

    document.make_bookmark_tree = make_bookmark_tree


def _transformed(
    page: Any, point: tuple[float, float], scale: float, transform_pages: bool
) -> tuple[float, float]:
    """A point of the page where a PDF has it, from the lower left."""
    x, y = point
    return x * scale, (page.height - y) * scale if transform_pages else y * scale


def in_order(
    bookmarked: Sequence[tuple[str, Any, int]], titles: Mapping[int, str]
) -> list[tuple[str, Any]]:
    """The bookmarks, (label, element, level), in the order of the finished outline."""
    ordered = [(label, node) for label, node, level in bookmarked if level not in titles]
    for level, title in titles.items():
        entries = [(label, node) for label, node, found in bookmarked if found == level]
        if entries:
            ordered += [(title, entries[0][1]), *entries]
    return ordered

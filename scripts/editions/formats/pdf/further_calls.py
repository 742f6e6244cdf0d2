"""Calls whose note is on another page give that page: 3 (p. 5).

The first call has its note on its page; one further on may be pages away from it, and the reader of a printed page
cannot follow a link. Which page it is, is known when the pages are set: they are set again with it, until none moves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from weasyprint import Document

from editions.resources.calls_elsewhere import PAGE, after_number

MOST_TIMES = 5  # that the pages are set again: a longer call may move its own line to another page


def with_pages_of_notes(render: Callable[[str], Document], pattern: str) -> Document:
    """The document that `render` makes with a further style sheet which adds the pages of notes to calls.

    `pattern` is how a call reads, as `{number} (p. {page})`; what it has after the number is added. A call that once
    was on another page than its note keeps it, so that the pages come to rest.
    """
    document, said = render(""), dict[str, int]()
    if PAGE not in pattern:
        return document
    for _ in range(MOST_TIMES):
        found = _pages_of_notes(document, said)
        if found == said:
            break
        said = found
        document = render("".join(_style(call, page, pattern) for call, page in said.items()))
    return document


def _style(call: str, page: int, pattern: str) -> str:
    text = after_number(pattern, page).replace("\\", r"\5c ").replace('"', r"\22 ")
    return f'#{call}::after {{ content: "{text}" }}\n'


def _pages_of_notes(document: Document, said: Mapping[str, int]) -> dict[str, int]:
    """For each call on another page than its note, and those in `said`, the page where the note begins."""
    calls: dict[str, tuple[str, int]] = {}
    notes: dict[str, int] = {}
    for number, page in enumerate(document.pages, start=1):
        boxes = page._page_box.descendants()
        for element in (box.element for box in boxes if box.element is not None):
            if element.get("role") == "doc-noteref":
                calls.setdefault(element.get("id"), (element.get("href").removeprefix("#"), number))
            elif element.get("role") == "doc-footnote":
                notes.setdefault(element.get("id"), number)
    return {
        call: notes[note]
        for call, (note, page) in calls.items()
        if note in notes and (notes[note] != page or call in said)
    }

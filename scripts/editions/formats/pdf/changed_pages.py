"""The pages that a change touches, set alone, long before all pages are set again.

A layout that was kept says where each page begins. The pages before the change are as they were, so that setting
begins with the page of the change; it ends where a page would begin with what the page of its number began with,
and only the same follows. What is so set is shown until the whole is set, which is what a file is made of: of pages
that are not as the whole has them, nothing is left then.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from editions.formats.pdf.setting import Job, ready, typeset

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from editions.formats.pdf.setting import Order, SetPages

MOST = 3  # pages; where it takes more until the rest is as it was, the others wait for the whole
UNSEEN = ("data-pos", "id", "href")  # attributes on which no drawing depends


@dataclass(frozen=True, slots=True)
class ChangedPages:
    """Pages set alone: the number of the first, from 1, and a PDF of them."""

    first: int
    count: int
    pdf: bytes


class Begin(NamedTuple):
    """Where a page begins: the number of the element in its document, and the place within it, None for its start."""

    element: int
    within: Any


@dataclass(frozen=True, slots=True)
class Layout:
    """A document as it was laid out."""

    html: Any
    root_box: Any
    context: Any
    pages: list[Any]

    def begin(self, index: int) -> Begin | None:
        """Where the page of that index, from 0, begins."""
        resume_at = self.context.page_maker[index][0]
        return begin(self.root_box, resume_at, numbers(self.html)) if resume_at else Begin(0, None)

    def carries(self, index: int) -> bool:
        """Whether a note runs on to the page."""
        return bool(getattr(self.context, "carried_notes", {}).get(index))


class PageKeeper:
    """Sets orders, and keeps the layout of the last that was set whole."""

    def __init__(self) -> None:
        self._order: Order | None = None
        self._layout: Layout | None = None
        self._further = ""

    def whole(self, order: Order, is_given_up: Callable[[], bool]) -> SetPages:
        """All pages, as `setting.typeset` gives them; raises GivenUpError once `is_given_up` says so.

        The layout that was kept stays then.
        """
        ready()  # before anything is put in the place of WeasyPrint's own
        layouts: list[Layout] = []

        def lay_out(original: Any, html: Any, root_box: Any, context: Any) -> list[Any]:
            pages = list(original(html, root_box, context))
            layouts.append(Layout(html, root_box, context, pages))
            return pages

        documents: list[Any] = []
        with laid_out_by(lay_out), between_pages(is_given_up):
            made = typeset(order, documents.append)
        (document,) = documents
        first = document.pages[0]._page_box
        self._layout = next(one for one in layouts if one.pages[0] is first)
        self._order, self._further = order, document.further
        return made

    def changed(self, order: Order) -> ChangedPages | None:
        """The pages that differ from the last whole; None when more than the text differs, or nothing."""
        before, layout = self._order, self._layout
        if before is None or layout is None or replace(order, html="") != replace(before, html=""):
            return None
        job = Job(order)
        change = difference(layout.html, job.html)
        first = _first_page(layout, change) if change else None
        if change is None or first is None:
            return None

        def lay_out(_original: Any, html: Any, root_box: Any, context: Any) -> list[Any]:
            return list(_pages(Layout(html, root_box, context, []), layout, first, change))

        with laid_out_by(lay_out):
            document = job.render(self._further)
        return ChangedPages(first + 1, len(document.pages), job.pdf(document))


@contextmanager
def laid_out_by(lay_out: Any) -> Iterator[None]:
    """Let `lay_out(original, html, root_box, context)` give the pages of documents meanwhile."""
    from weasyprint import document

    original = document.layout_document
    document.layout_document = lambda *given: lay_out(original, *given)
    try:
        yield
    finally:
        document.layout_document = original


@contextmanager
def between_pages(is_given_up: Callable[[], bool]) -> Iterator[None]:
    """Raise GivenUpError before a page is laid out when it is given up."""
    from weasyprint.layout import page

    original = page.remake_page

    def remake(*given: Any) -> Any:
        if is_given_up():
            raise GivenUpError
        return original(*given)

    page.remake_page = remake
    try:
        yield
    finally:
        page.remake_page = original


class GivenUpError(Exception):
    """The pages are not wanted any more."""


class Change(NamedTuple):
    """The number of the first element that is another, and how many at the end are the same."""

    first: int
    same_at_end: int


def numbers(html: Any) -> Mapping[Any, int]:
    """The elements of a document by their order."""
    known: dict[Any, int] | None = html.__dict__.get("kept_numbers")
    if known is None:
        known = {element: number for number, element in enumerate(html.etree_element.iter())}
        html.kept_numbers = known
    return known


def difference(before: Any, after: Any) -> Change | None:
    """What of a document is another; None when nothing that is seen is."""
    old, new = list(numbers(before)), list(numbers(after))
    first = _count_same(old, new)
    if first == len(old) == len(new):
        return None
    return Change(first, _count_same(old[::-1], new[::-1]))


def _count_same(some: Sequence[Any], others: Sequence[Any]) -> int:
    for number, (one, other) in enumerate(zip(some, others, strict=False)):
        if _seen(one) != _seen(other):
            return number
    return min(len(some), len(others))


def _seen(element: Any) -> tuple[Any, ...]:
    attributes = {name: value for name, value in element.items() if name not in UNSEEN}
    return element.tag, element.text, element.tail, attributes


def begin(root_box: Any, resume_at: Any, known: Mapping[Any, int]) -> Begin | None:
    """The place `resume_at` in terms of elements; None where it is in several boxes at once."""
    from weasyprint.formatting_structure.boxes import LineBox

    box, rest, found = root_box, resume_at, Begin(0, resume_at)
    while rest is not None:
        if len(rest) != 1:
            return None
        ((index, rest),) = rest.items()
        box = box.children[index]
        if isinstance(box, LineBox):
            break
        if box.element in known:
            found = Begin(known[box.element], rest)
    return found


def _first_page(layout: Layout, change: Change) -> int | None:
    """The last page, from 0, that begins before the change, and to which no note runs on."""
    elements = list(numbers(layout.html))
    for index in reversed(range(len(layout.pages))):
        start = layout.begin(index)
        if start is None or layout.carries(index):
            continue
        end = start.element + sum(1 for _ in elements[start.element].iter())
        if (start.within is None and start.element <= change.first) or end <= change.first:
            return index
    return 0


def _pages(new: Layout, old: Layout, first: int, change: Change) -> Iterator[Any]:
    """Lay out pages from `first` on, until the rest is as it was."""
    from weasyprint.layout import layout_backgrounds, page
    from weasyprint.layout.page import make_margin_boxes

    context = new.context
    _begin_with(context, old.context, first)
    for index in range(first, first + MOST):
        made, resume_at = page.remake_page(index, context, new.root_box, new.html)
        number = context.current_page = index + 1
        for box in made.descendants():
            for name, text in () if box.string_set in (None, "none") else box.string_set:
                context.string_set[name][number].append(text)
        state = context.page_maker[number][3]
        made.children = [
            child for child in made.children if child is made.children[0] or child.children
        ]
        made.children = (*made.children, *make_margin_boxes(context, made, state))
        layout_backgrounds(made, context.get_image_from_uri)
        yield made
        if resume_at is None or _goes_on_as(new, old, number, change):
            return


def _begin_with(context: Any, old: Any, first: int) -> None:
    """Give a new context what the pages before `first` left in the old one."""
    context.page_maker = copy.deepcopy(old.page_maker[: first + 1])
    context.rendered_notes = []
    del context.footnotes[: old.notes_waiting[0] - old.notes_waiting[first]]
    for store, kept in (
        (context.string_set, old.string_set),
        (context.running_elements, old.running_elements),
    ):
        for name, pages in kept.items():
            store[name].update(
                {number: list(of) for number, of in pages.items() if number <= first}
            )


def _goes_on_as(new: Layout, old: Layout, index: int, change: Change) -> bool:
    """Whether the page of that index begins as it did, and what follows is the same."""
    if index >= len(old.pages) or new.context.reported_footnotes or old.carries(index):
        return False
    now, then = new.begin(index), old.begin(index)
    if now is None or then is None or now.within != then.within:
        return False
    left = len(numbers(new.html)) - now.element
    sides = new.context.page_maker[index][1:3] == old.context.page_maker[index][1:3]
    return left == len(numbers(old.html)) - then.element and left <= change.same_at_end and sides

"""The pages that a change touches, set alone, long before all pages are set again.

What is remembered of a layout says where each page begins. The pages before the change are as they were, so that
setting begins with the page of the change; it ends where a page would begin with what the page of its number began
with, and only the same follows. What is so set is shown until the whole is set, of which files are made; of pages
that are not as the whole has them, nothing is left then.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any, NamedTuple

from weasyprint import document
from weasyprint.formatting_structure.boxes import LineBox
from weasyprint.layout import layout_backgrounds, page
from weasyprint.layout.page import make_margin_boxes

from editions.formats.pdf.job import Job, typeset
from editions.formats.pdf.lines import memory
from editions.formats.pdf.order import GivenUpError, Order, SetPages

MOST = 2  # pages; where it takes more until the rest is as it was, the others wait for the whole
UNSEEN = ("data-pos", "id", "href")  # attributes on which no drawing depends

Seen = tuple[Any, ...]
"""What of an element the drawing depends on."""


@dataclass(frozen=True, slots=True)
class ChangedPages:
    """Pages set alone: the number of the first, from 1, and a PDF of them."""

    first: int
    count: int
    pdf: bytes


class Begin(NamedTuple):
    """Where a page begins: an element by its number, the number after those in it, the place in it or None."""

    element: int
    end: int
    within: Any


@dataclass(frozen=True, slots=True)
class LayoutRecord:
    """Facts about a layout, by the indexes of its pages; no boxes, which would take much memory.

    `begins` is None for a page that begins in several boxes at once, `carries` whether a note runs on to it, `waiting`
    how many notes were still to come; `strings` are the named strings that were set on each page.
    """

    elements: Sequence[Seen]
    begins: Sequence[Begin | None]
    carries: Sequence[bool]
    waiting: Mapping[int, int]
    page_maker: Sequence[Any]
    strings: Mapping[str, Mapping[int, Sequence[str]]]
    running: Mapping[str, Mapping[int, Any]]

    @classmethod
    def of(cls, html: Any, root_box: Any, context: Any, count: int) -> LayoutRecord:
        """What is to be remembered of a layout of so many pages."""
        known, makers = numbers(html), context.page_maker[:count]
        carried = getattr(context, "carried_notes", {})
        return cls(
            [seen(element) for element in known],
            [begin(root_box, maker[0], known) for maker in makers],
            [bool(carried.get(index)) for index in range(count)],
            dict(context.notes_waiting),
            [copy.deepcopy(maker[:4]) for maker in makers],
            {name: {**pages} for name, pages in context.string_set.items()},
            {name: {**pages} for name, pages in context.running_elements.items()},
        )


class PageKeeper:
    """Sets orders, and remembers where the pages of the last that was set whole begin."""

    def __init__(self) -> None:
        memory.begin()
        self._order: Order | None = None
        self._kept: LayoutRecord | None = None
        self._further = ""

    def whole(self, order: Order, is_given_up: Callable[[], bool]) -> SetPages:
        """All pages, as `typeset` gives them; raises GivenUpError once `is_given_up` says so.

        What was remembered stays then.
        """
        layouts: list[tuple[Any, ...]] = []
        chosen: list[tuple[LayoutRecord, str]] = []

        def lay_out(original: Any, html: Any, root_box: Any, context: Any) -> list[Any]:
            pages = list(original(html, root_box, context))
            layouts.append((pages[0], html, root_box, context, len(pages)))
            return pages

        def see(document: Any) -> None:
            first = document.pages[0]._page_box
            layout = next(one for one in layouts if one[0] is first)
            chosen.append((LayoutRecord.of(*layout[1:]), document.further))

        with laid_out_by(lay_out), between_pages(is_given_up):
            made = typeset(order, see)
        self._order, ((self._kept, self._further),) = order, chosen
        return made

    def changed(self, order: Order) -> ChangedPages | None:
        """The pages that differ from the last whole; None if more than the text differs, or nothing."""
        before, kept = self._order, self._kept
        if before is None or kept is None or replace(order, html="") != replace(before, html=""):
            return None
        job = Job(order)
        change = difference(kept.elements, [seen(element) for element in numbers(job.html)])
        if change is None:
            return None
        first = _first_page(kept, change)

        def lay_out(_original: Any, html: Any, root_box: Any, context: Any) -> list[Any]:
            return list(_pages(html, root_box, context, kept, first, change))

        with laid_out_by(lay_out):
            document = job.render(self._further)
        return ChangedPages(first + 1, len(document.pages), job.pdf(document))


@contextmanager
def laid_out_by(lay_out: Any) -> Iterator[None]:
    """Let `lay_out(original, html, root_box, context)` give the pages of documents meanwhile."""
    original = document.layout_document
    document.layout_document = lambda *given: lay_out(original, *given)
    try:
        yield
    finally:
        document.layout_document = original


@contextmanager
def between_pages(is_given_up: Callable[[], bool]) -> Iterator[None]:
    """Raise GivenUpError before a page is laid out when it is given up."""
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


class Change(NamedTuple):
    """The number of the first element that is another, how many at the end are the same, and how many there are now."""

    first: int
    same_at_end: int
    before: int
    now: int


def numbers(html: Any) -> Mapping[Any, int]:
    """The elements of a document by their order."""
    known: dict[Any, int] | None = html.__dict__.get("kept_numbers")
    if known is None:
        known = {element: number for number, element in enumerate(html.etree_element.iter())}
        html.kept_numbers = known
    return known


def seen(element: Any) -> Seen:
    """What of an element, apart from those in it, can be seen."""
    attributes = {name: value for name, value in element.items() if name not in UNSEEN}
    return element.tag, element.text, element.tail, attributes


def difference(before: Sequence[Seen], now: Sequence[Seen]) -> Change | None:
    """What of a document is another; None if nothing that is seen is."""
    first = _count_same(before, now)
    if first == len(before) == len(now):
        return None
    return Change(first, _count_same(before[::-1], now[::-1]), len(before), len(now))


def _count_same(some: Sequence[Seen], others: Sequence[Seen]) -> int:
    pairs = zip(some, others, strict=False)
    return len([*takewhile(lambda pair: pair[0] == pair[1], pairs)])


def begin(root_box: Any, resume_at: Any, known: Mapping[Any, int]) -> Begin | None:
    """The place `resume_at` in terms of elements; None where it is in several boxes at once."""
    box, rest, found = root_box, resume_at, (root_box.element, resume_at)
    while rest is not None:
        if len(rest) != 1:
            return None
        ((index, rest),) = rest.items()
        box = box.children[index]
        if isinstance(box, LineBox):
            break
        if box.element in known:
            found = box.element, rest
    element, within = found
    return Begin(known[element], known[element] + sum(1 for _ in element.iter()), within)


def _first_page(kept: LayoutRecord, change: Change) -> int:
    """The last page, from 0, that begins before the change, and to which no note runs on."""
    for index in reversed(range(len(kept.begins))):
        start = kept.begins[index]
        if start is None or kept.carries[index]:
            continue
        is_start = start.within is None and start.element <= change.first
        if is_start or start.end <= change.first:
            return index
    return 0


def _pages(
    html: Any, root_box: Any, context: Any, kept: LayoutRecord, first: int, change: Change
) -> Iterator[Any]:
    """Lay out pages from `first` on, until the rest is as it was."""
    _begin_with(context, kept, first)
    for index in range(first, first + MOST):
        made, resume_at = page.remake_page(index, context, root_box, html)
        number = context.current_page = index + 1
        for box in made.descendants():
            for name, text in () if box.string_set in (None, "none") else box.string_set:
                context.string_set[name][number].append(text)
        state = context.page_maker[number][3]
        root, *areas = made.children
        margins = make_margin_boxes(context, made, state)
        made.children = (root, *(area for area in areas if area.children), *margins)
        layout_backgrounds(made, context.get_image_from_uri)
        yield made
        start = begin(root_box, resume_at, numbers(html)) if resume_at else None
        if resume_at is None or _goes_on_as_before(context, start, kept, number, change):
            return


def _begin_with(context: Any, kept: LayoutRecord, first: int) -> None:
    """Give a new context what the pages before `first` left in the old one."""
    states = [
        (
            *maker,
            {"content_changed": False, "pages_wanted": False, "anchors": [], "content_lookups": []},
        )
        for maker in copy.deepcopy(kept.page_maker[: first + 1])
    ]
    context.page_maker = states
    context.rendered_notes = []
    del context.footnotes[: kept.waiting[0] - kept.waiting[first]]
    for store, known in (
        (context.string_set, kept.strings),
        (context.running_elements, kept.running),
    ):
        for name, pages in known.items():
            store[name].update({number: [*of] for number, of in pages.items() if number <= first})


def _goes_on_as_before(
    context: Any, start: Begin | None, kept: LayoutRecord, index: int, change: Change
) -> bool:
    """Whether the page of that index begins as it did, and what follows is the same."""
    then = kept.begins[index] if index < len(kept.begins) else None
    if start is None or then is None or context.reported_footnotes or kept.carries[index]:
        return False
    left = change.now - start.element
    sides = tuple(context.page_maker[index][1:3]) == tuple(kept.page_maker[index][1:3])
    is_same_place = start.within == then.within and left == change.before - then.element
    is_same_head = _in_force(context.string_set, index) == _in_force(kept.strings, index)
    return bool(is_same_place and left <= change.same_at_end and sides and is_same_head)


def _in_force(strings: Mapping[str, Mapping[int, Sequence[str]]], number: int) -> dict[str, str]:
    """The named strings that the pages after that number begin with: a running head repeats a heading."""
    last = {
        name: max((page for page, said in pages.items() if said and page <= number), default=0)
        for name, pages in strings.items()
    }
    return {name: strings[name][page][-1] for name, page in last.items() if page}

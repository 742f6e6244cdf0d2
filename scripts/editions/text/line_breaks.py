"""Line ends in the source between two East Asian characters are no spaces (CSS Text 3, 4.1.3).

pandoc's east_asian_line_breaks does that, but not across the spans of sourcepos.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from editions.languages import for_tag
from editions.source.series import is_wide
from editions.text.elements import is_call

Holder = tuple["_Element", str]
SHARED = frozenset("“”‘’…—·") | frozenset(map(chr, range(0x2460, 0x2500)))  # with ① to ⓿
WHITE = frozenset(" \t\n")


def join_lines(root: _Element, tag: str) -> None:
    """Take out the line ends of `root` that are between two East Asian characters or marks.

    `tag` is the language of the edition: marks that scripts share (“ ‘ … —) are Chinese in a Chinese text.
    """
    for block in root.iter("p", "li", "td", "th", "h2", "h3", "dt", "dd", "figcaption", "caption"):
        holders = [holder for holder in _texts(block) if _read(holder)]
        if not any("\n" in _read(holder) for holder in holders):
            continue
        whole = "".join(map(_read, holders))
        ends = {at for at in range(1, len(whole) - 1) if _is_joint(whole, at, tag)}
        start = 0
        for node, part in holders:
            text = _read((node, part))
            kept = (c for at, c in enumerate(text, start) if at not in ends)
            setattr(node, part, "".join(kept))
            start += len(text)


def _is_joint(text: str, at: int, tag: str) -> bool:
    if text[at] != "\n":
        return False
    before, after = text[at - 1], text[at + 1]
    if SHARED.isdisjoint((before, after)):
        return is_wide(before) and is_wide(after)
    back, ahead = _nearest(text, at, -1), _nearest(text, at, 1)
    if is_wide(back) and is_wide(ahead):
        return True
    if (before in "“‘" and is_wide(after)) or (after in "”’" and is_wide(before)):
        return True
    if not for_tag(tag).is_han:
        return False
    # A mark next to Latin text that touches no Chinese belongs to that text: "see the\n“Report”".
    return (is_wide(before) or is_wide(after)) or (
        is_wide(ahead if after in SHARED else back) and before not in WHITE
    )


def _nearest(text: str, at: int, step: int) -> str:
    """The next character from `at` on, to the left or the right, that is no mark of both scripts."""
    at += step
    while 0 <= at < len(text) and text[at] in SHARED:
        at += step
    return text[at] if 0 <= at < len(text) else " "


def _texts(block: _Element) -> Iterator[Holder]:
    """Where the visible text of a block is kept, in its order; calls' numbers left out."""
    yield block, "text"
    for node in block.iterdescendants():
        if not is_call(node):
            yield node, "text"
        yield node, "tail"


def _read(holder: Holder) -> str:
    return getattr(holder[0], holder[1]) or ""

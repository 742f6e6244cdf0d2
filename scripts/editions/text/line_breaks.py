"""Line ends in the source between two East Asian characters are no spaces (CSS Text 3, 4.1.3).

pandoc's east_asian_line_breaks does that, but not across the spans of sourcepos.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from editions.source.series import is_wide
from editions.text.elements import is_call

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

Holder = tuple["_Element", str]


def join_lines(root: _Element) -> None:
    """Take out the line ends of `root` that stand between two East Asian characters."""
    for block in root.iter("p", "li", "td", "th", "h2", "h3", "dt", "dd", "figcaption", "caption"):
        holders = [holder for holder in _texts(block) if _read(holder)]
        if not any("\n" in _read(holder) for holder in holders):
            continue
        whole = "".join(map(_read, holders))
        ends = {at for at in range(1, len(whole) - 1) if _is_joint(whole, at)}
        start = 0
        for node, part in holders:
            text = _read((node, part))
            kept = (c for at, c in enumerate(text, start) if at not in ends)
            setattr(node, part, "".join(kept))
            start += len(text)


def _is_joint(text: str, at: int) -> bool:
    return text[at] == "\n" and is_wide(text[at - 1]) and is_wide(text[at + 1])


def _texts(block: _Element) -> Iterator[Holder]:
    """Where the visible text of a block is kept, in its order; calls' numbers left out."""
    yield block, "text"
    for node in block.iterdescendants():
        if not is_call(node):
            yield node, "text"
        yield node, "tail"


def _read(holder: Holder) -> str:
    return getattr(holder[0], holder[1]) or ""

"""Where a web address may be broken at a line's end.

After `//` and `:`; before `/ . ~ - _ ? # %` and `,`; after `= &` (Chicago Manual of Style 14.18). No
hyphen is added, and no line ends with one of the address.
"""

from __future__ import annotations

from collections.abc import Iterator

_BREAK_BEFORE = frozenset("/.~_?#%-,+")
_BREAK_AFTER = frozenset("=&;@")


def break_points(text: str, address: range) -> Iterator[int]:
    """Positions in `text` before which the address that is at `address` may be broken."""
    scheme_end = text.find("//", address.start, address.stop)
    first = scheme_end + 2 if scheme_end >= 0 else address.start + 1
    if scheme_end >= 0 and first < address.stop:
        yield first
    for position in range(first + 1, address.stop - 1):
        before, here = text[position - 1], text[position]
        if (here in _BREAK_BEFORE and before not in _BREAK_BEFORE) or before in _BREAK_AFTER:
            yield position

"""Bare addresses become links: what is printed as an address can be followed.

pandoc's own extension takes Chinese text after an address for a part of it. Here an address is of the
characters of RFC 3986 and of letters with accents; Chinese belongs to it where it begins a part of the
path, as in https://zh.wikipedia.org/wiki/脚注 (RFC 3987), and ends at the punctuation of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from lxml.etree import _Element

from editions.languages.shared.characters import HANGUL, IDEOGRAPHS, KANA
from editions.text.elements import element

LETTER = "A-Za-z0-9\u00c0-\u024f\u0370-\u052f"
CHARACTER = rf"[{LETTER}._~:/?#\[\]@!$&'()*+,;=%-]"
WIDE = f"[{IDEOGRAPHS}{KANA}{HANGUL}]"
ADDRESS = re.compile(
    rf"https?://[A-Za-z0-9][{LETTER}._~:@!$&'()*+,;=%-]*"
    rf"(?:[/?#\[\]](?:{CHARACTER}+(?:(?<=[/=_#(-]){WIDE}(?:{WIDE}|{CHARACTER})*)?)?)?"
)
LETTERS = re.compile(r"(?:(?![\x00-\x7f])\w)+")
NOT_INSIDE = frozenset(("a", "code", "pre"))


def link_addresses(root: _Element) -> None:
    """Wrap every bare address below `root` in a link, in place; the text stays as it is."""
    if root.tag in NOT_INSIDE:
        return
    for child in list(root):
        link_addresses(child)
        _link_after(root, child, child.tail)
    _link_after(root, None, root.text)


def _link_after(parent: _Element, before: _Element | None, text: str | None) -> None:
    """Cut `text`, which is the text of `parent` or the tail of `before`, at its addresses."""
    if not text or "://" not in text:
        return
    place = 0 if before is None else parent.index(before) + 1
    end = 0
    for start, address in found_in(text):
        _set(parent, before, text[end:start])
        before = element("a", {"href": as_uri(address)})
        before.text = address
        parent.insert(place, before)
        place += 1
        end = start + len(address)
        _set(parent, before, text[end:])


def _set(parent: _Element, before: _Element | None, text: str) -> None:
    if before is None:
        parent.text = text
    else:
        before.tail = text


def found_in(text: str) -> Iterator[tuple[int, str]]:
    """The addresses of a text: where each begins, and what it is."""
    for match in ADDRESS.finditer(text):
        yield match.start(), without_closing(match[0])


def without_closing(address: str) -> str:
    """The address without the sentence's marks after it, and brackets that it did not open."""
    while address.endswith(tuple(".,;:!?'*")) or (
        address.endswith((")", "]")) and not _is_balanced(address)
    ):
        address = address[:-1]
    return address


def _is_balanced(address: str) -> bool:
    pairs = (("(", ")"), ("[", "]"))
    return all(address.count(opening) >= address.count(closing) for opening, closing in pairs)


def as_uri(address: str) -> str:
    """The address in ASCII, as a PDF needs it: letters as %-escapes of UTF-8 (RFC 3987, 3.1).

    Marks that belong to no address stay, for the checks to find.
    """
    return LETTERS.sub(lambda letters: quote(letters[0]), address)

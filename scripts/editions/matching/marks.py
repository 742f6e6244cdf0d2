"""Links, quotations and emphasis of a block, in a form in which languages can be compared (issue 7)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

QUOTES = re.compile(r"[“「„«]|(?<![\w’'])[‘『](?=\S)|\"[^\"]*\"")
NESTED = re.compile(r"“[^”]*”|「[^」]*」|„[^“”]*[“”]|«[^»]*»")
TITLES = re.compile(r"[《〈]")
LANGUAGE_PART = re.compile(
    r"(?i)^(?:zh|en|ko|ja|fr|cn|kr|jp|chs|eng)(?:[-_][a-z]{2,4})?$|^(?:chinese|english|korean)$"
)


@dataclass(frozen=True, slots=True)
class Marks:
    """What marks the words of a block: addresses of links, quotations, titles in 《》, emphasis, a run-in head."""

    links: frozenset[str]
    quotations: int
    titles: int
    emphases: int
    run_in: bool


def marks_of(elements: Iterable[_Element], text: str) -> Marks:
    """The marks of the block elements that hold `text`."""
    links: set[str] = set()
    emphases = 0
    run_in = False
    for element in elements:
        for node in element.iter("a", "em", "strong"):
            if node.tag == "a":
                if node.get("class") != "call":
                    links.add(plain_address(node.get("href", "")))
            elif node.get("class") == "run-in-head":
                run_in = True
            elif not any(above.tag in ("em", "strong") for above in node.iterancestors()):
                emphases += 1
    outer = NESTED.sub(lambda match: match[0][0], text)
    return Marks(
        links=frozenset(links),
        quotations=len(QUOTES.findall(outer)),
        titles=len(TITLES.findall(text)),
        emphases=emphases,
        run_in=run_in,
    )


def plain_address(address: str) -> str:
    """An address without what differs between the languages of one site: /zh/, en.example.org, ?lang=zh."""
    if address.startswith(("#", "mailto:")):
        return address
    parts = urlsplit(address)
    host = ".".join(
        part
        for part in parts.netloc.lower().split(".")
        if not LANGUAGE_PART.match(part) and part != "www"
    )
    path = "/".join(
        part for part in parts.path.split("/") if part and not LANGUAGE_PART.match(part)
    )
    query = "&".join(
        part
        for part in parts.query.split("&")
        if part and not LANGUAGE_PART.match(part.partition("=")[2])
    )
    return f"{host}/{path}" + (f"?{query}" if query else "")


def are_balanced(first: Marks, second: Marks) -> bool:
    """Whether quotations and emphases agree in number.

    Languages put emphasis on words by one or the other, and a title in 《》 may be either or neither elsewhere.
    """
    difference = (second.quotations + second.emphases) - (first.quotations + first.emphases)
    shared = min(first.titles, second.titles)
    return -(second.titles - shared) <= difference <= first.titles - shared

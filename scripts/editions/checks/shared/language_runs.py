"""The text of an element as runs of one language each, to be compared between formats."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from editions.languages.shared.characters import INVISIBLE

# White space, and the invisible characters that steer line breaks; hyphens come and go with them.
IGNORED = re.compile(f"[\\s{INVISIBLE}\u2010-]+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text in one language."""

    language: str
    text: str


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Stretches without white space, neighbours of one language made one."""
    found: list[Stretch] = []
    for stretch in stretches:
        text = IGNORED.sub("", stretch.text)
        if not text:
            continue
        if found and found[-1].language == stretch.language:
            found[-1] = Stretch(stretch.language, found[-1].text + text)
        else:
            found.append(Stretch(stretch.language, text))
    return found


def html_stretches(
    node: _Element, language: str, is_apart: Callable[[_Element], bool]
) -> Iterator[Stretch]:
    """The text of an HTML element without the elements in it that are apart."""
    language = node.get("lang") or language
    yield Stretch(language, node.text or "")
    for child in node:
        if isinstance(child.tag, str) and not is_apart(child):
            yield from html_stretches(child, language, is_apart)
        yield Stretch(language, child.tail or "")


def is_block(node: _Element) -> bool:
    """Whether an element of the manuscript is, or holds, blocks of its own."""
    return bool(node.get("data-block")) or node.tag in ("ul", "ol", "dl", "table", "p")


def language_at(node: _Element, language: str) -> str:
    """The language of an element; `language` where neither it nor its ancestors have one."""
    around = (one.get("lang") for one in (node, *node.iterancestors()))
    return next((found for found in around if found), language)

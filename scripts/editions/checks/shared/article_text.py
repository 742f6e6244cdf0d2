"""The text of an article as one run of characters, and where its calls are in it."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from lxml.etree import _Element

from editions.checks.shared.text_alignment import squeeze
from editions.resources.templating import wording
from editions.text import Manuscript, elements
from editions.text.calls_apart import BETWEEN, set_calls_apart


def shown_article(manuscript: Manuscript) -> _Element:
    """A copy of the article with the marks that formats put between calls that follow each other."""
    article = deepcopy(manuscript.article)
    edition = manuscript.edition
    set_calls_apart(article, wording(edition.key, edition.series).between_calls)
    return article


def is_formula(node: _Element) -> bool:
    """Whether an element is a formula, which is no text: of the source, or in MathML."""
    return str(node.tag).rpartition("}")[2] == "math"


def is_between_calls(node: _Element) -> bool:
    """Whether an element is the mark between two calls."""
    return elements.has_class(node, BETWEEN)


def article_text(
    article: _Element, is_call: Callable[[_Element], bool] = elements.is_call
) -> tuple[str, list[tuple[str, int]]]:
    """The squeezed text with the calls' numbers, and for each call its id and its offset in it."""
    parts: list[str] = []
    calls: list[tuple[str, int]] = []
    length = 0

    def add(text: str | None) -> None:
        nonlocal length
        squeezed = squeeze(text or "")
        parts.append(squeezed)
        length += len(squeezed)

    def walk(node: _Element) -> None:
        if is_call(node):
            calls.append((node.get("id", ""), length))
        add(node.text)
        for child in node:
            if isinstance(child.tag, str) and not is_formula(child):
                walk(child)
            add(child.tail)

    walk(article)
    return "".join(parts), calls

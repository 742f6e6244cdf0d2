"""Emphasis that a web page has from its style sheet, as Google Docs exports it, made elements, which pandoc keeps."""

from __future__ import annotations

import re

import tinycss2
from lxml import html
from lxml.html import HtmlElement

CLASS = re.compile(r"(?:span)?\.([\w-]+)")
LONGEST_SHEET = 1_000_000  # characters of a style sheet that are read
HEADINGS = tuple(f"h{level}" for level in range(1, 7))
ELEMENTS = {
    ("font-style", "italic"): "em",
    ("font-style", "oblique"): "em",
    ("font-weight", "bold"): "strong",
    ("font-weight", "600"): "strong",
    ("font-weight", "700"): "strong",
    ("vertical-align", "super"): "sup",
    ("vertical-align", "sub"): "sub",
}


def put_elements(root: HtmlElement) -> None:
    """Put elements of emphasis into the spans of a page, by their classes and styles."""
    classes: dict[str, list[str]] = {}
    for style in root.iter("style"):
        text = (style.text or "")[:LONGEST_SHEET]
        for rule in tinycss2.parse_stylesheet(text, skip_comments=True):
            if rule.type == "qualified-rule":
                wanted = _elements(tinycss2.serialize(rule.content))
                selectors = tinycss2.serialize(rule.prelude).split(",")
                for match in filter(None, (CLASS.fullmatch(one.strip()) for one in selectors)):
                    classes.setdefault(match[1], []).extend(wanted)
    for span in list(root.iter("span")):
        wanted = _elements(span.get("style", ""))
        for name in (span.get("class") or "").split():
            wanted += classes.get(name, [])
        in_heading = any(above.tag in HEADINGS for above in span.iterancestors())
        for name in dict.fromkeys(wanted):
            if not (name == "strong" and in_heading):
                _wrap(span, name)


def _elements(style: str) -> list[str]:
    """The elements that a style's declarations amount to."""
    declared = tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True)
    pairs = (
        (one.lower_name, tinycss2.serialize(one.value).strip().lower())
        for one in declared
        if one.type == "declaration"
    )
    return [ELEMENTS[pair] for pair in pairs if pair in ELEMENTS]


def _wrap(span: HtmlElement, name: str) -> None:
    """Put what a span holds into an element of its own within it."""
    inner = html.Element(name)
    inner.text, span.text = span.text, None
    inner.extend(list(span))
    span.append(inner)

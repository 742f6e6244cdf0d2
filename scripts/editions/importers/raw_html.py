"""Raw HTML in Markdown: the elements that pandoc has an element for become it."""

from __future__ import annotations

import re

from lxml import html
from lxml.html import HtmlElement

from editions.importers.model import Json, words

KINDS = {
    "i": "Emph",
    "em": "Emph",
    "cite": "Emph",
    "u": "Emph",
    "b": "Strong",
    "strong": "Strong",
    "s": "Strikeout",
    "del": "Strikeout",
    "strike": "Strikeout",
    "sup": "Superscript",
    "sub": "Subscript",
}
TAG = re.compile(r"\s*+<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*+)[^<>]*+>\s*+")


def with_elements(inlines: list[Json]) -> list[Json]:
    """The inlines, where tags of raw HTML that belong together are the element that they mean."""
    if not any(inline["t"] == "RawInline" for inline in inlines):
        return inlines
    out: list[Json] = []
    open_ones: list[tuple[str, str, int]] = []  # name, tag, where it is
    for inline in inlines:
        match = TAG.fullmatch(inline["c"][1]) if _is_html(inline) else None
        name = match["name"].lower() if match else ""
        if name == "img" and (image := picture(inline["c"][1])):
            out.append(image)
        elif name == "br":
            out.append({"t": "LineBreak"})
        elif match and not match["end"] and (name in KINDS or name == "a"):
            open_ones.append((name, inline["c"][1], len(out)))
            out.append(inline)
        elif match and match["end"] and open_ones and open_ones[-1][0] == name:
            _name, tag, at = open_ones.pop()
            inside = out[at + 1 :]
            out[at:] = _element(name, tag, inside)
        else:
            out.append(inline)
    return out


def _is_html(inline: Json) -> bool:
    return bool(inline["t"] == "RawInline" and inline["c"][0] == "html")


def _element(name: str, tag: str, inside: list[Json]) -> list[Json]:
    if name != "a":
        return [{"t": KINDS[name], "c": inside}] if inside else []
    address = html.fragment_fromstring(tag).get("href", "")
    return [{"t": "Link", "c": [["", [], []], inside, [address, ""]]}] if address else inside


def picture(markup: str) -> Json | None:
    """The picture that markup is, or None."""
    match = TAG.fullmatch(markup)
    if not match or match["name"].lower() != "img":
        return None
    element: HtmlElement = html.fragment_fromstring(markup)
    address, words_of = element.get("src", ""), element.get("alt", "")
    return {"t": "Image", "c": [["", [], []], words(words_of), [address, ""]]} if address else None


def is_end(markup: str) -> bool:
    """Whether markup is the end of an element, whose beginning is reported."""
    match = TAG.fullmatch(markup)
    return bool(match and match["end"])

"""What is on a page in addition to the essay: titles, bylines, summaries, imprints, tables of contents.

The essay and its notes are prepared by themselves, since checks and the other formats need them too; all
else that a reader sees passes here, so that no text of a page is left to chance.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from lxml import etree

from editions.languages import for_tag
from editions.languages.base import Target
from editions.languages.shared.characters import NO_BREAK_SPACE
from editions.languages.shared.strings import Element

ESSAY = frozenset(["article"])
NOTE = "doc-footnote"
# The element and the role of what the language's rules were applied to already: the essay, its notes.


def set_page(root: Element, tag: str, target: Target) -> None:
    """Apply the rules of the language `tag` to all text of a page, the essay and what is hidden left out.

    `root` is a whole document or a part of one, with or without the namespace of XHTML; it is changed in place.
    The entries of a `nav` get no ties: reading systems show them elsewhere too, as names of their headings.
    """
    speech = for_tag(tag)
    with _plain_names(root), _set_aside(root, ESSAY):
        body = root.find("body")
        part = root if body is None else body
        speech.normalise(part)
        with _set_aside(part, {"nav"}):
            speech.prepare(part, target)
        for nav in part.iter("nav"):
            speech.prepare(nav, "pdf")


def one_line(text: str, tag: str) -> str:
    """A text by the rules of the language `tag` for a place that can hold no elements (a running head, a drawing).

    A gap is a no-break space, which is about as wide (0.2 em).
    """
    holder = etree.Element("p")
    holder.text = text
    speech = for_tag(tag)
    speech.normalise(holder)
    speech.prepare(holder, "pdf")
    parts = [holder.text or ""]
    for span in holder:
        classes = (span.get("class") or "").split()
        parts.append(NO_BREAK_SPACE if "gap-before" in classes else "")
        parts.append("".join(map(str, span.itertext())))
        parts.append(NO_BREAK_SPACE if "gap-after" in classes else "")
        parts.append(span.tail or "")
    return "".join(parts)


@contextmanager
def _plain_names(root: Element) -> Iterator[None]:
    """Take XHTML's namespace off the names of elements, and give it back to all of them, new ones too."""
    name, _, _ = root.tag.rpartition("}")
    prefix = f"{name}}}" if name else ""
    for element in root.iter(f"{prefix}*"):
        element.tag = element.tag.removeprefix(prefix)
    yield
    for element in root.iter("{}*"):
        element.tag = prefix + element.tag


@contextmanager
def _set_aside(root: Element, names: Collection[str]) -> Iterator[None]:
    """Empty the elements of these names, the notes and what is hidden, and fill them again."""
    contents = [
        (element, element.text, list(element))
        for element in root.iter()
        if element.tag in names or element.get("role") == NOTE or element.get("hidden") is not None
    ]
    for element, _text, children in contents:
        element.text = None
        for child in children:
            element.remove(child)
    yield
    for element, text, children in contents:
        element.text = text
        element.extend(children)

"""A block's text as one string across its inline elements, and how to write it back into the tree.

A rule of typography looks at what is next to a character, and that may be in another element:
`<em>GDP</em>增长`. So a block is read into one string; rules answer with positions in it; `rewrite`
puts what they changed back where each character came from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from editions.languages.shared.characters import OBJECT

Element = etree._Element

BLOCKS = frozenset(
    [
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
OBJECTS = frozenset(["code", "img", "kbd", "math", "pre", "samp", "script", "style", "svg"])
NOTE_CLASSES = frozenset({"note", "note-p", "note-body"})

_ASCII = r"!#-;=?-Z\\_a-z~|%\[\]"
_WIDE = "\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
URL = re.compile(
    rf"https?://[\w.:-]+/[{_ASCII}]+(?<=[/=_#(-])[{_WIDE}][{_WIDE}{_ASCII}]*(?<![.,;:!?'\])])"
    rf"|(?:https?://|www\.|(?<![\w.])10\.\d{{4,9}}/)[{_ASCII}]+(?<![.,;:!?'\])])"
)
"""A web address or DOI; it does not end in a stop or closing bracket.

It is of ASCII, but for Chinese that begins a part of an address's path: https://zh.wikipedia.org/wiki/脚注."""


SIGNED = re.compile(r"-\d")


@dataclass(frozen=True, slots=True)
class Segment:
    """One text node: `element.text` or `element.tail`, and where it is in the block's string."""

    element: Element
    slot: str
    start: int
    text: str
    language: str
    """The author's own `lang` on an inline element around it, or an empty string."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class BlockText:
    """The inline text of one block, calls left out, objects as one U+FFFC, `<br/>` as a newline."""

    block: Element
    text: str
    segments: tuple[Segment, ...]
    calls: frozenset[int]
    """Positions before which a note's call is."""
    objects: Mapping[int, Element]
    """What the characters U+FFFC represent."""

    def addresses(self) -> tuple[range, ...]:
        """Where web addresses are: nothing in them is ever changed."""
        return tuple(range(*match.span()) for match in URL.finditer(self.text))

    def signs(self) -> tuple[int, ...]:
        """Where a hyphen begins a raised or lowered number, and is its sign: 10^-3^."""
        return tuple(
            segment.start
            for segment in self.segments
            if segment.slot == "text"
            and segment.element.tag in ("sup", "sub")
            and SIGNED.match(segment.text)
        )

    def is_alone(self) -> bool:
        """Whether nothing else would inherit the block's language: no note that is called in it, no block in it."""
        return not self.calls and not any(
            isinstance(inner.tag, str) and is_block(inner) for inner in self.block.iterdescendants()
        )

    def set_language(self, tag: str, name: str) -> None:
        """Mark the whole block as one language, unless the author has, and with a class."""
        if not self.block.get("lang"):
            self.block.set("lang", tag)
        if name:
            classes = [self.block.get("class"), name]
            self.block.set("class", " ".join(one for one in classes if one))


@dataclass(frozen=True, slots=True)
class Span:
    """Characters [start, end) that go into a `<span>` of their own."""

    start: int
    end: int
    classes: tuple[str, ...]
    language: str = ""


AT_START = frozenset({"gap-before", "after-call", "half-before"})
AT_END = frozenset({"gap-after", "half-after"})
"""Classes of a span's edges: where it is cut by other elements, only its first and its last piece have them."""


@dataclass(slots=True)
class Changes:
    """What the rules require of one block."""

    characters: dict[int, str] = field(default_factory=dict)
    """Position -> its new text; an empty string drops it."""
    spans: list[Span] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)
    """Positions before which a `<wbr/>` goes."""

    def replace(self, old: str, new: str) -> None:
        """Record the difference of two strings of one length."""
        assert len(old) == len(new)
        for position, (before, after) in enumerate(zip(old, new, strict=True)):
            if before != after:
                self.characters[position] = after


def classes_of(element: Element) -> frozenset[str]:
    """The classes of an element."""
    return frozenset((element.get("class") or "").split())


def is_block(element: Element) -> bool:
    """Whether the element holds a paragraph of its own (in a note such a block may be a span)."""
    return element.tag in BLOCKS or bool(classes_of(element) & NOTE_CLASSES)


def block_texts(root: Element) -> Iterator[BlockText]:
    """The text of `root` and of every block below it that has inline text, in document order."""
    for block in [root, *root.iterdescendants()]:
        if not isinstance(block.tag, str) or not (block is root or is_block(block)):
            continue
        if any(ancestor.tag in OBJECTS for ancestor in block.iterancestors()):
            continue
        found = block_text(block)
        if found.text.strip():
            yield found


def block_text(block: Element) -> BlockText:
    """The text of one block, without that of the blocks in it."""
    segments: list[Segment] = []
    calls: set[int] = set()
    objects: dict[int, Element] = {}
    parts: list[str] = []
    length = 0

    def add(text: str) -> None:
        nonlocal length
        parts.append(text)
        length += len(text)

    def slot(element: Element, name: str, text: str | None, language: str) -> None:
        if text:
            segments.append(Segment(element, name, length, text, language))
            add(text)

    def walk(element: Element, language: str) -> None:
        slot(element, "text", element.text, language)
        for child in element:
            tag: object = child.tag
            if not isinstance(tag, str):
                pass  # a comment has no text of its own
            elif is_block(child) or child.tag == "br":
                add("\n")
            elif child.tag in OBJECTS:
                objects[length] = child
                add(OBJECT)
            elif "call" in classes_of(child):
                calls.add(length)
            elif "back" in classes_of(child):
                pass  # the backlink from a note is no part of its text
            else:
                walk(child, child.get("lang") or language)
            slot(child, "tail", child.tail, language)

    walk(block, "")
    return BlockText(block, "".join(parts), tuple(segments), frozenset(calls), objects)


def rewrite(block: BlockText, changes: Changes) -> None:
    """Put the changes into the tree. The `BlockText` is used up: its positions hold no longer."""
    for segment in block.segments:
        if _is_touched(segment, changes):
            _rewrite_segment(segment, changes)


def _is_touched(segment: Segment, changes: Changes) -> bool:
    def inside(positions: Iterable[int] | Mapping[int, str]) -> bool:
        return any(segment.start <= position < segment.end for position in positions)

    overlaps = any(s.start < segment.end and segment.start < s.end for s in changes.spans)
    return overlaps or inside(changes.characters) or inside(changes.breaks)


def _rewrite_segment(segment: Segment, changes: Changes) -> None:
    writer = _Writer(segment)
    for start, end, span in _pieces(segment, changes.spans):
        holder = writer.open_span(start, end, span, segment.language) if span else None
        for position in range(start, end):
            if position in changes.breaks:
                writer.add_break(holder)
            original = segment.text[position - segment.start]
            writer.add_text(changes.characters.get(position, original), holder)


def _pieces(segment: Segment, spans: Sequence[Span]) -> Iterator[tuple[int, int, Span | None]]:
    position = segment.start
    for span in sorted(spans, key=lambda span: span.start):
        start, end = max(span.start, segment.start), min(span.end, segment.end)
        if start >= end:
            continue
        if position < start:
            yield position, start, None
        yield start, end, span
        position = end
    if position < segment.end:
        yield position, segment.end, None


class _Writer:
    """Replaces the text of one node."""

    def __init__(self, segment: Segment) -> None:
        self.parent = segment.element
        self.index = 0
        self.previous: Element | None = None
        if segment.slot == "text":
            segment.element.text = None
            return
        parent = segment.element.getparent()
        assert parent is not None, "only an element below the root has a tail"
        self.parent, self.index = parent, parent.index(segment.element) + 1
        self.previous = segment.element
        segment.element.tail = None

    def _insert(self, element: Element) -> None:
        self.parent.insert(self.index, element)
        self.index += 1
        self.previous = element

    def open_span(self, start: int, end: int, span: Span, own_language: str) -> Element:
        element = etree.Element("span")
        if span.language and not own_language:
            element.set("lang", span.language)
        classes = [
            name
            for name in span.classes
            if not (name in AT_START and start != span.start)
            and not (name in AT_END and end != span.end)
        ]
        if classes:
            element.set("class", " ".join(classes))
        self._insert(element)
        return element

    def add_break(self, holder: Element | None) -> None:
        element = etree.Element("wbr")
        if holder is None:
            self._insert(element)
        else:
            holder.append(element)

    def add_text(self, text: str, holder: Element | None) -> None:
        if holder is not None:
            if len(holder):
                holder[-1].tail = (holder[-1].tail or "") + text
            else:
                holder.text = (holder.text or "") + text
        elif self.previous is None:
            self.parent.text = (self.parent.text or "") + text
        else:
            self.previous.tail = (self.previous.tail or "") + text


def for_each_block(root: Element, rule: Callable[[BlockText], Changes]) -> None:
    """Read every block of `root` first, then rewrite each by the rule."""
    for block in list(block_texts(root)):
        rewrite(block, rule(block))

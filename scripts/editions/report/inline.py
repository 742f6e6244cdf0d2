"""A block as the review shows it: its words from the manuscript's tree, with emphasis, lines and calls.

Of the tree's elements only those of `TAGS` are kept; whatever else it holds is text. Marks are given
as spans of the block's text, in which white space is folded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml.etree import _Element

from editions.languages import for_tag
from editions.languages.shared.characters import DASHES, ELLIPSES, HAN, MIDDLE_DOTS, QUOTES
from editions.languages.shared.runs import is_mostly_latin, latin_runs
from editions.text.elements import is_call, raw_text

TAGS = frozenset(("em", "i", "strong", "sup", "sub", "code"))
PARAGRAPHS = {"p": "", "li": "item", "pre": "code", "td": "cell", "th": "cell"}
SHARED = frozenset(QUOTES + DASHES + ELLIPSES + MIDDLE_DOTS)  # have other shapes in Chinese type
BREAK = "\n"
PLAIN: tuple[tuple[str, ...], bool] = ((), False)
Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text that is set alike; without text the call of a note.

    `tags` are the elements that it is in, outermost first; `marks` are classes of style;
    `is_latin` says that its quotes and dashes are those of Latin type, in a Chinese text.
    """

    text: str
    tags: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    is_latin: bool = False
    call: int = 0

    @property
    def is_break(self) -> bool:
        """Whether it is the end of a line."""
        return self.text == BREAK


@dataclass
class Paragraph:
    """Words that begin on a line of their own; `kind` is item, quote, code, cell or ''.

    `label` is what is before an item: 1. or •.
    """

    kind: str
    label: str = ""
    words: list[Words] = field(default_factory=list)


def paragraphs(
    node: _Element, text: str, language: str, spans: Sequence[Span] = ()
) -> tuple[Paragraph, ...]:
    """What `node` holds, without the blocks within it, which are shown by themselves.

    `text` is its visible text, to which `spans` refer; `language` is the edition's BCP 47 tag.
    """
    reader = _Reader(_Style(text, language, spans))
    reader.open(node)
    return tuple(_filled(reader.found))


def _filled(found: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs that hold something; an item's first one takes the label of the item."""
    label = ""
    for paragraph in found:
        label = paragraph.label or label
        if any(words.call or words.text.strip() for words in paragraph.words):
            kind = "item" if label else paragraph.kind
            yield replace(paragraph, kind=kind, label=label)
            label = ""


class _Style:
    """The attributes of each letter by its place in the text."""

    def __init__(self, text: str, language: str, spans: Sequence[Span]) -> None:
        self.spans = spans
        self.is_chinese = for_tag(language).is_han
        self.latin = tuple(_latin(text)) if self.is_chinese else ()

    def at(self, offset: int) -> tuple[tuple[str, ...], bool]:
        """The marks of a letter, and whether it is of Latin type."""
        if not self.spans and not self.latin:
            return PLAIN
        kinds = [kind for start, end, kind in self.spans if start <= offset < end]
        return tuple(dict.fromkeys(kinds)), any(offset in run for run in self.latin)

    def tag(self, node: _Element) -> str:
        """Emphasis is dots under Chinese letters and italics for others: two elements of HTML."""
        if node.tag == "em" and self.is_chinese and not HAN.search(raw_text(node)):
            return "i"
        return str(node.tag)


def _latin(text: str) -> Iterator[range]:
    """Latin stretches of a Chinese text in which a quote or a dash is."""
    if is_mostly_latin(text):
        yield range(len(text))
    else:
        yield from (run for run in latin_runs(text) if SHARED & set(text[run.start : run.stop]))


class _Reader:
    """Reads elements into paragraphs; `at` counts the letters of the folded text."""

    def __init__(self, style: _Style) -> None:
        self.style = style
        self.found = [Paragraph("")]
        self.at = 0
        self.is_spaced = False

    def open(self, node: _Element) -> None:
        """Read a node that is by itself."""
        self.found.append(Paragraph(_kind(node), _label(node)))
        self._content(node, ())
        self.found.append(Paragraph(_kind(node.getparent())))

    def _content(self, node: _Element, tags: tuple[str, ...]) -> None:
        self._add(node.text, tags)
        for child in node:
            if child.tag == "br":
                self._add(BREAK, tags, is_kept=True)
            elif is_call(child):
                self._append(Words("", call=int(child.text or 0)))
            elif child.get("data-block") is not None:
                self._pass(child)
            elif child.tag in PARAGRAPHS:
                self.open(child)
            else:
                own = (self.style.tag(child),) if child.tag in TAGS else ()
                self._content(child, tags + own)
            self._add(child.tail, tags)

    def _pass(self, node: _Element) -> None:
        """Go over a block that is shown by itself."""
        before = len(self.found)
        self.open(node)
        del self.found[before:-1]

    def _add(self, text: str | None, tags: tuple[str, ...], *, is_kept: bool = False) -> None:
        """Put letters after what is there; white space is folded, unless it is kept."""
        kept = is_kept or self.found[-1].kind == "code"
        run, alike = "", self.style.at(self.at)
        for letter in text or "":
            is_space = letter.isspace()
            if self.is_spaced and not is_space:
                self.at += self.at > 0
            if kept or not is_space or (not self.is_spaced and (run or self.found[-1].words)):
                style = self.style.at(self.at)
                if style != alike:
                    self._append(Words(run, tags, *alike))
                    run, alike = "", style
                run += letter if kept or not is_space else " "
            self.is_spaced = is_space
            self.at += not is_space
        self._append(Words(run, tags, *alike))

    def _append(self, words: Words) -> None:
        """Add to the last words when these are set alike."""
        written = self.found[-1].words
        if not (words.text or words.call):
            return
        alike = written and replace(written[-1], text=words.text) == words
        if alike and not words.call and not (words.is_break or written[-1].is_break):
            words = replace(words, text=written.pop().text + words.text)
        written.append(words)


def _kind(node: _Element | None) -> str:
    if node is None:
        return ""
    if node.tag == "p" and any(above.tag == "blockquote" for above in node.iterancestors()):
        return "quote"
    return PARAGRAPHS.get(str(node.tag), "")


def _label(node: _Element) -> str:
    above = node.getparent()
    if node.tag != "li" or above is None:
        return ""
    if above.tag != "ol":
        return "•"
    number = int(above.get("start", "1")) + above.index(node)
    return f"{number}."

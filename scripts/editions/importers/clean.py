"""pandoc's tree of a foreign file reduced to what the house's Markdown has; whatever is dropped is reported."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from editions.findings import Rule
from editions.importers import raw_html, rules
from editions.importers.model import (
    AGAIN,
    MARK_STYLE,
    MARKS,
    NOTE,
    REFERENCE,
    REMARK,
    SIGN,
    Entry,
    Essay,
    Json,
    Remark,
    ReviewMark,
    Task,
    found_in,
    is_mark,
    mark_value,
    notes_with_marks,
    place_mark,
    plain_text,
    span,
    words,
)
from editions.messages import message

LANGUAGE = re.compile(r"ed-lang-([a-z]+)")
PARAGRAPH = re.compile(r"p\d+|[fe]-?\d+-\d+")
QUOTES = ("quote", "block text", "引文", "引用")
META = {"title": "title", "subtitle": "subtitle", "author": "authors", "abstract": "summary"}
OWN_MARK = re.compile(r"[*†‡§¶#]{1,4}")
SIZE_OR_NAME = re.compile(r"\d+(?:x\d+)?|\S+\.\w{3,4}")
BOOKMARK = re.compile(r"#_(?:Ref|Toc|Hlk)\d")  # as Word names what is referred to
RUN_IN = re.compile(r"run.?in|lead.?in|strong", re.IGNORECASE)
DROPPED_CLASSES = ("footnote-back", "footnote-ref", "docx-toc")
TEXT = ("Para", "Plain")
WEAK = ("Emph", "Strong", "Strikeout", "SmallCaps")


@dataclass(slots=True)
class Cleaner:
    """Cleans the blocks of one essay; `places` are the places of paragraphs by their marks."""

    essay: Essay
    task: Task
    places: dict[str, str] = field(default_factory=dict)
    bold: set[str] = field(default_factory=set)
    italic: set[str] = field(default_factory=set)
    names_highlights: bool = True
    where: str = ""
    anchor: int = 0
    anchors: dict[str, int] = field(default_factory=dict)  # place in the file: its first mark
    review_marks: dict[str, ReviewMark] = field(
        default_factory=dict
    )  # comments and changes by their marks
    _join_next: bool = False
    _in_note: bool = False
    _in_figure: bool = False
    _in_link: bool = False
    _only_in_code: set[str] = field(
        default_factory=set
    )  # keys of notes that no text has called yet

    # Blocks

    def blocks(self, blocks: list[Json]) -> list[Json]:
        """The blocks, cleaned; paragraphs whose common end was deleted are one."""
        out: list[Json] = []
        for block in blocks:
            joined = self._join_next
            self._join_next = False
            for new in self._block(block):
                if joined and out and new["t"] in TEXT and out[-1]["t"] in TEXT:
                    gap = [{"t": "Space"}] if _needs_space(out[-1]["c"], new["c"]) else []
                    out[-1] = {"t": out[-1]["t"], "c": [*out[-1]["c"], *gap, *new["c"]]}
                else:
                    out.append(new)
                joined = False
        return out

    def _block(self, block: Json) -> list[Json]:
        kind, content = block["t"], block.get("c")
        if kind in ("Para", "Plain"):
            inlines = self.inlines(content)
            return [{"t": kind, "c": inlines}] if inlines else []
        if kind == "Header":
            inlines = self.inlines(content[2])
            return [{"t": kind, "c": [content[0], ["", [], []], inlines]}] if inlines else []
        if kind == "Div":
            return self._division(content)
        if kind == "Figure" and not found_in(content[2], "Image", "Table"):
            return self.blocks([*content[2], *content[1][1]])  # a callout of a web page
        if kind == "RawBlock" and content[0] == "html" and (image := raw_html.picture(content[1])):
            return self._block({"t": "Para", "c": [image]})
        if kind == "RawBlock":
            if raw_html.is_end(content[1]):
                return []
            self._report(rules.LEFT_OUT, "raw", kind=content[0], text=content[1][:60])
            return []
        if kind == "CodeBlock" and SIGN in content[1]:
            return [{"t": kind, "c": [content[0], self._code(content[1])]}]
        nested: dict[str, Callable[[Json], Json]] = {
            "BlockQuote": self.blocks,
            "BulletList": lambda items: [self._item(item) for item in items],
            "OrderedList": self._numbered,
            "DefinitionList": lambda c: [
                [self.inlines(term), [self._item(body) for body in bodies]] for term, bodies in c
            ],
            "LineBlock": lambda lines: [self.inlines(line) for line in lines],
            "Table": self._table,
            "Figure": self._figure,
        }
        if kind in nested:
            return [{"t": kind, "c": nested[kind](content)}]
        return [block]

    def _item(self, blocks: list[Json]) -> list[Json]:
        """A list's item; a lone paragraph makes the list no looser than it was."""
        cleaned = self.blocks(blocks)
        if len(cleaned) == 1 and cleaned[0]["t"] == "Para":
            return [{"t": "Plain", "c": cleaned[0]["c"]}]
        return cleaned

    def _numbered(self, content: Json) -> Json:
        (start, style, delimiter), items = content
        if style["t"] not in ("Decimal", "DefaultStyle"):
            self._report(rules.LEFT_OUT, "list-style", kind=style["t"])
        return [[start, style, delimiter], [self._item(item) for item in items]]

    def _table(self, content: Json) -> Json:
        attr, (_short, caption), columns, head, bodies, foot = content

        def rows(given: list[Json]) -> list[Json]:
            return [
                [row_attr, [[*cell[:4], self.blocks(cell[4])] for cell in cells]]
                for row_attr, cells in given
            ]

        return [
            attr,
            [None, self.blocks(caption)],
            columns,
            [head[0], rows(head[1])],
            [[part[0], part[1], rows(part[2]), rows(part[3])] for part in bodies],
            [foot[0], rows(foot[1])],
        ]

    def _figure(self, content: Json) -> Json:
        """A figure; the alt text that pandoc makes of its caption calls no notes."""
        caption = self.blocks(content[1][1])
        self._in_figure = True
        inside = self.blocks(content[2])
        self._in_figure = False
        return [content[0], [None, caption], inside]

    def _division(self, content: Json) -> list[Json]:
        (_identifier, classes, pairs), blocks = content
        style = dict(pairs).get("custom-style", "").lower()
        if style in META and not self.anchor_in_text:
            return self._meta(META[style], blocks)
        if any(name in DROPPED_CLASSES for name in classes):
            return []
        cleaned = self.blocks(blocks)
        if any(name in style for name in QUOTES) and cleaned and cleaned[0]["t"] != "BlockQuote":
            return [{"t": "BlockQuote", "c": cleaned}]
        if style.startswith("run-in") and cleaned:
            return cleaned
        return cleaned

    @property
    def anchor_in_text(self) -> bool:
        """Whether the text itself has begun: a style of the title page means nothing later."""
        return len(self.anchors) > 8

    def _meta(self, name: str, blocks: list[Json]) -> list[Json]:
        cleaned = self.blocks(blocks)
        self.essay.title_notes += notes_with_marks(cleaned)
        text = " ".join(plain_text(cleaned).split())
        if name == "authors":
            self.essay.authors += split_authors(text)
        elif not getattr(self.essay, name):
            setattr(self.essay, name, text)
        else:
            return cleaned
        return []

    # Inlines

    def inlines(self, inlines: list[Json]) -> list[Json]:
        """The inlines, cleaned; neighbours of one kind are one, spans that say nothing are opened."""
        out: list[Json] = []
        for inline in raw_html.with_elements(inlines):
            if inline["t"] == "Note" and out and is_mark(out[-1], AGAIN):
                continue  # of Markdown, where pandoc writes a note for each of its calls
            for new in self._inline(inline):
                if new["t"] == "Note":
                    self._take_mark(out, new["c"])
                if out and new["t"] in WEAK and out[-1]["t"] == new["t"]:
                    out[-1] = {"t": new["t"], "c": [*out[-1]["c"], *new["c"]]}
                elif new["t"] == "Str" and out and out[-1]["t"] == "Str":
                    out[-1] = {"t": "Str", "c": out[-1]["c"] + new["c"]}
                elif new["t"] == "Str" and not new["c"]:
                    continue
                else:
                    out.append(new)
        return out

    def _inline(self, inline: Json) -> list[Json]:
        kind, content = inline["t"], inline.get("c")
        if kind == "Str" and SIGN in content:
            return self._marked_text(content)
        if kind == "Span":
            return self._span(content)
        if kind == "Underline":
            if self._in_link or all(child["t"] in ("Link", "Note") for child in content):
                return self.inlines(content)  # so programs show a link
            return [{"t": "Emph", "c": self.inlines(content)}]
        if kind in (*WEAK, "Superscript", "Subscript"):
            inner = self.inlines(content)
            if kind in ("Superscript", "Subscript", "Emph", "Strong") and _holds_call_alone(inner):
                return inner
            return [{"t": kind, "c": inner}] if inner else []
        if kind == "Quoted":
            left, right = "“”" if content[0]["t"] == "DoubleQuote" else "‘’"
            inner = self.inlines(content[1])
            return [{"t": "Str", "c": left}, *inner, {"t": "Str", "c": right}]
        if kind == "Cite":
            return self._cite(content)
        if kind == "Link":
            return self._link(content)
        if kind == "Image":
            return self._image(content)
        if kind == "Note":
            return self._any_note(content)
        if kind == "Code" and SIGN in content[1]:
            return [{"t": kind, "c": [content[0], self._code(content[1])]}]
        if kind == "RawInline":
            if raw_html.is_end(content[1]):
                return []
            self._report(rules.LEFT_OUT, "raw", kind=content[0], text=content[1][:60])
            return []
        return [inline]

    def _take_mark(self, before: list[Json], blocks: list[Json]) -> None:
        """Take the custom mark of a note, which is raised before it and begins it, out of both."""
        at = next((n for n in reversed(range(len(before))) if before[n]["t"] != "Span"), -1)
        if at < 0 or before[at]["t"] != "Superscript" or not blocks or blocks[0]["t"] not in TEXT:
            return
        mark, inside = plain_text(before[at]).strip(), blocks[0]["c"]
        first = next((n for n, child in enumerate(inside) if plain_text(child).strip()), -1)
        if not OWN_MARK.fullmatch(mark) or first < 0:
            return
        if plain_text(inside[first]).strip() == mark:
            del inside[first]
        elif inside[first]["t"] == "Str" and inside[first]["c"].startswith(mark):
            inside[first]["c"] = inside[first]["c"].removeprefix(mark)
        else:
            return
        while first < len(inside) and inside[first]["t"] == "Space":
            del inside[first]
        del before[at]
        self._report(rules.DECISION, "own-mark", text=mark)

    def _any_note(self, blocks: list[Json]) -> list[Json]:
        """A note; one within a note is text in parentheses."""
        here, nested = (self.where, self.anchor), self._in_note
        self._in_note = True
        cleaned = self._note(blocks)
        (self.where, self.anchor), self._in_note = here, nested
        if not nested:
            return [{"t": "Note", "c": cleaned}]
        self._report(rules.LEFT_OUT, "nested-note")
        inside = [inline for block in cleaned for inline in (*_inlines_of(block), {"t": "Space"})]
        return [{"t": "Str", "c": " ("}, *inside[:-1], {"t": "Str", "c": ")"}]

    def _note(self, blocks: list[Json]) -> list[Json]:
        cleaned = self.blocks(blocks)
        for block in cleaned[:1]:
            if block["t"] in ("Para", "Plain"):
                while block["c"] and block["c"][0]["t"] == "Space":
                    block["c"].pop(0)
                first = next((i for i in block["c"] if i["t"] != "Span"), {"t": ""})
                if first["t"] == "Str":  # Google Docs puts a space that divides no line
                    first["c"] = first["c"].lstrip()
        return cleaned

    def _cite(self, content: Json) -> list[Json]:
        citations, inlines = content
        named = [str(citation["citationId"]) for citation in citations]
        keys = ", ".join(filter(None, named)) or MARKS.sub("", plain_text(inlines))[:80]
        self._report(rules.DECISION, "cite", keys=keys)
        return self.inlines(inlines)

    def _link(self, content: Json) -> list[Json]:
        (_identifier, classes, _pairs), inlines, (address, title) = content
        self._in_link = True
        inner = self.inlines(inlines)
        self._in_link = False
        if _holds_call_alone(inner):
            return inner
        if address.startswith("#"):
            text = plain_text(inner).strip()
            refers = REFERENCE in classes or BOOKMARK.match(address)
            if text.strip("[]()").isdigit() and not refers:
                self._report(rules.NOTE_TYPED, "linked", text=text)
            else:
                self._report(rules.DECISION, "reference", text=text)
            return inner
        if not address.lower().startswith(("https://", "http://", "mailto:")):
            self._report(rules.LEFT_OUT, "link", address=address[:60], text=plain_text(inner))
            return inner
        return list(_linked(inner, [address, title]))

    def _image(self, content: Json) -> list[Json]:
        (_identifier, classes, _pairs), inlines, (address, _title) = content
        called = notes_with_marks(inner := self.inlines(inlines))
        inner = words(" ".join(plain_text(inner).split())) if called else inner
        after = [] if self._in_figure else called
        if "wikilink" in classes and SIZE_OR_NAME.fullmatch(plain_text(inner)):
            inner = []  # Obsidian has a width there, or the name of the file
        if not plain_text(inner).strip():
            self._report(rules.DOUBT, "alternative", name=address)
        return [{"t": "Image", "c": [["", [], []], inner, [address, ""]]}, *after]

    def _span(self, content: Json) -> list[Json]:
        (_identifier, classes, pairs), inlines = content
        attributes = dict(pairs)
        style = attributes.get("custom-style", "")
        if style == MARK_STYLE:
            return [new for key in MARKS.findall(plain_text(inlines)) for new in self._mark(key)]
        if mark := LANGUAGE.match(style):
            return [{"t": "Span", "c": [["", [], [["lang", mark[1]]]], self.inlines(inlines)]}]
        for name in ("insertion", "deletion"):
            if name in classes:
                return self._change(name, attributes, inlines)
        for name in ("paragraph-insertion", "paragraph-deletion"):
            if name in classes:
                self._paragraph_change(name, attributes)
                return []
        if "comment-start" in classes:
            text = " ".join(plain_text(inlines).split())
            entry = self._report(rules.COMMENT, author=attributes.get("author", "?"), text=text)
            return [self._remark(f"c{attributes.get('id', '')}", entry, attributes, text)]
        if "comment-end" in classes:
            return [span(REMARK, key=f"c{attributes.get('id', '')}")]
        if "footnote-back" in classes:
            return []
        if "mark" in classes and self.names_highlights:
            self._report(rules.LEFT_OUT, "highlight", text=plain_text(inlines)[:80])
        return self._styled(style, attributes, inlines)

    def _styled(self, style: str, attributes: dict[str, str], inlines: list[Json]) -> list[Json]:
        inner = self.inlines(inlines)
        text = "".join(child["c"] if child["t"] == "Str" else " " for child in inner)
        if not inner or (not text.strip() and not any("c" in child for child in inner)):
            return inner
        if style in self.bold or RUN_IN.search(style):
            return [{"t": "Strong", "c": inner}]
        if style in self.italic:
            return [{"t": "Emph", "c": inner}]
        if language := attributes.get("lang", ""):
            return [{"t": "Span", "c": [["", [], [["lang", language]]], inner]}]
        return inner

    def _mark(self, name: str) -> list[Json]:
        form, _, key = name.partition("-")
        if form == "again" and key in self._only_in_code:
            self.essay.notes_expected[key] = self.where
            form = "note"
        if form == "note":
            self._only_in_code.discard(key)
            if self._in_note:
                self.essay.notes_expected.pop(key, None)
                return []
            return [span(NOTE, key=key)]
        if form == "again":
            return [span(AGAIN, key=key)]
        if PARAGRAPH.fullmatch(name) and name in self.places:
            self.where, self.anchor = self.places[name], self.essay.anchor()
            self.essay.places[self.anchor] = self.where
            self.anchors.setdefault(self.where, self.anchor)
            return [place_mark(self.anchor)]
        return []

    def _code(self, text: str) -> str:
        """Code without the marks of calls, which are none in it."""
        for name in MARKS.findall(text):
            form, _, key = name.partition("-")
            if form == "note":
                self.essay.notes_expected.pop(key, None)
                self._only_in_code.add(key)
        return MARKS.sub("", text)

    def _marked_text(self, text: str) -> list[Json]:
        """A text with the marks of comments and changes in it."""
        out: list[Json] = []
        for number, piece in enumerate(MARKS.split(text)):
            if number % 2 == 0:
                out.append({"t": "Str", "c": piece})
            elif piece in self.essay.remarks:
                out.append(span(REMARK, key=piece))
            elif piece in self.review_marks:
                out += self._review_mark(piece, self.review_marks.pop(piece))
            else:
                out += self._mark(piece)
        return out

    def report_rest(self) -> None:
        """Report the comments and changes whose marks are in no paragraph."""
        self.where, self.anchor = "", 0
        for key, mark in self.review_marks.items():
            self._review_mark(key, mark)
        self.review_marks = {}

    def _review_mark(self, key: str, mark: ReviewMark) -> list[Json]:
        """The mark where a comment or a change begins, with its line in the report."""
        self.anchor = self.essay.anchor()
        attributes = {"author": mark.author, "date": mark.date}
        if mark.kind == "comment":
            entry = self._report(rules.COMMENT, author=mark.author, text=mark.text)
        else:
            facts = self._facts(mark.kind, attributes, mark.text)
            if mark.kind == "formatting" and self.task.tracked == "reject":
                self._report(rules.LEFT_OUT, "format-kept", **facts)
                return [place_mark(self.anchor)]
            if self.task.tracked != "keep":
                self._report(rules.DECISION, self._settled, **facts)
                return [place_mark(self.anchor)]
            entry = self._report(rules.TRACKED, **facts)
        said = mark.text if mark.kind == "comment" else ""
        return [place_mark(self.anchor), self._remark(key, entry, attributes, said)]

    # Tracked changes

    @property
    def _settled(self) -> str:
        return "rejected" if self.task.tracked == "reject" else "accepted"

    def _facts(self, kind: str, attributes: dict[str, str], text: str) -> dict[str, Any]:
        return {
            "kind": message("import-change", kind),
            "author": attributes.get("author", "?"),
            "date": attributes.get("date", "")[:10],
            "text": text[:80],
        }

    def _change(self, name: str, attributes: dict[str, str], inlines: list[Json]) -> list[Json]:
        """An insertion or deletion by the policy; deleted notes are no longer expected."""
        if not inlines:
            return []  # of the code of a field
        kept = (name == "insertion") != (self.task.tracked == "reject")
        text = MARKS.sub("", plain_text(inlines, notes=True)).strip()
        facts = self._facts(name, attributes, text)
        around: list[Json] = []
        if self.task.tracked == "keep":
            entry = self._report(rules.TRACKED, **facts)
            around = [self._remark(f"t{len(self.essay.remarks)}", entry, attributes, "")]
        else:
            self._report(rules.DECISION, self._settled, **facts)
        if kept:
            return [*around, *self.inlines(inlines), *around]
        for key in _keys_in(inlines):
            place = self.essay.notes_expected.pop(key, "")
            if place:
                self._report(rules.DECISION, "note-deleted")
        return [*around, *around]

    def _remark(self, key: str, entry: Entry, attributes: dict[str, str], says: str) -> Json:
        """The mark where the words of a remark begin."""
        who, when = attributes.get("author", ""), attributes.get("date", "")
        self.essay.remarks[key] = Remark(entry, who, when, says)
        return span(REMARK, key=key)

    def _paragraph_change(self, name: str, attributes: dict[str, str]) -> None:
        rejected = self.task.tracked == "reject"
        if (name == "paragraph-deletion") != rejected:
            self._join_next = True
            who = attributes.get("author", "?")
            self._report(rules.DECISION, "joined", author=who)

    def _report(self, rule: Rule, form: str = "", /, **parameters: Any) -> Entry:
        return self.essay.report(rule, self.where, form, self.anchor, **parameters)


def _inlines_of(block: Json) -> list[Json]:
    """The inlines of a paragraph; of another block its text."""
    return block["c"] if block["t"] in TEXT else words(" ".join(plain_text(block).split()))


def _needs_space(left: list[Json], right: list[Json]) -> bool:
    """Whether two texts that become one need a space between them: not next to Han."""
    edges = plain_text(left)[-1:] + plain_text(right)[:1]
    return len(edges) == 2 and not re.search(r"[\s\u3000-\u9fff\uff00-\uffef]", edges)


def _holds_call_alone(inlines: list[Json]) -> bool:
    """Whether markup holds a call and nothing else: a raised call is a call."""
    others = [
        child
        for child in inlines
        if child["t"] not in ("Space", "Note")
        and not (child["t"] == "Span" and is_mark(child, REMARK))
    ]
    calls = [child for child in inlines if child["t"] == "Note" or _is_call_mark(child)]
    return bool(calls) and all(_is_call_mark(child) for child in others)


def _linked(inlines: list[Json], target: list[str]) -> Iterator[Json]:
    """A link to a target; calls of notes within it are beside it."""
    words_of: list[Json] = []
    for inline in [*inlines, {"t": "Note"}]:
        if inline["t"] != "Note" and not _is_call_mark(inline):
            words_of.append(inline)
            continue
        if words_of:
            yield {"t": "Link", "c": [["", [], []], words_of, target]}
            words_of = []
        if "c" in inline:
            yield inline


def _is_call_mark(inline: Json) -> bool:
    return is_mark(inline, NOTE) or is_mark(inline, AGAIN)


def _keys_in(node: Json) -> list[str]:
    """The keys of the notes that are called below a node."""
    if isinstance(node, list):
        return [key for child in node for key in _keys_in(child)]
    if not isinstance(node, dict):
        return []
    if node.get("t") == "Span":
        if dict(node["c"][0][2]).get("custom-style", "") == MARK_STYLE:
            keys = MARKS.findall(plain_text(node))
            return [key.removeprefix("note-") for key in keys if key.startswith("note-")]
        if is_mark(node, NOTE):
            return [mark_value(node, "key")]
    return _keys_in(node.get("c"))


def split_authors(text: str) -> list[str]:
    """The names in a line of authors: “A, B and C”, “甲、乙”."""
    parts = re.split(r"\s*(?:[、;；]|,\s|，|\band\b|&|\bund\b|\bet\b)\s*", text)
    return [part.strip() for part in parts if part.strip()]

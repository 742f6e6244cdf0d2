"""pandoc's document tree written as XHTML elements, with the place of everything (design).

Only what the house style knows passes: raw HTML and TeX, unknown classes and addresses that a
reader cannot follow are reported with their place and left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from editions.findings import Finding, Place, Rule
from editions.manuscript import rules, verse
from editions.manuscript.elements import append_text, element, raw_text
from editions.manuscript.scripts import SCRIPTS, can_be_script, is_in_address, unwrap

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from lxml.etree import _Element

CLASSES = frozenset(["figure", "table", "wide", "small-caps", "unnumbered", "nowrap", "upright"])
OURS = re.compile(r"[bnr]\d+(-\d+)?|page\d+")
PLAIN_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9._-]*")
TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
SCHEMES = ("https://", "http://", "mailto:")
RUN_IN_ENDS = ("：", ":", "。", ".")
FULL_WIDTH_ENDS = ("：", "。")
ALIGNMENT = {"AlignLeft": "left", "AlignCenter": "center", "AlignRight": "right"}
LIST_TYPES = {"LowerAlpha": "a", "UpperAlpha": "A", "LowerRoman": "i", "UpperRoman": "I"}
STYLES = {
    "Emph": "em",
    "Strong": "strong",
    "Strikeout": "s",
    "Underline": "em",
}
NOT_IN_NOTES = {"Header": "heading", "Figure": "figure", "Table": "table", "HorizontalRule": "rule"}

WHITE = {"Space": " ", "SoftBreak": "\n"}

Json = Any
Attributes = dict[str, str]


@dataclass(frozen=True, slots=True)
class FoundCall:
    """A call as it stands in the text; `definition` is the place of its note's first word."""

    label: str
    place: Place
    element: _Element
    body: _Element
    definition: str


@dataclass(frozen=True, slots=True)
class FoundImage:
    """A picture as it stands in the text."""

    element: _Element
    place: Place


class Writer:
    """Writes one document; what it meets is in `calls`, `images`, `findings`, `attributes`."""

    def __init__(self, path: Path, text: str, tag: str) -> None:
        self.path = path
        self.lines = text.split("\n")
        self.tag = tag
        self.calls: list[FoundCall] = []
        self.images: list[FoundImage] = []
        self.findings: list[Finding] = []
        self.attributes: dict[_Element, Attributes] = {}
        self._at = (1, 1)
        self._identifiers: dict[str, Place] = {}
        self._inside: list[tuple[_Element, Place]] = []
        self._bodies: dict[str, _Element] = {}
        self._in_note = False
        self._blocks = 0
        self._last_heading = 0

    # The document

    def article(self, blocks: list[Json]) -> _Element:
        """The whole text as `<article>`."""
        article = element("article", {"lang": self.tag})
        self._write_blocks(article, blocks)
        for link, place in self._inside:
            if link.get("href", "")[1:] not in self._identifiers:
                self._report(
                    rules.INSIDE_LINK,
                    f"nothing in the text has the identifier {link.get('href')}",
                    place,
                )
        return article

    def bodies(self) -> list[_Element]:
        """The notes' bodies, each once."""
        return list({id(call.body): call.body for call in self.calls}.values())

    def _place(self) -> Place:
        return Place.of(self.path, *self._at)

    def _report(self, which: Rule, message: str, place: Place | None = None) -> None:
        self.findings.append(which.at(place or self._place(), message))

    def _move_to(self, attributes: Attributes) -> str:
        """Take the place from pandoc's `data-pos`; returns it as "line:column"."""
        spans = re.findall(r"(\d+):(\d+)-\d+:\d+", attributes.get("data-pos", ""))
        if spans:
            self._at = min((int(line), int(column)) for line, column in spans)
        return f"{self._at[0]}:{self._at[1]}"

    def _open(self, tag: str, attr: Json = None, *, text_block: bool = False) -> _Element:
        """A new block element with its identifier and place."""
        identifier, classes, pairs = attr or ["", [], []]
        attributes = dict(pairs)
        node = element(tag)
        position = self._move_to(attributes)
        if not self._in_note:
            self._blocks += 1
            node.set("id", self._identifier(identifier) or f"b{self._blocks}")
        node.set("data-pos", position)
        if text_block and not self._in_note:
            node.set("data-block", "1")
        self._dress(node, classes, attributes)
        return node

    def _identifier(self, identifier: str) -> str:
        if not identifier:
            return ""
        if OURS.fullmatch(identifier) or not PLAIN_IDENTIFIER.fullmatch(identifier):
            self._report(
                rules.IDENTIFIER,
                f"the identifier #{identifier} should be of letters, digits and hyphens, "
                "and not like b1, n1, r1",
            )
            return ""
        if identifier in self._identifiers:
            self._report(
                rules.IDENTIFIER,
                f"the identifier #{identifier} is taken; "
                f"it stands at {self._identifiers[identifier]}",
            )
            return ""
        self._identifiers[identifier] = self._place()
        return identifier

    def _dress(self, node: _Element, classes: list[str], attributes: Attributes) -> None:
        """Give `node` the author's classes and language; keep the others for the checks."""
        known = [name for name in classes if name in CLASSES]
        for name in classes:
            if name not in CLASSES:
                near = get_close_matches(name, CLASSES, n=1)
                self._report(
                    rules.UNKNOWN_CLASS,
                    f"the class .{name} is not known"
                    + (f"; did you mean .{near[0]}?" if near else ""),
                )
        if known:
            node.set("class", " ".join(known))
        if language := attributes.get("lang"):
            if TAG.fullmatch(language):
                node.set("lang", language)
            else:
                self._report(
                    rules.LANGUAGE, f"{language!r} is not a language tag, as in en or zh-Hans"
                )
        own = {
            key: value
            for key, value in attributes.items()
            if key not in ("data-pos", "wrapper", "lang")
        }
        if own or classes:
            self.attributes[node] = own | ({"class": " ".join(classes)} if classes else {})

    # Blocks

    def _write_blocks(self, parent: _Element, blocks: list[Json]) -> None:
        for block in blocks:
            self._write_block(parent, block)

    def _write_block(self, parent: _Element, block: Json) -> None:
        writers: dict[str, Callable[[_Element, Json], None]] = {
            "Para": self._paragraph,
            "Plain": self._plain,
            "Header": self._heading,
            "Div": self._division,
            "BlockQuote": self._quote,
            "BulletList": self._bullets,
            "OrderedList": self._numbered,
            "DefinitionList": self._definitions,
            "CodeBlock": self._code_block,
            "Figure": self._bare_figure,
            "Table": self._table,
            "HorizontalRule": self._rule,
            "RawBlock": self._raw,
            "LineBlock": self._line_block,
        }
        write = writers.get(block["t"])
        if write is None:
            raise ValueError(f"pandoc gave a block of an unknown kind, {block['t']}")
        if self._in_note and block["t"] in NOT_IN_NOTES:
            self._move_to({"data-pos": _first_position(block.get("c"))})
            self._report(rules.NOTE_BLOCK, f"a note holds no {NOT_IN_NOTES[block['t']]}")
            return
        write(parent, block.get("c"))

    def _paragraph(self, parent: _Element, inlines: list[Json]) -> None:
        node = self._open("p", text_block=True)
        parent.append(node)
        self._write_inlines(node, inlines)
        self._keep_verse(node, inlines)
        self._mark_run_in_head(node)

    def _keep_verse(self, node: _Element, inlines: list[Json]) -> None:
        """Lines that begin with a bar keep their ends; other bars at the start belong to no table."""
        if not verse.begins_with_bar(node):
            return
        after, self._at = self._at, (1, 1)
        self._move_to({"data-pos": _first_position(inlines)})
        place, self._at = self._place(), after
        if self.lines[place.line - 1][place.column - 1 : place.column] != "|":
            return  # escaped
        if verse.is_verse(node):
            verse.break_lines(node)
        else:
            self._report(rules.BAR, "| is printed as text", place)

    def _mark_run_in_head(self, node: _Element) -> None:
        """A paragraph that begins with a strong head (**History:**) is set with a run-in head."""
        head = node[0] if len(node) and not (node.text or "").strip() else None
        if head is None or head.tag != "strong" or not raw_text(head).endswith(RUN_IN_ENDS):
            return
        if not (head.tail or "").strip() and len(node) == 1:
            return
        node.set("class", " ".join(filter(None, (node.get("class"), "run-in"))))
        head.set("class", "run-in-head")
        if raw_text(head).endswith(FULL_WIDTH_ENDS):
            head.tail = (head.tail or "").lstrip(" \n")  # the space is CommonMark's, not the text's

    def _plain(self, parent: _Element, inlines: list[Json]) -> None:
        """Text without a paragraph, in a tight list's item or a cell, which is the block then."""
        if parent.get("data-pos") is not None and not self._in_note:
            parent.set("data-block", "1")
        self._write_inlines(parent, inlines)
        self._keep_verse(parent, inlines)

    def _heading(self, parent: _Element, content: Json) -> None:
        level, attr, inlines = content
        self._move_to(dict(attr[2]))
        if level not in (2, 3):
            self._report(
                rules.HEADING_LEVEL,
                f"a heading of level {level}: sections begin with ##, their parts with ###",
            )
        elif level == 3 and not self._last_heading:
            self._report(rules.HEADING_ORDER, "this ### stands before the first ##")
        self._last_heading = self._last_heading or level
        node = self._open("h2" if level <= 2 else "h3", attr, text_block=True)
        parent.append(node)
        self._write_inlines(node, inlines)

    def _division(self, parent: _Element, content: Json) -> None:
        attr, blocks = content
        classes, attributes = attr[1], dict(attr[2])
        if attributes.get("wrapper"):
            self._move_to(attributes)
            before = len(parent)
            self._write_blocks(parent, blocks)
            self._keep_attributes(attributes, list(parent)[before:])
        elif "figure" in classes:
            self._figure(parent, attr, blocks)
        elif "table" in classes:
            self._table_with_caption(parent, attr, blocks)
        else:
            node = self._open("div", attr)
            parent.append(node)
            self._write_blocks(node, blocks)

    def _keep_attributes(self, attributes: Attributes, nodes: list[_Element]) -> None:
        """Give a wrapper's blocks what stands on the line before them: {only=zh reason="…"}."""
        own = {
            key: value
            for key, value in attributes.items()
            if key not in ("data-pos", "wrapper", "lang")
        }
        for node in nodes:
            if own and node.get("data-pos") is not None:
                self.attributes[node] = self.attributes.get(node, {}) | own

    def _quote(self, parent: _Element, blocks: list[Json]) -> None:
        node = self._open("blockquote")
        parent.append(node)
        self._write_blocks(node, blocks)

    def _bullets(self, parent: _Element, items: list[list[Json]]) -> None:
        node = self._open("ul")
        parent.append(node)
        self._items(node, items)

    def _numbered(self, parent: _Element, content: Json) -> None:
        (start, style, _delimiter), items = content
        node = self._open("ol")
        if start != 1:
            node.set("start", str(start))
        if style["t"] in LIST_TYPES:
            node.set("type", LIST_TYPES[style["t"]])
        parent.append(node)
        self._items(node, items)

    def _items(self, parent: _Element, items: list[list[Json]]) -> None:
        for blocks in items:
            self._move_to_first(blocks)
            node = self._open("li")
            parent.append(node)
            self._write_blocks(node, blocks)

    def _move_to_first(self, blocks: list[Json]) -> None:
        if blocks and blocks[0]["t"] == "Div":
            self._move_to(dict(blocks[0]["c"][0][2]))

    def _definitions(self, parent: _Element, content: Json) -> None:
        node = self._open("dl")
        parent.append(node)
        for term, definitions in content:
            head = self._open("dt", text_block=True)
            node.append(head)
            self._write_inlines(head, term)
            for blocks in definitions:
                self._move_to_first(blocks)
                body = self._open("dd")
                node.append(body)
                self._write_blocks(body, blocks)

    def _code_block(self, parent: _Element, content: Json) -> None:
        attr, text = content
        node = self._open("pre", [attr[0], [], attr[2]], text_block=True)
        code = element("code")
        code.text = text
        node.append(code)
        parent.append(node)

    def _line_block(self, parent: _Element, lines: list[list[Json]]) -> None:
        node = self._open("p", text_block=True)
        parent.append(node)
        for number, inlines in enumerate(lines):
            if number:
                node.append(element("br"))
            self._write_inlines(node, inlines)

    def _rule(self, parent: _Element, _content: Json) -> None:
        parent.append(self._open("hr"))

    def _raw(self, _parent: _Element, content: Json) -> None:
        form, text = content
        if form == "html" and re.fullmatch(r"\s*<!--.*?-->\s*", text, re.DOTALL):
            return  # an editor's comment is no text
        self._report(rules.RAW_HTML, f"{form} is not passed on: {' '.join(text.split())[:40]}")

    # Figures and tables

    def _bare_figure(self, parent: _Element, content: Json) -> None:
        attr, _caption, blocks = content
        self._figure(parent, attr, blocks)

    def _figure(self, parent: _Element, attr: Json, blocks: list[Json]) -> None:
        """A picture and, when there is one, its caption."""
        node = self._open("figure", attr)
        parent.append(node)
        image, captions = self._split_figure(blocks)
        self._write_inlines(node, image)
        if captions:
            self._caption(node, "figcaption", captions)

    def _split_figure(self, blocks: list[Json]) -> tuple[list[Json], list[Json]]:
        image: list[Json] = []
        captions: list[Json] = []
        for block in (inner for outer in blocks for inner in _unwrapped(outer)):
            if block["t"] == "Figure":
                pictures = [inline for inner in block["c"][2] for inline in inner.get("c", [])]
                image += pictures
            elif block["t"] in ("Para", "Plain") and _is_picture(block["c"]):
                image += block["c"]
            else:
                captions.append(block)
        return image, captions

    def _caption(self, parent: _Element, tag: str, blocks: list[Json]) -> None:
        self._move_to_text(blocks)
        node = self._open(tag, text_block=True)
        parent.append(node)
        for number, block in enumerate(blocks):
            if block["t"] in ("Para", "Plain"):
                if number:
                    append_text(node, " ")
                self._write_inlines(node, block["c"])
            else:
                self._write_block(node, block)

    def _move_to_text(self, blocks: list[Json]) -> None:
        for inline in blocks[0].get("c") or []:
            if isinstance(inline, dict) and inline["t"] == "Span":
                self._move_to(dict(inline["c"][0][2]))
                return

    def _table_with_caption(self, parent: _Element, attr: Json, blocks: list[Json]) -> None:
        inner = [piece for block in blocks for piece in _unwrapped(block)]
        tables = [block for block in inner if block["t"] == "Table"]
        captions = [block for block in inner if block["t"] != "Table"]
        if len(tables) != 1:
            self._move_to(dict(attr[2]))
            self._report(
                rules.UNKNOWN_CLASS, f"a .table division holds one table; here are {len(tables)}"
            )
            self._write_blocks(parent, blocks)
            return
        self._table(parent, tables[0]["c"], attr, captions)

    def _table(
        self, parent: _Element, content: Json, attr: Json = None, captions: list[Json] | None = None
    ) -> None:
        own, _caption, columns, head, bodies, foot = content
        sides = [ALIGNMENT.get(column[0]["t"], "") for column in columns]
        node = self._open("table", attr or own)
        parent.append(node)
        if captions:
            self._caption(node, "caption", captions)
        self._move_to(dict(own[2]))
        if any(any(cell[4] for cell in row[1]) for row in head[1]):
            self._rows(node, "thead", head[1], "th", sides)
        body = [row for part in bodies for row in [*part[2], *part[3]]] + foot[1]
        self._rows(node, "tbody", body, "td", sides)

    def _rows(
        self, table: _Element, tag: str, rows: list[Json], cell_tag: str, sides: list[str]
    ) -> None:
        group = element(tag)
        table.append(group)
        for _attr, cells in rows:
            row = element("tr")
            group.append(row)
            for cell, side in zip(cells, sides, strict=False):
                self._cell(row, cell_tag, cell[4], side)

    def _cell(self, row: _Element, tag: str, blocks: list[Json], side: str) -> None:
        if blocks and blocks[0].get("c"):
            self._move_to_text(blocks)
        node = self._open(tag, text_block=True)
        if tag == "th":
            node.set("scope", "col")
        if side:
            node.set("class", side)
        row.append(node)
        self._write_blocks(node, blocks)

    # Inlines

    def _write_inlines(self, parent: _Element, inlines: list[Json]) -> None:
        """Write what stands in a line; plain words, nearly all of it, are put there in stretches."""
        words: list[str] = []
        place: Attributes = {}
        for inline in inlines:
            word, attributes = _plain(inline)
            if word:
                words.append(word)
                place = attributes or place
                continue
            self._write_words(parent, words, place)
            words, place = [], {}
            self._write_inline(parent, inline)
        self._write_words(parent, words, place)

    def _write_words(self, parent: _Element, words: list[str], place: Attributes) -> None:
        if words:
            append_text(parent, "".join(words))
        if place:
            self._move_to(place)

    def _write_inline(self, parent: _Element, inline: Json) -> None:
        kind, content = inline["t"], inline.get("c")
        if kind == "Str":
            self._text(parent, content)
        elif kind in WHITE:
            append_text(parent, WHITE[kind])
        elif kind == "LineBreak":
            parent.append(element("br"))
        elif kind in STYLES:
            self._styled(parent, STYLES[kind], content)
        elif kind in SCRIPTS:
            self._script(parent, *SCRIPTS[kind], content)
        elif kind == "SmallCaps":
            self._styled(parent, "span", content, {"class": "small-caps"})
        else:
            self._special_inline(parent, kind, content)

    def _special_inline(self, parent: _Element, kind: str, content: Json) -> None:
        writers: dict[str, Callable[[_Element, Json], None]] = {
            "Span": self._span,
            "Note": self._call,
            "Link": self._link,
            "Image": self._image,
            "Code": self._code,
            "RawInline": self._raw,
            "Quoted": self._quoted,
            "Cite": self._cite,
        }
        write = writers.get(kind)
        if write is None:
            raise ValueError(f"pandoc gave an inline of an unknown kind, {kind}")
        write(parent, content)

    def _text(self, parent: _Element, text: str) -> None:
        if not text and self._in_note and (label := self._label_here()):
            self._report(
                rules.NOTE_IN_NOTE,
                f"note [^{label}] is called from within a note; say it in the text, or in one note",
            )
        append_text(parent, text)

    def _styled(
        self, parent: _Element, tag: str, inlines: list[Json], attributes: Attributes | None = None
    ) -> None:
        node = element(tag, attributes)
        parent.append(node)
        self._write_inlines(node, inlines)

    def _script(self, parent: _Element, tag: str, mark: str, inlines: list[Json]) -> None:
        """What is raised or lowered; marks that cannot mean that are text, as is what they enclose."""
        place = self._place()
        line, at = self.lines[place.line - 1], place.column - 1
        node = element(tag)
        parent.append(node)
        self._write_inlines(node, inlines)
        if is_in_address(line, at):
            unwrap(node, mark)
        elif not can_be_script(node, line, at):
            text = raw_text(node)
            unwrap(node, mark)
            self._report(
                rules.SCRIPT_MARK, f"{mark} is printed before and behind {text[:24]!r}", place
            )

    def _span(self, parent: _Element, content: Json) -> None:
        (identifier, classes, pairs), inlines = content
        attributes = dict(pairs)
        self._move_to(attributes)
        if attributes.get("wrapper"):
            self._write_inlines(parent, inlines)
            return
        node = element("span")
        if name := self._identifier(identifier):
            node.set("id", name)
        self._dress(node, classes, attributes)
        parent.append(node)
        self._write_inlines(node, inlines)

    def _label_here(self) -> str:
        """The label of the note that is called at the present place, or ''."""
        line, column = self._at
        source = self.lines[line - 1] if line <= len(self.lines) else ""
        match = re.compile(r"\[\^([^\]\n]+)\]").match(source, column - 1)
        return match[1] if match else ""

    def _call(self, parent: _Element, blocks: list[Json]) -> None:
        place, label = self._place(), self._label_here()
        if self._in_note:
            self._report(rules.NOTE_IN_NOTE, f"note [^{label}] is called from within a note")
            return
        if parent.tag == "a" or any(above.tag == "a" for above in parent.iterancestors()):
            self._report(
                rules.CALL_IN_LINK,
                f"note [^{label}] is called from within a link; put it behind the link",
            )
            return
        call = element(
            "a",
            {
                "class": "call",
                "role": "doc-noteref",
                "data-label": label,
                "data-pos": f"{place.line}:{place.column}",
            },
        )
        parent.append(call)
        definition = _first_position(blocks)
        body = self._bodies.get(definition) if definition else None
        if body is None:
            body = self._note_body(blocks)
            self._bodies[definition or label] = body
        self.calls.append(FoundCall(label, place, call, body, definition))

    def _note_body(self, blocks: list[Json]) -> _Element:
        here, self._in_note = self._at, True
        body = element("div", {"class": "note-body"})
        self._write_blocks(body, blocks)
        self._at, self._in_note = here, False
        return body

    def _link(self, parent: _Element, content: Json) -> None:
        (_identifier, classes, pairs), inlines, (address, _title) = content
        attributes = dict(pairs)
        self._move_to(attributes)
        node = element("a", {"href": address})
        self._dress(node, [name for name in classes if name not in ("uri", "email")], attributes)
        if address.startswith("#"):
            self._inside.append((node, self._place()))
        elif not address.lower().startswith(SCHEMES):
            self._report(
                rules.ADDRESS,
                f"the link to {address or 'nothing'} leads nowhere; begin it with https://",
            )
            node = element("span")
        parent.append(node)
        self._write_inlines(node, inlines)

    def _image(self, parent: _Element, content: Json) -> None:
        (_identifier, classes, pairs), inlines, (address, _title) = content
        attributes = dict(pairs)
        self._move_to(attributes)
        place = self._place()
        words = element("span")
        self._write_inlines(words, inlines)
        node = element("img", {"src": address, "alt": " ".join(raw_text(words).split())})
        self._dress(node, classes, attributes)
        for name in ("width", "height"):
            if name in attributes:
                node.set(name, attributes[name])
        parent.append(node)
        self.images.append(FoundImage(node, place))

    def _code(self, parent: _Element, content: Json) -> None:
        attr, text = content
        self._move_to(dict(attr[2]))
        node = element("code")
        node.text = text
        parent.append(node)

    def _quoted(self, parent: _Element, content: Json) -> None:
        kind, inlines = content
        opening, closing = "“”" if kind["t"] == "DoubleQuote" else "‘’"
        append_text(parent, opening)
        self._write_inlines(parent, inlines)
        append_text(parent, closing)

    def _cite(self, parent: _Element, content: Json) -> None:
        self._write_inlines(parent, content[1])


def _plain(inline: Json) -> tuple[str, Attributes]:
    """The text of a word or a space and the attributes that say its place; "" for all other inlines."""
    kind = inline["t"]
    if kind == "Str":
        return inline["c"], {}
    if kind == "Span":
        (_, _, pairs), inner = inline["c"]
        attributes = dict(pairs)
        if len(inner) == 1 and "wrapper" in attributes:
            return _plain(inner[0])[0], attributes
    return WHITE.get(kind, ""), {}


def _unwrapped(block: Json) -> list[Json]:
    """The blocks in pandoc's wrapper of positions, or the block itself."""
    if block["t"] == "Div" and dict(block["c"][0][2]).get("wrapper"):
        return [inner for child in block["c"][1] for inner in _unwrapped(child)]
    return [block]


def _is_picture(inlines: list[Json]) -> bool:
    """Whether a paragraph holds one picture and nothing else."""
    kinds = [inline for inline in inlines if inline["t"] not in ("Space", "SoftBreak")]
    while len(kinds) == 1 and kinds[0]["t"] == "Span":
        kinds = kinds[0]["c"][1]
    return len(kinds) == 1 and kinds[0]["t"] == "Image"


def _first_position(value: Json) -> str:
    """The first `data-pos` anywhere in pandoc's value, or ''."""
    if isinstance(value, list):
        if len(value) == 2 and value[0] == "data-pos" and isinstance(value[1], str):
            return value[1]
        return next(filter(None, map(_first_position, value)), "")
    return _first_position(value["c"]) if isinstance(value, dict) and "c" in value else ""

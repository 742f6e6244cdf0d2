"""pandoc's document tree written as XHTML elements, with the place of everything (design).

Only what the house style knows passes: raw HTML and TeX, unknown classes and addresses that a
reader cannot follow are reported with their place and left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from lxml.etree import _Element

from editions.findings import Place
from editions.messages import message
from editions.text import headings, rules, verse
from editions.text.document_state import Attributes, Json, first_position, own_attributes
from editions.text.elements import append_text, element, raw_text
from editions.text.inlines import Inlines
from editions.text.list_markers import Marker, joined_lists, list_class, marker_before, values
from editions.text.references import is_source_line
from editions.text.table_rows import cells_in

RUN_IN_ENDS = ("：", ":", "。", ".")
FULL_WIDTH_ENDS = ("：", "。")
ALIGNMENT = {"AlignLeft": "left", "AlignCenter": "center", "AlignRight": "right"}
LIST_TYPES = {"LowerAlpha": "a", "UpperAlpha": "A", "LowerRoman": "i", "UpperRoman": "I"}
YEAR = 100  # no list has so many items before its first
NOT_IN_NOTES = {"Header": "heading", "Figure": "figure", "Table": "table", "HorizontalRule": "rule"}
NOT_IN_CAPTIONS = {
    "Header": "heading",
    "BulletList": "list",
    "OrderedList": "list",
    "DefinitionList": "definitions",
    "BlockQuote": "quote",
    "CodeBlock": "code",
    "Table": "table",
    "Div": "division",
    "HorizontalRule": "rule",
}


class Writer(Inlines):
    """Writes one document, block by block."""

    def article(self, blocks: list[Json], title: str = "") -> _Element:
        """The whole text as `<article>`; a heading that only repeats the title is left out."""
        blocks = self._without_title(blocks, title)
        article = element("article", {"lang": self.tag})
        self._levels = headings.levels(blocks)
        self._is_alone = headings.is_alone(blocks)
        self._write_blocks(article, blocks)
        return article

    # Blocks

    def _write_blocks(self, parent: _Element, blocks: list[Json]) -> None:
        for block in joined_lists(blocks):
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
            self._move_to({"data-pos": first_position(block.get("c"))})
            self._report(rules.NOTE_BLOCK, kind=message("kind", kind=NOT_IN_NOTES[block["t"]]))
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
        self._move_to({"data-pos": first_position(inlines)})
        place, self._at = self._place(), after
        if self.lines[place.line - 1][place.column - 1 : place.column] != "|":
            return  # escaped
        if verse.is_verse(node):
            verse.break_lines(node, self.lines[place.line - 1 :])
        else:
            self._report(rules.BAR, "", place)

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
        written, attr, inlines = content
        self._move_to(dict(attr[2]))
        level = self._levels.get(written, written)
        self._report_level(written, level)
        if not self._last_heading:
            level = headings.FIRST
        self._last_heading = level
        node = self._open(f"h{min(level, headings.LAST)}", attr, text_block=True)
        parent.append(node)
        self._write_inlines(node, inlines)

    def _without_title(self, blocks: list[Json], title: str) -> list[Json]:
        first = headings.leading(blocks)
        if first is None or not title:
            return blocks
        words, has_note = headings.words(first["c"][2])
        if headings.alike(words) != headings.alike(title):
            return blocks
        self._move_to({"data-pos": first_position(first["c"])})
        form = "title-note" if has_note else "title"
        self.findings.append(rules.HEADING_SHIFTED.at(self._place(), form))
        return blocks if has_note else headings.without(blocks, first)

    def _report_level(self, written: int, level: int) -> None:
        """Report headings that are typeset at another level than written, or left out; each level once."""
        marks = {"text": "#" * written, "other": "#" * level}
        if level > headings.LAST and written not in self._shifted:
            self._shifted.add(written)
            self.findings.append(rules.HEADING_LEVEL.at(self._place(), level=written))
        elif level != written and written not in self._shifted:
            self._shifted.add(written)
            form = "alone" if written == 1 and self._is_alone else ""
            self.findings.append(rules.HEADING_SHIFTED.at(self._place(), form, **marks))
        elif level != headings.FIRST and not self._last_heading:
            self.findings.append(rules.HEADING_SHIFTED.at(self._place(), "first", **marks))

    def _division(self, parent: _Element, content: Json) -> None:
        attr, blocks = content
        classes, attributes = attr[1], dict(attr[2])
        if attributes.get("wrapper"):
            self._move_to(attributes)
            before = len(parent)
            self._write_blocks(parent, blocks)
            self._keep_attributes(attributes, list(parent)[before:])
            return
        self._move_to(attributes)
        place, known = self._place(), len(self.findings)
        if "figure" in classes:
            self._figure(parent, attr, blocks)
        elif "table" in classes:
            self._table_with_caption(parent, attr, blocks)
        else:
            node = self._open("div", attr)
            parent.append(node)
            self._write_blocks(node, blocks)
        if not self._fences.closes(attributes.get("data-pos", "")):
            in_caption = (rules.CAPTION_BLOCK, rules.CAPTION_PARAGRAPHS)
            later = [finding for finding in self.findings[known:] if finding.rule not in in_caption]
            self.findings[known:] = later  # it is the same fault
            self._report(rules.DIVISION_OPEN, "", place)

    def _keep_attributes(self, attributes: Attributes, nodes: list[_Element]) -> None:
        """Give a wrapper's blocks the attributes on the line before them: {only=zh reason="…"}."""
        own = own_attributes(attributes)
        self._check_attributes(own)
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
        (start, style, delimiter), items = content
        written = [self._marker(blocks) for blocks in items]
        numbers = values(written, style["t"], start)
        for first, end in _runs(numbers, letters=style["t"] in LIST_TYPES):
            marker = written[first]
            if (
                marker
                and end == first + 1
                and self._is_no_list(items[first], style["t"], numbers[first])
            ):
                self._as_paragraph(parent, items[first], marker)
                continue
            node = self._open("ol")
            if numbers[first] != 1:
                node.set("start", str(numbers[first]))
            if style["t"] in LIST_TYPES:
                node.set("type", LIST_TYPES[style["t"]])
            if name := list_class(style["t"], delimiter["t"]):
                node.set("class", name)
            parent.append(node)
            self._items(node, items[first:end])
            self._count(node, numbers[first:end])

    def _marker(self, blocks: list[Json]) -> Marker | None:
        """The number or letter before an item, as the author wrote it."""
        before = self._at
        self._at = (0, 0)
        self._move_to({"data-pos": first_position(blocks)})
        (line, column), self._at = self._at, before
        return marker_before(self.lines, line, column)

    def _is_no_list(self, item: list[Json], style: str, number: int) -> bool:
        """Whether one item with a letter or a year is a sentence: p. 5, (c) 2020, 1986. A great year."""
        return (style in LIST_TYPES or number >= YEAR) and _unwrapped_text(item) is not None

    def _as_paragraph(self, parent: _Element, blocks: list[Json], marker: Marker) -> None:
        first = _unwrapped_text(blocks)
        if first is not None:
            first["t"] = "Para"
        known = len(parent)
        self._write_blocks(parent, blocks)
        node = parent[known]
        node.text = f"{marker.text} {node.text or ''}"

    def _count(self, node: _Element, numbers: list[int]) -> None:
        """Say the numbers of items that do not follow the one before: the list is printed as it is written."""
        expected = numbers[0]
        for item, number in zip(node, numbers, strict=True):
            if number != expected:
                item.set("value", str(number))
                line, column = map(int, item.get("data-pos", "1:1").split(":"))
                place = Place.of(self.path, line, column)
                self.findings.append(
                    rules.LIST_NUMBER.at(place, number=number, before=expected - 1)
                )
            expected = number + 1

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
        captions, source = self._split_source(captions)
        if captions:
            self._caption(node, "figcaption", captions)
            self._source_line(node[-1], source)

    def _split_source(self, captions: list[Json]) -> tuple[list[Json], Json | None]:
        """A caption's paragraphs and, if it is one, the source line, which is the last of several."""
        if len(captions) > 1 and captions[-1]["t"] in ("Para", "Plain"):
            words = element("span")
            self._write_inlines(words, captions[-1]["c"])
            if is_source_line(raw_text(words), self.labels):
                return captions[:-1], captions[-1]
        return captions, None

    def _source_line(self, parent: _Element, source: Json | None) -> None:
        if source is not None:
            append_text(parent, "\n")
            line = element("span", {"class": "source-line"})
            parent.append(line)
            self._write_inlines(line, source["c"])

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
        self._check_caption(blocks)
        self._move_to_text(blocks)
        node = self._open(tag, text_block=True)
        parent.append(node)
        for number, block in enumerate(blocks):
            self._keep_attributes(block.get("attributes", {}), [node])
            if block["t"] in ("Para", "Plain"):
                if number:
                    append_text(node, " ")
                self._write_inlines(node, block["c"])
            else:
                self._write_block(node, block)

    def _check_caption(self, blocks: list[Json]) -> None:
        """Report what a caption cannot hold; the division that holds it is likely not closed in time."""
        texts = [block for block in blocks if block["t"] in ("Para", "Plain")]
        for block in blocks:
            if block not in texts:
                kind = message("kind", kind=NOT_IN_CAPTIONS.get(block["t"], "block"))
                self._move_to({"data-pos": first_position(block.get("c"))})
                self._report(rules.CAPTION_BLOCK, kind=kind)
        if len(texts) > 1:
            self._move_to({"data-pos": first_position(texts[1]["c"])})
            self._report(rules.CAPTION_PARAGRAPHS, count=len(texts))

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
            self._report(rules.UNKNOWN_CLASS, "table", count=len(tables))
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
        captions, source = self._split_source(captions or [])
        if captions:
            self._caption(node, "caption", captions)
        self._move_to(dict(own[2]))
        body = [row for part in bodies for row in [*part[2], *part[3]]] + foot[1]
        self._check_rows(len(columns), len(body))
        if any(any(cell[4] for cell in row[1]) for row in head[1]):
            self._rows(node, "thead", head[1], "th", sides)
        self._rows(node, "tbody", body, "td", sides)
        if source is not None:
            self._table_source(node, len(columns), source)

    def _table_source(self, table: _Element, columns: int, source: Json) -> None:
        """Where a table's matter comes from, below its last rule (CY/T 170-2019, 7.6)."""
        foot, row = element("tfoot"), element("tr")
        table.append(foot)
        foot.append(row)
        self._move_to_text([source])
        cell = self._open("td", text_block=True)
        cell.set("colspan", str(columns))
        cell.set("class", "source-line")
        row.append(cell)
        self._write_inlines(cell, source["c"])

    def _check_rows(self, columns: int, rows: int) -> None:
        """Report rows of the table that begins here with too many or too few cells."""
        first = self._at[0] + 2  # after the head and the rule
        for line in range(first, min(first + rows, len(self.lines) + 1)):
            cells = cells_in(self.lines[line - 1])
            place = Place.of(self.path, line, 1)
            if cells < columns:
                self._report(rules.ROW_SHORT, "", place, cells=cells, columns=columns)
            elif cells > columns:
                self._report(rules.ROW_LONG, "", place, cells=cells, columns=columns)

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


def _unwrapped(block: Json) -> list[Json]:
    """The blocks in pandoc's wrapper of positions, each with its `attributes`, or the block itself."""
    if block["t"] != "Div" or not (attributes := dict(block["c"][0][2])).get("wrapper"):
        return [block]
    inner = [piece for child in block["c"][1] for piece in _unwrapped(child)]
    return [piece | {"attributes": attributes | piece.get("attributes", {})} for piece in inner]


def _runs(numbers: list[int], *, letters: bool) -> Iterator[tuple[int, int]]:
    """Where lists begin and end that pandoc takes for one: after a sentence that begins with p. or 1986."""
    first = 0
    for at, (number, following) in enumerate(pairwise(numbers), start=1):
        if following != number + 1 and (letters or max(number, following) >= YEAR):
            yield first, at
            first = at
    yield first, len(numbers)


def _unwrapped_text(blocks: list[Json]) -> Json | None:
    """The paragraph that an item begins with; None if it begins with something else."""
    block = blocks[0] if blocks else None
    while block and block["t"] == "Div" and dict(block["c"][0][2]).get("wrapper"):
        block = block["c"][1][0] if block["c"][1] else None
    return block if block and block["t"] in ("Para", "Plain") else None


def _is_picture(inlines: list[Json]) -> bool:
    """Whether a paragraph holds one picture and nothing else."""
    kinds = [inline for inline in inlines if inline["t"] not in ("Space", "SoftBreak")]
    while len(kinds) == 1 and kinds[0]["t"] == "Span":
        kinds = kinds[0]["c"][1]
    return len(kinds) == 1 and kinds[0]["t"] == "Image"

"""An essay written as the house's Markdown: one paragraph per line, notes at the end, nothing unreadable.

Marks of places travel through the text as private characters and are taken out last, when their line and column
are known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from editions.findings import Rule
from editions.importers import rules
from editions.importers.model import (
    AGAIN,
    COMMENT,
    NOTE,
    PLACE,
    Json,
    is_mark,
    mark_value,
    plain_text,
)
from editions.languages.shared.characters import is_punctuation
from editions.text import addresses
from editions.text.formulas.tex import formula_at


class Report(Protocol):
    """Hears of what has no form in the house's Markdown, with the last mark before it."""

    def __call__(self, rule: Rule, form: str, anchor: int, /, **parameters: Any) -> None: ...


MARK = re.compile("\ue000(\\d+)\ue001")
DOLLAR = "\ue002"  # in the place of one that begins or ends a formula
ENTITY = re.compile(r"&(?=#?\w+;)")
SPECIAL = re.compile(r"[\\`*\[\]~^]|<(?=[A-Za-z/!?])|\{(?=[\s#.:\w])|&(?=#?\w+;)|\|")
LINE_START = re.compile(r"(?:#{1,6}(?=\s|$)|[-+](?=\s|$)|>|:{3}|:(?=\s)|=+\s*$|-+\s*$|\{)")
NUMBER_START = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
EDGE_BREAKS = re.compile("^(?P<marks>(?:\ue000\\d+\ue001)*)(?:\\\\\n)+")
RAISED_COMMA = re.compile(  # between two calls
    "(?<=\\])\\^[,;，；、]\\^ ?(?=(?:\ue000\\d+\ue001)*\\[\\^)"
)
EMOJI = re.compile(  # of no face
    "[\U0001f000-\U0001faff\u2705\u274c\u274e\u2728\u2753-\u2755\u2757\u2b50\u2b55]"
    "[\U0001f000-\U0001faff\ufe0f\u200d]*"
)
LONGEST_SCRIPT = 12
ALIGNMENT = {"AlignLeft": ":--", "AlignRight": "--:", "AlignCenter": ":-:"}


@dataclass(frozen=True, slots=True)
class Written:
    """The Markdown and the line and column, from 1, of every mark."""

    text: str
    places: Mapping[int, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note as the text calls it first: its key in the file and its blocks."""

    key: str
    blocks: list[Json]


def notes_of(blocks: Json) -> list[FoundNote]:
    """The notes of a tree in the order of their calls."""
    found: list[FoundNote] = []
    key = ""

    def walk(node: Json) -> None:
        nonlocal key
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if node["t"] == "Note":
                found.append(FoundNote(key, node["c"]))
                key = ""
            elif node["t"] == "Span" and is_mark(node, NOTE):
                key = mark_value(node, "key")
            else:
                walk(node.get("c"))

    walk(blocks)
    return found


@dataclass(slots=True)
class HouseWriter:
    """Writes one essay; `labels` are those of its notes in order, `report` hears of what has no form."""

    labels: Sequence[str]
    keys: Mapping[str, str]
    report: Report
    _next: int = 0
    _anchor: int = 0
    _in_note: bool = False
    _in_cell: bool = False
    _definitions: list[str] = field(default_factory=list)

    def write(self, blocks: list[Json]) -> Written:
        """The whole text."""
        body = self._blocks(blocks)
        if body and body[0] == "---":
            body = body[1:]
        marked = "\n\n".join([*body, *self._definitions])
        return _without_marks(marked.strip("\n") + "\n")

    # Blocks

    def _blocks(self, blocks: list[Json]) -> list[str]:
        out: list[str] = []
        before = ""
        for block in blocks:
            kind = block["t"]
            text = self._block(block, kind == before)
            if MARK.sub("", text).strip():
                out.append(text)
                before = "" if kind == before else kind
        return out

    def _block(self, block: Json, other_mark: bool) -> str:
        kind, content = block["t"], block.get("c")
        if kind in ("Para", "Plain"):
            return _line_starts(self._line(content))
        if kind == "Header":
            return f"{'#' * content[0]} {self._heading(content[2])}"
        if kind == "BlockQuote":
            return _prefixed("\n\n".join(self._blocks(content)), "> ", "> ")
        if kind == "BulletList":
            return self._items(content, lambda _number: "* " if other_mark else "- ")
        if kind == "OrderedList":
            (start, _style, _delimiter), items = content
            close = ") " if other_mark else ". "
            return self._items(items, lambda number: f"{start + number}{close}")
        return self._rare_block(kind, content)

    def _rare_block(self, kind: str, content: Json) -> str:
        if kind == "Div":
            return "\n\n".join(self._blocks(content[1]))
        if kind == "LineBlock":
            return "\n".join(f"| {self._line(line)}" for line in content)
        if kind == "CodeBlock":
            fence = "`" * max(3, 1 + max(map(len, re.findall("`+", content[1])), default=0))
            return f"{fence}\n{content[1]}\n{fence}"
        if kind == "HorizontalRule":
            return "---"
        if kind == "DefinitionList":
            return "\n\n".join(self._definition(term, bodies) for term, bodies in content)
        if kind == "Table":
            return self._table(content)
        if kind == "Figure":
            return self._figure(content)
        self.report(rules.LEFT_OUT, "block", self._anchor, kind=kind)
        return ""

    def _heading(self, inlines: list[Json]) -> str:
        text = self._line(inlines).replace("\\\n", " ")
        return re.sub(r"(#+)$", r"\\\1", text)

    def _items(self, items: list[list[Json]], mark: Callable[[int], str]) -> str:
        out, loose = [], any(len(item) > 1 and item[1]["t"] == "Para" for item in items)
        for number, item in enumerate(items):
            head = mark(number)
            text = ("\n\n" if loose else "\n").join(self._blocks(item))
            out.append(_prefixed(text, head, " " * len(head)))
        return ("\n\n" if loose else "\n").join(out)

    def _definition(self, term: list[Json], bodies: list[list[Json]]) -> str:
        lines = [_line_starts(self._line(term))]
        lines += [_prefixed("\n\n".join(self._blocks(body)), ":   ", "    ") for body in bodies]
        return "\n".join(lines)

    def _figure(self, content: Json) -> str:
        _attr, (_short, caption), blocks = content
        inside = self._blocks(blocks)
        words = " ".join(self._blocks(caption))
        return (
            "\n\n".join(["::: {.figure}", *inside, *([words] if words else []), ":::"])
            .replace("::: {.figure}\n\n", "::: {.figure}\n")
            .replace("\n\n:::", "\n:::")
        )

    def _table(self, content: Json) -> str:
        _attr, (_short, caption), columns, head, bodies, foot = content
        rows = [row for part in bodies for row in [*part[2], *part[3]]] + foot[1]
        grid = self._grid(head[1] + rows, len(columns))
        if not grid:
            return ""
        titles = grid[: len(head[1])] or [[""] * len(columns)]
        if len(head[1]) > 1:
            self.report(rules.LEFT_OUT, "head-rows", self._anchor)
        first = [" ".join(filter(None, cells)) for cells in zip(*titles, strict=True)]
        ruler = [ALIGNMENT.get(column[0]["t"], "---") for column in columns]
        lines = [first, ruler, *grid[len(head[1]) :]]
        table = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
        words = " ".join(self._blocks(caption))
        return f"::: {{.table}}\n{words}\n\n{table}\n:::" if words else table

    def _grid(self, rows: list[Json], width: int) -> list[list[str]]:
        """The cells' texts; a merged cell's text is in the first of its places."""
        grid: list[list[str]] = [[] for _ in rows]
        held: set[tuple[int, int]] = set()
        for y, (_attr, cells) in enumerate(rows):
            x = 0
            for _cell_attr, _side, tall, wide, blocks in cells:
                while (y, x) in held:
                    grid[y].append("")
                    x += 1
                if tall > 1 or wide > 1:
                    held |= {(y + i, x + j) for i in range(tall) for j in range(wide)}
                    self.report(rules.LEFT_OUT, "merged-cell", self._anchor)
                grid[y].append(self._cell(blocks))
                x += 1
            grid[y] += [""] * (width - len(grid[y]))
        return [row[:width] for row in grid]

    def _cell(self, blocks: list[Json]) -> str:
        if any(block["t"] not in ("Para", "Plain") for block in blocks) or len(blocks) > 1:
            self.report(rules.LEFT_OUT, "cell-blocks", self._anchor)
        self._in_cell = True
        texts = self._blocks(list(_paragraphs_of(blocks)))
        self._in_cell = False
        return re.sub(r"[^\S\n]*+\\?\n\s*+", " ", " ".join(texts))

    # Inlines

    def _line(self, inlines: list[Json]) -> str:
        """A paragraph's text on one line, but for breaks that were meant."""
        text = self._render(self._pieces(inlines))
        text = re.sub(r"[ \t]+", " ", text)
        text = re.sub(" ((?:\ue000\\d+\ue001)+)(?= )", r"\1", text)
        text = re.sub(r" +(?=\[\^)", "", text)  # no space before a call
        text, count = RAISED_COMMA.subn("", text)
        if count:
            self.report(rules.DECISION, "separator", self._anchor)
        text = re.sub(r" ?\\\n ?", "\\\\\n", text).strip(" \t")
        text = EDGE_BREAKS.sub(r"\g<marks>", text.removesuffix("\\\n"))
        return _literal_dollars(text).replace(DOLLAR, "$")

    def _pieces(self, inlines: list[Json]) -> list[tuple[str, str]]:
        """The line as ("text", …), ("open", mark) and ("close", mark)."""
        out: list[tuple[str, str]] = []
        words: list[str] = []
        for inline in inlines:
            kind = inline["t"]
            if kind == "Str":
                words.append(EMOJI.sub(self._emoji, inline["c"]))
            elif kind in ("Space", "SoftBreak"):
                words.append(" ")
            else:
                out.append(("text", _escaped("".join(words), kind in ("Link", "Span"))))
                words = []
                out += self._special(kind, inline)
        out.append(("text", _escaped("".join(words), False)))
        return out

    def _emoji(self, match: re.Match[str]) -> str:
        self.report(rules.LEFT_OUT, "raw", self._anchor, kind="emoji", text=match[0])
        return ""

    def _special(self, kind: str, inline: Json) -> list[tuple[str, str]]:
        content = inline.get("c")
        if kind in ("Emph", "Strong", "Strikeout"):
            return self._marked({"Emph": "*", "Strong": "**", "Strikeout": "~~"}[kind], content)
        if kind in ("Superscript", "Subscript"):
            return self._script("^" if kind == "Superscript" else "~", content)
        if kind == "SmallCaps":
            return self._span("{.small-caps}", content)
        if kind == "Span":
            return self._any_span(content, inline)
        if kind == "Note":
            return [("text", self._note(content))]
        if kind == "Link":
            return self._link(content)
        return [("text", self._rare_inline(kind, content))]

    def _rare_inline(self, kind: str, content: Json) -> str:
        if kind == "LineBreak":
            return "\\\n"
        if kind == "Code":
            ticks = "`" * (1 + max(map(len, re.findall("`+", content[1])), default=0))
            gap = " " if "`" in content[1] else ""
            return f"{ticks}{gap}{content[1]}{gap}{ticks}"
        if kind == "Math":
            return self._formula(content)
        if kind == "Image":
            words = self._render(self._pieces(content[1])).strip()
            return f"![{words}]({content[2][0]})"
        self.report(rules.LEFT_OUT, "inline", self._anchor, kind=kind)
        return ""

    def _formula(self, content: Json) -> str:
        """A formula in TeX, where the house reads it as one; else its text."""
        kind, tex = content[0]["t"], " ".join(content[1].split())
        mark = "$$" if kind == "DisplayMath" else "$"
        if formula_at(f"{mark}{tex}{mark}", 0) and not (self._in_cell and "|" in tex):
            self.report(rules.DECISION, "formula", self._anchor, text=tex)
            return f"{mark}{tex}{mark}".replace("$", DOLLAR)
        self.report(rules.LEFT_OUT, "equation", self._anchor, text=tex)
        return _escaped(tex, False)

    def _marked(self, mark: str, inlines: list[Json]) -> list[tuple[str, str]]:
        inner = self._pieces(inlines)
        text = "".join(piece for _kind, piece in inner)
        bare = MARK.sub("", text)
        if not bare.strip():
            return [("text", text)]
        while inner and not inner[0][1]:
            inner.pop(0)
        while inner and not inner[-1][1]:
            inner.pop()
        before = " " if bare[0].isspace() else ""
        after = " " if bare[-1].isspace() else ""
        inner[0] = (inner[0][0], inner[0][1].lstrip())
        inner[-1] = (inner[-1][0], inner[-1][1].rstrip())
        return [("text", before), ("open", mark), *inner, ("close", mark), ("text", after)]

    def _script(self, mark: str, inlines: list[Json]) -> list[tuple[str, str]]:
        if any(inline["t"] in ("Note", "Link") for inline in inlines) or is_call(inlines):
            return self._pieces(inlines)
        text = self._render(self._pieces(inlines)).strip()
        if not text or len(text) > LONGEST_SCRIPT or " " in text:
            if text:
                self.report(rules.LEFT_OUT, "script", self._anchor, text=text[:30])
            return self._pieces(inlines)
        return [("text", f"{mark}{text}{mark}")]

    def _span(self, attributes: str, inlines: list[Json]) -> list[tuple[str, str]]:
        return [("text", "["), *self._pieces(inlines), ("text", f"]{attributes}")]

    def _any_span(self, content: Json, inline: Json) -> list[tuple[str, str]]:
        (_identifier, _classes, pairs), inlines = content
        if is_mark(inline, PLACE):
            self._anchor = int(mark_value(inline, "n"))
            return [("text", f"\ue000{self._anchor}\ue001")]
        if is_mark(inline, AGAIN):
            label = self.keys.get(mark_value(inline, "key"), "")
            if not label:
                name = mark_value(inline, "key")
                self.report(rules.DOUBT, "reference", self._anchor, name=name)
            return [("text", f"[^{label}]" if label else "")]
        if is_mark(inline, COMMENT):
            return [("text", f"<!-- {mark_value(inline, 'markdown')} -->")]
        language = dict(pairs).get("lang", "")
        if language and plain_text(inlines).strip():
            return self._span(f"{{lang={language}}}", inlines)
        return self._pieces(inlines)

    def _link(self, content: Json) -> list[tuple[str, str]]:
        attributes, inlines, (address, title) = content
        text = plain_text(inlines).strip()
        if not address.lower().startswith(("https://", "http://", "mailto:")):
            return self._pieces(inlines)
        if text in (address, address.removeprefix("mailto:")) and not re.search(r"[\s<>]", address):
            if len(inlines) == 1 and (kind := inlines[0]["t"]) in ("Emph", "Strong", "Strikeout"):
                link = {"t": "Link", "c": [attributes, inlines[0]["c"], [address, title]]}
                return self._special(kind, {"t": kind, "c": [link]})
            return [("text", f"<{text}>")]
        target = f"<{address}>" if re.search(r"[\s()]", address) else address
        return [("text", "["), *self._pieces(inlines), ("text", f"]({target})")]

    def _note(self, blocks: list[Json]) -> str:
        if self._in_note:
            self.report(rules.LEFT_OUT, "nested-note", self._anchor)
            return f"({' '.join(self._blocks(blocks))})"
        label = self.labels[self._next]
        self._next += 1
        outside, self._in_note = self._anchor, True
        bodies = self._blocks(blocks) or [""]
        self._anchor, self._in_note = outside, False
        self._definitions.append(_prefixed("\n\n".join(bodies), f"[^{label}]: ", "    "))
        return f"[^{label}]"

    def _render(self, pieces: list[tuple[str, str]]) -> str:
        """The pieces as text; where a mark of emphasis would not be read as one, a neighbour makes room."""
        out = ""
        for number, (kind, text) in enumerate(pieces):
            if kind == "text":
                out += text
                continue
            before = MARK.sub("", out)[-1:]
            later = (piece for _kind, piece in pieces[number + 1 :])
            after = next((bare[0] for piece in later if (bare := MARK.sub("", piece))), "")
            if kind == "open":
                out += _room(before, after) + text
            else:
                out += text + _room(after, before)
        return out


def _paragraphs_of(blocks: list[Json]) -> Iterator[Json]:
    """The paragraphs of a table's cell, those in lists, quotations and tables within it too."""
    for block in blocks:
        kind, content = block["t"], block.get("c")
        if kind == "Header":
            yield {"t": "Para", "c": content[2]}
        elif kind in ("BulletList", "OrderedList"):
            for item in content if kind == "BulletList" else content[1]:
                yield from _paragraphs_of(item)
        elif kind == "BlockQuote":
            yield from _paragraphs_of(content)
        elif kind == "Table":
            rows = [*content[3][1], *(row for part in content[4] for row in [*part[2], *part[3]])]
            for _attributes, cells in [*rows, *content[5][1]]:
                for cell in cells:
                    yield from _paragraphs_of(cell[4])
        else:
            yield block


def _room(outside: str, inside: str) -> str:
    """The space that an emphasis mark needs between a letter outside and punctuation inside."""
    return " " if outside.strip() and not is_punctuation(outside) and is_punctuation(inside) else ""


def is_call(inlines: list[Json]) -> bool:
    """Whether inlines hold nothing but the mark of a second call."""
    return any(is_mark(inline, AGAIN) for inline in inlines)


def _escaped(text: str, before_bracket: bool) -> str:
    """Text with everything escaped that Markdown would take for markup; addresses in angle brackets."""
    out, at = [], 0
    for start, address in addresses.found_in(text):
        out += [_escaped_words(text[at:start]), f"<{address}>"]
        at = start + len(address)
    out.append(_escaped_words(text[at:]))
    joined = "".join(out)
    return joined[:-1] + "\\!" if before_bracket and joined.endswith("!") else joined


def _literal_dollars(text: str) -> str:
    """A line in which no dollar of the text begins a formula."""
    if text.count("$") < 2:
        return text
    bare = re.sub(MARK, "", text)
    out, at, left = "", 0, 0
    for match in re.finditer(r"\$", text):
        out += text[at : match.start()]
        left += len(MARK.sub("", text[at : match.start()]))
        out += "\\$" if formula_at(bare, left) else "$"
        left, at = left + 1, match.end()
    return out + text[at:]


def _escaped_words(text: str) -> str:
    def escape(match: re.Match[str]) -> str:
        return f"\\{match[0]}"

    text = SPECIAL.sub(escape, text.replace("\u2028", " ").replace("\t", " "))
    return re.sub(r"(?<![^\W_])_|_(?![^\W_])", r"\\_", text)


def _line_starts(text: str) -> str:
    """A paragraph whose lines begin with nothing that makes another block of them."""
    return "\n".join(map(_line_start, text.split("\n")))


def _line_start(line: str) -> str:
    marks = MARK.match(line)
    head, rest = (line[: marks.end()], line[marks.end() :]) if marks else ("", line)
    if head and MARK.match(rest):
        return head + _line_start(rest)
    rest = rest.lstrip(" ")
    if match := NUMBER_START.match(rest):
        return f"{head}{match[1]}\\{rest[match.end(1) :]}"
    return f"{head}\\{rest}" if LINE_START.match(rest) else head + rest


def _prefixed(text: str, first: str, others: str) -> str:
    lines = text.split("\n")
    head = first + lines[0]
    return "\n".join(
        [head, *((others + line).rstrip() if line or ">" in others else "" for line in lines[1:])]
    )


def _without_marks(marked: str) -> Written:
    places: dict[int, tuple[int, int]] = {}
    lines = []
    for number, line in enumerate(marked.split("\n"), start=1):
        out, at = "", 0
        for match in MARK.finditer(line):
            out += line[at : match.start()]
            places.setdefault(int(match[1]), (number, len(out) + 1))
            at = match.end()
        lines.append((out + line[at:]).rstrip())
    return Written("\n".join(lines), places)


def anchors_in(blocks: Json) -> Iterator[int]:
    """The numbers of the marks in a tree."""
    if isinstance(blocks, list):
        for child in blocks:
            yield from anchors_in(child)
    elif isinstance(blocks, dict):
        if blocks.get("t") == "Span" and is_mark(blocks, PLACE):
            yield int(mark_value(blocks, "n"))
        yield from anchors_in(blocks.get("c"))

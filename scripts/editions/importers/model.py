"""What importers make of a file: an essay as pandoc's blocks, and what there is to report about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from editions.findings import Rule
from editions.languages.shared.characters import IDEOGRAPH

Json = Any
PLACE = "import-place"  # class of an empty span: what is reported here
AGAIN = "import-again"  # class of an empty span: one more call of the note of that key
MARK_STYLE = "ed-mark"
SIGN = "\u2063"  # invisible separator, round the keys of marks in a Word file
MARKS = re.compile(f"{SIGN}([^{SIGN}]*){SIGN}")
HOLE = "\ufffc"  # in a text, where something is that pandoc writes otherwise
REMARK = "import-remark"  # class of an empty span: the words that a remark is on begin or end here
REFERENCE = "import-reference"  # class of a link to a heading of the same text
COMMENT = "import-comment"  # class of an empty span: Markdown that is written as a comment
NOTE = "import-note"  # class of an empty span before a note: its key in the file


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the report; `where` is the place in the file ("paragraph 3"), `anchor` the mark in the text, or 0."""

    rule: Rule
    where: str
    form: str
    parameters: Mapping[str, Any]
    anchor: int = 0


@dataclass(frozen=True, slots=True)
class ReviewMark:
    """A comment or a tracked change as the file has it: "comment", "insertion" or "deletion"."""

    kind: str
    author: str
    date: str
    text: str


@dataclass(slots=True)
class Remark:
    """What a reviewer of the file says or changed, with its line of the report.

    `before` is the text of the paragraph before the words, `words` what it is on; both are empty until they are known.
    """

    entry: Entry
    author: str
    date: str
    says: str  # of a comment; a change has none
    before: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Carried:
    """What a file of our own carries: its Markdown, and what an import made of the unchanged file.

    The pictures are by their digests, in the order of the text.
    """

    source: str
    imported: str
    pictures: tuple[tuple[str, str], ...] = ()
    addresses: tuple[str, ...] = ()


@dataclass(slots=True)
class Essay:
    """One manuscript as it was read: blocks of pandoc's JSON, and the facts for issue.yaml."""

    blocks: list[Json] = field(default_factory=list)
    title: str = ""
    subtitle: str = ""
    authors: list[str] = field(default_factory=list)
    summary: str = ""
    day: date | None = None
    date_written: str = ""  # as the file has it
    pictures: dict[str, bytes] = field(default_factory=dict)
    remarks: dict[str, Remark] = field(default_factory=dict)  # by the key of their marks
    entries: list[Entry] = field(default_factory=list)
    notes_expected: dict[str, str] = field(default_factory=dict)  # key of a note: its place
    words_expected: list[tuple[str, str, int]] = field(default_factory=list)  # place, text, anchor
    carried: Carried | None = None
    title_notes: list[Json] = field(
        default_factory=list
    )  # of a title or an author, with their marks
    places: dict[int, str] = field(default_factory=dict)  # in the file, by anchor
    verbatim: str = ""  # Markdown of the house that the file carries, to be written as it is
    _anchors: int = 0

    def report(
        self, rule: Rule, where: str, form: str = "", anchor: int = 0, /, **parameters: Any
    ) -> Entry:
        """Add a line to the report: the form of the rule's sentence and what it holds."""
        self.entries.append(Entry(rule, where, form, parameters, anchor))
        return self.entries[-1]

    def anchor(self) -> int:
        """A new number for a mark in the text."""
        self._anchors += 1
        return self._anchors


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be imported and how: the file, the edition's language, the policy for tracked changes."""

    path: Path
    language: str
    languages: tuple[str, ...]
    tracked: str = "accept"
    known_names: tuple[tuple[str, ...], ...] = ()  # of the series, of the organisation


class Importer(Protocol):
    """Reads one kind of file. Raises FindingsError for a file that cannot be read."""

    def __call__(self, task: Task) -> Essay: ...


def span(kind: str, **values: str) -> Json:
    """An empty span that carries a mark through the tree."""
    return {"t": "Span", "c": [["", [kind], [[key, value] for key, value in values.items()]], []]}


def with_reading(base: str, reading: str) -> str:
    """Text with its phonetic guide (ruby) in parentheses after it."""
    if not reading.strip() or not base.strip():
        return base
    left, right = "（）" if IDEOGRAPH.search(base) else (" (", ")")
    return f"{base}{left}{reading.strip()}{right}"


def place_mark(anchor: int) -> Json:
    return span(PLACE, n=str(anchor))


def is_mark(inline: Json, kind: str) -> bool:
    return bool(inline["t"] == "Span" and kind in inline["c"][0][1])


def mark_value(inline: Json, key: str) -> str:
    return str(dict(inline["c"][0][2]).get(key, ""))


def words(text: str) -> list[Json]:
    """Plain text as pandoc's words and spaces."""
    out: list[Json] = []
    for number, word in enumerate(text.split(" ")):
        if number:
            out.append({"t": "Space"})
        if word:
            out.append({"t": "Str", "c": word})
    return out


def plain_text(node: Json, *, notes: bool = False) -> str:
    """The text of a tree; notes' texts only if requested."""
    if isinstance(node, list):
        return "".join(plain_text(child, notes=notes) for child in node)
    if not isinstance(node, dict):
        return ""
    kind: str = node.get("t", "")
    content: Json = node.get("c")
    if kind == "Str":
        return str(content)
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " "
    if kind in ("Code", "Math", "RawInline"):
        return str(content[1])
    if kind in ("CodeBlock", "RawBlock"):
        return f"{content[1]}\n"
    if kind == "Note" and not notes:
        return ""
    if kind == "Quoted":
        left, right = "“”" if content[0]["t"] == "DoubleQuote" else "‘’"
        return left + plain_text(content[1], notes=notes) + right
    if kind == "LineBlock":
        return "".join(f"{plain_text(line, notes=notes)}\n" for line in content)
    if kind in ("Link", "Image"):
        return plain_text(content[1], notes=notes)
    if kind == "Cite":
        return plain_text(content[1], notes=notes)
    ends = "\n" if kind in ("Para", "Plain", "Header") else ""
    return plain_text(content, notes=notes) + ends


def found_in(node: Json, *kinds: str) -> list[Json]:
    """The elements of these kinds in a tree, in order; nothing is looked for inside of them."""
    if isinstance(node, list):
        return [found for child in node for found in found_in(child, *kinds)]
    if not isinstance(node, dict):
        return []
    return [node] if node.get("t") in kinds else found_in(node.get("c"), *kinds)


def placed(node: Json, kind: str, anchor: int = 0) -> Iterator[tuple[Json, int]]:
    """The elements of a kind in a tree, those in notes too, each with the last mark of a place before it."""
    if isinstance(node, list):
        for child in node:
            yield from placed(child, kind, anchor)
            anchor = _last_anchor(child, anchor)
    elif isinstance(node, dict):
        if node.get("t") == kind:
            yield node, anchor
        else:
            yield from placed(node.get("c"), kind, anchor)


def _last_anchor(node: Json, anchor: int) -> int:
    """The number of the last mark of a place in a tree, but for its notes."""
    if isinstance(node, list):
        for child in node:
            anchor = _last_anchor(child, anchor)
    elif isinstance(node, dict) and node.get("t") != "Note":
        is_place = node.get("t") == "Span" and is_mark(node, PLACE)
        anchor = int(mark_value(node, "n")) if is_place else _last_anchor(node.get("c"), anchor)
    return anchor


def notes_with_marks(node: Json) -> list[Json]:
    """The notes of a tree, and the marks of their keys before them."""
    if isinstance(node, list):
        return [found for child in node for found in notes_with_marks(child)]
    if not isinstance(node, dict):
        return []
    if node.get("t") == "Note" or (node.get("t") == "Span" and is_mark(node, NOTE)):
        return [node]
    return notes_with_marks(node.get("c"))

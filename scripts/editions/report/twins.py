"""The reading view and the table of notes: what belongs together, side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml.etree import _Element

from editions.checks.editions.note_twins import ADDRESS, AREA, FIGURES, QUANTITIES
from editions.checks.shared.text_alignment import squeeze
from editions.findings import Finding, Place, Severity
from editions.languages import numerals
from editions.languages.shared.quantities import compare as compare_quantities
from editions.matching import Pair, Relation
from editions.matching.terms import compare as compare_terms
from editions.matching.terms import foreign_names
from editions.report.bilingual import Both
from editions.report.inline import Paragraph, Span, paragraphs
from editions.report.model import EditionFiles, Gathered
from editions.text import Block, Manuscript, Note, addresses

FIGURE = re.compile(r"\d+")
KINDS = {
    "quantity-differs": "number",
    "term-differs": "term",
    "name-differs": "name",
    "name-misspelt": "name",
}  # what is marked in the twin of a block with such a finding
SURE = 10  # letters that are likely to be in one block alone


@dataclass(frozen=True, slots=True)
class Cell:
    """A block in one column of the reading view."""

    block: Block
    edition: str
    page: int
    text: tuple[Paragraph, ...]


@dataclass
class Row:
    """Twins side by side; `cells` holds the blocks by edition key, `findings` what is wrong.

    `severity` is that of the most severe finding, or ''.
    """

    relation: str
    cells: dict[str, list[Cell]]
    findings: list[int] = field(default_factory=list)
    severity: str = ""
    stale: Both = field(default_factory=Both)

    @property
    def needs_attention(self) -> bool:
        return bool(self.findings or self.stale) or self.relation != "match"


@dataclass(frozen=True, slots=True)
class NoteSide:
    """A note in one edition; `severity` is that of the most severe finding about it, or ''."""

    note: Note
    page: int
    call_page: int
    links: tuple[str, ...]
    text: tuple[Paragraph, ...]
    severity: str = ""


@dataclass
class NoteRow:
    """Twin notes: one label, at most one note per edition.

    `numbers` says those of all editions where others come before or after it than in the first.
    """

    label: str
    sides: dict[str, NoteSide]
    findings: list[int] = field(default_factory=list)
    numbers: str = ""


def reading_rows(gathered: Gathered) -> Iterator[Row]:
    """The text of the editions, matched, in the order of the first; notes have their own table."""
    first = gathered.editions[0]
    if len(gathered.editions) == 1:
        for block in first.manuscript.blocks:
            if block.kind != "note":
                yield Row("match", {first.key: [_cell(first, block, [])]})
        return
    for found in _together(gathered):
        yield _row(gathered, first, found)


def _together(gathered: Gathered) -> Iterator[list[tuple[EditionFiles, Pair]]]:
    """The pairs of each row: those that share blocks of the first edition; what is extra follows the row before it."""
    first, *others = gathered.editions
    begins = {block.id: block.id for block in first.manuscript.blocks if block.kind != "note"}
    order = list(begins)
    for other in others:
        for pair in gathered.alignments[other.key].pairs:
            together = {begins[name] for name in pair.first if name in begins}
            if len(together) > 1:
                start = min(together, key=order.index)
                begins |= {name: start for name, at in begins.items() if at in together}
    rows: dict[str, list[tuple[EditionFiles, Pair]]] = {"": [], **{name: [] for name in order}}
    extra: dict[str, list[list[tuple[EditionFiles, Pair]]]] = {name: [] for name in rows}
    for other in others:
        last = ""
        for pair in gathered.alignments[other.key].pairs:
            blocks = [first.block(name) for name in pair.first]
            blocks += [other.block(name) for name in pair.second]
            if any(block.kind == "note" for block in blocks):
                continue
            if pair.first:
                last = begins[pair.first[0]]
                rows[last].append((other, pair))
            else:
                extra[last].append([(other, pair)])
    for name, found in rows.items():
        yield from [found] if found else []
        yield from extra[name]


def _row(
    gathered: Gathered, first: EditionFiles, found: Sequence[tuple[EditionFiles, Pair]]
) -> Row:
    own: dict[str, list[Span]] = {name: [] for _other, pair in found for name in pair.first}
    cells: dict[str, list[Cell]] = {first.key: []}
    relations = []
    for other, pair in found:
        blocks = (
            [first.block(name) for name in pair.first],
            [other.block(name) for name in pair.second],
        )
        marks = _differences(gathered, first, other, blocks) if all(blocks) else ({}, {})
        for name, spans in marks[0].items():
            own[name] += [span for span in spans if span not in own[name]]
        column = cells.setdefault(other.key, [])
        column += [_cell(other, block, marks[1].get(block.id, [])) for block in blocks[1]]
        relations.append(_relation(pair, [*blocks[0], *blocks[1]]))
    cells[first.key] = [_cell(first, first.block(name), sorted(own[name])) for name in own]
    return Row(next((one for one in relations if one != "match"), "match"), cells)


def _relation(pair: Pair, blocks: Sequence[Block]) -> str:
    wanted = any("only" in block.attributes for block in blocks)
    one_sided = pair.relation in (Relation.MISSING, Relation.EXTRA)
    return "only" if wanted and one_sided else pair.relation.value


def _differences(
    gathered: Gathered,
    first: EditionFiles,
    other: EditionFiles,
    blocks: tuple[list[Block], list[Block]],
) -> tuple[dict[str, list[Span]], dict[str, list[Span]]]:
    """The numbers, terms and names of each side that the other does not give, as spans of its blocks."""
    tags = first.manuscript.edition.tag, other.manuscript.edition.tag
    texts = tuple("\n".join(block.text for block in side) for side in blocks)
    numbers = compare_quantities(numerals.read(texts[0], tags[0]), numerals.read(texts[1], tags[1]))
    terms = compare_terms(gathered.glossary, texts[0], texts[1], (first.key, other.key))
    sides: list[dict[str, list[Span]]] = []
    for side, (listed, quantities, uses) in enumerate(zip(blocks, numbers, terms, strict=True)):
        spans = [(q.start, q.end, "number") for q in quantities]
        spans += [(use.start, use.end, "term") for use in uses]
        text, twin = texts[side], texts[1 - side]
        for name in foreign_names(text, twin, (tags[side], tags[1 - side])):
            spans += [(m.start(), m.end(), "name") for m in re.finditer(re.escape(name), text)]
        sides.append(_by_block(listed, spans))
    return sides[0], sides[1]


def _by_block(blocks: Sequence[Block], spans: list[Span]) -> dict[str, list[Span]]:
    result: dict[str, list[Span]] = {}
    start = 0
    for block in blocks:
        end = start + len(block.text)
        result[block.id] = [
            (begin - start, stop - start, kind) for begin, stop, kind in spans
            if start <= begin and stop <= end
        ]  # fmt: skip
        start = end + 1
    return result


def _cell(edition: EditionFiles, block: Block, spans: list[Span]) -> Cell:
    node = element_of(edition.manuscript, block)
    page = edition.layout.page_of(block.id) if edition.layout else 0
    tag = edition.manuscript.edition.tag
    text = () if node is None else paragraphs(node, block.text, tag, spans)
    return Cell(block, edition.key, page, text)


def element_of(manuscript: Manuscript, block: Block) -> _Element | None:
    """The element of the tree that a block was made from."""
    for node in manuscript.article.iter():
        if node.get("data-block") is not None and node.get("id") == block.id:
            return node
    return None


def note_rows(gathered: Gathered) -> list[NoteRow]:
    """One row per label, in the order of the first edition, then what only others have."""
    rows: dict[str, NoteRow] = {}
    for edition in gathered.editions:
        for note in edition.manuscript.notes:
            row = rows.setdefault(note.label, NoteRow(note.label, {}))
            row.sides[edition.key] = _note_side(edition, note)
    _tell_numbers(list(rows.values()), [edition.key for edition in gathered.editions])
    return list(rows.values())


def _tell_numbers(rows: Sequence[NoteRow], keys: Sequence[str]) -> None:
    """Say the numbers of notes that are in another order; a missing note alone moves none."""
    common = [row for row in rows if len(row.sides) == len(keys)]
    for key in keys[1:]:
        other = sorted(common, key=lambda row: row.sides[key].note.number)
        for row, there in zip(common, other, strict=True):
            if row is not there:
                row.numbers = ", ".join(f"{one} {row.sides[one].note.number}" for one in keys)


def _note_side(edition: EditionFiles, note: Note) -> NoteSide:
    page = call_page = 0
    if edition.layout:
        page = edition.layout.page_of(note.id)
        printed = edition.layout.printed
        for call in printed.calls:
            if call.call is note.calls[0] and call.shown:
                call_page = printed.text.page(call.shown.start).number
    found = list(addresses.found_in(note.text))
    spans = [(start, start + len(address), "url") for start, address in found]
    text = paragraphs(note.body, note.text, edition.manuscript.edition.tag, spans)
    return NoteSide(note, page, call_page, tuple(address for _, address in found), text)


def place_findings(
    findings: Sequence[Finding],
    rows: Sequence[Row],
    notes: Sequence[NoteRow],
    gathered: Gathered,
) -> dict[int, tuple[str, str]]:
    """Give rows the numbers of their findings; returns the edition and block of each finding."""
    places: dict[int, tuple[str, str]] = {}
    for number, finding in enumerate(findings):
        found = locate(gathered, finding)
        if found:
            places[number] = found
    by_place: dict[tuple[str, str], list[int]] = {}
    for number, place in places.items():
        by_place.setdefault(place, []).append(number)
    for row in rows:
        for key, cells in row.cells.items():
            for cell in cells:
                row.findings += by_place.get((key, cell.block.id), [])
        row.severity = _most_severe(findings[number] for number in row.findings)
    by_label: dict[str, list[int]] = {}
    for number, finding in enumerate(findings):
        if finding.rule.area == AREA and finding.rule.severity is not Severity.INFO:
            for label in {finding.get("label"), finding.get("partner")} - {None}:
                by_label.setdefault(label, []).append(number)
    for note_row in notes:
        for key, side in note_row.sides.items():
            own = by_place.get((key, side.note.id), [])
            note_row.findings += own
            severity = _most_severe(findings[number] for number in own)
            note_row.sides[key] = replace(side, severity=severity)
        # Those at the calls, which are in the text, are about the note as well.
        note_row.findings += by_label.get(note_row.label, [])
        note_row.findings = sorted(set(note_row.findings))
    return places


def _most_severe(findings: Iterable[Finding]) -> str:
    """The severity of the most severe finding; '' when there is none."""
    found = {finding.rule.severity for finding in findings}
    return next((severity.value for severity in Severity if severity in found), "")


def mark_notes(
    notes: Sequence[NoteRow], findings: Sequence[Finding], tags: Mapping[str, str]
) -> None:
    """Mark the figures and addresses that one twin has and the other has not, where that is a finding.

    `tags` are the languages of the editions by key.
    """
    for row in notes:
        rules = {findings[number].rule.name for number in row.findings}
        if len(row.sides) != 2 or not rules & {FIGURES.name, QUANTITIES.name, ADDRESS.name}:
            continue
        one, other = row.sides
        texts = {key: side.note.text for key, side in row.sides.items()}
        for key, against in ((one, other), (other, one)):
            spans = list(_only_here(texts[key], texts[against]))
            text = paragraphs(row.sides[key].note.body, texts[key], tags[key], spans)
            row.sides[key] = replace(row.sides[key], text=text)


def _only_here(text: str, other: str) -> Iterator[Span]:
    """The addresses of a text, and what of them and of its figures is not in the other."""
    known = {piece for _, piece in _addresses_and_figures(other)}
    for start, piece in _addresses_and_figures(text):
        if piece not in known:
            yield start, start + len(piece), "number"
        elif piece.startswith("http"):
            yield start, start + len(piece), "url"


def _addresses_and_figures(text: str) -> Iterator[tuple[int, str]]:
    """The addresses of a text and the figures outside them: where each begins, and what it is."""
    end = 0
    for start, address in [*addresses.found_in(text), (len(text), "")]:
        for match in FIGURE.finditer(text[:start], end):
            yield match.start(), match[0]
        if address:
            yield start, address
        end = start + len(address)


def locate(gathered: Gathered, finding: Finding) -> tuple[str, str] | None:
    """The edition and the block that a finding is about: by its line in the source, else by what it quotes."""
    for edition in gathered.editions:
        manuscript, path = edition.manuscript, finding.place.path
        block = None
        if path == Place.of(manuscript.edition.source).path:
            block = block_at(manuscript, finding.place.line, finding.place.column)
        elif path in (f"{manuscript.edition.name}.pdf", f"{manuscript.edition.name}.epub"):
            block = block_with(manuscript, finding.texts)
        if block:
            return edition.key, block.id
    return None


def counterparts(
    gathered: Gathered, finding: Finding, key: str, name: str
) -> Iterator[tuple[EditionFiles, Block, list[Span]]]:
    """The blocks of other editions that correspond to that of a finding, and what in them its twin does not give."""
    kind = KINDS.get(finding.rule.name, "")
    first = gathered.editions[0]
    for other in gathered.editions[1:]:
        if key not in (first.key, other.key):
            continue
        side = (first.key, other.key).index(key)
        for pair in gathered.alignments[other.key].pairs:
            names = (pair.first, pair.second)
            if name not in names[side]:
                continue
            blocks = [first.block(n) for n in names[0]], [other.block(n) for n in names[1]]
            marks = (
                _differences(gathered, first, other, blocks) if kind and all(names) else ({}, {})
            )
            for twin in blocks[1 - side]:
                spans = [span for span in marks[1 - side].get(twin.id, []) if span[2] == kind]
                yield (other, first)[side], twin, spans


def block_with(manuscript: Manuscript, quoted: Iterable[str]) -> Block | None:
    """The only block that holds the longest of these words; they are without spaces, and cut short."""
    sure = max(quoted, key=len, default="")[:SURE]
    found = [block for block in manuscript.blocks if sure in squeeze(block.text)]
    return found[0] if len(sure) == SURE and len(found) == 1 else None


def block_at(manuscript: Manuscript, line: int, column: int = 0) -> Block | None:
    """The block that covers a place of the source: the last one to begin at or before it."""
    covering = [
        block
        for block in manuscript.blocks
        if block.place.line <= line <= block.end_line
        and (not column or (block.place.line, block.place.column) <= (line, column))
    ]
    return max(covering, key=lambda b: (b.place.line, b.place.column), default=None)

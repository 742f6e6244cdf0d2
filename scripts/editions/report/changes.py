"""What changed since the approved edition: by word or Han character, and page over page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from editions.findings import Place
from editions.report.model import EditionFiles, Gathered
from editions.report.pictures import SHARP, Drawing, draw_pages
from editions.report.places import Area, Layout, areas_of
from editions.report.raised import RUN, marked, plain, runs
from editions.report.twins import element_of
from editions.text import Block, Manuscript
from editions.text.differences import Opcode, likeness, opcodes, tokens

MARKS = {"quote": "> ", "item": "- "}
CONTEXT, BRIEF = 12, 40  # characters round the first change, and of it, that the overview repeats


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of a difference: `kind` is same, added or removed; raised letters are marked as in `raised`."""

    kind: str
    text: str

    @property
    def runs(self) -> list[tuple[str, str]]:
        """Its words, each stretch with the element it is in: sup, sub or ''."""
        return list(runs(self.text))


@dataclass(frozen=True, slots=True)
class Change:
    """One block that is not as it was approved. A removed one has no place in the source."""

    kind: str
    edition: str
    tag: str
    block: str
    place: Place | None
    page: int
    pieces: tuple[Text, ...]
    mark: tuple[Text, ...] = ()
    links: tuple[Text, ...] = ()
    """What changed apart from the words: the mark before the block, as Markdown writes it; its links."""

    @property
    def brief(self) -> tuple[Text, ...]:
        """The first changed words with a little of what is round them, for a list."""
        first = next((n for n, piece in enumerate(self.pieces) if piece.kind != "same"), None)
        if first is None:  # the words are as they were
            return (*self.mark, Text("same", self.pieces[0].text[:BRIEF]), *self.links)
        shown: list[Text] = [*self.mark]
        if first:
            before = self.pieces[first - 1].text
            shown.append(Text("same", ("…" if len(before) > CONTEXT else "") + before[-CONTEXT:]))
        for piece in self.pieces[first:]:
            if piece.kind == "same":
                shown.append(Text("same", piece.text[:CONTEXT] + "…"))
                break
            cut = piece.text if len(piece.text) <= BRIEF else piece.text[:BRIEF] + "…"
            shown.append(Text(piece.kind, cut))
        return tuple(shown)


@dataclass(frozen=True, slots=True)
class Overlay:
    """One page as it was and as it is; `areas` are the changed places of the present page."""

    edition: str
    page: int
    width: float
    height: float
    old: str
    new: str
    areas: tuple[Area, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """What a block is apart from its words: its mark (`## `, `> `, `- `) and the addresses it links to."""

    mark: str
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Was:
    """A block as it was: its words, for a note its label; its form where that is known.

    Raised and lowered letters are marked in `text` where the form is known.
    """

    text: str
    labels: tuple[str, ...]
    form: Form | None = None

    def now(self, text: str) -> str:
        """The text of a present block, as far as it is known of this one."""
        return text if self.form else plain(text)


@dataclass(frozen=True, slots=True)
class Before:
    """An edition as it was approved: its blocks, and its PDF if that was kept."""

    blocks: tuple[Was, ...]
    pdf: Path | None


@dataclass
class Changes:
    """All changes of an issue; `before` holds the approved editions by key."""

    gathered: Gathered
    before: dict[str, Before]

    def shown(self) -> list[Change]:
        """The changes of all editions, each in the order of its text."""
        return [
            change
            for edition in self.gathered.editions
            if edition.key in self.before
            for change in compare(edition, self.before[edition.key].blocks)
        ]

    def draw_overlays(
        self,
        folder: Path,
        pictures: dict[str, dict[int, str]],
        before_folder: Path,
        drawing: Drawing = SHARP,
    ) -> list[Overlay]:
        """The changed pages, the approved ones drawn into `folder` or taken from `before_folder`."""
        overlays: list[Overlay] = []
        changes = self.shown()
        for edition in self.gathered.editions:
            before = self.before.get(edition.key)
            if before and before.pdf and edition.layout and edition.key in pictures:
                own = [change for change in changes if change.edition == edition.key]
                areas = [
                    a for change in own for a in _changed_areas(edition, edition.layout, change)
                ]
                numbers = sorted({area.page for area in areas})
                below = f"approved/{edition.key}"
                old = _draw_old(before.pdf, folder / below, numbers, before_folder / below, drawing)
                names = pictures[edition.key]
                overlays += _overlays(edition.key, edition.layout, areas, old, names)
        return overlays


def difference(old: str, new: str) -> tuple[Text, ...]:
    """How `new` was made from `old`, readable: what is removed is before what is added."""
    before, after = _parts(old), _parts(new)
    pieces: list[Text] = []
    for kind, i, i_end, j, j_end in _without_islands(opcodes(before, after), before):
        if kind == "equal":
            pieces.append(Text("same", "".join(before[i:i_end])))
            continue
        if i_end > i:
            pieces.append(Text("removed", "".join(before[i:i_end])))
        if j_end > j:
            pieces.append(Text("added", "".join(after[j:j_end])))
    return tuple(pieces)


def _parts(text: str) -> list[str]:
    """A text cut for comparison; a run of raised or lowered letters is one part."""
    cut = enumerate(RUN.split(text))
    return [one for number, part in cut for one in ([part] if number % 2 else tokens(part))]


def _without_islands(steps: Sequence[Opcode], before: Sequence[str]) -> Iterator[Opcode]:
    """A lone space or comma between two changes belongs to them: they are one change."""
    pending: list[int] | None = None
    for position, (kind, i, i_end, j, j_end) in enumerate(steps):
        inner = 0 < position < len(steps) - 1
        island = kind == "equal" and inner and not any(map(str.isalnum, "".join(before[i:i_end])))
        if kind == "equal" and not island:
            if pending:
                yield "replace", pending[0], pending[1], pending[2], pending[3]
                pending = None
            yield kind, i, i_end, j, j_end
        elif pending:
            pending[1], pending[3] = i_end, j_end
        else:
            pending = [i, i_end, j, j_end]
    if pending:
        yield "replace", pending[0], pending[1], pending[2], pending[3]


def compare(edition: EditionFiles, before: Sequence[Was]) -> list[Change]:
    """What was done to the blocks of an edition since they were as in `before`."""
    after = edition.manuscript.blocks
    old_texts = [block.text for block in before]
    shown = {block.id: text_of(edition.manuscript, block) for block in after}
    is_marked = all(block.form for block in before)
    new_texts = [shown[block.id] if is_marked else block.text for block in after]
    changes: list[Change] = []
    for kind, i, i_end, j, j_end in opcodes(old_texts, new_texts):
        if kind != "equal":
            changes += _changed(edition, before[i:i_end], after[j:j_end])
            continue
        for was, now in zip(before[i:i_end], after[j:j_end], strict=True):
            if was.form and was.form != form_of(edition.manuscript, now):
                changes.append(_change(edition, "changed", was, now))
    return changes


def text_of(manuscript: Manuscript, block: Block) -> str:
    """The words of a block, its raised and lowered letters marked."""
    node = next((note.body for note in manuscript.notes if note.id == block.id), None)
    node = element_of(manuscript, block) if node is None else node
    return marked(node, block.text, manuscript.edition.tag)


def form_of(manuscript: Manuscript, block: Block) -> Form:
    """The form of a block; the addresses in a note are in its words."""
    mark = "#" * block.level + " " if block.level else MARKS.get(block.kind, "")
    node = element_of(manuscript, block)
    links = () if node is None else tuple(str(a.get("href")) for a in node.iter("a"))
    return Form(mark, tuple(link for link in links if not link.startswith("#")))


def _changed(edition: EditionFiles, old: Sequence[Was], new: Sequence[Block]) -> Iterator[Change]:
    """Blocks that took the place of others: alike ones are pairs, the rest came or went."""
    left = 0
    for block in new:
        twin = next((n for n in range(left, len(old)) if _alike(old[n], block)), None)
        if twin is None:
            yield _change(edition, "added", None, block)
            continue
        for gone in old[left:twin]:
            yield _change(edition, "removed", gone, None)
        yield _change(edition, "changed", old[twin], block)
        left = twin + 1
    for gone in old[left:]:
        yield _change(edition, "removed", gone, None)


def _alike(old: Was, new: Block) -> bool:
    if new.kind == "note" and old.labels == new.labels:
        return True
    return likeness(old.text, new.text) > 0


def _change(edition: EditionFiles, kind: str, old: Was | None, new: Block | None) -> Change:
    layout = edition.layout
    mark: tuple[Text, ...] = ()
    links: tuple[Text, ...] = ()
    text = text_of(edition.manuscript, new) if new else ""
    if old and new and old.form:
        form = form_of(edition.manuscript, new)
        if form.mark != old.form.mark:
            mark = tuple(_replaced(old.form.mark, form.mark))
        links = tuple(_exchanged(old.form.links, form.links))
    return Change(
        kind,
        edition.key,
        edition.manuscript.edition.tag,
        new.id if new else "",
        new.place if new else None,
        layout.page_of(new.id) if new and layout else 0,
        difference(old.text if old else "", old.now(text) if old else text),
        mark,
        links,
    )


def _replaced(old: str, new: str) -> Iterator[Text]:
    if old:
        yield Text("removed", old)
    if new:
        yield Text("added", new)


def _exchanged(old: Sequence[str], new: Sequence[str]) -> Iterator[Text]:
    """The links that went and those that came."""
    yield from (Text("removed", f"<{link}>") for link in old if link not in new)
    yield from (Text("added", f"<{link}>") for link in new if link not in old)


def _overlays(
    key: str, layout: Layout, areas: Sequence[Area], old: dict[int, str], new: dict[int, str]
) -> Iterator[Overlay]:
    """`old` and `new` are the names of the pictures by page."""
    for number in sorted({area.page for area in areas}):
        sheet = layout.sheets[number - 1]
        yield Overlay(
            key,
            number,
            sheet.width,
            sheet.height,
            f"approved/{key}/{old[number]}" if number in old else "",
            f"pages/{key}/{new[number]}",
            tuple(area for area in areas if area.page == number),
        )


def _draw_old(
    pdf: Path, folder: Path, numbers: Sequence[int], before: Path, drawing: Drawing
) -> dict[int, str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        there = [number for number in numbers if number <= len(document)]
    finally:
        document.close()
    return draw_pages(pdf, folder, there, before, drawing) if there else {}


def _changed_areas(edition: EditionFiles, layout: Layout, change: Change) -> list[Area]:
    """Where the added words of a change are printed; a place where words went is the word before."""
    if not change.block:
        return []
    at = 0
    wanted: list[int] = []
    for piece, following in zip(change.pieces, [*change.pieces[1:], None], strict=True):
        length = sum(not character.isspace() for character in plain(piece.text))
        if piece.kind == "added":
            wanted += range(at, at + length)
        elif piece.kind == "removed" and not (following and following.kind == "added"):
            wanted.append(max(0, at - 1))
        if piece.kind != "removed":
            at += length
    if not wanted and (change.mark or change.links):
        return layout.places.get(change.block, [])[:1]
    printed = layout.letters[change.block]
    found = {printed[number] for number in wanted if number < len(printed)}
    return areas_of(layout.printed, sorted(offset for offset in found if offset is not None))

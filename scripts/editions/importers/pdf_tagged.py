"""A tagged PDF: blocks, heads, notes and pictures as its structure tree has them, instead of a guess from their places.

Notes are the elements that say so, or numbered paragraphs at the end; a call is a raised figure, or a label or link
that is no more than one, and belongs to the next note of the same label that is not called yet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from editions.importers.lines import Line, call
from editions.importers.pdf_characters import Character, Document, Picture
from editions.importers.pdf_tags import BLOCKS, GROUPS, HEADS, NOTES, STYLES, Element
from editions.importers.pdf_text import RAISED, Faces, tidy
from editions.importers.printed import Pages, Shown

COVERED = 0.85  # of the characters, at least, that are tagged
LABEL = re.compile(r"[\[(（〔]?(\d{1,4}|[ivxlc]{1,7}|[*†‡§¶]{1,3}|[\u2460-\u2473])[\])）〕]?[.、]?")
LONGEST_LABEL = 10  # characters
OTHER_SIZE = 1.15  # times: what begins a line so much larger or smaller is another paragraph
LABELS = ("Lbl", "Reference", "Link")
QUOTES = ("quot", "block text", "引文", "引用")
NESTED = ("LI", "LBody", "P")


@dataclass(slots=True)
class Letter:
    """A character with what the tags say of it: whether a label or a link holds it, or a note."""

    character: Character
    label: int = 0  # number of the element that holds it, or 0
    call: int = 0  # of the note of that number


@dataclass(slots=True)
class Block:
    """A block: its letters, the level of a heading, whether it is quoted, its picture, the label of a note."""

    level: int = 0
    quoted: bool = False
    picture: int = -1
    letters: list[Letter] = field(default_factory=list)


@dataclass(slots=True)
class Tagged:
    """What the tags give: the pages, how many notes are called, and what of calls and notes has no partner."""

    pages: Pages
    matched: int
    unmatched: int


def read(document: Document, root: Element, size: float, faces: Faces) -> Tagged | None:
    """The text of a tagged PDF, or None when too little of it is tagged."""
    reader = _Reader(document, size, faces)
    reader.walk(root)
    return reader.result()


class _Reader:
    def __init__(self, document: Document, size: float, faces: Faces) -> None:
        self.document, self.size, self.faces = document, size, faces
        self.out = Pages(total=sum(len(c.text) for c in document.characters), tagged=True)
        self.marked: dict[tuple[int, int], list[Character]] = {}
        for character in document.characters:
            self.marked.setdefault((character.page, character.mark), []).append(character)
        self.pictures: dict[tuple[int, int], Picture] = {
            (picture.page, picture.mark): picture for picture in document.pictures if picture.data
        }
        self.blocks: list[Block] = []
        self.notes: list[Block] = []
        self.block: Block | None = None
        self.taken: set[tuple[int, int]] = set()
        self.quoted = False
        self.label = self.labels = 0
        self.slanted = self.bold = False

    # The tree

    def walk(self, element: Element) -> None:
        """Take an element and all in it."""
        if element.kind in NOTES and self._is_note(element):
            self._take_note(element)
        elif element.kind == "Figure":
            self._take_figure(element)
        elif element.kind in BLOCKS or (
            element.kind in GROUPS and self.block is None and _holds_text(element)
        ):
            self._take_block(element)
        else:
            before = self.label, self.slanted, self.bold
            if element.kind in LABELS:
                self.labels += 1
                self.label = self.labels
            self.slanted |= STYLES.get(element.kind) == "slanted" or element.tag == "Em"
            self.bold |= STYLES.get(element.kind) == "bold" or element.tag == "Strong"
            self._take_kids(element)
            self.label, self.slanted, self.bold = before

    def _take_kids(self, element: Element) -> None:
        for kid in element.kids:
            if isinstance(kid, Element):
                self.walk(kid)
            else:
                self._take_piece(kid)

    def _take_piece(self, piece: tuple[int, int]) -> None:
        if piece in self.taken:
            return
        self.taken.add(piece)
        for character in self.marked.get(piece, ()):
            if self.block is None:
                self._begin()
            assert self.block is not None
            if self.slanted and not character.is_slanted:
                character = replace(character, skewed=True)
            if self.bold and not character.is_bold:
                character = replace(character, font=f"{character.font} bold")
            self.block.letters.append(Letter(character, self.label))

    def _begin(self, level: int = 0) -> None:
        self.block = Block(level, self.quoted)
        self.blocks.append(self.block)

    def _take_block(self, element: Element) -> None:
        outer, quoted = self.block, self.quoted
        self.quoted |= element.kind == "BlockQuote" or element.tag.lower().startswith(QUOTES)
        whole = outer is None or any(not letter.label for letter in outer.letters)
        if whole or element.kind not in NESTED:
            self._begin(HEADS.get(element.kind, 0))
        self._take_kids(element)
        self.block, self.quoted = (None if outer is None or whole else outer), quoted

    def _is_note(self, element: Element) -> bool:
        """Whether a note, or an aside that begins with the label of one."""
        if element.kind != "Aside":
            return True
        letters = [c for piece in element.pieces() for c in self.marked.get(piece, ())][:4]
        return bool(letters) and LABEL.match("".join(c.text for c in letters)) is not None

    def _take_note(self, element: Element) -> None:
        outer, blocks, quoted = self.block, self.blocks, self.quoted
        self.blocks, self.quoted = [], False
        self._begin()
        self._take_kids(element)
        whole = Block(letters=[letter for block in self.blocks for letter in block.letters])
        if whole.letters:
            self.notes.append(whole)
        self.block, self.blocks, self.quoted = outer, blocks, quoted

    def _take_figure(self, element: Element) -> None:
        pieces = list(element.pieces())
        found = next((self.pictures[piece] for piece in pieces if piece in self.pictures), None)
        page = pieces[0][0] if pieces else 1
        shown = None
        if found is not None:
            shown = Shown(found.suffix, found.data, element.alt)
        elif element.box and pieces and (data := self.document.drawn(page, element.box)):
            shown = Shown("png", data, element.alt)
        self.taken.update(pieces)
        text = "".join(c.text for piece in pieces for c in self.marked.get(piece, ()))
        if text:
            self.out.leave_out(f"page {page}", "figure-text", text)
        if shown is None:
            self.out.lost_figures.append((f"page {page}", element.alt))
            return
        self.out.pictures.append(shown)
        self.blocks.append(Block(picture=len(self.out.pictures) - 1))
        self.out.placed.add(id(found))

    # Notes and calls

    def result(self) -> Tagged | None:
        """The pages, or None when too little is tagged."""
        covered = sum(len(self.marked.get(piece, ())) for piece in self.taken)
        if covered < COVERED * len(self.document.characters):
            return None
        self._leave_out_artifacts()
        self.blocks = [block for block in self.blocks if block.letters or block.picture >= 0]
        if not self.notes:
            self._notes_at_end()
        labels = [self._take_label(note) for note in self.notes]
        called: dict[int, str] = {}
        stray = 0
        for block in self.blocks:
            for letters in self._candidates(block):
                text = "".join(letter.character.text for letter in letters)
                match = LABEL.fullmatch(text)
                number = _partner(match[1], labels, called) if match else 0
                if number:
                    called[number] = labels[number - 1]
                    self.out.figures.append(text)
                    for letter in letters:
                        letter.call = number
                elif match and self._is_raised(letters[0].character, letters[0].character):
                    stray += 1
                    self.out.raised.append((f"page {letters[0].character.page}", text))
        for block in self.blocks:
            self.out.body += self._lines(block)
        for number, note in enumerate(self.notes, start=1):
            self.out.notes[number] = self._lines(note) or [Line("", 0.0)]
        return Tagged(self.out, len(called), stray + len(self.notes) - len(called))

    def _leave_out_artifacts(self) -> None:
        rest: dict[int, list[str]] = {}
        for piece, characters in self.marked.items():
            if piece not in self.taken:
                for character in characters:
                    rest.setdefault(character.page, []).append(character.text)
        for page, texts in rest.items():
            text = "".join(texts)
            form = "folio" if re.fullmatch(r"\W*\d+\W*", text) else "running-head"
            self.out.leave_out(f"page {page}", form, text)

    def _notes_at_end(self) -> None:
        """The numbered blocks at the end, down from the last to 1, are the notes."""
        at, numbers = len(self.blocks), []
        while at and (label := self._label_of(self.blocks[at - 1])) and label.isdigit():
            numbers.append(int(label))
            at -= 1
        if numbers and numbers == list(range(len(numbers), 0, -1)):
            self.notes = self.blocks[at:]
            del self.blocks[at:]

    def _label_of(self, block: Block) -> str:
        """The number that a block begins with, as a label or raised; else ""."""
        length = self._lead(block.letters)
        match = LABEL.fullmatch(_characters(block.letters[:length])) if length else None
        return match[1] if match else ""

    def _take_label(self, note: Block) -> str:
        """Take the label from the beginning of a note: what is marked or raised, else its figures."""
        length = self._lead(note.letters)
        match = LABEL.fullmatch(_characters(note.letters[:length])) if length else None
        if not match:
            match = LABEL.match(_characters(note.letters[:LONGEST_LABEL]))
            if not match or match[1].isalpha():
                return ""
        self.out.figures.append(match[0])
        del note.letters[: match.end()]
        return match[1]

    def _lead(self, letters: Sequence[Letter]) -> int:
        """How many letters a block begins with that a label holds or that are raised."""
        if not letters:
            return 0
        text = max(letters[: 2 * LONGEST_LABEL], key=lambda letter: letter.character.size).character
        length = 0
        while length < min(len(letters), LONGEST_LABEL) and (
            (letters[length].label and letters[length].label == letters[0].label)
            or self._is_raised(letters[length].character, text)
        ):
            length += 1
        return length

    def _candidates(self, block: Block) -> list[list[Letter]]:
        """The letters of each label or link, and the raised figures together; not at the beginning of the block."""
        found: list[list[Letter]] = []
        keys: list[int] = []
        main: Character | None = None
        for at, letter in enumerate(block.letters):
            character = letter.character
            raised = self._is_raised(character, main or character)
            if not raised:
                main = character
            key = letter.label or (-1 if raised else 0)
            if not key or not at:
                keys.append(0)
                continue
            if keys and keys[-1] == key:
                found[-1].append(letter)
            elif at:
                found.append([letter])
            keys.append(key)
        return found

    def _is_raised(self, character: Character, beside: Character) -> bool:
        """Whether a character's ink or base line is above those of the one beside it."""
        if character.text.isdigit() and character.rise > RAISED * self.size:
            return True
        lower = beside.base - character.base
        return character.size < 0.9 * beside.size and 0.1 * beside.size < lower < beside.size

    # Lines

    def _lines(self, block: Block) -> list[Line]:
        """The printed lines of a block, as one paragraph."""
        if block.picture >= 0:
            return [Line(f"\ue106{block.picture}\ue107", 0.0)]
        rows: list[list[Letter]] = []
        for letter in block.letters:
            before = rows[-1][-1].character if rows else None
            if before is None or _is_next_line(before, letter.character):
                rows.append([])
            rows[-1].append(letter)
        out: list[Line] = []
        sizes = [max(letter.character.size for letter in row) for row in rows]
        for number, row in enumerate(rows):
            page = row[0].character.page
            line = Line(self._text(row), 0.0, page, f"page {page}")
            line.level, line.kind = block.level, "BlockQuote" if block.quoted else ""
            after = sizes[number + 1] if number + 1 < len(rows) else sizes[number]
            other = max(after, sizes[number]) > OTHER_SIZE * min(after, sizes[number])
            line.ended = number + 1 == len(rows) or other
            out.append(line)
        return out

    def _text(self, row: Sequence[Letter]) -> str:
        text = ""
        at = 0
        while at < len(row):
            end = at + 1
            while end < len(row) and row[end].call == row[at].call:
                end += 1
            characters = [letter.character for letter in row[at:end]]
            if row[at].call:
                text += call(row[at].call)
            else:
                space = " " if text and characters[0].after_space else ""
                text += space + self.faces.marked(characters)
            at = end
        return tidy(text)


def _holds_text(element: Element) -> bool:
    """Whether text is in a group itself, or in what is within a line."""
    return any(
        not isinstance(kid, Element)
        or kid.kind not in (*BLOCKS, *GROUPS, *NOTES)
        or (kid.kind == "NonStruct" and all(not isinstance(inner, Element) for inner in kid.kids))
        for kid in element.kids
    )


def _characters(letters: Sequence[Letter]) -> str:
    return "".join(letter.character.text for letter in letters)


def _partner(label: str, labels: Sequence[str], called: dict[int, str]) -> int:
    """The number of the first note of a label that is not called yet, else of the last one that is; or 0."""
    numbers = [number for number, own in enumerate(labels, start=1) if own == label]
    free = [number for number in numbers if number not in called]
    return next(iter(free), numbers[-1] if numbers else 0)


def _is_next_line(before: Character, character: Character) -> bool:
    if character.page != before.page:
        return True
    size = max(before.size, character.size)
    return character.left < before.left - size / 2 or abs(character.base - before.base) > size

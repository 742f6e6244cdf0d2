"""Which line of a PDF shows which part of which block.

The main text and each note are followed by a pointer of their own; a line goes on where one of them
stands, or it is none of the text (running head, folio, title page).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from editions.typography.glyphs import PageLine
from editions.typography.text import SourceBlock, SourceText, folded, solid

RESYNC = 600
"""Characters that are searched for a line that does not fit where it should."""
LONG_ENOUGH = 20
"""Characters of a line that may be looked for ahead: the words of a figure are shorter."""


@dataclass(slots=True)
class BlockLines:
    """A block and its lines; a line may show two blocks only when the text is not as it should be."""

    block: SourceBlock
    lines: list[PageLine] = field(default_factory=list)
    hyphenated: set[int] = field(default_factory=set)
    """Indexes of lines that end with a hyphen that is not of the text."""


@dataclass(slots=True)
class Alignment:
    """What was found, and what was not where it should be."""

    blocks: list[BlockLines]
    notes: list[BlockLines]
    others: list[PageLine]
    differences: list[str]
    """Empty when the text read back is the text."""


class _Flow:
    """A text followed line by line."""

    def __init__(self, blocks: Iterable[SourceBlock]) -> None:
        self.blocks = [BlockLines(block) for block in blocks]
        self.text = "".join(folded(one.block.text) for one in self.blocks)
        self.position = 0
        self.starts = []
        total = 0
        for one in self.blocks:
            self.starts.append(total)
            total += len(one.block.text)
        self.current = 0

    @property
    def done(self) -> bool:
        return self.position >= len(self.text)

    def take(self, line: PageLine, text: str) -> bool:
        """Whether the line goes on where the flow stands."""
        for candidate, hyphenated in ((text, False), (text[:-1], True)):
            if hyphenated and not (text.endswith("-") and candidate):
                continue
            if candidate and self.text.startswith(candidate, self.position):
                self._place(line, len(candidate), hyphenated)
                return True
        return False

    def _place(self, line: PageLine, length: int, hyphenated: bool) -> None:
        while (
            self.current + 1 < len(self.starts) and self.starts[self.current + 1] <= self.position
        ):
            self.current += 1
        owner = self.blocks[self.current]
        if hyphenated:
            owner.hyphenated.add(len(owner.lines))
        owner.lines.append(line)
        self.position += length

    def resync(self, line: PageLine, text: str) -> str | None:
        """Skip to where the line is found, if it is near; says what was skipped."""
        if len(text) < LONG_ENOUGH:
            return None
        found = self.text.find(text, self.position, self.position + RESYNC)
        if found < 0:
            return None
        skipped = self.text[self.position : found]
        self.position = found
        self.take(line, text)
        return skipped


def align(pages: Iterable[Iterable[PageLine]], source: SourceText) -> Alignment:
    """Assign every line."""
    main = _Flow(source.blocks)
    notes = [_Flow([note]) for note in source.notes]
    found = Alignment(main.blocks, [note.blocks[0] for note in notes], [], [])
    for page in pages:
        for line in page:
            text = folded(solid(line.text))
            if not text or main.take(line, text) or _take_note(notes, line, text):
                continue
            skipped = main.resync(line, text)
            if skipped is None:
                found.others.append(line)
            elif skipped:
                found.differences.append(f"missing or different: {skipped[:60]}")
    if not main.done:
        found.differences.append(f"not found: {main.text[main.position : main.position + 60]}")
    found.differences.extend(
        f"note {note.blocks[0].block.number} is not whole: {note.text[note.position :][:60]}"
        for note in notes
        if not note.done
    )
    return found


def _take_note(notes: list[_Flow], line: PageLine, text: str) -> bool:
    """A line of a note that has begun, or of one that begins here, with its number before it or not."""
    for note in notes:
        if note.done:
            continue
        if note.position:
            if note.take(line, text):
                return True
            continue
        number = str(note.blocks[0].block.number)
        for lead in (f"{number}.", number, f"[{number}]", ""):
            if text.startswith(lead) and note.take(line, text[len(lead) :]):
                return True
    return False

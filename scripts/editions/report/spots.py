"""The very words that a finding is about, where they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from editions.checks.shared.text_alignment import is_text
from editions.findings import Finding
from editions.report.inline import Span
from editions.report.model import EditionFiles
from editions.report.places import Area, areas_of
from editions.report.sources import SourceMap
from editions.text import Block

NAMES = frozenset(("label", "partner", "file", "place"))  # parameters that are no words of a text
WORD = re.compile(
    r"[^\W\u2e80-\u9fff\uf900-\ufaff]+(?:[.,’'-][^\W\u2e80-\u9fff\uf900-\ufaff]+)*[%‰]?"
)


class Spots:
    """Finds the words of findings in one edition."""

    def __init__(self, edition: EditionFiles) -> None:
        self.edition = edition
        self.sources = SourceMap(edition.manuscript)

    def words(self, finding: Finding, block: Block) -> tuple[Area, ...]:
        """Where the words at the finding's column are printed; () when it has none.

        The texts of the finding are taken whole; else it is a word in a script that spaces its words.
        """
        layout = self.edition.layout
        if layout is None or finding.place.column <= 1:
            return ()
        first, length = self._extent(finding, block)
        printed = layout.letters.get(block.id, [])[first : first + length]
        return tuple(areas_of(layout.printed, [at for at in printed if at is not None]))

    def said(self, finding: Finding, block: Block, spans: Sequence[Span] = ()) -> tuple[Area, ...]:
        """Where the words of a finding are printed that the block holds, and these spans of its text."""
        layout = self.edition.layout
        if layout is None:
            return ()
        found: set[int] = set()
        letters = layout.letters.get(block.id, [])
        for start, end in [*_quoted(finding, block), *((span[0], span[1]) for span in spans)]:
            first = sum(map(is_text, block.text[:start]))
            length = sum(map(is_text, block.text[start:end]))
            found.update(at for at in letters[first : first + length] if at is not None)
        return tuple(areas_of(layout.printed, sorted(found)))

    def _extent(self, finding: Finding, block: Block) -> tuple[int, int]:
        """From which character of the block's squeezed text, and how many."""
        for name in finding.texts:
            label = f"[^{name}]"  # a call that is printed as text
            found = block.text.find(label)
            if found >= 0:
                return sum(map(is_text, block.text[:found])), sum(map(is_text, label))
        first = self.sources.letter_at(block, finding.place)
        return (0, 0) if first is None else (first, _length(block.text, first, finding.texts))


def _quoted(finding: Finding, block: Block) -> Iterator[tuple[int, int]]:
    """From where to where the block holds what a finding quotes; names of notes and files are no such words."""
    for name, value in finding.parameters:
        texts = value if isinstance(value, tuple) else (value,)
        for text in texts if name not in NAMES else ():
            if isinstance(text, str) and text.strip():
                pattern = rf"(?<![0-9A-Za-z]){re.escape(text)}(?![0-9A-Za-z])"
                yield from (match.span() for match in re.finditer(pattern, block.text))


def _length(text: str, first: int, texts: Sequence[str]) -> int:
    """How many characters of the squeezed text, from `first` on, the finding with these texts is about."""
    offsets = [at for at, character in enumerate(text) if is_text(character)]
    if first >= len(offsets):
        return 0
    rest = text[offsets[first] :]
    quoted = [words for words in texts if words and rest.startswith(words)]
    word = WORD.match(rest)
    found = max(quoted, key=len) if quoted else word[0] if word else ""
    return sum(map(is_text, found))

"""The fingerprint of a block: a checksum of its content, and its words, so that changes can be described."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from lxml.etree import _Element

from editions.languages.shared.characters import WITHOUT_INVISIBLE
from editions.text import Block, Manuscript
from editions.text.elements import block_elements

DIGITS = 12  # hexadecimal digits of the sum that are kept
# What the language's rules change (curly quotes, dashes, spaces) is no change of the text.
FOLDED = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‑": "-", "−": "-",
        "…": "...", "\u00a0": " ", "\u202f": " ", "\u2009": " ",
    }
) | WITHOUT_INVISIBLE  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A block as it was: `sum` over its kind, words, notes, links and emphasis; `text` as it was read."""

    sum: str
    text: str

    def __str__(self) -> str:
        return f"{self.sum} {self.text}"


def of_manuscript(manuscript: Manuscript) -> dict[str, Fingerprint]:
    """The fingerprint of every block, by block id, in the order of the blocks."""
    elements = block_elements(manuscript.article)
    elements |= {note.id: note.body for note in manuscript.notes}
    return {block.id: _of_block(block, elements) for block in manuscript.blocks}


def _of_block(block: Block, elements: Mapping[str, _Element]) -> Fingerprint:
    parts = [block.kind, str(block.level), " ".join(block.labels), *_inline(elements.get(block.id))]
    text = " ".join(block.text.split())
    parts.append(" ".join(text.translate(FOLDED).split()))
    return Fingerprint(sha256("\0".join(parts).encode()).hexdigest()[:DIGITS], text)


def _inline(element: _Element | None) -> list[str]:
    """Links and emphasis, with the words that bear them."""
    if element is None:
        return []
    found = []
    for node in element.iter("a", "em", "strong", "s", "sup", "sub", "code"):
        if node.get("class") != "call":
            words = "".join(str(piece) for piece in node.itertext()).translate(FOLDED)
            found.append(f"{node.tag} {node.get('href', '')} {' '.join(words.split())}")
    return found

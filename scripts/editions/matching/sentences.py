"""The sentences of a block, and which notes are called in each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log, sqrt

from lxml.etree import _Element

from editions.findings import Place
from editions.matching.cost import Costs, Languages, Unit, letter_length
from editions.matching.path import Bead, cheapest
from editions.text.elements import is_call
from editions.text.model import Block

# The cost of a sentence without a twin: sentences are joined and divided more often than blocks.
GAP = 3.8
# Blocks that say the same differ little in length (measured: .09 for the logarithm of the ratio).
DEVIATION = 0.08
SHIFT, MOST_SHIFT = 0.75, 3.0
CALL = "\ufdd0"  # a noncharacter: no text has it
CLOSING = "”’」』）》〉)\\]\"'"
BEGINNING = 20  # characters of a sentence that a message repeats
# A full stop that ends no sentence: of an initial, an abbreviation, a number.
ABBREVIATED = re.compile(
    r"(?:\b[A-Za-z]|\b(?:Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|Gen|Col|Gov|Sen|Rep|vs?|cf|etc|ca|no|nos|vol|vols|"
    r"pp?|ch|art|arts|fig|figs|sec|eds?|trans|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))\.$",
    re.IGNORECASE,
)
END = re.compile(
    rf"(?:[。！？]|……)[{CLOSING}{CALL}]*|[.!?][{CLOSING}{CALL}]*(?=\s+{CALL}*[“‘\"(]?[A-Z0-9])"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without the numbers of calls, and the labels of the notes called in it or after its stop."""

    text: str
    labels: tuple[str, ...]


def sentences_of(node: _Element) -> list[Sentence]:
    """The sentences of a block's element, in its order."""
    labels = [inner.get("data-label", "") for inner in node.iter("a") if is_call(inner)]
    found, used = [], 0
    for part in split(" ".join("".join(_marked(node)).split())):
        count = part.count(CALL)
        text = part.replace(CALL, "").strip()
        found.append(Sentence(text, tuple(labels[used : used + count])))
        used += count
    return found


def beginning(sentence: str) -> str:
    """The first words of a sentence, for a message."""
    return sentence if len(sentence) <= BEGINNING + 1 else f"{sentence[:BEGINNING]}…"


def split(text: str) -> Iterator[str]:
    """The sentences of a text, with what is between them."""
    start = 0
    for match in END.finditer(text):
        if not ABBREVIATED.search(text[max(start, match.start() - 8) : match.start() + 1]):
            yield text[start : match.end()]
            start = match.end()
    if text[start:].strip():
        yield text[start:]


def _marked(node: _Element) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        if is_call(child):
            yield CALL
        else:
            yield from ("\n",) if child.tag == "br" else _marked(child)
        yield child.tail or ""


def align_sentences(
    first: Sequence[str], second: Sequence[str], languages: Languages, ratio: float
) -> list[Bead]:
    """Align the sentences of two twin blocks, in their order: one to one, joined, divided, or left out.

    `ratio` is the usual ratio of lengths, second to first.
    """
    one, other = _units(first), _units(second)
    gaps = _gaps(sum(u.length for u in one) * ratio, sum(u.length for u in other))
    return cheapest(Costs(one, other, languages, ratio, gaps))


def _gaps(one: float, other: float) -> tuple[float, float]:
    """The cost of a sentence without a twin in texts of these lengths: less in one that is unusually long."""
    unusual = log((other + 8) / (one + 8)) / sqrt(DEVIATION**2 + 10 / (one + other + 10))
    shift = min(MOST_SHIFT, SHIFT * unusual * unusual)
    return (GAP - shift, GAP + shift) if unusual < 0 else (GAP + shift, GAP - shift)


def _units(sentences: Sequence[str]) -> list[Unit]:
    return [
        Unit("paragraph", 0, (_block(sentence),), letter_length(sentence), marked=False)
        for sentence in sentences
    ]


def _block(sentence: str) -> Block:
    nowhere = Place("")
    return Block("", "paragraph", 0, nowhere, 0, sentence, (), (), {})

"""At which sentence of its block a note is called, in two editions: what numbers in another order mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from editions.matching import Alignment
from editions.matching.cost import Languages
from editions.matching.sentences import Sentence, align_sentences, sentences_of
from editions.source.glossary import Glossary
from editions.text import Manuscript
from editions.text.elements import block_elements

MOST = 400  # sentences of a block beyond which their order is not compared


def called_elsewhere(
    first: Manuscript, second: Manuscript, alignment: Alignment, glossary: Glossary | None
) -> Iterator[tuple[str, str, str]]:
    """Notes whose order is reversed within twin blocks although their sentences keep theirs.

    Gives the label, the sentence that calls the note in the first edition, and that of the second.
    """
    languages = Languages(
        (first.edition.tag, second.edition.tag), (first.edition.key, second.edition.key), glossary
    )
    elements = (block_elements(first.article), block_elements(second.article))
    own = ({b.id: b.labels for b in first.blocks}, {b.id: b.labels for b in second.blocks})
    for pair in alignment.pairs:
        orders = [
            [label for name in names for label in own[side][name]]
            for side, names in enumerate((pair.first, pair.second))
        ]
        turned = set(_turned(*orders))
        if turned and all(name in elements[0] for name in pair.first):
            sentences = [
                [s for name in names for s in sentences_of(elements[side][name])]
                for side, names in enumerate((pair.first, pair.second))
            ]
            if max(map(len, sentences)) <= MOST:
                yield from _astray(sentences, turned, languages, alignment.ratio)


def _turned(first: Sequence[str], second: Sequence[str]) -> Iterator[str]:
    """The labels of which two are in another order; labels called more than once are left out."""
    counts = Counter(first), Counter(second)
    places = {label: place for place, label in enumerate(second)}
    common = [label for label in first if counts[0][label] == 1 == counts[1][label]]
    highest, lowest = -1, len(second)
    for label in common:  # something that is before it in `first` is after it in `second`
        highest = max(highest, places[label])
        if places[label] < highest:
            yield label
    for label in reversed(common):
        lowest = min(lowest, places[label])
        if places[label] > lowest:
            yield label


def _astray(
    sentences: Sequence[Sequence[Sentence]], turned: set[str], languages: Languages, ratio: float
) -> Iterator[tuple[str, str, str]]:
    """The turned labels that the second text calls at no twin of their sentence in the first."""
    first, second = sentences
    beads = align_sentences([s.text for s in first], [s.text for s in second], languages, ratio)
    twins = {i: bead.second for bead in beads for i in bead.first}
    places = [
        {label: number for number, sentence in enumerate(side) for label in sentence.labels}
        for side in sentences
    ]
    for label in sorted(turned):
        here, there = (side[label] for side in places)
        if twins[here] and there not in twins[here]:
            yield label, first[here].text, second[there].text

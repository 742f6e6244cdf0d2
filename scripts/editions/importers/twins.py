"""Labels that are kept: those of an earlier import, and those of the other edition where the references show it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from editions.importers.labels import labels_of
from editions.text import addresses
from editions.text.differences import ratio
from editions.text.markdown import MarkdownText

SAME = 0.6  # of the letters, for a note of the earlier import that was corrected
SHARED = 0.5  # of the evidence, for the note of another edition
LEAST = 3  # pieces of evidence that both share
DOI = re.compile(r"\b10\.\d{4,9}/[^\s<>，。]+")
EVIDENCE = re.compile(r"[A-Za-zÀ-ɏ]{3,}|\d{2,}")


def notes_in(markdown: str) -> dict[str, str]:
    """The notes of a Markdown text: the text of each by its label."""
    text = MarkdownText(markdown)
    return {note.label: markdown[note.end : note.body_end].strip() for note in text.definitions}


def with_labels_of(text: str, other: str) -> str:
    """`text` with the labels that the notes of `other` have where they are the same notes."""
    notes, known = notes_in(text), notes_in(other)
    new = dict(zip(notes, choose_labels(list(notes.values()), known, []), strict=True))
    return re.sub(
        r"\[\^([^\]\s]+)\]",
        lambda match: f"[^{new[match[1]]}]" if new.get(match[1]) in known else match[0],
        text,
    )


def choose_labels(
    texts: Sequence[str], earlier: Mapping[str, str], others: Sequence[Mapping[str, str]]
) -> list[str]:
    """A label for each note: of the earlier import, else of the other edition, else from its reference."""
    chosen: list[str | None] = [None] * len(texts)
    _keep(chosen, texts, earlier, _likeness, SAME)
    for other in others:
        _keep(chosen, texts, other, _shared_evidence, SHARED)
    fresh = labels_of(texts)
    used = {label for label in chosen if label}
    out = []
    for number, (label, new) in enumerate(zip(chosen, fresh, strict=True), start=1):
        final = label or new
        while label is None and final in used:
            final = f"{new}-{number}" if final == new else f"{final}x"
        used.add(final)
        out.append(final)
    return out


def _keep(
    chosen: list[str | None],
    texts: Sequence[str],
    known: Mapping[str, str],
    likeness: Callable[[str, str], float],
    least: float,
) -> None:
    """Give known labels to the notes that are most like theirs, the most similar first."""
    free = {label: text for label, text in known.items() if label not in chosen}
    scores = [
        (likeness(text, other), -number, label)
        for number, text in enumerate(texts)
        if chosen[number] is None
        for label, other in free.items()
    ]
    for score, number, label in sorted(scores, reverse=True):
        if score < least:
            break
        if chosen[-number] is None and label not in chosen:
            chosen[-number] = label


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _likeness(one: str, other: str) -> float:
    return ratio(_plain(one), _plain(other), SAME)


def _addresses(text: str) -> set[str]:
    """The addresses and DOIs of a reference."""
    found = {address for _, address in addresses.found_in(text)} | set(DOI.findall(text))
    return {address.rstrip("./)") for address in found}


def _shared_evidence(one: str, other: str) -> float:
    """How much of the addresses, Latin words and figures of two references is the same, 0 to 1."""
    if _addresses(one) & _addresses(other):
        return 1.0
    a = {piece.lower() for piece in EVIDENCE.findall(one)}
    b = {piece.lower() for piece in EVIDENCE.findall(other)}
    shared = len(a & b)
    return shared / min(len(a), len(b)) if shared >= LEAST else 0.0

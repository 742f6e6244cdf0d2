"""The text alternatives of the pictures of two editions: the same numbers, the same spelling of names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editions.checks.editions.parity.matched import Matched
from editions.checks.editions.parity.rules import ALTERNATIVE, SPELLING
from editions.checks.editions.parity.spelling import Spelling
from editions.findings import Finding
from editions.languages import numerals
from editions.languages.shared.quantities import compare
from editions.text import Block, Manuscript
from editions.text.model import Image


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, and the block that can accept a difference: its caption, or the text that it is in."""

    image: Image
    block: Block | None


def findings(whole: Matched, spelling: Spelling) -> Iterator[Finding]:
    """Findings about the text alternatives of each picture and its twin."""
    for first, second in _twins(_pictures(whole.first), _pictures(whole.second)):
        pair = (first, second)
        sides = [(whole.keys[side], p.block) for side, p in enumerate(pair) if p.block]
        for finding in _differences(whole, spelling, pair):
            if not whole.acceptances.accept(finding.rule, sides):
                yield finding


def _differences(
    whole: Matched, spelling: Spelling, pair: tuple[Picture, Picture]
) -> Iterator[Finding]:
    texts = [picture.image.alt for picture in pair]
    editions = whole.first.edition, whole.second.edition
    difference = compare(
        *(numerals.read(text, e.tag) for text, e in zip(texts, editions, strict=True))
    )
    here, there = (list(dict.fromkeys(q.written for q in side)) for side in difference)
    places = [picture.image.place for picture in pair]
    lines = [f"{name}:{place.line}" for name, place in zip(whole.names, places, strict=True)]
    if here or there:
        side = 0 if here else 1
        form = "both" if here and there else "here"
        own, other = (here, there) if here else (there, here)
        yield ALTERNATIVE.at(places[side], form, here=own, there=other, place=lines[1 - side])
    for side in (0, 1):
        for found, _term in spelling.misspelt(side, texts[side], texts[1 - side]):
            yield SPELLING.at(places[side], "counterpart", **found._asdict(), place=lines[1 - side])


def _pictures(manuscript: Manuscript) -> list[Picture]:
    blocks = {block.id: block for block in manuscript.blocks}
    holders: dict[str, Block | None] = {}
    for node in manuscript.article.iter("img"):
        around = list(node.iterancestors())
        near = [*around, *(inner for above in around[:1] for inner in above.iter("figcaption"))]
        named = (blocks.get(element.get("id", "")) for element in near)
        holders[node.get("src", "")] = next(filter(None, named), None)
    return [Picture(image, holders.get(image.source)) for image in manuscript.images]


def _twins(
    first: Sequence[Picture], second: Sequence[Picture]
) -> Iterator[tuple[Picture, Picture]]:
    """Pictures of one file, or, when the editions have as many, those of the same place in the order."""
    if len(first) == len(second):
        yield from zip(first, second, strict=True)
        return
    by_source = {picture.image.source: picture for picture in second}
    for picture in first:
        if twin := by_source.get(picture.image.source):
            yield picture, twin

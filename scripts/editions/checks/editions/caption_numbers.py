"""Figures and tables have the same numbers in every edition, so that they can be quoted across languages.

Counterparts are the captions that `matching` pairs, and figures and tables of one identifier.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from editions.checks.registry import EDITIONS, check
from editions.checks.subject import Subject
from editions.findings import Finding, Place, Severity, rule
from editions.matching import align_manuscripts
from editions.messages import message
from editions.source.glossary import Glossary
from editions.text import Manuscript

DIFFERS = rule("caption-number-differs", Severity.ERROR, "match of the editions")
CAPTIONS = {"figcaption": "figure", "caption": "table"}


@check(EDITIONS)
def check_numbers(subject: Subject) -> Iterator[Finding]:
    """Where the numbers of each further edition differ from those of the first."""
    for other in subject.others:
        yield from _differences(subject.manuscript, other, subject.glossary)


def _differences(
    first: Manuscript, second: Manuscript, glossary: Glossary | None
) -> Iterator[Finding]:
    ours, theirs = _numbered(first), _numbered(second)
    for one, other in _counterparts(first, second, glossary):
        here, there = theirs.get(other), ours.get(one)
        if here is None or there is None:
            continue
        if here.tag != there.tag or here.get("data-number") != there.get("data-number"):
            yield DIFFERS.at(
                _place(second, here),
                kind=message("kind", kind=str(here.tag)),
                identifier=f"#{here.get('id')}",
                here=here.get("data-number"),
                there=there.get("data-number"),
                place=_place(first, there),
            )


def _numbered(manuscript: Manuscript) -> dict[str, _Element]:
    """The numbered figures and tables, by the ids of their captions and by their own."""
    found = {}
    for caption in manuscript.article.iter(*CAPTIONS):
        holder = caption.getparent()
        if holder is not None and holder.get("data-number"):
            found[caption.get("id", "")] = found[holder.get("id", "")] = holder
    return found


def _counterparts(
    first: Manuscript, second: Manuscript, glossary: Glossary | None
) -> Iterator[tuple[str, str]]:
    named = _numbered(first).keys() & _numbered(second).keys()
    by_name = {(name, name) for name in named if not name.startswith("b")}
    captions = {block.id for block in first.blocks if block.kind == "caption"}
    pairs = align_manuscripts(first, second, glossary).pairs
    yield from sorted(by_name)
    for pair in pairs:
        if pair.first and pair.second and pair.first[0] in captions:
            holders = _holder(first, pair.first[0]), _holder(second, pair.second[0])
            if holders not in by_name and None not in holders:
                yield pair.first[0], pair.second[0]


def _holder(manuscript: Manuscript, caption: str) -> str | None:
    holder = _numbered(manuscript).get(caption)
    return None if holder is None else holder.get("id")


def _place(manuscript: Manuscript, node: _Element) -> Place:
    line, _, column = node.get("data-pos", "0:0").partition(":")
    return Place.of(manuscript.edition.source, int(line), int(column or 0))

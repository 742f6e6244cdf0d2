"""The whole reading of an issue: pandoc, all checks of its texts, the match of its editions.

It takes longer than a keystroke, so it is done in a process of its own (`worker`); what is here is the side of
that process. Texts that did not change since are kept.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from editions.checks.prose.linting import check_prose
from editions.checks.registry import check_editions, check_text
from editions.findings import Finding, FindingsError, Place, in_order
from editions.lsp.diagnostics import mirrored
from editions.lsp.issues import Issue, load
from editions.matching.pairing import align_manuscripts
from editions.source.files import read_text
from editions.source.glossary import Glossary
from editions.source.series import Edition
from editions.text import Block, Manuscript, reader
from editions.workflow import load_manuscripts
from editions.workflow.load_manuscripts import Begun

MOST_KEPT = 8


@dataclass(frozen=True)
class Reading:
    """The result of reading an issue: `texts` are those that were read, by path; places name files as findings do."""

    texts: Mapping[Path, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    blocks: Mapping[Path, tuple[Place, ...]] = field(default_factory=dict)
    twins: Mapping[Place, tuple[Place, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class ReadEdition:
    """A manuscript, its findings and its inputs; None if it cannot be read."""

    edition: Edition
    glossary: Glossary
    text: str
    manuscript: Manuscript | None
    findings: tuple[Finding, ...]


_KNOWN: OrderedDict[Path, ReadEdition] = OrderedDict()


def read_issue(folder: Path, given: Mapping[Path, str], *, fresh: bool = False) -> Reading:
    """Read an issue: `given` are the texts of an editor's windows, by path; the others are read from their files.

    If `fresh`, nothing is reused, as files that the texts name may have changed.
    """
    issue = load(folder)
    if fresh:
        _KNOWN.clear()
    known = list(_read(issue, given))
    manuscripts = [one.manuscript for one in known if one.manuscript]
    findings = [*issue.findings, *(finding for one in known for finding in one.findings)]
    if len(manuscripts) == len(known):
        compared = list(_compared(manuscripts, issue))
        findings += [*compared, *filter(None, map(mirrored, compared))]
    blocks = {one.edition.source: tuple(block.place for block in one.blocks) for one in manuscripts}
    return Reading(
        {one.edition.source: one.text for one in known},
        tuple(in_order(findings)),
        blocks,
        _twins(manuscripts, issue.glossary),
    )


def manuscripts_of(folder: Path, given: Mapping[Path, str]) -> list[Manuscript]:
    """The manuscripts that can be read."""
    return [one.manuscript for one in _read(load(folder), given) if one.manuscript]


def _read(issue: Issue, given: Mapping[Path, str]) -> Iterator[ReadEdition]:
    """Each edition; pandoc is at work on all that changed at once."""
    glossary = issue.glossary
    begun = [(one, _begin(one, glossary, given.get(one.source))) for one in issue.editions]
    for edition, one in begun:
        known = one if isinstance(one, ReadEdition) else _finish(edition, glossary, one)
        _KNOWN[edition.source] = known
        _KNOWN.move_to_end(edition.source)
        while len(_KNOWN) > MOST_KEPT:
            _KNOWN.popitem(last=False)
        yield known


def _begin(edition: Edition, glossary: Glossary, given: str | None) -> ReadEdition | Begun:
    """What is known of the text, or pandoc at work on it."""
    text = given or ""
    try:
        text = read_text(edition.source) if given is None else given
        known = _KNOWN.get(edition.source)
        if known and (known.edition, known.glossary, known.text) == (edition, glossary, text):
            return known
        return reader.begin(edition, text)
    except FindingsError as error:
        return ReadEdition(edition, glossary, text, None, error.findings)


def _finish(edition: Edition, glossary: Glossary, begun: Begun) -> ReadEdition:
    try:
        manuscript = load_manuscripts.finished(edition, begun)
    except FindingsError as error:
        return ReadEdition(edition, glossary, begun[0], None, error.findings)
    found = (*check_text(manuscript), *check_prose(manuscript, glossary))
    return ReadEdition(edition, glossary, begun[0], manuscript, found)


def _compared(manuscripts: list[Manuscript], issue: Issue) -> Iterator[Finding]:
    """Findings about differences between the editions, and about acceptances."""
    try:
        yield from check_editions(manuscripts, issue.glossary)
    except FindingsError as error:
        yield from error.findings


def _twins(manuscripts: list[Manuscript], glossary: Glossary) -> dict[Place, tuple[Place, ...]]:
    """For the place of each block the places of its twins in the other editions."""
    twins: dict[Place, tuple[Place, ...]] = {}
    for first, second in combinations(manuscripts, 2):
        blocks = [_places(one.blocks) for one in (first, second)]
        for pair in align_manuscripts(first, second, glossary).pairs:
            sides = (pair.first, pair.second)
            here, there = (
                tuple(known[one] for one in side) for known, side in zip(blocks, sides, strict=True)
            )
            for place in here:
                twins[place] = twins.get(place, ()) + there
            for place in there:
                twins[place] = twins.get(place, ()) + here
    return twins


def _places(blocks: Iterable[Block]) -> dict[str, Place]:
    return {block.id: block.place for block in blocks}

"""Differences that authors accept, `{accept=…}` and `{only=…}` in the source, and whether they exist."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

import editions.checks.prose.rules  # noqa: F401 (what it defines can be accepted too)
from editions.checks.editions.parity.rules import AREA, UNCLEAR, UNUSED
from editions.findings import Finding, Rule, acceptable, all_rules
from editions.text import Block, Manuscript


@dataclass
class Acceptance:
    """One `accept` or `only`, on one block or on the blocks of a division."""

    blocks: list[Block]
    names: tuple[str, ...]
    only: bool
    used: set[str] = field(default_factory=set)


class Acceptances:
    """The differences that the authors accept, and which of them exist in the area `area`."""

    def __init__(self, manuscripts: Sequence[Manuscript], area: str = AREA) -> None:
        self.manuscripts = manuscripts
        self.area = area
        self._by_block: dict[tuple[str, str, bool], Acceptance] = {}
        self._all: list[tuple[Manuscript, Acceptance]] = []
        for manuscript in manuscripts:
            for only in (False, True):
                self._collect(manuscript, only)

    def _collect(self, manuscript: Manuscript, only: bool) -> None:
        last: Acceptance | None = None
        attribute = "only" if only else "accept"
        for block in manuscript.blocks:
            value = block.attributes.get(attribute)
            if value is None:
                last = None
                continue
            names = tuple(value.split())
            same = (
                last
                and last.names == names
                and (last.blocks[-1].attributes.get("reason") == block.attributes.get("reason"))
            )
            if not (last and same):
                last = Acceptance([], names, only)
                self._all.append((manuscript, last))
            last.blocks.append(block)
            self._by_block[manuscript.edition.key, block.id, only] = last

    def accept(self, which: Rule, blocks: Iterable[tuple[str, Block]]) -> bool:
        """Whether one of the blocks, given with its edition's key, accepts what `which` found."""
        accepted = False
        for key, block in blocks:
            acceptance = self._by_block.get((key, block.id, False))
            if acceptance and which.name in acceptance.names:
                acceptance.used.add(which.name)
                accepted = True
        return accepted

    def is_marked(self, key: str, block: Block, other: str) -> bool:
        """Whether the block is marked as absent from `other`, which counts as a use of the mark."""
        acceptance = self._by_block.get((key, block.id, True))
        if acceptance is None or other in acceptance.names:
            return False
        acceptance.used.add(other)
        return True

    def unclear(self) -> list[Finding]:
        """Acceptances without a reason, or of something that does not exist."""
        findings = []
        for manuscript, acceptance in self._all:
            first = acceptance.blocks[0]
            keys = manuscript.edition.series.keys
            known: Iterable[str] = keys if acceptance.only else acceptable()
            attribute = "only" if acceptance.only else "accept"
            for name in acceptance.names:
                if name in known:
                    continue
                if acceptance.only:
                    finding = UNCLEAR.at(first.place, "edition", name=name, known=sorted(known))
                elif near := get_close_matches(name, sorted(known), n=1):
                    finding = UNCLEAR.at(first.place, "near", name=name, near=near)
                else:
                    finding = UNCLEAR.at(first.place, "rule", name=name)
                findings.append(finding)
            own = manuscript.edition.key
            if (
                acceptance.only
                and own not in acceptance.names
                and set(acceptance.names) <= set(known)
            ):
                others = " ".join(acceptance.names)
                findings.append(UNCLEAR.at(first.place, "other", names=others, key=own))
            if not first.attributes.get("reason"):
                findings.append(UNCLEAR.at(first.place, "reason", attribute=attribute))
        return findings

    def unused(self) -> list[Finding]:
        """Acceptances of what did not happen."""
        findings = []
        own = {entry.name for entry in all_rules() if entry.area == self.area and entry.acceptable}
        for manuscript, acceptance in self._all:
            first = acceptance.blocks[0]
            if not acceptance.only:
                findings += [
                    UNUSED.at(first.place, "accept", name=name)
                    for name in acceptance.names
                    if name in own and name not in acceptance.used
                ]
            elif not acceptance.used and self._could_be_used(manuscript, acceptance):
                names = " ".join(acceptance.names)
                findings.append(UNUSED.at(first.place, "only", names=names))
        return findings

    def _could_be_used(self, manuscript: Manuscript, acceptance: Acceptance) -> bool:
        others = {m.edition.key for m in self.manuscripts} - {manuscript.edition.key}
        return bool(others - set(acceptance.names))

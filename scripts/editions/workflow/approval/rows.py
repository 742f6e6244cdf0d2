"""The rows of an approval: the blocks of all editions, twins together."""

from __future__ import annotations

from collections.abc import Sequence

from editions.matching import align_manuscripts
from editions.source.glossary import Glossary
from editions.text import Manuscript
from editions.workflow.approval.fingerprint import Fingerprint, of_manuscript
from editions.workflow.approval.record import Row

Name = tuple[str, str]  # the key of an edition, the id of a block


def rows_of(manuscripts: Sequence[Manuscript], glossary: Glossary | None) -> tuple[Row, ...]:
    """One row for the blocks that are twins of each other, in the order of the first edition.

    A block that the first edition does not have follows what it follows in its own.
    """
    together = _Together()
    first = manuscripts[0]
    for other in manuscripts[1:]:
        for pair in align_manuscripts(first, other, glossary).pairs:
            names = [(first.edition.key, block) for block in pair.first]
            names += [(other.edition.key, block) for block in pair.second]
            for name in names[1:]:
                together.join(names[0], name)
    groups: dict[Name, list[Name]] = {}
    places: dict[Name, tuple[int, int]] = {}
    for number, manuscript in enumerate(manuscripts):
        last = (-1, 0)
        for index, block in enumerate(manuscript.blocks):
            name = (manuscript.edition.key, block.id)
            group = together.group(name)
            groups.setdefault(group, []).append(name)
            places.setdefault(group, (index, 0) if not number else (last[0], last[1] + 1))
            last = places[group]
    prints = {m.edition.key: of_manuscript(m) for m in manuscripts}
    ordered = sorted(groups, key=places.__getitem__)
    return tuple(_row(groups[group], prints) for group in ordered)


def _row(names: list[Name], prints: dict[str, dict[str, Fingerprint]]) -> Row:
    sides: dict[str, tuple[Fingerprint, ...]] = {}
    for key, block in names:
        sides[key] = (*sides.get(key, ()), prints[key][block])
    return Row(sides)


class _Together:
    """Sets of names that belong together."""

    def __init__(self) -> None:
        self._above: dict[Name, Name] = {}

    def group(self, name: Name) -> Name:
        """The name that represents all that `name` belongs together with."""
        while (above := self._above.get(name, name)) != name:
            name = above
        return name

    def join(self, one: Name, other: Name) -> None:
        self._above[self.group(other)] = self.group(one)

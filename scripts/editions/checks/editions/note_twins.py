"""The notes of one edition against those of the other editions.

A note's label is its identity in every edition. Blocks are twins as `matching` finds them. What differs
on purpose is accepted on the block that calls the note: `{accept="twin-note-figures" reason="…"}`, or the
block stands in one edition only: `{only=zh reason="…"}` (see `checks.parity`).
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from editions.findings import Finding, Rule, Severity, in_order, rule
from editions.languages.shared.numerals import LONGEST
from editions.matching import Alignment, align_manuscripts
from editions.text import identifiers

if TYPE_CHECKING:
    from editions.source.glossary import Glossary
    from editions.text import Call, Manuscript, Note

AREA = "notes between the editions"

MISSING = rule("twin-note-missing", Severity.ERROR, AREA)
MOVED = rule("twin-note-moved", Severity.ERROR, AREA)
SWAPPED = rule("twin-note-swapped", Severity.ERROR, AREA)
DOUBLED = rule("twin-note-doubled", Severity.ERROR, AREA)
ADDRESS = rule("twin-note-address", Severity.ERROR, AREA)
FIGURES = rule("twin-note-figures", Severity.ERROR, AREA)
ORDER = rule("twin-note-order", Severity.INFO, AREA)
ACCEPTABLE = frozenset({ADDRESS.name, FIGURES.name})

URL = re.compile(r"https?://[^\s<>“”‘’「」《》（）【】，。；、：]+", re.IGNORECASE)
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
# Names and fixed abbreviations alone: "Maritime" is no month, nor is "may".
MONTH = re.compile(
    rf"\b(?:(?:{'|'.join([*MONTHS, *map(str.upper, MONTHS)])})\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)(?=[\s\d–-])"
)
CHINESE_MONTH = re.compile(r"(?<!\d)(\d{1,2})\s*月")
CHINESE_YEAR = re.compile(r"[〇○零一二三四五六七八九]{4}(?=年)")
CHINESE_DIGITS = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")} | {
    "○": "0",
    "零": "0",
}
NUMBER = re.compile(r"\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+")


def check(manuscripts: Sequence[Manuscript], glossary: Glossary | None = None) -> list[Finding]:
    """Where the notes of each further edition differ from those of the first.

    `glossary` is that of the series: with it the blocks match as they do everywhere else.
    """
    if not manuscripts:
        return []
    first, *others = manuscripts
    return in_order(
        [finding for other in others for finding in _Pair(first, other, glossary).findings()]
    )


@dataclass(frozen=True, slots=True)
class Facts:
    """What a reference is found by: addresses and identifiers, and the other figures.

    `months` are figures that only name a month: they count for a figure of the twin, not against it.
    """

    addresses: frozenset[str]
    figures: frozenset[int]
    months: frozenset[int]

    def __bool__(self) -> bool:
        return bool(self.addresses or self.figures)


def facts(text: str) -> Facts:
    """The facts of a note's text, in whichever language it is."""
    addresses: set[str] = set()

    def take(match: re.Match[str]) -> str:
        addresses.add(_plain(match[0]))
        return " "

    for pattern in (URL, identifiers.DOI, identifiers.ISBN, identifiers.ISSN):
        text = pattern.sub(take, text)
    months: set[int] = set()

    def take_month(match: re.Match[str]) -> str:
        said = match[0].rstrip(".").capitalize()
        months.add(next(i for i, name in enumerate(MONTHS, 1) if name.startswith(said)))
        return " "

    text = CHINESE_YEAR.sub(lambda m: "".join(CHINESE_DIGITS[d] for d in m[0]), text)
    text = MONTH.sub(take_month, text)
    months |= {int(match[1]) for match in CHINESE_MONTH.finditer(text)}
    text = CHINESE_MONTH.sub(" ", text)
    figures = {int(re.sub(r"[,，]", "", match[0])[:LONGEST]) for match in NUMBER.finditer(text)}
    return Facts(frozenset(addresses), frozenset(figures), frozenset(months))


def _plain(address: str) -> str:
    """An address or identifier as it compares: no scheme, no mark of the sentence behind it."""
    address = address.rstrip(identifiers.TRAILING).lower()
    address = re.sub(r"^(?:https?://)?(?:dx\.|www\.)?(?:doi\.org/|doi[:：\s]+)", "doi ", address)
    address = re.sub(r"^https?://(?:www\.)?", "", address).rstrip("/")
    if re.match(r"e?-?is[bs]n", address):
        return re.sub(r"[^a-z0-9]", "", address)
    return address


class _Pair:
    """Two editions of one issue."""

    def __init__(
        self, first: Manuscript, second: Manuscript, glossary: Glossary | None = None
    ) -> None:
        self.first, self.second, self.glossary = first, second, glossary
        self.ours = {note.label: note for note in first.notes}
        self.theirs = {note.label: note for note in second.notes}
        self.blocks = (
            {block.id: block for block in first.blocks},
            {block.id: block for block in second.blocks},
        )

    @cached_property
    def alignment(self) -> Alignment:
        return align_manuscripts(self.first, self.second, self.glossary)

    def findings(self) -> Iterator[Finding]:
        yield from self._missing(0)
        yield from self._missing(1)
        common = [label for label in self.ours if label in self.theirs]
        astray = {label: reasons for label in common if (reasons := self._astray(label))}
        yield from self._placed(astray)
        swapped = yield from self._exchanged_texts(common)
        for label in common:
            if label not in swapped:
                yield from self._facts(self.ours[label], self.theirs[label])
        yield from self._order(common, astray)

    def _missing(self, side: int) -> Iterator[Finding]:
        own, others = (self.ours, self.theirs) if side == 0 else (self.theirs, self.ours)
        other = (self.second, self.first)[side].edition
        for label, note in own.items():
            if label not in others and not self._is_one_sided(note, side, other.key):
                yield MISSING.at(note.calls[0].place, label=label, file=other.source.name)

    def _is_one_sided(self, note: Note, side: int, other: str) -> bool:
        """Whether every call of the note stands in a block that the other edition need not have."""
        marked = [self._attribute(call, side, "only") for call in note.calls]
        return all(keys and other not in keys for keys in marked)

    def _attribute(self, call: Call, side: int, name: str) -> list[str]:
        block = self.blocks[side].get(call.block)
        return block.attributes.get(name, "").split() if block else []

    # Places

    def _twins(self, call: Call) -> tuple[str, ...]:
        pair = self.alignment.of_first(call.block)
        return pair.second if pair else ()

    def _astray(self, label: str) -> list[tuple[Call, Call]]:
        """Calls of the first edition, each with one of the second that is not in a twin block."""
        theirs = list(self.theirs[label].calls)
        unmatched = []
        for call in self.ours[label].calls:
            twins = self._twins(call)
            twin = next((other for other in theirs if other.block in twins), None)
            if twin is None:
                unmatched.append(call)
            else:
                theirs.remove(twin)
        return list(zip(unmatched, theirs, strict=False))

    def _placed(self, astray: dict[str, list[tuple[Call, Call]]]) -> Iterator[Finding]:
        done: set[str] = set()
        for label, pairs in astray.items():
            if label in done:
                continue
            partner = self._partner(label, astray)
            other = self.second.edition.source.name
            where = pairs[0][1].place
            if partner:
                done |= {label, partner}
                yield SWAPPED.at(where, "places", label=label, partner=partner, file=other)
            else:
                at = f"{self.first.edition.source.name}:{pairs[0][0].place.line}"
                yield MOVED.at(where, label=label, place=at)
        for label, note in self.ours.items():
            counts = len(note.calls), len(self.theirs[label].calls) if label in self.theirs else 0
            if counts[1] and counts[0] != counts[1]:
                more = note if counts[0] > counts[1] else self.theirs[label]
                where = more.calls[-1].place
                yield DOUBLED.at(where, label=label, here=counts[0], there=counts[1])

    def _partner(self, label: str, astray: dict[str, list[tuple[Call, Call]]]) -> str:
        """The label that stands where this one should, while this one stands in its place."""
        ours, theirs = astray[label][0]
        for other, pairs in astray.items():
            if other != label and (
                pairs[0][1].block in self._twins(ours) and theirs.block in self._twins(pairs[0][0])
            ):
                return other
        return ""

    # Texts

    def _exchanged_texts(self, common: list[str]) -> Generator[Finding, None, set[str]]:
        """Pairs of labels whose texts are exchanged; returns the labels."""
        ours = {label: facts(self.ours[label].text) for label in common}
        theirs = {label: facts(self.theirs[label].text) for label in common}
        differing = [label for label in common if ours[label] != theirs[label]]
        found: set[str] = set()
        for index, one in enumerate(differing):
            for other in differing[index + 1 :]:
                if (
                    ours[one] == theirs[other]
                    and ours[other] == theirs[one]
                    and (ours[one] or ours[other])
                ):
                    found |= {one, other}
                    yield SWAPPED.at(self.theirs[one].place, "texts", label=one, partner=other)
        return found

    def _facts(self, ours: Note, theirs: Note) -> Iterator[Finding]:
        first, second = facts(ours.text), facts(theirs.text)
        accepted = self._accepted(ours, 0) | self._accepted(theirs, 1)
        where = f"{self.first.edition.source.name}:{ours.place.line}"
        if first.addresses != second.addresses and ADDRESS.name not in accepted:
            yield self._differ(ADDRESS, theirs, where, first.addresses, second.addresses)
        only_first = first.figures - second.figures - second.months
        only_second = second.figures - first.figures - first.months
        if (only_first or only_second) and FIGURES.name not in accepted:
            yield self._differ(FIGURES, theirs, where, only_first, only_second)

    def _differ(
        self,
        which: Rule,
        note: Note,
        where: str,
        first: Iterable[object],
        second: Iterable[object],
    ) -> Finding:
        here = sorted(map(str, set(second).difference(first)))
        there = sorted(map(str, set(first).difference(second)))
        form = "both" if here and there else "here" if here else "there"
        return which.at(note.place, form, label=note.label, here=here, there=there, place=where)

    def _accepted(self, note: Note, side: int) -> set[str]:
        return {name for call in note.calls for name in self._attribute(call, side, "accept")}

    # Numbers

    def _order(
        self, common: list[str], astray: dict[str, list[tuple[Call, Call]]]
    ) -> Iterator[Finding]:
        """Numbers that differ although the note is in its place; not when only notes are missing."""
        ranks = (
            {label: rank for rank, label in enumerate(common)},
            {
                note.label: rank
                for rank, note in enumerate(n for n in self.second.notes if n.label in common)
            },
        )
        for label in common:
            if label not in astray and ranks[0][label] != ranks[1][label]:
                ours, theirs = self.ours[label], self.theirs[label]
                numbers = {"here": theirs.number, "there": ours.number}
                file = self.first.edition.source.name
                yield ORDER.at(theirs.calls[0].place, label=label, file=file, **numbers)

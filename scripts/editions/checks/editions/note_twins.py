"""The notes of one edition against those of the other editions.

A note's label is its identity in every edition. Blocks are twins as `matching` finds them. What differs
on purpose is accepted on the block that calls the note: `{accept="twin-note-figures" reason="…"}`, or the
block is in one edition only: `{only=zh reason="…"}` (see `checks.parity`).
"""

from __future__ import annotations

from collections.abc import Container, Generator, Iterator
from functools import cached_property
from itertools import combinations

from editions.checks.editions.note_facts import Facts, facts
from editions.checks.editions.note_places import called_elsewhere
from editions.checks.registry import EDITIONS, check
from editions.checks.subject import Subject
from editions.findings import Finding, Rule, Severity, rule
from editions.languages.shared.quantities import is_sure
from editions.matching import Alignment, align_manuscripts
from editions.matching.sentences import beginning
from editions.source.glossary import Glossary
from editions.text import Call, Manuscript, Note

AREA = "notes between the editions"

MISSING = rule("twin-note-missing", Severity.ERROR, AREA)
MOVED = rule("twin-note-moved", Severity.ERROR, AREA)
SWAPPED = rule("twin-note-swapped", Severity.ERROR, AREA)
DOUBLED = rule("twin-note-doubled", Severity.ERROR, AREA)
ADDRESS = rule("twin-note-address", Severity.ERROR, AREA, acceptable=True)
FIGURES = rule("twin-note-figures", Severity.ERROR, AREA, acceptable=True)
QUANTITIES = rule("twin-note-quantities", Severity.WARNING, AREA, acceptable=True)
UNSURE = rule("twin-note-unsure", Severity.INFO, AREA)
SENTENCE = rule("twin-note-sentence", Severity.WARNING, AREA, acceptable=True)
ORDER = rule("twin-note-order", Severity.INFO, AREA)


def accepting(which: Rule) -> set[str]:
    """The names in `accept` that take a difference of this rule: who accepts figures accepts quantities."""
    names = [figures.name for figures in (FIGURES, QUANTITIES, UNSURE)]
    return set(names[: names.index(which.name) + 1]) if which.name in names else {which.name}


@check(EDITIONS)
def check_notes(subject: Subject) -> Iterator[Finding]:
    """Where the notes of each further edition differ from those of the first."""
    for other in subject.others:
        yield from _Pair(subject.manuscript, other, subject.glossary).findings()


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
        elsewhere = yield from self._called_elsewhere(astray)
        yield from self._order(common, {*astray, *elsewhere})

    def _missing(self, side: int) -> Iterator[Finding]:
        own, others = (self.ours, self.theirs) if side == 0 else (self.theirs, self.ours)
        other = (self.second, self.first)[side].edition
        for label, note in own.items():
            if label not in others and not self._is_one_sided(note, side, other.key):
                yield MISSING.at(note.calls[0].place, label=label, file=other.source.name)

    def _is_one_sided(self, note: Note, side: int, other: str) -> bool:
        """Whether every call of the note is in a block that the other edition need not have."""
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
        """The label in the place of this one, while this one is in its place."""
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
        differing = [label for label in common if not self._agree(label, label)]
        found: set[str] = set()
        for one, other in combinations(differing, 2):
            if self._may_agree(one, other) and self._may_agree(other, one):
                is_telling = self.facts[0][one].firm_values or self.facts[0][one].addresses
                if is_telling and self._agree(one, other) and self._agree(other, one):
                    found |= {one, other}
                    yield SWAPPED.at(self.theirs[one].place, "texts", label=one, partner=other)
        return found

    @cached_property
    def facts(self) -> tuple[dict[str, Facts], dict[str, Facts]]:
        """The facts of each edition's notes, by label."""
        tags = self.first.edition.tag, self.second.edition.tag
        return (
            {label: facts(note.text, tags[0]) for label, note in self.ours.items()},
            {label: facts(note.text, tags[1]) for label, note in self.theirs.items()},
        )

    def _agree(self, ours: str, theirs: str) -> bool:
        return self.facts[0][ours].agrees_with(self.facts[1][theirs])

    def _may_agree(self, ours: str, theirs: str) -> bool:
        return self.facts[0][ours].may_agree_with(self.facts[1][theirs])

    def _facts(self, ours: Note, theirs: Note) -> Iterator[Finding]:
        first, second = self.facts[0][ours.label], self.facts[1][theirs.label]
        accepted = self._accepted(ours, 0) | self._accepted(theirs, 1)
        if first.addresses != second.addresses and ADDRESS.name not in accepted:
            there = sorted(first.addresses - second.addresses)
            here = sorted(second.addresses - first.addresses)
            yield self._differ(ADDRESS, ours, theirs, there, here)
        difference = first.differ_from(second)
        is_alike = first.has_in_form_of(difference.first, second) or second.has_in_form_of(
            difference.second, first
        )
        which = FIGURES if is_alike else UNSURE
        if not is_alike and is_sure(difference, first.figures, second.figures):
            which = QUANTITIES
        if difference and not accepted & accepting(which):
            there, here = (list(dict.fromkeys(q.written for q in side)) for side in difference)
            yield self._differ(which, ours, theirs, there, here)

    def _differ(
        self, which: Rule, ours: Note, theirs: Note, there: list[str], here: list[str]
    ) -> Finding:
        form = "both" if here and there else "here" if here else "there"
        place = f"{self.first.edition.source.name}:{ours.place.line}"
        return which.at(theirs.place, form, label=theirs.label, here=here, there=there, place=place)

    def _accepted(self, note: Note, side: int) -> set[str]:
        return {name for call in note.calls for name in self._attribute(call, side, "accept")}

    # Numbers

    def _called_elsewhere(self, astray: Container[str]) -> Generator[Finding, None, frozenset[str]]:
        """Notes that are called at another sentence than in the first edition; returns their labels."""
        found = set()
        for label, there, here in called_elsewhere(
            self.first, self.second, self.alignment, self.glossary
        ):
            if label in astray:
                continue
            found.add(label)
            ours, theirs = self.ours[label], self.theirs[label]
            if SENTENCE.name not in self._accepted(ours, 0) | self._accepted(theirs, 1):
                place = f"{self.first.edition.source.name}:{ours.calls[0].place.line}"
                yield SENTENCE.at(
                    theirs.calls[0].place,
                    label=label,
                    here=beginning(here),
                    there=beginning(there),
                    place=place,
                )
        return frozenset(found)

    def _order(self, common: list[str], astray: Container[str]) -> Iterator[Finding]:
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

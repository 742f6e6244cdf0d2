"""What a translator works on: the blocks of one edition, each with its twin in the other edition and its state.

A unit is one block of the Markdown, a note one of its own. What is in a unit that is no text, calls of notes,
marks of emphasis, addresses, is a code, which a translator's program keeps whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from editions.findings import Finding, Place, Severity, rule
from editions.importers.merge import blocks_of
from editions.matching import align_manuscripts
from editions.source.glossary import Glossary
from editions.text import Manuscript

AREA = "translation"
CODE_LOST = rule("translation-code-lost", Severity.ERROR, AREA)
CODE_DOUBLED = rule("translation-code-doubled", Severity.ERROR, AREA)
CALLS_MOVED = rule("translation-calls-moved", Severity.WARNING, AREA)
NUMBER_LOST = rule("translation-number-lost", Severity.WARNING, AREA)
UNIT_OLD = rule("translation-unit-old", Severity.WARNING, AREA)
UNIT_FUZZY = rule("translation-unit-fuzzy", Severity.WARNING, AREA)
UNREADABLE = rule("translation-unreadable", Severity.ERROR, AREA)

CODE = re.compile(
    r"^\[\^[^\]\s]+\]:[ \t]+|\[\^[^\]\s]+\]|^\{[^}\n]*\}\n|^:::[^\n]*\n?|^#{2,3} |\]\([^)\s]*\)|<https?://[^>\s]+>"
    r"|\*\*|\*|\\\n",
    re.MULTILINE,
)
CALL = re.compile(r"\[\^[^\]\s]+\](?!:)")
NEEDED = re.compile(
    r"^\[\^[^\]\s]+\]:|^\{[^}\n]*\}$|^:::|^#{2,3} |\[\^[^\]\s]+\](?!:)|\]\([^)\s]*\)|<https?://[^>\s]+>",
    re.MULTILINE,
)
NUMBER = re.compile(r"\d{2,}")
LABEL = re.compile(r"\[\^([^\]\s]+)\]:")
NAME = (  # characters of an identifier (XML 1.0, production 4a)
    "-.0-9:A-Z_a-z\u00b7\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u037d\u037f-\u1fff\u200c\u200d\u203f\u2040"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
NO_NAME = re.compile(f"[^{NAME}]|_(?=x[0-9A-F])")  # what is none, or is like the code of one
STATES = ("initial", "translated", "final")


@dataclass(frozen=True, slots=True)
class Unit:
    """One block: its text, its twin's or "", its line, the state of XLIFF 2.1, and whether it is out of date."""

    id: str
    line: int
    source: str
    target: str
    state: str
    stale: bool
    target_line: int = 0

    @property
    def is_open(self) -> bool:
        """Whether a translator has work on it."""
        return not self.target or self.stale

    @property
    def digest(self) -> str:
        """What shows whether source and target are unchanged."""
        return sha256(f"{self.source}\0{self.target}".encode()).hexdigest()[:16]


def units_of(
    source: Manuscript,
    target: Manuscript | None,
    glossary: Glossary | None = None,
    *,
    stale: Collection[int] = (),
    approved: bool = False,
) -> list[Unit]:
    """The units of an edition in order, notes last, with what the other edition has of them.

    `stale` are the lines of the source whose twins are out of date.
    """
    chunks = list(lines_of(source.source))
    twins = _twins(source, target, glossary) if target else {}
    out = []
    for number, (line, end, text) in enumerate(chunks, start=1):
        label = LABEL.match(text)
        twin_line, twin = twins.get(line, (0, ""))
        old = any(line <= place <= end for place in stale)
        state = STATES[0] if not twin or old else STATES[2] if approved else STATES[1]
        name = note_id(label[1]) if label else f"b{number}"
        out.append(Unit(name, line, text, twin, state, old, twin_line))
    return out


def note_id(label: str) -> str:
    """The identifier of the unit of a note: an NMTOKEN, as XLIFF wants it (XML 1.0, 2.3)."""
    return f"note-{NO_NAME.sub(lambda match: f'_x{ord(match[0]):X}_', label)}"


def lines_of(text: str) -> Iterator[tuple[int, int, str]]:
    """The blocks of a text with their first and last line, from 1."""
    at = 0
    for block in blocks_of(text):
        at = text.index(block, at)
        line = text.count("\n", 0, at) + 1
        yield line, line + block.count("\n"), block
        at += len(block)


def _twins(
    source: Manuscript, target: Manuscript, glossary: Glossary | None
) -> dict[int, tuple[int, str]]:
    """For the first line of each block of the source the first line and the Markdown of its twin."""
    pairs = align_manuscripts(source, target, glossary)
    there = {block.id: block.place.line for block in target.blocks}
    here = {block.id: block.place.line for block in source.blocks}
    chunks = list(lines_of(target.source))
    notes = {match[1]: (at, text) for at, _end, text in chunks if (match := LABEL.match(text))}
    found: dict[int, tuple[int, str]] = {}
    after = 0  # the first of the chunks below the last twin
    for line, end, text in lines_of(source.source):
        if label := LABEL.match(text):
            found[line] = notes.get(label[1], (0, ""))
            continue
        inside = [block for block, place in here.items() if line <= place <= end]
        matched = [pair for block in inside if (pair := pairs.of_first(block)) and pair.second]
        if matched:
            place = there[matched[0].second[0]]
            twins = (n for n, (first, last, _text) in enumerate(chunks) if first <= place <= last)
            if (twin := next(twins, None)) is not None:
                found[line], after = (chunks[twin][0], chunks[twin][2]), twin + 1
        elif not inside and chunks[after : after + 1] and chunks[after][2] == text:
            found[line], after = (chunks[after][0], text), after + 1  # a rule between two blocks
    return found


# A file that comes back


@dataclass(frozen=True, slots=True)
class Returned:
    """One unit of a returned file: its id, its source, its target, and the digest that it went out with.

    `unsure` is a target that its file marks as one that needs a translator's attention.
    """

    id: str
    source: str
    target: str
    digest: str
    unsure: bool = False


def check_unit(place: Place, unit: Unit, text: str) -> list[Finding]:
    """What a translated unit lost: notes, addresses, numbers; what it has twice; calls in another order."""
    wanted, found = (Counter(NEEDED.findall(one)) for one in (unit.source, text))
    out = [
        CODE_LOST.at(place, unit=unit.id, text=code.strip()) for code in wanted if not found[code]
    ]
    out += [
        CODE_DOUBLED.at(place, unit=unit.id, text=code.strip())
        for code in found
        if found[code] > (wanted[code] if CALL.fullmatch(code) else max(1, wanted[code]))
    ]
    calls = [
        [c for c in CALL.findall(one) if c in wanted and c in found] for one in (unit.source, text)
    ]
    if not out and calls[0] != calls[1]:
        out.append(CALLS_MOVED.at(place, unit=unit.id, text=" ".join(calls[1])))
    bare = [NEEDED.sub("", one) for one in (unit.source, text)]
    missing = Counter(NUMBER.findall(bare[0])) - Counter(NUMBER.findall(bare[1]))
    out += [NUMBER_LOST.at(place, unit=unit.id, text=number) for number in missing]
    return out


def fill(
    units: Sequence[Unit], returned: Sequence[Returned], target: str, path: Place
) -> tuple[str, list[Finding]]:
    """The other edition's text with what came back, and what is wrong with it.

    Units that came back as they went out change nothing. One whose block has changed meanwhile is left alone.
    """
    findings: list[Finding] = []
    current = {unit.id: unit for unit in units}
    by_source: Mapping[str, Unit] = {unit.source: unit for unit in units}
    changed: dict[str, str] = {}
    for one in returned:
        unit = current.get(one.id)
        if unit is None or unit.source != one.source:  # blocks were put in, and the numbers moved
            unit = by_source.get(one.source) or unit
        if not one.target.strip() or (unit and one.target == unit.target):
            continue
        if unit is None or unit.digest != one.digest:
            findings.append(UNIT_OLD.at(path, unit=one.id))
            continue
        if one.unsure:
            findings.append(UNIT_FUZZY.at(path, unit=one.id))
            continue
        findings += check_unit(path, unit, one.target)
        changed[unit.id] = one.target
    return _filled(units, changed, target), findings


def _filled(units: Sequence[Unit], changed: Mapping[str, str], target: str) -> str:
    """The text with changed blocks in place, new ones after the twin of the unit before them."""
    starts = {line: (at, at + len(text)) for line, at, text in _offsets(target)}
    edits: list[tuple[int, int, str]] = []
    used: set[int] = set()
    at = 0  # the end of the last twin
    for unit in units:
        new, place = changed.get(unit.id), starts.get(unit.target_line)
        if place and unit.target_line not in used:
            used.add(unit.target_line)
            at = place[1]
            if new is not None:
                edits.append((*place, new))
        elif new is not None:
            edits.append((at, at, f"\n\n{new}" if at else f"{new}\n\n"))
    text, last = "", 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        text += target[last:start] + new
        last = end
    text += target[last:]
    return text if text == target else text.rstrip("\n") + "\n"


def _offsets(text: str) -> Iterator[tuple[int, int, str]]:
    """The blocks of a text with their first line, from 1, and where they begin."""
    at = 0
    for line, _end, block in lines_of(text):
        at = text.index(block, at)
        yield line, at, block
        at += len(block)

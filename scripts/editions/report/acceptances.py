"""Differences that a reviewer accepts, written into the Markdown as attributes of their blocks.

Where an attribute goes depends on the block. Each way is tried, and the text read again: only one that gives
the block what is wanted, and leaves every word as it was, is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from editions.checks.editions.parity.rules import MISSING
from editions.findings import Finding, FindingsError, Severity, acceptable, rule
from editions.report.answer_places import Placed
from editions.report.answers import Merged
from editions.text import Block, Manuscript
from editions.workflow.load_manuscripts import manuscript_of
from editions.workflow.patch import Patch

NOT_WRITTEN = rule("answer-not-written", Severity.WARNING, "comments")

ATTRIBUTES = re.compile(r"(?P<lead>[ \t>]*)\{(?P<inside>[^{}\n]*)\}[ \t]*")
KNOWN = re.compile(r'(?<!\S)(accept|only|reason)=(?:"[^"]*"|[^\s"]+)\s*')
LEAD = re.compile(r"[ \t>]*")
JOINT = "; "


def writable() -> frozenset[str]:
    """The rules whose findings are accepted in the source: by `accept`, or by `only` for a missing block."""
    return acceptable() | {MISSING.name}


def patches(decided: Sequence[Merged], placed: Placed) -> tuple[list[Patch], list[Finding]]:
    """The sources with what is accepted, and what cannot be written into them."""
    now = dict(placed.manuscripts)
    findings: list[Finding] = []
    for merged in decided:
        answer = merged.answer
        manuscript = now.get(answer.edition)
        block = placed.block(answer)
        place = placed.place(answer)
        if answer.rule not in (known := writable()):
            findings.append(NOT_WRITTEN.at(place, "rule", rule=answer.rule, known=sorted(known)))
        elif not manuscript or not block:
            findings.append(NOT_WRITTEN.at(place, "block", rule=answer.rule, begins=answer.begins))
        elif written := accepted(
            manuscript, _number(manuscript, block), answer.rule, merged.reason
        ):
            now[answer.edition] = written
        else:
            findings.append(NOT_WRITTEN.at(place, "attribute", rule=answer.rule))
    return [
        Patch(one.edition.source, before.source, one.source)
        for one, before in zip(now.values(), placed.manuscripts.values(), strict=True)
        if one.source != before.source
    ], findings


def _number(manuscript: Manuscript, block: Block) -> int:
    return next(n for n, one in enumerate(manuscript.blocks) if one.id == block.id)


def _bearer(manuscript: Manuscript, number: int) -> int:
    """The number of the block that has the attributes: of a note the one that calls it first."""
    wanted = manuscript.blocks[number].id
    calls = [call.block for note in manuscript.notes if note.id == wanted for call in note.calls]
    return next(n for n, one in enumerate(manuscript.blocks) if one.id in (calls or [wanted])[:1])


def accepted(manuscript: Manuscript, number: int, name: str, why: str) -> Manuscript | None:
    """The edition with the rule accepted on its block of that number; None where no way does it."""
    number = _bearer(manuscript, number)
    block, key = manuscript.blocks[number], manuscript.edition.key
    attribute, value = ("only", key) if name == MISSING.name else ("accept", name)
    known = block.attributes.get(attribute, "").split()
    reason = block.attributes.get("reason", "")
    if value in known:
        return manuscript
    wanted = {
        attribute: " ".join([*known, value]),
        "reason": JOINT.join(dict.fromkeys(filter(None, (reason, plain(why))))),
    }
    for text in _ways(manuscript.source, block, wanted):
        try:
            written = manuscript_of(manuscript.edition, text)
        except FindingsError:
            continue
        texts = [[one.text for one in each.blocks] for each in (manuscript, written)]
        if texts[0] == texts[1] and wanted.items() <= written.blocks[number].attributes.items():
            return written
    return None


def plain(reason: str) -> str:
    """A reason without what ends an attribute."""
    quoted = re.sub(r'"([^"]*)"', r"“\1”", " ".join(reason.split()))
    return quoted.replace('"', "”").translate(str.maketrans("{}\\", "()/"))


def _ways(text: str, block: Block, wanted: dict[str, str]) -> Iterator[str]:
    """The text with the attributes at each of the places where Markdown may want them."""
    lines = text.split("\n")
    at = block.place.line - 1
    given = " ".join(f'{key}="{value}"' for key, value in wanted.items())
    for number in (at - 1, at):  # attributes that are there already
        match = ATTRIBUTES.fullmatch(lines[number]) if 0 <= number < len(lines) else None
        if match:
            rest = KNOWN.sub(lambda one: "" if one[1] in wanted else one[0], match["inside"])
            inside = " ".join(filter(None, (rest.strip(), given)))
            line = f"{match['lead']}{{{inside}}}"
            yield "\n".join([*lines[:number], line, *lines[number + 1 :]])
    first = at
    while first and lines[first - 1].strip(" \t>"):
        first -= 1
    for number in dict.fromkeys((at, first)):
        lead = LEAD.match(lines[number])
        line = f"{lead[0] if lead else ''}{{{given}}}"
        yield "\n".join([*lines[:number], line, *lines[number:]])

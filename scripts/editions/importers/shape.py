"""What the blocks of an essay are meant as: its title, heads, run-in heads, and notes that were typed by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editions.importers import rules
from editions.importers.clean import split_authors
from editions.importers.model import (
    PLACE,
    REMARK,
    Essay,
    Json,
    found_in,
    is_mark,
    mark_value,
    notes_with_marks,
    place_mark,
    plain_text,
)
from editions.languages.shared.characters import IDEOGRAPHS

TEXT = ("Para", "Plain")
LONGEST_HEAD = 80  # characters of a paragraph that may be a heading
LONGEST_TITLE = 160
LAST_TITLE = 5  # short blocks, at most, before a title that is the only heading of level 1
ENDS = tuple("。．.!！?？;；:：,，…")
CIRCLED = {chr(0x2460 + n): n + 1 for n in range(20)}
TYPED = re.compile(r"\[(\d{1,3})\]|〔(\d{1,3})〕|［(\d{1,3})］|([\u2460-\u2473])")
DEFINED = re.compile(
    r"^(?:\[(\d{1,3})\]|〔(\d{1,3})〕|［(\d{1,3})］|([\u2460-\u2473])|(\d{1,3})[.、)）\s])\s*"
)
SAYS_AUTHOR = re.compile(r"(?:作者|撰文|文)\s*[:：/／]\s*|(?:by|authors?:)\s+", re.IGNORECASE)
NAME = re.compile(
    rf"[{IDEOGRAPHS}·]{{2,12}}"
    r"|(?:[A-ZÀ-Þ][\w.'’-]*|de|da|di|du|la|le|van|von|der|den|ter|bin|ibn|al|el|of|the|St\.)"
    r"(?: (?:[A-ZÀ-Þ][\w.'’-]*|de|da|di|du|la|le|van|von|der|den|ter|bin|ibn|al|el|of|the)){0,5}"
)
EXPONENT = re.compile(r"(?<![^\W_])(?:2|10|[kcdm]?m|ft|mi|[A-Za-z])$")  # what 2 and 3 are powers of
NOTES_HEAD = re.compile(
    r"^(?:notes?|endnotes?|footnotes?|references|注释|註釋|尾注|脚注|参考文献|注)[:：]?$",
    re.IGNORECASE,
)


def shape(essay: Essay) -> None:
    """Give the essay's blocks their meaning, in place, with a report of what was guessed."""
    _take_title(essay)
    _make_headings(essay)
    _order_headings(essay)
    _use_typed_notes(essay)
    _put_title_notes(essay)


# Title


def _put_title_notes(essay: Essay) -> None:
    """Notes of the title or an author, which issue.yaml cannot hold, become the last paragraphs."""
    for node in essay.title_notes:
        if node["t"] == "Span":
            essay.notes_expected.pop(mark_value(node, "key"), None)
            continue
        anchor, text = essay.anchor(), _clean(plain_text(node["c"]))
        essay.report(rules.NOTE_UNCALLED, "", "title", anchor, text=text)
        first, *others = node["c"] or [{"t": "Para", "c": []}]
        marked = {
            "t": "Para",
            "c": [place_mark(anchor), *(first["c"] if first["t"] in TEXT else [])],
        }
        essay.blocks += [marked, *([] if first["t"] in TEXT else [first]), *others]


def _take_title(essay: Essay) -> None:
    """The title is the only first heading of level 1, or is in the first short paragraphs."""
    tops = [n for n, b in enumerate(essay.blocks) if b["t"] == "Header" and b["c"][0] == 1]
    first = next((n for n, b in enumerate(essay.blocks) if plain_text(b).strip()), None)
    if essay.title and first is not None and _clean(plain_text(essay.blocks[first])) == essay.title:
        _pop(essay, first)  # a web page says its title twice
        return
    top = tops[0] if len(tops) == 1 else -1
    leads = all(map(_may_lead, essay.blocks[: max(top, 0)]))
    if not essay.title and 0 <= top <= LAST_TITLE and leads and len(essay.blocks) > 1:
        anchor = _anchor_of(essay.blocks[top])
        essay.title = _clean(plain_text(_pop(essay, top)))
        essay.report(rules.DOUBT, "", "title-heading", anchor, text=essay.title)
        _take_author(essay, top)
        return
    if not essay.title and first is not None and _may_be_title(essay.blocks, first):
        anchor = _anchor_of(essay.blocks[first])
        essay.title = _clean(plain_text(_pop(essay, first)))
        essay.report(rules.DOUBT, "", "title-paragraph", anchor, text=essay.title)
        _take_author(essay, first)


def _may_lead(block: Json) -> bool:
    """Whether a block may be before the title: short, and no sentence that calls a note."""
    text = _clean(plain_text(block))
    is_text = bool(found_in(block, "Note")) and text.endswith(ENDS)
    return len(text) < LONGEST_TITLE and not is_text


def _pop(essay: Essay, at: int) -> Json:
    """Take a block out of the text into issue.yaml, which has no notes."""
    block = essay.blocks.pop(at)
    essay.title_notes += notes_with_marks(block)
    return block


def _may_be_title(blocks: list[Json], first: int) -> bool:
    text = _clean(plain_text(blocks[first]))
    if (
        blocks[first]["t"] not in TEXT
        or len(text) > LONGEST_TITLE
        or text.endswith(("。", ".", "，"))
    ):
        return False
    later = [len(plain_text(block)) for block in blocks[first + 1 :] if block["t"] in TEXT]
    return (
        bool(later)
        and max(later) > 2 * len(text)
        and (text.endswith(("?", "？")) or len(text) < 80)
    )


def _take_author(essay: Essay, at: int) -> None:
    """The line below the title is the author if it says so, or is a name before longer paragraphs."""
    if essay.authors or at >= len(essay.blocks) or essay.blocks[at]["t"] not in TEXT:
        return
    block = essay.blocks[at]
    text = _clean(plain_text(block))
    said = SAYS_AUTHOR.match(text)
    names = split_authors(text[said.end() :] if said else text)
    if not 1 < len(text) < 60 or not names or not all(map(NAME.fullmatch, names)):
        return
    longer = [b for b in essay.blocks[at + 1 :] if b["t"] in TEXT and len(plain_text(b)) > 80]
    if longer or said:
        essay.authors = names
        essay.words_expected = [e for e in essay.words_expected if _clean(e[1]) != text]
        _pop(essay, at)
        essay.report(rules.DOUBT, "", "author-line", _anchor_of(block), text=text)


# Headings


def _make_headings(essay: Essay) -> None:
    """A short paragraph that is strong as a whole is a heading, where the file has none of its own."""
    if any(block["t"] == "Header" for block in essay.blocks):
        return
    for number, block in enumerate(essay.blocks):
        text = _clean(plain_text(block))
        if block["t"] not in TEXT or not 0 < len(text) <= LONGEST_HEAD or text.endswith(ENDS[:6]):
            continue
        strong = [child for child in block["c"] if child["t"] not in ("Space", "Span")]
        if len(strong) == 1 and strong[0]["t"] == "Strong":
            marks = [child for child in block["c"] if child["t"] == "Span"]
            essay.blocks[number] = heading(2, [*marks, *strong[0]["c"]])
            anchor = _anchor_of(block)
            essay.report(rules.DOUBT, "", "strong-heading", anchor, text=text)


def _order_headings(essay: Essay) -> None:
    """The highest level is ##, the next ###; what is lower is ### as well."""
    heads = [block for block in essay.blocks if block["t"] == "Header"]
    levels = sorted({block["c"][0] for block in heads})
    for block in heads:
        level = min(levels.index(block["c"][0]) + 2, 3)
        if levels.index(block["c"][0]) > 1:
            facts = {"level": block["c"][0], "text": _clean(plain_text(block))}
            essay.report(rules.DECISION, "", "heading-level", _anchor_of(block), **facts)
        block["c"][0] = level
    if heads and heads[0]["c"][0] == 3:
        heads[0]["c"][0] = 2
        essay.report(rules.DOUBT, "", "first-heading", _anchor_of(heads[0]))


def heading(level: int, inlines: list[Json]) -> Json:
    return {"t": "Header", "c": [level, ["", [], []], inlines]}


# Notes typed by hand


@dataclass(slots=True)
class _TypedCall:
    """A call typed by hand: the list of inlines that holds it, where, and its number."""

    inlines: list[Json]
    at: int
    number: int
    start: int = 0
    end: int = 0


def _use_typed_notes(essay: Essay) -> None:
    """Numbers raised or in brackets, with as many numbered paragraphs at the end, are notes."""
    definitions, first = _typed_definitions(essay.blocks)
    calls = list(_typed_calls(essay.blocks[:first] if definitions else essay.blocks))
    if not calls:
        return
    numbers = [call.number for call in calls]
    whole = numbers == sorted(set(numbers)) and set(numbers) == set(definitions)
    if not whole:
        facts = {"count": len(calls), "numbers": numbers[:12], "there": len(definitions)}
        first_call = _anchor_of({"t": "Para", "c": calls[0].inlines})
        essay.report(rules.NOTE_TYPED, "", "doubtful", first_call, **facts)
        return
    for call in reversed(calls):
        note = {"t": "Note", "c": definitions[call.number]}
        _put_note(call, note)
    head = _clean(plain_text(essay.blocks[first]))
    if NOTES_HEAD.fullmatch(head):
        essay.words_expected = [e for e in essay.words_expected if _clean(e[1]) != head]
        essay.entries = [
            entry
            for entry in essay.entries
            if entry.form != "strong-heading" or entry.parameters["text"] != head
        ]
        essay.report(rules.DECISION, "", "notes-head", text=head)
    del essay.blocks[first:]
    while essay.blocks and essay.blocks[-1]["t"] == "HorizontalRule":
        essay.blocks.pop()
    essay.report(rules.NOTE_TYPED, "", "made", count=len(calls))


def _put_note(call: _TypedCall, note: Json) -> None:
    held = call.inlines[call.at]
    if held["t"] != "Str":
        call.inlines[call.at] = note
        return
    pieces = [
        {"t": "Str", "c": held["c"][: call.start]},
        note,
        {"t": "Str", "c": held["c"][call.end :]},
    ]
    call.inlines[call.at : call.at + 1] = [p for p in pieces if p.get("c")]


def _typed_calls(blocks: list[Json]) -> Iterator[_TypedCall]:
    for block in blocks:
        if block["t"] in TEXT:
            yield from _calls_in(block["c"])
        elif block["t"] == "BlockQuote":
            yield from _typed_calls(block["c"])


def _calls_in(inlines: list[Json]) -> Iterator[_TypedCall]:
    for at, inline in enumerate(inlines):
        if inline["t"] == "Superscript":
            text = plain_text(inline).strip().strip("[]()〔〕［］")
            number = CIRCLED.get(text) or (int(text) if text.isascii() and text.isdigit() else 0)
            before = inlines[at - 1] if at else {"t": ""}
            if number and not (before["t"] == "Str" and EXPONENT.search(before["c"])):
                yield _TypedCall(inlines, at, number)
        elif inline["t"] == "Str":
            for match in TYPED.finditer(inline["c"]):
                if match.start() or at:
                    yield _TypedCall(inlines, at, _number(match), *match.span())


def _number(match: re.Match[str]) -> int:
    text = next(filter(None, match.groups()))
    return CIRCLED.get(text) or int(text)


def _typed_definitions(blocks: list[Json]) -> tuple[dict[int, list[Json]], int]:
    """The numbered paragraphs (or the numbered list) at the end, by number, and where they begin."""
    if blocks and blocks[-1]["t"] == "OrderedList" and blocks[-1]["c"][0][0] == 1:
        items = blocks[-1]["c"][1]
        return dict(enumerate(items, start=1)), _with_head(blocks, len(blocks) - 1)
    found: dict[int, list[Json]] = {}
    at = len(blocks)
    while at and blocks[at - 1]["t"] in TEXT and (taken := _definition(blocks[at - 1])):
        number, block = taken
        if number in found:
            break
        found[number] = [block]
        at -= 1
    if sorted(found) != list(range(min(found, default=1), len(found) + min(found, default=1))):
        return {}, len(blocks)
    return found, _with_head(blocks, at)


def _with_head(blocks: list[Json], at: int) -> int:
    """Where the notes begin, with a heading that says no more than that they are notes."""
    before = _clean(plain_text(blocks[at - 1])) if at else ""
    return at - 1 if NOTES_HEAD.fullmatch(before) else at


def _definition(block: Json) -> tuple[int, Json] | None:
    """The number and the text of a paragraph that begins with a number, raised or not."""
    inlines = list(block["c"])
    marks = []
    while inlines and inlines[0]["t"] == "Span" and _is_our_mark(inlines[0]):
        marks.append(inlines.pop(0))
    if not inlines:
        return None
    first, rest = inlines[0], inlines[1:]
    text = plain_text(first)
    if first["t"] == "Superscript":
        text = text.strip() + " "
    elif rest and rest[0]["t"] == "Space":
        text += " "
    match = DEFINED.match(text)
    if not match:
        return None
    left = text[match.end() :].rstrip() if first["t"] == "Str" else ""
    while rest and not left and rest[0]["t"] == "Space":
        rest.pop(0)
    body = [*marks, *([{"t": "Str", "c": left}] if left else []), *rest]
    return _number(match), {"t": "Para", "c": body}


def _is_our_mark(inline: Json) -> bool:
    return is_mark(inline, PLACE) or is_mark(inline, REMARK)


def _anchor_of(block: Json) -> int:
    inlines = block["c"][2] if block["t"] == "Header" else block["c"]
    marks = [int(mark_value(i, "n")) for i in inlines if i["t"] == "Span" and is_mark(i, PLACE)]
    return marks[0] if marks else 0


def _clean(text: str) -> str:
    return " ".join(text.split())

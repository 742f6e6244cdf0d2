"""Blocks of Chinese: Latin runs with their gaps, quotation marks by what they enclose.

Rules are those of W3C CLREQ and GB/T 15834-2011; each is cited where it is applied.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from editions.languages.base import Target
from editions.languages.shared.characters import QUOTES, is_cjk, is_han
from editions.languages.shared.latin import add_ties
from editions.languages.shared.quotes import CORNERED, curl
from editions.languages.shared.ranges import en_dashes, minus_signs
from editions.languages.shared.runs import has_letters, latin_runs
from editions.languages.shared.strings import BlockText, Changes, Element, Span, block_text, rewrite
from editions.languages.shared.ties import last_characters

_SPACES = " \u00a0"


def visible_changes(block: BlockText, tag: str) -> Changes:
    """Curly quotation marks (corner brackets for `zh-Hant`), minus signs; en dashes in stretches of English."""
    addresses = block.addresses()
    text = minus_signs(curl(block.text, addresses), block.signs())
    runs = latin_runs(text)
    text = _ranges_in_runs(text, runs, addresses)
    if tag.lower().startswith("zh-hant"):
        text = _with_corner_brackets(block.text, text, runs)
    changes = Changes()
    changes.replace(block.text, text)
    return changes


def format_changes(block: BlockText, target: Target) -> Changes:
    """Spans of Latin runs, and the marks that a reading system needs, since it breaks lines itself."""
    changes = Changes()
    runs = latin_runs(block.text)
    for run in runs:
        changes.spans.append(_latin_span(block, run))
    _set_gaps_of_code(block)
    changes.characters.update(dict.fromkeys(_needless_spaces(block.text, runs), ""))
    changes.characters.update(dict.fromkeys(_spaces_at_emphasis(block), ""))
    if target == "epub":
        _epub_changes(block, runs, changes)
    return changes


def set_latin_emphasis(root: Element) -> None:
    """Emphasized words that are all English are an English element.

    Browsers leave room below the line for emphasis marks in every Chinese one, whether it has any or not.
    """
    for node in root.iter("em"):
        words = [node.text or "", *(child.tail or "" for child in node)]
        if (
            len(node)
            and not "".join(words).strip()
            and {child.get("lang") for child in node} == {"en"}
        ):
            node.set("lang", "en")


def set_figures(span: Element) -> None:
    """Digits of a Chinese reference inside English as in Chinese: their own face, gaps next to ideographs."""
    block = block_text(span)
    rewrite(block, Changes(spans=[_latin_span(block, run) for run in latin_runs(block.text)]))


def _ranges_in_runs(text: str, runs: Iterable[range], addresses: Iterable[range]) -> str:
    """En dashes in the English stretches of a mixed note; `第12-15页` keeps its connector."""
    out = text
    dashed = en_dashes(text, addresses)
    for run in runs:
        if has_letters(text, run):
            out = out[: run.start] + dashed[run.start : run.stop] + out[run.stop :]
    return out


def _with_corner_brackets(original: str, curled: str, runs: Iterable[range]) -> str:
    """Straight marks of a Traditional Chinese sentence become 「」 and 『』.

    CLREQ #categories_and_usage_of_punctuation_marks.
    """
    latin = {position for run in runs for position in run}
    marks = dict(zip("“”‘’", CORNERED.double + CORNERED.single, strict=True))
    return "".join(
        marks.get(new, new) if old != new and position not in latin else new
        for position, (old, new) in enumerate(zip(original, curled, strict=True))
    )


def _latin_span(block: BlockText, run: range) -> Span:
    """The span of a Latin run; digits alone have no language of their own.

    CLREQ #chinese_and_western_mixed_text_composition: a gap of at most a quarter em between an ideograph and
    Latin letters or digits. None after a run that a note's call follows, the call's own room is enough; always
    one after a call, whose digit would run into those of the text.
    """
    text = block.text
    classes = ["latin"]
    before = text[: run.start].rstrip(_SPACES)
    after = text[run.stop :].lstrip(_SPACES)[:1]
    follows_call = _follows_call(block, len(before), run.start)
    addresses = block.addresses() if "://" in block.text else ()
    inside = {at for address in addresses for at in address[1:]}
    if (before and is_han(before[-1]) and run.start not in inside) or follows_call:
        classes.append("gap-before")
    if follows_call:
        classes.append("after-call")  # a digit after a digit: no system knows that gap by itself
    if after and is_han(after) and run.stop not in block.calls and run.stop not in inside:
        classes.append("gap-after")
    language = "en" if has_letters(text, run) else ""
    return Span(run.start, run.stop, tuple(classes), language)


def _follows_call(block: BlockText, end: int, start: int) -> bool:
    """Whether a call is between the text that ends at `end` and what starts at `start`, but for typed spaces."""
    return not block.calls.isdisjoint(range(end, start + 1))


def _set_gaps_of_code(block: BlockText) -> None:
    """The same gaps next to code and formulas in the line, which are elements already."""
    for position, code in block.objects.items():
        if code.tag not in ("code", "kbd", "samp") and code.get("display") != "inline":
            continue
        before = block.text[:position].rstrip(_SPACES)
        after = block.text[position + 1 :].lstrip(_SPACES)[:1]
        classes = [code.get("class")]
        follows_call = _follows_call(block, len(before), position)
        if (before and is_han(before[-1])) or follows_call:
            classes.append("gap-before")
        if follows_call:
            classes.append("after-call")
        if after and is_han(after) and position + 1 not in block.calls:
            classes.append("gap-after")
        if any(classes):
            code.set("class", " ".join(filter(None, classes)))


_TYPED_SPACE = re.compile(f"[{_SPACES}]+")


def _needless_spaces(text: str, runs: Iterable[range]) -> Iterator[int]:
    """Typed spaces that the gap, or the space of a full-width mark, represents already.

    Between Chinese and a Latin run, and next to Chinese punctuation. A space between two ideographs is
    the author's and stays.
    """
    latin = {position for run in runs for position in run}

    def is_chinese(position: int) -> bool:
        mark = text[position]
        return is_cjk(mark) or (mark in QUOTES and position not in latin)

    for space in _TYPED_SPACE.finditer(text):
        left, right = space.start() - 1, space.end()
        if left < 0 or right >= len(text) or left + 1 in latin:
            continue
        if not is_chinese(left) and not is_chinese(right):
            continue
        if not (is_han(text[left]) and is_han(text[right])):
            yield from range(*space.span())


EMPHASIS = frozenset({"em", "strong"})


def _spaces_at_emphasis(block: BlockText) -> Iterator[int]:
    """Spaces between two ideographs that are typed because some Markdown needs one next to `*` and `**`."""
    edges = {
        edge
        for segment in block.segments
        if segment.slot == "text" and segment.element.tag in EMPHASIS
        for edge in (segment.start, segment.end)
    }
    for space in _TYPED_SPACE.finditer(block.text):
        left, right = block.text[: space.start()][-1:], block.text[space.end() :][:1]
        if edges & set(space.span()) and left and right and is_han(left) and is_han(right):
            yield from range(*space.span())


def _epub_changes(block: BlockText, runs: Iterable[range], changes: Changes) -> None:
    english = Changes()
    add_ties(block, "epub", english)
    inside = {position for run in runs for position in run}
    for position, new in english.characters.items():
        if position in inside:
            changes.characters.setdefault(position, new)
    changes.breaks.update(english.breaks)
    last = last_characters(block.text)
    if last is not None:
        changes.spans.append(Span(last.start, last.stop, ("together",)))

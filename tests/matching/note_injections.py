"""Edits that break the match of the notes; see `injections`."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy

from lxml.etree import _Element

from editions.matching.sentences import sentences_of
from editions.text.elements import is_call
from matching.injections import (
    EDITS,
    FIRST,
    SECOND,
    Draft,
    Expected,
    Impossible,
    edit,
    other_digit,
    remove,
    text_blocks,
)

BEFORE = frozenset(EDITS)  # the edits of blocks
FIGURES = frozenset({"twin-note-figures", "twin-note-quantities"})


def calls_of(draft: Draft, side: int = SECOND) -> list[_Element]:
    return [node for node in draft.articles[side].iter("a") if is_call(node)]


def block_of(call: _Element) -> _Element:
    return next(node for node in call.iterancestors() if node.get("data-block"))


def about(rules: frozenset[str] | set[str], *labels: str) -> Expected:
    return Expected(frozenset(rules), [], frozenset(labels))


def change_in_note(
    draft: Draft,
    pattern: str,
    new: Callable[[re.Match[str]], str],
    rules: frozenset[str],
    side: int = SECOND,
) -> Expected:
    """Replace one occurrence of `pattern` in some note."""
    found = [
        (label, match)
        for label, text in draft.notes[side].items()
        for match in re.finditer(pattern, re.sub(r"https?://\S+", lambda m: "·" * len(m[0]), text))
    ]
    if not found:
        raise Impossible
    label, match = draft.random.choice(found)
    text = draft.notes[side][label]
    draft.notes[side][label] = text[: match.start()] + new(match) + text[match.end() :]
    return about(rules, label)


@edit
def change_note_year(draft: Draft) -> Expected:
    return change_in_note(draft, r"\b(?:18|19|20)\d\d\b(?!s)", other_digit, FIGURES)


@edit
def change_note_year_in_first(draft: Draft) -> Expected:
    return change_in_note(draft, r"(?:18|19|20)\d\d(?!年代|\d)", other_digit, FIGURES, FIRST)


@edit
def change_note_page(draft: Draft) -> Expected:
    return change_in_note(
        draft, r"(?:(?<=: )|(?<=p\. )|(?<=[–-]))\d{2,3}(?!\d)", other_digit, FIGURES
    )


@edit
def change_note_page_in_first(draft: Draft) -> Expected:
    return change_in_note(draft, r"(?<=[第—])\d+(?=页)", other_digit, FIGURES, FIRST)


@edit
def change_note_address(draft: Draft) -> Expected:
    found = [label for label, text in draft.notes[SECOND].items() if "https://" in text]
    if not found:
        raise Impossible
    label = draft.random.choice(found)
    old = draft.notes[SECOND][label]
    draft.notes[SECOND][label] = re.sub(
        r"(https://[^\s>]*?\w)(\W*)$|(https://\S*?)/", r"\1\3x/\2", old, count=1
    )
    return about({"twin-note-address"}, label)


@edit
def drop_note(draft: Draft) -> Expected:
    call = draft.random.choice(calls_of(draft) or [None])  # type: ignore[list-item]
    if call is None:
        raise Impossible
    label = call.get("data-label", "")
    for other in calls_of(draft):
        if other.get("data-label") == label:
            _take_away(other)
    return about({"twin-note-missing"}, label)


def _take_away(call: _Element) -> None:
    """Remove a call, not the words after it."""
    parent, before = call.getparent(), call.getprevious()
    assert parent is not None
    if before is not None:
        before.tail = (before.tail or "") + (call.tail or "")
    else:
        parent.text = (parent.text or "") + (call.tail or "")
    remove(call)


@edit
def double_call(draft: Draft) -> Expected:
    calls = calls_of(draft)
    if not calls:
        raise Impossible
    call = draft.random.choice(calls)
    copy = deepcopy(call)
    call.tail, copy.tail = None, call.tail
    call.addnext(copy)
    return about({"twin-note-doubled"}, call.get("data-label", ""))


def _exchange(one: _Element, other: _Element) -> Expected:
    labels = one.get("data-label", ""), other.get("data-label", "")
    one.set("data-label", labels[1])
    other.set("data-label", labels[0])
    return about({"twin-note-swapped", "twin-note-sentence", "twin-note-moved"}, *labels)


@edit
def exchange_calls_of_blocks(draft: Draft) -> Expected:
    calls = [c for c in calls_of(draft) if _is_single(draft, c)]
    pairs = [(a, b) for a in calls for b in calls if block_of(a) is not block_of(b)]
    if not pairs:
        raise Impossible
    return _exchange(*draft.random.choice(pairs))


@edit
def exchange_calls_of_sentences(draft: Draft) -> Expected:
    pairs = []
    for node in text_blocks([draft.articles[SECOND]]):
        calls = [c for c in node.iter("a") if is_call(c) and _is_single(draft, c)]
        place = {
            label: number
            for number, sentence in enumerate(sentences_of(node))
            for label in sentence.labels
        }
        pairs += [
            (a, b)
            for a in calls
            for b in calls
            if place[a.get("data-label", "")] < place[b.get("data-label", "")]
        ]
    if not pairs:
        raise Impossible
    return _exchange(*draft.random.choice(pairs))


def _is_single(draft: Draft, call: _Element) -> bool:
    same = [c for c in calls_of(draft) if c.get("data-label") == call.get("data-label")]
    return len(same) == 1


@edit
def exchange_note_texts(draft: Draft) -> Expected:
    labels = [
        label for label, text in draft.notes[SECOND].items() if re.search(r"\d{2}|https", text)
    ]
    if len(labels) < 2:
        raise Impossible
    one, other = draft.random.sample(labels, 2)
    notes = draft.notes[SECOND]
    notes[one], notes[other] = notes[other], notes[one]
    return about({"twin-note-swapped"}, one, other)


NOTE_EDITS = frozenset(EDITS) - BEFORE

"""Text that was meant as a note or as markup and is printed literally."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml.etree import _Element

from editions.checks.registry import SOURCE, check
from editions.checks.source.foreign_markup import named_places
from editions.checks.source.locator import Locator, locator_of, markdown_of
from editions.checks.source.note_calls import malformed_definitions
from editions.checks.subject import Subject
from editions.findings import Finding, Severity, rule
from editions.languages.shared.characters import IDEOGRAPHS, is_punctuation
from editions.text import Block, Manuscript
from editions.text.elements import is_call
from editions.text.markdown import MarkdownText

AREA = "notes in the source"
OBJECT = "\ufffc"  # object replacement character

LOOKALIKE = rule("note-lookalike", Severity.ERROR, AREA)
SUPERSCRIPT = rule("superscript-digit", Severity.WARNING, AREA)
IN_ALTERNATIVE = rule("note-in-picture-text", Severity.ERROR, AREA)
LEFTOVER = rule("markup-leftover", Severity.ERROR, AREA)
SUSPECT = rule("markup-suspect", Severity.WARNING, AREA)

LOOKALIKES = re.compile(
    r"(?<!\])\[\d{1,3}\](?![(\[:])"
    r"|[［【〔]\s*+(?:[\^＾]\s*+)?\d{1,3}\s*[\]］】〕]"
    r"|[［【][\^＾][^\]］】\n]{1,40}[\]］】]"
    r"|\[(?:\s+\^|\s*＾)[^\]\n]{1,40}\]"
    r"|(?<![\s\d^\[\\\0])\^\d{1,3}(?:\^|(?![\w^]))"
    r"|\^\[(?=[^\]\n]{0,400}\])"
)
RAISED_TAG = re.compile(r"<sup>\s*(\d{1,3})\s*</sup>", re.IGNORECASE)
RAISED = re.compile("[⁰¹²³⁴-⁹]+")
UNIT = re.compile(r"(?<![A-Za-z])(?:[kcdmhμµ]?m|[kM]?W|ft|in|yd|mi|s|Hz|px|[a-zA-Z])$")
MARKUP = re.compile(
    r"(?P<leftover>\*{2,}|__(?=\S)|!\[|\]\((?=[^()\s])|:{3,}|\{[.#][\w-]+\}|\[@[\w-]+|(?<!\S)~~|~~(?!\S))"
    rf"|(?P<suspect>\*|`|\\|_(?=[^_\n]*[{IDEOGRAPHS}])[^_\n]+_)"
)


@check(SOURCE)
def check_leftovers(subject: Subject) -> list[Finding]:
    """Lost notes and markup that is printed as text."""
    manuscript, locator = subject.manuscript, subject.once(locator_of)
    reported = subject.once(malformed_definitions).keys()
    named = subject.once(named_places)
    found = [
        *_lookalikes(subject.once(markdown_of), locator, set(reported)),
        *_in_alternatives(manuscript),
        *_markup(manuscript, locator),
    ]
    return [finding for finding in found if finding.place not in named]


def _lookalikes(markdown: MarkdownText, locator: Locator, known: set[int]) -> Iterator[Finding]:
    for match in LOOKALIKES.finditer(markdown.visible):
        if match.start() not in known and not _is_power(markdown.visible, match):
            form = _kind_of(match[0])
            yield LOOKALIKE.at(locator.at(match.start()), form, text=match[0])
    for match in RAISED_TAG.finditer(markdown.text):
        if markdown.visible[match.start(1) : match.end(1)] == match[1]:
            yield LOOKALIKE.at(locator.at(match.start()), text=match[0])
    for match in RAISED.finditer(markdown.visible):
        before = markdown.visible[max(0, match.start() - 4) : match.start()]
        if not UNIT.search(before):
            yield SUPERSCRIPT.at(locator.at(match.start()), text=match[0])


def _kind_of(call: str) -> str:
    """The form of the finding for what looks like a call: `^[…]`, `^2` without an end, or another."""
    if call.startswith("^["):
        return "inline"
    return "raised" if call.startswith("^") and not call.endswith("^") else ""


def _is_power(text: str, match: re.Match[str]) -> bool:
    """Whether a number is raised on purpose, x^2^ or km^2^: after a sign or a unit."""
    before = text[max(0, match.start() - 4) : match.start()]
    return match[0].startswith("^") and match[0].endswith("^") and bool(UNIT.search(before))


def _in_alternatives(manuscript: Manuscript) -> Iterator[Finding]:
    shown = {call.get("id") for call in manuscript.article.iter("a")}
    for note in manuscript.notes:
        for call in note.calls:
            if call.id not in shown:
                yield IN_ALTERNATIVE.at(call.place, label=note.label)


def _markup(manuscript: Manuscript, locator: Locator) -> Iterator[Finding]:
    blocks = {block.id: block for block in manuscript.blocks}
    for node in manuscript.article.iter():
        block = blocks.get(node.get("id", ""))
        if block and node.get("data-block"):
            if block.kind != "code":
                yield from _in_block(block, node, locator)
            elif not block.text.strip():
                yield LEFTOVER.at(block.place, "empty")
    for note in manuscript.notes:
        yield from _in_block(blocks[note.id], note.body, locator)


def _in_block(block: Block, node: _Element, locator: Locator) -> Iterator[Finding]:
    text = _prose(node)
    if re.match(r"#{1,6}\w", text) and (found := _unescaped(block, "#", "", locator)) is not None:
        yield LEFTOVER.at(locator.at(found), "heading")
    is_paired = text.count("*") > 1 or next(node.iterdescendants("em", "strong"), None) is not None
    start, _end = locator.extent(block)
    seen: Counter[str] = Counter()
    for match in MARKUP.finditer(text):
        found = _unescaped(block, match[0], text[: match.start()], locator, start)
        if found is None:
            continue
        start = found + len(match[0])
        seen[match[0]] += 1
        before, after = text[: match.start()][-1:], text[match.end() :][:1]
        form = _form(match[0], before, after, begins=seen[match[0]] % 2 == 1)
        which = LEFTOVER if match["leftover"] or (form and is_paired) else SUSPECT
        yield which.at(locator.at(found), form, text=match[0], before=before, after=after)


def _form(text: str, before: str, after: str, *, begins: bool) -> str:
    """The form of the finding: a citation, or stars that are no markup because spaces are missing, 说**“中文”**后.

    CommonMark 0.31, section 6.2: flanking.
    """
    if text.startswith("[@"):
        return "citation"
    if text.strip("*_"):
        return ""
    if begins and before.isalnum() and is_punctuation(after):
        return "begin"
    if not begins and is_punctuation(before) and after.isalnum():
        return "end"
    return ""


def _unescaped(
    block: Block, piece: str, before: str, locator: Locator, after: int = 0
) -> int | None:
    """The offset of an unescaped `piece` in the Markdown, from the offset `after` on; None if it was escaped."""
    start, end = locator.extent(block)
    visible = locator.markdown.visible
    if f"\\{piece[0]}" in locator.markdown.text[start:end]:
        found = visible.find(before[-3:] + piece, start, end)
        return found + len(before[-3:]) if found >= 0 else None
    for context in (before[-6:], before[-2:], ""):
        found = visible.find(context + piece, max(start, after - len(context)), end)
        if found >= 0:
            return found + len(context)
    return None


def _prose(node: _Element) -> str:
    """The text of `node` without calls; code and web addresses are replaced by a sign."""
    if is_call(node):
        return ""
    if node.tag == "code" or (
        node.tag == "a" and (node.text or "").startswith(("http://", "https://", "mailto:"))
    ):
        return OBJECT
    parts = [node.text or ""]
    for child in node:
        parts += [_prose(child), child.tail or ""]
    return "".join(parts)

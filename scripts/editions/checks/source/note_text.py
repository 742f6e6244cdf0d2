"""The text of a note: its full stop, its paired marks, its references."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from editions.checks.registry import SOURCE, check
from editions.checks.source.locator import Locator, locator_of
from editions.checks.subject import Subject
from editions.findings import Finding, Rule, Severity, rule
from editions.languages import for_tag
from editions.languages.shared.characters import IDEOGRAPH
from editions.text import Block, Manuscript, identifiers
from editions.text.addresses import ADDRESS, WIDE
from editions.text.elements import visible_text

AREA = "notes in the source"

NO_STOP = rule("note-without-stop", Severity.WARNING, AREA)
UNBALANCED = rule("note-unbalanced", Severity.WARNING, AREA)
URL = rule("url-broken", Severity.ERROR, AREA)
DOI = rule("doi-form", Severity.ERROR, AREA)
ISBN = rule("isbn-wrong", Severity.ERROR, AREA)
ISSN = rule("issn-wrong", Severity.ERROR, AREA)

ADDRESS_END = rule("address-end", Severity.WARNING, "source")

REFERENCES: tuple[tuple[Rule, Callable[[str], Iterator[identifiers.Wrong]]], ...] = (
    (URL, identifiers.wrong_addresses),
    (DOI, identifiers.wrong_dois),
    (ISBN, identifiers.wrong_isbns),
    (ISSN, identifiers.wrong_issns),
)
TRAILING = ",.;:!?'*)]"
FILE_NAME = re.compile(r"/[^/?#]+\.[a-z]{2,5}$")  # an address that ends so is whole
GLUED = "的和与及等上中里内一可也是在为以或有"
"""What continues a sentence, and begins no part of an address."""
AFTER_ADDRESS = re.compile(rf"(?![{GLUED}]){WIDE}{{1,8}}")
PAIRS = dict(zip("“‘「『（([【《〈〔〖｟［〝", "”’」』）)]】》〉〕〗｠］〞", strict=True))
CLOSING = {close: opening for opening, close in PAIRS.items()} | {"〟": "〝"}
CLOSERS = "".join(CLOSING) + "\"'"
CHINESE_STOPS = "。！？"
LATIN_WORD = re.compile(r"[A-Za-z]{2}")
ENUMERATION = re.compile(r"(?:^|[\s;,；，])\w{1,2}$")


@check(SOURCE)
def check_note_texts(subject: Subject) -> list[Finding]:
    """The findings on the notes' texts, and on the references in all text."""
    manuscript, locator = subject.manuscript, subject.once(locator_of)
    stops = for_tag(manuscript.edition.tag).note_style.stops
    found: list[Finding] = []
    for block in manuscript.blocks:
        if block.kind == "code":
            continue
        found += _references(block, locator)
        if block.kind == "note" and block.text:
            found += _full_stop(block, stops, locator)
            found += _pairs(block, locator)
    shown = {(finding.place, finding.form) for finding in found}  # an address that is its own text
    targets = _link_targets(manuscript, locator)
    found += [finding for finding in targets if (finding.place, finding.form) not in shown]
    return [*found, *_unsure_ends(locator)]


def _unsure_ends(locator: Locator) -> Iterator[Finding]:
    """Bare addresses with Chinese right after them that may be a part of them."""
    for match in ADDRESS.finditer(locator.markdown.visible):
        after = AFTER_ADDRESS.match(locator.markdown.visible, match.end())
        if after and match[0][-1] not in TRAILING and not FILE_NAME.search(match[0]):
            yield ADDRESS_END.at(locator.at(after.start()), text=after[0])


def _references(block: Block, locator: Locator) -> Iterator[Finding]:
    for which, search in REFERENCES:
        for offset, text, problem in search(block.text):
            place = locator.place(block, text, block.text[:offset])
            yield which.at(place, problem, text=text)


def _link_targets(manuscript: Manuscript, locator: Locator) -> Iterator[Finding]:
    """Links whose target cannot work, or which show another address than they lead to."""
    by_id = {block.id: block for block in manuscript.blocks}
    holders = [
        (manuscript.article, None),
        *((note.body, note.id) for note in manuscript.notes),
    ]
    for root, note_id in holders:
        for link in root.iter("a"):
            href, shown = link.get("href", ""), visible_text(link)
            problem = identifiers.target_problem(href)
            if not problem and re.match(r"https?://", shown) and not _same_address(shown, href):
                problem = "shown"
            if problem:
                around = (holder.get("id", "") for holder in [link, *link.iterancestors()])
                block = by_id.get(note_id or "") or next(
                    (by_id[name] for name in around if name in by_id),
                    manuscript.blocks[0],
                )
                yield URL.at(locator.place(block, href), problem, text=href, shown=shown)


def _same_address(shown: str, href: str) -> bool:
    def bare(address: str) -> str:
        return re.sub(r"\s|[/.]$", "", unquote(address))

    return bare(shown) == bare(href)


def _full_stop(block: Block, stops: str, locator: Locator) -> Iterator[Finding]:
    """What ends the note: a stop of the edition, or that of Chinese after a reference in Chinese."""
    inside = block.text.rstrip(CLOSERS)
    label = block.labels[0]
    before = inside.rstrip(CLOSERS + stops + CHINESE_STOPS)[-1:]
    is_chinese = IDEOGRAPH.match(before) is not None
    if not inside or inside[-1] not in stops + CHINESE_STOPS * is_chinese:
        yield NO_STOP.at(locator.last(block), "none", label=label)
    elif (
        inside.endswith(".") and is_chinese and ("。" in stops or not LATIN_WORD.search(block.text))
    ):
        yield NO_STOP.at(locator.last(block), "latin", label=label)


def _pairs(block: Block, locator: Locator) -> Iterator[Finding]:
    text = identifiers.ADDRESS.sub(lambda address: " " * len(address[0]), block.text)
    for one in unbalanced(text):
        place = locator.place(block, text[one.offset], block.text[: one.offset])
        yield UNBALANCED.at(place, one.form, mark=one.mark, other=one.other)


class Unpaired(NamedTuple):
    """A mark without its partner: where, the form of the finding, and the mark that it meets instead."""

    offset: int
    form: str
    mark: str
    other: str = ""


def unbalanced(text: str) -> Iterator[Unpaired]:
    """Marks of `text` without their partner."""
    is_open: list[tuple[int, str]] = []
    for offset, mark in enumerate(text):
        if mark in PAIRS:
            is_open.append((offset, mark))
        elif mark in CLOSING:
            if is_open and is_open[-1][1] == CLOSING[mark]:
                is_open.pop()
            elif _is_apostrophe(text, offset) or _is_enumeration(text, offset):
                continue
            elif is_open and _one_kind(is_open[-1][1], mark):
                yield Unpaired(offset, "closed-by", is_open.pop()[1], mark)
            else:
                yield Unpaired(offset, "closes-nothing", mark)
    for offset, mark in is_open:
        yield Unpaired(offset, "not-closed", mark)
    straight = [offset for offset, mark in enumerate(text) if mark == '"']
    may_be_inches = any(text[offset - 1 : offset].isdigit() for offset in straight)
    if len(straight) % 2 and not may_be_inches:
        yield Unpaired(straight[-1], "odd", '"')


def _is_apostrophe(text: str, offset: int) -> bool:
    """Whether a ’ that closes nothing may be an apostrophe: never after Chinese."""
    before = text[offset - 1 : offset]
    return text[offset] == "’" and not (
        before and (IDEOGRAPH.match(before) or before in "，。；：！？、")
    )


def _is_enumeration(text: str, offset: int) -> bool:
    return text[offset] in ")）" and bool(ENUMERATION.search(text[:offset]))


def _one_kind(opening: str, close: str) -> bool:
    """Whether two marks are a pair of mixed width, as in （…)."""
    return any(opening in group and close in group for group in ("（([【)）]】", "“「『‘”」』’"))

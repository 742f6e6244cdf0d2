"""Blocks that CommonMark reads differently than intended: a missing or superfluous blank line or indent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from editions.checks.registry import SOURCE, check
from editions.checks.source.locator import Locator, locator_of
from editions.checks.subject import Subject
from editions.findings import Finding, Severity, rule
from editions.languages.shared.characters import IDEOGRAPHS
from editions.text import Block, Manuscript
from editions.text.markdown import LIST_ITEM, NEW_BLOCK, Definition, Line

AREA = "source"

NOTE_LINE = rule("note-line-unindented", Severity.WARNING, AREA)
AS_CODE = rule("text-as-code", Severity.ERROR, AREA)
EMPTY_SECTION = rule("heading-empty", Severity.WARNING, AREA)
UNMEANT_LIST = rule("list-unmeant", Severity.WARNING, AREA)
CUT_WORD = rule("hyphen-at-line-end", Severity.WARNING, AREA)

ABBREVIATED = re.compile(r"\b(?:[A-Z]|[a-z]{1,4})\.$")
STOP = re.compile(r"[.。！？!?…][”’」』）)\]*_\"'>]*[ \t]*$")
PROSE = re.compile(rf"[{IDEOGRAPHS}]|[A-Za-z]{{2,}}(?:[ ,;:“”\"-]+[A-Za-z’']+){{3}}")
PROGRAM = re.compile(r"[{}=<>]|\b\w+\(|^\s*(?:#|//|\$ )", re.MULTILINE)
SUSPENDED = re.compile(r"(?:and|or|nor|to|und|oder|et|ou|y|o|и|или|[(/&+])(?!\w)")
HYPHEN_END = re.compile(
    r"(?<=[^\W\d_])(?P<hyphen>[-\u2010\u00ad])[ \t]*\n[ \t>]*(?P<next>[^\W\d_]\w*)"
)
ITEM_START = re.compile(r"^[ \t>]*(?P<marker>[-*+]|\(?\w{1,9}[.)])[ \t]+\S")


@check(SOURCE)
def check_shapes(subject: Subject) -> Iterator[Finding]:
    """Everything of the kind, in no order."""
    manuscript, locator = subject.manuscript, subject.once(locator_of)
    for definition in locator.markdown.definitions:
        yield from _lazy_lines(definition, locator)
    for block in manuscript.blocks:
        yield from _code(block, locator)
    yield from _empty_sections(manuscript)
    yield from _unmeant_lists(manuscript, locator)
    yield from _cut_words(manuscript, locator)


def _lazy_lines(definition: Definition, locator: Locator) -> Iterator[Finding]:
    """The first line of a note that is not indented, below a line that ends a sentence."""
    markdown = locator.markdown
    first, _ = markdown.position(definition.start)
    last, _ = markdown.position(definition.body_end)
    for above, line in pairwise(markdown.lines[first - 1 : last]):
        ends = STOP.search(above.text) and not ABBREVIATED.search(above.text.rstrip())
        if not line.is_blank and not above.is_blank and not line.indent and ends:
            yield NOTE_LINE.at(locator.at(line.start), label=definition.label)
            return


def _code(block: Block, locator: Locator) -> Iterator[Finding]:
    """Prose in a block of code that no fence opens."""
    if block.kind != "code":
        return
    line = locator.markdown.lines[block.place.line - 1]
    text = block.text
    if "```" in line.text or "~~~" in line.text or not PROSE.search(text) or PROGRAM.search(text):
        return
    yield AS_CODE.at(block.place)


def _empty_sections(manuscript: Manuscript) -> Iterator[Finding]:
    """Headings before another of the same or a higher level, or before nothing."""
    shown = [
        node for node in manuscript.article.iter() if node.tag in ("h2", "h3") or _is_text(node)
    ]
    blocks = {block.id: block for block in manuscript.blocks}
    for node, following in pairwise([*shown, None]):
        if node is None or node.tag not in ("h2", "h3"):
            continue
        is_last = following is None or (
            following.tag in ("h2", "h3") and str(following.tag) <= str(node.tag)
        )
        if is_last and (block := blocks.get(node.get("id", ""))):
            yield EMPTY_SECTION.at(block.place, text=block.text[:30])


def _is_text(node: object) -> bool:
    get = getattr(node, "get", None)
    return bool(get and (get("data-block") is not None or getattr(node, "tag", "") == "img"))


def _unmeant_lists(manuscript: Manuscript, locator: Locator) -> Iterator[Finding]:
    """Lists of one item that follow a paragraph without a blank line, or whose number is a year."""
    lines = locator.markdown.lines
    for number, line in enumerate(lines):
        match = ITEM_START.match(locator.markdown.visible[line.start : line.end])
        if not match or not LIST_ITEM.match(line.text.lstrip("> ")):
            continue
        marker = match["marker"]
        above = lines[number - 1] if number else None
        interrupts = (
            above is not None
            and not above.is_blank
            and not NEW_BLOCK.match(above.text.lstrip("> "))
            and above.indent < 2
            and (marker in "-*+" or marker.strip(".)") == "1")
            and not _is_item(lines, number + 1, marker)
            and not _is_definition(above.text)
        )
        if interrupts:
            escaped = f"\\{marker}" if marker in "-*+" else f"{marker[:-1]}\\{marker[-1]}"
            if any(block.kind == "item" for block in manuscript.blocks):
                at = locator.at(line.start + match.start("marker"))
                yield UNMEANT_LIST.at(at, text=marker, escaped=escaped)


def _is_item(lines: Sequence[Line], number: int, marker: str) -> bool:
    """Whether one of the lines below continues the list that `marker` begins."""
    for line in lines[number : number + 40]:
        if line.is_blank:
            continue
        match = ITEM_START.match(line.text)
        if match and (match["marker"][-1] == marker[-1]):
            return True
        if not match and line.indent < 2:
            return False
    return False


def _is_definition(text: str) -> bool:
    return text.lstrip(" >").startswith("[^")


def _cut_words(manuscript: Manuscript, locator: Locator) -> Iterator[Finding]:
    for block in manuscript.blocks:
        if block.kind == "code":
            continue
        start, end = locator.extent(block)
        for match in HYPHEN_END.finditer(locator.markdown.visible, start, end):
            if not SUSPENDED.match(match["next"]):
                form = "soft" if match["hyphen"] == "\u00ad" else ""
                yield CUT_WORD.at(locator.at(match.start()), form, text=match["next"][:20])

"""Markup of other tools that would be printed as it is: each construct with what to write instead.

What is still read as it was meant is a warning; markup whose meaning is lost, or that hides a note, is an error.
The Markdown is searched with its code, comments, addresses and escaped characters blanked, so that what
an author escapes, `\\[\\[so\\]\\]`, is meant; a match counts where its block prints the sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from editions.checks.registry import SOURCE, check
from editions.checks.source.locator import Locator, locator_of
from editions.checks.subject import Subject
from editions.findings import Finding, Place, Rule, Severity, rule
from editions.text import Block, Manuscript
from editions.text.markdown import BLANK, MarkdownText

AREA = "source"

FOREIGN = rule("markup-foreign", Severity.ERROR, AREA)
DOUBTFUL = rule("markup-doubtful", Severity.WARNING, AREA)
UNDEFINED_LINK = rule("link-undefined", Severity.ERROR, AREA)
DAMAGED = rule("text-damaged", Severity.ERROR, AREA)
HANDMADE = rule("note-handmade", Severity.ERROR, AREA)


class Construct(NamedTuple):
    """Markup of another tool; `form` names the sentence that says what to write instead.

    `sign` is what a block that prints it contains; "" where any block may.
    """

    rule: Rule
    form: str
    pattern: re.Pattern[str]
    sign: str


def _construct(form: str, pattern: str, sign: str = "", rule: Rule = DOUBTFUL) -> Construct:
    return Construct(rule, form, re.compile(pattern, re.MULTILINE | re.IGNORECASE), sign)


HEAD = r"^[ \t>]*"
BBCODE = "b|i|u|s|url|quote|sup|sub|center|color|size"
CONSTRUCTS = (
    _construct("contents", HEAD + r"(?P<at>@?\[\[?_?toc_?\]?\]|\{\{ ?toc ?\}\})[ \t]*$", "toc"),
    _construct("embed", r"!\[\[[^\[\]\n]+\]\]", "[[", rule=FOREIGN),
    _construct("wiki-link", r"(?<!!)\[\[(?!_?toc)[^\[\]\n]+\]\]", "[["),
    _construct("alert", HEAD + r"(?P<at>\[![\w-]+\][+-]?)", "[!"),
    _construct("admonition", HEAD + r"(?P<at>(?:\?\?\?\+?|!!!\+?|///)[ \t]+[A-Za-z][\w-]*)"),
    _construct(
        "critic", r"\{(?:\+\+|--|~~|>>|==)[^{}\n]*(?:\+\+|--|~~|<<|==)\}", "{", rule=FOREIGN
    ),
    _construct("highlight", r"(?<![={A-Za-z0-9])==(?=[^\s=])[^=\n]*[^\s=]==(?![=}])", "=="),
    _construct(
        "comment",
        r"%%(?=\S| \S)[^%\n]+%%|^[ \t]*%%[ \t]*$(?=[^%]+^[ \t]*%%[ \t]*$)",
        "%%",
        rule=FOREIGN,
    ),
    _construct(
        "insertion", r"(?<![+{A-Za-z0-9])\+\+(?=[^\s+])[^+\n]*[^\s+]\+\+(?![+}A-Za-z0-9])", "++"
    ),
    _construct("block-name", r"(?<=[ \t])\^[a-z0-9][a-z0-9-]{3,}$", "^"),
    _construct("template", r"\{\{(?! ?toc)[^{}\n]+\}\}|\{%[^\n{}]+%\}", "{", rule=FOREIGN),
    _construct("latex", r"\\[a-z]{2,}(?=[{\[])", "\\", rule=FOREIGN),
    _construct("formula", r"\$[^\s$\0\\^][^$\n\\^]{0,200}[\\^][^$\n]{0,200}\$", "$"),
    _construct("note", r"\[fn:[\w:-]+\]|\bfootnote:\[|\[#?\w{0,20}\]_(?!\w)", "[", rule=FOREIGN),
    _construct("directive", HEAD + r"(?P<at>\.\. [\w-]+::)", "::"),
    _construct("bbcode", rf"\[(?P<tag>{BBCODE})(?:=[^\]\n]*)?\][^\n]*?\[/(?P=tag)\]", "[/"),
    _construct("wiki-emphasis", r"(?<!')'{2,3}(?=[^\s'])[^'\n]+'{2,3}(?!')"),
    _construct("entity", r"&amp;(?:[a-z]{2,8}|#x?[\da-f]{2,6});", "&", rule=FOREIGN),
    _construct("word", r"\[(?:if [!\w][^\]\n]*|endif)\]", "[", rule=FOREIGN),
    _construct(
        "field",
        r"Error! (?:Reference source|Bookmark) not (?:found|defined)\.?"
        r"|错误[！!] ?未(?:找到引用源|定义书签)。?",
        rule=DAMAGED,
    ),
    _construct(
        "encoding",
        "â€[\x80-\x9fœ™˜“”¦]?|Ã[©¨¤¶¼§]|ï»¿|锟斤拷|烫烫烫|\ufffd",
        rule=DAMAGED,
    ),
    _construct("hyphens", r"(?<=[\w\s,.)”’])(?<![-|]\s)-{2,3}(?=[\w\s“‘(])(?![^\n]*[|]\s*$)", "--"),
    _construct(
        "citation-key", r"(?<![A-Za-z0-9./@\[-])@[a-z][a-z_:-]*\d{4}[a-z]?(?![A-Za-z0-9])", "@"
    ),
    _construct(
        "reference",
        r"(?<![A-Za-z0-9./@\[-])\[?@(?:fig|sec|tbl|tab|eq|lst|thm|lem):[\w:-]*\w",
        "@",
    ),
    _construct("tabs", r"^(?P<at>[^\W\d_]{2}[^\t\n.)]*\t[^\n]+)\n[^\t\n]+\t(?=\S)"),
    _construct(
        "call-digits",
        r"(?:(?<![\w.])[^\W\d_]{3,}+(?<!\bchap)(?<!\bpara)(?<!\bsect)(?<!\bvols)(?<!\bfigs)(?<!\barts)(?<!\bvol)"
        r"(?<!\bfig)(?<!\bart)(?<!\bsec)(?<!\bpar)(?<!\bnos)(?<!\bver)[.!?][”’\"']?|[。！？][”’」』]?)"
        r"(?P<at>\d{1,3})(?=[ \t]++(?-i:[A-Z“‘])|[ \t]*$)",
    ),
    _construct("emoji", r"(?<![\w:/]):(?:[a-z][a-z_]{2,30}|[+-]1):(?![\w:])", ":"),
    _construct("role", r"\{[a-z][a-z:_-]*\}(?=\0)", "{"),
    _construct("target", HEAD + r"(?P<at>\([\w:.-]+\)=)[ \t]*$", ")="),
    _construct("title-block", r"\A(?P<at>% ?\S[^\n]*)", "%"),
    _construct("numbering", HEAD + r"(?P<at>#[.)])[ \t]", "#"),
    _construct("labelled-fence", HEAD + r"(?P<at>:{3,}[ \t]*\{[a-z][\w:-]*\})", ":::"),
)
TAG = _construct("tag", r"(?<=[ \t])#[^\W\d_][\w/-]*(?=[\s.,;]|$)", "#")
OBSIDIAN = re.compile(r"\[\[[^\[\]\n]+\]\]|%%[^%\n]+%%|^> ?\[!|[ \t]\^[a-z0-9-]{4,}$", re.MULTILINE)
CHUNK = re.compile(r"[ \t>]*(?P<at>(?:`{3,}|~{3,})[ \t]*\{[A-Za-z][\w:-]*(?=[ ,}])[^}]*\})")
REFERENCE = re.compile(r"\[(?P<text>[^\[\]\n^\0][^\[\]\n]*)\]\[(?P<label>[^\[\]\n^]*)\](?![(\[:])")
GRID = re.compile(r"^[ \t>]*\+(?:[-=:]{2,}\+)+[ \t]*$")
TABLE_PART = re.compile(r"^[ \t>]*[|+]")
LATEX_FORMULA = re.compile(r"\\\([^\n$]{1,200}?\\\)|\\\[[^\n$]{1,200}?\\\]")
TEX_SIGN = re.compile(r"(?<!\\)\\[A-Za-z]|(?<!\\)[\^_]| = |^=")
ESCAPED = re.compile(r"\\[\^_]")  # as an import writes what is meant literally
RULED = re.compile(r"^ {0,8}-{2,}(?: +-{2,})+ *$")
RULE_LINE = re.compile(r"^ {0,3}-{3,} *$")
CAPTION = re.compile(r"^ {0,3}(?:Table)?: +\S")
TABLE_LINE = re.compile(r"^ *(?:\||\+[-=]|-{2,}(?: +-{2,})* *$)")
PAGE_NUMBER = re.compile(
    r"[ \t]*(?:\d{1,4}|[-–—·•~][ \t]?\d{1,4}[ \t]?[-–—·•~]|第[ \t]?\d{1,4}[ \t]?页"
    r"|[Pp]age[ \t]\d{1,4}(?:[ \t]of[ \t]\d{1,4})?)[ \t]*"
)
THIN_SPACE = re.compile(r"(?P<before>[\w.]{1,20})\\(?P<sign>[,;])(?P<after>\w{1,20})")
SIGNS = re.compile(
    r"[⁰¹²³⁴-⁹]{1,3}|[①-⑳㉑-㉟㊱-㊿❶-❿⓵-⓾⑴-⒇]|[†‡※]"
    r"|[［\[【](?:[ivx]{1,5}|[a-z]|\d{1,3})[］\]】](?![(\[:])"
)
ENDS_PLAIN = re.compile(r"[\w。，、；：！？”’」』》）.,;:!?\"')\]]$")


@check(SOURCE)
def check_foreign_markup(subject: Subject) -> tuple[Finding, ...]:
    """Every construct at each place; one block after another, then the lines of tables."""
    return subject.once(_found)


def named_places(subject: Subject) -> frozenset[Place]:
    """Where a construct is named: other checks need not report the same characters in general terms."""
    return frozenset(finding.place for finding in subject.once(_found))


def _found(subject: Subject) -> tuple[Finding, ...]:
    return tuple(_everything(subject.manuscript, subject.once(locator_of)))


def _everything(manuscript: Manuscript, locator: Locator) -> Iterator[Finding]:
    markdown = locator.markdown
    constructs = (*CONSTRUCTS, TAG) if OBSIDIAN.search(markdown.visible) else CONSTRUCTS
    wanted = [one for one in constructs if one.pattern.search(markdown.visible)]
    for block in manuscript.blocks:
        if block.kind == "code":
            yield from _chunks(block, locator)
        else:
            yield from _constructs(block, locator, wanted)
            yield from _references(block, locator)
            yield from _thin_spaces(block, locator)
    yield from _latex_formulas(locator)
    yield from _page_numbers(markdown, locator)
    yield from _ruled_tables(markdown, locator)
    yield from _captions(markdown, locator)
    yield from _handmade_notes(manuscript, locator)


def _constructs(block: Block, locator: Locator, constructs: list[Construct]) -> Iterator[Finding]:
    start, end = _line_start(locator.markdown, *locator.extent(block))
    for which, form, pattern, sign in constructs:
        if sign.lower() not in block.text.lower():
            continue
        for match in pattern.finditer(locator.markdown.visible, start, end):
            at = match.start("at") if "at" in pattern.groupindex else match.start()
            shown = " ".join(match[0].strip(" \t>").split())[:40]
            yield which.at(locator.at(at), form, text=shown)


def _chunks(block: Block, locator: Locator) -> Iterator[Finding]:
    """Fences whose braces hold a name: what is between them is a text, a picture or a program's output elsewhere."""
    line = locator.markdown.lines[block.place.line - 1]
    if match := CHUNK.match(line.text):
        yield DOUBTFUL.at(locator.at(line.start + match.start("at")), "chunk", text=match["at"])


def _latex_formulas(locator: Locator) -> Iterator[Finding]:
    """Formulas between escaped brackets, which are brackets to Markdown."""
    markdown = locator.markdown
    for match in LATEX_FORMULA.finditer(markdown.text):
        inside = markdown.visible[match.start() + 2 : match.end() - 2]
        formula = match[0][2:-2]
        if TEX_SIGN.search(formula) and not ESCAPED.search(formula) and inside.strip(BLANK):
            yield FOREIGN.at(locator.at(match.start()), "latex-formula", text=match[0][:40])


def _line_start(markdown: MarkdownText, start: int, end: int) -> tuple[int, int]:
    """The extent from the start of its line on: a quotation's block begins after its >."""
    first = markdown.text.rfind("\n", 0, start) + 1
    return (first if not markdown.text[first:start].strip(" \t>") else start), end


def _references(block: Block, locator: Locator) -> Iterator[Finding]:
    if "][" not in block.text:
        return
    start, end = locator.extent(block)
    for match in REFERENCE.finditer(locator.markdown.visible, start, end):
        if f"{match['text']}][" in block.text and not match["text"].isdigit():
            label = locator.markdown.text[slice(*match.span("label" if match["label"] else "text"))]
            text = locator.markdown.text[match.start() : match.end()]
            yield UNDEFINED_LINK.at(locator.at(match.start()), text=text, label=label)


def _thin_spaces(block: Block, locator: Locator) -> Iterator[Finding]:
    """`10\\,000` of TeX, where Markdown prints the comma; in code and formulas the backslash stays."""
    start, end = locator.extent(block)
    for match in THIN_SPACE.finditer(locator.markdown.text, start, end):
        before, sign = match["before"], match["sign"]
        is_text = locator.markdown.visible.startswith(before, match.start())
        if is_text and before + sign + match["after"] in block.text:
            at = locator.at(match.start("sign") - 1)
            yield DOUBTFUL.at(at, "thin-space", text=match[0], sign=sign)


def _page_numbers(markdown: MarkdownText, locator: Locator) -> Iterator[Finding]:
    """Numbers that are a paragraph of their own, as a page's foot is after recognition or from a PDF."""
    texts = ["", *(markdown.visible[line.start : line.end] for line in markdown.lines), ""]
    for number, line in enumerate(markdown.lines, 1):
        is_alone = not texts[number - 1].strip() and not texts[number + 1].strip()
        if is_alone and PAGE_NUMBER.fullmatch(texts[number]):
            at = locator.at(line.start + len(texts[number]) - len(texts[number].lstrip()))
            yield DOUBTFUL.at(at, "page-number", text=texts[number].strip())


def _ruled_tables(markdown: MarkdownText, locator: Locator) -> Iterator[Finding]:
    """The first line of each table that is drawn with hyphens (pandoc's grid, simple and multi-line tables)."""
    lines = [markdown.visible[line.start : line.end] for line in markdown.lines]
    last = -2
    for number, line in enumerate(lines):
        above = lines[number - 1].strip() if number else ""
        below = lines[number + 1].strip() if number + 1 < len(lines) else ""
        is_ruled = RULED.match(line) and (above or below)
        is_grid = GRID.match(line) and not TABLE_PART.match(above)
        is_framed = (
            RULE_LINE.match(line)
            and not above
            and below
            and not RULE_LINE.match(below)
            and number + 2 < len(lines)
            and RULE_LINE.match(lines[number + 2])
        )
        if is_grid:
            at = locator.at(markdown.lines[number].start)
            yield FOREIGN.at(at, "grid-table", text=line.strip()[:20])
        if not (is_ruled or is_framed):
            continue
        if "" in lines[last + 1 : number] or last < 0:
            at = locator.at(markdown.lines[number].start)
            yield FOREIGN.at(at, "ruled-table", text=line.strip()[:20])
        last = number


def _captions(markdown: MarkdownText, locator: Locator) -> Iterator[Finding]:
    """`Table: …` and `: …` next to a table are captions in pandoc's own Markdown, and text here."""
    texts = [(line, markdown.visible[line.start : line.end]) for line in markdown.lines]
    full = [(line, text) for line, text in texts if text.strip()]
    blank_before = {line.start for (_, above), (line, _) in pairwise(texts) if not above.strip()}
    for number, (line, text) in enumerate(full):
        beside = [full[at][1] for at in (number - 1, number + 1) if 0 <= at < len(full)]
        if not CAPTION.match(text) or line.start not in blank_before:
            continue
        if text.lstrip().startswith(":") or any(TABLE_LINE.match(other) for other in beside):
            yield DOUBTFUL.at(locator.at(line.start), "caption", text=text.strip()[:30])


def _handmade_notes(manuscript: Manuscript, locator: Locator) -> Iterator[Finding]:
    """Signs after a word that also begin a paragraph: ① … ①, † … †, [i] … [i]."""
    heads: dict[str, Block] = {}
    calls: dict[str, int] = {}
    for block in manuscript.blocks:
        if block.kind in ("code", "heading"):
            continue
        for match in SIGNS.finditer(block.text):
            before = block.text[: match.start()]
            if not before.strip():
                heads[match[0]] = block
            elif ENDS_PLAIN.search(before) and match[0] not in calls:
                start, end = locator.extent(block)
                at = locator.markdown.visible.find(before[-1] + match[0], start, end)
                if at >= 0:
                    calls[match[0]] = at + 1
    for sign, at in calls.items():
        if sign in heads:
            head = locator.at(locator.markdown.visible.index(sign, locator.extent(heads[sign])[0]))
            yield HANDMADE.at(locator.at(at), text=sign, line=head.line)
            if sign[-1] in "］]】":  # which would be named in general terms as well
                yield HANDMADE.at(head, "head", text=sign, line=locator.at(at).line)

"""Whether what is printed stays within the column of text: a table or code can be too wide for it.

The column is taken from the pages themselves: where text begins, and where the lines of paragraphs end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from editions.checks.pdf.tagged import Tagged, tagged_of
from editions.checks.registry import PDF, check
from editions.checks.subject import Subject
from editions.findings import Finding, Place, Severity, rule
from editions.messages import Message, message, quoted
from editions.readback.pdf import Box, Run
from editions.text import Block

BEYOND = rule("text-beyond-frame", Severity.ERROR, "pdf")
SLACK = 3.0  # pt
HANGING = 0.5  # em: a mark may hang beyond the end of its line (CLREQ 3.1.6)
ENOUGH_LINES = 3  # that end at one place to tell where the column ends
WIDE = frozenset({"cell", "code"})  # their lines do not end where the column ends


@dataclass(frozen=True, slots=True)
class Shown:
    """A run of a block's text on a page, from 1; `whole` is where the table or the block begins."""

    block: Block
    whole: Place
    page: int
    run: Run


@check(PDF)
def check_frame(subject: Subject) -> Iterator[Finding]:
    """Check for text that extends beyond the column.

    Raises FindingsError if the file cannot be read.
    """
    pdf = subject.once(tagged_of)
    lefts: dict[int, float] = {}
    for (page, _), runs in pdf.runs.items():
        for run in runs:
            if run.text.strip():
                lefts[page % 2] = min(run.left, lefts.get(page % 2, run.left))
    if pdf.tags.root is not None and lefts:
        yield from _findings(list(_shown(pdf)), lefts, pdf.tags.page_boxes)


def _shown(pdf: Tagged) -> Iterator[Shown]:
    """Where the text of each block is printed."""
    for identifier, node in pdf.html_blocks.items():
        table = next(node.iterancestors("table"), None)
        whole = pdf.position(node if table is None else table)
        element = pdf.element(identifier)
        for _, piece in pdf.own_pieces(element, element) if element else ():
            for run in pdf.runs.get((piece.page, piece.mcid), ()):
                yield Shown(pdf.blocks[identifier], whole, piece.page, run)


def _findings(
    shown: Sequence[Shown], lefts: Mapping[int, float], papers: Sequence[Box]
) -> Iterator[Finding]:
    """What reaches out of the column, once a table or block.

    `lefts` is where the column begins on odd pages (1) and on even ones (0), `papers` are the boxes of the pages.
    """
    worst: dict[Place, tuple[float, Shown]] = {}
    rights = {side: end_of_column(shown, lefts, side, papers) for side in lefts}
    for entry in shown:
        out = _overhang(entry, rights[entry.page % 2], papers[entry.page - 1])
        most, known = worst.get(entry.whole, (0.0, entry))
        if out > most:
            worst[entry.whole] = out, known if _is_same_line(known, entry) else entry
    for whole, (out, entry) in worst.items():
        form = "off-paper" if out > papers[entry.page - 1][2] - rights[entry.page % 2] else "frame"
        remedy = message("beyond-remedy", kind=entry.block.kind)
        where = {"points": round(out), "page": entry.page}
        yield BEYOND.at(whole, form, what=_name(entry), remedy=remedy, **where)


def _is_same_line(known: Shown, entry: Shown) -> bool:
    """Whether what is named already is on the line of `entry`: the word, not the call of a note after it."""
    apart = abs(known.run.baseline - entry.run.baseline)
    return known.page == entry.page and apart < known.run.height


def _overhang(entry: Shown, right: float, paper: Box) -> float:
    """How far the run reaches out of the column, or below or above the paper; 0 if it does not."""
    run = entry.run
    last = next((i for i in reversed(range(len(run.texts))) if run.texts[i].strip()), None)
    if last is None:
        return 0.0
    box = run.box(last)
    if box[1] < paper[1] or box[3] > paper[3]:
        return max(paper[1] - box[1], box[3] - paper[3]) + paper[2] - right
    return box[2] - right if box[2] > right + SLACK + HANGING * run.height else 0.0


def end_of_column(
    shown: Iterable[Shown], lefts: Mapping[int, float], side: int, papers: Sequence[Box]
) -> float:
    """Where the column ends on the pages of a side: where many lines end, or as far from the paper's edge as it begins.

    Margins may change sides from page to page: the outer one is then known from the pages of the other side.
    """
    lines: dict[tuple[str, int, int], float] = {}
    for entry in shown:
        if entry.block.kind not in WIDE and entry.page % 2 == side:
            key = (entry.block.id, entry.page, round(entry.run.baseline))
            lines[key] = max(lines.get(key, 0.0), entry.run.right)
    ends = Counter(map(round, lines.values()))
    many = (end + 0.5 for end, count in ends.items() if count >= ENOUGH_LINES)
    margin = lefts.get(1 - side, lefts[side]) - papers[0][0]
    return max(papers[0][2] - margin, *many, 0.0)


def _name(entry: Shown) -> Message:
    if entry.block.kind in WIDE:
        return message("beyond-what", kind=entry.block.kind)
    text = entry.run.text.strip()
    return quoted(f"{text[:20]}{'…' if len(text) > 20 else ''}")

"""Whether what is printed stays within the column of text: a table or code can be too wide for it.

The column is taken from the pages themselves: where text begins, and where the lines of paragraphs end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editions.findings import Finding, Place, Severity, rule

if TYPE_CHECKING:
    from editions.readback.pdf import Box, Run
    from editions.text import Block

BEYOND = rule(
    "text-beyond-frame",
    Severity.ERROR,
    "pdf",
    "No table, code or word reaches out of the column of text, or off the paper.",
    "Part a wide table, or shorten what stands in its cells; break the lines of code; write a long name or "
    "address in words, or give it a line of its own.",
)
SLACK = 3.0  # pt
HANGING = 0.5  # em: a mark may hang beyond the end of its line (CLREQ 3.1.6)
ENOUGH_LINES = 3  # that end at one place to tell where the column ends
ADVICE = {
    "cell": "part it, or shorten what stands in its cells",
    "code": "break its lines",
}
OTHER_ADVICE = "write it shorter, or give it a line of its own"


@dataclass(frozen=True, slots=True)
class Shown:
    """A run of a block's text on a page, from 1; `whole` is where the table or the block begins."""

    block: Block
    whole: Place
    page: int
    run: Run


def findings(
    shown: Sequence[Shown], lefts: Mapping[int, float], papers: Sequence[Box]
) -> Iterator[Finding]:
    """What reaches out of the column, once a table or block.

    `lefts` is where the column begins on odd pages (1) and on even ones (0), `papers` are the boxes of the pages.
    """
    worst: dict[Place, tuple[float, Shown]] = {}
    rights = {side: end_of_column(shown, lefts, side, papers) for side in lefts}
    for entry in shown:
        out = _out(entry, rights[entry.page % 2], papers[entry.page - 1])
        if out > worst.get(entry.whole, (0.0,))[0]:
            worst[entry.whole] = out, entry
    for whole, (out, entry) in worst.items():
        is_off = out > papers[entry.page - 1][2] - rights[entry.page % 2]
        far = f"{out:.0f} pt beyond the column on page {entry.page}"
        message = f"{_name(entry)} reaches {far}{', off the paper' if is_off else ''}"
        yield BEYOND.at(whole, f"{message}; {ADVICE.get(entry.block.kind, OTHER_ADVICE)}")


def _out(entry: Shown, right: float, paper: Box) -> float:
    """How far the run reaches out of the column, or below or above the paper; 0 when it does not."""
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
        if entry.block.kind not in ADVICE and entry.page % 2 == side:
            key = (entry.block.id, entry.page, round(entry.run.baseline))
            lines[key] = max(lines.get(key, 0.0), entry.run.right)
    ends = Counter(map(round, lines.values()))
    many = (end + 0.5 for end, count in ends.items() if count >= ENOUGH_LINES)
    margin = lefts.get(1 - side, lefts[side]) - papers[0][0]
    return max(papers[0][2] - margin, *many, 0.0)


def _name(entry: Shown) -> str:
    if entry.block.kind == "cell":
        return "the table"
    if entry.block.kind == "code":
        return "the code"
    text = entry.run.text.strip()
    return f"“{text[:20]}{'…' if len(text) > 20 else ''}”"

"""The assertions, by clause of CLREQ (https://www.w3.org/TR/clreq/#...)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import cycle, islice

from clreq.reading import (
    Question,
    call_kept,
    call_over_space,
    even,
    even_pitch,
    flush,
    gap,
    half_at_end,
    half_at_start,
    indented,
    last_line_natural,
    last_line_of,
    never_first,
    never_last,
    never_parted,
    smaller_than,
    wide,
)

HAN = "国家之间的往来总要有人记下每一句话也要让后来的人看得懂"
LINE_EDGES = "prohibition_rules_for_line_start_end"
WHOLE = "prohibition_rules_for_unbreakable_marks"
WIDTH = "punctuation_width_adjustment"
ADJACENT = "h-adjustment_of_adjacent_punctuation_marks"
AT_EDGES = "h-compression_of_punctuation_marks_at_line_start"
EXPANSION = "procedures_for_inter-character_space_expansion"
MIXED = "chinese_and_western_mixed_text_composition"
INDENT = "line_head_indent_at_the_beginning_of_paragraphs"
ORPHANS = "adjustments_of_orphans_and_widows"
PITCH = "id53"
DIGITS = "h-digits_and_their_prefix_and_suffix"
NOTES = "h-annotation_marks"


@dataclass(frozen=True, slots=True)
class Assertion:
    """A small text in Markdown, in a paragraph or in a note, and a question that its lines must answer well."""

    clause: str
    name: str
    text: str
    question: Question
    in_note: bool = False


DENSE = (1, 2, 1, 3, 1, 1, 2)
SPARSE = (5, 8, 6, 9, 7, 11, 4)


def _strewn(mark: str, count: int = 48, after: tuple[int, ...] = DENSE) -> str:
    """The mark after so many ideographs in turn, so that a line that is cut anywhere meets it soon."""
    han = cycle(HAN)
    runs = islice(cycle(after), count)
    return "".join("".join(islice(han, run)) + mark for run in runs) + "到此为止。"


NOT_FIRST = "。．，、；：！？”’）》〉」』】〕〗］｝｠〙〛〞〟·～…々〻‼⁇⁈⁉‥ゝゞヽヾー％‰℃′″／"
NOT_LAST = "“‘（《〈「『【〔〖［｛｟〘〚〝￥＄￡／"
CLOSERS = {
    "”": "“",
    "’": "‘",
    "）": "（",
    "》": "《",
    "〉": "〈",
    "」": "「",
    "』": "『",
    "】": "【",
}
PAIRS = (
    *(
        "。”",
        "，”",
        "！”",
        "？”",
        "）。",
        "）、",
        "）；",
        "》，",
        "》。",
        "》、",
        "”，",
        "”。",
        "”、",
        "」。",
        "】：",
    ),
    *(
        "“《",
        "（《",
        "“‘",
        "《〈",
        "：“",
        "，“",
        "、《",
        "。《",
        "。“",
        "》《",
        "）（",
        "；“",
        "’”",
        "〉》",
    ),
)
TOGETHER = (
    *(
        "——",
        "……",
        "2023年",
        "11.6%",
        "第5页",
        "￥300",
        "71～74",
        "450—600",
        "3.5万",
        "12月",
        "28日",
        "42.7℃",
    ),
    *("14时", "5‰", "12亿", "8小时"),
)
ENDS = "。，、；：！？）》”"
STARTS = "（《“「【〈"


@cache
def assertions() -> tuple[Assertion, ...]:
    """All of them, in the order of their texts."""
    return tuple(_all())


def _all() -> Iterator[Assertion]:
    for in_note in (False, True):
        marks = "。，、；：！？”）》」…·～" if in_note else NOT_FIRST
        for mark in marks:
            yield Assertion(
                LINE_EDGES, f"no line begins with {mark}", _strewn(mark), never_first(mark), in_note
            )
        for mark in "“（《「" if in_note else NOT_LAST:
            yield Assertion(
                LINE_EDGES, f"no line ends with {mark}", _strewn(mark), never_last(mark), in_note
            )
        for whole in ("——", "……", "2023年", "11.6%") if in_note else TOGETHER:
            clause = WHOLE if whole in ("——", "……") else DIGITS
            yield Assertion(
                clause, f"{whole} is whole", _strewn(whole, 26), never_parted(whole), in_note
            )
    for pair in PAIRS:
        yield Assertion(
            ADJACENT, f"{pair} takes a cell and a half", _strewn(pair, 24), wide(pair, 0.9, 1.75)
        )
    yield from _widths()
    for mark in ENDS:
        yield Assertion(
            AT_EDGES,
            f"{mark} takes half a cell at a line's end",
            _strewn(mark, 90, SPARSE),
            half_at_end(mark),
        )
    for mark in STARTS:
        yield Assertion(
            AT_EDGES,
            f"{mark} takes half a cell at a line's start",
            _strewn(mark, 90, SPARSE),
            half_at_start(mark),
        )
    yield from _lines()
    yield from _mixed()
    yield from _notes()


def _widths() -> Iterator[Assertion]:
    for marks, least, most in (
        *(
            ("——", 1.95, 2.3),
            ("……", 1.95, 2.3),
            ("·", 0.4, 0.8),
            ("？！", 0.9, 1.4),
            ("！！", 0.9, 1.4),
        ),
        *((mark, 0.45, 1.35) for mark in "。，、；：！？“”（）《》"),
    ):
        yield Assertion(
            WIDTH,
            f"{marks} is from {least} to {most} em wide",
            _strewn(marks, 24),
            wide(marks, least, most),
        )


def _lines() -> Iterator[Assertion]:
    plain = HAN * 5 + "。"
    marked = _strewn("，", 40)
    latin = _strewn("GDP", 24)
    for name, text in (("ideographs", plain), ("marks", marked), ("Latin in it", latin)):
        yield Assertion(EXPANSION, f"both edges of a text with {name} are flush", text, flush())
        yield Assertion(
            EXPANSION,
            f"the last line of a text with {name} is not stretched",
            text,
            last_line_natural(),
        )
        yield Assertion(
            PITCH, f"lines of a text with {name} are at one distance", text, even_pitch()
        )
        yield Assertion(INDENT, f"a text with {name} is indented by two em", text, indented(2))
    yield Assertion(EXPANSION, "ideographs stand evenly", plain, even())
    for count in range(6):
        text = (HAN * 5)[: 106 + count] + "。"
        yield Assertion(
            ORPHANS, f"no lone character ends a text of {107 + count}", text, last_line_of(2)
        )


def _mixed() -> Iterator[Assertion]:
    for run, pair in (
        *(
            ("GDP", "国G"),
            ("GDP", "P家"),
            ("2023", "国2"),
            ("2023", "3家"),
            ("iPhone", "国i"),
            ("iPhone", "e家"),
        ),
        *(("3D", "国3"), ("H2O", "O家")),
    ):
        text = f"国{run}家" * 3 + _strewn(f"国{run}家", 9)
        yield Assertion(MIXED, f"a gap in {pair}", text, gap(pair, 0.1, 0.4))
    for run, pair in (("（GDP）", "（G"), ("《GDP》", "《G"), ("“GDP”", "“G")):
        yield Assertion(
            MIXED, f"none in {pair}", f"国家{run}往来" * 12 + "。", gap(pair, -0.6, 0.08)
        )


def _notes() -> Iterator[Assertion]:
    """Their texts end in {call}, which is the call of the next note."""
    for number in range(8):
        text = (HAN * 3)[: 68 + number] + "{call}也要有人记下来。"
        yield Assertion(
            NOTES, f"a call after {68 + number} characters keeps its place", text, call_kept()
        )
    for mark in "。，”）":
        text = HAN[:9] + mark + "{call}国家之间的往来。"
        yield Assertion(
            NOTES, f"a call is over the empty half of {mark}", text, call_over_space(mark)
        )
    plain = HAN * 5 + "。"
    yield Assertion(NOTES, "a note is smaller than the text", plain, smaller_than(10.5), True)
    yield Assertion(NOTES, "both edges of a note are flush", plain, flush(), True)
    yield Assertion(NOTES, "lines of a note are at one distance", plain, even_pitch(), True)
    yield Assertion(
        NOTES, "the last line of a note is not stretched", plain, last_line_natural(), True
    )
    yield Assertion(NOTES, "ideographs of a note stand evenly", plain, even(), True)

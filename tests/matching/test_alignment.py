"""The alignment by itself: whatever the blocks, each is in one pair, and edits are runs."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editions.findings import Place
from editions.matching import Alignment, Pair, Relation, align
from editions.matching.cost import GAP, GAP_HEADING, Costs, Languages, Unit, letter_length
from editions.matching.pairing import guess_tag
from editions.text import Block

WORDS = (
    "The bridge was opened in 1931 and cost 3.5 billion yuan, more than the council had in ten years.",
    "Whales are seen from the lighthouse in April, when the herring come close to the northern shore.",
    "She kept the letters of her brother in a box under the stairs and never read them to anybody.",
    "The currency lost a third of its value, so that imported medicine could not be paid for.",
    "Children draw maps of the island on the walls of the school, with dragons in the four corners.",
    "A dictionary of the dialect was begun in 1874 by a postman who walked 20 miles a day.",
    "Nobody knows why the old theatre burnt; the insurers paid, and the actors went to sea.",
    "The observatory counts 812 stars that have no name, and sells names for 12 dollars each.",
)


def block(
    number: int,
    text: str,
    kind: str = "paragraph",
    *,
    line: int = 0,
    side: str = "a",
    labels: str = "",
) -> Block:
    """A block as a manuscript would have it."""
    return Block(
        id=f"{side}{number}",
        kind=kind,
        level=2 if kind == "heading" else 0,
        place=Place("x.md", line or 2 * number + 1, 1),
        end_line=line or 2 * number + 1,
        text=text,
        labels=tuple(labels.split()),
        path=("table",) if kind == "cell" else (),
        attributes={},
    )


def blocks(texts: list[str] | tuple[str, ...], side: str = "a") -> list[Block]:
    return [block(number, text, side=side) for number, text in enumerate(texts)]


def relations(alignment: Alignment) -> Counter[str]:
    return Counter(pair.relation.value for pair in alignment.pairs)


KINDS = st.sampled_from(
    ["paragraph", "heading", "item", "quote", "cell", "caption", "code", "term"]
)
SEQUENCE = st.lists(
    st.tuples(KINDS, st.sampled_from([*WORDS, "", "1", "数", "1964年"])), max_size=14
)


@given(SEQUENCE, SEQUENCE)
def test_every_block_is_in_one_pair(
    first: list[tuple[str, str]], second: list[tuple[str, str]]
) -> None:
    one = [block(number, text, kind) for number, (kind, text) in enumerate(first)]
    other = [block(number, text, kind, side="b") for number, (kind, text) in enumerate(second)]
    pairs = align(one, other).pairs
    assert Counter(name for pair in pairs for name in pair.first) == Counter(b.id for b in one)
    assert Counter(name for pair in pairs for name in pair.second) == Counter(b.id for b in other)


@given(st.permutations(WORDS), st.integers(1, len(WORDS)))
def test_a_text_matches_itself(words: list[str], size: int) -> None:
    texts = words[:size]
    alignment = align(blocks(texts), blocks(texts, "b"))
    assert {pair.relation for pair in alignment.pairs} == {Relation.MATCH}
    assert [pair.second[0][1:] for pair in alignment.pairs] == [
        pair.first[0][1:] for pair in alignment.pairs
    ]


@given(st.integers(0, len(WORDS) - 1))
def test_one_block_less_is_one_missing(which: int) -> None:
    texts = [text for number, text in enumerate(WORDS) if number != which]
    alignment = align(blocks(WORDS), blocks(texts, "b"))
    assert relations(alignment) == {"match": len(WORDS) - 1, "missing": 1}
    assert alignment.of_first(f"a{which}") == Pair(
        Relation.MISSING, (f"a{which}",), (), _run(alignment)
    )


def _run(alignment: Alignment) -> int:
    return next(alignment.runs(Relation.MISSING))[0].run


@given(st.integers(0, len(WORDS) - 2))
def test_two_exchanged_blocks_are_one_move(which: int) -> None:
    texts = list(WORDS)
    texts[which], texts[which + 1] = texts[which + 1], texts[which]
    alignment = align(blocks(WORDS), blocks(texts, "b"))
    assert relations(alignment) == {"match": len(WORDS) - 1, "moved": 1}


def test_a_moved_run_is_one_run() -> None:
    texts = [*WORDS[3:], *WORDS[:3]]
    alignment = align(blocks(WORDS), blocks(texts, "b"))
    runs = list(alignment.runs(Relation.MOVED))
    assert [[pair.first for pair in run] for run in runs] == [[("a0",), ("a1",), ("a2",)]]


def test_joined_and_divided_blocks() -> None:
    texts = [WORDS[0], f"{WORDS[1]} {WORDS[2]}", *WORDS[3:]]
    merged = align(blocks(WORDS), blocks(texts, "b"))
    assert merged.of_second("b1") == merged.of_first("a1") == merged.of_first("a2")
    assert relations(merged) == {"match": len(WORDS) - 2, "merged": 1}
    split = align(blocks(texts), blocks(WORDS, "b"))
    assert relations(split) == {"match": len(WORDS) - 2, "split": 1}


def test_empty_sides() -> None:
    assert align([], []).pairs == ()
    assert relations(align(blocks(WORDS), [])) == {"missing": len(WORDS)}
    assert relations(align([], blocks(WORDS))) == {"extra": len(WORDS)}


def test_notes_are_matched_by_label_alone() -> None:
    one = [block(0, WORDS[0], "note", labels="x"), block(1, WORDS[1], "note", labels="y")]
    other = [
        block(1, WORDS[0], "note", labels="y", side="b"),
        block(0, WORDS[1], "note", labels="z", side="b"),
    ]
    found = {(pair.relation.value, pair.first, pair.second) for pair in align(one, other).pairs}
    assert found == {
        ("match", ("a1",), ("b1",)),
        ("missing", ("a0",), ()),
        ("extra", (), ("b0",)),
    }


def table(rows: list[list[str]], side: str) -> list[Block]:
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            line = 10 + r + (r > 0)
            cells.append(block(10 * r + c, text, "cell", line=line, side=side))
    return cells


ROWS = [
    ["Year", "Tea", "Fish"],
    ["2010", "310", "45"],
    ["2015", "402", "51"],
    ["2020", "377", "68"],
]


def test_a_lost_column_is_one_run() -> None:
    narrow = [[row[0], row[2]] for row in ROWS]
    alignment = align(table(ROWS, "a"), table(narrow, "b"))
    runs = list(alignment.runs(Relation.MISSING))
    assert [[pair.first[0] for pair in run] for run in runs] == [["a1", "a11", "a21", "a31"]]


def test_a_lost_row_is_one_run() -> None:
    alignment = align(table(ROWS, "a"), table([ROWS[0], *ROWS[2:]], "b"))
    runs = list(alignment.runs(Relation.MISSING))
    assert [[pair.first[0] for pair in run] for run in runs] == [["a10", "a11", "a12"]]


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("中国在1964年", "zh"),
        ("the year 1964", "en"),
        ("조석표는 해마다", "ko"),
        ("GDP（国内生产总值）", "zh"),
        ("", "en"),
    ],
)
def test_the_script_tells_the_language(text: str, tag: str) -> None:
    assert guess_tag([block(0, text)]) == tag


def test_what_a_unit_without_a_twin_costs() -> None:
    """A heading is missed at once; a block that is marked as one-sided is expected to be alone."""
    texts = [block(0, WORDS[0]), block(1, "Ways back", "heading")]
    units = [Unit(b.kind, b.level, (b,), letter_length(b.text), marked=False) for b in texts]
    costs = Costs(units, units, Languages(("en", "en")))
    paragraph, heading = (costs.gap(unit, 0) for unit in units)
    marked = costs.gap(replace(units[1], marked=True), 0)
    assert 0 < marked < paragraph < heading


def test_a_heading_is_rather_matched_with_a_paragraph_than_left_out() -> None:
    """Between what a paragraph and what a heading costs alone is a pair of the two."""
    heading = block(0, "About the ways that lead back to trade", "heading")
    for size in range(2, 40):
        other = block(0, "word " * size, side="b")
        one, two = (
            Unit(b.kind, b.level, (b,), letter_length(b.text), marked=False)
            for b in (heading, other)
        )
        cost = Costs([one], [two], Languages(("en", "en"))).single(0, 0)
        if 2 * GAP < cost < GAP + GAP_HEADING:
            assert relations(align([heading], [other])) == {"match": 1}
            return
    raise AssertionError("no length gives a cost between the two")

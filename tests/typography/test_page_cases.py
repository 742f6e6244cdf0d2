"""What was once wrong on a page, one folder of tests/data/pages a fault: read from the finished PDF."""

from __future__ import annotations

from itertools import pairwise

import pytest

from .page_cases import EDITIONS, printed

EM = {"zh": 10.5, "en": 11.0}
PITCH = {"zh": 17.0, "en": 15.75}


@pytest.mark.parametrize(("case", "key"), EDITIONS)
def test_the_text_is_whole_and_its_edges_are_sound(case: str, key: str) -> None:
    found = printed(case, key)
    assert found.complaints == ()
    assert found.measures.differences == []
    assert found.measures.kinsoku == {}
    assert found.measures.calls_at_start == 0
    assert found.measures.calls_adrift == 0
    assert found.measures.single_lines == 0
    assert found.measures.divided_over_pages == 0
    assert found.measures.divided_before_last == 0
    assert found.measures.longest_ladder <= 2


def test_few_lines_end_in_hyphens() -> None:
    assert printed("hyphens", "en").measures.hyphenated == 0


def test_a_call_stands_over_the_blank_of_its_mark() -> None:
    line = printed("call-glued", "zh").line("保护技术。1北京")
    stop = line.text.index("。")
    mark, call, after = line.glyphs[stop : stop + 3]
    assert call.x - mark.x == pytest.approx(0.5 * mark.size, abs=0.1)
    assert after.x - call.right == pytest.approx(0.25 * mark.size, abs=0.15)


@pytest.mark.parametrize("case", ["list-number-baseline", "numbered-list"])
def test_labels_stand_on_the_baseline(case: str) -> None:
    lines = [line for line in printed(case, "zh").lines() if line.text[:1] in ("1", "2", "•")]
    lines = [line for line in lines if len(line.text) > 2]
    assert len(lines) >= 2
    for line in lines:
        assert {round(glyph.y, 2) for glyph in line.glyphs} == {round(line.glyphs[0].y, 2)}


def test_lists_and_rules_have_room() -> None:
    found = printed("rule-and-lists", "en")
    texts = ("Thetextbefore", "1.One.", "2.Two.", "Abullet.", "Textafter", "Aftertherule.")
    baselines = [found.line(text).baseline for text in texts]
    steps = [(upper - lower) / PITCH["en"] for upper, lower in pairwise(baselines)]
    assert steps == pytest.approx([1.5, 1, 1.5, 2, 3], abs=0.01)


def test_no_term_stands_at_a_pages_foot() -> None:
    found = printed("term-at-page-foot", "en")
    terms = [one for one in found.alignment.blocks if one.block.kind == "term"]
    assert len(terms) > 20
    for term, definition in pairwise(found.alignment.blocks):
        if term.block.kind == "term":
            assert term.lines[-1].page == definition.lines[0].page
            assert len({line.page for line in definition.lines[:2]}) == 1

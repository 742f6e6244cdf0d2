"""What was once wrong on a page, one folder of tests/data/pages a fault: read from the finished PDF."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from editions.languages.shared.characters import is_han
from editions.languages.shared.latin import figures_with_capitals
from typesetting.glyphs import PageLine

from .page_cases import EDITIONS, Printed, printed

EM = {"zh": 10.5, "en": 11.0}
PITCH = {"zh": 17.0, "en": 15.75}
SINGLE_LINES = {
    ("many-notes", "zh"): 1,  # its notes and those of the next line are more than a page holds
    ("short-notes-of-a-line", "en"): 1,
}


@pytest.mark.parametrize(("case", "key"), EDITIONS)
def test_the_text_is_whole_and_its_edges_are_sound(case: str, key: str) -> None:
    found = printed(case, key)
    assert found.complaints == ()
    assert found.measures.differences == []
    assert found.measures.kinsoku == {}
    assert found.measures.calls_at_start == 0
    assert found.measures.calls_adrift == 0
    assert found.measures.single_lines == SINGLE_LINES.get((case, key), 0)
    assert found.measures.divided_over_pages == 0
    assert found.measures.divided_before_last == 0
    assert found.measures.longest_ladder <= 2


def test_few_lines_end_in_hyphens() -> None:
    assert printed("hyphens", "en").measures.hyphenated == 0


def test_a_call_is_over_the_empty_half_of_its_mark() -> None:
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


def test_no_term_is_at_a_pages_foot() -> None:
    found = printed("term-at-page-foot", "en")
    terms = [one for one in found.alignment.blocks if one.block.kind == "term"]
    assert len(terms) > 20
    for term, definition in pairwise(found.alignment.blocks):
        if term.block.kind == "term":
            assert term.lines[-1].page == definition.lines[0].page
            assert len({line.page for line in definition.lines[:2]}) == 1


def _gap(line: PageLine, before: str, after: str) -> float:
    """Em between two characters that follow each other."""
    at = line.text.index(before + after)
    left, right = line.glyphs[at : at + 2]
    return (right.ink_left - left.ink_right) / left.size


def test_nested_quotation_marks_stand_apart() -> None:
    line = printed("nested-quotes", "en").line("sheasked")
    assert _gap(line, "“", "‘") > 0.15
    assert _gap(line, "’", "”") > 0.15


def test_interpuncts_have_one_form() -> None:
    line = printed("two-interpuncts", "zh").line("汶川地震")
    dots = [index for index, glyph in enumerate(line.glyphs) if glyph.character == "·"]
    assert len(dots) == 6
    widths = [line.glyphs[at + 1].x - line.glyphs[at].x for at in dots]
    inks = {round(line.glyphs[at].ink_right - line.glyphs[at].ink_left, 2) for at in dots}
    assert len(inks) == 1
    assert max(widths) - min(widths) < 0.1 * line.size


def test_a_title_is_not_broken_inside_a_name() -> None:
    lines = [line.text for line in printed("title-broken-in-name", "zh").lines() if line.size > 15]
    assert "".join(lines).startswith("“门户”与〈门〉")
    assert any("《瀛寰志略》" in line for line in lines)


def test_figures_stand_at_the_height_of_capitals_beside_them() -> None:
    spans = printed("figures-with-capitals", "en").manuscript.article
    text = "".join(spans.itertext())
    found = [text[one.start : one.stop] for one in figures_with_capitals(text)]
    assert found[:6] == ["A100", "H100", "COVID-19", "F-16", "5G", "G7"]
    assert sorted(found[6:]) == sorted(["50", "8541", "15834–2011", "4801"])
    assert "1994" not in found


def test_addresses_reach_the_edge() -> None:
    assert printed("url-line-short", "zh").measures.slack_worst < 1


@pytest.mark.parametrize("case", ["heading-two-lines", "heading-two-lines-en"])
def test_headings_of_two_lines_are_set_with_air(case: str) -> None:
    key = "en" if case.endswith("en") else "zh"
    found = printed(case, key)
    (heading, *_) = [one for one in found.alignment.blocks if one.block.kind == "heading"]
    assert len(heading.lines) == 2
    upper, lower = heading.lines
    assert 1.2 <= (upper.baseline - lower.baseline) / upper.size <= 1.4


def test_a_long_note_leaves_no_hole() -> None:
    found = printed("long-note-blank", "en").measures
    assert found.blank_worst < 0.1


def test_the_last_page_has_lines_enough_and_leaves_no_hole_before_it() -> None:
    found = printed("last-page", "zh")
    last = len(found.pages) - 1
    text = [line for one in found.alignment.blocks for line in one.lines if line.page == last]
    assert len(text) >= 4
    assert found.measures.blank_worst < 0.1


def test_a_note_longer_than_a_page_runs_on() -> None:
    (note,) = printed("figure-giant-note", "en").alignment.notes
    pages = sorted({line.page for line in note.lines})
    assert len(pages) > 1
    assert pages == list(range(pages[0], pages[-1] + 1))
    assert all(sum(line.page == page for line in note.lines) >= 2 for page in pages)


def test_two_notes_of_a_line_run_on_together_when_no_page_holds_them() -> None:
    ledgers, letters = printed("two-giant-notes", "en").alignment.notes
    of_ledgers, of_letters = (
        Counter(line.page for line in note.lines) for note in (ledgers, letters)
    )
    assert set(of_ledgers) <= set(of_letters)
    assert min(of_ledgers) == min(of_letters)
    for places in (of_ledgers, of_letters):
        assert list(places) == list(range(min(places), max(places) + 1))
        assert min(places.values()) >= 2


def test_a_picture_that_nearly_fits_is_made_smaller() -> None:
    found = printed("figure-giant-note", "en")
    assert len(found.pages) == 2
    assert found.measures.blank_worst < 0.1


def _above_the_notes(found: Printed) -> float:
    """Points on the first page from the baseline of the last line of text to that of the first note."""
    text = [line for one in found.alignment.blocks for line in one.lines if line.page == 0]
    notes = [line for one in found.alignment.notes for line in one.lines if line.page == 0]
    return min(line.baseline for line in text) - max(line.baseline for line in notes)


@pytest.mark.parametrize("key", ["zh", "en"])
def test_only_notes_of_the_next_line_leave_a_page_blank(key: str) -> None:
    """Notes of one line each cannot run on: a line of text and those that it calls are more than the blank."""
    found = printed("many-notes", key)
    assert len(found.pages) == 2
    following = next(line for line in found.alignment.blocks[0].lines if line.page == 1)
    called = following.text.count({"zh": "甲", "en": "w"}[key])
    upper, lower = (note.lines[0].baseline for note in found.alignment.notes[:2])
    least = _above_the_notes(printed("short-notes-of-a-line", key)) - 1.5  # its page has no room
    wanted = PITCH[key] + called * (upper - lower)
    assert wanted > _above_the_notes(found) - least


@pytest.mark.parametrize("key", ["zh", "en"])
def test_a_short_note_runs_on_rather_than_leave_a_page_blank(key: str) -> None:
    found = printed("short-notes-of-a-line", key)
    assert len(found.pages) == 2
    assert found.measures.blank_worst < 0.05
    *first, _ = [Counter(line.page for line in note.lines) for note in found.alignment.notes]
    (divided,) = [places for places in first if set(places) != {0}]
    assert set(divided) == {0, 1}
    assert min(divided.values()) >= 2
    assert divided.total() <= 8  # lines: elsewhere it would not be divided


def test_no_space_is_next_to_emphasised_ideographs() -> None:
    line = printed("space-after-emphasis", "zh").line("遇到标点")
    steps = [right.x - left.x for left, right in pairwise(line.glyphs) if is_han(left.character)]
    assert max(steps) < 1.1 * line.size

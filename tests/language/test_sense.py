"""Titles are divided by their sense: after marks, before the words that begin a phrase, never inside a name."""

from __future__ import annotations

import pytest

from editions.formats.shared.even_lines import even_lines
from editions.languages.shared import sense


def _lines(title: str, measure: int) -> list[str]:
    """The lines of a title in a face whose letters are all of one width, and ideographs of two."""
    costs = sense.costs(title)
    places = [0, *(place for place in sorted(costs) if title[place] != " "), len(title)]

    def width_of(start: int, end: int) -> float:
        line = title[places[start] : places[end]].rstrip()
        return float(sum(1 + (letter > "\u2e80") for letter in line))

    inner = [costs[place] for place in places[1:-1]]
    ends = even_lines([0.0, *inner, 0.0], width_of, (measure, measure))
    assert ends is not None
    starts = (0, *ends[:-1])
    return [
        title[places[start] : places[end]].strip() for start, end in zip(starts, ends, strict=True)
    ]


@pytest.mark.parametrize(
    ("measure", "lines"),
    [
        (29, ["Is There a Way Back", "from Decoupling?"]),
        (29, ["Grain, Water", "and Cross-Border Cooperation", "in North-East Asia"]),
        (29, ["The History and Future", "of the Footnote", "in East Asian Publishing"]),
        (23, ["The History and Future", "of the Footnote", "in East Asian", "Publishing"]),
        (29, ["The Belt and Road Initiative", "and the United Nations", "after 2013"]),
        (29, ["Decoupling:", "a path of no return", "between the United States", "and China?"]),
        (24, ["From World War II", "to COVID-19:", "Supply Chains in Crisis"]),
        (24, ["The politics", "of Hong Kong", "and New York", "as financial centres"]),
        (54, ["The South China Sea", "and the Belt and Road Initiative since 2013"]),
        (60, ["A reading of Zha Daojiong,", "“Decoupling: A Path of No Return between the Two?”"]),
        (24, ["“The Third Rail”", "and What It Carries"]),
        (24, ["Xinjiang’s Cotton", "on the World Market"]),
        (30, ["Three Gorges, One Grid:", "China’s Dams (1994–2012)"]),
        (20, ["贸易战的起源", "与影响：再读史料"]),
        (24, ["脱钩：中美之间的", "一条不归路？"]),
        (22, ["港口、铁路", "与《瀛寰志略》的读者"]),
    ],
)
def test_lines_end_where_the_sense_does(measure: int, lines: list[str]) -> None:
    space = "" if lines[-1][-1] > "\u2e80" else " "
    assert _lines(space.join(lines), measure) == lines


@pytest.mark.parametrize(
    "title",
    [
        "What Chinese Companies Learned from the American Export Controls of 2018",
        "How the People’s Republic of China Rewrote the Rules of Global Trade",
        "Why Europe’s Energy Transition Depends on Rare Earths and on Those Who Own Them",
        "An Inquiry into the Nature and Causes of the Wealth of Nations",
        "the economic consequences of the peace and other essays on a century of war",
    ],
)
@pytest.mark.parametrize("measure", range(24, 60, 4))
def test_no_line_ends_with_a_word_that_leads_on(title: str, measure: int) -> None:
    *lines, _ = _lines(title, measure)
    leading = {"the", "of", "a", "an", "and", "from", "on", "into", "how", "why", "what"}
    assert leading.isdisjoint(line.rpartition(" ")[2].lower() for line in lines)


def test_a_line_more_rather_than_a_torn_name() -> None:
    assert _lines("Ports of the Cape of Good Hope", 16) == ["Ports", "of the Cape", "of Good Hope"]


def test_a_word_that_is_too_long_is_not_divided() -> None:
    costs = [0.0, 0.1, 0.0]
    assert even_lines(costs, lambda start, end: 10.0 * (end - start), (9, 9)) is None


def test_no_place_is_inside_a_name_in_title_marks() -> None:
    title = "读《瀛寰志略》记"
    costs = sense.costs(title)
    inside = range(title.index("《") + 1, title.index("》") + 1)
    assert {costs[place] for place in inside} == {sense.IN_TITLE}
    assert sense.IN_TITLE not in [costs[place] for place in costs if place not in inside]

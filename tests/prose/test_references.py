"""References in notes: what leads elsewhere, one work in two forms, pages in a wrong order."""

from __future__ import annotations

from pathlib import Path

import pytest

from editions.checks.prose import references
from editions.checks.registry import check_editions

from .reading import linted, manuscript


def notes(*texts: str) -> str:
    """A text that calls the notes in order."""
    calls = "".join(f"Word[^{number}] " for number in range(len(texts)))
    written = "\n\n".join(f"[^{number}]: {text}" for number, text in enumerate(texts))
    return f"{calls}.\n\n{written}\n".replace(" .", ".")


def said(text: str, folder: Path, key: str = "en") -> list[str]:
    return [f"{one.rule.name}.{one.form}" for one in linted(text, key, folder)]


FAULTS = [
    (["Ibid., p. 3."], "ibid-unclear.first"),
    (["同上，第3页。"], "ibid-unclear.first"),
    (["A, “The Iron Bridge”; B, “The Stone Bridge”.", "Ibid., p. 3."], "ibid-unclear.several"),
    (["A, “The Iron Bridge” (1950).", "A, “The Iron Brigde” (1950), p. 3."], "work-differs.title"),
    (["A, “The Iron Bridge” (1950).", "A, “The Iron Bridge” (1951), p. 3."], "work-differs.year"),
    (["A, *The Iron Bridge* (1950).", "A, The Iron Bridge (1950), p. 3."], "title-form."),
    (["A, *The Iron Bridge* (1950).", "A, “The Iron Bridge”, p. 3."], "title-form."),
    (["A, “I”, *Review of Bridges* 4.", "B, “O”, Review of Bridges 5."], "title-form."),
    (["甲：《桥梁评论》，1950年。", "乙：《铁桥》，载桥梁评论，1951年。"], "title-form."),
    (["甲：《论石桥与铁桥》，1950年。", "甲：“论石桥与铁桥”，第3页。"], "title-form."),
    (["A, “The Iron Bridge”, pp. 19–12."], "pages-wrong.order"),
    (["A, “The Iron Bridge” (1950–1940)."], "pages-wrong.years"),
    (["A, *Iron* 4, no. 1 (1998): 136–114."], "pages-wrong.order"),
    (["A, “The Iron Bridge”, p. 12–19."], "pages-wrong.several"),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "expected"), FAULTS, ids=lambda value: str(value)[:40])
def test_fault(texts: list[str], expected: str, tmp_path: Path) -> None:
    assert expected in said(notes(*texts), tmp_path)


def test_chinese_pages(tmp_path: Path) -> None:
    text = "据此。[^a]\n\n[^a]: 甲：《铁桥与石桥》，第45—32页。\n"
    assert said(text, tmp_path, "zh") == ["pages-wrong.order"]


def test_ibid_leads_elsewhere_than_where_it_is_written(tmp_path: Path) -> None:
    """The calls changed places, and the definitions did not."""
    text = notes("A, *Iron*.", "B, *Stone*, 1950.", "Ibid., p. 3.", "C, *Wood*.", "D, *Rope*.")
    assert said(text, tmp_path) == []
    moved = text.replace("Word[^1] Word[^2] Word[^3]", "Word[^1] Word[^3] Word[^2]")
    assert said(moved, tmp_path) == ["ibid-unclear.moved"]


def test_one_order_of_year_and_pages(tmp_path: Path) -> None:
    usual = [f"A, *Iron* (19{year}), p. {year}." for year in range(50, 53)]
    assert said(notes(*usual, "B, *Stone* (1960), p. 3."), tmp_path) == []
    assert said(notes(*usual, "B, *Stone*, p. 3 (1960)."), tmp_path) == [
        "reference-order.pages-first"
    ]


def test_sound_references(tmp_path: Path) -> None:
    text = notes(
        "A, “The Iron Bridge, Part I” (1950), pp. 114–36.",
        "Ibid., pp. 9–12, 1049–50.",
        "A, “The Iron Bridge, Part II” (1951): 136–140.",
        "See B, “The Stone Bridge”, *Bridges* 99, no. 3 (2008): 219–234; see also A (1950), p. 3.",
        "Ibid., p. 4.",
        "C, *The Wooden Bridge* (1960); the Review of Bridges Company, *Review of Bridges* 4.",
        "C, “The Wooden Bridge”, *Review of Bridges* 3 (1958). Bridges are the theme of Review of Bridges.",
        "《桥梁年鉴》，北京：某社，1990年；《桥梁年鉴》，北京：某社，1991年。",
        "《桥梁年鉴》，北京：某社，1992年，第3页。",
        "《桥梁评论》，桥梁评论社，“桥梁评论”；桥梁评论杂志社编：《石桥》。",
    )
    assert said(text, tmp_path) == []


def between(zh: str, en: str, folder: Path) -> list[str]:
    """What differs between the references of two editions."""
    editions = [manuscript(zh, "zh", folder), manuscript(en, "en", folder)]
    found = [
        one
        for one in check_editions(editions)
        if one.rule.name in ("ibid-unclear", "work-differs", "title-form")
    ]
    return [f"{one.rule.name}.{one.form}" for one in found]


CHINESE = """据此[^a]又据此[^b]再据此。[^c]

[^a]: 甲：《铁桥》，1950年。

[^b]: 乙：《石桥》，1951年。

[^c]: 同上，第3页。
"""
ENGLISH = """So it is[^a] and so[^b] and so.[^c]

[^a]: A, *Iron* (1950).

[^b]: B, *Stone* (1951).

[^c]: Ibid., p. 3.
"""


def test_ibid_leads_to_the_same_note_in_both_editions(tmp_path: Path) -> None:
    assert between(CHINESE, ENGLISH, tmp_path) == []
    turned = ENGLISH.replace("[^a] and so[^b]", "[^b] and so[^a]")
    assert between(CHINESE, turned, tmp_path) == ["ibid-unclear.elsewhere"]


def test_a_work_has_one_title_in_both_editions(tmp_path: Path) -> None:
    zh = CHINESE.replace("甲：《铁桥》", "A, “The Iron Bridge of Ada”")
    en = ENGLISH.replace("A, *Iron*", "A, “The Iron Bridge of Ada”")
    assert between(zh, en, tmp_path) == []
    en = en.replace("Bridge", "Brigde")
    assert between(zh, en, tmp_path) == ["work-differs.twin"]


@pytest.mark.parametrize("plain", ["The Iron Bridge", "“The Iron Bridge”"])
@pytest.mark.parametrize("turned", [False, True])
def test_a_title_has_one_form_in_both_editions(plain: str, turned: bool, tmp_path: Path) -> None:
    one, other = ("*The Iron Bridge*", plain)[:: -1 if turned else 1]
    zh = CHINESE.replace("甲：《铁桥》", f"A, {one}")
    assert between(zh, ENGLISH.replace("*Iron*", one), tmp_path) == []
    assert between(zh, ENGLISH.replace("*Iron*", other), tmp_path) == ["title-form.twin"]


def test_many_notes_are_compared_in_groups() -> None:
    works = [references.Work(f"{n:04} of the bridges of Ada", "") for n in range(1500)]
    works += [references.Work("The Stone Bridge", ""), references.Work("The Stone Brigde", "")]
    unlike = [one._replace(title=f"{n:04}{one.title}{n:04}") for n, one in enumerate(works)]
    assert list(references._pairs(works))[-1] == tuple(works[-2:])
    assert list(references._pairs(unlike)) == []

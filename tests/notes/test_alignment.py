"""Laying one text along another: what agrees, what is added, what is lost."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from editions.checks.shared.text_alignment import Alignment, align, squeeze

LETTERS = "abcdefghijklmnopqrstuvwxyz的一是在不了有和人这中大为上个国"


def text_of(seed: int, length: int) -> str:
    return "".join(random.Random(seed).choices(LETTERS, k=length))


def test_squeeze_leaves_white_space_and_invisible_characters_out() -> None:
    assert squeeze(" a\u200bb\u2060\u00ad c\u3000d\ufeff\n\u00a0e") == "abcde"


@given(st.integers(0, 2**32), st.integers(0, 2000))
@settings(max_examples=50, deadline=None, derandomize=True, database=None)
def test_equal_texts_have_no_difference(seed: int, length: int) -> None:
    text = text_of(seed, length)
    alignment = align(text, text)
    assert list(alignment.differences()) == []
    assert all(alignment.to_found(i) == i == alignment.to_expected(i) for i in range(length))


def applied(text: str, found: str, alignment: Alignment) -> str:
    """The first text with all differences made; has to be the second one."""
    parts, at = [], 0
    for difference in alignment.differences():
        parts += [text[at : difference.expected], found[difference.found : difference.found_end]]
        at = difference.expected_end
    return "".join([*parts, text[at:]])


@given(
    st.integers(0, 2**32),
    st.lists(
        st.tuples(st.integers(0, 20), st.integers(1, 60)), max_size=4, unique_by=lambda s: s[0]
    ),
)
@settings(max_examples=100, deadline=None, derandomize=True, database=None)
def test_what_is_put_in_is_found(seed: int, strays: list[tuple[int, int]]) -> None:
    """Text that is only in the second one never hides what is in both."""
    text = text_of(seed, 600)
    found, at = "", 0
    for number, (place, length) in enumerate(sorted(strays)):
        cut = 50 + 25 * place
        found += text[at:cut] + "#" * length + str(number)
        at = cut
    found += text[at:]
    alignment = align(text, found)
    assert applied(text, found, alignment) == found
    assert all(d.expected == d.expected_end for d in alignment.differences())


@given(st.integers(0, 2**32), st.integers(30, 500), st.integers(1, 40))
@settings(max_examples=100, deadline=None, derandomize=True, database=None)
def test_what_is_lost_is_found(seed: int, start: int, length: int) -> None:
    text = text_of(seed, 600)
    found = text[:start] + text[start + length :]
    alignment = align(text, found)
    assert applied(text, found, alignment) == found
    assert next(alignment.differences()).expected >= start


@given(st.text(LETTERS[:4], max_size=80), st.text(LETTERS[:4], max_size=80))
@settings(max_examples=300, deadline=None, derandomize=True, database=None)
def test_differences_tell_everything(text: str, found: str) -> None:
    assert applied(text, found, align(text, found)) == found


@given(st.integers(0, 2**32), st.integers(30, 500))
@settings(max_examples=100, deadline=None, derandomize=True, database=None)
def test_one_wrong_character_is_one_difference(seed: int, at: int) -> None:
    text = text_of(seed, 600)
    (difference,) = align(text, text[:at] + "#" + text[at + 1 :]).differences()
    assert (difference.expected, difference.expected_end) == (at, at + 1)
    assert (difference.found, difference.found_end) == (at, at + 1)


def test_hyphens_at_line_ends_are_no_difference() -> None:
    text = "interdependenceofnations"
    assert list(align(text, "interdepen-denceofna-tions", {10, 20}).differences()) == []
    (difference,) = align(text, "interdepen-denceofnations", ()).differences()
    assert (difference.found, difference.found_end) == (10, 11)
    assert list(align("well-known", "well-known", {4}).differences()) == []


def test_what_stands_before_may_begin_alike() -> None:
    """A summary has the article's first words; the article's first line ends in a hyphen."""
    article = text_of(1, 300)
    summary, printed = article[:60] + "#", article[:30] + "-" + article[30:]
    found = summary + printed + "the back page begins with " + article[:40]
    alignment = align(article, found, {len(summary) + 30})
    assert all(d.expected == d.expected_end for d in alignment.differences())
    assert alignment.to_found(0) == len(summary)
    assert alignment.to_found(299) == len(summary) + 300

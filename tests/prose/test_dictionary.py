"""The word list of English: what it holds, what is near a word, how it is written from Hunspell's dictionaries."""

from __future__ import annotations

import word_list
from editions.languages.dictionary import dictionary, uses_second

AFFIXES = """PFX U Y 1
PFX U 0 un .

SFX D Y 2
SFX D 0 d e
SFX D 0 ed [^ey]
"""
ENTRIES = "5\ntie/UD\nlock/UD\ncolour\nnever/!\n1st/c\n"


def test_affixes_are_written_out() -> None:
    words = set(word_list.expanded(AFFIXES, ENTRIES))
    assert words == {
        "tie",
        "tied",
        "untie",
        "untied",
        "lock",
        "locked",
        "unlock",
        "unlocked",
        "colour",
    }


def test_two_spellings_are_a_pair() -> None:
    lines = set(word_list.listed({"color", "tie", "gotten"}, {"colour", "tie", "whilst"}))
    assert lines == {"colour=color", "tie", "gotten", "whilst"}


def test_words_are_known_with_their_affixes() -> None:
    english = dictionary("en-GB")
    assert english
    for word in (
        "organisation",
        "organization",
        "policymakers",
        "Aachen",
        "rebuild",
        "geopolitics",
    ):
        assert english.knows(word), word
    for word in ("goverment", "occured", "seperate", "accomodate"):
        assert not english.knows(word), word


def test_near_words_begin_alike() -> None:
    english = dictionary("en")
    assert english
    assert english.near("goverment") == ("government",)
    assert english.near("Beleive") == ("Believe",)
    assert "locate" not in english.near("mlocate")


def test_the_region_says_which_spelling() -> None:
    assert uses_second("en-US") is True
    assert uses_second("en-GB") is False
    assert uses_second("en") is None
    assert dictionary("zh-Hans") is None


def test_nothing_is_near_a_word_longer_than_any() -> None:
    english = dictionary("en")
    assert english
    assert english.near("a" * 20_000) == ()

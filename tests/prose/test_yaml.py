"""Titles, summaries and statements are read as the text is, each with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from editions.checks.prose.linting import check_prose
from editions.source.series import load_editions, load_issue, load_series
from editions.text.passages import TEXT, TITLE
from editions.text.yaml_passages import YamlText
from editions.workflow.load_manuscripts import read_editions

from .reading import manuscript

ISSUE = """title: {zh: 桥, en: The the bridge}
authors: [{name: Ada Bridge}]
date: 2026-01-31
summary:
  zh: >-
    他来了,走了。
    这是我的的书。
  en: "The goverment of it."
keywords: {zh: [桥梁, ２０２４], en: [bridge]}
"""


def test_each_text_has_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    manuscript("文。\n", "zh", tmp_path)
    (tmp_path / "bridge" / "en.md").write_text("Text.\n", encoding="utf-8")
    (tmp_path / "bridge" / "issue.yaml").write_text(ISSUE, encoding="utf-8")
    series = load_series(tmp_path)
    editions = load_editions(series, load_issue(series, "bridge"))
    found = [finding for one in read_editions(editions) for finding in check_prose(one)]
    places = [(one.rule.name, one.place.line, one.place.column) for one in found]
    assert sorted(places) == [
        ("figure-width", 9, 21),
        ("mark-width", 6, 8),
        ("word-doubled", 1, 20),
        ("word-doubled", 7, 8),
        ("word-misspelt", 8, 12),
    ]
    assert not any(finding.corrections for finding in found)


def test_characters_are_where_they_are_said_to_be() -> None:
    written = YamlText(
        "a:\n  en: |\n    One two.\n\n    Three, https://example.org/x, four.\nb: {en: 'six'}\n"
    )
    for passage in written.passages("en"):
        for character, offset in zip(passage.text, passage.offsets, strict=True):
            assert character in (written.text[offset], "\ufffc")
    assert [passage.text for passage in written.passages("en")] == [
        "One two.\n\nThree, \ufffc, four.",
        "six",
    ]


def test_a_title_of_two_sentences_wants_no_stop() -> None:
    """A paragraph of two would; the rule asks for the kind."""
    text = "title: {zh: 脱钩了吗？论中美关系}\nsummary: {zh: 脱钩了吗？没有}\n"
    found = YamlText(text).passages("zh")
    assert [(one.kind, one.text) for one in found] == [
        (TITLE, "脱钩了吗？论中美关系"),
        (TEXT, "脱钩了吗？没有"),
    ]


def test_a_file_that_cannot_be_parsed_has_no_texts() -> None:
    assert YamlText("a: [").passages("en") == ()

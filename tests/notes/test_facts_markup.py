"""Markdown in issue.yaml is found, by edition and line."""

from __future__ import annotations

from pathlib import Path

import pytest

import checking

from .test_source import manuscript_of

FACTS = """\
title: {zh: 读*哈姆雷特*, en: "Reading *Hamlet*"}
authors:
  - name: {zh: 甲, en: A}
    biography:
      zh: 甲
      en: >
        A is the author of
        [a book](https://a.example/b), and of `code`.
date: 2026-11-24
summary: {zh: 平常的 2 * 3 * 4 与 snake_case_name。, en: "Of **it**.[^1]"}
keywords: {en: [_one_, two]}
"""


@pytest.mark.parametrize("key", ["zh", "en"])
def test_where_markdown_stands(key: str, tmp_path: Path) -> None:
    manuscript = manuscript_of("短。\n", tmp_path, key)
    path = manuscript.edition.issue.folder / "issue.yaml"
    path.write_text(FACTS, "utf-8")
    found = [f for f in checking.source(manuscript) if f.rule.name == "markup-leftover"]
    assert {Path(f.place.path).name for f in found} == {"issue.yaml"}
    said = [f"{f.place.line}:{f.place.column} {f.message.split(' is printed')[0]}" for f in found]
    assert said == [
        "1:14 *哈姆雷特*",
        "1:35 *Hamlet*",
        "8:9 [a book](https://a.example/b)",
        "8:47 `code`",
        "10:57 **it**",
        "10:64 [^1]",
        "11:17 _one_",
    ]


def test_each_edition_says_its_own(tmp_path: Path) -> None:
    """With two editions, what is in one language is reported for that edition alone."""
    from dataclasses import replace

    manuscript = manuscript_of("短。\n", tmp_path, "zh")
    (manuscript.edition.issue.folder / "issue.yaml").write_text(FACTS, "utf-8")
    issue = replace(manuscript.edition.issue, languages=("zh", "en"))
    both = replace(manuscript, edition=replace(manuscript.edition, issue=issue))
    assert [f.place.column for f in checking.source(both)] == [14]

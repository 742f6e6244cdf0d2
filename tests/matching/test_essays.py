"""Essays that match: nothing is found in them (false findings are none)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import checking
from editions.matching import Relation, align_manuscripts
from matching.texts import ESSAYS, essay, made_text

SOURCE = Path(__file__).parent.parent.parent / "source"
PAIRS = [
    (folder.parent, source, keys)
    for source in (ESSAYS, SOURCE)
    for folder in sorted(source.glob("*/issue.yaml"))
    for keys in (("zh", "en"), ("zh", "ko"), ("en", "ko"))
    if all((folder.parent / f"{key}.md").is_file() for key in keys)
]


@pytest.mark.parametrize(
    ("folder", "source", "keys"),
    PAIRS,
    ids=[f"{folder.name}-{'-'.join(keys)}" for folder, _, keys in PAIRS],
)
def test_an_essay_matches_itself_in_another_language(
    folder: Path, source: Path, keys: tuple[str, str]
) -> None:
    text = essay(folder.name, source, keys)
    assert checking.blocks(text.manuscripts, text.glossary) == []
    pairs = align_manuscripts(*text.manuscripts, text.glossary).pairs
    assert sum(pair.relation is Relation.MATCH for pair in pairs) >= 10


def test_three_editions_are_compared_with_the_first() -> None:
    text = essay("tide-tables", keys=("zh", "en", "ko"))
    assert checking.blocks(text.manuscripts, text.glossary) == []
    shorter = replace(text.manuscripts[2], blocks=text.manuscripts[2].blocks[1:])
    found = checking.blocks([*text.manuscripts[:2], shorter], text.glossary)
    assert [finding.rule.name for finding in found] == ["block-missing"]
    assert "ko.md" in found[0].message


def test_one_edition_is_complete_in_itself() -> None:
    text = essay("the-clock-mender", keys=("zh",))
    assert checking.blocks(text.manuscripts, text.glossary) == []


def test_a_long_text_matches(tmp_path: Path) -> None:
    text = made_text(tmp_path, 300)
    assert text.blocks >= 300
    assert checking.blocks(text.manuscripts, text.glossary) == []

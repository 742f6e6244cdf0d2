"""The first issue is linted without an alarm, and what an editor is paid to find is found when it is put in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from editions.checks.prose.linting import check_prose
from editions.cli.main import main
from editions.source import glossary
from editions.source.series import load_editions, load_issue, load_series
from editions.workflow.load_manuscripts import manuscript_of

SOURCE = Path(__file__).parents[2] / "source"
SLUG = "a-path-of-no-return"
MISTAKES = [
    ("en", "Across the Pacific", "Across the the Pacific", "word-doubled"),
    ("en", "The very title", "The the very title", "word-doubled"),
    ("en", "The Chinese government’s", "The Chinese goverment’s", "word-misspelt"),
    ("en", "an intention to", "an organization or organisation to", "spelling-mixed"),
    ("en", "Across the Pacific", "Across (the Pacific", "bracket-unpaired"),
    ("en", "Pacific usage", "Pacific , usage", "space-misplaced"),
    ("en", "in June 2021", "in June ２０２１", "figure-width"),
    ("en", "1 (1998): 114–136.", "1 (1998): 136–114.", "pages-wrong"),
    ("zh", "便是如此。", "他来了,走了.", "mark-width"),
    ("zh", "便是如此。", "便是如此。。", "mark-doubled"),
    ("zh", "便是如此。", "便是这样的的。", "word-doubled"),
    ("zh", "2022年11月", "２０２２年11月", "figure-width"),
    ("zh", "一个词用得多了", "一个计畫用得多了", "form-foreign"),
    ("zh", "（decoupling）便", "（decoupling便", "bracket-unpaired"),
    ("zh", "（decoupling）便", "(decoupling)便", "mark-width"),
    ("zh", "同一个词，在美国", "同一个词:在美国", "mark-width"),
    ("zh", "同一个词，在美国", "同一个词--在美国", "dash-form"),
    ("zh", "同一个词，在美国", "同一个词...在美国", "ellipsis-form"),
    ("zh", "同一个词，在美国", "同一个 词，在美国", "space-misplaced"),
    ("zh", "同一个词，在美国", "迫不急待，在美国", "word-misspelt"),
]


def test_the_first_issue_has_no_alarm(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", "--source", str(SOURCE), "--language", "en", "--strict"]) == 0
    assert "0 errors, 0 warnings" in capsys.readouterr().out


@pytest.mark.parametrize(("key", "old", "new", "rule"), MISTAKES, ids=lambda value: str(value))
def test_a_mistake_is_found(key: str, old: str, new: str, rule: str, tmp_path: Path) -> None:
    shutil.copytree(SOURCE, tmp_path / "source")
    series = load_series(tmp_path / "source")
    (edition,) = load_editions(series, load_issue(series, SLUG), [key])
    text = edition.source.read_text(encoding="utf-8")
    assert old in text
    found = check_prose(
        manuscript_of(edition, text.replace(old, new, 1)), glossary.of_edition(edition)
    )
    assert rule in [finding.rule.name for finding in found]
    line = 1 + text[: text.index(old)].count("\n")
    assert {finding.place.line for finding in found if finding.rule.name == rule} == {line}

"""What the YAML says reaches the models as a reader should see it."""

from __future__ import annotations

from pathlib import Path

from editions.series import load_editions, load_issue, load_series


def test_straight_quotes_are_curled_by_the_language(project: Path) -> None:
    path = project / "source/essay/issue.yaml"
    path.write_text(
        "title: {zh: '所谓\"脱钩\"', en: 'What \"decoupling\" isn''t'}\n"
        'authors: [{name: {zh: 某, en: "O\'Neill"}}]\ndate: 2026-01-02\n',
        encoding="utf-8",
    )
    issue = load_issue(load_series(Path("source")), "essay")
    assert issue.title.text("zh") == "所谓“脱钩”"
    assert issue.title.text("en") == "What “decoupling” isn’t"
    assert issue.authors[0].name.text("en") == "O’Neill"


def test_a_folder_without_a_series_is_of_the_projects_series(project: Path) -> None:
    (project / "source/series.yaml").unlink()
    series = load_series(Path("source"))
    assert series.keys == ("zh", "en")
    editions = load_editions(series, load_issue(series, "essay"))
    assert [edition.name for edition in editions] == ["essay.zh", "essay.en"]
    assert editions[0].source == Path("source/essay/zh.md")

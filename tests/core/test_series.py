"""What the YAML says reaches the models as a reader should see it."""

from __future__ import annotations

from pathlib import Path

import pytest

from editions.findings import FindingsError
from editions.source.series import Person, load_editions, load_issue, load_series


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


def with_author(project: Path, rest: str) -> Person:
    path = project / "source/essay/issue.yaml"
    path.write_text(
        "title: {zh: 题, en: A Title}\ndate: 2026-01-02\n"
        f"authors: [{{name: {{zh: 玛格丽特·刘易斯, en: Margaret K. Lewis}}, {rest}}}]\n",
        encoding="utf-8",
    )
    return load_issue(load_series(Path("source")), "essay").authors[0]


def test_a_name_to_sort_by(project: Path) -> None:
    one = with_author(project, 'sort: {en: "Lewis, Margaret K."}')
    assert (one.sort.text("en"), one.sort.text("zh")) == ("Lewis, Margaret K.", "")
    for_all = with_author(project, 'sort: "Lewis, Margaret K."')
    assert for_all.sort.text("zh") == "Lewis, Margaret K."


@pytest.mark.parametrize(
    "orcid", ["0000-0002-1825-0097", "https://orcid.org/0000-0001-5109-3700", "0000-0002-1694-233X"]
)
def test_an_orcid(project: Path, orcid: str) -> None:
    assert with_author(project, f"orcid: {orcid}").orcid == orcid[-19:]


@pytest.mark.parametrize("orcid", ["0000-0002-1825-0098", "0000000218250097", "me", "12"])
def test_an_orcid_that_is_none_is_said(project: Path, orcid: str) -> None:
    with pytest.raises(FindingsError, match="is not an ORCID iD such as 0000-0002-1825-0097"):
        with_author(project, f"orcid: {orcid}")


@pytest.mark.parametrize(("count", "heading"), [(1, "About the author"), (2, "About the authors")])
def test_one_author_is_no_authors(project: Path, count: int, heading: str) -> None:
    from editions.formats.pdf.page import page
    from editions.workflow.load_manuscripts import read_editions

    person = "{name: {zh: 某, en: Somebody}, biography: {en: Lives somewhere.}}"
    (project / "source/essay/issue.yaml").write_text(
        f"title: {{zh: 题, en: A Title}}\ndate: 2026-01-02\nauthors: [{', '.join([person] * count)}]\n"
    )
    series = load_series(Path("source"))
    (edition,) = load_editions(series, load_issue(series, "essay"), ["en"])
    (manuscript,) = read_editions([edition])
    assert f">{heading}</h2>" in page(edition, manuscript)


def test_the_publisher_is_the_organisation_or_who_the_series_says(project: Path) -> None:
    path = project / "source/series.yaml"
    assert (series := load_series(Path("source"))).publisher == series.organisation
    path.write_text(path.read_text("utf-8") + "\npublisher: {en: A press}\n", "utf-8")
    series = load_series(Path("source"))
    assert series.publisher.text("en") == "A press"
    assert series.publisher.text("zh") == series.organisation.text("zh")

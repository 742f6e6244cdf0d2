"""What `editions review` builds: a page whatever is wrong with a text that can be read, and nothing twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from editions.cli.main import main
from editions.workflow import build, outcome

Said = pytest.CaptureFixture[str]
PAGE = "build/essay/review/index.html"


def edit(project: Path, key: str, old: str, new: str) -> None:
    path = project / f"source/essay/{key}.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def grow(project: Path) -> None:
    """Give the editions a cell that calls many notes; the English ones are together taller than a page."""
    for key, count in (("zh", 2), ("en", 70)):
        calls = "".join(f"[^n{number}]" for number in range(count))
        notes = "".join(f"\n[^n{number}]: A source.\n" for number in range(count))
        with (project / f"source/essay/{key}.md").open("a", encoding="utf-8") as file:
            file.write(f"\n| A | B |\n|---|---|\n| C | D{calls} |\n{notes}")


def drafts(project: Path) -> list[str]:
    folder = project / "build/essay/draft"
    return sorted(path.name for path in folder.iterdir() if path.name[0] != ".")


def test_notes_that_fit_on_no_page_are_shown_without_the_pages(project: Path) -> None:
    edit(project, "zh", "第一段。", "第一段。[^none]")  # an error, so that drafts of both are there
    assert main(["review"]) == 1
    assert len(drafts(project)) == 4
    edit(project, "zh", "[^none]", "")
    grow(project)
    assert main(["review"]) == 1
    page = (project / PAGE).read_text(encoding="utf-8")
    assert "note [^n0] is taller than a page allows" in page
    assert "is not there: run make" not in page
    assert drafts(project) == ["essay.zh.epub", "essay.zh.pdf"]


def test_when_no_edition_can_be_set_there_is_a_page_all_the_same(project: Path) -> None:
    grow(project)
    (project / "source/essay/zh.md").unlink()
    assert main(["review"]) == 1
    page = (project / PAGE).read_text(encoding="utf-8")
    assert "note [^n0] is taller than a page allows" in page
    assert drafts(project) == []


def test_what_is_known_to_fail_is_built_as_a_draft_at_once(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(project, "zh", "第二段。[^b]", "第二段。")
    edit(project, "zh", "\n[^b]: 注二。\n", "")
    asked: list[bool] = []
    real = build.build

    def spy(*arguments: object) -> outcome.Report:
        options = arguments[3]
        assert isinstance(options, outcome.Options)
        asked.append(options.draft)
        return real(*arguments)  # type: ignore[arg-type]

    assert main(["build"]) == 1
    monkeypatch.setattr(build, "build", spy)
    assert main(["review"]) == 1
    assert asked == [True]
    edit(project, "zh", "第二段。", "第二段。[^b]")
    edit(project, "zh", "注一。", "注一。\n\n[^b]: 注二。")
    assert main(["review"]) == 0
    assert asked == [True, False]

"""The plain text of a PDF becomes an issue: paragraphs, heads, notes on their calls, statements left out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from editions.importers.bring_in import Outcome
from editions.importers.lines import Line, call, paragraphs, width_of

DATA = Path(__file__).parent.parent / "data" / "import"


def test_the_text_of_a_pdf_becomes_an_issue(bring: Callable[..., Outcome]) -> None:
    outcome = bring(DATA / "essay.txt", "zh")
    text = outcome.text.read_text("utf-8")
    assert text == (DATA / "essay.zh.md").read_text("utf-8")
    blocks = text.strip().split("\n\n")
    notes = [block for block in blocks if block.startswith("[^")]
    heads = [block for block in blocks if block.startswith("## ")]
    run_in = [block for block in blocks if block.startswith("**")]
    assert (len(notes), len(heads), len(run_in)) == (11, 2, 3)
    assert len(blocks) - len(notes) - len(heads) == 20
    found = {f.rule.name: f for f in outcome.findings}
    assert not [f for f in outcome.findings if f.is_error]
    left_out = [f.form for f in outcome.findings if f.rule.name == "import-furniture"]
    assert left_out == ["statement", "statement", "website"] or sorted(left_out) == [
        "statement",
        "statement",
        "website",
    ]
    counts = next(f for f in outcome.findings if f.form == "characters")
    file = "".join((DATA / "essay.txt").read_text("utf-8").split())
    assert counts.get("total") == len(file)
    assert isinstance(counts.get("joined"), int)
    parts = [counts.get(name) for name in ("kept", "furniture", "figures", "undone")]
    assert sum(parts) == len(file)
    assert found["import-counts"].get("called") in (None, 11)


def test_notes_of_a_text_that_are_alike_are_no_running_heads(
    bring: Callable[..., Outcome], tmp_path: Path
) -> None:
    """The line of the series with its folio, which comes back too, is left out."""
    page = "{folio} The Series of Essays\n\nWhat is said {how} has its call.{note} So does the next.{next}\n\n{note} Ibid., p. {folio}0.\n{next} Ibid., p. 3.\n\n"
    pages = [(5, 1, "first"), (6, 3, "then, after that,"), (7, 5, "at the end")]
    text = "".join(
        page.format(folio=folio, note=note, next=note + 1, how=how) for folio, note, how in pages
    )
    (tmp_path / "essay.txt").write_text(text, "utf-8")
    imported = bring(tmp_path / "essay.txt").text.read_text("utf-8")
    assert "The Series" not in imported
    assert imported.count(": Ibid.") == 6


def test_the_imported_issue_has_no_error(bring: Callable[..., Outcome], source: Path) -> None:
    from editions.checks.registry import check_text
    from editions.source.series import load_editions, load_issue, load_series
    from editions.workflow.load_manuscripts import read_editions

    bring(DATA / "essay.txt", "zh")
    series = load_series(source)
    manuscripts = read_editions(load_editions(series, load_issue(series, "essay"), []))
    found = [f for m in manuscripts for f in check_text(m) if f.is_error]
    assert found == []
    assert [len(m.notes) for m in manuscripts] == [11]


def test_a_text_with_a_character_that_is_dropped_is_an_error(
    bring: Callable[..., Outcome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from editions.importers import plain

    whole = plain._Reader._take_text

    def forgetful(self: plain._Reader, body: list[Line], line: plain._Raw, *rest: object) -> None:
        line.text = line.text.replace("桩", "")
        whole(self, body, line, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(plain._Reader, "_take_text", forgetful)
    outcome = bring(DATA / "essay.txt", "zh")
    errors = [(f.rule.name, f.form, f.get("count")) for f in outcome.findings if f.is_error]
    lost = (DATA / "essay.txt").read_text("utf-8").count("桩")
    assert ("import-text-lost", "characters", lost) in errors


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["一行满的中文，后面还", "有一行。"], "一行满的中文，后面还有一行。"),
        (["the decoup-", "ling of two"], "the decoupling of two"),
        (["the post-", "1989 order"], "the post-1989 order"),
        (
            ["self-imposed, not self-", "imposed by others"],
            "self-imposed, not self-imposed by others",
        ),
        (["line"] * 60 + ["a re-", "coupling"], "line " * 60 + "a re-coupling"),
        (["see https://www.example.", "org/a for it"], "see https://www.example.org/a for it"),
        (["see https://www.example.org.", "And more"], "see https://www.example.org. And more"),
        (
            ["see https://example.org/a-", "long/path for it"],
            "see https://example.org/a-long/path for it",
        ),
        (["an English line", "goes on"], "an English line goes on"),
        (["中文和English", "混排"], "中文和English混排"),
    ],
)
def test_lines_are_joined_as_their_script_wants(lines: list[str], expected: str) -> None:
    assert [p.text for p in paragraphs([Line(text, 0.0) for text in lines])] == [expected]


def test_the_width_of_a_line_is_without_its_calls() -> None:
    assert width_of(f"中a{call(12)}") == 1.5


def test_a_paragraph_after_a_quotation_begins_further_out() -> None:
    """Its lines are as far in as the first line of a paragraph, or further; the quotation ends with a full line."""
    quoted = [
        Line("What is quoted goes on over", 0.0, indent=2.0),
        Line("these lines.", 0.5, indent=2.0),
    ]
    after = [Line("And so", 0.0, page=2, indent=1.0), Line("it goes on.", 3.0, page=2)]
    found = paragraphs([*quoted, *after])
    assert [one.text for one in found] == [
        "What is quoted goes on over these lines.",
        "And so it goes on.",
    ]

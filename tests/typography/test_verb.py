"""`make typography`: what it says, and its exit codes."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest

import measure_typography
from editions.cli.console import Console
from editions.cli.main import run_module
from typesetting import comparison
from typesetting.measures import Measures
from typesetting.report import ROWS, best, markdown, not_best

from . import setting

TEXT = "问题不在技术，而在“谁来付钱”。" * 12


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.pdf"
    setting.render(f"<p>{TEXT}</p>", width="420pt").write_pdf(path)
    return path


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = run_module("typography", measure_typography, arguments)
    output = capsys.readouterr()
    return code, output.out + output.err


def test_any_pdf_against_its_markdown(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = page.with_suffix(".md")
    text.write_text(TEXT + "\n")
    code, output = _run(capsys, str(page), "--text", str(text), "--json")
    assert code == 0
    assert json.loads(output)["same_text"] is True


def test_another_text_is_an_error(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = page.with_suffix(".md")
    text.write_text(TEXT + "这一句不在页上。\n")
    code, output = _run(capsys, str(page), "--text", str(text))
    assert code == 1
    assert "not found: 这一句不在页上。" in output


@pytest.mark.parametrize("missing", ["pdf", "text"])
def test_a_file_that_is_not_there(
    page: Path, missing: str, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"pdf": page, "text": page}
    files[missing] = page.with_name("nowhere")
    code, output = _run(capsys, str(files["pdf"]), "--text", str(files["text"]))
    assert code == 2
    assert "there is no such file" in output


def test_an_issue_that_is_not_built(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = Path(__file__).parents[1] / "data" / "typography" / "long"
    code, output = _run(capsys, "--source", str(source), "--build", str(tmp_path))
    assert code == 2
    assert "not built yet; run: editions pdf" in output


def test_the_best_of_a_row() -> None:
    slack = next(row for row in ROWS if row.name.startswith("slack, worst"))
    ends = next(row for row in ROWS if row.more and row.name.startswith("marks"))
    ours = Measures(slack_worst=0.02, half_width_ends=1.0, same_text=True)
    other = Measures(slack_worst=0.06, half_width_ends=0.5, same_text=True, hyphenated=0)
    worse = Measures(slack_worst=3.0, half_width_ends=1.0, same_text=False)
    assert best(slack, [ours, other, worse]) == {0, 1}
    assert best(ends, [ours, other, worse]) == {0, 2}
    table = markdown({"a": ours, "b": worse})
    assert "| slack, worst, pt | **0.02** | 3.00 |" in table
    assert "| text read back is the source | **yes** | no |" in table
    assert not_best({"a": ours, "b": worse}, "a") == []
    assert "slack, worst, pt" in not_best({"a": ours, "b": worse}, "b")


def test_tables_go_between_the_marks(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    begin, end = comparison.MARKS
    page.write_text(f"before\n{begin}\nold\n{end}\nafter\n")
    comparison.put_into(page, ["new"])
    assert page.read_text() == f"before\n{begin}\n\nnew\n\n{end}\nafter\n"
    page.write_text("nothing")
    with pytest.raises(ValueError, match="no place for the tables"):
        comparison.put_into(page, ["new"])


def test_the_docs_have_a_place_for_the_tables() -> None:
    text = (Path(__file__).parents[2] / "docs" / "typography.md").read_text()
    assert all(mark in text for mark in comparison.MARKS)


def test_the_docs_name_every_case() -> None:
    """The table of rules and the folders of cases are the same list; the modules that it names are there."""
    root = Path(__file__).parents[2]
    text = (root / "docs" / "typography.md").read_text()
    rules = text[text.index("## The rules") : text.index("## Measured")]
    named = set(re.findall(r"`([^` ]+)`", rules))
    cases = {path.parent.name for path in (root / "tests/data/typography").glob("*/in.html")}
    assert cases <= named
    places = [
        root,
        root / "scripts/editions",
        *(root / "scripts/editions").glob("**/"),
        root / "tests/language",
        root / "tests/typography",
        root / "tests/data/source",
    ]
    for name in named - cases:
        if ("/" in name and "<" not in name) or name.endswith((".py", ".css")):
            assert any((place / name).exists() for place in places), name


def test_measures_are_said_line_by_line() -> None:
    from typesetting.report import plain

    out = Console(stream=io.StringIO())
    for line in plain(Measures(pages=3)):
        out.print_line(line)
    last = out.stream.getvalue().splitlines()[-1]
    assert last.split() == ["pages", "3"]

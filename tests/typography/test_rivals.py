"""The rivals set the whole text, so that what is compared is the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import measure_typography
from editions.cli.main import run_module
from editions.machine import programs
from editions.source.series import load_editions, load_issue, load_series
from editions.text import Manuscript
from editions.workflow.load_manuscripts import read_editions
from typesetting import from_manuscript, measure
from typesetting.rivals import Rival, all_rivals, typst

PARAGRAPHS = 14
CASES = Path(__file__).parents[1] / "data" / "typography" / "long"


@pytest.fixture(scope="module")
def manuscripts(tmp_path_factory: pytest.TempPathFactory) -> list[Manuscript]:
    """The beginning of the long text, with its notes."""
    folder = tmp_path_factory.mktemp("source")
    shutil.copy(CASES / "series.yaml", folder)
    (folder / "harbours").mkdir()
    shutil.copy(CASES / "harbours" / "issue.yaml", folder / "harbours")
    for key in ("zh", "en"):
        blocks = (CASES / "harbours" / f"{key}.md").read_text().split("\n\n")
        text = blocks[:PARAGRAPHS]
        notes = [
            one
            for one in blocks
            if one.startswith("[^") and one[: one.index("]") + 1] in "".join(text)
        ]
        (folder / "harbours" / f"{key}.md").write_text("\n\n".join([*text, *notes]) + "\n")
    series = load_series(folder)
    return read_editions(load_editions(series, load_issue(series, "harbours")))


@pytest.mark.parametrize("rival", all_rivals(), ids=lambda rival: rival.name)
@pytest.mark.parametrize("key", [0, 1], ids=["zh", "en"])
def test_the_whole_text(
    rival: Rival, key: int, manuscripts: list[Manuscript], tmp_path: Path
) -> None:
    assert not rival.missing(), rival.missing()
    path = tmp_path / "rival.pdf"
    rival.render(manuscripts[key], path)
    found = measure(path, from_manuscript(manuscripts[key]))
    assert found.differences == []
    assert found.lines > 50


def test_a_missing_rival_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No table with a column less, and no word of it."""
    monkeypatch.setattr(programs.Program, "find", lambda _: None)
    monkeypatch.setattr(typst, "find_spec", lambda _: None)
    assert run_module("typography", measure_typography, ["--compare", "--source", str(CASES)]) == 2
    said = capsys.readouterr()
    assert "missing on this machine: Chromium" in said.out + said.err
    assert "Typst is not installed" in said.out + said.err

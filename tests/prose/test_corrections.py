"""`editions lint --fix` shows what it corrects, corrects it, and changes nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from editions.cli.main import main
from editions.findings import Correction, Place, Rule, Severity
from editions.workflow.corrections import Corrected

from .reading import manuscript

TEXT = """他来了,走了。。[^a]他说“来了,走了”，`a,b`，见https://example.org/a,b。

> 来了,走了。

[^a]: 见《来了,走了》,第3页。
"""
BECOMES = """他来了，走了。[^a]他说“来了,走了”，`a,b`，见https://example.org/a,b。

> 来了,走了。

[^a]: 见《来了,走了》，第3页。
"""


def source_of(folder: Path) -> Path:
    return folder / "bridge" / "zh.md"


def lint(folder: Path, *options: str) -> int:
    return main(["lint", "--source", str(folder), "--language", "en", *options])


def test_fix_writes_what_it_shows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manuscript(TEXT, "zh", tmp_path)
    assert lint(tmp_path) == 0
    assert source_of(tmp_path).read_text(encoding="utf-8") == TEXT
    assert "add --fix" in capsys.readouterr().out
    assert lint(tmp_path, "--fix") == 0
    assert source_of(tmp_path).read_text(encoding="utf-8") == BECOMES
    shown = capsys.readouterr().out
    assert "-他来了,走了。。[^a]" in shown
    assert "+他来了，走了。[^a]" in shown
    assert "3 corrected" in shown


@pytest.mark.parametrize("mark", ["*", "_"])
def test_titles_in_emphasis_stay(tmp_path: Path, mark: str) -> None:
    title = f"{mark}He saw the the bridge , twice{mark}"
    text = "The name snake_case of {} the bridge{} twice is in " + title + ", said the{} bridge.\n"
    manuscript(text.format("the the", " ,", " the"), "en", tmp_path)
    assert lint(tmp_path, "--fix") == 0
    source = tmp_path / "bridge" / "en.md"
    assert source.read_text(encoding="utf-8") == text.format("the", ",", "")


def test_warnings_fail_when_asked(tmp_path: Path) -> None:
    manuscript("他来了,走了。\n", "zh", tmp_path)
    assert lint(tmp_path) == 0
    assert lint(tmp_path, "--strict") == 1
    assert lint(tmp_path, "--fix", "--strict") == 0


def test_line_ends_and_byte_order_mark_stay(tmp_path: Path) -> None:
    manuscript("他来了,走了。\n", "zh", tmp_path)
    source_of(tmp_path).write_bytes("\ufeff他来了,走了。\r\n".encode())
    assert lint(tmp_path, "--fix") == 0
    assert source_of(tmp_path).read_bytes() == "\ufeff他来了，走了。\r\n".encode()


def test_a_correction_that_changes_more_is_refused(tmp_path: Path) -> None:
    text = "他来了，走了。[^a]\n\n[^a]: 见此,第3页。\n"
    edition = manuscript(text, "zh", tmp_path)
    rule = Rule("mark-width", Severity.WARNING, "prose")
    path = Place.of(edition.edition.source).path

    def finding(line: int, column: int, old: str, new: str):
        place = Place(path, line, column)
        facts = {"text": old, "new": new, "before": "", "after": ""}
        return rule.at(place, "half", **facts).corrected_by(Correction(place, old, new))

    breaks_a_note = finding(1, 9, "^", "")
    is_sound = finding(3, 9, ",", "，")
    makes_a_heading = finding(1, 1, "他", "# ")
    result = Corrected(edition, [breaks_a_note, is_sound, makes_a_heading])
    assert result.accepted == [is_sound]
    assert [one.rule.name for one in result.refused] == ["correction-refused"] * 2
    assert result.patch.after == text.replace("此,", "此，")


def test_an_issue_that_cannot_be_read_keeps_no_other_from_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manuscript("他来了,走了。\n", "zh", tmp_path)
    shutil.copytree(tmp_path / "bridge", tmp_path / "abutment")
    (tmp_path / "abutment" / "zh.md").write_bytes(b"\xff")
    assert lint(tmp_path) == 1
    said = capsys.readouterr().err
    assert "abutment/zh.md" in said
    assert "bridge/zh.md:1:4: warning" in said

"""The tasks for VS Code: their matchers read the lines that the command line writes, in both languages."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from editions import messages
from editions.checks.prose.rules import IBID
from editions.cli.console import as_line, as_lines
from editions.findings import Place, Rule, Severity, as_data
from editions.source.files import MISSING

TASKS = Path(__file__).parents[2] / "docs/examples/vscode/tasks.json"


def read(line: str) -> list[tuple[str, tuple[str | None, ...]]]:
    """What each matcher of the first task makes of a line: its severity and the parts."""
    task: dict[str, Any] = json.loads(TASKS.read_text(encoding="utf-8"))["tasks"][0]
    return [
        (matcher["severity"], match.groups())
        for matcher in task["problemMatcher"]
        if (match := re.search(matcher["pattern"]["regexp"], line))
    ]


@pytest.mark.parametrize("language", messages.available())
@pytest.mark.parametrize("severity", Severity)
@pytest.mark.parametrize("column", [0, 7])
def test_one_matcher_reads_a_line(language: str, severity: Severity, column: int) -> None:
    rule = Rule(MISSING.name, severity, MISSING.area)
    finding = rule.at(Place("source/a b/zh.md", 12, column), "unreadable", reason="[no]: 1:2")
    with messages.in_language(language):
        line, sentence = as_line(as_data(finding)), finding.message
    place = ("source/a b/zh.md", "12", str(column) if column else None)
    assert read(line) == [(severity.value, (*place, sentence, "file-missing"))]


@pytest.mark.parametrize("language", messages.available())
def test_the_place_in_the_other_edition_is_a_note_that_no_matcher_reads(language: str) -> None:
    place = Place("source/a b/en.md", 12, 7)
    finding = IBID.at(place, "elsewhere", text="Ibid.", label="a", other="b", place="zh.md:9:3")
    with messages.in_language(language):
        line, note = as_lines(as_data(finding))
    assert [severity for severity, _parts in read(line)] == ["warning"]
    assert re.match(r"source/a b/zh\.md:9:3: (note|参见): ", note)
    assert read(note) == []


def test_other_lines_are_no_findings() -> None:
    assert read("a-path: notes 11 in zh and 11 in en; 6 errors") == []


def test_the_tasks_are_targets_and_share_their_matchers() -> None:
    tasks = json.loads(TASKS.read_text(encoding="utf-8"))["tasks"]
    makefile = (TASKS.parents[3] / "Makefile").read_text(encoding="utf-8")
    for task in tasks:
        assert re.search(rf"^{task['args'][0]}:", makefile, re.MULTILINE)
        assert task["problemMatcher"] == tasks[0]["problemMatcher"]

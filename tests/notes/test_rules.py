"""The table of rules is made from the code, and says everything once."""

from __future__ import annotations

import json
import re

import pytest

from editions.cli import main
from editions.verbs.rules import every_rule, markdown


def test_names_are_kebab_case_and_meanings_are_sentences() -> None:
    for entry in every_rule():
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", entry.name)
        assert entry.meaning.endswith("."), entry.name
        assert entry.meaning[0].isupper() or entry.meaning.startswith("pandoc"), entry.name


def test_markdown_has_a_row_for_each_rule() -> None:
    rules = every_rule()
    rows = markdown(rules)
    assert len(rows) == len(rules) + 2
    for entry, row in zip(rules, rows[2:], strict=True):
        cells = re.split(r"(?<!\\)\|", row)[1:-1]
        assert [cell.strip() for cell in cells[:3]] == [
            entry.area,
            f"`{entry.name}`",
            entry.severity.value,
        ]
        assert len(cells) == 4


def test_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--markdown"]) == 0
    assert capsys.readouterr().out.splitlines() == markdown(every_rule())
    assert main(["rules", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert {entry["name"] for entry in said} == {entry.name for entry in every_rule()}

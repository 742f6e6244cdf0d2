"""The table of areas is made from the code; rules have names and sentences."""

from __future__ import annotations

import json
import re

import pytest

from editions.cli.main import main
from editions.cli.verbs.rules import every_rule, markdown


def test_names_are_kebab_case_and_meanings_are_sentences() -> None:
    for entry in every_rule():
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", entry.name)
        assert entry.meaning.endswith("."), entry.name
        assert entry.meaning[0].isupper() or entry.meaning.startswith("pandoc"), entry.name


def test_markdown_has_a_row_for_each_area() -> None:
    rules = every_rule()
    rows = markdown(rules)[2:]
    areas = dict.fromkeys(entry.area for entry in rules)
    assert [re.match(r"\| \[(.+?)\]", row)[1] for row in rows] == list(areas)  # type: ignore[index]


def test_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--markdown"]) == 0
    assert capsys.readouterr().out.splitlines() == markdown(every_rule())
    assert main(["rules", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert {entry["name"] for entry in said} == {entry.name for entry in every_rule()}

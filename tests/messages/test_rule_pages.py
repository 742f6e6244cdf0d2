"""docs/rules/ is made from the catalogue and the cases, and is up to date."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from editions.cli.verbs.rules import every_rule
from editions.findings import Rule
from editions.messages import catalogue
from messages.examples import FOLDERS, RULES, names_of
from messages.test_catalogue import ABOUT
from messages.test_examples import expected

ROOT = Path(__file__).resolve().parents[2]
SIDES = ("wrong", "right")


def test_the_pages_are_up_to_date() -> None:
    command = [sys.executable, str(ROOT / "tools" / "rule_pages.py"), "--check"]
    done = subprocess.run(command, capture_output=True, check=False, cwd=ROOT, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("rule", every_rule(), ids=lambda rule: rule.name)
def test_every_rule_has_a_wrong_and_a_right_example(rule: Rule) -> None:
    folder = RULES / rule.name
    wrong, right = ({n: p.read_bytes() for n, p in names_of(folder, w).items()} for w in SIDES)
    assert wrong
    assert wrong != right
    for line in expected(folder) if wrong.keys() == {"txt"} else ():  # the others are checked
        said = line.partition(": ")[2]
        assert any(pattern.fullmatch(said) for pattern in sentences(rule.name)), line


def sentences(name: str) -> Iterator[re.Pattern[str]]:
    """What the findings of a rule may say."""
    source = catalogue.entries("en")[name]
    forms = {"", *re.findall(r"^ +\.([\w-]+) *=", source, re.MULTILINE)} - ABOUT
    fields = dict.fromkeys(re.findall(r"\$(\w+)", source), "\0")
    for form in forms:
        if catalogue.has("en", name, form):
            words = catalogue.sentence("en", name, form, fields)
            parts = re.split(r"\0|\{[^{}]*\}|NUMBER\(\)", words)
            yield re.compile(".*".join(map(re.escape, parts)), re.DOTALL)


def test_no_example_is_of_a_rule_that_is_gone() -> None:
    assert {folder.name for folder in FOLDERS} <= {rule.name for rule in every_rule()}


def test_a_page_has_all_its_parts() -> None:
    page = (ROOT / "docs" / "rules" / "note-undefined.md").read_text(encoding="utf-8")
    for part in (
        "**Why:**",
        "**What to do:**",
        "## Example",
        "## Write instead",
        "## How to accept",
    ):
        assert part in page
    assert "en.md:1:30: note [^bridge] has no definition" in page

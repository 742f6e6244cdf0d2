"""List every rule that the program knows: its name, its severity, the fault and what to do about it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib import import_module
from itertools import groupby
from pkgutil import walk_packages

import editions
from editions.cli.console import Console
from editions.findings import Rule, all_rules
from editions.messages import Message, message

WITHOUT_RULES = (
    "editions.__main__",
    "editions.cli.verbs",
    "editions.formats.pdf.weasy",
    "editions.formats.pdf.lines",
)


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--markdown", action="store_true")


def run(args: argparse.Namespace, out: Console) -> int:
    rules = every_rule()
    out.json([_as_json(entry) for entry in rules])
    for line in markdown(rules) if args.markdown else plain(rules):
        out.print_line(line)
    return 0


def every_rule() -> tuple[Rule, ...]:
    """The rules of all modules of the program, by area and name."""
    for module in walk_packages(editions.__path__, "editions."):
        if not module.name.startswith(WITHOUT_RULES):
            import_module(module.name)
    return all_rules()


def markdown(rules: Sequence[Rule]) -> list[str]:
    """One table of the areas, for the README."""
    lines = ["| area | what is checked |", "|---|---|"]
    for area in dict.fromkeys(entry.area for entry in rules):
        about = area_of(area, "about").text("en")
        lines.append(
            f"| [{area}](docs/rules/README.md#{area.replace(' ', '-').lower()}) | {about} |"
        )
    return lines


def area_of(name: str, form: str = "") -> Message:
    """The name of an area of rules, or what is checked in it (`about`)."""
    return message(f"area-{name.replace(' ', '-')}", form)


def plain(rules: Sequence[Rule]) -> list[str]:
    lines = []
    for area, entries in groupby(rules, key=lambda entry: entry.area):
        lines += ["", area_of(area).text()]
        lines += [f"  {entry.name} ({entry.severity.value}): {entry.meaning}" for entry in entries]
    return lines[1:]


def _as_json(entry: Rule) -> dict[str, str]:
    return {
        "name": entry.name,
        "severity": entry.severity.value,
        "area": entry.area,
        "meaning": entry.meaning,
        "remedy": entry.remedy,
    }

"""List every rule that the program knows: its name, how grave it is, what it means and what to do.

With --markdown the list is the table of the README, made from the code.
"""

from __future__ import annotations

from importlib import import_module
from itertools import groupby
from pkgutil import walk_packages
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from editions.console import Console
    from editions.findings import Rule

HELP = "list the rules of the checks, and what to do about each"
WITHOUT_RULES = ("editions.__main__", "editions.verbs", "editions.pdf.weasy", "editions.pdf.lines")


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--markdown", action="store_true", help="as a table for the README")


def run(args: argparse.Namespace, out: Console) -> int:
    rules = every_rule()
    out.json([_as_json(entry) for entry in rules])
    for line in markdown(rules) if args.markdown else plain(rules):
        out.say(line)
    return 0


def every_rule() -> tuple[Rule, ...]:
    """The rules of all modules of the program, by area and name."""
    import editions
    from editions.findings import all_rules

    for module in walk_packages(editions.__path__, "editions."):
        if not module.name.startswith(WITHOUT_RULES):
            import_module(module.name)
    return all_rules()


def markdown(rules: Sequence[Rule]) -> list[str]:
    """One table; the meaning and what to do in one cell."""
    lines = ["| area | rule | severity | meaning |", "|---|---|---|---|"]
    for entry in rules:
        words = " ".join(filter(None, (entry.meaning, entry.remedy))).replace("|", "\\|")
        lines.append(f"| {entry.area} | `{entry.name}` | {entry.severity.value} | {words} |")
    return lines


def plain(rules: Sequence[Rule]) -> list[str]:
    lines = []
    for area, entries in groupby(rules, key=lambda entry: entry.area):
        lines += ["", area]
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

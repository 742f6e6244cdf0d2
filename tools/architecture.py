"""Draw the rooms of the package from its imports, into docs/architecture.md: `python tools/architecture.py`.

An arrow is an import; those to the rooms that all may know (findings, messages, machine) are left out, and so
are those that a longer way through other rooms shows.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "scripts" / "editions"
PAGE = ROOT / "docs" / "architecture.md"
COMMON = {"findings", "messages", "machine"}


def rooms() -> dict[str, set[str]]:
    """The rooms that each room imports."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted(PACKAGE.rglob("*.py")):
        room = path.relative_to(PACKAGE).parts[0]
        if room.endswith(".py"):
            continue
        found[room] |= {
            target
            for target in _imported(path)
            if target not in COMMON | {room} and (PACKAGE / target).is_dir()
        }
    return {room: targets for room, targets in found.items() if room not in COMMON}


def _imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("editions"):
            parts = (node.module or "").split(".")
            names |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
    return names


def _direct(graph: dict[str, set[str]]) -> list[tuple[str, str]]:
    """The arrows that no longer way shows."""

    def reach(room: str) -> set[str]:
        ahead = set(graph.get(room, ()))
        return ahead.union(*map(reach, ahead)) if ahead else ahead

    return [
        (room, target)
        for room in sorted(graph)
        for target in sorted(graph[room])
        if not any(target in reach(other) for other in graph[room] - {target})
    ]


def drawing() -> str:
    """A Mermaid flowchart."""
    arrows = [f"    {room} --> {target}" for room, target in _direct(rooms())]
    return "\n".join(["```mermaid", "flowchart TD", *arrows, "```"])


def updated(text: str) -> str:
    """The page with the drawing of today."""
    pattern = re.compile(r"(<!-- drawing -->\n).*?(<!-- /drawing -->)", re.DOTALL)
    return pattern.sub(lambda match: f"{match[1]}{drawing()}\n{match[2]}", text)


if __name__ == "__main__":
    PAGE.write_text(updated(PAGE.read_text(encoding="utf-8")), encoding="utf-8")

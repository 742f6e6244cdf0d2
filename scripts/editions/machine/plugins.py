"""What other packages add: entry points, found without a cost where there are none."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


@cache
def plugins(group: str) -> tuple[EntryPoint, ...]:
    """The entry points of a group, such as `editions.checks`."""
    wanted = f"[{group}]"
    if not any(wanted in text for text in _declarations()):
        return ()
    from importlib.metadata import entry_points  # 15 ms

    return tuple(entry_points(group=group))


@cache
def _declarations() -> tuple[str, ...]:
    """The texts of all `entry_points.txt` of the installed packages."""
    return tuple(
        file.read_text(encoding="utf-8", errors="replace")
        for folder in sys.path
        if Path(folder).is_dir()
        for file in Path(folder).glob("*.dist-info/entry_points.txt")
    )

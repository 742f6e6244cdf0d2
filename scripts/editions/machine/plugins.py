"""Entry points of other packages, found at no cost if there are none."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
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
    return tuple(text for folder in sys.path for text in _declared_in(folder))


def _declared_in(folder: str) -> Iterator[str]:
    """Those of one folder of the path; no `glob`, which every start of the program would wait for."""
    with suppress(OSError), os.scandir(folder or ".") as entries:
        for entry in entries:
            if entry.name.endswith(".dist-info"):
                with suppress(OSError):
                    yield Path(entry.path, "entry_points.txt").read_text("utf-8", "replace")

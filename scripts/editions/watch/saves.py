"""Notices saves: a file that an issue is made from was written, put in its place, or taken away."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

from watchfiles import DefaultFilter, watch

from editions.resources.template_files import templates_folder

STEP = 10  # ms without another change, after which a save is over
LONGEST = 100  # ms that a save of several files may take
TICK = 200  # ms after which the end is looked for
IGNORED = DefaultFilter(
    ignore_entity_patterns=(*DefaultFilter.ignore_entity_patterns, r"^\.#", r"^\d{4}$")
)


def saves(source: Path, issue: str, stop: threading.Event) -> Iterator[set[Path]]:
    """The files of each save, as they come, until `stop` is set; also of the templates and the series."""
    folders = [folder for folder in (source, templates_folder()) if folder.is_dir()]
    own = (source / issue).resolve()
    changes = watch(
        *folders,
        watch_filter=IGNORED,
        step=STEP,
        debounce=LONGEST,
        rust_timeout=TICK,
        stop_event=stop,
    )
    for change in changes:
        paths = {Path(path) for _kind, path in change}
        meant = {path for path in paths if _is_of(path.resolve(), source.resolve(), own)}
        if meant:
            yield meant


def _is_of(path: Path, source: Path, own: Path) -> bool:
    """Whether the issue is made from it: files of other issues are not."""
    if own in path.parents or path == own:
        return True
    below = source in path.parents and path.parent != source
    return not below or (source / "templates") in path.parents

"""Where templates, style sheets and the files of each language are. Cheap to import, for the processes that typeset."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from editions import languages
from editions.machine import project

if TYPE_CHECKING:
    from editions.source.series import Series


def templates_folder() -> Path:
    """The folder `templates/` of the project, or the one that EDITIONS_TEMPLATES names."""
    override = os.environ.get("EDITIONS_TEMPLATES")
    return Path(override) if override else project.templates()


def folders(series: Series | None = None) -> tuple[Path, ...]:
    """Where templates are: the series' own folder, when it has one, and the project's."""
    own = series.templates if series is not None else None
    return (*([own] if own is not None and own.is_dir() else []), templates_folder())


def template_file(name: str, series: Series | None = None) -> Path:
    """The file of a template or style sheet: the series' own or the project's, which may not be there either."""
    *own, last = (folder / name for folder in folders(series))
    return next((path for path in own if path.is_file()), last)


def language_file(key: str, name: str, series: Series | None = None) -> Path | None:
    """A file of a language: the series' own `languages/<key>/<name>`, or that of the language's folder."""
    own = template_file(f"languages/{key}/{name}", series)
    return own if own.is_file() else languages.file_of(key, name)


def language_styles(name: str, series: Series | None = None, but: str = "") -> list[Path]:
    """The style sheets `name` of all languages `but` one, in the order of their subtags."""
    found = (language_file(key, name, series) for key in languages.folders() if key != but)
    return [path for path in found if path]

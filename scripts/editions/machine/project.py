"""What comes with the program: at the top of its repository, or within the installed package."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
REPOSITORY = PACKAGE.parents[1]


def in_repository() -> bool:
    """Whether the program runs from its repository and is not installed elsewhere."""
    return PACKAGE.parent.name == "scripts" and (REPOSITORY / "pyproject.toml").is_file()


def templates() -> Path:
    """The folder of the templates."""
    return (REPOSITORY if in_repository() else PACKAGE) / "templates"


def series_file() -> Path | None:
    """The project's own series, to which folders without a `series.yaml` belong; None where it is installed."""
    path = REPOSITORY / "source" / "series.yaml"
    return path if in_repository() and path.is_file() else None

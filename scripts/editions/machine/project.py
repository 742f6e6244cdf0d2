"""Files that come with the program: at the top of its repository, or within the installed package."""

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


def rule_page(name: str) -> Path | None:
    """The page about a rule, `docs/rules/<name>.md`; None if there is none, as for rules of other packages."""
    folder = REPOSITORY / "docs" / "rules" if in_repository() else PACKAGE / "rules"
    path = folder / f"{name}.md"
    return path if path.is_file() else None


def series_file() -> Path | None:
    """The project's own series, to which folders without a `series.yaml` belong; None where it is installed."""
    path = REPOSITORY / "source" / "series.yaml"
    return path if in_repository() and path.is_file() else None

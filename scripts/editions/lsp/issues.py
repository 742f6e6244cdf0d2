"""The issue that a file belongs to, and its YAML, as far as it can be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from editions.findings import Finding, FindingsError
from editions.source.glossary import Glossary, of_edition
from editions.source.series import Edition, load_editions, load_series, read_issue

YAML = ("issue.yaml", "series.yaml", "glossary.yaml", "words.yaml")


@dataclass(frozen=True)
class Issue:
    """The editions of an issue with their glossary, and the mistakes of the YAML."""

    editions: tuple[Edition, ...] = ()
    glossary: Glossary = field(default_factory=Glossary)
    findings: tuple[Finding, ...] = ()

    def edition(self, path: Path) -> Edition | None:
        """The edition whose text is at `path`."""
        return next((one for one in self.editions if one.source == path), None)


def folder_of(path: Path) -> Path | None:
    """The folder of the issue that a file belongs to; None if there is none, as for a README."""
    folder = path.parent
    return folder if (folder / "issue.yaml").is_file() else None


def load(folder: Path) -> Issue:
    """Read the YAML of an issue, of its series and of its glossary."""
    try:
        series = load_series(folder.parent)
        issue, findings = read_issue(series, folder.name)
        editions = load_editions(series, issue)
    except FindingsError as error:
        return Issue(findings=error.findings)
    try:
        glossary = of_edition(editions[0]) if editions else Glossary()
    except FindingsError as error:
        return Issue(editions, Glossary(), (*findings, *error.findings))
    return Issue(editions, glossary, tuple(findings))

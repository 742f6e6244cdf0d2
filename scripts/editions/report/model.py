"""An issue as it is reviewed: its texts, its files, what is matched, what is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from editions.findings import Finding
from editions.matching import Alignment
from editions.readback.pdf import PdfFile
from editions.report.places import Layout
from editions.source.glossary import Glossary
from editions.source.series import Issue
from editions.text import Block, Manuscript

Progress = Callable[[str], None]


@dataclass
class EditionFiles:
    """One edition: its text, its files (None when they are not there) and how they are together."""

    manuscript: Manuscript
    pdf_path: Path | None
    epub_path: Path | None
    pdf: PdfFile | None = None
    layout: Layout | None = None

    @property
    def key(self) -> str:
        return self.manuscript.edition.key

    def block(self, name: str) -> Block:
        """The block of that id; raises KeyError."""
        for block in self.manuscript.blocks:
            if block.id == name:
                return block
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A difference that the author accepted, and why."""

    finding: Finding
    reason: str


@dataclass
class Gathered:
    """An issue as it is reviewed. `alignments` matches the first edition with each other one."""

    issue: Issue
    editions: list[EditionFiles]
    glossary: Glossary
    alignments: dict[str, Alignment]
    findings: list[Finding] = field(default_factory=list)
    accepted: list[Accepted] = field(default_factory=list)

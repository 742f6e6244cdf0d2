"""Everything that the review shows: the manuscripts, the finished files and what the checks say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from editions.findings import Finding, FindingsError, in_order

if TYPE_CHECKING:
    from pathlib import Path

    from editions.glossary import Glossary
    from editions.manuscript import Block, Manuscript
    from editions.matching import Alignment
    from editions.readback.pdf import PdfFile
    from editions.review.places import Layout
    from editions.series import Issue

Progress = Callable[[str], None]


@dataclass
class EditionFiles:
    """One edition: its text, its files (None when they are not there) and how they lie together."""

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


def gather(
    issue: Issue, manuscripts: Sequence[Manuscript], folder: Path, tell: Progress
) -> Gathered:
    """Read back the files in `folder` and check everything; what cannot be read is a finding."""
    from editions import glossary
    from editions.checks import built
    from editions.matching import align_manuscripts

    terms = glossary.load(manuscripts[0].edition.series)
    editions = [_edition(manuscript, folder) for manuscript in manuscripts]
    first = manuscripts[0]
    gathered = Gathered(
        issue,
        editions,
        terms,
        {m.edition.key: align_manuscripts(first, m, terms) for m in manuscripts[1:]},
    )
    for edition in editions:
        tell(f"{edition.key}: finding the blocks on the pages")
        _read_back(edition)
    tell("checking")
    gathered.findings = built.check(manuscripts, folder, terms).findings
    gathered.accepted = _accepted(manuscripts, terms, set(gathered.findings))
    return gathered


def _edition(manuscript: Manuscript, folder: Path) -> EditionFiles:
    pdf = folder / f"{manuscript.edition.name}.pdf"
    epub = folder / f"{manuscript.edition.name}.epub"
    return EditionFiles(
        manuscript, pdf if pdf.is_file() else None, epub if epub.is_file() else None
    )


def _read_back(edition: EditionFiles) -> None:
    """Read an edition's PDF; a file that cannot be read counts as not there (it has its finding)."""
    from editions.readback import epub, pdf
    from editions.review.places import lay_out

    if edition.pdf_path:
        try:
            edition.pdf = pdf.read(edition.pdf_path)
            edition.layout = lay_out(edition.pdf, edition.manuscript)
        except FindingsError:
            edition.pdf_path = None
    if edition.epub_path:
        try:
            epub.read(edition.epub_path)
        except FindingsError:
            edition.epub_path = None


def _accepted(
    manuscripts: Sequence[Manuscript], terms: Glossary, found: set[Finding]
) -> list[Accepted]:
    """What is found when nothing is accepted, and is not `found` as the authors left it."""
    from editions.checks import parity, twins

    if len(manuscripts) < 2:
        return []
    reasons = {
        (block.place.path, line): block.attributes.get("reason", "")
        for manuscript in manuscripts
        for block in manuscript.blocks
        if {"accept", "only"} & set(block.attributes)
        for line in range(block.place.line, block.end_line + 1)
    }
    if not reasons:
        return []
    bare = [_without_acceptances(manuscript) for manuscript in manuscripts]
    everything = in_order([*parity.check(bare, terms), *twins.check(bare)])
    return [
        Accepted(finding, reasons.get((finding.place.path, finding.place.line), ""))
        for finding in everything
        if finding not in found
    ]


def _without_acceptances(manuscript: Manuscript) -> Manuscript:
    blocks = tuple(
        replace(
            block,
            attributes={k: v for k, v in block.attributes.items() if k not in ("accept", "only")},
        )
        for block in manuscript.blocks
    )
    return replace(manuscript, blocks=blocks)

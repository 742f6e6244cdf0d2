"""Everything that the review shows: the manuscripts, the finished files and what the checks say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from editions.checks.editions.note_twins import accepting
from editions.checks.registry import check_editions
from editions.findings import Finding, FindingsError
from editions.matching import align_manuscripts
from editions.messages import text
from editions.readback import epub, pdf
from editions.report.model import Accepted, EditionFiles, Gathered, Progress
from editions.report.places import lay_out
from editions.report.twins import locate
from editions.source import glossary
from editions.source.series import Issue
from editions.text import Block, Manuscript
from editions.workflow import finished


def gather(
    issue: Issue, manuscripts: Sequence[Manuscript], folder: Path, tell: Progress
) -> Gathered:
    """Read back the files in `folder` and check everything; what cannot be read is a finding."""
    terms = glossary.of_edition(manuscripts[0].edition)
    editions = [_edition(manuscript, folder) for manuscript in manuscripts]
    first = manuscripts[0]
    gathered = Gathered(
        issue,
        editions,
        terms,
        {m.edition.key: align_manuscripts(first, m, terms) for m in manuscripts[1:]},
    )
    for edition in editions:
        tell(text("progress-blocks", key=edition.key))
        _read_back(edition)
    tell(text("progress-checking", issue=issue.slug))
    gathered.findings = finished.check(manuscripts, folder, terms).findings
    gathered.accepted = _accepted(gathered, manuscripts)
    return gathered


def _edition(manuscript: Manuscript, folder: Path) -> EditionFiles:
    pdf = folder / f"{manuscript.edition.name}.pdf"
    epub = folder / f"{manuscript.edition.name}.epub"
    return EditionFiles(
        manuscript, pdf if pdf.is_file() else None, epub if epub.is_file() else None
    )


def _read_back(edition: EditionFiles) -> None:
    """Read an edition's PDF; a file that cannot be read counts as not there (it has its finding)."""
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


def _accepted(gathered: Gathered, manuscripts: Sequence[Manuscript]) -> list[Accepted]:
    """What is found when nothing is accepted, and is not found as the authors left it."""
    marks = ("accept", "only")
    if len(manuscripts) < 2 or not any(
        mark in block.attributes for m in manuscripts for block in m.blocks for mark in marks
    ):
        return []
    found = set(gathered.findings)
    bare = [_without_acceptances(manuscript) for manuscript in manuscripts]
    everything = check_editions(bare, gathered.glossary)
    return [
        Accepted(finding, _reason(gathered, finding))
        for finding in everything
        if finding not in found
    ]


def _reason(gathered: Gathered, finding: Finding) -> str:
    """Why a finding is accepted: it is on its block, on a twin, or where its note is called."""
    place = locate(gathered, finding)
    if place is None:
        return ""
    for edition, block in _blocks_about(gathered, *place):
        accepted = set(block.attributes.get("accept", "").split())
        other = {one.key for one in gathered.editions} - {edition.key}
        only = block.attributes.get("only", "").split()
        if accepting(finding.rule) & accepted or (only and not other & set(only)):
            return block.attributes.get("reason", "")
    return ""


def _blocks_about(gathered: Gathered, key: str, name: str) -> Iterator[tuple[EditionFiles, Block]]:
    """A block and its twins; for a note the blocks that call it, in every edition."""
    labels = next(e for e in gathered.editions if e.key == key).block(name).labels
    first = gathered.editions[0]
    for edition in gathered.editions:
        if edition.key == key:
            yield edition, edition.block(name)
        for note in edition.manuscript.notes:
            if note.label in labels:
                yield from ((edition, edition.block(call.block)) for call in note.calls)
    for other_key, alignment in gathered.alignments.items():
        other = next(e for e in gathered.editions if e.key == other_key)
        for pair in alignment.pairs:
            if name in {first.key: pair.first, other_key: pair.second}.get(key, ()):
                yield from ((first, first.block(block)) for block in pair.first)
                yield from ((other, other.block(block)) for block in pair.second)


def _without_acceptances(manuscript: Manuscript) -> Manuscript:
    blocks = tuple(
        replace(
            block,
            attributes={k: v for k, v in block.attributes.items() if k not in ("accept", "only")},
        )
        for block in manuscript.blocks
    )
    return replace(manuscript, blocks=blocks)

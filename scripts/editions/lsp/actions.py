"""What an editor's program offers at a finding: its corrections, and to accept it with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from lsprotocol.types import CodeAction, CodeActionKind, Range, TextEdit, WorkspaceEdit

from editions.checks.editions.parity.rules import MISSING
from editions.findings import Finding, Place
from editions.lsp.diagnostics import diagnostic
from editions.lsp.edits import Edit
from editions.lsp.reading import manuscripts_of
from editions.lsp.texts import Text
from editions.messages import Message, message
from editions.report import acceptances
from editions.text import Manuscript


def actions(
    found: Iterable[Finding], text: Text, uri: str, at: Range, language: str
) -> Iterator[CodeAction]:
    """For the findings in a range, one action for the corrections of each, and one that accepts it.

    An acceptance has no edit yet: `data` is what `accepted` needs to make one.
    """
    for finding in found:
        shown = diagnostic(finding, text, language)
        if not (shown.range.start.line <= at.end.line and at.start.line <= shown.range.end.line):
            continue
        if edits := _corrections(finding, text):
            yield CodeAction(
                _title(finding).text(language),
                kind=CodeActionKind.QuickFix,
                diagnostics=[shown],
                is_preferred=True,
                edit=WorkspaceEdit(changes={uri: edits}),
            )
        if finding.rule.acceptable or finding.rule.name == MISSING.name:
            yield CodeAction(
                message("lsp-action", "accept", rule=finding.rule.name).text(language),
                kind=CodeActionKind.QuickFix,
                diagnostics=[shown],
                data={
                    "uri": uri,
                    "rule": finding.rule.name,
                    "line": finding.place.line,
                    "column": finding.place.column,
                },
            )


def _corrections(finding: Finding, text: Text) -> list[TextEdit]:
    """The corrections as edits; none when the text has other words there."""
    edits = []
    for one in finding.corrections:
        start = text.offset_of(one.place)
        end = start + len(one.old)
        if text.source[start:end] != one.old:
            return []
        edits.append(TextEdit(text.range(start, end), one.new))
    return edits


def _title(finding: Finding) -> Message:
    """What the corrections do, in words."""
    old, new = (
        " … ".join(filter(None, texts))
        for texts in zip(*((one.old, one.new) for one in finding.corrections), strict=True)
    )
    form = "correct" if old and new else "insert" if new else "delete"
    return message("lsp-action", form, old=old, new=new)


def accepted(
    folder: Path, given: Mapping[Path, str], path: Path, at: tuple[int, int], rule: str
) -> tuple[int, int, str] | None:
    """The edit that accepts the rule on the block at a line and column: an extent of the text, and its replacement.

    None where no way does it. The reason is left empty, which is an error until somebody gives it. To be asked of
    the worker: pandoc reads the text again for each way that is tried.
    """
    manuscript = next((m for m in manuscripts_of(folder, given) if m.edition.source == path), None)
    if not manuscript or not manuscript.blocks:
        return None
    block = _block_number(manuscript, at)
    written = acceptances.accepted(manuscript, block, rule, "")
    if not written:
        return None
    edit = Edit.between(manuscript.source, written.source)
    return edit.start, edit.end, written.source[edit.start : edit.new_end]


def _block_number(manuscript: Manuscript, at: tuple[int, int]) -> int:
    """The block that is at a place, or begins last before it."""

    def begins(number: int) -> tuple[int, int]:
        place: Place = manuscript.blocks[number].place
        return place.line, place.column

    numbers = sorted(range(len(manuscript.blocks)), key=begins)
    before = [number for number in numbers if begins(number) <= at]
    return before[-1] if before else numbers[0]

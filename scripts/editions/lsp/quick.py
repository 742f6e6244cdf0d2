"""Checks that need no pandoc and can run at each edit: whether calls and definitions of notes match."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from editions.checks.source import note_calls
from editions.checks.source.locator import markdown_of
from editions.checks.subject import Subject
from editions.findings import Finding
from editions.lsp.texts import Text
from editions.source.series import Edition
from editions.text import Manuscript
from editions.text.elements import element

RULES = frozenset(
    (
        note_calls.UNDEFINED,
        note_calls.UNCALLED,
        note_calls.DOUBLE,
        note_calls.ALIKE,
        note_calls.TABLE_HEAD,
        note_calls.NOT_A_DEFINITION,
    )
)


def findings(edition: Edition, text: Text) -> Iterator[Finding]:
    """The findings of `RULES`, which need no more than the marks of the text."""
    empty = Manuscript(edition, text.source, element("article"), (), (), (), ())
    subject = Subject(empty, _once={markdown_of: text.markdown})
    return (one for one in note_calls.check_calls(subject) if one.rule in RULES)


def others(found: Iterable[Finding]) -> Iterator[Finding]:
    """The findings that only a complete reading gives."""
    return (finding for finding in found if finding.rule not in RULES)

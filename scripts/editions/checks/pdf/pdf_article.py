"""The article in the finished PDF: all of its text, its bookmarks and running heads, with no call in them."""

from __future__ import annotations

from collections.abc import Iterator

from editions.checks.pdf.printed import Printed, printed_of
from editions.checks.registry import PDF, check
from editions.checks.shared.text_alignment import squeeze
from editions.checks.subject import Subject
from editions.findings import Finding, Place, Severity, rule

AREA = "notes in the PDF"
ARTICLE = rule("pdf-text", Severity.ERROR, AREA)
BOOKMARK = rule("pdf-bookmark", Severity.ERROR, AREA)
HEAD = rule("pdf-running-head", Severity.ERROR, AREA)


@check(PDF)
def check_article(subject: Subject) -> Iterator[Finding]:
    """Text that is lost, and calls whose number is in a bookmark or running head.

    Raises FindingsError if the file cannot be read.
    """
    assert subject.pdf
    printed = subject.once(printed_of)
    yield from _lost(printed, Place(subject.pdf.name))
    yield from _bookmarks(printed)
    yield from _running_heads(printed)


def _lost(printed: Printed, file: Place) -> Iterator[Finding]:
    """Text of the article that is not printed, or not as it is."""
    for difference in printed.alignment.differences():
        if difference.expected == difference.expected_end:
            continue
        lost = printed.article[difference.expected : difference.expected_end]
        if _is_call(printed, difference.expected, difference.expected_end):
            continue
        before = printed.article[max(0, difference.expected - 8) : difference.expected]
        yield ARTICLE.at(file, text=_short(lost), before=before)


def _is_call(printed: Printed, start: int, end: int) -> bool:
    return any(
        call.expected <= start and end <= call.expected + len(str(call.note.number))
        for call in printed.calls
    )


def _bookmarks(printed: Printed) -> Iterator[Finding]:
    headings = [block for block in printed.manuscript.blocks if block.kind == "heading"]
    with_calls = {squeeze(block.text): block for block in headings if block.labels}
    titles = {squeeze(title) for title in printed.file.bookmarks}
    for text, block in with_calls.items():
        if printed.file.bookmarks and text not in titles:
            yield BOOKMARK.at(block.place, text=block.text)


def _running_heads(printed: Printed) -> Iterator[Finding]:
    """Headings with a call whose number leaked into the head of a page."""
    numbers = {note.label: note.number for note in printed.manuscript.notes}
    leaking = {}
    for block in printed.manuscript.blocks:
        if block.kind == "heading" and block.labels:
            digits = "".join(str(numbers.get(label, "")) for label in block.labels)
            leaking[squeeze(block.text) + digits] = block
    for page in printed.file.pages:
        for line in page.lines if leaking else ():
            runs = [run for run in page.runs[line.first : line.last + 1] if run.is_furniture]
            heading = leaking.get(squeeze("".join(run.text for run in runs)))
            if heading:
                yield HEAD.at(heading.place, page=page.number, text=heading.text)


def _short(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:14]} … {text[-14:]}"

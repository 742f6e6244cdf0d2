"""The EPUB has the text of the PDF, character by character; and where its pages begin."""

from __future__ import annotations

from lxml.etree import _Element

from editions.checks.epub import epub_notes
from editions.checks.pdf.page_floats import printed_order
from editions.checks.pdf.printed import PrintedText, printed_of, text_of
from editions.checks.registry import EPUB, check
from editions.checks.shared.text_alignment import align, squeeze
from editions.checks.subject import Subject
from editions.findings import Finding, Place, Severity, in_order, rule
from editions.messages import message, quoted_or_nothing
from editions.readback import epub, pdf

DIFFERENT = rule("formats-differ", Severity.ERROR, "PDF and EPUB")


@check(EPUB)
def check_same_text(subject: Subject) -> list[Finding]:
    """Where the article and the notes of the EPUB differ from what the PDF prints.

    Raises FindingsError if one of the files cannot be read.
    """
    if not subject.pdf:
        return []
    printed = text_of(pdf.read(subject.pdf))
    book = subject.once(epub_notes.book_of)
    place = Place(book.path.name)
    article = epub_notes.find_article(book)
    if article is None:
        return [DIFFERENT.at(place, "no-article")]
    taken: set[int] = set()
    findings = []
    for document in book.spine:
        for node in document.elements():
            if epub_notes.is_note(node):
                number = note_number(node)
                expected = number + epub_notes.note_text(node)
                bodies = printed.bodies(expected)
                if not bodies:
                    findings.append(DIFFERENT.at(place, "note", number=number))
                for span in (span for parts in bodies for span in parts):
                    taken.update(range(span.start, span.end))
    in_article = _article(printed, taken, article, place)
    if findings:  # what only the PDF has, then, is the notes that differ
        in_article = [f for f in in_article if f.get("epub") != message("nothing")]
    findings += in_article
    return in_order(findings)


def note_number(node: object) -> str:
    """The digits with which a note of the book begins."""
    text = squeeze(epub.text_of(node))  # type: ignore[arg-type]
    return text[: len(text) - len(text.lstrip("0123456789"))]


def _article(
    printed: PrintedText, taken: set[int], article: _Element, place: Place
) -> list[Finding]:
    """The article of the EPUB aligned with everything that the PDF prints except notes and figures."""
    kept = [at for at in range(len(printed)) if at not in taken and at not in printed.pictured]
    line_ends = set(printed.line_ends)
    ends = {index for index, at in enumerate(kept) if at in line_ends}
    found = "".join(map(printed.text.__getitem__, kept))
    order = printed_order(article, found)
    expected, _ = epub_notes.book_text(order.article)
    alignment = align(expected, found, ends)
    findings = []
    for difference in alignment.differences():
        inside = 0 < difference.expected < len(expected)
        missing = expected[difference.expected : difference.expected_end]
        added = found[difference.found : difference.found_end]
        if missing or (inside and not is_list_marker(printed, kept, difference.found, added)):
            before = expected[max(0, difference.expected - 8) : difference.expected]
            in_pdf, in_epub = map(quoted_or_nothing, (added[:20], missing[:20]))
            found_here = {"before": before, "pdf": in_pdf, "epub": in_epub}
            findings.append(DIFFERENT.at(place, "text", **found_here))
    return findings


def is_list_marker(printed: PrintedText, kept: list[int], start: int, added: str) -> bool:
    """Whether characters that only the PDF has are a bullet or number before an item."""
    at_line_start = kept[start] in printed.line_starts
    is_number = added[:-1].isalnum() and added[-1:] in (".", ")", "、", "．")
    return at_line_start and len(added) <= 6 and (is_number or not any(map(str.isalnum, added)))


def page_starts(subject: Subject) -> list[int]:
    """For each page of the PDF how many characters of the article come before it.

    Characters are those of the article without white space, invisible characters and the numbers
    of calls. A page that begins after the article gets the article's length.
    """
    return subject.once(printed_of).page_starts()

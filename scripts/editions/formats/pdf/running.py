"""Running heads: one line each, whatever the length of names, titles and headings."""

from __future__ import annotations

from editions.languages.faces import sans_families
from editions.languages.pages import one_line
from editions.resources.templating import Wording
from editions.resources.widths import width
from editions.source.series import Edition

SIZE = 8.0  # pt, of the running heads in page.css
MOST_NAMES = 3
ELLIPSIS = "…"


def of_issue(edition: Edition, words: Wording, measure: float) -> str:
    """Authors and short title within `measure` pt: without the authors, or cut, where they do not fit."""
    title = edition.issue.short_title.text(edition.key) or edition.title
    names = [person.name.text(edition.key) for person in edition.issue.authors]
    authors = str(words.list_separator).join(names)
    if len(names) > MOST_NAMES:
        authors = str(words.et_al).format(first=names[0])
    whole = one_line(str(words.running).format(authors=authors, title=title), edition.tag)
    return whole if _fits(whole, edition.tag, measure) else of_section(title, edition.tag, measure)


def of_section(heading: str, tag: str, measure: float) -> str:
    """A heading, cut at a word where it is longer than `measure` pt."""
    text = one_line(heading, tag)
    if _fits(text, tag, measure):
        return text
    pieces = _pieces(text)
    while pieces and not _fits("".join(pieces).rstrip() + ELLIPSIS, tag, measure):
        pieces.pop()
    return "".join(pieces).rstrip(" ,;:，；：、") + ELLIPSIS


def _pieces(text: str) -> list[str]:
    """The words of a text with their spaces; the characters of one that has none."""
    return [f"{word} " for word in text.split(" ")] if " " in text else list(text)


def _fits(text: str, tag: str, measure: float) -> bool:
    return width(text, sans_families(tag), 400) * SIZE <= measure

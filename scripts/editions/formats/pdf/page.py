"""The page that WeasyPrint sets: the manuscript's tree, each note after its call."""

from __future__ import annotations

from copy import deepcopy
from math import ceil
from pathlib import Path
from typing import Any

from lxml import etree
from lxml.etree import _Element

from editions import languages
from editions.formats.pdf import running
from editions.formats.pdf.formulas import draw_formulas
from editions.formats.pdf.table_figures import align_decimals
from editions.languages.pages import one_line, set_page
from editions.languages.shared.characters import HAN
from editions.resources.templating import Wording, render, wording
from editions.source.design import is_serif
from editions.source.series import Edition, Language, Person
from editions.text import Manuscript, Note
from editions.text.calls_apart import set_calls_apart
from editions.text.elements import caption_text, element, has_class, is_call, visible_text

WHOLE_ROWS = 12  # a table of so many rows is not divided between pages
ROW_HEAD = 6  # ideographs at the head of a row that stay on one line,
MOST_COLUMNS = 8  # in a table that is not so wide that it needs the room
FAMILIES = ("Noto Serif SC", "Noto Sans SC", "Source Serif 4", "Source Sans 3")  # usual ones
LAST_LINES = 4  # of the text, that its last page has at least
LINES = frozenset(["p", "li", "dd"])
NO_LINES = frozenset(["figure", "h2", "h3", "hr", "pre", "table"])
BLOCKS = frozenset(["p", "div", "ul", "ol", "li", "blockquote", "pre", "dl", "dt", "dd"])


def page(edition: Edition, manuscript: Manuscript, *, draft: bool = False) -> str:
    """The HTML of one edition's PDF. `draft` marks every page."""
    article = deepcopy(manuscript.article)
    for caption in article.iter("figcaption", "caption"):
        caption.set("data-label", caption_text(caption))
    words = wording(edition.key, edition.series)
    name_further_parts(article, words.table_continued)
    module = languages.for_tag(edition.tag)
    module.prepare(article, "pdf")
    _number_lists(article)
    draw_formulas(article, edition.source)
    for heading in article.iter("h2", "h3"):
        label = visible_text(_original(manuscript.article, heading))
        heading.set("data-label", label)
        heading.set(
            "data-running", running.of_section(label, edition.tag, edition.series.design.measure)
        )
    bodies = {note.id: _prepared_body(note, module, edition.source) for note in manuscript.notes}
    for table in article.iter("table"):
        rows = table.findall(".//tr")
        if len(rows) <= WHOLE_ROWS:
            table.set("class", f"{table.get('class', '')} whole".strip())
        keep_row_heads(rows)
        align_decimals(table, edition.tag)
    keep_last_lines(article, module.longest_line)
    _name_calls(article, words)
    set_calls_apart(article, words.between_calls)
    _place_notes(article, manuscript, bodies, words)
    marked = draft or edition.issue.status == "draft"
    values = {
        "edition": edition,
        "series": edition.series,
        "key": edition.key,
        "wording": words,
        "summary": edition.issue.summary.text(edition.key),
    } | matter(edition, words)
    return render(
        "pdf/page.html",
        article=article,
        masthead=_part("matter/masthead.html", values),
        back=_part("matter/back.html", values),
        authors=author_names(edition),
        mark=one_line(words.draft, edition.tag) if marked else "",
        running=running.of_issue(edition, words, edition.series.design.measure),
        styles=design_styles(edition),
        **values,
    )


def design_styles(edition: Edition) -> str:
    """The style sheet of what the series' design changes."""
    design = edition.series.design
    return render(
        "pdf/design.css",
        series=edition.series,
        design=design,
        faces=design.families(edition.key),
        is_serif=is_serif,
        is_chinese=languages.for_tag(edition.tag).is_han,
    )


def _address(path: Path | None) -> str:
    return "" if path is None else path.resolve().as_uri()


def _part(template: str, values: dict[str, Any]) -> _Element:
    """A part of the front or back matter, set by the rules of the edition's language."""
    root = etree.fromstring(render(template, **values))
    set_page(root, values["edition"].tag, "pdf")
    return root


def author_names(edition: Edition) -> list[str]:
    """The authors as the edition's language writes them."""
    return [person.name.text(edition.key) for person in edition.issue.authors]


def matter(edition: Edition, words: Wording) -> dict[str, Any]:
    """The values that the templates of the front and back matter need in addition to the edition."""
    issue, key = edition.issue, edition.key

    def other_names(person: Person) -> list[tuple[Language, str]]:
        own = person.name.text(key)
        return [
            (edition.series.language(other), name)
            for other, name in person.name.items()
            if other != key and name != own
        ]

    identifiers = [
        (words.isbn, issue.isbn),
        (words.issn, edition.series.issn),
    ]
    biographies = [person.biography.text(key) for person in issue.authors]
    return {
        "wordmark": _address(edition.series.wordmark),
        "other_names": other_names,
        "identifiers": [(label, value) for label, value in identifiers if value],
        "colophon": _colophon(edition, words),
        "biographies": [text for text in biographies if text],
    }


def _colophon(edition: Edition, words: Wording) -> str:
    """The faces of the edition, with those that only its design has."""
    design = edition.series.design.families(edition.key)
    named = dict.fromkeys((design.text, design.headings, design.quotations, *FAMILIES))
    faces = [name for name in named if name]
    if len(faces) == len(FAMILIES):
        return str(words.fonts)
    return str(words.fonts_with).format(faces=str(words.and_separator).join(faces))


def name_further_parts(article: _Element, continued: str) -> None:
    """Give the head of a numbered table that a page may divide a row that says so where the table continues.

    It is printed on the further pages only (`weasy/continued_tables.py`), and is no text of the edition.
    """
    for table in article.iter("table"):
        head, number = table.find("thead"), table.get("data-number")
        if head is None or not number or len(table.findall(".//tr")) <= WHOLE_ROWS:
            continue
        columns = sum(int(cell.get("colspan", "1")) for cell in head[0])
        row = element("tr", {"class": "continued", "aria-hidden": "true"})
        cell = element("th", {"colspan": str(columns)})
        label = element("span", {"class": "caption-label"})
        label.text = continued.format(number=number)
        cell.append(label)
        row.append(cell)
        head.insert(0, row)


def keep_row_heads(rows: list[_Element]) -> None:
    """Keep a short head of a row in Chinese whole: a column is made as narrow as two characters otherwise."""
    if max(map(len, rows), default=0) > MOST_COLUMNS:
        return
    for row in rows:
        text = visible_text(row[0]) if len(row) else ""
        if HAN.search(text) and len(text) <= ROW_HEAD:
            row[0].set("class", f"{row[0].get('class', '')} row-head".strip())


def keep_last_lines(article: _Element, longest: int) -> None:
    """Mark the last paragraphs that hold fewer than four lines together: what is before goes along with them.

    `ending-3` is one that must provide three lines itself, since one is after it. How many lines a
    paragraph has is not known yet; here it is the fewest that it can have, with lines of `longest` characters.
    """
    wanted = LAST_LINES
    for block in reversed(list(article.iter(LINES | NO_LINES))):
        if block.tag in NO_LINES or wanted < 2:
            return
        if not any(inner.tag in BLOCKS for inner in block):
            block.set("class", f"{block.get('class', '')} ending-{wanted}".strip())
            lines = len(block.findall(".//br")) + 1
            wanted -= max(lines, ceil(len(visible_text(block)) / longest))


def _original(article: _Element, heading: _Element) -> _Element:
    """The heading before the language's preparation: no invisible characters reach bookmarks."""
    return next(node for node in article.iter(heading.tag) if node.get("id") == heading.get("id"))


def _prepared_body(note: Note, module: Any, path: Path) -> _Element:
    body = deepcopy(note.body)
    module.prepare(body, "pdf")
    _number_lists(body)
    draw_formulas(body, path)
    return body


def _number_lists(root: _Element) -> None:
    """Set the first number of a list in CSS, since WeasyPrint ignores `start` and `value`."""
    for node in root.iter("ol", "li"):
        if start := node.get("start"):
            node.set("style", f"counter-reset: list-item {int(start) - 1}")
        if value := node.get("value"):
            node.set("style", f"counter-set: list-item {value}; counter-increment: list-item 0")


def _name_calls(article: _Element, words: Wording) -> None:
    """Give each call the name by which a screen reader announces the link (ISO 14289-1, 7.18.5)."""
    for call in article.iter("a"):
        if is_call(call):
            number = call.get("href", "").removeprefix("#n")
            call.set("aria-label", words.note_link.format(number=number))


def _place_notes(
    article: _Element, manuscript: Manuscript, bodies: dict[str, _Element], words: Wording
) -> None:
    """Put each note right after its first call, as a sibling: a link around it breaks its links."""
    first_calls = {note.calls[0].id: note for note in manuscript.notes}
    for call in [node for node in article.iter("a") if is_call(node)]:
        note = first_calls.get(call.get("id", ""))
        if note is None:
            continue
        placed = _note_element(note, bodies[note.id], words)
        placed.tail, call.tail = call.tail, None
        call.addnext(placed)


def _note_element(note: Note, body: _Element, words: Wording) -> _Element:
    node = element("span", {"class": "note", "id": note.id, "role": "doc-footnote"})
    if body.get("lang"):
        node.set("lang", body.get("lang", ""))
    back = element("a", {"class": "back", "href": f"#{note.calls[0].id}", "role": "doc-backlink"})
    back.set("aria-label", words.back_to_text)
    back.text = f"{note.number} "  # the space is for whoever copies the text
    for child in body:
        node.append(_as_spans(child))
    _put_first(node, back)
    return node


def _put_first(node: _Element, back: _Element) -> None:
    """The back link opens the note's first line, so it is inside the first paragraph."""
    first = node[0] if len(node) and has_class(node[0], "note-p") else node
    back.tail = first.text
    first.text = None
    first.insert(0, back)


def _as_spans(node: _Element) -> _Element:
    """Blocks become spans set as blocks: a `<p>` in a `<span>` ends the note for a parser."""
    for inner in list(node.iter()):
        if inner.tag in BLOCKS:
            inner.set("class", f"note-{inner.tag} {inner.get('class', '')}".rstrip())
            inner.tag = "span"
            etree.strip_attributes(inner, "data-pos")
    return node

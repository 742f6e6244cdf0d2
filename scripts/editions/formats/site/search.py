"""What the search of the site looks through: all passages of a language's editions, for a script of the page.

The texts themselves are the index. Whole words and strings of Han are then found as they are written, with no
list of words and no server; twenty essays are about half a megabyte, fetched when somebody searches.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from editions.formats.site.published import Published
from editions.languages.shared.characters import WITHOUT_INVISIBLE
from editions.source.series import Edition
from editions.text import Manuscript


def texts(published: Sequence[Published], key: str) -> bytes:
    """A script that gives the page the passages of all editions in the language `key`."""
    issues = [
        _issue(text, one)
        for one in published
        for text in one.manuscripts
        if text.edition.key == key
    ]
    data = json.dumps(issues, ensure_ascii=False, separators=(",", ":"))
    return f"window.editions = {data};\n".encode()


def _issue(manuscript: Manuscript, one: Published) -> dict[str, Any]:
    edition, slug = manuscript.edition, one.issue.slug
    return {
        "title": edition.title,
        "about": f"{slug}/about.{edition.key}.html",
        "text": f"{slug}/{edition.key}.html",
        "passages": [[place, _plain(text)] for place, text in _passages(manuscript, edition)],
    }


def _passages(manuscript: Manuscript, edition: Edition) -> Iterator[tuple[str, str]]:
    """Identifier and text of each passage; without an identifier it is of the page about the edition."""
    issue, key = edition.issue, edition.key
    people = [person.name.text(key) for person in (*issue.authors, *issue.translators)]
    for text in (issue.subtitle.text(key), *people, issue.summary.text(key), *edition.keywords):
        if text:
            yield "", text
    for block in manuscript.blocks:
        yield block.id, block.text
    for note in manuscript.notes:
        yield note.id, note.text


def _plain(text: str) -> str:
    return " ".join(text.translate(WITHOUT_INVISIBLE).split())

"""Remarks of an imported file as answers of its reviewers, so that the review page shows them at their words."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from editions.checks.shared.text_alignment import squeeze
from editions.findings import FindingsError
from editions.report import answers
from editions.report.answers import COMMENT, FORMAT, VERSION, Answer, digest
from editions.text import Manuscript

BEGINNING = 60  # characters of a block by which it is found again
LAST_WORD = re.compile(r"\w{1,12}\W*$")


@dataclass(frozen=True, slots=True)
class Said:
    """A remark: who, when (ISO 8601), at which line of the Markdown, on which words after which text, and what."""

    author: str
    date: str
    line: int
    before: str
    words: str
    says: str


def keep(said: Sequence[Said], manuscript: Manuscript, folder: Path) -> list[Path]:
    """Write the remarks on an edition into its issue's folder of comments, a file for each author.

    Those of an earlier import of the edition are deleted.
    """
    edition = manuscript.edition
    origin = f"imported {edition.key} "
    for path in folder.glob(f"*{answers.SUFFIX}"):
        if _id(path).startswith(origin):
            path.unlink()
    by_author: dict[str, list[Said]] = defaultdict(list)
    for one in said:
        by_author[one.author].append(one)
    slug, written = edition.issue.slug, []
    for author, own in sorted(by_author.items()):
        file = {
            "format": FORMAT,
            "version": VERSION,
            "id": origin + author,
            "issue": slug,
            "reviewer": author,
            "saved": max(one.date for one in own),
            "answers": [
                _answer(f"{origin}{author} {number}", one, manuscript)
                for number, one in enumerate(own)
            ],
        }
        data = json.dumps(file, ensure_ascii=False, indent=1).encode()
        written.append(answers.keep(data, folder, slug))
    return written


def _id(path: Path) -> str:
    try:
        return answers.read(path).id
    except FindingsError:
        return ""  # it is reported where it is read


def _answer(identifier: str, said: Said, manuscript: Manuscript) -> dict[str, object]:
    blocks = [
        block for block in manuscript.blocks if block.place.line <= said.line <= block.end_line
    ]
    block = blocks[-1] if blocks else None
    words, before = said.words, said.before
    if not words.strip() and (last := LAST_WORD.search(before)):
        words, before = last[0], before[: last.start()]  # a deletion is shown at the word before it
    answer = Answer(
        id=identifier,
        kind=COMMENT,
        edition=manuscript.edition.key,
        block=block.id if block else "",
        digest=digest(manuscript.source),
        begins=block.text[:BEGINNING] if block else "",
        words=words,
        start=len(squeeze(before)) if words.strip() else -1,
        says=said.says,
        at=said.date,
    )
    return {name: value for name, value in asdict(answer).items() if name != "reviewer"}

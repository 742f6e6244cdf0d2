"""The folder of the review: the page from its templates, pictures, the unpacked EPUBs."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from os.path import relpath
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote, urlsplit

from editions.checks.editions import parity
from editions.findings import Severity
from editions.languages import for_tag
from editions.languages.shared.characters import IDEOGRAPH
from editions.machine.folders import replaced, write_whole
from editions.messages import text
from editions.report import answers, faces, facts, single, twins, words
from editions.report.bilingual import Both, both
from editions.report.book import Book, unpack
from editions.report.changes import Changes
from editions.report.comments import Comment
from editions.report.model import EditionFiles, Gathered, Progress
from editions.report.pictures import SHARP, SMALL, Drawing, draw_pages
from editions.report.places import Area
from editions.report.sheets import shown_sheet
from editions.report.shown import ShownFinding, by_area, of_one_cause, shown_findings
from editions.resources.template_files import templates_folder
from editions.resources.templating import environment
from editions.workflow.approval.record import Record
from editions.workflow.build import locked

NAME = "review"
ASSETS = ("review.css", "review.js", "answers.js")


@dataclass(frozen=True, slots=True)
class Review:
    """All that the page shows.

    `is_draft`: the files shown were built despite errors; `is_single`: it is one file, to be sent.
    """

    gathered: Gathered
    files: Path
    comments: Sequence[Comment] = ()
    changes: Changes | None = None
    stale: dict[tuple[str, str], Both] = field(default_factory=dict)
    """By edition and block: the words of its twin that changed while it did not."""
    approval: Record | None = None
    is_draft: bool = False
    language: str = "en"
    comments_folder: str = ""
    is_single: bool = False

    @property
    def drawing(self) -> Drawing:
        return SMALL if self.is_single else SHARP

    @property
    def languages(self) -> frozenset[str]:
        """Of the editions and of the page, as primary subtags."""
        tags = (edition.manuscript.edition.tag for edition in self.gathered.editions)
        return frozenset(tag.split("-")[0] for tag in (*tags, *words.LANGUAGES))


def write(review: Review, target: Path, tell: Progress) -> Path:
    """Write the folder `target` whole, or leave the one that is there; returns its index.html.

    Nothing else is made in the folder above it meanwhile: one waits for the other.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with locked(target.parent), replaced(target) as staged:
        _write_into(review, staged, target, tell)
    return target / "index.html"


def write_single(review: Review, target: Path, tell: Progress) -> Path:
    """Write the page as the one file `target`, whole or not at all; returns it."""
    issue = review.gathered.issue
    roots = (issue.folder.parent.parent.resolve(), Path.cwd())
    target.parent.mkdir(parents=True, exist_ok=True)
    with locked(target.parent), TemporaryDirectory() as made:
        folder = Path(made)
        _write_into(replace(review, is_single=True), folder, folder, tell)
        write_whole(target, single.packed(folder, roots).encode())
    return target


def _write_into(review: Review, staged: Path, target: Path, tell: Progress) -> None:
    for name in ASSETS:
        shutil.copyfile(templates_folder() / "review" / name, staged / name)
    pictures = {}
    for edition in review.gathered.editions:
        if edition.pdf_path:
            tell(text("progress-drawing", key=edition.key))
            pages = f"pages/{edition.key}"
            pictures[edition.key] = draw_pages(
                edition.pdf_path, staged / pages, (), target / pages, review.drawing
            )
    books = {} if review.is_single else _books(review, staged)
    overlays = (
        review.changes.draw_overlays(staged, pictures, target, review.drawing)
        if review.changes
        else []
    )
    tell(text("progress-review"))
    page = _render(_values(review, target, pictures, books) | {"overlays": overlays}, review)
    (staged / "index.html").write_text(page, encoding="utf-8")
    shown = page + words.characters()
    faces.write(shown, staged, review.languages, is_single=review.is_single)


def _books(review: Review, staged: Path) -> dict[str, Book]:
    return {
        edition.key: unpack(edition.epub_path, staged / "epub" / edition.key)
        for edition in review.gathered.editions
        if edition.epub_path
    }


def _render(values: dict[str, Any], review: Review) -> str:
    loaded = words.load()
    own = loaded[review.language]
    jinja = environment().overlay()
    jinja.filters = jinja.filters | {  # of its own: an overlay shares those of the environment
        "n": short_number,
        "short_place": short_place,
        "host": host,
        "base_name": lambda path: Path(path).name,
        "key": lambda parts: answers.digest(str(parts)),
    }
    values["data"]["words"] = loaded
    return jinja.get_template("review/index.html").render(
        values,
        ui=review.language,
        languages=list(words.LANGUAGES.items()),
        say=lambda key, given: words.say(own, key, given),
    )


def short_number(value: float) -> str:
    """A length with two decimals at most: 87.63999975 is 87.64."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def short_place(place: Any) -> str:
    """A place by the name of its file: zh.md:12:7."""
    path, _, rest = str(place).partition(":")
    return Path(path).name + (f":{rest}" if rest else "")


def host(address: str) -> str:
    """The host of a web address."""
    return urlsplit(address).netloc.removeprefix("www.") or address


def _values(
    review: Review, target: Path, pictures: dict[str, dict[int, str]], books: dict[str, Book]
) -> dict[str, Any]:
    """The values that the templates use."""
    gathered = review.gathered
    rows, notes = list(twins.reading_rows(gathered)), twins.note_rows(gathered)
    places = twins.place_findings(gathered.findings, rows, notes, gathered)
    tags = {edition.key: edition.manuscript.edition.tag for edition in gathered.editions}
    twins.mark_notes(notes, gathered.findings, tags)
    shown = shown_findings(gathered, places)
    changes = review.changes.shown() if review.changes else None
    values = (
        _head_values(review)
        | _finding_values(gathered, shown)
        | _text_values(review, rows)
        | _file_values(review, target)
    )
    look = len(values["warnings"]) + len(review.comments) + values["odd"]
    return values | {
        "verdict": _verdict(len(values["errors"]), look),
        "parts": _parts(gathered, shown, review, changes),
        "editions": [
            _edition(review, edition, shown, target, pictures, books, values["validation"])
            for edition in gathered.editions
        ],
        "tally": parity.tally(
            [edition.manuscript for edition in gathered.editions], gathered.alignments.values()
        ),
        "note_rows": notes,
        "renumbered": sum(bool(row.numbers) for row in notes),
        "comments": review.comments,
        "comments_folder": review.comments_folder,
        "changes": changes,
        "approval": review.approval,
        "data": _data(review, shown, books),
    }


def _head_values(review: Review) -> dict[str, Any]:
    """What issue this is, and when it was looked at."""
    gathered = review.gathered
    first = gathered.editions[0].manuscript.edition
    return {
        "title": " · ".join(e.manuscript.edition.title for e in gathered.editions),
        "slug": gathered.issue.slug,
        "series_name": first.series.name.text(first.key),
        "byline": _byline(gathered),
        "is_draft": review.is_draft,
        "is_single": review.is_single,
        "made": datetime.now(UTC).astimezone().strftime("%Y-%m-%d %H:%M"),
    }


def _finding_values(gathered: Gathered, shown: list[ShownFinding]) -> dict[str, Any]:
    """The findings, by severity and by area; accepted ones apart."""
    return {
        "findings": shown,
        "errors": (errors := [one for one in shown if one.finding.is_error]),
        "error_lines": of_one_cause(errors),
        "warnings": [one for one in shown if one.finding.rule.severity is Severity.WARNING],
        "areas": list(by_area(shown)),
        "accepted": [
            {
                "says": both(entry.finding.sentence),
                "rule": entry.finding.rule.name,
                "place": entry.finding.place,
                "reason": entry.reason,
            }
            for entry in gathered.accepted
        ],
    }


def _text_values(review: Review, rows: list[twins.Row]) -> dict[str, Any]:
    """The rows of the reading view, each with its number; those with a stale block apart."""
    for row in rows:
        states = (
            review.stale.get((key, cell.block.id), Both())
            for key, cells in row.cells.items()
            for cell in cells
        )
        row.stale = next(filter(None, states), Both())
    numbered = list(enumerate(rows))
    stale = [(number, row) for number, row in numbered if row.stale]
    return {
        "stale": len(stale),
        "stale_rows": stale,
        "rows": [(number, row) for number, row in numbered if not row.stale],
    }


def _file_values(review: Review, target: Path) -> dict[str, Any]:
    """What the files say of themselves, what of it does not agree, and what validators say."""
    files = list(facts.file_facts(review.gathered))
    odd = facts.odd_facts(files)
    return {
        "files": [_file(number, entry, odd, target) for number, entry in enumerate(files)],
        "odd": len(odd),
        "fact_names": [
            name
            for name in ("version", "standard", *facts.XMP_FACTS)
            if any(name in entry.facts for entry in files)
        ],
        "validation": facts.validation(review.files, files),
    }


def _byline(gathered: Gathered) -> str:
    issue = gathered.issue
    keys = [edition.key for edition in gathered.editions]
    names = dict.fromkeys(
        person.name.text(key) for person in issue.authors for key in keys if person.name.text(key)
    )
    return " · ".join([*names, issue.date.isoformat()])


def _verdict(errors: int, look: int) -> dict[str, Any]:
    if errors:
        return {"kind": "error", "key": "verdict_errors", "n": errors}
    if look:
        return {"kind": "warning", "key": "verdict_look", "n": look}
    return {"kind": "ok", "key": "verdict_clean", "n": 0}


def _parts(
    gathered: Gathered, shown: Sequence[ShownFinding], review: Review, changes: Any
) -> list[tuple[str, int]]:
    return [
        ("overview", 0),
        ("pages", 0),
        ("text", 0),
        ("notes", 0),
        ("findings", len(shown)),
        ("comments", len(review.comments)),
        ("changes", len(changes or ())),
        ("files", 0),
    ]


def _edition(
    review: Review,
    edition: EditionFiles,
    shown: Sequence[ShownFinding],
    target: Path,
    pictures: dict[str, dict[int, str]],
    books: dict[str, Book],
    validation: facts.Validation | None,
) -> dict[str, Any]:
    manuscript = edition.manuscript
    text = "".join(block.text for block in manuscript.blocks)
    wide = for_tag(manuscript.edition.tag).is_han
    paths = {"PDF": edition.pdf_path, "EPUB": edition.epub_path}
    book = books.get(edition.key)
    return {
        "key": edition.key,
        "tag": manuscript.edition.tag,
        "name": manuscript.edition.language.name,
        "title": manuscript.edition.title,
        "pages": len(edition.layout.sheets) if edition.layout else 0,
        "notes": len(manuscript.notes),
        "blocks": len(manuscript.blocks),
        "unit": "characters" if wide else "words",
        "length": len(IDEOGRAPH.findall(text))
        if wide
        else sum(len(block.text.split()) for block in manuscript.blocks),
        "links": {kind: _link(path, target) if path else "" for kind, path in paths.items()},
        "sizes": {
            kind: facts.readable_size(path.stat().st_size) if path else ""
            for kind, path in paths.items()
        },
        "validation": _validated(validation, edition),
        "sheets": [
            shown_sheet(
                edition,
                sheet,
                shown,
                review.comments,
                pictures[edition.key][sheet.number],
                review.drawing,
            )
            for sheet in (edition.layout.sheets if edition.layout else [])
        ],
        "book": f"epub/{edition.key}/{quote(_text_document(book))}" if book else "",
    }


def _text_document(book: Book) -> str:
    """The document with the text: the one that holds the most of the print's pages."""
    targets = [target.partition("#")[0] for target in book.pages.values()]
    return max(set(targets), key=targets.count) if targets else book.documents[0]


def _validated(validation: facts.Validation | None, edition: EditionFiles) -> str:
    if validation is None:
        return "not_run"
    names = {path.name for path in (edition.pdf_path, edition.epub_path) if path}
    own = [v for v in validation.verdicts if Path(str(v.get("file", ""))).name in names]
    if not own:
        return "not_run"
    return "passed" if all(verdict["passed"] for verdict in own) else "failed"


def _link(path: Path, target: Path) -> str:
    return quote(Path(relpath(path, target)).as_posix())


def _file(
    number: int, entry: facts.FileFacts, odd: dict[tuple[int, str], facts.Odd], target: Path
) -> dict[str, Any]:
    return {
        "name": entry.name,
        "odd": {fact: found for (of, fact), found in odd.items() if of == number},
        "link": _link(entry.path, target),
        "facts": entry.facts,
        "readable": facts.readable_size(entry.size),
        "pages": entry.pages,
        "fonts": entry.fonts,
    }


def _data(review: Review, shown: Sequence[ShownFinding], books: dict[str, Book]) -> dict[str, Any]:
    """What the script needs: where blocks are, their sources, their twins."""
    gathered = review.gathered
    first = gathered.editions[0].key
    pairs = [
        [f"{first}-{a}", f"{key}-{b}", pair.relation.value]
        for key, alignment in gathered.alignments.items()
        for pair in alignment.pairs
        for a in pair.first
        for b in pair.second
    ]
    return {
        "single": review.is_single,
        "root": "" if review.is_single else str(Path.cwd()),
        "issue": gathered.issue.slug,
        "digest": answers.digest_of(edition.manuscript for edition in gathered.editions),
        "digests": {
            edition.key: answers.digest(edition.manuscript.source) for edition in gathered.editions
        },
        "tags": {edition.key: edition.manuscript.edition.tag for edition in gathered.editions},
        "blocks": {
            f"{edition.key}-{block.id}": {
                "at": str(block.place),
                "note": block.kind == "note",
                "areas": [_numbers(area) for area in _areas_of(edition, block.id)],
            }
            for edition in gathered.editions
            for block in edition.manuscript.blocks
        },
        "pairs": pairs,
        "comments": [
            {"edition": c.edition, "kind": c.kind, "areas": [_numbers(area) for area in c.areas]}
            for c in review.comments
        ],
        "findings": {
            entry.number: [
                entry.severity,
                [_numbers(area) for area in entry.words],
                [
                    [side.edition, side.block, [_numbers(area) for area in side.words]]
                    for side in entry.across
                ],
            ]
            for entry in shown
            if entry.page
        },
        "books": {
            key: {page: f"epub/{key}/{quote(at, safe='/#')}" for page, at in book.pages.items()}
            for key, book in books.items()
        },
    }


def _areas_of(edition: EditionFiles, block: str) -> list[Area]:
    return edition.layout.places.get(block, []) if edition.layout else []


def _numbers(area: Area) -> list[float]:
    return [
        area.page,
        *(round(value, 1) for value in (area.left, area.top, area.right, area.bottom)),
    ]

"""Comments on a returned PDF, each on the words and the line of the source that it is about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from editions.checks.pdf.printed import Printed
from editions.checks.shared.text_alignment import is_text
from editions.findings import Finding, FindingsError, Place, Severity, rule
from editions.machine import limits
from editions.readback import annotations as marked
from editions.readback import pdf
from editions.readback.annotations import Annotation
from editions.readback.pdf import Box
from editions.report.model import EditionFiles
from editions.report.places import Area, areas_of, letters
from editions.report.sources import SourceMap
from editions.text import Manuscript

OTHER = rule("comments-other", Severity.ERROR, "comments")

SECONDS, BYTES = 60, 3_000_000_000  # for one file
SHARED = 0.3  # how much of the text must be in a PDF that is a proof of it
CONTEXT = 24  # characters shown before and after the words that a comment is on
LINES_FIRST = 30  # a point up or down is as far as thirty to the side
BESIDE = 25.0  # pt along a line
POINTS_AT = frozenset(["Text", "Caret", "FreeText"])


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to a comment."""

    author: str
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody marked: `words` are what the mark is on, `text` what it says.

    `page` is that of the marked file; `areas` are where the words are in the edition as it is built
    now; `is_old` says that the source has changed since the marked file was made.
    """

    kind: str
    issue: str
    edition: str
    tag: str
    place: Place
    page: int
    words: str
    before: str
    after: str
    text: str
    author: str
    date: str
    replies: tuple[Reply, ...]
    file: str
    is_old: bool
    block: str
    letters: tuple[int, int]
    areas: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True)
class Returned:
    """A marked file: its comments in the order of its pages, and what of it cannot be read."""

    path: Path
    comments: tuple[Comment, ...]
    findings: tuple[Finding, ...]


def read(path: Path, manuscripts: Sequence[Manuscript]) -> Returned:
    """The comments in `path`.

    Raises FindingsError when the file cannot be read or is of none of the editions.
    """
    findings: list[Finding] = []
    marks = marked.read(path, findings)
    file = pdf.read(path)
    candidates = [(Printed(file, manuscript), manuscript) for manuscript in manuscripts]
    printed, manuscript = max(candidates, key=lambda entry: _share(entry[0]))
    if _share(printed) < SHARED:
        raise FindingsError([OTHER.at(Place.of(path))])
    reader = _Reader(path, printed, manuscript)
    return Returned(path, tuple(reader.comment(mark) for mark in marks), tuple(findings))


def on_pages(comments: Iterable[Comment], editions: Sequence[EditionFiles]) -> list[Comment]:
    """The comments with the areas of their words in the files as they are built now."""
    layouts = {edition.key: edition.layout for edition in editions}
    placed = []
    for comment in comments:
        layout = layouts.get(comment.edition)
        areas: tuple[Area, ...] = ()
        if layout and comment.block in layout.letters:
            start, end = comment.letters
            printed = layout.letters[comment.block][start : max(end, start + 1)]
            areas = tuple(areas_of(layout.printed, [at for at in printed if at is not None]))
        placed.append(replace(comment, areas=areas, page=areas[0].page if areas else comment.page))
    return placed


def _share(printed: Printed) -> float:
    """How much of the article is printed."""
    pieces = printed.alignment.pieces
    return sum(piece.length for piece in pieces) / max(1, len(printed.article))


class _Reader:
    """Lays the marks of one file on the blocks of one edition."""

    def __init__(self, path: Path, printed: Printed, manuscript: Manuscript) -> None:
        self.path, self.printed, self.manuscript = path, printed, manuscript
        self.sources = SourceMap(manuscript)
        self.blocks = {block.id: block for block in manuscript.blocks}
        self.printed_letters = letters(printed, manuscript)

    def _is_old(self, block: str) -> bool:
        """Whether the block has characters now that the marked file does not print."""
        return None in self.printed_letters.get(block, ())

    @cached_property
    def _letters(self) -> dict[int, tuple[str, int]]:
        """For each printed character its block and its place among the block's characters."""
        return {
            at: (block, index)
            for block, places in self.printed_letters.items()
            for index, at in enumerate(places)
            if at is not None
        }

    def comment(self, mark: Annotation) -> Comment:
        offsets = self._offsets(mark)
        named = [self._letters[at] for at in offsets if at in self._letters]
        block = self.blocks[named[0][0]] if named else None
        inside = [index for name, index in named if block and name == block.id]
        start, end = (inside[0], inside[-1] + 1) if inside else (0, 0)
        if mark.kind == "Caret" and not mark.struck and inside:
            start = end = self._insertion(mark, offsets, end)
        before, words, after = around(block.text, start, end) if block else ("", "", "")
        edition = self.manuscript.edition
        if block:
            place = self.sources.place(block, start, at_end=start == end and start > 0)
        else:
            place, words = self._outside(offsets)
        return Comment(
            kind=mark.kind,
            issue=edition.issue.slug,
            edition=edition.key,
            tag=edition.tag,
            place=place,
            page=mark.page,
            words=words,
            before=before,
            after=after,
            text=mark.text,
            author=mark.author,
            date=mark.date,
            replies=tuple(Reply(r.author, r.date, r.text) for r in mark.replies if r.text),
            file=self.path.name,
            is_old=block is not None and self._is_old(block.id),
            block=block.id if block else "",
            letters=(start, end),
        )

    def _offsets(self, mark: Annotation) -> list[int]:
        """The printed characters that a mark is on."""
        page = self.printed.file.pages[mark.page - 1]
        start, end = self.printed.text.page_span(page)
        boxes = mark.quads or ([] if mark.kind in POINTS_AT else [mark.box])
        found = [
            at
            for at in range(start, end)
            if any(_holds(box, self.printed.text.box(at)) for box in boxes)
        ]
        own = [at for at in found if at in self._letters]
        if own and not mark.quads:  # a drawing is not exact: whole words are meant
            own = [*self._word(own[0]), *own, *self._word(own[-1])]
            own = sorted(set(own) & set(self._letters))
        return own or found or self._nearest(mark, start, end)

    def _nearest(self, mark: Annotation, start: int, end: int) -> list[int]:
        """The character nearest to a mark that is on none, with its word."""
        left, bottom, right, top = mark.box
        point = ((left + right) / 2, top if mark.kind == "Caret" else (bottom + top) / 2)
        if mark.kind == "Text":
            point = (left, top)  # programs hang the icon's upper left corner on the place clicked
        if start == end:
            return []
        far = {at: _distance(self.printed.text.box(at), point) for at in range(start, end)}
        nearest = min(far, key=far.__getitem__)
        own = min((at for at in far if at in self._letters), key=far.__getitem__, default=nearest)
        if far[own] - far[nearest] < BESIDE:  # a call or a line number next to it is not meant
            nearest = own
        if mark.kind == "Caret" or nearest not in self._letters:
            return [nearest]
        return self._word(nearest)

    def _outside(self, offsets: Sequence[int]) -> tuple[Place, str]:
        """The place of words that are not of the article: the title, the summary, the last page."""
        issue, text = self.manuscript.edition.issue, self.printed.text
        nowhere = Place.of(self.manuscript.edition.source)
        if not offsets:
            return nowhere, ""
        ends = text.line_ends
        line = bisect_left(ends, offsets[0])
        begin = ends[line - 1] + 1 if line else 0
        stop = ends[bisect_left(ends, offsets[-1])] + 1
        inner = (offsets[0], offsets[-1] + 1) if len(offsets) > 1 else (begin, stop)
        for path in (issue.folder / "issue.yaml", issue.folder.parent / "series.yaml"):
            for start, end in ((begin, stop), inner):
                line_text = text.text[start:end]
                found = find_words(path, line_text, (inner[0] - start, inner[1] - start))
                if found:
                    return found
        return nowhere, text.text[slice(*inner)]

    def _word(self, at: int) -> list[int]:
        """The word round a printed character; where words are not spaced, the character."""
        name, index = self._letters[at]
        text = self.blocks[name].text
        offsets = [n for n, character in enumerate(text) if is_text(character)]
        here = offsets[index]
        if here and not text[here].isalnum() and _in_word(text[here - 1]):
            at, here = at - 1, here - 1
        first = last = here
        while first > 0 and _in_word(text[first - 1]) and _in_word(text[here]):
            first -= 1
        while last + 1 < len(text) and _in_word(text[last + 1]) and _in_word(text[here]):
            last += 1
        return list(range(at - (here - first), at + (last - here) + 1))

    def _insertion(self, mark: Annotation, offsets: Sequence[int], end: int) -> int:
        """Before which character of the block a caret is: its tip against the middle of the nearest."""
        left, _, right, _ = self.printed.text.box(offsets[-1])
        tip = (mark.box[0] + mark.box[2]) / 2
        return end if tip >= (left + right) / 2 else end - 1


def find_words(path: Path, line: str, inner: tuple[int, int]) -> tuple[Place, str] | None:
    """Where a squeezed line is in a file: the place and the words of its part `inner`."""
    if not path.is_file():
        return None
    written = path.read_text(encoding="utf-8", errors="replace")
    offsets = [at for at, character in enumerate(written) if is_text(character)]
    found = "".join(written[at] for at in offsets).find(line)
    if found < 0:
        return None
    first, last = offsets[found + max(0, inner[0])], offsets[found + min(inner[1], len(line)) - 1]
    before = written[:first]
    place = Place.of(path, before.count("\n") + 1, first - before.rfind("\n"))
    return place, " ".join(written[first : last + 1].split())


def _in_word(character: str) -> bool:
    return character.isalnum() and character < "\u2e80"


def _holds(box: Box, glyph: Box) -> bool:
    x, y = (glyph[0] + glyph[2]) / 2, (glyph[1] + glyph[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _distance(box: Box, point: tuple[float, float]) -> float:
    """How far a point is from a box; the nearest line counts first, also from the margin."""
    x = max(box[0] - point[0], 0.0, point[0] - box[2])
    y = max(box[1] - point[1], 0.0, point[1] - box[3])
    return x + LINES_FIRST * y


def around(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The words from one squeezed offset to another, with some of what is before and after."""
    offsets = [n for n, character in enumerate(text) if is_text(character)]
    offsets.append(len(text))
    if end > start:
        first, last = offsets[min(start, len(offsets) - 1)], offsets[end - 1] + 1
    else:  # an insertion goes right after the character before it
        first = last = offsets[start - 1] + 1 if start else 0
    before, after = text[max(0, first - CONTEXT) : first], text[last : last + CONTEXT]
    if first > CONTEXT:
        before = "…" + before
    if last + CONTEXT < len(text):
        after += "…"
    return before, text[first:last], after


def _read_apart(path: Path, manuscripts: Sequence[Manuscript]) -> Returned:
    """Read a file of unknown origin in a process that may die of it."""
    try:
        return limits.apart(lambda: read(path, manuscripts), SECONDS, BYTES)
    except FindingsError:
        raise
    except limits.LimitReached as reached:
        values = {"seconds": SECONDS, "megabytes": BYTES // 1_000_000}
        found = marked.UNREADABLE.at(Place.of(path), reached.kind, **values)
    except Exception as error:  # noqa: BLE001 - the readers of PDF raise whatever they meet
        found = marked.UNREADABLE.at(Place.of(path), "file", reason=str(error) or "damaged")
    raise FindingsError([found])


def read_all(paths: Sequence[Path], manuscripts: Sequence[Manuscript]) -> list[Returned]:
    """Several files; raises FindingsError with what keeps any of them from being read."""
    found: list[Returned] = []
    findings: list[Finding] = []
    for path in paths:
        try:
            found.append(_read_apart(path, manuscripts))
        except FindingsError as error:
            findings += error.findings
    if findings:
        raise FindingsError(findings)
    return found

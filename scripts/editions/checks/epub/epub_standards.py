"""Requirements for archiving and reading aloud that no EPUB validator checks.

EPUBCheck and Ace ask whether the book is well formed and says something. Here the finished file is
read back and compared with the manuscript and the printed edition: whether what it says is true.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml.etree import _Element

from editions.checks.epub.epub_notes import book_of, find_article, is_backlink, is_call
from editions.checks.epub.same_text import page_starts
from editions.checks.registry import EPUB, check
from editions.checks.shared.article_text import is_between_calls, is_formula, shown_article
from editions.checks.shared.expected_languages import first_wrong_language, marked_stretches
from editions.checks.shared.language_runs import html_stretches, is_block, joined, language_at
from editions.checks.shared.text_alignment import squeeze
from editions.checks.subject import Subject
from editions.findings import Finding, Place, Severity, rule
from editions.messages import message, quoted_or_nothing
from editions.readback import epub
from editions.readback.epub import Document, EpubFile, local, roles, text_of, types
from editions.source.series import Edition
from editions.text import Manuscript

AREA = "standards of the EPUB"
METADATA = rule("epub-metadata", Severity.ERROR, AREA)
TITLE = rule("epub-title", Severity.ERROR, AREA)
PAGE_LIST = rule("epub-page-list", Severity.ERROR, AREA)
PAGE_PLACE = rule("epub-page-place", Severity.ERROR, AREA)
LANGUAGE = rule("epub-language", Severity.ERROR, AREA)
TABLE = rule("epub-table", Severity.ERROR, AREA)
ALTERNATIVE = rule("epub-alternative", Severity.ERROR, AREA)
CONTAINER = rule("epub-container", Severity.ERROR, AREA)
DC = "{http://purl.org/dc/elements/1.1/}"
# The rest of a Latin word; text in pieces of which each begins with white space or has none.
LATIN = re.compile(r"[A-Za-z0-9\u00c0-\u024f'’-]+")
WORDS = re.compile(r"\s+\S*|\S+")
SCOPES = frozenset({"col", "row", "colgroup", "rowgroup"})
BLOCKS = frozenset(
    {"p", "h2", "h3", "li", "dt", "dd", "th", "td", "caption", "figcaption", "blockquote", "pre"}
)
HOLDS_BLOCKS = frozenset({"ul", "ol", "dl", "table", "p"})
# EPUB Accessibility 1.1, 2.2: the first three must be there, the last one should.
ACCESSIBILITY = (
    "accessMode",
    "accessibilityFeature",
    "accessibilityHazard",
    "accessibilitySummary",
)


@check(EPUB)
def check_standards(subject: Subject) -> list[Finding]:
    """Check the metadata of an EPUB, its tables, pictures and languages and, if there is a PDF, its page list.

    Raises FindingsError if a file cannot be read.
    """
    starts = subject.once(page_starts) if subject.pdf else None
    book = subject.once(book_of)
    return list(_Inside(subject.edition, subject.manuscript, book, starts).findings())


@dataclass
class _Inside:
    edition: Edition
    manuscript: Manuscript
    file: EpubFile
    page_starts: Sequence[int] | None

    @property
    def here(self) -> Place:
        return Place(self.file.path.name)

    def findings(self) -> Iterator[Finding]:
        yield from self._container()
        yield from self._metadata()
        yield from self._titles()
        if self.page_starts is not None:
            yield from self._page_list(self.page_starts)
            yield from self._page_places(self.page_starts)
        if self._article is not None:  # or else `epub_notes` says so
            yield from self._languages()
            yield from self._tables()
            yield from self._alternatives(self._article)

    # Container and metadata

    def _container(self) -> Iterator[Finding]:
        with zipfile.ZipFile(self.file.path) as archive:
            first = archive.infolist()[0]
            is_plain = first.compress_type == zipfile.ZIP_STORED and not first.extra
            kind = archive.read(first)
        if (first.filename, kind) != ("mimetype", b"application/epub+zip"):
            yield CONTAINER.at(self.here, "first", name=first.filename)
        elif not is_plain:
            yield CONTAINER.at(self.here, "compressed")

    def _metadata(self) -> Iterator[Finding]:
        issue, key = self.edition.issue, self.edition.key
        names = [dict(person.name.items()) for person in issue.authors]
        wanted = {
            "title": [self.edition.title],
            "language": [self.edition.tag],
            "date": [issue.date.isoformat()],
            "creator": [name.get(key) or next(iter(name.values()), "") for name in names],
        }
        for name, values in wanted.items():
            found = [text_of(node).strip() for node in self.file.package.iter(f"{DC}{name}")]
            if found[: len(values)] != values:
                said, meant = quoted_or_nothing("; ".join(found)), "; ".join(values)
                yield METADATA.at(self.here, "differs", name=f"dc:{name}", found=said, wanted=meant)
        for name in ("identifier", "publisher"):
            if not any(text_of(node).strip() for node in self.file.package.iter(f"{DC}{name}")):
                yield METADATA.at(self.here, "missing", name=f"dc:{name}")
        for name in ("dcterms:modified", *(f"schema:{name}" for name in ACCESSIBILITY)):
            if not self._property(name):
                yield METADATA.at(self.here, "missing", name=name)

    def _property(self, name: str) -> str:
        """The first value of a `meta` property of the package, or ''."""
        metas = self.file.package.iter(f"{epub.OPF}meta")
        return next((text_of(n).strip() for n in metas if n.get("property") == name), "")

    def _titles(self) -> Iterator[Finding]:
        for document in self.file.spine:
            title = document.root.find(f".//{epub.XHTML}title")
            text = "" if title is None else text_of(title).strip()
            name = document.path.rpartition("/")[2]
            if not text or text in (name, name.rpartition(".")[0], self.file.path.name):
                form = "file-name" if text else "missing"
                yield TITLE.at(self.here, form, file=document.path, text=text)

    # Pages of the printed edition

    @cached_property
    def _marks(self) -> list[tuple[Document, _Element]]:
        return [
            (document, node)
            for document in self.file.spine
            for node in document.elements()
            if "pagebreak" in types(node) or "doc-pagebreak" in roles(node)
        ]

    def _page_list(self, starts: Sequence[int]) -> Iterator[Finding]:
        wanted = [str(number) for number in range(1, len(starts) + 1)]
        labels = [node.get("aria-label") or node.get("title") or "" for _, node in self._marks]
        if labels != wanted:
            marked = labels or message("nothing")
            yield PAGE_LIST.at(self.here, "marks", found=marked, count=len(wanted))
        places = {
            (document.path, node.get("id", "")): label
            for (document, node), label in zip(self._marks, labels, strict=True)
        }
        listed = []
        for document, link in self._listed():
            shown = text_of(link).strip()
            listed.append(shown)
            if places.get(document.target(link.get("href", ""))) != shown:
                target = link.get("href", "")
                yield PAGE_LIST.at(self.here, "target", page=shown, target=target)
        if listed != wanted:
            entries = listed or message("nothing")
            yield PAGE_LIST.at(self.here, "entries", found=entries, count=len(wanted))
        for name, said in (
            ("dc:source", any(text_of(n).strip() for n in self.file.package.iter(f"{DC}source"))),
            ("pageBreakSource", self._property("pageBreakSource")),
        ):
            if not said:
                yield PAGE_LIST.at(self.here, "no-source", name=name)

    def _listed(self) -> Iterator[tuple[Document, _Element]]:
        """The links of the page list."""
        for document in self.file.spine:
            for node in document.elements("nav"):
                if "page-list" in types(node):
                    yield from ((document, n) for n in node.iter() if local(n) == "a")

    def _page_places(self, starts: Sequence[int]) -> Iterator[Finding]:
        text, word_starts, marked = self._marked_text
        for page, start in enumerate(starts, 1):
            at = marked.get(page, len(text))
            # A page that begins within a Latin word may be marked after the word.
            rest = text[start:at]
            is_word = LATIN.fullmatch(rest) and not any(start <= n < at for n in word_starts)
            if at != start and not (rest and is_word):
                said, wanted = (quoted_or_nothing(text[n : n + 12]) for n in (at, start))
                yield PAGE_PLACE.at(self.here, page=page, found=said, wanted=wanted)

    @cached_property
    def _marked_text(self) -> tuple[str, set[int], dict[int, int]]:
        """The article's characters without calls; where words begin; where each page is marked."""
        parts: list[str] = []
        word_starts: set[int] = {0}
        marked: dict[int, int] = {}
        length = 0

        def add(text: str | None) -> None:
            nonlocal length
            for word in WORDS.findall(text or ""):
                if word[0].isspace():
                    word_starts.add(length)
                squeezed = squeeze(word)
                parts.append(squeezed)
                length += len(squeezed)

        def walk(node: _Element) -> None:
            label = node.get("aria-label", "") if "doc-pagebreak" in roles(node) else ""
            if label.isdigit():
                marked[int(label)] = length
            if local(node) in BLOCKS:
                word_starts.add(length)
            if not (is_call(node) or is_between_calls(node) or is_formula(node)):
                add(node.text)
                for child in node:
                    walk(child)
                    add(child.tail)

        if self._article is not None:
            walk(self._article)
        return "".join(parts), word_starts, marked

    # The text

    @cached_property
    def _article(self) -> _Element | None:
        return find_article(self.file)

    @cached_property
    def _source(self) -> _Element:
        return shown_article(self.manuscript)

    @cached_property
    def _by_id(self) -> dict[str, _Element]:
        return {
            node.get("id", ""): node
            for document in self.file.spine
            for node in document.elements()
            if node.get("id")
        }

    def _languages(self) -> Iterator[Finding]:
        places = {block.id: block.place for block in self.manuscript.blocks}
        for node in self._source.iter():
            identifier = node.get("id", "")
            if node.get("data-block") and identifier in places and identifier in self._by_id:
                yield from self._compare(
                    places[identifier], node, is_block, self._by_id[identifier], _holds_blocks
                )
        for note in self.manuscript.notes:
            if note.id in self._by_id:
                yield from self._compare(
                    note.place, note.body, lambda _: False, self._by_id[note.id], is_backlink
                )

    def _compare(
        self,
        place: Place,
        wanted: _Element,
        is_apart: Callable[[_Element], bool],
        found: _Element,
        is_apart_there: Callable[[_Element], bool],
    ) -> Iterator[Finding]:
        tag = self.edition.tag
        # A formula is one element without text in the source, and MathML with its signs here.
        have = joined(
            html_stretches(
                found,
                language_at(found, tag),
                lambda one: local(one) == "math" or is_apart_there(one),
            )
        )
        if fault := first_wrong_language(marked_stretches(wanted, is_apart), have, tag):
            text, language, right = fault
            yield LANGUAGE.at(place, "other", text=text, found=language, wanted=right)

    def _tables(self) -> Iterator[Finding]:
        places = {block.id: block.place for block in self.manuscript.blocks}
        for node in self._source.iter("table"):
            cells = [[cell.tag for cell in row] for row in node.iter("tr")]
            first = next(node.iter("td", "th")).get("id", "")
            place = places.get(first, self.here)
            table = self._by_id.get(node.get("id", ""))
            if table is None or local(table) != "table":
                yield TABLE.at(place, "element")
                continue
            rows = [row for row in table.iter() if local(row) == "tr"]
            if [[local(cell) for cell in row] for row in rows] != cells:
                yield TABLE.at(place, "cells")
            for cell in table.iter():
                if local(cell) == "th" and cell.get("scope") not in SCOPES:
                    yield TABLE.at(place, "scope", text=text_of(cell)[:20])

    def _alternatives(self, article: _Element) -> Iterator[Finding]:
        pictures = [node for node in article.iter() if local(node) == "img"]
        images = self.manuscript.drawn
        if len(pictures) != len(images):
            counts = {"found": len(pictures), "wanted": len(images)}
            yield ALTERNATIVE.at(self.here, "count", **counts)
            return
        for picture, image in zip(pictures, images, strict=True):
            said = picture.get("alt", "")
            if said != image.alt:
                yield ALTERNATIVE.at(image.place, "text", text=quoted_or_nothing(said[:20]))


def _holds_blocks(node: _Element) -> bool:
    return local(node) in HOLDS_BLOCKS

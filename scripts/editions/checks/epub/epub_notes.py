"""The notes in the finished EPUB, read back and compared with the registry.

What EPUBCheck passes and a reader stumbles over: a call to the wrong note, no backlink, a wrong
number shown, missing types and roles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from lxml.etree import _Element

from editions.checks.epub.css_visibility import Hiding
from editions.checks.registry import EPUB, check
from editions.checks.shared import formulas, list_labels
from editions.checks.shared.article_text import article_text, is_formula, shown_article
from editions.checks.shared.differences import difference_after, first_difference
from editions.checks.shared.text_alignment import align, squeeze
from editions.checks.subject import Subject
from editions.findings import Finding, Place, Rule, Severity, rule
from editions.messages import Message, message, quoted_or_nothing
from editions.readback import epub
from editions.readback.epub import Document, EpubFile, is_element, local, roles, text_of, types
from editions.text import Call, Manuscript, Note

AREA = "notes in the EPUB"


def _error(name: str) -> Rule:
    return rule(name, Severity.ERROR, AREA)


MISSING = _error("epub-note-missing")
DOUBLED = _error("epub-note-doubled")
TEXT = _error("epub-note-text")
NUMBER = _error("epub-note-number")
FILE = _error("epub-note-file")
ORDER = _error("epub-note-order")
SEMANTICS = _error("epub-note-semantics")
STRAY = _error("epub-note-stray")
CALL_MISSING = _error("epub-call-missing")
CALL_DOUBLED = _error("epub-call-doubled")
CALL_NUMBER = _error("epub-call-number")
CALL_PLACE = _error("epub-call-place")
CALL_LINK = _error("epub-call-link")
CALL_CONTENT = _error("epub-call-content")
CALL_STRAY = _error("epub-call-stray")
BACK_MISSING = _error("epub-back-link-missing")
BACK_LINK = _error("epub-back-link")
BACK_FIRST = _error("epub-back-link-first")
HIDDEN = _error("epub-note-hidden")
IDENTIFIER = _error("epub-identifier")
ARTICLE = _error("epub-text")


def book_of(subject: Subject) -> EpubFile:
    """The subject's EPUB, read, for `subject.once`; raises FindingsError if it cannot be read."""
    assert subject.epub
    return epub.read(subject.epub)


@check(EPUB)
def check_notes(subject: Subject) -> list[Finding]:
    """Check the notes of an EPUB against the source, whose places the findings name.

    Raises FindingsError if the file cannot be read.
    """
    return list(_Check(subject.once(book_of), subject.manuscript).findings())


@dataclass
class Printed:
    """One note as it is in the book."""

    note: Note
    bodies: list[tuple[Document, _Element]] = field(default_factory=list)


def is_call(node: _Element) -> bool:
    return local(node) == "a" and ("noteref" in types(node) or "doc-noteref" in roles(node))


def is_note(node: _Element) -> bool:
    return "footnote" in types(node) or "doc-footnote" in roles(node)


def is_backlink(node: _Element) -> bool:
    return local(node) == "a" and ("backlink" in types(node) or "doc-backlink" in roles(node))


def note_text(body: _Element) -> str:
    """The squeezed text of a note without its backlinks."""
    return _text_without(body, is_backlink)


def _text_without(node: _Element, is_left_out: Callable[[_Element], bool]) -> str:
    """The squeezed text of an element without formulas and what else is left out."""

    def pieces(node: _Element) -> Iterator[str]:
        if is_element(node) and not is_left_out(node) and not is_formula(node):
            yield node.text or ""
            for child in node:
                yield from pieces(child)
                yield child.tail or ""

    return squeeze("".join(pieces(node)))


@dataclass
class _Check:
    file: EpubFile
    manuscript: Manuscript

    @property
    def in_file(self) -> Place:
        return Place(self.file.path.name)

    @cached_property
    def _hiding(self) -> Hiding:
        return Hiding(self.file)

    @cached_property
    def _notes(self) -> dict[str, Note]:
        return {note.id: note for note in self.manuscript.notes}

    @cached_property
    def _calls(self) -> dict[str, tuple[Call, Note]]:
        return {call.id: (call, note) for note in self.manuscript.notes for call in note.calls}

    @cached_property
    def _found_calls(self) -> list[tuple[Document, _Element]]:
        return [
            (document, node)
            for document in self.file.spine
            for node in document.elements("a")
            if is_call(node) or node.get("id") in self._calls
        ]

    @cached_property
    def _found_notes(self) -> list[tuple[Document, _Element]]:
        return [
            (document, node)
            for document in self.file.spine
            for node in document.elements()
            if is_note(node) or node.get("id") in self._notes
        ]

    def findings(self) -> Iterator[Finding]:
        for note in self.manuscript.notes:
            bodies = [(d, n) for d, n in self._found_notes if n.get("id") == note.id]
            yield from self._note(note, bodies)
        for call, note in self._calls.values():
            found = [(d, n) for d, n in self._found_calls if n.get("id") == call.id]
            yield from self._call(call, note, found)
        yield from self._strays()
        yield from self._order()
        yield from self._identifiers()
        yield from self._article()
        yield from list_labels.compare(self.manuscript, self._labelled_items(), "epub")
        yield from formulas.compare(self.manuscript, self._formulas(), "epub")

    def _formulas(self) -> Iterator[str]:
        for document in self.file.spine:
            yield from formulas.of_html(document.root)

    def _labelled_items(self) -> Iterator[tuple[str, str]]:
        for document in self.file.spine:
            for node in (*document.elements("article"), *filter(is_note, document.elements())):
                yield from list_labels.of_html(node)

    # Notes

    def _note(self, note: Note, bodies: list[tuple[Document, _Element]]) -> Iterator[Finding]:
        where, name = note.place, message("note-name", number=note.number, label=note.label)
        if not bodies:
            yield MISSING.at(where, note=name)
            return
        if len(bodies) > 1 or self._copies(note):
            yield DOUBLED.at(where, note=name)
        document, body = bodies[0]
        expected, shown = squeeze(note.text), note_text(body)
        if shown != expected:
            yield TEXT.at(where, note=name, difference=first_difference(expected, shown))
        if "footnote" not in types(body) or "doc-footnote" not in roles(body):
            yield SEMANTICS.at(where, "note", note=name)
        if self._hiding.is_hidden(document, body):
            yield HIDDEN.at(where, note=name)
        calls = [d for d, n in self._found_calls if n.get("id") == note.calls[0].id]
        if calls and calls[0].path != document.path:
            files = {"file": document.path, "other": calls[0].path}
            yield FILE.at(where, note=name, **files)
        yield from self._backlinks(note, document, body, name)

    def _copies(self, note: Note) -> bool:
        """Whether another element marked as a note, without identifier, holds the same text."""
        wanted = squeeze(note.text)
        return any(
            node.get("id") not in self._notes and note_text(node) == wanted
            for _, node in self._found_notes
        )

    def _backlinks(
        self, note: Note, document: Document, body: _Element, name: Message
    ) -> Iterator[Finding]:
        links = [node for node in body.iter() if is_backlink(node)]
        found = {node.get("id", ""): holder.path for holder, node in self._found_calls}
        targets = [(found.get(call.id, document.path), call.id) for call in note.calls]
        wanted, first = set(targets), targets[0]
        led = [document.target(link.get("href", "")) for link in links]
        if not links:
            yield BACK_MISSING.at(note.place, note=name)
            number = re.match(r"\s*(\d+)", text_of(body))
            if number is None or int(number[1]) != note.number:
                yield NUMBER.at(note.place, "none", note=name)
            return
        if led[0] != first or any(target not in wanted for target in led):
            odd = next((target for target in led if target not in wanted), led[0])
            yield BACK_LINK.at(note.place, note=name, target=f"{odd[0]}#{odd[1]}")
        if (missing := wanted - set(led)) and led[0] == first:
            names = sorted(target for _, target in missing)
            yield BACK_MISSING.at(note.place, "some", note=name, targets=names)
        digits = re.sub(r"\D", "", text_of(links[0]))
        if digits != str(note.number):
            shown = quoted_or_nothing(text_of(links[0]).strip())
            yield NUMBER.at(note.place, "wrong", note=name, text=shown)
        if text_before(body, links[0]).strip():
            yield BACK_FIRST.at(note.place, note=name)
        for link in links:
            if "backlink" not in types(link) or "doc-backlink" not in roles(link):
                yield SEMANTICS.at(note.place, "backlink", note=name)

    # Calls

    def _call(
        self, call: Call, note: Note, found: list[tuple[Document, _Element]]
    ) -> Iterator[Finding]:
        where, name = call.place, message("call-name", number=note.number, label=note.label)
        if not found:
            yield CALL_MISSING.at(where, call=name)
            return
        if len(found) > 1:
            yield CALL_DOUBLED.at(where, call=name, count=len(found))
        document, node = found[0]
        shown = squeeze(text_of(node))
        if shown != str(note.number):
            yield CALL_NUMBER.at(where, call=name, text=quoted_or_nothing(shown))
        if len(node):
            yield CALL_CONTENT.at(where, call=name)
        if "noteref" not in types(node) or "doc-noteref" not in roles(node):
            yield SEMANTICS.at(where, "call", call=name)
        if self._hiding.is_hidden(document, node):
            yield HIDDEN.at(where, note=name)
        path, target = document.target(node.get("href", ""))
        if target != note.id or path not in {
            d.path for d, n in self._found_notes if n.get("id") == note.id
        }:
            yield CALL_LINK.at(where, call=name, target=f"{path}#{target}")

    def _strays(self) -> Iterator[Finding]:
        for document, node in self._found_notes:
            if node.get("id") not in self._notes:
                text = text_of(node).strip()[:30]
                yield STRAY.at(self.in_file, file=document.path, text=text)
        for document, node in self._found_calls:
            if node.get("id") not in self._calls:
                text = text_of(node).strip()
                yield CALL_STRAY.at(self.in_file, file=document.path, text=text)

    def _order(self) -> Iterator[Finding]:
        numbers = [
            self._notes[node.get("id", "")]
            for _, node in self._found_notes
            if node.get("id") in self._notes
        ]
        for before, after in pairwise(numbers):
            if after.number < before.number:
                yield ORDER.at(after.place, number=after.number, other=before.number)

    def _identifiers(self) -> Iterator[Finding]:
        for document in self.file.spine:
            for name, nodes in document.by_id.items():
                if len(nodes) > 1:
                    parts = {"file": document.path, "name": name, "count": len(nodes)}
                    yield IDENTIFIER.at(self.in_file, **parts)

    # The text

    def _article(self) -> Iterator[Finding]:
        """The article's text; a call's digits in another place are reported with that call."""
        article = find_article(self.file)
        expected, calls = article_text(shown_article(self.manuscript))
        if article is None:
            yield ARTICLE.at(self.in_file, "none")
            return
        shown, places = book_text(article)
        if shown == expected and places == calls:
            return
        yield from self._moved_calls(expected, calls, shown, places)
        plain, plain_shown = _without(expected, calls, self._calls), _text_without(article, is_call)
        for difference in align(plain, plain_shown).differences():
            lost = plain[difference.expected : difference.expected_end]
            said = plain_shown[difference.found : difference.found_end]
            before = plain[max(0, difference.expected - 8) : difference.expected]
            differs = difference_after(before, said[:20], lost[:20])
            yield ARTICLE.at(self.in_file, difference=differs)

    def _moved_calls(
        self,
        expected: str,
        calls: list[tuple[str, int]],
        shown: str,
        places: list[tuple[str, int]],
    ) -> Iterator[Finding]:
        """Calls that follow other characters than in the source."""
        found = dict(reversed(places))  # the first one counts, should a call be there twice
        for name, start in calls:
            if name not in found or name not in self._calls:
                continue
            wanted, got = expected[max(0, start - 6) : start], shown[: found[name]][-6:]
            if wanted[-2:] != got[-2:]:
                call, note = self._calls[name]
                named = message("call-name", number=note.number, label=note.label)
                yield CALL_PLACE.at(call.place, call=named, found=got, wanted=wanted)


def text_before(body: _Element, link: _Element) -> str:
    """The text of `body` before `link`."""
    parts: list[str] = []

    def walk(node: _Element) -> bool:
        if node is link:
            return True
        parts.append(node.text or "")
        for child in node:
            if walk(child):
                return True
            parts.append(child.tail or "")
        return False

    walk(body)
    return "".join(parts)


def find_article(file: EpubFile) -> _Element | None:
    """The first `<article>` of the book."""
    return next((node for d in file.spine for node in d.elements("article")), None)


def book_text(article: _Element) -> tuple[str, list[tuple[str, int]]]:
    """The squeezed text of an article of a book with its calls' digits, and where each call is."""
    return article_text(article, is_call)


def _without(text: str, calls: list[tuple[str, int]], known: dict[str, tuple[Call, Note]]) -> str:
    """The text of the source without its calls' digits."""
    parts, at = [], 0
    for name, start in calls:
        parts.append(text[at:start])
        at = start + len(str(known[name][1].number))
    return "".join([*parts, text[at:]])

"""The XML of a Word file, read beside pandoc and made ready for it, so that nothing goes in silence.

What pandoc drops without a word is put into a form that it keeps: text boxes become paragraphs, marks of languages and
of Chinese emphasis become styles, cross-references to notes become calls. Every paragraph and every call of a note gets
a mark, in a character style of its own, by which it is found again in pandoc's tree (ECMA-376 part 1, 17).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lxml import etree
from lxml.etree import _Element

from editions.importers import carried, rules
from editions.importers.limits import refusal
from editions.importers.model import HOLE, MARK_STYLE, MARKS, SIGN, Carried, Entry, Task
from editions.importers.ooxml_fields import fields
from editions.importers.ooxml_office import as_word_writes
from editions.importers.ooxml_parts import DOCUMENT, packed, read_parts, relations, tree_of, w
from editions.importers.ooxml_ready import Ready, is_on, numbers_of
from editions.languages.shared.characters import IDEOGRAPH

DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
KAI = re.compile(r"kai|楷", re.IGNORECASE)
MACROS = "word/vbaProject.bin"
NOTEREF = re.compile(r"^\s*NOTEREF\s+(\S+)")
OFFICE_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
TEXTS = (*map(w, ("t", "delText", "tab", "br", "noBreakHyphen", "sym")), OFFICE_MATH)
SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


@dataclass(slots=True)
class WordFile:
    """What was found in a Word file; `data` is the file for pandoc, texts are by place."""

    data: bytes = b""
    title: str = ""
    author: str = ""
    day: date | None = None
    carried: Carried | None = None
    expected: dict[str, str] = field(default_factory=dict)  # key of a note that is called: place
    uncalled: list[tuple[str, str]] = field(default_factory=list)  # place, text
    paragraphs: dict[str, tuple[str, str]] = field(default_factory=dict)  # key: place, text
    entries: list[Entry] = field(default_factory=list)
    bold: set[str] = field(default_factory=set)  # names of character styles
    italic: set[str] = field(default_factory=set)
    pictures: list[tuple[str, str]] = field(default_factory=list)  # place, name of the part


class Preparation:
    """One Word file on its way to pandoc."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.found = WordFile()
        self._styles: dict[str, str] = {}  # name of a mark's style: the style it is based on
        self.parts = read_parts(task.path)
        if MACROS in self.parts:
            self._decide("", "macros")
        document = self._tree(DOCUMENT)
        assert document is not None
        self.document = document
        body = self.document.find(w("body"))
        if body is None:
            raise refusal(task.path, "no-body")
        self.body = body
        self.notes = {kind: self._tree(f"word/{kind}s.xml") for kind in ("footnote", "endnote")}
        self.styles = self._tree("word/styles.xml")

    def run(self) -> WordFile:
        """Read and change everything; returns what was found, with the changed file."""
        self._read_properties()
        self._read_styles()
        self._make_ready()
        self._number_paragraphs()
        self._mark_calls()
        self._resolve_references()
        self._mark_runs()
        self._keep_texts()
        self._read_margins()
        self.found.data = self._pack()
        return self.found

    def _decide(self, place: str, form: str, **parameters: Any) -> None:
        self.found.entries.append(Entry(rules.DECISION, place, form, parameters))

    def _doubt(self, place: str, form: str, **parameters: Any) -> None:
        self.found.entries.append(Entry(rules.DOUBT, place, form, parameters))

    # The package

    def _tree(self, name: str) -> _Element | None:
        return tree_of(self.task.path, self.parts, name)

    def _pack(self) -> bytes:
        self._write_styles()
        trees = {"document": self.document, "styles": self.styles}
        trees |= {f"{kind}s": tree for kind, tree in self.notes.items()}
        changed = {
            f"word/{name}.xml": etree.tostring(tree)
            for name, tree in trees.items()
            if tree is not None
        }
        return packed({**self.parts, **changed})

    def _read_properties(self) -> None:
        if (core := self._tree("docProps/core.xml")) is not None:
            self.found.title = (core.findtext(f"{{{DC}}}title") or "").strip()
            self.found.author = (core.findtext(f"{{{DC}}}creator") or "").strip()
            for name in ("modified", "created"):
                stamp = (core.findtext(f"{{{DCTERMS}}}{name}") or "")[:10]
                if re.fullmatch(r"\d{4}-\d\d-\d\d", stamp) and not self.found.day:
                    try:
                        self.found.day = date.fromisoformat(stamp)
                    except ValueError:
                        continue
        for name in sorted(self.parts):
            # Word and LibreOffice number the parts anew.
            is_custom = re.fullmatch(r"customXml/item\d+\.xml", name)
            if is_custom and carried.SPACE.encode() in self.parts[name]:
                root = self._tree(name)
                assert root is not None
                self.found.carried = carried.from_xml(root)

    # Styles

    def _read_styles(self) -> None:
        if self.styles is None:
            return
        for style in self.styles.iter(w("style")):
            name = style.find(w("name"))
            if style.get(w("type")) != "character" or name is None:
                continue
            properties = style.find(w("rPr"))
            if is_on(properties, "b"):
                self.found.bold.add(name.get(w("val"), ""))
            if is_on(properties, "i"):
                self.found.italic.add(name.get(w("val"), ""))

    def _write_styles(self) -> None:
        if self.styles is None:
            return
        for name, based in self._styles.items():
            attributes = {w("type"): "character", w("customStyle"): "1", w("styleId"): name}
            style = etree.SubElement(self.styles, w("style"), attributes)
            etree.SubElement(style, w("name"), {w("val"): name})
            if based:
                etree.SubElement(style, w("basedOn"), {w("val"): based})

    def _mark(self, name: str) -> _Element:
        """A run that pandoc gives back as a span of the style `ed-mark`.

        One style for all: pandoc's time grows with the square of their number.
        """
        self._styles[MARK_STYLE] = ""
        run = etree.Element(w("r"))
        properties = etree.SubElement(run, w("rPr"))
        etree.SubElement(properties, w("rStyle"), {w("val"): MARK_STYLE})
        etree.SubElement(run, w("t")).text = f"{SIGN}{name}{SIGN}"
        return run

    # What pandoc drops

    def _make_ready(self) -> None:
        """Put what pandoc drops into forms that it keeps."""
        styles = () if self.styles is None else self.styles.iter(w("style"))
        names = {
            style.get(w("styleId"), ""): name.get(w("val"), "")
            for style in styles
            if (name := style.find(w("name"))) is not None
        }
        trees = [self.document, *(tree for tree in self.notes.values() if tree is not None)]
        targets = relations(self.task.path, self.parts, DOCUMENT)
        numbering = self._tree("word/numbering.xml")
        for tree in trees:
            as_word_writes(tree, numbering)
        numbers = numbers_of(self.styles, numbering)
        self._ready = Ready(trees, self.task.tracked, targets, names, numbers)
        self._ready.run()
        self._mark_comments()

    def _mark_comments(self) -> None:
        """Comments that are on a point, which has no range, are given one; those on nothing are named."""
        comments = self._tree("word/comments.xml")
        if comments is None:
            return
        begun = {
            mark.get(w("id"))
            for tree in self._ready.trees
            for mark in tree.iter(w("commentRangeStart"))
        }
        points = {
            mark.get(w("id")): mark
            for tree in self._ready.trees
            for mark in tree.iter(w("commentReference"))
        }
        for comment in comments.iter(w("comment")):
            number = comment.get(w("id"), "")
            run = points[number].getparent() if number in points else None
            if number in begun:
                continue
            if run is not None:
                for edge in ("Start", "End"):
                    run.addprevious(etree.Element(w(f"commentRange{edge}"), {w("id"): number}))
                continue
            says = " ".join("".join(_texts(comment)).split())
            facts = {"author": comment.get(w("author"), "?"), "text": says}
            self.found.entries.append(Entry(rules.COMMENT, "", "", facts))

    # Marks

    def _number_paragraphs(self) -> None:
        for number, paragraph in enumerate(self.body.iter(w("p")), start=1):
            paragraph.set("place", f"paragraph {number}")
            self._mark_paragraph(paragraph, f"p{number}", f"paragraph {number}")
        for kind, tree in self.notes.items():
            for number, note in enumerate(self._note_elements(tree), start=1):
                place = f"{kind} {number}"
                for part_number, paragraph in enumerate(note.iter(w("p")), start=1):
                    key = f"{kind[0]}{note.get(w('id'))}-{part_number}"
                    paragraph.set("place", place)
                    self._mark_paragraph(paragraph, key, place)

        for told in self._ready.told:
            place = "" if told.paragraph is None else _around(told.paragraph)
            self.found.entries.append(Entry(told.rule, place, told.form, told.parameters))
        self.found.pictures = [
            ("" if paragraph is None else _around(paragraph), name)
            for paragraph, name in self._ready.pictures
        ]

    def _note_elements(self, tree: _Element | None) -> list[_Element]:
        notes = [] if tree is None else [child for child in tree if isinstance(child.tag, str)]
        return [note for note in notes if note.get(w("type")) not in SEPARATORS]

    def _mark_paragraph(self, paragraph: _Element, key: str, place: str) -> None:
        self.found.paragraphs[key] = (place, "")
        pictures = paragraph.iter("{*}blip", "{*}imagedata")
        if not "".join(_texts(paragraph)).strip() and next(pictures, None) is None:
            return
        properties = paragraph.find(w("pPr"))
        paragraph.insert(0 if properties is None else 1, self._mark(key))

    def _mark_calls(self) -> None:
        """Mark every call with the key of its note; notes without a call are found."""
        called: set[str] = set()
        for kind in ("footnote", "endnote"):
            references = [
                (reference, f"{kind[0]}{reference.get(w('id'))}")
                for tree in (self.body, *(tree for tree in self.notes.values() if tree is not None))
                for reference in tree.iter(w(f"{kind}Reference"))
            ]
            stay = {key for reference, key in references if not self._is_dropped(reference)}
            for reference, key in references:
                if key in stay and self._is_dropped(reference):
                    continue  # where moved text was: its note is called where it is now
                self._mark_call(reference, key, kind, again=key in called)
                called.add(key)
            for number, note in enumerate(self._note_elements(self.notes[kind]), start=1):
                if f"{kind[0]}{note.get(w('id'))}" not in called:
                    text = MARKS.sub("", "".join(_texts(note))).strip()
                    self.found.uncalled.append((f"{kind} {number}", text))
        self._name_series(called)

    def _name_series(self, called: set[str]) -> None:
        """Footnotes and endnotes, and the notes of all pages and sections, are one series here."""
        if {key[0] for key in called} == {"f", "e"}:
            self._decide("", "two-series")
        settings = self._tree("word/settings.xml")
        trees = [self.body, *([] if settings is None else [settings])]
        restarts = {one.get(w("val")) for tree in trees for one in tree.iter(w("numRestart"))}
        sections = len(list(self.body.iter(w("sectPr"))))
        if len(called) > 1 and (
            "eachPage" in restarts or ("eachSect" in restarts and sections > 1)
        ):
            self._decide("", "numbers-restart")

    def _is_dropped(self, element: _Element) -> bool:
        """Whether an element is in text that the policy for tracked changes leaves out."""
        return any(above.tag in _dropped(self.task.tracked) for above in element.iterancestors())

    def _mark_call(self, reference: _Element, key: str, kind: str, *, again: bool) -> None:
        run = reference.getparent()
        parent = run.getparent() if run is not None else None
        if run is None or parent is None:
            return
        place = _around(reference)
        self.found.expected.setdefault(key, place)
        if reference.get(w("customMarkFollows")):
            del reference.attrib[w("customMarkFollows")]
            mark = "".join(_texts(run))
            for text in run.findall(w("t")) + run.findall(w("sym")):
                run.remove(text)
            self._take_mark(key, mark)
            self._decide(place, "own-mark", text=mark)
        if again:
            run.remove(reference)
        parent.insert(parent.index(run), self._mark(f"again-{key}" if again else f"note-{key}"))

    def _take_mark(self, key: str, mark: str) -> None:
        """Take the custom mark of a note from the beginning of its text, where its author typed it again."""
        kind = "footnote" if key[0] == "f" else "endnote"
        for note in self._note_elements(self.notes[kind]):
            if note.get(w("id")) != key[1:]:
                continue
            first = next(
                (t for t in note.iter(w("t")) if MARKS.sub("", t.text or "").strip()), None
            )
            text = "" if first is None else (first.text or "").lstrip()
            if first is not None and mark.strip() and text.startswith(mark.strip()):
                first.text = text.removeprefix(mark.strip()).lstrip()

    def _resolve_references(self) -> None:
        """Cross-references to notes (NOTEREF fields): a raised one is a second call of the note, another is text."""
        bookmarks = dict(self._bookmarked_notes())
        found = [(runs, code, False) for code, runs in fields(self.document)]
        for tree in self.notes.values():
            if tree is not None:
                found += [(runs, code, True) for code, runs in fields(tree)]
        for runs, code, in_note in found:
            match = NOTEREF.match(code)
            if not match:
                continue
            place, name = _around(runs[0]), match[1].strip('"')
            key = bookmarks.get(name)
            if key is None:
                self._doubt(place, "reference", name=name)
                continue
            if in_note or not _is_raised(code, runs):
                text = "".join(text for run in runs for text in _texts(run)).strip()
                self._decide(place, "note-number", text=text)
                continue
            parent = runs[0].getparent()
            assert parent is not None
            parent.insert(parent.index(runs[0]), self._mark(f"again-{key}"))
            for run in runs:
                if (above := run.getparent()) is not None:
                    above.remove(run)
            self._decide(place, "second-call")

    def _bookmarked_notes(self) -> Iterator[tuple[str, str]]:
        """The bookmarks that enclose the call of a note, with the note's key."""
        open_ones: dict[str, str] = {}
        for element in self.body.iter(
            w("bookmarkStart"), w("bookmarkEnd"), w("footnoteReference"), w("endnoteReference")
        ):
            name = etree.QName(element).localname
            if name == "bookmarkStart":
                open_ones[element.get(w("id"), "")] = element.get(w("name"), "")
            elif name == "bookmarkEnd":
                open_ones.pop(element.get(w("id"), ""), None)
            else:
                for bookmark in open_ones.values():
                    yield bookmark, f"{name[0]}{element.get(w('id'))}"

    # Runs

    def _mark_runs(self) -> None:
        """Marks of languages, emphasis dots and Kai in a Song text become what pandoc keeps."""
        trees = [self.body, *(tree for tree in self.notes.values() if tree is not None)]
        for tree in trees:
            for paragraph in tree.iter(w("p")):
                for run in paragraph.findall(f".//{w('r')}"):
                    self._mark_run(run, paragraph)

    def _mark_run(self, run: _Element, paragraph: _Element) -> None:
        properties = run.find(w("rPr"))
        text = "".join(_texts(run))
        if properties is None or not text.strip() or MARKS.fullmatch(text):
            return
        self._emphasise(properties, text, paragraph)
        language = properties.find(w("lang"))
        written = ("bidi", "val") if is_on(properties, "rtl") else ("val",)
        tags = [] if language is None else [language.get(w(name), "") for name in written]
        tag = next(filter(None, tags), "")
        known = {name.split("-")[0].lower() for name in self.task.languages}
        if tag and tag.split("-")[0].lower() not in known and re.search(r"[^\W\d_]", text):
            if IDEOGRAPH.search(text):
                return  # the mark is that of the Latin face; Han is East Asian text
            self._restyle(properties, f"lang-{tag.split('-')[0].lower()}")

    def _restyle(self, properties: _Element, name: str) -> None:
        style = properties.find(w("rStyle"))
        if style is None:
            style = etree.Element(w("rStyle"))
            properties.insert(0, style)
            based = ""
        else:
            based = style.get(w("val"), "")
            name = f"{name}-{based}"
        name = f"ed-{name}"
        style.set(w("val"), name)
        self._styles[name] = based

    def _emphasise(self, properties: _Element, text: str, paragraph: _Element) -> None:
        dots, fonts = properties.find(w("em")), properties.find(w("rFonts"))
        dotted = dots is not None and dots.get(w("val")) not in (None, "none")
        face = "" if fonts is None else fonts.get(w("eastAsia"), "")
        kai = bool(KAI.search(face)) and bool(IDEOGRAPH.search(text))
        if (not dotted and not kai) or is_on(properties, "i"):
            return
        place = _around(properties)
        if kai and not dotted and text.strip() == MARKS.sub("", "".join(_texts(paragraph))).strip():
            self._doubt(place, "kai")
            return
        etree.SubElement(properties, w("i"))
        if dotted:
            self._decide(place, "dots", text=text[:20])
        else:
            self._decide(place, "kai", face=face, text=text[:20])

    def _keep_texts(self) -> None:
        """The text of each paragraph as it must come out, by the policy for tracked changes."""
        trees = [self.body, *(tree for tree in self.notes.values() if tree is not None)]
        for tree in trees:
            for paragraph in tree.iter(w("p")):
                place = paragraph.attrib.pop("place", "")
                key = next(map(_mark_name, paragraph.findall(w("r"))), "")
                if place and key in self.found.paragraphs:
                    text = MARKS.sub("", "".join(_texts(paragraph, self.task.tracked)))
                    self.found.paragraphs[key] = (str(place), text)
        dropped = {place for place, _text in self.found.uncalled}
        self.found.paragraphs = {
            key: (place, text)
            for key, (place, text) in self.found.paragraphs.items()
            if text.strip() and place not in dropped
        }

    def _read_margins(self) -> None:
        """Headers and footers are not part of the text; they are named."""
        for name in sorted(self.parts):
            if re.fullmatch(r"word/(?:header|footer)\d*\.xml", name):
                root = self._tree(name)
                text = "" if root is None else "".join(_texts(root)).strip()
                if text:
                    form = "running-head" if "header" in name else "page-foot"
                    self._decide("", form, text=text[:60])


def _mark_name(run: _Element) -> str:
    match = MARKS.match("".join(_texts(run)))
    return match[1] if match else ""


def _around(element: _Element) -> str:
    """The place of the paragraph that holds an element."""
    for above in (element, *element.iterancestors()):
        if place := above.get("place"):
            return str(place)
    return ""


def _dropped(tracked: str) -> tuple[str, str]:
    """The elements whose text the policy for tracked changes leaves out."""
    return (w("ins"), w("moveTo")) if tracked == "reject" else (w("del"), w("moveFrom"))


def _is_raised(code: str, runs: list[_Element]) -> bool:
    """Whether a field shows the number of a note as a call is set: by its code, a style or raised."""
    if re.search(r"\\f\b", code):
        return True
    styles = [style.get(w("val"), "") for run in runs for style in run.iter(w("rStyle"))]
    raised = [align.get(w("val")) for run in runs for align in run.iter(w("vertAlign"))]
    return "superscript" in raised or any("Reference" in style for style in styles)


def _texts(element: _Element, tracked: str = "accept") -> list[str]:
    """The visible texts below an element; of deleted and inserted ones those that the policy keeps."""
    out: list[str] = []
    dropped = _dropped(tracked)
    for node in element.iter(*TEXTS):
        inside = [above.tag for above in node.iterancestors()]
        if any(tag in dropped for tag in inside):
            continue
        if node.tag == w("delText") and tracked != "reject":
            continue
        if node.tag in (w("sym"), OFFICE_MATH):
            out.append(HOLE)
        else:
            out.append(node.text or "" if node.tag in (w("t"), w("delText")) else " ")
    return out


def prepare(task: Task) -> WordFile:
    """A Word file read and made ready for pandoc; raises FindingsError."""
    return Preparation(task).run()

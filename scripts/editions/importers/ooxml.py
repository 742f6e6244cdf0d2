"""The XML of a Word file, read beside pandoc and made ready for it, so that nothing goes in silence.

What pandoc drops without a word is put into a form that it keeps: text boxes become paragraphs, marks of languages and
of Chinese emphasis become styles, cross-references to notes become calls. Every paragraph and every call of a note gets
a mark, in a character style of its own, by which it is found again in pandoc's tree (ECMA-376 part 1, 17).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any

from lxml import etree
from lxml.etree import _Element

from editions.importers import rules
from editions.importers.limits import open_package, part, refusal
from editions.importers.model import MARK_STYLE, MARKS, SIGN, Carried, Entry, Task
from editions.languages.shared.characters import IDEOGRAPH

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
KAI = re.compile(r"kai|楷", re.IGNORECASE)
MACROS = "word/vbaProject.bin"
CARRIED = "customXml/item71.xml"
CARRIED_SPACE = "urn:editions:carried:1"
NOTEREF = re.compile(r"^\s*NOTEREF\s+(\S+)")
SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


def w(name: str) -> str:
    return f"{{{W}}}{name}"


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


class Preparation:
    """One Word file on its way to pandoc."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.found = WordFile()
        self._styles: dict[str, str] = {}  # name of a mark's style: the style it is based on
        self._boxes: list[tuple[_Element, str]] = []  # the paragraph that held a text box, its text
        with open_package(task.path) as package:
            names = package.namelist()
            self.parts = {name: part(package, name, task.path) for name in names}
        if "word/document.xml" not in self.parts:
            raise refusal(task.path, "no-document", kind="Word")
        if MACROS in self.parts:
            self._decide("", "macros")
        self.document = self._tree("word/document.xml")
        body = self.document.find(w("body"))
        if body is None:
            raise refusal(task.path, "no-body")
        self.body = body
        self.notes = {kind: self._optional(f"word/{kind}s.xml") for kind in ("footnote", "endnote")}
        self.styles = self._optional("word/styles.xml")

    def run(self) -> WordFile:
        """Read and change everything; returns what was found, with the changed file."""
        self._read_properties()
        self._read_styles()
        self._move_out_text_boxes()
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

    def _tree(self, name: str) -> _Element:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        data = self.parts[name].replace(STRICT.encode(), W.encode())
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise refusal(self.task.path, "part-damaged", name=name, reason=error.msg) from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise refusal(self.task.path, "doctype", name=name)
        return root

    def _optional(self, name: str) -> _Element | None:
        return self._tree(name) if name in self.parts else None

    def _pack(self) -> bytes:
        self._write_styles()
        trees = {"word/document.xml": self.document, "word/styles.xml": self.styles}
        trees |= {f"word/{kind}s.xml": tree for kind, tree in self.notes.items()}
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
            for name, data in self.parts.items():
                tree = trees.get(name)
                package.writestr(name, data if tree is None else etree.tostring(tree))
        return out.getvalue()

    def _read_properties(self) -> None:
        if (core := self._optional("docProps/core.xml")) is not None:
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
            if (
                re.fullmatch(r"customXml/item\d+\.xml", name)
                and CARRIED_SPACE.encode() in self.parts[name]
            ):
                texts = {
                    etree.QName(child).localname: child.text or "" for child in self._tree(name)
                }
                self.found.carried = Carried(texts.get("source", ""), texts.get("imported", ""))

    # Styles

    def _read_styles(self) -> None:
        if self.styles is None:
            return
        for style in self.styles.iter(w("style")):
            name = style.find(w("name"))
            if style.get(w("type")) != "character" or name is None:
                continue
            properties = style.find(w("rPr"))
            if _is_on(properties, "b"):
                self.found.bold.add(name.get(w("val"), ""))
            if _is_on(properties, "i"):
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

    # Text boxes

    def _move_out_text_boxes(self) -> None:
        """Put the paragraphs of text boxes after the paragraph that holds the box."""
        for alternative in list(self.document.iter(f"{{{MC}}}AlternateContent")):
            choice = alternative.find(f"{{{MC}}}Choice")
            other = alternative.find(f"{{{MC}}}Fallback")
            boxed = choice is not None and choice.find(f".//{w('txbxContent')}") is not None
            for removed in (other,) if boxed else ():
                if removed is not None:
                    alternative.remove(removed)
        while (box := next(self.document.iter(w("txbxContent")), None)) is not None:
            self._move_out(box)

    def _move_out(self, box: _Element) -> None:
        host = next((above for above in box.iterancestors(w("p"))), None)
        frame = box.getparent()
        assert frame is not None
        frame.remove(box)
        blocks = [child for child in box if child.tag in (w("p"), w("tbl"))]
        if host is None:
            return
        parent = host.getparent()
        assert parent is not None
        at = parent.index(host) + 1
        for block in reversed(blocks):
            parent.insert(at, block)
        self._boxes.append((host, "".join(text for block in blocks for text in _texts(block))))

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

        for host, text in self._boxes:
            self._decide(_around(host), "text-box", text=text[:40])

    def _note_elements(self, tree: _Element | None) -> list[_Element]:
        notes = [] if tree is None else [child for child in tree if isinstance(child.tag, str)]
        return [note for note in notes if note.get(w("type")) not in SEPARATORS]

    def _mark_paragraph(self, paragraph: _Element, key: str, place: str) -> None:
        self.found.paragraphs[key] = (place, "")
        if not "".join(_texts(paragraph)).strip():
            return
        properties = paragraph.find(w("pPr"))
        paragraph.insert(0 if properties is None else 1, self._mark(key))

    def _mark_calls(self) -> None:
        """Mark every call with the key of its note; notes without a call are found."""
        called: set[str] = set()
        for kind in ("footnote", "endnote"):
            references = [
                reference
                for tree in (self.body, *(tree for tree in self.notes.values() if tree is not None))
                for reference in tree.iter(w(f"{kind}Reference"))
            ]
            for reference in references:
                key = f"{kind[0]}{reference.get(w('id'))}"
                self._mark_call(reference, key, kind, again=key in called)
                called.add(key)
            for number, note in enumerate(self._note_elements(self.notes[kind]), start=1):
                if f"{kind[0]}{note.get(w('id'))}" not in called:
                    text = MARKS.sub("", "".join(_texts(note))).strip()
                    self.found.uncalled.append((f"{kind} {number}", text))

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
            self._decide(place, "own-mark", text=mark)
        if again:
            run.remove(reference)
        parent.insert(parent.index(run), self._mark(f"again-{key}" if again else f"note-{key}"))

    def _resolve_references(self) -> None:
        """Cross-references to notes (NOTEREF fields) are second calls of the note."""
        bookmarks = dict(self._bookmarked_notes())
        for code, runs in list(_fields(self.document)):
            match = NOTEREF.match(code)
            if not match:
                continue
            place, name = _around(runs[0]), match[1].strip('"')
            key = bookmarks.get(name)
            if key is None:
                self._doubt(place, "reference", name=name)
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
        tag = "" if language is None else language.get(w("val"), "")
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
        if (not dotted and not kai) or _is_on(properties, "i"):
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
                text = "".join(_texts(self._tree(name))).strip()
                if text:
                    form = "running-head" if "header" in name else "page-foot"
                    self._decide("", form, text=text[:60])


def _is_on(properties: _Element | None, name: str) -> bool:
    switch = None if properties is None else properties.find(w(name))
    return switch is not None and switch.get(w("val"), "1") not in ("0", "false", "off")


def _mark_name(run: _Element) -> str:
    match = MARKS.match("".join(_texts(run)))
    return match[1] if match else ""


def _around(element: _Element) -> str:
    """The place of the paragraph that holds an element."""
    for above in (element, *element.iterancestors()):
        if place := above.get("place"):
            return str(place)
    return ""


def _texts(element: _Element, tracked: str = "accept") -> list[str]:
    """The visible texts below an element; of deleted and inserted ones those that the policy keeps."""
    out: list[str] = []
    dropped = (w("ins"), w("moveTo")) if tracked == "reject" else (w("del"), w("moveFrom"))
    for node in element.iter(w("t"), w("delText"), w("tab"), w("br"), w("noBreakHyphen")):
        inside = [above.tag for above in node.iterancestors()]
        if any(tag in dropped for tag in inside):
            continue
        if node.tag == w("delText") and tracked != "reject":
            continue
        out.append(node.text or "" if node.tag in (w("t"), w("delText")) else " ")
    return out


def _fields(root: _Element) -> Iterator[tuple[str, list[_Element]]]:
    """Every field with its code and the runs it consists of, simple or complex."""
    for simple in root.iter(w("fldSimple")):
        yield simple.get(w("instr"), ""), [simple]
    for paragraph in root.iter(w("p")):
        code, runs, depth = "", [], 0
        for run in paragraph.iter(w("r")):
            mark = run.find(w("fldChar"))
            kind = None if mark is None else mark.get(w("fldCharType"))
            depth += kind == "begin"
            if depth:
                runs.append(run)
                code += "".join(piece.text or "" for piece in run.findall(w("instrText")))
            if kind == "end" and depth:
                depth -= 1
                if not depth:
                    yield code, runs
                    code, runs = "", []


def prepare(task: Task) -> WordFile:
    """A Word file read and made ready for pandoc; raises FindingsError."""
    return Preparation(task).run()

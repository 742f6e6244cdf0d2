"""What pandoc drops or runs together in a Word file, put into forms that it keeps, or named (ECMA-376 part 1, 17).

Nothing here is about places of notes: `ooxml.py` marks paragraphs and calls after this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from lxml.etree import _Element

from editions.findings import Rule
from editions.importers import rules
from editions.importers.model import with_reading
from editions.importers.ooxml_fields import fields, open_fields
from editions.importers.ooxml_parts import remove, w
from editions.messages import message

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/main"
VML = "urn:schemas-microsoft-com:vml"
WRAPPERS = ("bdo", "dir", "customXml")  # pandoc leaves out what they hold
READING = re.compile(r"\\o\\a\w\(\\s\\up\s*[\d.]+\((?P<reading>[^()]*)\),(?P<base>[^()]*)\)")
ENCLOSED = re.compile(r"\\o\\a\w\((?P<mark>[^(),]*),(?P<base>[^(),]*)\)")
DRAWN_CODE = re.compile(r"^\s*(?:EQ|SYMBOL)\b")
CONTENTS = re.compile(r"toc ?(?:\d|heading)", re.IGNORECASE)
HORIZONTAL = "{urn:schemas-microsoft-com:office:office}hr"
HEADING = re.compile(r"(?:heading|标题) ?\d", re.IGNORECASE)
NO_NUMBER = ("bullet", "none")
USUAL_NUMBERS = ("decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "decimalZero")
GALLERY = re.compile(r"table\s+of\s+contents", re.IGNORECASE)
SHOWN = 60


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be reported of a paragraph of the file, or of the file as a whole."""

    paragraph: _Element | None
    rule: Rule
    form: str
    parameters: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Numbers:
    """How paragraphs are numbered: by a style's own number or theirs, and the kind of it by list and level."""

    by_style: Mapping[str, tuple[str, str]]
    kinds: Mapping[tuple[str, str], str]

    def of(self, paragraph: _Element) -> tuple[str, str]:
        """The style of a paragraph and the kind of its number, or ""."""
        properties = paragraph.find(w("pPr"))
        named = None if properties is None else properties.find(w("pStyle"))
        style = "" if named is None else named.get(w("val"), "")
        own = _number_of(properties)
        return style, self.kinds.get(own or self.by_style.get(style, ("", "")), "")


def numbers_of(styles: _Element | None, numbering: _Element | None) -> Numbers:
    """The numbers that a file's styles and lists define."""
    by_style = {}
    for style in () if styles is None else styles.iter(w("style")):
        if own := _number_of(style.find(w("pPr"))):
            by_style[style.get(w("styleId"), "")] = own
    kinds: dict[tuple[str, str], str] = {}
    if numbering is not None:
        levels: dict[str, dict[str, str]] = {}
        for abstract in numbering.iter(w("abstractNum")):
            of = levels.setdefault(abstract.get(w("abstractNumId"), ""), {})
            for level in abstract.iter(w("lvl")):
                form = level.find(w("numFmt"))
                of[level.get(w("ilvl"), "0")] = "" if form is None else form.get(w("val"), "")
        for number in numbering.iter(w("num")):
            of_list = number.find(w("abstractNumId"))
            named = "" if of_list is None else of_list.get(w("val"), "")
            for depth, kind in levels.get(named, {}).items():
                kinds[number.get(w("numId"), ""), depth] = kind
    return Numbers(by_style, kinds)


def _number_of(properties: _Element | None) -> tuple[str, str] | None:
    """List and level that paragraph properties name."""
    number = None if properties is None else properties.find(w("numPr"))
    identifier = None if number is None else number.find(w("numId"))
    if number is None or identifier is None:
        return None
    level = number.find(w("ilvl"))
    return identifier.get(w("val"), ""), "0" if level is None else level.get(w("val"), "0")


@dataclass(slots=True)
class Ready:
    """Changes the trees of the text and of the notes in place; `told` is what there is to report."""

    trees: Sequence[_Element]
    tracked: str
    targets: Mapping[str, tuple[str, str, bool]]  # relationships of the document
    style_names: Mapping[str, str]
    numbers: Numbers
    told: list[Told] = field(default_factory=list)
    pictures: list[tuple[_Element | None, str]] = field(default_factory=list)  # name of the part

    def run(self) -> None:
        """All changes, in their order."""
        for tree in self.trees:
            self._leave_out_contents(tree)
            self._settle_rows(tree)
            self._settle_formats(tree)
            self._open(tree)
            self._open_fields(tree)
            self._leave_out_placeholders(tree)
            self._join_drop_caps(tree)
            self._write_readings(tree)
            self._write_drawn_fields(tree)
            self._plain_breaks(tree)
            self._name_other_parts(tree)
            self._name_drawings(tree)
            self._name_runs(tree)
            self._name_numbers(tree)
            self._move_out_text_boxes(tree)

    def _tell(self, at: _Element, rule: Rule, form: str, **parameters: Any) -> None:
        self.told.append(Told(paragraph_of(at), rule, form, parameters))

    # What Word makes by itself

    def _leave_out_contents(self, tree: _Element) -> None:
        """A table of contents is made anew by whoever sets the text."""
        found = [
            control
            for control in tree.iter(w("sdt"))
            if any(
                GALLERY.fullmatch(g.get(w("val"), "")) for g in control.iter(w("docPartGallery"))
            )
        ]
        for paragraph in tree.iter(w("p")):
            style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
            name = "" if style is None else style.get(w("val"), "")
            if CONTENTS.fullmatch(self.style_names.get(name, name)):
                found.append(paragraph)
        for element in found:
            if element.getparent() is None:
                continue
            if text := _text_in(element).strip():
                after = next((p for p in element.itersiblings(w("p")) if p not in found), None)
                parameters = {"text": text[:SHOWN]}
                self.told.append(Told(after, rules.FURNITURE, "contents", parameters))
            remove(element)
        if found:
            _close_fields(tree)

    # Tracked changes of what is no text

    def _settle_rows(self, tree: _Element) -> None:
        """Leave out the rows of tables that were deleted, or inserted where changes are rejected."""
        name = "ins" if self.tracked == "reject" else "del"
        for row in list(tree.iter(w("tr"))):
            change = row.find(f"{w('trPr')}/{w(name)}")
            if change is None:
                continue
            text = "".join(t.text or "" for t in row.iter(w("t"), w("delText")))
            table = row.getparent()
            facts = _change_facts(change, "row", text)
            beside = row.getprevious() if row.getprevious() is not None else row.getnext()
            place = None if beside is None else next(beside.iter(w("p")), None)
            self.told.append(Told(place, rules.DECISION, self._settled, facts))
            remove(row)
            if table is not None and table.tag == w("tbl") and table.find(w("tr")) is None:
                remove(table)

    def _settle_formats(self, tree: _Element) -> None:
        """Changes of format: rejected, the former format comes back; one line for each paragraph."""
        seen: set[_Element | None] = set()
        for change in list(tree.iter(w("rPrChange"), w("pPrChange"))):
            properties, host = change.getparent(), paragraph_of(change)
            if properties is None:
                continue
            if host not in seen and host is not None:
                seen.add(host)
                text = _text_in(host)
                facts = _change_facts(change, "formatting", text)
                rule = rules.TRACKED if self.tracked == "keep" else rules.DECISION
                self._tell(change, rule, "" if self.tracked == "keep" else self._settled, **facts)
            properties.remove(change)
            former = change.find(properties.tag)
            if self.tracked == "reject":
                kept = [
                    c for c in properties if c.tag in (w("rPr"), w("sectPr"), w("ins"), w("del"))
                ]
                for child in list(properties):
                    properties.remove(child)
                properties.extend([*(list(former) if former is not None else []), *kept])

    @property
    def _settled(self) -> str:
        return "rejected" if self.tracked == "reject" else "accepted"

    # Text that is within something

    def _open(self, tree: _Element) -> None:
        """Put what a wrapper holds in its place."""
        for wrapper in list(tree.iter(*map(w, WRAPPERS))):
            parent = wrapper.getparent()
            if parent is None:
                continue
            at = parent.index(wrapper)
            inside = [c for c in wrapper if c.tag != w("customXmlPr")]
            parent[at : at + 1] = inside

    def _open_fields(self, tree: _Element) -> None:
        """Bibliographies and references to pages and words become their text; references are named."""
        for at, text in open_fields(tree):
            self._tell(at, rules.DECISION, "reference", text=text)

    def _leave_out_placeholders(self, tree: _Element) -> None:
        """What a content control says while nobody has written in it is no text of the author."""
        for control in list(tree.iter(w("sdt"))):
            if is_on(control.find(w("sdtPr")), "showingPlcHdr"):
                text = _text_in(control).strip()
                if text:
                    self._tell(control, rules.LEFT_OUT, "placeholder", text=text)
                remove(control)

    def _join_drop_caps(self, tree: _Element) -> None:
        """A drop cap, which is a paragraph of its own, begins the paragraph that it is set in."""
        for frame in list(tree.iter(w("framePr"))):
            paragraph = paragraph_of(frame)
            after = None if paragraph is None else paragraph.getnext()
            if paragraph is None or frame.get(w("dropCap"), "none") == "none":
                continue
            frame.attrib.pop(w("dropCap"))
            if after is None or after.tag != w("p"):
                continue
            at = 0 if after.find(w("pPr")) is None else 1
            after[at:at] = [child for child in paragraph if child.tag != w("pPr")]
            remove(paragraph)

    def _write_readings(self, tree: _Element) -> None:
        """A phonetic guide (ruby) becomes text in parentheses after what it guides."""
        for ruby in list(tree.iter(w("ruby"))):
            base, reading = (_text_in(*ruby.iter(w(name))) for name in ("rubyBase", "rt"))
            self._tell(ruby, rules.DECISION, "reading", text=base, reading=reading)
            parent = ruby.getparent()
            assert parent is not None
            text = etree.Element(w("t"))
            text.text = with_reading(base, reading)
            parent.replace(ruby, text)

    def _write_drawn_fields(self, tree: _Element) -> None:
        """Fields that draw: phonetic guides and enclosed characters become text, others are named."""
        for code, runs in list(fields(tree)):
            if not DRAWN_CODE.match(code):
                continue
            first = runs[0]
            if match := READING.search(code):
                text = with_reading(match["base"], match["reading"])
                facts = {"text": match["base"], "reading": match["reading"]}
                self._tell(first, rules.DECISION, "reading", **facts)
            elif match := ENCLOSED.search(code):
                text = match["base"]
                self._tell(first, rules.LEFT_OUT, "enclosed", text=text, mark=match["mark"])
            else:
                text = ""
                self._tell(first, rules.LEFT_OUT, "field", text=code.strip())
            if text:
                run = etree.Element(w("r"))
                etree.SubElement(run, w("t")).text = text
                first.addprevious(run)
            for run in runs:
                remove(run)

    def _plain_breaks(self, tree: _Element) -> None:
        """Line ends of one kind; ends of pages at the edge of a paragraph and optional hyphens are no text."""
        for element in list(tree.iter(w("cr"))):
            element.tag = w("br")
        for element in list(tree.iter(w("ptab"))):
            element.tag = w("tab")
        for element in list(tree.iter(w("dstrike"))):
            element.tag = w("strike")
        for element in list(tree.iter(w("softHyphen"))):
            remove(element)
        for element in list(tree.iter(w("br"))):
            if element.get(w("type")) in ("page", "column") and _is_at_edge(element):
                remove(element)

    # What is named

    def _name_other_parts(self, tree: _Element) -> None:
        """Parts of other formats that Word would read into the text."""
        for element in tree.iter(w("altChunk"), w("subDoc")):
            _kind, name, _outside = self.targets.get(
                element.get(f"{{{R}}}id", ""), ("", "?", False)
            )
            self._tell(element, rules.TEXT_LOST, "part", name=name)

    def _name_drawings(self, tree: _Element) -> None:
        """Drawings that are no pictures of the file: charts, diagrams, shapes, pictures from elsewhere."""
        boxed = (w("txbxContent"),)
        for drawing in tree.iter(w("drawing"), w("pict"), w("object")):
            if any(
                above.tag in (w("drawing"), w("pict"), f"{{{MC}}}Fallback")
                for above in drawing.iterancestors()
            ):
                continue
            found = [
                (blip.get(f"{{{R}}}{kind}"), kind)
                for blip in drawing.iter(f"{{{DRAWN}}}blip", f"{{{VML}}}imagedata")
                for kind in ("embed", "id", "link")
                if blip.get(f"{{{R}}}{kind}")
            ]
            for identifier, _kind in found:
                _type, name, outside = self.targets.get(identifier or "", ("", "?", True))
                if outside:
                    self._tell(drawing, rules.LEFT_OUT, "picture", name=name)
                else:
                    self.pictures.append((paragraph_of(drawing), name))
            if not found and next(drawing.iter(*boxed), None) is None and not _is_rule(drawing):
                self._tell(drawing, rules.LEFT_OUT, "drawing", text=_described(drawing))

    def _name_runs(self, tree: _Element) -> None:
        """Text that is hidden or coloured by hand, and symbols: one line for each paragraph."""
        for paragraph in tree.iter(w("p")):
            hidden, marked = "", ""
            for run in paragraph.iter(w("r")):
                if paragraph_of(run) is not paragraph:
                    continue
                for sign in run.findall(w("sym")):
                    facts = {"text": sign.get(w("char"), "?"), "face": sign.get(w("font"), "?")}
                    self._tell(run, rules.DOUBT, "symbol", **facts)
                properties = run.find(w("rPr"))
                if properties is None:
                    continue
                text = "".join(t.text or "" for t in run.findall(w("t")))
                hidden += text if is_on(properties, "vanish") else ""
                light = properties.find(w("highlight"))
                marked += text if light is not None and light.get(w("val")) != "none" else ""
            if hidden.strip():
                self._tell(paragraph, rules.DOUBT, "hidden", text=hidden)
            if marked.strip():
                self._tell(paragraph, rules.LEFT_OUT, "highlight", text=marked)

    def _name_numbers(self, tree: _Element) -> None:
        """Numbers that Word writes before headings, and lists whose numbers are no figures or letters."""
        strange: set[str] = set()
        for paragraph in tree.iter(w("p")):
            style, kind = self.numbers.of(paragraph)
            if not kind or kind in NO_NUMBER:
                continue
            text = _text_in(paragraph).strip()
            if HEADING.match(self.style_names.get(style, style)) and text:
                self._tell(paragraph, rules.LEFT_OUT, "head-number", text=text[:SHOWN])
            elif kind not in USUAL_NUMBERS and kind not in strange:
                strange.add(kind)
                self._tell(paragraph, rules.LEFT_OUT, "list-style", kind=kind)

    # Text boxes

    def _move_out_text_boxes(self, tree: _Element) -> None:
        """Put the paragraphs of text boxes after the paragraph that holds the box."""
        for alternative in list(tree.iter(f"{{{MC}}}AlternateContent")):
            choice = alternative.find(f"{{{MC}}}Choice")
            other = alternative.find(f"{{{MC}}}Fallback")
            boxed = choice is not None and next(choice.iter(w("txbxContent")), None) is not None
            if boxed and other is not None:
                alternative.remove(other)
        while (box := next(tree.iter(w("txbxContent")), None)) is not None:
            self._move_out(box)

    def _move_out(self, box: _Element) -> None:
        host = paragraph_of(box)
        remove(box)
        if host is None:
            return
        blocks = list(_blocks_in(box))
        for block in reversed(blocks):
            host.addnext(block)
        self._tell(host, rules.DECISION, "text-box", text=_text_in(*blocks)[:SHOWN])


def _text_in(*elements: _Element) -> str:
    """The text of some elements, without what is deleted."""
    return "".join(t.text or "" for element in elements for t in element.iter(w("t")))


def is_on(properties: _Element | None, name: str) -> bool:
    """Whether run properties switch something on."""
    switch = None if properties is None else properties.find(w(name))
    return switch is not None and switch.get(w("val"), "1") not in ("0", "false", "off")


def paragraph_of(element: _Element) -> _Element | None:
    """The nearest paragraph round an element, or itself."""
    if element.tag == w("p"):
        return element
    return next(element.iterancestors(w("p")), None)


def _blocks_in(box: _Element) -> Iterator[_Element]:
    """The paragraphs and tables of a box, those in content controls too."""
    for child in box:
        if child.tag in (w("p"), w("tbl")):
            yield child
        elif child.tag in (w("sdt"), w("sdtContent")):
            yield from _blocks_in(child)


def _change_facts(change: _Element, kind: str, text: str) -> dict[str, Any]:
    return {
        "kind": message("import-change", kind),
        "author": change.get(w("author"), "?"),
        "date": change.get(w("date"), "")[:10],
        "text": text[:SHOWN],
    }


def _close_fields(tree: _Element) -> None:
    """Take out the ends of fields whose beginnings are gone."""
    depth = 0
    for mark in list(tree.iter(w("fldChar"))):
        kind = mark.get(w("fldCharType"))
        if kind == "begin":
            depth += 1
        elif not depth:
            remove(mark)
        elif kind == "end":
            depth -= 1


def _is_at_edge(element: _Element) -> bool:
    """Whether no text is before an element in its paragraph, or none after it."""
    paragraph = paragraph_of(element)
    if paragraph is None:
        return True
    before, after, seen = False, False, False
    for node in paragraph.iter(
        w("t"), w("br"), w("footnoteReference"), w("endnoteReference"), w("drawing")
    ):
        seen = seen or node is element
        if node.tag != w("br"):
            before, after = before or not seen, after or seen
    return not (before and after)


def _is_rule(drawing: _Element) -> bool:
    """Whether a drawing is a horizontal line as Word draws it between paragraphs."""
    return any(shape.get(HORIZONTAL) for shape in drawing.iter())


def _described(drawing: _Element) -> str:
    """What a drawing says of itself: its description, its name, or the kind of its contents."""
    told = [
        node.get(name, "").strip()
        for name in ("descr", "title", "name")
        for node in drawing.iter("{*}docPr")
    ]
    kinds = [data.get("uri", "").rpartition("/")[2] for data in drawing.iter("{*}graphicData")]
    return next(filter(None, [*told, *kinds]), "") or str(etree.QName(drawing).localname)

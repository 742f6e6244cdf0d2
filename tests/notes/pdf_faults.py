"""Faults put into a finished PDF: each changes a good file in one way, as a broken tool would.

A fault is a function of the open file and its own arguments; `FAULTS` names them for the cases.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Operator, String

from editions.checks.shared.text_alignment import squeeze
from editions.readback.pdf_fonts import PdfFont
from editions.text import Manuscript

LARGEST_NOTE = 13.0  # CSS px: notes and folios are smaller, the article is larger
FAULTS: dict[str, Callable[..., None]] = {}


def fault(function: Callable[..., None]) -> Callable[..., None]:
    FAULTS[function.__name__.replace("_", "-")] = function
    return function


def instruction(operator: str, *operands: Any) -> ContentStreamInstruction:
    return ContentStreamInstruction(list(operands), Operator(operator))


@dataclass
class Text:
    """One piece of text: the instructions from BT to ET, where TJ and Tm are among them."""

    begin: int
    matrix: int
    show: int
    end: int
    font: PdfFont
    text: str


class PageContent:
    """The instructions of a page, to be changed and written back."""

    def __init__(self, pdf: pikepdf.Pdf, number: int) -> None:
        self.pdf, self.number = pdf, number
        self.page = pdf.pages[number - 1]
        self.instructions: list[Any] = list(pikepdf.parse_content_stream(self.page))
        self.texts = self._texts()

    def _texts(self) -> list[Text]:
        found: list[Text] = []
        fonts: dict[str, PdfFont] = {}  # to read one takes longer than all else
        begin = matrix = show = 0
        font, text = None, ""
        for index, entry in enumerate(self.instructions):
            name = str(entry.operator)
            if name == "BT":
                begin, text = index, ""
            elif name == "Tm":
                matrix = index
            elif name == "Tf":
                key = str(entry.operands[0])
                font = fonts.get(key) or PdfFont(self.page.Resources.Font[key])
                fonts[key] = font
            elif name == "TJ" and font:
                show = index
                text += "".join(
                    code.text
                    for item in entry.operands[0]
                    if isinstance(item, String)
                    for code in font.codes(bytes(item))
                )
            elif name == "ET" and font:
                found.append(Text(begin, matrix, show, index, font, text))
        return found

    def save(self) -> None:
        self.page.Contents = self.pdf.make_stream(pikepdf.unparse_content_stream(self.instructions))

    def note(self, note: Any) -> list[Text]:
        """The pieces of text that are a note, its number first."""
        return self.find(f"{note.number}{squeeze(note.text)}")

    def find(self, wanted: str) -> list[Text]:
        """Consecutive pieces of text that say `wanted` together, as a whole."""
        wanted = squeeze(wanted)
        for first in range(len(self.texts)):
            said = ""
            for last in range(first, len(self.texts)):
                said += squeeze(self.texts[last].text)
                if said == wanted:
                    return self.texts[first : last + 1]
                if not wanted.startswith(said.rstrip("-")):
                    break
        raise LookupError(wanted)

    def call(self, number: int) -> Text:
        """The piece of text that is a call: its digits alone, in the size of the article."""
        for text in self.texts:
            if squeeze(text.text) == str(number) and self.size(text) > LARGEST_NOTE:
                return text
        raise LookupError(number)

    def of_article(self) -> list[Text]:
        """The pieces of text that are no furniture."""
        depth, furniture = 0, set()
        for index, entry in enumerate(self.instructions):
            name = str(entry.operator)
            if name in ("BMC", "BDC"):
                depth = depth + 1 if depth or entry.operands[0] == Name.Artifact else 0
            elif name == "EMC":
                depth = max(0, depth - 1)
            if depth:
                furniture.add(index)
        return [text for text in self.texts if text.begin not in furniture]

    def opening(self, text: Text) -> int:
        """Where the mark round a piece of text is opened."""
        index = text.begin
        while str(self.instructions[index].operator) not in ("BMC", "BDC"):
            index -= 1
        return index

    def size(self, text: Text) -> float:
        for entry in self.instructions[text.begin : text.end]:
            if str(entry.operator) == "Tf":
                return float(entry.operands[1])
        raise LookupError(text)

    def origin(self, text: Text) -> tuple[float, float]:
        operands = self.instructions[text.matrix].operands
        return float(operands[4]), float(operands[5])

    def move(self, text: Text, across: float, down: float) -> None:
        operands = [float(value) for value in self.instructions[text.matrix].operands]
        operands[4] += across
        operands[5] += down
        self.instructions[text.matrix] = instruction("Tm", *operands)

    def silence(self, text: Text) -> None:
        self.instructions[text.show] = instruction("TJ", Array([]))

    def cut(self, text: Text) -> list[Any]:
        """A copy of the instructions of a piece of text."""
        return list(self.instructions[text.begin : text.end + 1])

    def insert(self, index: int, entries: list[Any]) -> None:
        self.instructions[index:index] = entries
        self.texts = self._texts()

    def recode(self, text: Text, old: str, new: str) -> None:
        """Show other characters in the place of `old`, drawn with glyphs that the font has."""
        items = list(self.instructions[text.show].operands[0])
        places = [
            (number, at)
            for number, item in enumerate(items)
            if isinstance(item, String)
            for at in range(0, len(bytes(item)), 2)
        ]
        said = "".join(text.font.codes(bytes(items[n])[a : a + 2])[0].text for n, a in places)
        start = said.index(old)
        for offset, character in enumerate(new):
            number, at = places[start + offset]
            data = bytearray(bytes(items[number]))
            data[at : at + 2] = code_of(text.font, character)
            items[number] = String(bytes(data))
        self.instructions[text.show] = instruction("TJ", Array(items))


def code_of(font: PdfFont, character: str) -> bytes:
    """The code that shows a character; "" stands for glyph 0, which is a box."""
    if not character or character == "\0":
        return b"\0\0"
    for code, text in font._to_unicode.items():
        if text == character:
            return code.to_bytes(2, "big")
    raise LookupError(f"the font has no {character}")


@dataclass
class Target:
    """The file that gets the fault, and the registry that says where its notes are."""

    pdf: pikepdf.Pdf
    manuscript: Manuscript
    pages: dict[str, int]

    def content_of(self, number: int) -> PageContent:
        """The page on which a note is printed."""
        note = self.manuscript.notes[number - 1]
        return PageContent(self.pdf, self.pages[note.label])

    def note(self, number: int) -> tuple[PageContent, list[Text]]:
        content = self.content_of(number)
        return content, content.note(self.manuscript.notes[number - 1])

    def link(self, name: str) -> Any:
        """The first link annotation that leads to `name`."""
        return self.links(name)[0]

    def links(self, name: str) -> list[Any]:
        return [
            annotation
            for page in self.pdf.pages
            for annotation in page.get("/Annots", [])
            if str(annotation.get("/Dest", "")) == name
        ]

    def destinations(self) -> Any:
        return self.pdf.Root.Names.Dests.Names

    def destination(self, name: str) -> Any:
        names = self.destinations()
        index = next(i for i in range(0, len(names), 2) if str(names[i]) == name)
        return names[index + 1]


def inject(source: Path, target: Path, manuscript: Manuscript, pages: dict[str, int], name: str,
           arguments: dict[str, Any]) -> None:  # fmt: skip
    """Write `source` with a fault to `target`."""
    if name == "truncate":
        target.write_bytes(source.read_bytes()[: arguments["bytes"]])
        return
    with pikepdf.open(source) as pdf:
        FAULTS[name](Target(pdf, manuscript, pages), **arguments)
        pdf.save(target)


# The body of a note


@fault
def remove_note(target: Target, note: int) -> None:
    content, texts = target.note(note)
    for text in texts:
        content.silence(text)
    content.save()


@fault
def cut_note_short(target: Target, note: int) -> None:
    """The last piece of the note's text is not painted."""
    content, texts = target.note(note)
    content.silence(texts[-1])
    content.save()


@fault
def move_note_to_page(target: Target, note: int, by: int) -> None:
    """The note is painted on another page, below everything but the folio."""
    content, texts = target.note(note)
    other = PageContent(target.pdf, content.number + by)
    lowest = max(other.origin(text)[1] for text in other.of_article())
    down = lowest + 17 - content.origin(texts[0])[1]
    entries = [entry for text in texts for entry in _moved(content, text, down)]
    for text in texts:
        content.silence(text)
    content.save()
    other.insert(other.of_article()[-1].end + 1, entries)
    other.save()


@fault
def repeat_note(target: Target, note: int, down: float, page: int = 0) -> None:
    """The note is painted twice, the second time lower down, or on another page."""
    content, texts = target.note(note)
    entries: list[Any] = []
    for text in texts:
        content.move(text, 0, down)
        entries += content.cut(text)
        content.move(text, 0, -down)
    if page:
        content = PageContent(target.pdf, page)
        content.insert(content.of_article()[-1].end + 1, entries)
    else:
        content.insert(texts[-1].end + 1, entries)
    content.save()


@fault
def swap_bodies(target: Target, note: int, other: int) -> None:
    """The texts of two notes change places; their numbers stay. Both are of one line."""
    content, texts = target.note(note)
    others = content.note(target.manuscript.notes[other - 1])
    height = content.origin(others[0])[1] - content.origin(texts[0])[1]
    first = [entry for text in texts[1:] for entry in _moved(content, text, height)]
    second = [entry for text in others[1:] for entry in _moved(content, text, -height)]
    begin, end = texts[1].begin, texts[-1].end
    other_begin, other_end = others[1].begin, others[-1].end
    content.instructions[other_begin : other_end + 1] = _balanced(
        content.instructions[other_begin : other_end + 1], first
    )
    content.instructions[begin : end + 1] = _balanced(content.instructions[begin : end + 1], second)
    content.save()


def _moved(content: PageContent, text: Text, down: float) -> list[Any]:
    content.move(text, 0, down)
    entries = content.cut(text)
    content.move(text, 0, -down)
    return entries


def _balanced(old: list[Any], new: list[Any]) -> list[Any]:
    """`new` in the place of `old`, with the marks and states that `old` opens and closes."""
    kept = [e for e in old if str(e.operator) in ("BDC", "BMC", "EMC", "q", "Q", "gs", "rg")]
    return [*new, *kept]


@fault
def change_text(target: Target, note: int, old: str, new: str) -> None:
    content, texts = target.note(note)
    text = next(text for text in texts if old in text.text)
    content.recode(text, old, new)
    content.save()


@fault
def change_number(target: Target, note: int, new: str) -> None:
    content, texts = target.note(note)
    content.recode(texts[0], str(note), new)
    content.save()


@fault
def remove_number(target: Target, note: int) -> None:
    content, texts = target.note(note)
    content.silence(texts[0])
    content.save()


@fault
def missing_glyph(target: Target, note: int, old: str) -> None:
    """One character is drawn with glyph 0."""
    content, texts = target.note(note)
    text = next(text for text in texts if old in text.text)
    content.recode(text, old, "\0")
    content.save()


@fault
def shift_note(target: Target, note: int, across: float = 0, down: float = 0) -> None:
    content, texts = target.note(note)
    for text in texts:
        content.move(text, across, down)
    content.save()


@fault
def print_in_text(target: Target, note: int, words: str) -> None:
    """The note is printed in the article, half a line under the line with some words."""
    content, texts = target.note(note)
    lines = sorted({content.origin(text)[1] for text in content.texts})
    line = content.origin(next(text for text in content.texts if words in text.text))[1]
    middle = (line + lines[lines.index(line) + 1]) / 2
    for text in texts:
        content.move(text, 0, middle - content.origin(texts[0])[1])
    content.save()


@fault
def set_on_one_line(target: Target, note: int, other: int) -> None:
    """Two notes are printed on one line, over each other."""
    content, texts = target.note(note)
    others = content.note(target.manuscript.notes[other - 1])
    down = content.origin(others[0])[1] - content.origin(texts[0])[1]
    for text in texts:
        content.move(text, 0, down)
    content.save()


@fault
def collapse_lines(target: Target, note: int) -> None:
    """The second line of a note is printed over its first."""
    content, texts = target.note(note)
    first = content.origin(texts[0])[1]
    lower = [text for text in texts if content.origin(text)[1] > first + 5]
    for text in lower:
        content.move(text, 0, first - content.origin(text)[1])
    content.save()


@fault
def change_places(target: Target, note: int, other: int) -> None:
    """Two notes of equal height, number and all, change places on the page."""
    content, texts = target.note(note)
    others = content.note(target.manuscript.notes[other - 1])
    down = content.origin(others[0])[1] - content.origin(texts[0])[1]
    for text in texts:
        content.move(text, 0, down)
    for text in others:
        content.move(text, 0, -down)
    content.save()


@fault
def change_lines(target: Target, note: int) -> None:
    """The first and the last line of a note, number and all, change places."""
    content, texts = target.note(note)
    heights = sorted({content.origin(text)[1] for text in texts})
    for text in texts:
        at = content.origin(text)[1]
        moved = {heights[0]: heights[-1], heights[-1]: heights[0]}.get(at, at)
        content.move(text, 0, moved - at)
    content.save()


@fault
def carry_over(target: Target, note: int) -> None:
    """The last line of a note is at the top of the next page."""
    content, texts = target.note(note)
    last = content.origin(texts[-1])[1]
    line = [text for text in texts if content.origin(text)[1] == last]
    entries = [entry for text in line for entry in _moved(content, text, 90 - last)]
    for text in line:
        content.silence(text)
    content.save()
    other = PageContent(target.pdf, content.number + 1)
    other.insert(other.opening(other.of_article()[0]), entries)
    other.save()


@fault
def say_other_text(target: Target, note: int, old: str, new: str) -> None:
    """The mark round a piece of text says another text than its glyphs."""
    content, texts = target.note(note)
    text = next(text for text in texts if old in text.text)
    said = String(text.text.replace(old, new))
    content.insert(text.end + 1, [instruction("EMC")])
    properties = Dictionary(ActualText=said)
    content.insert(text.begin, [instruction("BDC", Name.Span, properties)])
    content.save()


# What hides a note


def _surround(target: Target, note: int, before: list[Any], after: list[Any]) -> PageContent:
    content, texts = target.note(note)
    last = texts[-1]
    content.insert(last.end + 1, after)
    content.insert(last.begin, before)
    return content


def _area(content: PageContent, text: Text, height: float, width: float = 600) -> list[Any]:
    """A rectangle over the line of a piece of text; y goes down here."""
    x, y = content.origin(text)
    return [instruction("re", x - 5, y - 10, width, height)]


@fault
def paint_over(target: Target, note: int, grey: float = 1.0) -> None:
    content, texts = target.note(note)
    area = _area(content, texts[-1], 14)
    entries = [instruction("q"), instruction("g", grey), *area, instruction("f"), instruction("Q")]
    content.insert(texts[-1].end + 1, entries)
    content.save()


@fault
def cover_with_picture(target: Target, note: int) -> None:
    content, texts = target.note(note)
    picture = target.pdf.make_stream(
        bytes(range(256)) * 1, Type=Name.XObject, Subtype=Name.Image, Width=16, Height=16,
        ColorSpace=Name.DeviceGray, BitsPerComponent=8,
    )  # fmt: skip
    content.page.Resources.XObject["/Cover"] = target.pdf.make_indirect(picture)
    x, y = content.origin(texts[-1])
    entries = [
        instruction("q"),
        instruction("cm", 500, 0, 0, 14, x - 5, y - 10),
        instruction("Do", Name.Cover),
        instruction("Q"),
    ]
    content.insert(texts[-1].end + 1, entries)
    content.save()


@fault
def strike_with_thick_line(target: Target, note: int) -> None:
    content, texts = target.note(note)
    x, y = content.origin(texts[-1])
    entries = [
        instruction("q"),
        instruction("w", 12),
        instruction("m", x - 5, y - 4),
        instruction("l", x + 500, y - 4),
        instruction("S"),
        instruction("Q"),
    ]
    content.insert(texts[-1].end + 1, entries)
    content.save()


@fault
def clip(target: Target, note: int, height: float) -> None:
    """A clipping path leaves only the upper part of a line."""
    content, texts = target.note(note)
    before = [
        instruction("q"),
        *_area(content, texts[-1], height),
        instruction("W"),
        instruction("n"),
    ]
    _surround(target, note, before, [instruction("Q")]).save()


@fault
def write_in_white(target: Target, note: int) -> None:
    content, texts = target.note(note)
    white = instruction("rg", 1, 1, 1)
    for text in reversed(texts):
        content.insert(text.show, [white])
    content.save()


@fault
def write_invisibly(target: Target, note: int) -> None:
    """Text rendering mode 3: neither filled nor stroked."""
    before, after = [instruction("Tr", 3)], [instruction("Tr", 0)]
    _surround(target, note, before, after).save()


@fault
def make_transparent(target: Target, note: int) -> None:
    content, texts = target.note(note)
    state = Dictionary(Type=Name.ExtGState, ca=0)
    content.page.Resources.ExtGState["/Nothing"] = target.pdf.make_indirect(state)
    for text in reversed(texts):
        content.insert(text.show, [instruction("gs", Name.Nothing)])
    content.save()


@fault
def put_on_hidden_layer(target: Target, note: int) -> None:
    """Optional content that is off."""
    layer = target.pdf.make_indirect(Dictionary(Type=Name.OCG, Name="hidden"))
    target.pdf.Root.OCProperties = Dictionary(
        OCGs=[layer], D=Dictionary(OFF=[layer], Order=[layer], BaseState=Name.ON)
    )
    content = target.content_of(note)
    content.page.Resources["/Properties"] = Dictionary(Hidden=layer)
    before = [instruction("BDC", Name.OC, Name.Hidden)]
    _surround(target, note, before, [instruction("EMC")]).save()


@fault
def empty_outlines(target: Target, note: int, characters: str) -> None:
    """A subset lost the outlines of some glyphs: their text is there, their ink is not."""
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    _, texts = target.note(note)
    text = next(text for text in texts if characters in text.text)
    descriptor = text.font.source.DescendantFonts[0].FontDescriptor
    font = TTFont(BytesIO(descriptor.FontFile2.read_bytes()))
    for character in characters:
        index = int.from_bytes(code_of(text.font, character), "big")
        font["glyf"][font.getGlyphName(index)] = Glyph()
    written = BytesIO()
    font.save(written)
    descriptor.FontFile2 = target.pdf.make_stream(written.getvalue())


# Fonts


@fault
def rename_font(target: Target, note: int, name: str) -> None:
    _, texts = target.note(note)
    source = texts[-1].font.source
    source.BaseFont = Name(f"/ABCDEF+{name}")
    source.DescendantFonts[0].BaseFont = Name(f"/ABCDEF+{name}")


@fault
def drop_font_file(target: Target, note: int) -> None:
    _, texts = target.note(note)
    descriptor = texts[-1].font.source.DescendantFonts[0].FontDescriptor
    for key in ("/FontFile2", "/FontFile3"):
        if key in descriptor:
            del descriptor[key]


@fault
def break_to_unicode(target: Target, note: int, old: str, new: str) -> None:
    """The page looks right, but searching and copying give another character."""
    _, texts = target.note(note)
    text = next(text for text in texts if old in text.text)
    code = code_of(text.font, old).hex().encode()
    data = text.font.source.ToUnicode.read_bytes()
    wrong = new.encode("utf-16-be").hex().encode()
    right = old.encode("utf-16-be").hex().encode()
    for form in (b"<%s> <%s>", b"<%s><%s>"):
        data = data.replace(form % (code, right), form % (code, wrong))
    text.font.source.ToUnicode = target.pdf.make_stream(data)


@fault
def add_type3_font(target: Target, page: int) -> None:
    """An ornament in a font of drawings, as page furniture."""
    glyph = target.pdf.make_stream(b"500 0 0 0 500 500 d1 0 0 500 500 re f")
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 500, 500],
        FontMatrix=[0.001, 0, 0, 0.001, 0, 0], CharProcs=Dictionary(box=glyph), FirstChar=65,
        LastChar=65, Widths=[500],
        Encoding=Dictionary(Type=Name.Encoding, Differences=[65, Name.box]),
    )  # fmt: skip
    content = PageContent(target.pdf, page)
    content.page.Resources.Font["/Ornament"] = target.pdf.make_indirect(font)
    entries = [
        instruction("BMC", Name.Artifact),
        instruction("BT"),
        instruction("Tf", Name.Ornament, 10),
        instruction("Tm", 1, 0, 0, 1, 300, 40),
        instruction("TJ", Array([String(b"A")])),
        instruction("ET"),
        instruction("EMC"),
    ]
    content.insert(0, entries)
    content.save()


# Links and destinations


def _remove(target: Target, annotation: Any) -> None:
    for page in target.pdf.pages:
        kept = [entry for entry in page.get("/Annots", []) if entry.objgen != annotation.objgen]
        if len(kept) < len(page.get("/Annots", [])):
            page.Annots = Array(kept)


@fault
def remove_link(target: Target, name: str) -> None:
    _remove(target, target.link(name))


@fault
def turn_link(target: Target, name: str, to: str) -> None:
    """A link leads to another destination of the file."""
    target.link(name).Dest = String(to)


@fault
def move_link(target: Target, name: str, across: float) -> None:
    """The area that can be clicked is not where the text is."""
    link = target.link(name)
    box = [float(value) for value in link.Rect]
    link.Rect = Array([box[0] + across, box[1], box[2] + across, box[3]])


@fault
def double_link(target: Target, name: str) -> None:
    link = target.link(name)
    for page in target.pdf.pages:
        if any(entry.objgen == link.objgen for entry in page.get("/Annots", [])):
            copy = target.pdf.make_indirect(Dictionary(dict(link.items())))
            page.Annots.append(copy)


@fault
def remove_destination(target: Target, name: str) -> None:
    names = target.destinations()
    index = next(i for i in range(0, len(names), 2) if str(names[i]) == name)
    del names[index + 1]
    del names[index]


@fault
def move_destination(target: Target, name: str, page: int = 0, down: float = 0) -> None:
    destination = target.destination(name)
    if page:
        destination[0] = target.pdf.pages[page - 1].obj
    destination[3] = float(destination[3]) - down


# Calls


def _call(target: Target, call: int) -> tuple[PageContent, Text]:
    content = target.content_of(call)
    return content, content.call(call)


@fault
def remove_call(target: Target, call: int) -> None:
    content, text = _call(target, call)
    content.silence(text)
    content.save()


@fault
def change_call(target: Target, call: int, new: str) -> None:
    content, text = _call(target, call)
    content.recode(text, str(call), new)
    content.save()


@fault
def shift_call(target: Target, call: int, across: float = 0, down: float = 0) -> None:
    content, text = _call(target, call)
    content.move(text, across, down)
    content.save()


@fault
def cover_call(target: Target, call: int) -> None:
    content, text = _call(target, call)
    area = _area(content, text, 14, width=12)
    entries = [instruction("q"), instruction("g", 1), *area, instruction("f"), instruction("Q")]
    content.insert(text.end + 1, entries)
    content.save()


@fault
def delay_call(target: Target, call: int) -> None:
    """The call is read after the words that follow it, though it is seen in its place."""
    content, text = _call(target, call)
    following = content.texts[content.texts.index(text) + 1]
    entries = content.cut(text)
    content.silence(text)
    content.insert(following.end + 1, entries)
    content.save()


# The rest of the page


@fault
def stray_text(target: Target, note: int, words: str, down: float) -> None:
    """A line of the article is printed again, below a note."""
    content, texts = target.note(note)
    y = content.origin(texts[-1])[1]
    stray = next(text for text in content.texts if words in text.text)
    at = content.origin(stray)
    entries = _moved(content, stray, y + down - at[1])
    content.insert(texts[-1].end + 1, entries)
    content.save()


@fault
def remove_words(target: Target, page: int, words: str) -> None:
    content = PageContent(target.pdf, page)
    content.silence(next(text for text in content.texts if words in text.text))
    content.save()


@fault
def change_bookmark(target: Target, old: str, new: str) -> None:
    waiting = [target.pdf.Root.Outlines.First]
    while waiting:
        item = waiting.pop()
        waiting += [item[key] for key in ("/First", "/Next") if key in item]
        if str(item.Title) == old:
            item.Title = String(new)
            return
    raise LookupError(old)


@fault
def leak_into_head(target: Target, page: int, note: int, words: str) -> None:
    """A running head that shows a heading shows the number of its note too."""
    first, _ = target.note(note)
    heading = first.find(words)
    entries = [instruction("BMC", Name.Artifact)]
    for text in [*heading, first.call(note)]:
        down = 60 - first.origin(text)[1]
        entries += _moved(first, text, down)
    content = PageContent(target.pdf, page)
    content.insert(content.opening(content.texts[0]), [*entries, instruction("EMC")])
    content.save()


@fault
def mark_as_artifact(target: Target, note: int) -> None:
    content, texts = target.note(note)
    for text in reversed(texts):
        content.insert(text.end + 1, [instruction("EMC")])
        content.insert(text.begin, [instruction("BMC", Name.Artifact)])
    content.save()


@fault
def swap_pages(target: Target, first: int, second: int) -> None:
    """Two pages change places; links and destinations keep to the pages that they were made for."""
    kids = target.pdf.Root.Pages.Kids
    assert len(kids) == len(target.pdf.pages), "the pages are not in one list"
    kids[first - 1], kids[second - 1] = kids[second - 1], kids[first - 1]

"""Rich Text made ready for pandoc (RTF 1.9.1): its characters, notes, comments, tracked changes, what it hides.

pandoc 3.9 knows no code page of several bytes, loses the letter after `\\u8217?`, comments, hidden text, and characters
beyond the first plane, takes deleted text for struck-out text, and loses cells of tables that call notes. Here each
character is written in the one way that it reads; notes, comments and changes are written after the text, and put in
the places of their marks in pandoc's tree. Paragraphs get marks, and their texts are kept, to be accounted for.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from editions.importers import rules
from editions.importers.model import MARKS, SIGN, Entry, Json, ReviewMark, plain_text

TOKEN = re.compile(
    rb"[{}]|\\(?P<word>[a-zA-Z]+)(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9a-fA-F]{2})|\\.|[^\\{}]+",
    re.DOTALL,
)
LATIN = "cp1252"
CHARSETS = {  # of fonts: their code pages
    128: 932,
    129: 949,
    130: 1361,
    134: 936,
    136: 950,
    161: 1253,
    162: 1254,
    163: 1258,
    177: 1255,
    178: 1256,
    186: 1257,
    204: 1251,
    222: 874,
    238: 1250,
}
WIDE = ("cp932", "cp949", "johab", "gbk", "cp950", "utf-8")  # code pages of several bytes
PRIVATE = 0xF000  # the first character that represents one beyond the first plane
CHANGES = {"deleted": "deletion", "revised": "insertion"}
LEADING = 80  # control words of a group that are looked at
DEEPEST = 5  # changes within one another that differ
SHOWN = 200  # tokens of a change that are shown
AUTHOR = "@"  # before an author, whose paragraph would be none without a name
BODY = "body-"  # mark of the paragraph before a note that is written after the text
CALL = re.compile(f"{SIGN}call-([^{SIGN}]*){SIGN}")
MARGINS = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "running-head"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "page-foot"),
}
ENTRIES = ("xe", "tc", "tcn", "nonshppict")  # of an index and of contents; pictures for old readers
NO_TEXT = (  # groups that hold none of the text
    *(
        "fonttbl",
        "colortbl",
        "stylesheet",
        "info",
        "listtext",
        "pntext",
        "ftnsep",
        "ftnsepc",
        "aftnsep",
        "aftnsepc",
    ),
    *(
        "listtable",
        "listoverridetable",
        "revtbl",
        "pict",
        "filetbl",
        "themedata",
        "datastore",
        "latentstyles",
        "xmlnstbl",
    ),
)
PARTING = ("par", "cell", "nestcell", "row", "nestrow", "sect", "page")
PICTURES = {"pngblip": ("png",), "jpegblip": ("jpg", "jpeg")}
OTHER_PICTURES = ("emfblip", "wmetafile", "macpict", "dibitmap", "wbitmap", "pmmetafile")
CODES = re.compile(rb"\\u(-?\d+) |\\[a-z]+-?\d* ?|[{}]|\\(.)|([^\\{}]+)", re.DOTALL)
SHOWN_TEXT = 60
FORMATS = ("Emph", "Strong", "Underline", "Strikeout", "SmallCaps", "Superscript", "Subscript")


@dataclass(slots=True)
class RichText:
    """A text for pandoc, and what must come out; `unread` are the tracked changes that are no groups of their own."""

    data: bytes = b""
    expected: dict[str, str] = field(default_factory=dict)  # key of a note that is called: place
    paragraphs: dict[str, tuple[str, str]] = field(default_factory=dict)  # key: place, text
    pictures: dict[str, bytes] = field(default_factory=dict)  # by the names that pandoc gives them
    entries: list[Entry] = field(default_factory=list)
    unread: int = 0
    review_marks: dict[str, ReviewMark] = field(default_factory=dict)
    kinds: dict[str, tuple[str, str]] = field(default_factory=dict)  # kind and date by key
    private: dict[str, str] = field(default_factory=dict)

    def taken(self, tree: Json) -> Json:
        """pandoc's tree with the notes where they are called; comments and changes become `review_marks`."""
        bodies: dict[str, list[Json]] = {}
        blocks: list[Json] = []
        into = blocks
        for block in tree["blocks"]:
            text = plain_text([block]).strip().strip(SIGN)
            if text.startswith(BODY):
                into = bodies.setdefault(text.removeprefix(BODY), [])
            else:
                into.append(block)
        for key, (kind, when) in self.kinds.items():
            lines = [self._restored(plain_text([block])) for block in bodies.pop(key, [])]
            author = lines[0].strip().removeprefix(AUTHOR).rstrip(";") if lines else ""
            says = MARKS.sub("", " ".join(" ".join(lines[1:]).split()))
            self.review_marks[key] = ReviewMark(kind, author or "?", when, says)
        return {**tree, "blocks": self._put(blocks, bodies)}

    def _put(self, node: Json, bodies: dict[str, list[Json]]) -> Json:
        """A tree with its own characters, and with notes in the places of the marks that call them."""
        if isinstance(node, dict):
            return {key: self._put(value, bodies) for key, value in node.items()}
        if not isinstance(node, list):
            return self._restored(node) if isinstance(node, str) else node
        out: list[Json] = []
        for child in _joined(node):
            if not (
                isinstance(child, dict) and child.get("t") == "Str" and CALL.search(child["c"])
            ):
                out.append(self._put(child, bodies))
                continue
            for number, piece in enumerate(CALL.split(child["c"])):
                if number % 2:
                    out.append({"t": "Note", "c": self._put(bodies.get(piece, []), bodies)})
                elif piece:
                    out.append({"t": "Str", "c": self._restored(piece)})
        return out

    def _restored(self, text: str) -> str:
        return "".join(self.private.get(c, c) for c in text) if self.private else text


def _joined(nodes: list[Json]) -> Iterator[Json]:
    """A list in which neighbours of one kind are one: pandoc divides text at characters that are written by number."""
    for (kind, like), group in groupby(nodes, _kind_of):
        first, *others = group
        if kind == "Str":
            yield {"t": kind, "c": "".join(one["c"] for one in (first, *others))}
        elif kind in FORMATS:
            yield {"t": kind, "c": [child for one in (first, *others) for child in one["c"]]}
        elif like:
            inside = [child for one in (first, *others) for child in one["c"][1]]
            yield {"t": kind, "c": [first["c"][0], inside, *first["c"][2:]]}
        else:
            yield first
            yield from others


def _kind_of(node: Json) -> tuple[str, str]:
    """What neighbours that become one have in common: their kind, and the attributes and target of links and spans."""
    kind = node.get("t", "") if isinstance(node, dict) else ""
    return kind, repr(node["c"][::2]) if kind in ("Link", "Span") else ""


def prepare(data: bytes, tracked: str) -> RichText:
    """A Rich Text file for pandoc, its changes accepted or rejected."""
    reader = _Reader(data, tracked)
    reader.walk(0, len(reader.tokens))
    reader.end()
    return reader.found


@dataclass(frozen=True, slots=True)
class _Token:
    raw: bytes
    word: str = ""
    number: int | None = None
    byte: bytes = b""

    @property
    def is_off(self) -> bool:
        return self.number == 0


def _tokens(data: bytes) -> list[_Token]:
    out, at = [], 0
    while match := TOKEN.match(data, at):
        at = match.end()
        word = (match["word"] or b"").decode()
        number = int(match["number"]) if match["number"] else None
        if word == "bin" and number and number > 0:  # bytes that are no text
            out.append(_Token(data[match.start() : at + number]))
            at += number
        else:
            out.append(
                _Token(match[0], word, number, bytes.fromhex((match["byte"] or b"").decode()))
            )
    return out


@dataclass(slots=True)
class _State:
    """What holds to the end of a group: characters after `\\u` that are for others, the font, the mark at the end."""

    skipped: int = 1
    font: int = -1
    closing: bytes = b""
    is_text: bool = True
    is_hidden: bool = False


class _Reader:
    def __init__(self, data: bytes, tracked: str) -> None:
        self.tracked, self.tokens = tracked, _tokens(data)
        self.found = RichText()
        self.out: list[bytes] = []
        self.ends = self._ends()
        self.states = [_State()]
        self.page, self.default_font = LATIN, -1
        self.fonts: dict[int, str] = {}
        self.text: list[str] = []
        self.raw = bytearray()  # of a text that is not decoded yet
        self.private: dict[
            str, str
        ] = {}  # by the character beyond the first plane that it represents
        self.keys: dict[str, str] = {}  # number of a comment: its key
        self.authors: list[tuple[int, int]] = []  # of changes, as tokens
        self.author = (0, 0)  # of the next comment
        self.count = 0
        self.closing = b""  # the mark at the end of the group that begins
        self.within = 0  # changes
        self.settled: set[int] = set()  # control words of changes that are read
        self.bodies: list[bytes] = []  # of notes, comments and changes, written after the text
        self.notes = 0
        self.paragraph = 1  # of the text
        self.note = ""  # the key of the note that is being read
        self.parts = 1  # paragraphs of the note
        self.hidden = ""
        self.texts: dict[str, list[str]] = {}  # of paragraphs by their keys, after their places

    def _ends(self) -> dict[int, int]:
        """The token after each group."""
        ends, open_ones = {}, []
        for index, token in enumerate(self.tokens):
            if token.raw == b"{":
                open_ones.append(index)
            elif token.raw == b"}" and open_ones:
                ends[open_ones.pop()] = index + 1
        return ends | dict.fromkeys(open_ones, len(self.tokens))

    def end(self) -> None:
        """Put what is written after the text before the end of the document."""
        self._tell_hidden()
        text = b"".join(self.out)
        at = text.rstrip().rfind(b"}")
        at = len(text) if at < 0 else at
        self.found.data = text[:at] + b"".join(self.bodies) + text[at:]
        for key, (place, *texts) in self.texts.items():
            self.found.paragraphs[key] = (place, "".join(texts))
        kinds = {key[0] for key in self.found.expected}
        if len(kinds) > 1:
            self.found.entries.append(Entry(rules.DECISION, "", "two-series", {}))

    # The walk

    def walk(self, start: int, end: int, *, copy: bool = False) -> None:
        """Write the tokens of a range; in a `copy`, which is shown in the report, notes and changes are left out."""
        skip, index, depth = 0, start, len(self.states)
        while index < end:
            token = self.tokens[index]
            index += 1
            if token.raw == b"{":
                skip = 0
                self._flush()
                if after := self._group(index - 1, copy=copy):
                    index = after
                    continue
                self.out.append(b"{")
                outer = self.states[-1]
                is_text = outer.is_text and not self._is_no_text(index)
                self.states.append(
                    _State(outer.skipped, outer.font, self.closing, is_text, outer.is_hidden)
                )
                self.within += bool(self.closing)
                self.closing = b""
            elif token.raw == b"}":
                skip = 0
                self._flush()
                closed = self.states.pop() if len(self.states) > 1 else _State()
                self.within -= bool(closed.closing)
                self.out.append(closed.closing + b"}")
            elif token.word == "u" and token.number is not None:
                self._decode()
                self.text.append(chr(token.number & 0xFFFF))
                skip = self.states[-1].skipped
            elif token.word or token.raw.startswith(b"\\bin"):
                skip = max(0, skip - 1)
                self._word(index - 1, token)
            elif token.byte or not token.raw.startswith(b"\\"):
                piece = token.byte or token.raw.replace(b"\r", b"").replace(b"\n", b"")
                self.raw += piece[skip:]
                skip = max(0, skip - len(piece))
            elif skip:
                skip -= 1
            else:
                self._flush()
                self.out.append(token.raw)
        self._flush()
        self.out.append(b"}" * (len(self.states) - depth))
        del self.states[depth:]

    def _word(self, index: int, token: _Token) -> None:
        """A control word, with the space that ends it."""
        if token.word == "uc":
            self.states[-1].skipped = max(0, token.number or 0)
            return
        self._flush()
        if token.word in CHANGES and index in self.settled:
            return
        if token.word in CHANGES and not token.is_off:
            self.found.unread += 1
        number = token.number if token.number is not None else -1
        if token.word == "ansicpg":
            self.page = _code_page(number)
        elif token.word == "deff":
            self.default_font = number
        elif token.word == "f":
            self.states[-1].font = number
        elif token.word == "plain":
            self.states[-1].font, self.states[-1].is_hidden = self.default_font, False
        elif token.word == "v":
            self.states[-1].is_hidden = not token.is_off
            return
        elif token.word in PARTING and self.states[-1].is_text:
            self._end_paragraph()
        elif token.word == "fcharset" and number in CHARSETS:
            self.fonts[self.states[-1].font] = _code_page(CHARSETS[number])
        self.out.append(
            token.raw if token.raw.endswith(b" ") or not token.word else token.raw + b" "
        )

    # Characters

    def _flush(self) -> None:
        """Write the text so far."""
        self._decode()
        if not self.text:
            return
        halves = "".join(self.text).encode("utf-16-le", "surrogatepass")
        text, self.text = halves.decode("utf-16-le", "replace"), []
        if self.states[-1].is_text:
            self._keep(text)
        if text.isascii() and not re.search(r"[\\{}]", text):
            self.out.append(text.encode())
        else:
            self.out += map(self._character, text)

    def _keep(self, text: str) -> None:
        """Keep the text of a paragraph, which is marked where it begins; hidden text is reported where it ends."""
        if self.states[-1].is_hidden:
            self.hidden += text
        elif text.strip():
            self._tell_hidden()
        if self.note:
            key, place = f"{self.note}-{self.parts}", self.found.expected[self.note]
        else:
            key, place = f"p{self.paragraph}", f"paragraph {self.paragraph}"
        if key not in self.texts:
            if not text.strip():
                return
            self.texts[key] = [place]
            self.out.append(_mark(key))
        self.texts[key].append(text)

    def _tell_hidden(self) -> None:
        if self.hidden.strip():
            place = f"paragraph {self.paragraph}"
            facts = {"text": self.hidden.strip()}
            self.found.entries.append(Entry(rules.DOUBT, place, "hidden", facts))
        self.hidden = ""

    def _end_paragraph(self) -> None:
        self._tell_hidden()
        if self.note:
            self.parts += 1
        elif f"p{self.paragraph}" in self.texts:
            self.paragraph += 1

    def _is_no_text(self, inner: int) -> bool:
        """Whether the group whose first token is given is a destination that holds none of the text."""
        token = self.tokens[inner] if inner < len(self.tokens) else _Token(b"")
        return token.raw == b"\\*" or token.word in NO_TEXT

    def _character(self, character: str) -> bytes:
        if character in "\\{}":
            return b"\\" + character.encode()
        if character.isascii():
            return character.encode()
        if ord(character) > 0xFFFF:
            if character not in self.private:
                self.private[character] = chr(PRIVATE + len(self.private) % 0x800)
                self.found.private[self.private[character]] = character
            character = self.private[character]
        return _escaped(character)

    def _decode(self) -> None:
        if not self.raw:
            return
        data, self.raw = bytes(self.raw), bytearray()
        own = self.fonts.get(self.states[-1].font, LATIN)
        first = self.page if own == LATIN and self.page in WIDE else own
        for page in (first, own, self.page, LATIN):
            try:
                self.text.append(data.decode(page))
                return
            except UnicodeDecodeError:
                continue
        self.text.append(data.decode(first, "replace"))

    # Groups that are more than text

    def _group(self, index: int, *, copy: bool) -> int:
        """Write a group of comments or changes; the token after it, or 0 when it is another group."""
        end = self.ends[index]
        inner = index + 1
        starred = inner < end and self.tokens[inner].raw == b"\\*"
        inner += starred
        word = self.tokens[inner].word if inner < end else ""
        if word == "footnote":
            if not copy:
                self._footnote(inner + 1, end - 1)
            return end
        if word in MARGINS:
            if text := self._shown(inner + 1, end - 1):
                self.found.entries.append(Entry(rules.DECISION, "", MARGINS[word], {"text": text}))
            return end
        if word in ENTRIES or (starred and word == "cs"):
            return end  # pandoc gives the format of the last style of characters to all that has a style
        if word == "pict":
            return 0 if self._picture(inner + 1, end - 1) else end
        if word in ("atrfstart", "atrfend"):
            self._edge(self._said(index), copy=copy)
        elif word in ("atnauthor", "atnid"):
            if word == "atnauthor" or self.author == (0, 0):
                self.author = (inner + 1, end - 1)
        elif word == "annotation":
            if not copy:
                self._comment(inner + 1, end - 1)
        elif word == "revtbl":
            self._take_authors(inner + 1, end - 1)
        elif not starred and self.within < DEEPEST and (change := self._change_of(index + 1, end)):
            return self._change(change, index, end, copy=copy)
        else:
            return 0
        return end

    def _footnote(self, start: int, end: int) -> None:
        """Write a note after the text, and a mark in its place."""
        self.notes += 1
        is_endnote = any(token.word == "ftnalt" for token in self.tokens[start : start + LEADING])
        key = f"{'e' if is_endnote else 'f'}{self.notes}"
        self.found.expected[key] = f"note {self.notes}"
        if not self.note:
            self.out.append(_mark(f"note-{key}"))
        self.out.append(_mark(f"call-{key}"))
        outside, self.note, self.parts = (self.note, self.parts), key, 1
        self._after(key, [(start, end)], is_text=True)
        self.note, self.parts = outside

    def _after(
        self, key: str, ranges: list[tuple[int, int]], *, is_text: bool, before: bytes = b""
    ) -> None:
        """Write what some ranges of tokens hold after the text, each as a paragraph."""
        out, self.out = self.out, [b"\\par\\pard\\plain " + _mark(f"{BODY}{key}") + b"\\par "]
        state = self.states[-1]
        for start, end in ranges:
            self.out.append(b"{\\pard\\plain " + before)
            self.states.append(_State(state.skipped, state.font, is_text=is_text))
            self.walk(start, end, copy=not is_text)
            self.states.pop()
            self.out.append(b"\\par}")
            before = b""
        body, self.out = b"".join(self.out), out
        self.bodies.append(body)

    def _shown(self, start: int, end: int) -> str:
        """The text of a range of tokens, as a line of the report shows it."""
        out, self.out = self.out, []
        state = self.states[-1]
        self.states.append(_State(state.skipped, state.font, is_text=False))
        self.walk(start, min(end, start + SHOWN), copy=True)
        self.states.pop()
        codes, self.out = b"".join(self.out), out
        text = "".join(
            chr(int(match[1]) & 0xFFFF) if match[1] else (match[2] or match[3] or b" ").decode()
            for match in CODES.finditer(codes)
        )
        return " ".join(text.split())[:SHOWN_TEXT]

    def _picture(self, start: int, end: int) -> bool:
        """Keep a picture under the names that pandoc gives it; False where it is of another kind."""
        words = [token.word for token in self.tokens[start:end] if token.word]
        kind = next((word for word in words if word in PICTURES), "")
        if not kind:
            name = next((word for word in words if word in OTHER_PICTURES), "?")
            place = f"paragraph {self.paragraph}"
            facts = {"text": name}
            self.found.entries.append(Entry(rules.LEFT_OUT, place, "picture-kind", facts))
            return False
        raw, index = [], start
        while index < end:
            token = self.tokens[index]
            if token.raw == b"{":  # what the picture says of itself
                index = self.ends[index]
                continue
            raw += [] if token.word or token.raw[:1] in b"\\}" else [token.raw]
            index += 1
        digits = re.sub(rb"[^0-9a-fA-F]", b"", b"".join(raw))
        data = bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
        name = hashlib.sha1(data, usedforsecurity=False).hexdigest()
        self.found.pictures |= dict.fromkeys((f"{name}.{end}" for end in PICTURES[kind]), data)
        return True

    def _said(self, index: int) -> str:
        """The text or number of a small group."""
        tokens = self.tokens[index + 1 : min(self.ends[index] - 1, index + 8)]
        return b"".join(t.raw for t in tokens if not t.word).strip(b"\\* ").decode(
            "ascii", "replace"
        ) or next((str(t.number) for t in tokens if t.number is not None), "")

    def _new_key(self) -> str:
        self.count += 1
        return f"remark-{self.count}"

    def _edge(self, name: str, *, copy: bool) -> None:
        """Mark where the words of a comment begin or end."""
        if not copy:
            key = self.keys.setdefault(name, "") or self._new_key()
            self.keys[name] = key
            self.out.append(_mark(key))

    def _comment(self, start: int, end: int) -> None:
        """Write a comment as a note; one that is on no words has both its marks here."""
        key, when = "", ""
        index = start
        while index < end:
            if self.tokens[index].raw != b"{":
                index += 1
                continue
            words = [t.word for t in self.tokens[index + 1 : index + 3]]
            if "atnref" in words:
                key = self.keys.get(self._said(index), "")
            elif "atndate" in words:
                when = _moment(self._said(index))
            index = self.ends[index]
        if not key:
            key = self._new_key()
            self.out.append(_mark(key) * 2)
        self._note(key, "comment", when, self.author, (start, end))
        self.author = (0, 0)

    def _note(
        self, key: str, kind: str, when: str, author: tuple[int, int], said: tuple[int, int]
    ) -> None:
        """Write who says what after the text."""
        self.found.kinds[key] = (kind, when)
        said = (said[0], min(said[1], said[0] + SHOWN))
        self._after(key, [author, said], is_text=False, before=AUTHOR.encode())

    # Changes

    def _take_authors(self, start: int, end: int) -> None:
        index = start
        while index < end:
            if self.tokens[index].raw == b"{":
                self.authors.append((index + 1, self.ends[index] - 1))
                index = self.ends[index]
            else:
                index += 1

    def _change_of(self, start: int, end: int) -> dict[str, int]:
        """The control words that a group begins with, where they say that it was inserted or deleted; else none."""
        words: dict[str, int] = {}
        for index in range(start, min(end, start + LEADING)):
            token = self.tokens[index]
            if not token.word:
                break
            words[token.word] = 1 if token.number is None else token.number
            if token.word in CHANGES:
                self.settled.add(index)
        return words if any(words.get(name) for name in CHANGES) else {}

    def _change(self, words: dict[str, int], index: int, end: int, *, copy: bool) -> int:
        """Write a change by the policy; the token after it, or 0 where its group is text."""
        name = "deleted" if words.get("deleted") else "revised"
        stays = (name == "revised") != (self.tracked == "reject")
        if not copy:
            key, suffix = self._new_key(), "del" if name == "deleted" else ""
            who = words.get(f"revauth{suffix}", 0)
            author = self.authors[who] if 0 <= who < len(self.authors) else (0, 0)
            self.out.append(_mark(key) * (1 if stays else 2))
            when = _moment(str(words.get(f"revdttm{suffix}", "")))
            self._note(key, CHANGES[name], when, author, (index + 1, end - 1))
            if stays:
                self.closing = _mark(key)
        return 0 if stays or copy else end


def _mark(key: str) -> bytes:
    return _escaped(SIGN) + key.encode() + _escaped(SIGN)


def _escaped(character: str) -> bytes:
    """A character with no other for old readers after it; pandoc forgets `\\uc0` at the next paragraph."""
    return f"\\uc0\\u{ord(character)} ".encode()


def _code_page(number: int) -> str:
    """The codec of a code page of Windows; that of Western Europe for one that is not known."""
    try:
        return codecs.lookup(f"cp{number}").name
    except LookupError:
        return LATIN


def _moment(number: str) -> str:
    """A date of Word (minute 6 bits, hour 5, day 5, month 4, year from 1900 9), or ""."""
    if not number.lstrip("-").isdigit():
        return ""
    bits = int(number) & 0xFFFFFFFF
    year, month, day = 1900 + (bits >> 20 & 0x1FF), bits >> 16 & 15, bits >> 11 & 31
    return f"{year}-{month:02}-{day:02}T{bits >> 6 & 31:02}:{bits & 63:02}:00"

"""Inline content: words, spans, calls of notes, links, pictures."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable

from lxml.etree import _Element

from editions.text import rules
from editions.text.addresses import as_uri
from editions.text.document_state import (
    Attributes,
    DocumentState,
    FoundCall,
    FoundImage,
    Json,
    first_position,
)
from editions.text.elements import append_text, element, raw_text
from editions.text.scripts import SCRIPTS, can_be_script, is_in_address, unwrap

SCHEMES = ("https://", "http://", "mailto:")
STYLES = {
    "Emph": "em",
    "Strong": "strong",
    "Strikeout": "s",
    "Underline": "em",
}
# Unicode's own line ends, which no editor shows: they end a line as any other does.
LINE_ENDS = str.maketrans("\u2028\u2029", "\n\n")
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
WHITE = {"Space": " ", "SoftBreak": "\n"}


class Inlines(DocumentState, ABC):
    """Writes inlines into an element; the blocks of a note are written by the whole writer."""

    @abstractmethod
    def _write_blocks(self, parent: _Element, blocks: list[Json]) -> None:
        """Write blocks into `parent`."""

    def _write_inlines(self, parent: _Element, inlines: list[Json]) -> None:
        """Write what is in a line; plain words, nearly all of it, are put there in stretches."""
        words: list[str] = []
        place: Attributes = {}
        for inline in inlines:
            word, attributes = _plain(inline)
            if word:
                words.append(word)
                place = attributes or place
                continue
            self._write_words(parent, words, place)
            words, place = [], {}
            self._write_inline(parent, inline)
        self._write_words(parent, words, place)

    def _write_words(self, parent: _Element, words: list[str], place: Attributes) -> None:
        if words:
            append_text(parent, "".join(words))
        if place:
            self._move_to(place)

    def _write_inline(self, parent: _Element, inline: Json) -> None:
        kind, content = inline["t"], inline.get("c")
        if kind == "Str":
            self._text(parent, content)
        elif kind in WHITE:
            append_text(parent, WHITE[kind])
        elif kind == "LineBreak":
            parent.append(element("br"))
        elif kind in STYLES:
            self._styled(parent, STYLES[kind], content)
        elif kind in SCRIPTS:
            self._script(parent, *SCRIPTS[kind], content)
        elif kind == "SmallCaps":
            self._styled(parent, "span", content, {"class": "small-caps"})
        else:
            self._special_inline(parent, kind, content)

    def _special_inline(self, parent: _Element, kind: str, content: Json) -> None:
        writers: dict[str, Callable[[_Element, Json], None]] = {
            "Span": self._span,
            "Note": self._call,
            "Link": self._link,
            "Image": self._image,
            "Code": self._code,
            "Math": self._formula,
            "RawInline": self._raw_inline,
            "Quoted": self._quoted,
            "Cite": self._cite,
        }
        write = writers.get(kind)
        if write is None:
            raise ValueError(f"pandoc gave an inline of an unknown kind, {kind}")
        write(parent, content)

    def _text(self, parent: _Element, text: str) -> None:
        if not text and self._in_note and (label := self._label_here()):
            self._report(rules.NOTE_IN_NOTE, "note", label=label)
        append_text(parent, text.translate(LINE_ENDS))

    def _styled(
        self, parent: _Element, tag: str, inlines: list[Json], attributes: Attributes | None = None
    ) -> None:
        node = element(tag, attributes)
        parent.append(node)
        self._write_inlines(node, inlines)

    def _script(self, parent: _Element, tag: str, mark: str, inlines: list[Json]) -> None:
        """What is raised or lowered; marks that cannot mean that are text, as is what they enclose."""
        place = self._place()
        line, at = self.lines[place.line - 1], place.column - 1
        node = element(tag)
        parent.append(node)
        self._write_inlines(node, inlines)
        if is_in_address(line, at):
            unwrap(node, mark)
        elif not can_be_script(node, line, at):
            text = raw_text(node)
            unwrap(node, mark)
            self._report(rules.SCRIPT_MARK, "", place, mark=mark, text=text[:24])

    def _span(self, parent: _Element, content: Json) -> None:
        attr, inlines = content
        identifier, classes, pairs = attr
        attributes = dict(pairs)
        self._move_to(attributes)
        if attributes.get("wrapper") and not self._is_marked(attr, inlines):
            self._write_inlines(parent, inlines)
            return
        node = element("span")
        if name := self._identifier(identifier):
            node.set("id", name)
        self._apply_attributes(node, classes, attributes)
        parent.append(node)
        self._write_inlines(node, inlines)

    def _is_marked(self, attr: Json, inlines: list[Json]) -> bool:
        """Whether the author has given attributes to words in pandoc's wrapper, as in word{.nowrap}.

        Attributes of a call and of a space are reported: they do nothing.
        """
        written = _as_written(attr)
        if written and inlines and inlines[0]["t"] == "Note":
            self._move_to_call()
            self.findings.append(rules.CALL_ATTRIBUTES.at(self._place(), text=written))
            return False
        if written and all(inline["t"] in WHITE for inline in inlines):
            self._report(rules.ATTRIBUTE, "loose", text=written)
            return False
        return bool(written)

    def _move_to_call(self) -> None:
        """Go on to the next call of the line: pandoc gives no place to one that has attributes."""
        line, column = self._at
        found = self.lines[line - 1].find("[^", column)
        if found >= 0:
            self._at = line, found + 1

    def _label_here(self) -> str:
        """The label of the note that is called at the present place, or ''."""
        line, column = self._at
        source = self.lines[line - 1] if line <= len(self.lines) else ""
        match = re.compile(r"\[\^([^\]\n]+)\]").match(source, column - 1)
        return match[1] if match else ""

    def _call(self, parent: _Element, blocks: list[Json]) -> None:
        place, label = self._place(), self._label_here()
        if self._in_note:
            self._report(rules.NOTE_IN_NOTE, "note", label=label)
            return
        if parent.tag == "a" or any(above.tag == "a" for above in parent.iterancestors()):
            self._report(rules.CALL_IN_LINK, label=label)
            return
        call = element(
            "a",
            {
                "class": "call",
                "role": "doc-noteref",
                "data-label": label,
                "data-pos": f"{place.line}:{place.column}",
            },
        )
        parent.append(call)
        definition = first_position(blocks)
        body = self._bodies.get(definition) if definition else None
        if body is None:
            body = self._note_body(blocks)
            self._bodies[definition or label] = body
        self.calls.append(FoundCall(label, place, call, body, definition))

    def _note_body(self, blocks: list[Json]) -> _Element:
        here, self._in_note = self._at, True
        body = element("div", {"class": "note-body"})
        self._write_blocks(body, blocks)
        self._at, self._in_note = here, False
        return body

    def _link(self, parent: _Element, content: Json) -> None:
        (_identifier, classes, pairs), inlines, (address, _title) = content
        attributes = dict(pairs)
        self._move_to(attributes)
        node = element("a", {"href": as_uri(address)})
        self._apply_attributes(
            node, [name for name in classes if name not in ("uri", "email")], attributes
        )
        if address.startswith("#"):
            self.inside.append((node, self._place()))
        elif not address.lower().startswith(SCHEMES):
            self._report(rules.ADDRESS, "other" if address else "empty", address=address)
            node = element("span")
        parent.append(node)
        self._write_inlines(node, inlines)

    def _image(self, parent: _Element, content: Json) -> None:
        (_identifier, classes, pairs), inlines, (address, _title) = content
        attributes = dict(pairs)
        self._move_to(attributes)
        place = self._place()
        words = element("span")
        self._write_inlines(words, inlines)
        node = element("img", {"src": address, "alt": " ".join(raw_text(words).split())})
        self._apply_attributes(node, classes, attributes)
        for name in ("width", "height"):
            if name in attributes:
                node.set(name, attributes[name])
        parent.append(node)
        self.images.append(FoundImage(node, place))

    def _formula(self, parent: _Element, content: Json) -> None:
        kind, tex = content
        display = "block" if kind["t"] == "DisplayMath" else "inline"
        place = self._place()
        node = element("math", {"display": display, "data-tex": " ".join(tex.split())})
        node.set("data-pos", f"{place.line}:{place.column}")
        parent.append(node)
        self.formulas.append(FoundImage(node, place))

    def _raw_inline(self, parent: _Element, content: Json) -> None:
        if content[0] == "html" and BREAK.fullmatch(content[1]):
            parent.append(element("br"))
        self._raw(parent, content)

    def _code(self, parent: _Element, content: Json) -> None:
        attr, text = content
        self._move_to(dict(attr[2]))
        node = element("code")
        node.text = text
        parent.append(node)

    def _quoted(self, parent: _Element, content: Json) -> None:
        kind, inlines = content
        opening, closing = "“”" if kind["t"] == "DoubleQuote" else "‘’"
        append_text(parent, opening)
        self._write_inlines(parent, inlines)
        append_text(parent, closing)

    def _cite(self, parent: _Element, content: Json) -> None:
        self._write_inlines(parent, content[1])


def _as_written(attr: Json) -> str:
    """An author's attributes, {.class name=value}, without those of pandoc's wrapper; "" if there are none."""
    identifier, classes, pairs = attr
    own = [(name, value) for name, value in pairs if name not in ("wrapper", "data-pos")]
    names = [f"#{identifier}"] if identifier else []
    names += [f".{name}" for name in classes] + [f"{name}={value}" for name, value in own]
    return f"{{{' '.join(names)}}}" if names else ""


def _plain(inline: Json) -> tuple[str, Attributes]:
    """The text of a word or a space and the attributes with its position; "" for all other inlines."""
    kind = inline["t"]
    if kind == "Str":
        return inline["c"].translate(LINE_ENDS), {}
    if kind == "Span":
        attr, inner = inline["c"]
        attributes = dict(attr[2])
        is_bare = not attr[0] and not attr[1] and len(attributes) == 2  # its place alone
        if len(inner) == 1 and "wrapper" in attributes and is_bare:
            return _plain(inner[0])[0], attributes
    return WHITE.get(kind, ""), {}

"""Faults put into a finished EPUB: each changes a good file in one way, as a broken tool would."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

from lxml import etree

from editions.readback.epub import TYPE

FAULTS: dict[str, Callable[..., None]] = {}
XHTML = "{http://www.w3.org/1999/xhtml}"


def fault(function: Callable[..., None]) -> Callable[..., None]:
    FAULTS[function.__name__.replace("_", "-")] = function
    return function


class Book:
    """The documents of a book, parsed; changed in place and written back."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self.members = [(info, archive.read(info)) for info in archive.infolist()]
        self.trees = {
            info.filename: etree.fromstring(data)
            for info, data in self.members
            if info.filename.endswith(".xhtml")
        }

    def save(self, path: Path) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            for info, data in self.members:
                tree = self.trees.get(info.filename)
                archive.writestr(info, data if tree is None else etree.tostring(tree))

    def append(self, ending: str, text: str) -> None:
        """Put text after a file of the book that is no document."""
        index = next(
            n for n, (info, _) in enumerate(self.members) if info.filename.endswith(ending)
        )
        info, data = self.members[index]
        self.members[index] = (info, data + text.encode())

    def document(self, ending: str) -> Any:
        return next(tree for name, tree in self.trees.items() if name.endswith(ending))

    def by_id(self, name: str) -> Any:
        for tree in self.trees.values():
            for node in tree.iter():
                if isinstance(node.tag, str) and node.get("id") == name:
                    return node
        raise LookupError(name)

    def note(self, number: int) -> Any:
        return self.by_id(f"n{number}")

    def call(self, number: int) -> Any:
        return self.by_id(f"r{number}")

    def way_back(self, number: int) -> Any:
        return next(node for node in self.note(number).iter() if node.get("role") == "doc-backlink")


def inject(source: Path, target: Path, name: str, arguments: dict[str, Any]) -> None:
    """Write `source` with a fault to `target`."""
    if name == "truncate":
        target.write_bytes(source.read_bytes()[: arguments["bytes"]])
        return
    book = Book(source)
    FAULTS[name](book, **arguments)
    book.save(target)


def remove(node: Any) -> None:
    """Take an element out, leaving what follows it."""
    parent, before = node.getparent(), node.getprevious()
    if before is None:
        parent.text = (parent.text or "") + (node.tail or "")
    else:
        before.tail = (before.tail or "") + (node.tail or "")
    parent.remove(node)


def replace_text(node: Any, old: str, new: str) -> None:
    """Replace the first occurrence of `old` in the text below `node`."""
    for inner in node.iter():
        for part in ("text", "tail"):
            said = getattr(inner, part) or ""
            if old in said and not (inner is node and part == "tail"):
                setattr(inner, part, said.replace(old, new, 1))
                return
    raise LookupError(old)


@fault
def remove_note(book: Book, note: int) -> None:
    remove(book.note(note))


@fault
def repeat_note(book: Book, note: int, name: str | None = None) -> None:
    """The note is in the book twice, the second time under another identifier or none."""
    node = book.note(note)
    copy = deepcopy(node)
    copy.attrib.pop("id")
    if name:
        copy.set("id", name)
    node.addnext(copy)


@fault
def swap_bodies(book: Book, note: int, other: int) -> None:
    """The texts of two notes change places; their numbers and identifiers stay."""
    one, two = book.note(note), book.note(other)
    first, second = book.way_back(note), book.way_back(other)
    first.tail, second.tail = second.tail, first.tail
    rest_one, rest_two = list(first.itersiblings()), list(second.itersiblings())
    for node in rest_one:
        two[0].append(node)
    for node in rest_two:
        one[0].append(node)


@fault
def change_text(book: Book, note: int, old: str, new: str) -> None:
    replace_text(book.note(note), old, new)


@fault
def remove_paragraph(book: Book, note: int) -> None:
    """The last paragraph of a note is lost."""
    remove(book.note(note)[-1])


@fault
def change_number(book: Book, note: int, new: str) -> None:
    book.way_back(note).text = new


@fault
def remove_way_back(book: Book, note: int, text: str = "") -> None:
    """The note has no link back; its number may be left as text, or another one."""
    link = book.way_back(note)
    link.tail = text + (link.tail or "")
    remove(link)


@fault
def turn_way_back(book: Book, note: int, to: str) -> None:
    book.way_back(note).set("href", to)


@fault
def remove_further_way_back(book: Book, note: int) -> None:
    """A note that is called twice leads back to its first call only."""
    links = [node for node in book.note(note).iter() if node.get("role") == "doc-backlink"]
    remove(links[1])


@fault
def way_back_last(book: Book, note: int) -> None:
    """The backlink comes after the note's text."""
    link = book.way_back(note)
    remove(link)
    link.tail = None
    book.note(note)[-1].append(link)


@fault
def drop_attribute(book: Book, node: str, attribute: str) -> None:
    """An element loses its `epub:type` or its role."""
    name = TYPE if attribute == "type" else attribute
    found = book.way_back(int(node[4:])) if node.startswith("back") else book.by_id(node)
    del found.attrib[name]


@fault
def set_attribute(book: Book, node: str, attribute: str, value: str) -> None:
    book.by_id(node).set(attribute, value)


@fault
def add_style(book: Book, ending: str, css: str) -> None:
    """A rule is at the end of one of the book's style sheets."""
    book.append(ending, css)


@fault
def move_to_file(book: Book, note: int, ending: str) -> None:
    """The note is at the end of another file of the book; links follow it."""
    node = book.note(note)
    name = next(name for name in book.trees if name.endswith(ending))
    remove(node)
    node.tail = None
    book.document(ending).find(f"{XHTML}body").append(node)
    book.call(note).set("href", f"{name.rpartition('/')[2]}#n{note}")
    for link in [n for n in node.iter() if n.get("role") == "doc-backlink"]:
        link.set("href", "text.xhtml" + link.get("href"))


@fault
def change_order(book: Book, note: int, behind: int) -> None:
    node = book.note(note)
    remove(node)
    node.tail = None
    book.note(behind).addnext(node)


@fault
def add_note(book: Book, behind: int, text: str) -> None:
    """A note that the source does not have."""
    node = deepcopy(book.note(behind))
    node.set("id", "n99")
    for inner in list(node[0]):
        node[0].remove(inner)
    node[0].text = text
    book.note(behind).addnext(node)


@fault
def remove_call(book: Book, call: int) -> None:
    remove(book.call(call))


@fault
def repeat_call(book: Book, call: int) -> None:
    node = book.call(call)
    copy = deepcopy(node)
    node.tail = None
    node.addnext(copy)


@fault
def add_call(book: Book, behind: int) -> None:
    """A call without identifier that the source does not have."""
    node = book.call(behind)
    copy = deepcopy(node)
    node.tail = None
    del copy.attrib["id"]
    node.addnext(copy)


@fault
def change_call(book: Book, call: int, new: str) -> None:
    book.call(call).text = new


@fault
def turn_call(book: Book, call: int, to: str) -> None:
    book.call(call).set("href", to)


@fault
def raise_call(book: Book, call: int) -> None:
    """The digits are in an element of their own inside the link."""
    node = book.call(call)
    inner = etree.SubElement(node, f"{XHTML}sup")
    inner.text, node.text = node.text, None


@fault
def move_call(book: Book, call: int, behind: str) -> None:
    """The call is after other words of its paragraph."""
    node = book.call(call)
    paragraph = next(node.iterancestors(f"{XHTML}p"))
    remove(node)
    for inner in paragraph.iter():
        for part in ("text", "tail"):
            said = getattr(inner, part) or ""
            if behind in said:
                at = said.index(behind) + len(behind)
                setattr(inner, part, said[:at])
                if part == "tail":
                    inner.addnext(node)
                else:
                    inner.insert(0, node)
                node.tail = said[at:]
                return
    raise LookupError(behind)


@fault
def double_identifier(book: Book, node: str, other: str) -> None:
    """A second element carries the identifier of a note or call."""
    book.by_id(other).set("id", node)


@fault
def change_article(book: Book, old: str, new: str) -> None:
    replace_text(next(book.document("text.xhtml").iter(f"{XHTML}article")), old, new)


@fault
def remove_article(book: Book) -> None:
    """The article's element became a plain division."""
    next(book.document("text.xhtml").iter(f"{XHTML}article")).tag = f"{XHTML}div"

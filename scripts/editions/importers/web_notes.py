"""Notes of a web page, by what links them: a call leads to its note, and the note leads back to its call.

Names say little: the programs that write pages call notes `fn1`, `_ftn1`, `sdfootnote1sym`, `id2`, `cite_note-1`, or by
random numbers. A note that nothing leads back from is one if the page declares it (DPUB-ARIA 1.1, EPUB SSV 1.1, a
class). What is found becomes what `linked_notes` reads: links to divisions at the end of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from lxml import html
from lxml.html import HtmlElement

from editions.importers.model import HOLE, NOTE, SIGN

CALL = re.compile(
    r"[\s\[({（［〔]*(?:note\s*)?(?P<mark>\d{1,4}|[ivxlc]{1,7}|[a-z]|[*†‡§¶]{1,3}|[\u2460-\u2473])(?:[:-]\d+)?[\s\])}）］〕.]*",
    re.IGNORECASE,
)
DECLARED = re.compile(r"foot-?note|end-?note|noteref|\bfn\b", re.IGNORECASE)
BESIDE = re.compile(r"\b(?:side|margin)-?note\b", re.IGNORECASE)
HOLDERS = ("p", "li", "div", "aside", "section", "dd", "dt", "td", "tr", "blockquote")
INLINE = (
    "a",
    "sup",
    "sub",
    "span",
    "b",
    "i",
    "em",
    "strong",
    "small",
    "cite",
    "font",
    "label",
    "u",
)
HEADS = ("h1", "h2", "h3", "h4", "h5", "h6")
OPENING, CLOSING = r"\[({（［〔", r"\])}）］〕.:、．"
LED_BACK = re.compile(rf"(?:[\s^{OPENING}]*+{HOLE}[\s^{CLOSING}]*+)+")  # what a note begins with
SEPARATORS = re.compile(r"[\s,;，；、]*")


class WebNotes:
    """The notes of one page; `expected` are the keys of those that it calls."""

    def __init__(self, root: HtmlElement) -> None:
        self.root = root
        self.expected: list[str] = []
        body = root.find("body")
        self.end = root if body is None else body
        self.names: dict[str, HtmlElement] = {}
        for element in root.iter():
            if isinstance(element.tag, str):
                for name in _names(element):
                    self.names.setdefault(name, element)
        self.divisions: set[HtmlElement] = set()  # of the notes, at the end
        self.order = {element: number for number, element in enumerate(root.iter())}

    def take(self) -> list[HtmlElement]:
        """Put every note at the end of the page; returns what held the notes and is empty now."""
        calls: dict[HtmlElement, list[HtmlElement]] = {}
        for link in self.root.iter("a"):
            body = self._body(link)
            if body is not None:
                calls.setdefault(body, []).append(link)
        emptied = []
        for body, links in calls.items():
            back = {f"#{name}" for link in links for name in _near(link)}
            label = CALL.fullmatch(links[0].text_content())
            holder = body.getparent()
            parts = [body]
            if body.tag == "dt" and (after := body.getnext()) is not None and after.tag == "dd":
                parts.append(after)
            number = self._put(parts)
            division = self.end[-1]
            _strip(division, back, label["mark"] if label else "")
            for again, link in enumerate(links):
                self._call(link, number, again=again > 0)
            if holder is not None:
                emptied.append(holder)
        self._take_beside()
        return emptied

    def _body(self, link: HtmlElement) -> HtmlElement | None:
        """The element that holds the note of a link; None where the link is no call."""
        address = link.get("href", "")
        target = self.names.get(unquote(address[1:])) if address[:1] == "#" else None
        if target is None or not CALL.fullmatch(link.text_content()):
            return None
        body = _holder(target)
        if body is None or self.order[body] < self.order[link] or _within(link, body):
            return None
        if body.tag in HEADS or next(body.iter(*HEADS), None) is not None:
            return None
        near = {f"#{name}" for name in _near(link)}
        if body.tag == "p":
            body = _whole(body, link)
        parts = [body] if body.tag != "dt" else [body, body.getnext()]
        back = any(a.get("href") in near for one in parts if one is not None for a in one.iter("a"))
        return body if back or (_is_declared(link) and _is_declared(target, body)) else None

    def _put(self, parts: Sequence[HtmlElement]) -> int:
        """Move what elements hold into a division at the end of the page; the number of the note."""
        number = len(self.expected) + 1
        self.expected.append(f"n{number}")
        division = html.Element("div", {"id": f"{NOTE}-{number}", "class": NOTE})
        for part in parts:
            inside = [part] if part.tag == "p" else [*part.iterchildren("td", "th")] or [part]
            for one in inside:
                held = one if one.tag == "p" else html.Element("div")
                if held is not one:
                    held.text = one.text
                    held.extend(list(one))
                    one.text = None
                else:
                    _cut(one)
                division.append(held)
            if part.tag != "p":
                _cut(part)
        self.end.append(division)
        self.divisions.add(division)
        return number

    def _call(self, link: HtmlElement, number: int, *, again: bool) -> None:
        """Put a link to the division of a note, or the mark of its next call, in the place of a call."""
        outer = link
        while (above := outer.getparent()) is not None and above.tag in INLINE:
            if not CALL.fullmatch(above.text_content()):
                break
            outer = above
        new = html.Element("span")
        new.text = f"{SIGN}{'again' if again else 'note'}-n{number}{SIGN}"
        if not again:
            inner = html.Element("a", {"href": f"#{NOTE}-{number}"})
            inner.text = str(number)
            new.append(inner)
        host = outer.getparent()
        assert host is not None
        outer.addprevious(new)
        outer.drop_tree()
        _drop_brackets(new)
        if host.tag == "sup" and SEPARATORS.fullmatch(_own_text(host)):
            for child in host:
                child.tail = None
            host.text = None
            host.drop_tag()

    def _take_beside(self) -> None:
        """Notes beside the text: what a label or a raised number stands before (Tufte CSS)."""
        for body in [e for e in self.end.iter("span", "small", "aside") if _is_beside(e)]:
            host, before = body.getparent(), body.getprevious()
            if host is None or not self.divisions.isdisjoint(body.iterancestors()):
                continue
            mark = html.Element("a")
            body.addprevious(mark)
            label = ""
            while (
                before is not None and before.tag in ("label", "input", "sup") and not before.tail
            ):
                label = label or before.text_content().strip()
                before, gone = before.getprevious(), before
                gone.drop_tree()
            tail, body.tail = body.tail, None
            number = self._put([body])
            mark.tail = tail
            _strip(self.end[-1], set(), label)
            self._call(mark, number, again=False)


def _names(element: HtmlElement) -> list[str]:
    named = [element.get("id")] + ([element.get("name")] if element.tag == "a" else [])
    return [name for name in named if name]


def _near(link: HtmlElement) -> set[str]:
    """The names of a call: its own, those within it and round it, and of empty anchors beside it."""
    found = {name for inner in link.iter() if isinstance(inner.tag, str) for name in _names(inner)}
    above: HtmlElement | None = link
    while above is not None:
        found |= set(_names(above))
        for beside in (above.getprevious(), above.getnext()):
            if beside is not None and beside.tag in ("a", "span") and not beside.text_content():
                found |= set(_names(beside))
        if above.tag not in INLINE:
            break
        above = above.getparent()
    return found


def _holder(target: HtmlElement) -> HtmlElement | None:
    """The block that a name is in, or that follows an empty anchor between blocks."""
    above = target.getparent()
    if target.tag not in HOLDERS and not target.text_content().strip() and above is not None:
        after = target.getnext()
        if above.tag not in ("p", "li", "dt", "dd", "td") and not (target.tail or "").strip():
            return after if after is not None and after.tag in HOLDERS else None
    found: HtmlElement | None = target
    while found is not None and found.tag not in HOLDERS:
        if found.tag in (*HEADS, "body"):
            return None
        found = found.getparent()
    return found


def _whole(paragraph: HtmlElement, link: HtmlElement) -> HtmlElement:
    """The division or item that a note's first paragraph begins, where it holds no other note."""
    above = paragraph.getparent()
    if above is None or above.tag not in HOLDERS or (above.text or "").strip():
        return paragraph
    if above[0] is not paragraph or _within(link, above):
        return paragraph
    others = [a for p in above.iterchildren("p", "div") if p is not paragraph for a in p.iter("a")]
    if any(a.get("href", "").startswith("#") or a.get("id") or a.get("name") for a in others):
        return paragraph
    return above


def _within(element: HtmlElement, *others: HtmlElement) -> bool:
    return any(above in others for above in (element, *element.iterancestors()))


def _is_declared(*elements: HtmlElement) -> bool:
    """Whether a role, a type or a class says that an element is a note or the call of one."""
    said = [
        str(element.get(name, ""))
        for element in elements
        for name in ("role", "epub:type", "class", "id")
    ]
    return any(map(DECLARED.search, said))


def _is_beside(element: HtmlElement) -> bool:
    """Whether an element is a note beside the text: by its class, or by the raised number before it."""
    if BESIDE.search(element.get("class", "")):
        return True
    before = element.getprevious()
    if (
        element.tag != "aside"
        or before is None
        or before.tag != "sup"
        or (before.tail or "").strip()
    ):
        return False
    mark, text = before.text_content().strip(), element.text_content().lstrip()
    return bool(CALL.fullmatch(mark)) and text.startswith(mark)


def _strip(division: HtmlElement, back: set[str], mark: str) -> None:
    """Take the links that lead back out of a note, and the mark that it begins with."""
    for link in [a for a in division.iter("a") if a.get("href") in back]:
        outer = link
        while (above := outer.getparent()) is not None and above.tag in INLINE:
            if above.text_content().strip() != link.text_content().strip():
                break
            outer = above
        outer.addprevious(html.Element("span"))
        hole = outer.getprevious()
        assert hole is not None
        hole.text = HOLE
        outer.drop_tree()
        hole.drop_tag()
    text = "".join(getattr(owner, name) or "" for owner, name in _texts(division))
    typed = rf"\s*[{OPENING}]?{re.escape(mark)}(?:[{CLOSING}]+|(?<=\d)(?=\s))\s*" if mark else "$^"
    head = LED_BACK.match(text) or re.match(typed, text)
    left = head.end() if head else 0
    for owner, name in list(_texts(division)):
        piece = getattr(owner, name) or ""
        gone, left = min(left, len(piece)), max(0, left - len(piece))
        setattr(owner, name, piece[gone:].replace(HOLE, ""))


def _texts(element: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """The texts of an element in their order, as elements and the names of their parts."""
    yield element, "text"
    for child in element:
        if isinstance(child.tag, str):
            yield from _texts(child)
        yield child, "tail"


def _own_text(element: HtmlElement) -> str:
    """The text of an element that is in no element within it."""
    return (element.text or "") + "".join(child.tail or "" for child in element)


def _cut(element: HtmlElement) -> None:
    """Take an element out; the text after it stays."""
    tail, element.tail = element.tail, None
    above, before = element.getparent(), element.getprevious()
    assert above is not None
    above.remove(element)
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        above.text = (above.text or "") + tail


def _drop_brackets(call: HtmlElement) -> None:
    """Take the brackets round a call out of the text: “[”, the call, “]”."""
    before, above = call.getprevious(), call.getparent()
    assert above is not None
    text = (above.text if before is None else before.tail) or ""
    after = call.tail or ""
    if text.endswith("[") and after.startswith("]"):
        call.tail = after[1:]
        if before is None:
            above.text = text[:-1]
        else:
            before.tail = text[:-1]

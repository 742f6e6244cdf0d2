"""SVG drawings: what may be in one, by list, and the drawing rewritten from what was checked.

Elements, attributes, functions of CSS and addresses that are not listed have no effect in any reader:
what is active (scripts, animation, HTML, addresses outside the drawing) is reported, what programs add
for themselves (metadata, layers, comments) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import tinycss2
from lxml import etree
from lxml.etree import _Element

from editions.source.files import FORBIDDEN
from editions.text.pictures.svg_lists import (
    ATTRIBUTES,
    CSS_FUNCTIONS,
    ELEMENTS,
    EMBEDDED,
    GEOMETRY,
    HTML,
    LINKS,
    OMITTED,
    SVG,
    XLINK,
    XML,
)

LARGEST_NUMBER = 1e9  # of a drawing's coordinates
DEEPEST = 100  # elements in elements
NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
UNWRITABLE = re.compile(rf"\\?{FORBIDDEN.pattern}")  # and the sign of the escape that it was
NO_NUMBER = re.compile(r"(?i:(?<![a-z])(?:nan|inf(?:inity)?)(?![a-z]))")
NAMES = frozenset(
    {"id", "class", "role", "lang", "type", "aria-label", "aria-labelledby", "aria-describedby"}
)
GROUPS = frozenset({"@media", "@supports"})


@dataclass(frozen=True, slots=True)
class Fault:
    """A form of `image-unsafe` or `image-unreadable` with its parameters, and the line."""

    rule: str
    form: str
    line: int
    parameters: dict[str, Any]


@dataclass(slots=True)
class Drawing:
    """A rewritten drawing, and the findings about its original."""

    root: _Element
    faults: list[Fault] = field(default_factory=list)


def rewrite(root: _Element) -> Drawing:
    """Copy of a drawing with what is listed; `root` is its parsed `<svg>` element."""
    namespaces: Any = {None: SVG, "xlink": XLINK}
    drawing = Drawing(etree.Element(f"{{{SVG}}}svg", nsmap=namespaces))
    if root.tag != f"{{{SVG}}}svg":
        drawing.faults.append(_unreadable("root", root, name=str(root.tag)))
        return drawing
    for outside in (*root.itersiblings(preceding=True), *root.itersiblings()):
        _report_instruction(outside, drawing)
    if _is_deep(root):
        drawing.faults.append(_unreadable("deep", root, most=DEEPEST))
        return drawing
    _copy(root, drawing.root, drawing)
    return drawing


def _is_deep(root: _Element) -> bool:
    level, nodes = 0, [root]
    while nodes and level <= DEEPEST:
        level, nodes = level + 1, [child for node in nodes for child in node]
    return bool(nodes)


def _copy(source: _Element, target: _Element, drawing: Drawing) -> None:
    """Copy attributes, text and children of `source` into the empty `target`."""
    name = etree.QName(source).localname
    for key, value in source.attrib.items():
        _attribute(source, name, str(key), str(value), target, drawing)
    target.text = source.text
    if name == "style":
        target.text = _sheet("".join(map(str, source.itertext())), source, drawing)
        return
    last: _Element | None = None
    for child in source:
        if _is_kept(child, drawing):
            last = etree.SubElement(target, f"{{{SVG}}}{etree.QName(child).localname}")
            _copy(child, last, drawing)
            last.tail = child.tail
        elif last is not None:
            last.tail = (last.tail or "") + (child.tail or "")
        else:
            target.text = (target.text or "") + (child.tail or "")


def _is_kept(node: Any, drawing: Drawing) -> bool:
    """Whether an element is copied; active content that is not copied is reported."""
    if not isinstance(node.tag, str):
        _report_instruction(node, drawing)
        return False
    name = etree.QName(node)
    if name.namespace == SVG and name.localname in ELEMENTS:
        return True
    if name.namespace in (SVG, HTML) and name.localname not in OMITTED:
        drawing.faults.append(_unsafe("element", node, name=name.localname))
    return False


def _report_instruction(node: Any, drawing: Drawing) -> None:
    """Report a processing instruction, <?xml-stylesheet …?>, and a reference to an entity; pass comments."""
    if node.tag is etree.ProcessingInstruction:
        drawing.faults.append(_unsafe("instruction", node, name=str(node.target)))
    elif node.tag is etree.Entity:
        drawing.faults.append(_unsafe("entity", node))


def _attribute(
    node: _Element, element: str, key: str, value: str, target: _Element, drawing: Drawing
) -> None:
    name = etree.QName(key)
    local, namespace = name.localname, name.namespace or ""
    if namespace == XML:
        if local == "base":
            drawing.faults.append(_unsafe("attribute", node, name="xml:base"))
        elif local in ("lang", "space"):
            target.set(key, value)
    elif local == "href" and namespace in ("", XLINK):
        _address(node, element, key, value, target, drawing)
    elif namespace:
        return
    elif local.lower().startswith("on"):
        drawing.faults.append(_unsafe("attribute", node, name=local))
    elif local == "style":
        target.set(key, _declarations(value, node, drawing))
    elif local in ATTRIBUTES:
        if local in GEOMETRY and (number := _bad_number(value)):
            drawing.faults.append(_unreadable("number", node, name=local, text=number))
        if local not in NAMES and ("(" in value or "\\" in value):
            value = _value(value, node, drawing)
        target.set(key, value)


def _address(
    node: _Element, element: str, key: str, value: str, target: _Element, drawing: Drawing
) -> None:
    """An address leads to the drawing itself, a picture is part of it, and a link leads to the web."""
    address = value.strip()
    is_link = element == "a" and address.lower().startswith(LINKS)
    is_picture = element == "image" and address.lower().startswith(EMBEDDED)
    if address.startswith("#") or is_link or is_picture:
        target.set(key, address)
    elif address:
        drawing.faults.append(_unsafe("outside", node, text=address[:60]))


def _bad_number(value: str) -> str:
    """The first number that is beyond all paper, or none."""
    if match := NO_NUMBER.search(value):
        return match[0]
    for match in NUMBER.finditer(value):
        if abs(float(match[0])) > LARGEST_NUMBER:
            return match[0]
    return ""


# Style sheets


def _sheet(text: str, node: _Element, drawing: Drawing) -> str:
    """A style sheet, rewritten from its parsed rules."""
    return "".join(_rules(tinycss2.parse_stylesheet(text, True, True), node, drawing))


def _rules(rules: list[Any], node: _Element, drawing: Drawing) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            _check(rule.prelude, node, drawing)
            inner = _declared(rule.content, node, drawing)
            yield f"{_written(rule.prelude)}{{{inner}}}"
        elif rule.type == "at-rule" and f"@{rule.lower_at_keyword}" in GROUPS and rule.content:
            _check(rule.prelude, node, drawing)
            inner = "".join(
                _rules(tinycss2.parse_rule_list(rule.content, True, True), node, drawing)
            )
            head = _written(rule.prelude)
            yield f"@{rule.lower_at_keyword}{head}{{{inner}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword != "charset":
            drawing.faults.append(_unsafe("at-rule", node, name=rule.at_keyword))


def _declarations(text: str, node: _Element, drawing: Drawing) -> str:
    return _declared(tinycss2.parse_component_value_list(text), node, drawing)


def _declared(content: Any, node: _Element, drawing: Drawing) -> str:
    """Declarations, rewritten; those that cannot be parsed are left out, as a reader does."""
    parts = []
    for entry in tinycss2.parse_blocks_contents(content, True, True):
        if entry.type == "declaration":
            _check(entry.value, node, drawing)
            end = " !important" if entry.important else ""
            name = UNWRITABLE.sub("\ufffd", entry.name)
            parts.append(f"{name}:{_written(entry.value).strip()}{end}")
    return ";".join(parts)


def _value(text: str, node: _Element, drawing: Drawing) -> str:
    """The value of a presentation attribute, its escapes decoded."""
    tokens = tinycss2.parse_component_value_list(text)
    _check(tokens, node, drawing)
    return _written(tokens) if "\\" in text else text


def _written(tokens: Any) -> str:
    """Tokens as text; what no XML may hold, as the control character that `\\7` is, becomes U+FFFD."""
    return UNWRITABLE.sub("\ufffd", str(tinycss2.serialize(tokens)))


def _check(tokens: Any, node: _Element, drawing: Drawing) -> None:
    """Report functions that are not listed, and addresses that lead out of the drawing."""
    for token in tokens:
        if token.type == "url":
            _check_address(token.value, node, drawing)
        elif token.type == "function":
            if token.lower_name == "url":
                address = "".join(str(one.value) for one in token.arguments if one.type == "string")
                _check_address(address, node, drawing)
            elif token.lower_name not in CSS_FUNCTIONS:
                drawing.faults.append(_unsafe("function", node, name=token.name))
            _check(token.arguments, node, drawing)
        elif token.type in ("() block", "[] block", "{} block"):
            _check(token.content, node, drawing)


def _check_address(address: str, node: _Element, drawing: Drawing) -> None:
    if not address.strip().startswith("#"):
        drawing.faults.append(_unsafe("outside", node, text=address[:60] or "url()"))


def _line(node: Any) -> int:
    return int(getattr(node, "sourceline", 0) or 0)


def _unsafe(form: str, node: Any, **parameters: Any) -> Fault:
    return Fault("image-unsafe", form, _line(node), parameters)


def _unreadable(form: str, node: Any, **parameters: Any) -> Fault:
    return Fault("image-unreadable", form, _line(node), parameters)

"""The PDF structure type of each HTML element (ISO 32000-1, 14.8.4).

The table is the same for both standards; PDF 2.0 has native types for what PDF 1.7 must map,
and drops a few, which are then named from the namespace of PDF 1.7 (ISO 32000-2, 14.8.6).
"""

from __future__ import annotations

from typing import Any

import pydyf

KINDS = {
    "main": "Part",
    "article": "Art",
    "section": "Sect",
    "header": "Sect",
    "footer": "Sect",
    "nav": "Sect",
    "aside": "Aside",
    "div": "Div",
    "figure": "Aside",  # not Div, which lends its caption to what is around it
    "blockquote": "BlockQuote",
    "p": "P",
    "pre": "P",
    "address": "P",
    "h1": "H1",
    "h2": "H2",
    "h3": "H3",
    "h4": "H4",
    "h5": "H5",
    "h6": "H6",
    "ul": "L",
    "ol": "L",
    "dl": "L",
    "li": "LI",
    "dt": "Lbl",
    "dd": "LBody",
    "table": "Table",
    "caption": "Caption",
    "figcaption": "Caption",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "img": "Figure",
    "{http://www.w3.org/2000/svg}svg": "Figure",
    "em": "Em",
    "strong": "Strong",
    "code": "Code",
}
# Types that PDF 1.7 does not know, and what its role map says they are (14.7.3).
MAPPED_IN_PDF_1 = {"Aside": "Sect", "Em": "Span", "Strong": "Span"}
# Of PDF 2.0 only among the kinds of list numbering, and what PDF 1.7 says for them.
NUMBERING_IN_PDF_1 = {"Description": "None"}
# Types that PDF 2.0 gave another name.
RENAMED_IN_PDF_2 = {"Note": "FENote"}
# Types that PDF 2.0 knows in the namespace of PDF 1.7 only.
ONLY_IN_PDF_1 = frozenset({"Art", "BlockQuote", "Code", "Reference"})

NUMBERING = {
    "decimal": "Decimal",
    "decimal-leading-zero": "Decimal",
    "lower-alpha": "LowerAlpha",
    "lower-latin": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "upper-latin": "UpperAlpha",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
    "disc": "Disc",
    "circle": "Circle",
    "square": "Square",
    "none": "None",
}


def kind_of(element: Any, *, block: bool) -> str | None:
    """The structure type of an HTML element; None if it has none of its own.

    `block` says whether the element is laid out as a block of its own.
    """
    if element.get("role") == "doc-footnote":
        return "Note"
    if element.get("role") == "math":
        return "Formula"
    if element.tag == "a":
        return "Link" if element.get("href") else None
    if element.tag == "span" and block:
        # A block of a note: it cannot be the element that its class names, which would end the
        # paragraph around it (HTML, 13.2.6.4.7).
        name = element.get("class", "").partition("note-")[2].split(" ")[0]
        return KINDS.get(name, "P")
    return KINDS.get(element.tag)


def is_hidden(element: Any) -> bool:
    """Whether the HTML says that an element is there for the eye only."""
    if element.get("aria-hidden") == "true" or element.get("role") in ("presentation", "none"):
        return True
    return bool(element.tag == "img" and element.get("alt") == "")


def is_place_of_note(box: Any) -> bool:
    """Whether a box is what a call says after its number, where its note is (`further_calls`)."""
    is_after = (box.element_tag or "").endswith("::after")
    return is_after and box.element is not None and box.element.get("role") == "doc-noteref"


def label_of_link(element: Any, annotation: Any) -> Any:
    """What a link declares when it is read aloud (pydyf), None to leave it as it is.

    The `aria-label` or `title` of the link; inside the document, else, its own text, because
    WeasyPrint writes the target's id, which says nothing.
    """
    label = element.get("aria-label") or element.get("title")
    if not label and "Dest" in annotation:
        label = "".join(element.itertext()).strip()
    return pydyf.String(label) if label else None


def numbering_of(kind: str, style: Any) -> str:
    """The ListNumbering of the list whose first item is a `kind` (ISO 32000-1, Table 347)."""
    if kind != "LI":
        return "Description"
    counter = style["list_style_type"]
    name = (
        counter.removesuffix("-parens").removesuffix("-paren") if isinstance(counter, str) else ""
    )
    return NUMBERING.get(name, "Disc" if name.startswith("disclosure") else "Decimal")

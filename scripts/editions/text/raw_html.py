"""The Markdown to write instead of each HTML tag."""

from __future__ import annotations

import re

TAG = re.compile(r"</?\s*([A-Za-z][A-Za-z0-9-]*)")
FORMS = {
    "line-break": ("br", "wbr"),
    "raised": ("sup",),
    "lowered": ("sub",),
    "code": ("code", "kbd", "samp", "tt", "pre", "var"),
    "strong": ("b", "strong"),
    "emphasis": ("i", "em", "cite", "dfn", "u", "ins", "mark", "q"),
    "struck": ("s", "del", "strike"),
    "link": ("a",),
    "picture": ("img", "figure", "figcaption", "picture", "svg"),
    "heading": ("h1", "h2", "h3", "h4", "h5", "h6"),
    "list": ("ul", "ol", "li", "dl", "dt", "dd"),
    "table": ("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "col", "colgroup"),
    "rule": ("hr",),
    "quotation": ("blockquote",),
    "wrapper": ("p", "div", "span", "font", "center", "small", "big", "section", "article"),
    "details": ("details", "summary"),
}
WORDLESS = frozenset(  # what is left out with its words in place
    ("line-break", "code", "strong", "emphasis", "struck", "link", "rule", "wrapper", "details")
)
WHOLE_TAG = re.compile(r"<[^<>]*>")
_FORM = {tag: form for form, tags in FORMS.items() for tag in tags}


def form_of(text: str) -> str:
    """The form of `raw-html` for the tag that `text` begins with."""
    match = TAG.match(text.strip())
    return _FORM.get(match[1].lower(), "other") if match else "other"


def is_bare(text: str) -> bool:
    """Whether `text` is nothing but tags that can be left out: no words, pictures, tables or scripts are lost."""
    tags = WHOLE_TAG.findall(text)
    return not WHOLE_TAG.sub("", text).strip() and {form_of(tag) for tag in tags} <= WORDLESS

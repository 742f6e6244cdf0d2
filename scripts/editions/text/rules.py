"""The rules of reading a manuscript."""

from __future__ import annotations

from editions.findings import Rule, Severity, rule


def _error(name: str, area: str = "source") -> Rule:
    return rule(name, Severity.ERROR, area)


def _warning(name: str) -> Rule:
    return rule(name, Severity.WARNING, "source")


# The file
PANDOC_FAILED = _error("markdown-unreadable")
TOO_LARGE = _error("markdown-too-large")
TOO_DEEP = _error("markdown-too-deep")
EMPTY = _error("markdown-empty")
FRONT_MATTER = _warning("front-matter")

# The text
RAW_HTML = rule("raw-html", Severity.ERROR, "source")
TAG = _warning("html-tag")
HEADING_LEVEL = rule("heading-level", Severity.WARNING, "source")
HEADING_SHIFTED = rule("heading-shifted", Severity.WARNING, "source")
UNKNOWN_CLASS = _warning("unknown-class")
IDENTIFIER = _error("identifier")
ADDRESS = _warning("link-address")
INSIDE_LINK = _warning("link-target")
REFERENCE_EMPTY = rule("reference-empty", Severity.ERROR, "source")
LANGUAGE = _error("language-tag")
SCRIPT_MARK = _warning("script-mark")
BAR = _error("bar-printed")
DIVISION_OPEN = _error("division-open")
CAPTION_BLOCK = _error("caption-block")
CAPTION_PARAGRAPHS = _warning("caption-paragraphs")
ROW_LONG = _error("table-row-long")
ROW_SHORT = _warning("table-row-short")
FORM = _warning("character-form")
LIST_NUMBER = _warning("list-number")
FORMULA = _error("formula-unreadable")
ATTRIBUTE = _warning("unknown-attribute")

# Notes
NOTE_IN_NOTE = _error("note-in-note", "notes")
CALL_IN_LINK = _error("call-in-link", "notes")
CALL_ATTRIBUTES = rule("call-attributes", Severity.WARNING, "notes")
NOTE_BLOCK = _error("note-block", "notes")

# Pictures
IMAGE_MISSING = rule("image-missing", Severity.ERROR, "source")
IMAGE_UNREADABLE = rule("image-unreadable", Severity.ERROR, "source")
IMAGE_UNSAFE = rule("image-unsafe", Severity.ERROR, "source")
NO_ALTERNATIVE = _warning("image-alternative")
IMAGE_SIZE = _warning("image-size")
IMAGE_WIDTH = _error("image-width")

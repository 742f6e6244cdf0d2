"""What a manuscript must and must not hold: the rules of its reading, with what an editor does about a finding."""

from __future__ import annotations

from editions.findings import Rule, Severity, rule


def _error(name: str, meaning: str, remedy: str = "", area: str = "source") -> Rule:
    return rule(name, Severity.ERROR, area, meaning, remedy)


def _warning(name: str, meaning: str, remedy: str = "") -> Rule:
    return rule(name, Severity.WARNING, "source", meaning, remedy)


# The file
PANDOC_FAILED = _error("markdown-unreadable", "pandoc can read the Markdown.")
TOO_LARGE = _error("markdown-too-large", "A text is of a size that can be set.")
TOO_DEEP = _error("markdown-too-deep", "Quotes and lists are nested within reason.")
EMPTY = _error("markdown-empty", "The Markdown file holds a text.")
FRONT_MATTER = _error(
    "front-matter", "The Markdown holds text only; title, authors and date are in issue.yaml."
)

# The text
RAW_HTML = rule("raw-html", Severity.ERROR, "source")
HEADING_LEVEL = rule("heading-level", Severity.ERROR, "source")
HEADING_SHIFTED = rule("heading-shifted", Severity.WARNING, "source")
UNKNOWN_CLASS = _warning("unknown-class", "Classes in the text are those of the house style.")
IDENTIFIER = _error(
    "identifier",
    "Identifiers that an author gives are unique, plain, and none of ours (b1, n1, r1).",
)
ADDRESS = _error("link-address", "Links lead to the web, to mail, or into the text.")
INSIDE_LINK = _error("link-target", "A link into the text leads to an identifier that is there.")
REFERENCE_EMPTY = rule("reference-empty", Severity.ERROR, "source")
LANGUAGE = _error("language-tag", "Language marks are BCP 47 tags.")
SCRIPT_MARK = _warning(
    "script-mark",
    "The marks `^` and `~` raise and lower what they enclose, x^2^ and H~2~O: a few letters or figures.",
    "Write \\^ or \\~ for the character itself, a dash or ～ for a range, [^label] for a note.",
)
BAR = _error(
    "bar-printed",
    "A bar at the start of a line begins a row of a table or, on each line, a verse.",
    "Put a rule |---| below the first row of a table, begin each line of verse with a bar and a space, "
    "or write \\| for the character itself.",
)
DIVISION_OPEN = _error(
    "division-open",
    "A division that begins with ::: ends with :::, or all that follows is in it.",
    "Write ::: on a line of its own behind the last line that belongs to it.",
)
CAPTION_BLOCK = _error(
    "caption-block",
    "Besides its pictures or its table a division .figure or .table holds the text of a caption alone.",
    "Close the division with ::: behind the caption; headings, lists and quotations go below it.",
)
CAPTION_PARAGRAPHS = _warning(
    "caption-paragraphs",
    "A caption is one paragraph; several are run into one.",
    "Write it as one, or close the division with ::: behind the first.",
)
ROW_LONG = _error(
    "table-row-long",
    "A row of a table has no more cells than the table has columns: what is beyond is lost.",
    "Take out a bar, write it as \\| where it is text, or give the first row another cell.",
)
ROW_SHORT = _warning(
    "table-row-short",
    "Each row of a table has as many cells as the table has columns.",
    "Set the bar that is missing; an empty cell is written | |.",
)
FORM = _warning("character-form", "")
LIST_NUMBER = _warning("list-number", "")
ATTRIBUTE = _warning("unknown-attribute", "")

# Notes
NOTE_IN_NOTE = _error("note-in-note", "No note is called from within a note.", area="notes")
CALL_IN_LINK = _error("call-in-link", "No note is called from within a link's words.", area="notes")
CALL_ATTRIBUTES = rule("call-attributes", Severity.WARNING, "notes")
NOTE_BLOCK = _error(
    "note-block",
    "A note holds paragraphs, lists, quotations and code.",
    "Put headings, figures and tables in the text, and call the note from there.",
    "notes",
)

# Pictures
IMAGE_MISSING = rule("image-missing", Severity.ERROR, "source")
IMAGE_UNREADABLE = rule("image-unreadable", Severity.ERROR, "source")
IMAGE_UNSAFE = rule("image-unsafe", Severity.ERROR, "source")
NO_ALTERNATIVE = _error("image-alternative", "Every picture has a text alternative (WCAG 1.1.1).")
IMAGE_SIZE = _warning(
    "image-size",
    "A picture has pixels enough for the width at which it is printed; an SVG says its size.",
    "Take a larger picture or a drawing (SVG); give an SVG a viewBox.",
)
IMAGE_WIDTH = _error(
    "image-width",
    "A figure is as wide as the text, or a part of it from 10% to 100%; a picture in a line is as high as the line.",
    "Write ![what it shows](address){width=60%}, in a paragraph of its own.",
)

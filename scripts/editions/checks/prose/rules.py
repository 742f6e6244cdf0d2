"""The rules of prose."""

from __future__ import annotations

from editions.findings import Severity, rule

AREA = "prose"

MARK_WIDTH = rule("mark-width", Severity.WARNING, AREA, acceptable=True)
FIGURE_WIDTH = rule("figure-width", Severity.WARNING, AREA, acceptable=True)
MARK_DOUBLED = rule("mark-doubled", Severity.WARNING, AREA, acceptable=True)
ELLIPSIS = rule("ellipsis-form", Severity.WARNING, AREA, acceptable=True)
DASH = rule("dash-form", Severity.WARNING, AREA, acceptable=True)
BLANK = rule("space-misplaced", Severity.WARNING, AREA, acceptable=True)
WORD_DOUBLED = rule("word-doubled", Severity.WARNING, AREA, acceptable=True)
UNPAIRED = rule("bracket-unpaired", Severity.WARNING, AREA, acceptable=True)
MISSPELT = rule("word-misspelt", Severity.WARNING, AREA, acceptable=True)
DOUBTFUL = rule("word-doubtful", Severity.INFO, AREA, acceptable=True)
VARIANT = rule("spelling-mixed", Severity.WARNING, AREA, acceptable=True)
FOREIGN_FORM = rule("form-foreign", Severity.WARNING, AREA, acceptable=True)
AVOIDED = rule("word-avoided", Severity.WARNING, AREA, acceptable=True)
IBID = rule("ibid-unclear", Severity.WARNING, AREA, acceptable=True)
WORK = rule("work-differs", Severity.WARNING, AREA, acceptable=True)
TITLE = rule("title-form", Severity.INFO, AREA, acceptable=True)
PAGES = rule("pages-wrong", Severity.WARNING, AREA, acceptable=True)
ORDER = rule("reference-order", Severity.INFO, AREA, acceptable=True)
REFERENCE = rule("reference-form", Severity.WARNING, AREA, acceptable=True)
NUMERALS = rule("numerals-mixed", Severity.WARNING, AREA, acceptable=True)
HEADING = rule("heading-capitals", Severity.WARNING, AREA, acceptable=True)
PARTICLE = rule("particle-wrong", Severity.WARNING, AREA, acceptable=True)
FORM = rule("form-mixed", Severity.WARNING, AREA, acceptable=True)
NUMBER_FIRST = rule("number-first", Severity.WARNING, AREA, acceptable=True)
RANGE = rule("range-mixed", Severity.WARNING, AREA, acceptable=True)
DECADE = rule("decade-form", Severity.WARNING, AREA, acceptable=True)
LATIN = rule("abbreviation-latin", Severity.INFO, AREA, acceptable=True)
ARTICLE = rule("article-wrong", Severity.WARNING, AREA, acceptable=True)
ORDINAL = rule("ordinal-wrong", Severity.WARNING, AREA, acceptable=True)
CONFUSED = rule("word-confused", Severity.WARNING, AREA, acceptable=True)
DATE = rule("date-impossible", Severity.WARNING, AREA, acceptable=True)
NO_STOP = rule("stop-missing", Severity.WARNING, AREA, acceptable=True)
SUPERFLUOUS = rule("mark-superfluous", Severity.WARNING, AREA, acceptable=True)
REDUNDANT = rule("word-redundant", Severity.WARNING, AREA, acceptable=True)
FALL = rule("fall-in-times", Severity.WARNING, AREA, acceptable=True)
VERB = rule("verb-form", Severity.WARNING, AREA, acceptable=True)
PREPOSITION = rule("preposition-wrong", Severity.WARNING, AREA, acceptable=True)
NUMBER = rule("number-disagrees", Severity.WARNING, AREA, acceptable=True)
SMALL = rule("sentence-small", Severity.WARNING, AREA, acceptable=True)
READING = rule("name-reading", Severity.WARNING, AREA, acceptable=True)

SLIPS = {
    one.name: one
    for one in (
        MARK_WIDTH,
        FIGURE_WIDTH,
        MARK_DOUBLED,
        ELLIPSIS,
        DASH,
        BLANK,
        WORD_DOUBLED,
        NUMERALS,
        PARTICLE,
        NUMBER_FIRST,
        RANGE,
        DECADE,
        LATIN,
        ARTICLE,
        ORDINAL,
        CONFUSED,
        SUPERFLUOUS,
        REDUNDANT,
        FALL,
        VERB,
        PREPOSITION,
        NUMBER,
        SMALL,
    )
}
"""Those that the patterns of a language name."""

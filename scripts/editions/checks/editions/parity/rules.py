"""The rules of the match between editions."""

from __future__ import annotations

from editions.findings import Severity, rule

MISSING = rule("block-missing", Severity.ERROR, "match of the editions")
MOVED = rule("block-moved", Severity.ERROR, "match of the editions")
KIND = rule("block-kind", Severity.ERROR, "match of the editions")
JOINED = rule("blocks-joined", Severity.WARNING, "match of the editions")
UNLIKE = rule("block-unlike", Severity.WARNING, "match of the editions")
QUANTITY = rule("quantity-differs", Severity.WARNING, "match of the editions")
TERM = rule("term-differs", Severity.WARNING, "match of the editions")
AVOIDED = rule("term-avoided", Severity.WARNING, "match of the editions")
NAME = rule("name-differs", Severity.WARNING, "match of the editions")
SPELLING = rule("name-misspelt", Severity.WARNING, "match of the editions")
ALTERNATIVE = rule("text-alternative-differs", Severity.WARNING, "match of the editions")
SENTENCE = rule("sentence-missing", Severity.WARNING, "match of the editions")
LINK = rule("link-differs", Severity.WARNING, "match of the editions")
QUOTATION = rule("quotation-differs", Severity.WARNING, "match of the editions")
LENGTH = rule("length-unusual", Severity.WARNING, "match of the editions")
UNUSED = rule("acceptance-unused", Severity.WARNING, "match of the editions")
UNCLEAR = rule("acceptance-unclear", Severity.ERROR, "match of the editions")
ACCEPTABLE = frozenset(
    entry.name
    for entry in (
        MOVED,
        KIND,
        JOINED,
        UNLIKE,
        SENTENCE,
        QUANTITY,
        TERM,
        NAME,
        SPELLING,
        ALTERNATIVE,
        LINK,
        QUOTATION,
        LENGTH,
    )
)

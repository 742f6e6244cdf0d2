"""The rules of the match between editions."""

from __future__ import annotations

from editions.findings import Severity, rule

AREA = "match of the editions"

MISSING = rule("block-missing", Severity.ERROR, AREA)
MOVED = rule("block-moved", Severity.ERROR, AREA, acceptable=True)
KIND = rule("block-kind", Severity.ERROR, AREA, acceptable=True)
JOINED = rule("blocks-joined", Severity.WARNING, AREA, acceptable=True)
UNLIKE = rule("block-unlike", Severity.WARNING, AREA, acceptable=True)
QUANTITY = rule("quantity-differs", Severity.WARNING, AREA, acceptable=True)
UNSURE = rule("quantity-unsure", Severity.INFO, AREA)
TERM = rule("term-differs", Severity.WARNING, AREA, acceptable=True)
AVOIDED = rule("term-avoided", Severity.WARNING, AREA)
NAME = rule("name-differs", Severity.WARNING, AREA, acceptable=True)
SPELLING = rule("name-misspelt", Severity.WARNING, AREA, acceptable=True)
ALTERNATIVE = rule("text-alternative-differs", Severity.WARNING, AREA, acceptable=True)
SENTENCE = rule("sentence-missing", Severity.WARNING, AREA, acceptable=True)
LINK = rule("link-differs", Severity.WARNING, AREA, acceptable=True)
QUOTATION = rule("quotation-differs", Severity.WARNING, AREA, acceptable=True)
LENGTH = rule("length-unusual", Severity.WARNING, AREA, acceptable=True)
UNUSED = rule("acceptance-unused", Severity.WARNING, AREA)
UNCLEAR = rule("acceptance-unclear", Severity.ERROR, AREA)

"""The rules of the match between editions (issue 7)."""

from __future__ import annotations

from editions.findings import Severity, rule

ONLY = 'or mark it: {only=… reason="…"}.'
ACCEPT = 'or accept it: {accept="…" reason="…"}.'

MISSING = rule(
    "block-missing",
    Severity.ERROR,
    "match of the editions",
    "Every block of one edition has its twin in the others.",
    f"Translate it, delete it, {ONLY}",
)
MOVED = rule(
    "block-moved",
    Severity.ERROR,
    "match of the editions",
    "Twin blocks stand in the same order.",
    f"Move one of the two, {ACCEPT}",
)
KIND = rule(
    "block-kind",
    Severity.ERROR,
    "match of the editions",
    "Twin blocks are of one kind: headings of one level, quotes quotes, items items.",
    f"Make them alike, {ACCEPT}",
)
JOINED = rule(
    "blocks-joined",
    Severity.WARNING,
    "match of the editions",
    "Editions are divided into the same paragraphs.",
    f"Divide them alike, {ACCEPT}",
)
UNLIKE = rule(
    "block-unlike",
    Severity.WARNING,
    "match of the editions",
    "Twin blocks speak of the same things.",
    f"Compare the two, {ACCEPT}",
)
QUANTITY = rule(
    "quantity-differs",
    Severity.WARNING,
    "match of the editions",
    "Numbers, dates, shares and sums agree between twins.",
    f"Correct one of the two, {ACCEPT}",
)
TERM = rule(
    "term-differs",
    Severity.WARNING,
    "match of the editions",
    "Terms and names of the glossary have one of their forms in the twin.",
    f"Use a form of the glossary, add one there, {ACCEPT}",
)
AVOIDED = rule(
    "term-avoided",
    Severity.WARNING,
    "match of the editions",
    "Forms that the glossary wants avoided are not used.",
    "Use a form of the glossary.",
)
NAME = rule(
    "name-differs",
    Severity.WARNING,
    "match of the editions",
    "A foreign name that is given in Latin letters is spelt so in the twin.",
    f"Correct one of the two, {ACCEPT}",
)
SPELLING = rule("name-misspelt", Severity.WARNING, "match of the editions")
SENTENCE = rule("sentence-missing", Severity.WARNING, "match of the editions")
LINK = rule(
    "link-differs",
    Severity.WARNING,
    "match of the editions",
    "Twins link to the same places.",
    f"Give both the link, {ACCEPT}",
)
QUOTATION = rule(
    "quotation-differs",
    Severity.WARNING,
    "match of the editions",
    "What one twin quotes or stresses, the other does too.",
    f"mark the same words, {ACCEPT}",
)
LENGTH = rule(
    "length-unusual",
    Severity.WARNING,
    "match of the editions",
    "A twin is about as long as its language makes it.",
    f"Look for what was left out, {ACCEPT}",
)
UNUSED = rule(
    "acceptance-unused",
    Severity.WARNING,
    "match of the editions",
    "What is accepted as a difference is one.",
    "Delete the attribute.",
)
UNCLEAR = rule(
    "acceptance-unclear",
    Severity.ERROR,
    "match of the editions",
    "An acceptance names rules or editions that there are, and its reason.",
)
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
        LINK,
        QUOTATION,
        LENGTH,
    )
)

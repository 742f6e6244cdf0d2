"""The rules of the match between editions (issue 7)."""

from __future__ import annotations

from editions.findings import Severity, rule

ONLY = 'or mark it {only=… reason="…"}'
ACCEPT = 'or accept it: {accept="…" reason="…"}'

MISSING = rule(
    "block-missing",
    Severity.ERROR,
    "parity",
    "Every block of one edition has its twin in the others.",
    f"translate it, delete it, {ONLY}",
)
MOVED = rule(
    "block-moved",
    Severity.ERROR,
    "parity",
    "Twin blocks stand in the same order.",
    f"move one of the two, {ACCEPT}",
)
KIND = rule(
    "block-kind",
    Severity.ERROR,
    "parity",
    "Twin blocks are of one kind: headings of one level, quotes quotes, items items.",
    f"make them alike, {ACCEPT}",
)
JOINED = rule(
    "blocks-joined",
    Severity.WARNING,
    "parity",
    "Editions are divided into the same paragraphs.",
    f"divide them alike, {ACCEPT}",
)
UNLIKE = rule(
    "block-unlike",
    Severity.WARNING,
    "parity",
    "Twin blocks speak of the same things.",
    f"compare the two, {ACCEPT}",
)
QUANTITY = rule(
    "quantity-differs",
    Severity.WARNING,
    "parity",
    "Numbers, dates, shares and sums agree between twins.",
    f"correct one of the two, {ACCEPT}",
)
TERM = rule(
    "term-differs",
    Severity.WARNING,
    "parity",
    "Terms and names of the glossary have one of their forms in the twin.",
    f"use a form of the glossary, add one there, {ACCEPT}",
)
AVOIDED = rule(
    "term-avoided",
    Severity.WARNING,
    "parity",
    "Forms that the glossary wants avoided are not used.",
    "use a form of the glossary",
)
NAME = rule(
    "name-differs",
    Severity.WARNING,
    "parity",
    "A foreign name that is given in Latin letters is spelt so in the twin.",
    f"correct one of the two, {ACCEPT}",
)
LINK = rule(
    "link-differs",
    Severity.WARNING,
    "parity",
    "Twins link to the same places.",
    f"give both the link, {ACCEPT}",
)
QUOTATION = rule(
    "quotation-differs",
    Severity.WARNING,
    "parity",
    "What one twin quotes or stresses, the other does too.",
    f"mark the same words, {ACCEPT}",
)
LENGTH = rule(
    "length-unusual",
    Severity.WARNING,
    "parity",
    "A twin is about as long as its language makes it.",
    f"look for what was left out, {ACCEPT}",
)
UNUSED = rule(
    "acceptance-unused",
    Severity.WARNING,
    "parity",
    "What is accepted as a difference is one.",
    "delete the attribute",
)
UNCLEAR = rule(
    "acceptance-unclear",
    Severity.ERROR,
    "parity",
    "An acceptance names rules or editions that there are, and its reason.",
)
ACCEPTABLE = frozenset(
    entry.name
    for entry in (MOVED, KIND, JOINED, UNLIKE, QUANTITY, TERM, NAME, LINK, QUOTATION, LENGTH)
)

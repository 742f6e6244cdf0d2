"""The rules of prose that patterns of a language name."""

from __future__ import annotations

from editions.findings import Rule, Severity, rule

AREA = "prose"

SLIPS: dict[str, Rule] = {
    one.name: one
    for one in (
        rule("mark-width", Severity.WARNING, AREA),
        rule("figure-width", Severity.WARNING, AREA),
        rule("mark-doubled", Severity.WARNING, AREA),
        rule("ellipsis-form", Severity.WARNING, AREA),
        rule("dash-form", Severity.WARNING, AREA),
        rule("blank-misplaced", Severity.WARNING, AREA),
        rule("word-doubled", Severity.WARNING, AREA),
    )
}

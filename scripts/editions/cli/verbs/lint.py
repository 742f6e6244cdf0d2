"""Read the texts as an editor does: marks, blanks, doubled words, notes and markup, without building anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editions.cli.arguments import add_scope
from editions.cli.console import Console, as_json
from editions.messages import counted, text

if TYPE_CHECKING:
    import argparse

    from editions.findings import Finding
    from editions.text import Manuscript


def configure(parser: argparse.ArgumentParser) -> None:
    add_scope(parser)
    parser.add_argument(
        "--strict",
        action="store_true",
    )
    parser.add_argument(
        "--fix",
        action="store_true",
    )


def run(args: argparse.Namespace, out: Console) -> int:
    from editions.cli.arguments import load
    from editions.findings import Severity
    from editions.workflow.load_manuscripts import read_editions

    found: list[Finding] = []
    _series, issues = load(args, found)
    out.findings(found)
    for issue, editions in issues:
        out.progress(text("progress-reading", issue=issue.slug))
        of_issue = []
        for manuscript in read_editions(editions):
            of_issue += _lint(manuscript, out, fix=args.fix)
        out.findings(of_issue)
        out.say(text("cli-lint", issue=issue.slug, **_counts(of_issue)))
        if not args.fix and any(finding.corrections for finding in of_issue):
            out.say(text("cli-lint", "fix"))
        found += of_issue
    out.json({"findings": list(map(as_json, found))})
    grave = {Severity.ERROR, Severity.WARNING} if args.strict else {Severity.ERROR}
    return 1 if any(finding.rule.severity in grave for finding in found) else 0


def _lint(manuscript: Manuscript, out: Console, *, fix: bool) -> list[Finding]:
    """What is found in one text; with `fix`, what is left when it is corrected."""
    from editions.checks.registry import check_prose, check_text
    from editions.source.glossary import of_edition

    glossary = of_edition(manuscript.edition)
    found = [*check_text(manuscript), *check_prose(manuscript, glossary)]
    if not fix or not any(finding.corrections for finding in found):
        return found
    return [*_left(manuscript, found, out)]


def _left(manuscript: Manuscript, found: list[Finding], out: Console) -> list[Finding]:
    """Correct the source, and read it again."""
    from editions.findings import Place
    from editions.workflow.corrections import Corrected
    from editions.workflow.load_manuscripts import read_editions

    edition = manuscript.edition
    corrected = Corrected(manuscript, found)
    for line in corrected.patch.lines():
        out.say(line)
    corrected.patch.apply()
    count, file = len(corrected.accepted), Place.of(edition.source).path
    out.say(text("cli-lint", "written", file=file, count=count))
    again = [one for new in read_editions([edition]) for one in _lint(new, out, fix=False)]
    return [*again, *corrected.refused]


def _counts(findings: list[Finding]) -> dict[str, object]:
    from editions.findings import Severity

    errors = sum(finding.is_error for finding in findings)
    warnings = sum(finding.rule.severity is Severity.WARNING for finding in findings)
    return {"errors": counted("errors", errors), "warnings": counted("warnings", warnings)}

"""Read the texts as an editor does: punctuation, spaces, doubled words, notes and markup, without building anything."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from editions.checks.prose.linting import check_prose
from editions.checks.registry import check_text
from editions.cli.arguments import add_scope, add_strict, failing_severities, load
from editions.cli.console import Console, as_json
from editions.findings import Finding, FindingsError, Place, Severity
from editions.messages import counted, text
from editions.source import glossary, words
from editions.source.series import Edition
from editions.source.words import Words
from editions.text import Manuscript
from editions.workflow import links
from editions.workflow.corrections import Corrected
from editions.workflow.load_manuscripts import read_editions


def configure(parser: argparse.ArgumentParser) -> None:
    add_scope(parser)
    add_strict(parser)
    parser.add_argument("--fix", action="store_true")
    parser.add_argument("--online", action="store_true")


def run(args: argparse.Namespace, out: Console) -> int:
    found: list[Finding] = []
    _series, issues = load(args, found)
    out.findings(found)
    linter = Linter(out, fix=args.fix, online=args.online)
    for issue, editions in issues:
        out.progress(text("progress-reading", issue=issue.slug))
        try:
            of_issue = linter.lint(editions)
        except FindingsError as error:  # the issues after it are read all the same
            of_issue = list(error.findings)
        out.findings(of_issue)
        out.print_line(text("cli-lint", issue=issue.slug, **_counts(of_issue)))
        found += of_issue
    if not args.issue and not args.edition:
        unused = words.unused(linter.words)
        out.findings(unused)
        found += unused
    if not args.fix and any(finding.corrections for finding in found):
        out.print_line(text("cli-lint", "fix"))
    out.json({"findings": list(map(as_json, found))})
    serious = failing_severities(args)
    return 1 if any(finding.rule.severity in serious for finding in found) else 0


class Linter:
    """Checks editions one after another; `words` are the `words.yaml` of their series, and which entries were used."""

    def __init__(self, out: Console, *, fix: bool, online: bool) -> None:
        self.out = out
        self.fix = fix
        self.online = online
        self.words: list[Words] = []
        self.seen: set[Finding] = set()  # what series.yaml says is read with each issue

    def lint(self, editions: Sequence[Edition]) -> list[Finding]:
        """The findings in the editions; if they are corrected, those that remain."""
        found = []
        manuscripts = read_editions(editions)
        for manuscript in manuscripts:
            of_edition = self._found(manuscript)
            if self.fix and any(finding.corrections for finding in of_edition):
                of_edition = self._left(manuscript, of_edition)
            found += [finding for finding in of_edition if finding not in self.seen]
            self.seen.update(of_edition)
        return [*found, *(links.check(manuscripts) if self.online else ())]

    def _found(self, manuscript: Manuscript) -> list[Finding]:
        edition = manuscript.edition
        self.words.append(words.of_edition(edition))
        prose = check_prose(manuscript, glossary.of_edition(edition), self.words[-1])
        return [*check_text(manuscript), *prose]

    def _left(self, manuscript: Manuscript, found: list[Finding]) -> list[Finding]:
        """Correct the source, and read it again."""
        edition = manuscript.edition
        corrected = Corrected(manuscript, found)
        for line in corrected.patch.lines():
            self.out.print_line(line)
        corrected.patch.apply()
        count, file = len(corrected.accepted), Place.of(edition.source).path
        self.out.print_line(text("cli-lint", "written", file=file, count=count))
        again = [one for new in read_editions([edition]) for one in self._found(new)]
        return [*again, *corrected.refused]


def _counts(findings: list[Finding]) -> dict[str, object]:
    errors = sum(finding.is_error for finding in findings)
    warnings = sum(finding.rule.severity is Severity.WARNING for finding in findings)
    return {"errors": counted("errors", errors), "warnings": counted("warnings", warnings)}

"""Arguments and steps that the verbs share."""

from __future__ import annotations

import argparse
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from editions.findings import Finding, FindingsError, Place, Severity
from editions.machine.system import EnvironmentProblem
from editions.messages import message, text
from editions.source.files import issue_slugs

if TYPE_CHECKING:
    from editions.source.series import Edition, Issue, Series


class WrongUse(EnvironmentProblem):
    """The command line names what is not there; one line for people, exit code 2."""


def add_source(parser: argparse.ArgumentParser) -> None:
    """Where the issues are."""
    parser.add_argument("--source", type=Path, default=Path("source"), metavar="FOLDER")


def add_scope(
    parser: argparse.ArgumentParser, *, editions: bool = True, issues: bool = True
) -> None:
    """Which sources, where the results go; which issue and edition, unless the verb is for whole issues, or all."""
    add_source(parser)
    parser.add_argument("--build", type=Path, default=Path("build"), metavar="FOLDER")
    if issues:
        parser.add_argument("--issue", default="", metavar="SLUG")
    else:
        parser.set_defaults(issue="")
    if not editions:
        parser.set_defaults(edition="")
        return
    parser.add_argument("--edition", default="", metavar="KEY")


def add_strict(parser: argparse.ArgumentParser) -> None:
    """Whether warnings count as errors; see `failing_severities`."""
    parser.add_argument("--strict", action="store_true")


def failing_severities(args: argparse.Namespace) -> frozenset[Severity]:
    """The findings that make the exit code 1."""
    return frozenset({Severity.ERROR, Severity.WARNING} if args.strict else {Severity.ERROR})


def slugs(args: argparse.Namespace) -> tuple[str, ...]:
    """The selected issues; raises WrongUse for one that does not exist, FindingsError when there is none."""
    if not args.source.is_dir():
        raise WrongUse(text("cli-no-folder", folder=args.source))
    found = issue_slugs(args.source)
    if args.issue and args.issue not in found:
        known = list(found) or message("nothing")
        parts = {"issue": args.issue, "folder": args.source, "known": known}
        raise WrongUse(text("cli-no-issue", **parts))
    if not found:
        from editions.source.series import NO_ISSUE

        raise FindingsError([NO_ISSUE.at(Place.of(args.source), "none")])
    return (str(args.issue),) if args.issue else found


def load(
    args: argparse.Namespace, refused: list[Finding] | None = None
) -> tuple[Series, list[tuple[Issue, tuple[Edition, ...]]]]:
    """The series and the issues that are meant, with their editions; issues without the edition are left out.

    What is wrong with issues goes into `refused`, and the others are returned; without it, or when
    nothing is left, FindingsError has it. Raises WrongUse for an edition that none of them has.
    """
    series, issues = load_all(args)
    findings = [finding for one in issues for finding in one.findings]
    sound = [(one.issue, one.editions) for one in issues if not one.findings]
    if findings and (refused is None or not sound):
        raise FindingsError(findings)
    if refused is not None:
        refused += findings
    return series, sound


class Loaded(NamedTuple):
    """An issue, its selected editions, and the findings about its YAML."""

    issue: Issue
    editions: tuple[Edition, ...]
    findings: tuple[Finding, ...]


def load_all(args: argparse.Namespace, but: Collection[str] = ()) -> tuple[Series, list[Loaded]]:
    """The series and the issues that are meant `but` some, also those that have faults, as far as they can be read.

    Raises FindingsError if the series cannot be read, WrongUse for an edition that no issue has.
    """
    from editions.source.series import load_editions, load_series, read_issue

    series = load_series(args.source)
    keys = [args.edition] if args.edition else []
    found, known = [], dict[str, None]()
    for slug in (slug for slug in slugs(args) if slug not in but):
        issue, findings = read_issue(series, slug)
        known |= dict.fromkeys(issue.languages)
        if findings or not keys or args.edition in issue.languages:
            meant = [key for key in keys if key in issue.languages]
            editions = () if keys and not meant else load_editions(series, issue, meant)
            found.append(Loaded(issue, editions, tuple(findings)))
    if not found:
        raise WrongUse(text("cli-no-edition", edition=args.edition, known=list(known)))
    return series, found

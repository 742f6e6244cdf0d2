"""Arguments and steps that the verbs share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from editions.series import Edition, Issue, Series


def add_scope(parser: argparse.ArgumentParser) -> None:
    """Which sources, which issue, which edition, and where the results go."""
    parser.add_argument(
        "--source",
        type=Path,
        default=Path("source"),
        metavar="FOLDER",
        help="the folder with series.yaml (source)",
    )
    parser.add_argument(
        "--build",
        type=Path,
        default=Path("build"),
        metavar="FOLDER",
        help="where files are made (build)",
    )
    parser.add_argument("--issue", default="", metavar="SLUG", help="one issue; without it, all")
    parser.add_argument(
        "--edition", default="", metavar="KEY", help="one edition, as in zh; without it, all"
    )


def slugs(args: argparse.Namespace) -> tuple[str, ...]:
    """The issues that are meant; raises FindingsError when there is none."""
    if args.issue:
        return (str(args.issue),)
    from editions.sourcefile import issue_slugs

    found = issue_slugs(args.source)
    if not found:
        from editions.findings import FindingsError, Place
        from editions.series import NO_ISSUE

        message = "there is no issue here: no folder with an issue.yaml"
        raise FindingsError([NO_ISSUE.at(Place.of(args.source), message)])
    return found


def load(args: argparse.Namespace) -> tuple[Series, list[tuple[Issue, tuple[Edition, ...]]]]:
    """The series and the issues that are meant, with their editions.

    Raises FindingsError with what is wrong in all of them.
    """
    from editions.findings import Finding, FindingsError
    from editions.series import load_editions, load_issue, load_series

    series = load_series(args.source)
    keys = [args.edition] if args.edition else []
    findings: list[Finding] = []
    loaded = []
    for slug in slugs(args):
        try:
            issue = load_issue(series, slug)
            loaded.append((issue, load_editions(series, issue, keys)))
        except FindingsError as error:
            findings += error.findings
    if findings:
        raise FindingsError(findings)
    return series, loaded

"""Approve an issue, all its editions, as it is built: who, when, and every block, in its approval.yaml."""

from __future__ import annotations

import argparse

from editions.cli.arguments import add_scope, load
from editions.cli.console import Console
from editions.findings import Finding, FindingsError, Place
from editions.messages import text
from editions.source.glossary import of_edition
from editions.workflow.approval import approving
from editions.workflow.approval.record import path_of
from editions.workflow.load_manuscripts import read_editions


def configure(parser: argparse.ArgumentParser) -> None:
    add_scope(parser, editions=False)
    parser.add_argument("--by", default="", metavar="NAME")


def run(args: argparse.Namespace, out: Console) -> int:
    by = args.by or approving.name_from_git()
    if not by:
        out.print_error(text("cli-approve", "who"))
        return 2
    _series, issues = load(args)
    findings: list[Finding] = []
    done = []
    for issue, editions in issues:
        try:
            manuscripts = read_editions(editions)
            glossary = of_edition(editions[0])
            folder = args.build / issue.slug
            record = approving.approve(issue, manuscripts, glossary, folder, by)
        except FindingsError as error:
            findings += error.findings
            continue
        name = str(Place.of(path_of(issue)))
        done.append({"issue": issue.slug, "by": by, "at": record.at, "file": name})
        out.print_line(
            text("cli-approve", issue=issue.slug, by=by, count=len(record.rows), file=name)
        )
    if findings:
        raise FindingsError(findings)
    out.json({"approved": done})
    return 0

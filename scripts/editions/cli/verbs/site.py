"""Make the site of the series: build/_site/, a folder to be uploaded as it is."""

from __future__ import annotations

import argparse

from editions.cli.addresses import folder_address
from editions.cli.arguments import add_scope, load
from editions.cli.console import Console
from editions.cli.verbs.build import require_faces
from editions.machine import libraries
from editions.messages import counted, text
from editions.resources import fonts
from editions.workflow import site
from editions.workflow.deposits import FOLDER


def configure(parser: argparse.ArgumentParser) -> None:
    add_scope(parser, editions=False, issues=False)
    parser.add_argument("--address", default="", metavar="URL")


def run(args: argparse.Namespace, out: Console) -> int:
    address = folder_address(args.address)
    if not address:
        out.print_error(text("cli-site", "address", address=args.address))
        return 2
    libraries.require_for_build()
    fonts.ensure(out.progress)
    _series, loaded = load(args)
    issues = site.published(loaded)
    if not issues:
        out.print_error(text("cli-site", "drafts", folder=args.source))
        return 2
    require_faces(edition for _issue, editions in issues for edition in editions)
    reports = site.build_all(issues, args.build, out.progress)
    for report in reports:
        out.recorded(report.findings)
    if any(report.stopped for report in reports):
        out.print_line(text("cli-site", "none"))
        out.json({"site": None})
        return 1
    out.progress(text("progress-site"))
    made = site.make(issues, args.build, address)
    out.findings(made.findings)
    out.print_line(
        text("cli-site", "made", issues=counted("issues", len(made.issues)), folder=made.folder)
    )
    if made.deposits:
        deposits = counted("deposits", len(made.deposits))
        out.print_line(text("cli-site", "deposits", deposits=deposits, folder=args.build / FOLDER))
    named = {"folder": str(made.folder), "issues": list(made.issues)}
    out.json({"site": named | {"deposits": list(made.deposits)}})
    return 0

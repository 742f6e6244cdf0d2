"""Make the web pages of an issue: build/<issue>/web/, a folder to be uploaded as it is."""

from __future__ import annotations

import argparse

from editions.cli.addresses import folder_address
from editions.cli.arguments import add_scope, load
from editions.cli.console import Console
from editions.findings import Finding
from editions.messages import text
from editions.resources import fonts
from editions.workflow.web_pages import make


def configure(parser: argparse.ArgumentParser) -> None:
    add_scope(parser, editions=False)
    parser.add_argument("--address", default="", metavar="URL")


def run(args: argparse.Namespace, out: Console) -> int:
    address = folder_address(args.address)
    if args.address and not address:
        out.print_error(text("cli-web", "address", address=args.address))
        return 2
    fonts.ensure(out.progress)
    refused: list[Finding] = []
    _series, issues = load(args, refused)
    out.findings(refused)
    failed = bool(refused)
    if args.address and len(issues) > 1:
        out.print_error(text("cli-web", "one-issue"))
        return 2
    sites = []
    for issue, editions in issues:
        out.progress(text("progress-web", issue=issue.slug))
        site = make(issue, editions, args.build / issue.slug, address)
        out.findings(site.findings)
        failed = failed or any(finding.is_error for finding in site.findings)
        sites.append({"issue": issue.slug, "folder": str(site.folder), "pages": list(site.pages)})
        if site.pages:
            out.print_line(text("cli-web", "made", issue=issue.slug, count=len(site.pages)))
        else:
            out.print_line(text("cli-web", "none", issue=issue.slug))
        for page in site.pages:
            out.print_line(f"  {site.folder}/{page}")
    out.json({"sites": sites})
    return 1 if failed else 0

"""Confirm a block that is out of date, although its twin changed since approval."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from editions.cli.arguments import add_scope, load
from editions.cli.console import Console
from editions.messages import text
from editions.workflow.approval import approving
from editions.workflow.approval.changes import Stale, state
from editions.workflow.load_manuscripts import read_editions


def configure(parser: argparse.ArgumentParser) -> None:
    add_scope(parser, editions=False)  # a stale block is one of a pair
    parser.add_argument("places", nargs="*", metavar="FILE:LINE")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--by", default="", metavar="NAME")


def run(args: argparse.Namespace, out: Console) -> int:
    _series, issues = load(args)
    found = [(issue, state(issue, read_editions(editions)).stale) for issue, editions in issues]
    stale = [entry for _issue, entries in found for entry in entries]
    unknown = [name for name in args.places if not any(is_at(entry, name) for entry in stale)]
    if unknown:
        out.print_error(text("cli-confirm", "unknown", places=unknown))
        return 2
    if not args.places and not args.all:
        out.findings([entry.finding() for entry in stale])
        out.print_line(text("cli-confirm", "some" if stale else "none", count=len(stale)))
        out.json({"stale": [str(entry.block.place) for entry in stale], "confirmed": []})
        return 1 if stale else 0
    by = args.by or approving.name_from_git()
    if not by:
        out.print_error(text("cli-confirm", "who"))
        return 2
    confirmed = []
    for issue, entries in found:
        chosen = [entry for entry in entries if args.all or _is_chosen(entry, args.places)]
        if chosen:
            approving.confirm(issue, chosen, by)
            confirmed += chosen
    out.print_line(
        text("cli-confirm", count=len(confirmed), by=by, rest=len(stale) - len(confirmed))
    )
    out.json({"confirmed": [str(entry.block.place) for entry in confirmed]})
    return 0


def _is_chosen(entry: Stale, places: Sequence[str]) -> bool:
    return any(is_at(entry, name) for name in places)


def is_at(entry: Stale, name: str) -> bool:
    """Whether `name` (path:line, more of the path or less) is the place of a stale block."""
    path, _, line = name.rstrip(":").rpartition(":")
    if path.rpartition(":")[2].isdigit():  # path:line:column
        path, _, line = path.rpartition(":")
    place = entry.block.place
    is_file = place.path == path or place.path.endswith("/" + path.removeprefix("./"))
    return is_file and line.isdigit() and place.line <= int(line) <= entry.block.end_line

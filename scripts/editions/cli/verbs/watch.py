"""Show the pages of an issue while its texts are written: a save is typeset at once, all is built after a pause."""

from __future__ import annotations

import argparse
import webbrowser

from editions.cli.arguments import WrongUse, add_scope, load
from editions.cli.console import Console
from editions.machine import libraries
from editions.messages import text
from editions.resources import fonts
from editions.source.series import Edition, Issue
from editions.watch.answering import Options
from editions.watch.watching import Watching


def configure(parser: argparse.ArgumentParser) -> None:
    add_scope(parser)
    parser.add_argument("--draft", action="store_true")
    parser.add_argument("--editor", default="", metavar="COMMAND")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--browser", action="store_true")


def run(args: argparse.Namespace, out: Console) -> int:
    fonts.ensure(out.progress)
    libraries.require_for_build()
    issue, editions = _issue(args)
    options = Options(
        args.source, args.build, args.language, draft=args.draft, editor=args.editor, port=args.port
    )
    watching = Watching(issue, editions, options)
    with watching.running():
        out.print_line(text("cli-watch", issue=issue.slug, address=watching.server.address))
        out.json({"issue": issue.slug, "address": watching.server.address})
        if args.browser:
            webbrowser.open(watching.server.address)
        watching.follow()
    out.print_line(text("cli-stopped"))
    return 0


def _issue(args: argparse.Namespace) -> tuple[Issue, tuple[Edition, ...]]:
    """The issue that is named, or the only one; raises WrongUse if there are several."""
    _series, issues = load(args)
    if len(issues) > 1:
        known = [issue.slug for issue, _editions in issues]
        raise WrongUse(text("cli-watch", "which", known=known))
    return issues[0]

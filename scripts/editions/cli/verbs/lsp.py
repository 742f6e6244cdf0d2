"""Answer an editor's program, by the Language Server Protocol, over the standard input and output."""

from __future__ import annotations

import argparse
import logging

from editions.cli.console import Console


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--stdio", action="store_true")
    parser.set_defaults(language="")


def run(args: argparse.Namespace, out: Console) -> int:
    from editions.lsp import server

    logging.getLogger("pygls").setLevel(logging.CRITICAL)
    server.make(args.language).start_io()
    return 0

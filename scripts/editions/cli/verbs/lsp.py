"""Answer an editor's program, by the Language Server Protocol, over the standard input and output."""

from __future__ import annotations

import argparse
import logging

from editions.cli.console import Console
from editions.lsp import server


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--stdio", action="store_true")
    parser.set_defaults(language="")


def run(args: argparse.Namespace, out: Console) -> int:
    logging.getLogger("pygls").setLevel(logging.CRITICAL)
    server.make(args.language).start_io()
    return 0

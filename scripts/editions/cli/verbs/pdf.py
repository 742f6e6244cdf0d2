"""Build the PDF editions that are out of date, and check them; see `editions build --help`."""

from __future__ import annotations

import argparse

from editions.cli.console import Console
from editions.cli.verbs import build

configure = build.configure


def run(args: argparse.Namespace, out: Console) -> int:
    return build.make(args, out, ("pdf",))

"""Build the EPUB editions that are out of date, and check them; see `editions build --help`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editions.cli.verbs import build

if TYPE_CHECKING:
    import argparse

    from editions.cli.console import Console

configure = build.configure


def run(args: argparse.Namespace, out: Console) -> int:
    return build.make(args, out, ("epub",))

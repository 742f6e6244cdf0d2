"""Answer an editor's program, by the Language Server Protocol, over the standard input and output.

Findings while a text is written; the note at its call, with its twin in the other edition; the twin of a block;
a label renamed in all editions; labels and terms completed; corrections and acceptances. `docs/editors.md` says how
Visual Studio Code, Neovim, Helix and Zed start it. Messages are in the language of the client, unless --language
names one.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from editions.cli.console import Console


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--stdio", action="store_true", help="the only way there is; taken since clients give it"
    )
    parser.set_defaults(language="")


def run(args: argparse.Namespace, out: Console) -> int:
    from editions.lsp import server

    logging.getLogger("pygls").setLevel(logging.CRITICAL)
    server.make(args.language).start_io()
    return 0

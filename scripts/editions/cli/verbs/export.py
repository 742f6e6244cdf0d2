"""Give an edition to its author or reviser: a Word file with real footnotes, in build/<issue>/."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from editions.cli.arguments import WrongUse, add_scope, load
from editions.cli.console import Console
from editions.exporters.side_by_side import export_pair
from editions.exporters.word import export_word
from editions.messages import text
from editions.source import glossary
from editions.source.series import Edition
from editions.workflow.load_manuscripts import read_editions


def configure(parser: argparse.ArgumentParser) -> None:
    add_scope(parser)
    parser.add_argument("--side-by-side", action="store_true")
    parser.add_argument("--to", choices=("docx",), default="docx")


def run(args: argparse.Namespace, out: Console) -> int:
    _series, issues = load(args)
    written = []
    for issue, editions in issues:
        folder = args.build / issue.slug
        folder.mkdir(parents=True, exist_ok=True)
        if args.side_by_side:
            target = folder / f"{issue.slug}.side-by-side.docx"
            target.write_bytes(_pair(editions))
            written.append(str(target))
            out.print_line(str(target))
            continue
        for edition in editions:
            target = folder / f"{issue.slug}.{edition.language.key}.docx"
            target.write_bytes(export_word(edition))
            written.append(str(target))
            out.print_line(str(target))
    out.json({"files": written})
    return 0


def _pair(editions: Sequence[Edition]) -> bytes:
    """The first two editions of an issue side by side; raises WrongUse if there is one alone."""
    if len(editions) < 2:
        raise WrongUse(text("cli-export-one"))
    first, second = read_editions(editions[:2])
    return export_pair(first, second, glossary.of_edition(editions[0]))

"""Give an edition to its author or reviser: a Word file with real footnotes, in build/<issue>/.

Import the file again and only what was changed in it changes in the Markdown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from editions.cli.arguments import add_scope, load

if TYPE_CHECKING:
    import argparse

    from editions.cli.console import Console


def configure(parser: argparse.ArgumentParser) -> None:
    add_scope(parser)
    parser.add_argument(
        "--to", choices=("docx",), default="docx", help="the format (default: docx)"
    )


def run(args: argparse.Namespace, out: Console) -> int:
    from editions.exporters.word import export_word

    _series, issues = load(args)
    written = []
    for issue, editions in issues:
        folder = args.build / issue.slug
        folder.mkdir(parents=True, exist_ok=True)
        for edition in editions:
            target = folder / f"{issue.slug}.{edition.language.key}.docx"
            target.write_bytes(export_word(edition))
            written.append(str(target))
            out.say(str(target))
    out.json({"files": written})
    return 0

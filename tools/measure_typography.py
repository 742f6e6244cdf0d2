"""Measure how well finished PDFs are set, from the places of their glyphs.

Without a PDF: those of the issues in build/. With one, and `--text`, any PDF of any program against the
Markdown that it should hold. Measured are the edges of the text, forbidden line starts and ends, lone
characters, the widest spaces, ladders of hyphens, rivers, the grid, and that the text read back is the source.

`--compare` sets the same texts with WeasyPrint alone, Typst and Chromium as well, and puts the tables into
docs/typography.md; `--also` adds the issues of another source folder. `--pictures` draws the
hardest spots before and after.

Exit code 1: a text that is not the source, a forbidden line start or end, or a note's call at a line start.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from editions.cli.arguments import add_scope, load
from editions.cli.console import Console
from editions.cli.main import run_module
from editions.text import Manuscript
from typesetting import Measures

HELP = "measure how well finished PDFs are set"
LONG_TEXT = Path("tests/data/typography/long")
PAGE = Path("docs/typography.md")
PICTURES = Path("docs/pictures/typography")


def configure(parser: argparse.ArgumentParser) -> None:
    add_scope(parser)
    parser.add_argument("pdf", nargs="?", type=Path, help="any PDF; requires --text")
    parser.add_argument("--text", type=Path, metavar="FILE", help="the Markdown that the PDF holds")
    parser.add_argument(
        "--text-language", default="zh-Hans", metavar="TAG", help="of that text (zh-Hans)"
    )
    parser.add_argument(
        "--compare", action="store_true", help="compare with other programs, and update the docs"
    )
    parser.add_argument(
        "--also", type=Path, action="append", default=[], metavar="FOLDER", help="another source"
    )
    parser.add_argument("--pictures", action="store_true", help="draw the hardest spots")


def run(args: argparse.Namespace, out: Console) -> int:
    if args.pdf is not None:
        return _one(args, out)
    if args.pictures:
        return _draw(args, out)
    if args.compare:
        return _compare(args, out)
    return _built(args, out)


def _one(args: argparse.Namespace, out: Console) -> int:
    from typesetting import from_markdown, measure

    for path in (args.pdf, args.text):
        if path is None or not path.is_file():
            out.print_error(f"{path or '--text'}: there is no such file")
            return 2
    found = measure(args.pdf, from_markdown(args.text, args.text_language))
    _say(out, str(args.pdf), found)
    out.json(found.as_json())
    return int(not _is_sound(found))


def _built(args: argparse.Namespace, out: Console) -> int:
    from typesetting import from_manuscript, measure

    results: dict[str, Measures] = {}
    for manuscript in _manuscripts(args.source, args):
        edition = manuscript.edition
        path = args.build / edition.issue.slug / f"{edition.name}.pdf"
        if not path.is_file():
            out.print_error(f"{path}: not built yet; run: editions pdf")
            return 2
        results[str(path)] = measure(path, from_manuscript(manuscript))
    for name, found in results.items():
        _say(out, name, found)
    out.json({name: found.as_json() for name, found in results.items()})
    return int(not all(map(_is_sound, results.values())))


def _compare(args: argparse.Namespace, out: Console) -> int:
    from typesetting.comparison import RivalMissingError, compare, put_into

    manuscripts = [
        manuscript
        for source in (args.source, LONG_TEXT, *args.also)
        for manuscript in _manuscripts(source, args)
    ]
    try:
        sections, found = compare(manuscripts, out.progress)
    except RivalMissingError as error:
        out.print_error(str(error))
        return 2
    put_into(PAGE, sections)
    out.print_line(f"{PAGE}: {len(sections)} texts")
    out.json(
        {name: {key: one.as_json() for key, one in row.items()} for name, row in found.items()}
    )
    return int(not all(_is_sound(row["editions"]) for row in found.values()))


def _draw(args: argparse.Namespace, out: Console) -> int:
    from typesetting.pictures import draw

    made = draw(list(_manuscripts(LONG_TEXT, args)), PICTURES)
    out.print_line(f"{PICTURES}: {len(made)} pictures")
    return 0


def _manuscripts(source: Path, args: argparse.Namespace) -> Iterator[Manuscript]:
    """The manuscripts of a source folder, one after the other, by the arguments' scope if it is theirs."""
    import argparse

    from editions.workflow.load_manuscripts import read_editions

    own = source == args.source
    scope = argparse.Namespace(
        source=source, issue=args.issue if own else "", edition=args.edition, build=args.build
    )
    _, issues = load(scope)
    for _, editions in issues:
        yield from read_editions(editions)


def _is_sound(found: Measures) -> bool:
    return found.same_text and not found.kinsoku_total and not found.calls_at_start


def _say(out: Console, name: str, found: Measures) -> None:
    from typesetting.report import plain

    out.print_line(name)
    for line in plain(found):
        out.print_line(line)
    for difference in found.differences[:5]:
        out.print_line(f"  {difference}")
    for fault, count in sorted(found.kinsoku.items()):
        out.print_line(f"  {fault}: {count}")


if __name__ == "__main__":
    sys.exit(run_module("typography", sys.modules[__name__], sys.argv[1:]))

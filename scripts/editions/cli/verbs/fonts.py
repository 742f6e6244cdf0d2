"""Prepare the fonts, once: static faces with contextual spacing, in the user's cache folder."""

from __future__ import annotations

import argparse

from editions.cli.console import Console
from editions.messages import text
from editions.resources import font_fetching, font_groups


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--group", choices=sorted(font_groups.GROUPS))
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--licences", action="store_true")
    parser.add_argument("--tidy", action="store_true")


def run(args: argparse.Namespace, out: Console) -> int:
    if args.group:
        font_fetching.fetch(font_groups.GROUPS[args.group], out.progress)
    from editions.resources import fonts  # lists the faces that are there

    steps = len(fonts.FACES)
    made = 0

    def progress(text: str) -> None:
        nonlocal made
        made += 1
        out.progress(text, made, steps)

    folder = fonts.prepare(progress)
    removed = fonts.remove_others() if args.tidy else []
    if args.list:
        for face in fonts.FACES:
            out.print_line(f"{face.family} {face.style} ({face.weight}): {folder / face.file}")
    if args.licences:
        for _family, notice in fonts.licence_notices():
            out.print_line(notice)
    out.print_line(text("cli-fonts", "prepared" if made else "ready", count=steps, folder=folder))
    if removed:
        out.print_line(text("cli-fonts", "removed", count=len(removed)))
    out.json(
        {
            "folder": str(folder),
            "fontconfig": str(fonts.fontconfig_file()),
            "fingerprint": fonts.fingerprint(),
            "made": bool(made),
            "faces": [
                {"family": face.family, "weight": face.weight, "italic": face.italic,
                 "postscript": face.postscript, "file": face.file}
                for face in fonts.FACES
            ],
            "removed": [str(path) for path in removed],
        }
    )  # fmt: skip
    return 0

"""Lay out a new issue: source/<slug>/ with issue.yaml and one Markdown file for each language of the series."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from editions import messages
from editions.cli.arguments import WrongUse, add_source
from editions.cli.console import Console
from editions.findings import FindingsError, Place
from editions.resources.template_files import templates_folder
from editions.resources.templating import wording
from editions.source.series import SLUG, Language, load_series, series_file
from editions.source.yaml_nodes import VALUE


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("slug", metavar="SLUG")
    parser.add_argument("--title", default="", metavar="TEXT")
    add_source(parser)


def run(args: argparse.Namespace, out: Console) -> int:
    own = series_file(args.source)
    if not own.is_file():
        _begin_series(own, out)
    series = load_series(args.source)
    folder = args.source / args.slug
    if not SLUG.fullmatch(args.slug):
        raise FindingsError([VALUE.at(Place.of(folder), "slug", text=args.slug)])
    if folder.exists():
        raise WrongUse(messages.text("cli-new", "exists", folder=folder))
    files = _files(args, series.languages)
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
        out.print_line(f"{folder / name}")
    out.print_line(messages.text("cli-new", issue=args.slug))
    out.json({"issue": args.slug, "files": [str(folder / name) for name in files]})
    return 0


def _begin_series(path: Path, out: Console) -> None:
    """Lay out a `series.yaml` to be filled in, where the folder belongs to no series yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((templates_folder() / "new" / "series.yaml").read_bytes())
    out.print_line(str(path))


def _files(args: argparse.Namespace, languages: tuple[Language, ...]) -> dict[str, str]:
    """The texts of the new issue by file name."""
    # Plain text is made here, not HTML: nothing is to be escaped.
    jinja = Environment(  # noqa: S701
        loader=FileSystemLoader(templates_folder() / "new"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    jinja.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    words = {language.key: wording(language.key).words for language in languages}
    title = args.title or args.slug.replace("-", " ").capitalize()
    values = {
        "languages": languages,
        "words": words,
        "title": title,
        "date": date.today().isoformat(),  # noqa: DTZ011 - the editor's own day
    }
    files = {"issue.yaml": jinja.get_template("issue.yaml").render(values)}
    for key, entry in words.items():
        files[f"{key}.md"] = jinja.get_template("text.md").render(words=entry)
    return files

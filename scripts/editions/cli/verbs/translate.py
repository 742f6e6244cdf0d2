"""Give a translator the blocks to be translated, and import the returned file."""

from __future__ import annotations

import argparse
from pathlib import Path

from editions.cli.arguments import WrongUse, add_scope, load
from editions.cli.console import Console, as_json
from editions.exporters import po, xliff
from editions.exporters.translation import Returned, Unit, fill, units_of
from editions.findings import Place
from editions.messages import any_of, counted
from editions.messages import text as say
from editions.source import glossary
from editions.source.glossary import Glossary
from editions.source.series import Edition
from editions.text import Manuscript
from editions.workflow.approval.changes import state
from editions.workflow.load_manuscripts import read_editions

KITS = {"xliff": ("xlf", xliff.write), "po": ("po", po.write)}  # format: end of the name, writer


def configure(parser: argparse.ArgumentParser) -> None:
    add_scope(parser)
    parser.add_argument("--to", default="", metavar="KEY")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--kit", choices=tuple(KITS), default="xliff")
    parser.add_argument("--take", type=Path, metavar="FILE")


def run(args: argparse.Namespace, out: Console) -> int:
    if not args.issue:
        raise WrongUse(say("cli-translate", "issue"))
    key = args.to
    returned: list[Returned] = []
    if args.take:
        read = po.read if args.take.suffix == ".po" else xliff.read
        name, returned = read(args.take)
        key = key or name.rpartition(".")[2]
    args.edition = ""
    series, issues = load(args)
    issue, editions = issues[0]
    if key not in series.keys:
        raise WrongUse(say("cli-translate", "to", known=any_of(series.keys)))
    source, target = _pair(editions, key)
    units, glossary = _units(source, target)
    if args.take:
        return _take(args, out, units, returned, issue.folder / f"{key}.md")
    return _write_kit(args, out, source, key, units, glossary)


def _pair(editions: tuple[Edition, ...], key: str) -> tuple[Manuscript, Manuscript | None]:
    """The first other edition, and the one that is translated into when it is there."""
    others = [edition for edition in editions if edition.key != key]
    if not others:
        raise WrongUse(say("cli-translate", "alone", edition=key))
    own = [edition for edition in editions if edition.key == key]
    source, *target = read_editions([others[0], *own])
    return source, target[0] if target else None


def _units(source: Manuscript, target: Manuscript | None) -> tuple[list[Unit], Glossary]:
    terms = glossary.of_edition(source.edition)
    stale, approved = _states(source, target)
    return units_of(source, target, terms, stale=stale, approved=approved), terms


def _states(source: Manuscript, target: Manuscript | None) -> tuple[set[int], bool]:
    """The lines of the source whose twins are out of date; whether the issue is approved."""
    if target is None:
        return set(), False
    known = state(source.edition.issue, [source, target])
    lines = {s.changed.place.line for s in known.stale if s.key == target.edition.key}
    return lines, known.is_approved


def _write_kit(
    args: argparse.Namespace,
    out: Console,
    source: Manuscript,
    key: str,
    units: list[Unit],
    glossary: Glossary,
) -> int:
    """Write the units that are to be translated into the edition `key`, and the glossary."""
    chosen = [unit for unit in units if args.all or unit.is_open]
    issue, first = source.edition.issue, source.edition.key
    folder = args.build / issue.slug / "translate"
    folder.mkdir(parents=True, exist_ok=True)
    tags = {language.key: language.tag for language in source.edition.series.languages}
    suffix, write = KITS[args.kit]
    kit = folder / f"{issue.slug}.{first}-{key}.{suffix}"
    kit.write_bytes(write(chosen, tags[first], tags[key], f"{first}.md", issue.slug, key))
    terms = folder / "glossary.tbx"
    terms.write_bytes(xliff.write_glossary(glossary, tags))
    blocks = counted("blocks", len(units))
    out.print_line(say("cli-translate", "written", file=kit, count=len(chosen), blocks=blocks))
    out.print_line(str(terms))
    out.json({"files": [str(kit), str(terms)], "units": len(chosen), "blocks": len(units)})
    return 0


def _take(
    args: argparse.Namespace, out: Console, units: list[Unit], returned: list[Returned], path: Path
) -> int:
    before = path.read_bytes().decode("utf-8") if path.is_file() else ""
    text, findings = fill(units, returned, before, Place.of(args.take))
    if text != before:
        path.write_bytes(text.encode())
    out.findings(findings)
    out.print_line(str(path) if text != before else say("cli-unchanged", file=path))
    out.json({"changed": text != before, "findings": list(map(as_json, findings))})
    return 1 if any(finding.is_error for finding in findings) else 0

"""Write docs/rules/: one page per rule, from its entry in the message catalogue and its cases in tests/data.

    python tools/rule_pages.py [--check]

A rule has a folder `tests/data/rules/<rule>` with the wrong and the right example, and the finding. Of faults that the
tests inject into finished files (`case.yaml`) the page of the rule says so.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

import yaml

from editions.cli.verbs.rules import area_of, every_rule
from editions.findings import Rule, Severity
from editions.messages import catalogue

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs" / "rules"
DATA = ROOT / "tests" / "data"
WRITTEN = {".md", ".yaml", ".svg"}  # ends of the names of what an editor writes
LANGUAGES = {".xhtml": "html", ".opf": "xml", ".txt": "text"}  # of the fences
ABOUT = ("meaning", "remedy", "why", "source")
FORMATS = {"epub": "EPUB", "pdf": "PDF", "source": "source", "editions": "editions"}


def page(rule: Rule) -> str:
    """The page of one rule."""
    area = area_of(rule.area).text("en")
    source = rule.words("source", "en")
    parts = [
        f"# `{rule.name}`",
        f"{rule.severity.value.capitalize()} · {area}",
        rule.words("meaning", "en"),
        f"**Why:** {rule.words('why', 'en')}" + (f" *Source: {source}.*" if source else ""),
        f"**What to do:** {rule.words('remedy', 'en')}",
        *example(rule),
        "## How to accept it",
        accepting(rule),
        "[All rules](README.md)",
    ]
    return "\n\n".join(parts) + "\n"


def accepting(rule: Rule) -> str:
    if rule.acceptable:
        return (
            "On the line before the block, in one of the editions, with the reason:\n\n"
            f'```\n{{accept="{rule.name}" reason="…"}}\n```'
        )
    if rule.severity is Severity.ERROR:
        return (
            "An error cannot be accepted: it stops the build. `editions build --draft` builds in spite of it, "
            "and marks every page as a draft."
        )
    if rule.severity is Severity.WARNING:
        return "A warning does not stop the build, unless it runs with `--strict`."
    return "There is nothing to accept: it is for information."


def example(rule: Rule) -> Iterator[str]:
    """The failing example with its finding, and the right one."""
    folder = DATA / "rules" / rule.name
    found = (folder / "expected.txt").read_text(encoding="utf-8").strip()
    yield f"## Example\n\n{side(folder, 'wrong')}"
    yield f"```\n{found}\n```"
    is_written = all(path.suffix in WRITTEN for path in folder.glob("wrong.*"))
    yield f"## {'Write instead' if is_written else 'As it should be'}\n\n{side(folder, 'right')}"
    if fault := injected(rule.name):
        yield from_fault(*fault)
    said = list(sentences(rule.name))
    if len(said) > 1:
        yield "## All that it reports\n\n" + "\n".join(f"- {sentence}" for sentence in said)


def sentences(name: str) -> Iterator[str]:
    """The sentences of a rule's findings, with ‹names› for what they are about."""
    source = catalogue.entries("en")[name]
    values = {each: f"‹{each.replace('_', ' ')}›" for each in re.findall(r"\$(\w+)", source)}
    for form in ("", *re.findall(r"^ +\.([\w-]+) *=", source, re.MULTILINE)):
        if form not in ABOUT and catalogue.has("en", name, form):
            yield catalogue.sentence("en", name, form, values).replace("NUMBER()", "‹number›")


def side(folder: Path, which: str) -> str:
    """The files of the wrong or the right example, named when there are several."""
    paths = sorted(folder.glob(f"{which}.*"), reverse=True)
    texts = [fenced(path.read_text(encoding="utf-8", errors="replace"), path) for path in paths]
    names = [path.name.removeprefix(f"{which}.") for path in paths]
    pairs = zip(names, texts, strict=True)
    return (
        texts[0] if len(texts) == 1 else "\n\n".join(f"`{name}`\n\n{text}" for name, text in pairs)
    )


def fenced(text: str, path: Path) -> str:
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text) or [""]))
    language = LANGUAGES.get(path.suffix, path.suffix.removeprefix("."))
    return f"{fence}{language}\n{text.strip(chr(10))}\n{fence}"


@cache
def faults() -> list[tuple[Path, dict[str, object]]]:
    paths = sorted(DATA.glob("**/case.yaml"))
    return [(path, yaml.safe_load(path.read_text(encoding="utf-8"))) for path in paths]


def injected(name: str) -> tuple[Path, dict[str, object]] | None:
    """The first fault that the tests inject and that the rule catches."""
    caught = (one for one in faults() if name in (one[1].get("caught") or ()))  # type: ignore[operator]
    return next(caught, None)


def from_fault(path: Path, case: dict[str, object]) -> str:
    form = FORMATS.get(str(case.get("file")), "file")
    folder = path.parent.relative_to(ROOT).as_posix()
    name = folder.rsplit("/", 1)[-1]
    return f"The tests put this fault into the {form} of a sound issue: [{name}](../../{folder})."


def index(rules: list[Rule]) -> str:
    """The page that lists all rules by area."""
    parts = [
        "# The rules of the checks",
        "Errors stop the build, warnings do so with `--strict`; `editions rules` lists the same.",
    ]
    for area, entries in groupby(rules, key=lambda entry: entry.area):
        name, about = area_of(area).text("en"), area_of(area, "about").text("en")
        rows = [
            f"| [`{entry.name}`]({entry.name}.md) | {entry.severity.value} "
            f"| {entry.words('meaning', 'en').replace('|', chr(92) + '|')} |"
            for entry in entries
        ]
        head = f"## {name[0].upper()}{name[1:]}\n\n{about[0].upper()}{about[1:]}."
        parts.append(f"{head}\n\n| rule | severity | fault |\n|---|---|---|\n" + "\n".join(rows))
    return "\n\n".join(parts) + "\n"


def pages() -> dict[str, str]:
    rules = list(every_rule())
    return {"README.md": index(rules)} | {f"{rule.name}.md": page(rule) for rule in rules}


def main() -> int:
    parser = argparse.ArgumentParser(description="Write docs/rules/.")
    parser.add_argument("--check", action="store_true", help="only say whether they are up to date")
    if lacking := [rule.name for rule in every_rule() if not (DATA / "rules" / rule.name).is_dir()]:
        print(f"no examples in tests/data/rules (see CONTRIBUTING.md): {', '.join(lacking)}")
        return 1
    wanted = pages()
    old = {path.name: path.read_text(encoding="utf-8") for path in PAGES.glob("*.md")}
    if parser.parse_args().check:
        changed = sorted(name for name in {*wanted, *old} if wanted.get(name) != old.get(name))
        if changed:
            print(f"docs/rules: out of date, run make rules: {', '.join(changed[:9])}")
        return int(bool(changed))
    PAGES.mkdir(parents=True, exist_ok=True)
    for name in old.keys() - wanted.keys():
        (PAGES / name).unlink()
    for name, text in wanted.items():
        (PAGES / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

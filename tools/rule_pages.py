"""Write docs/rules/: a page a rule, from its entry in the message catalogue and its cases in tests/data.

    python tools/rule_pages.py [--check]

Cases are `tests/data/rules/<rule>/wrong.*` and `right.*`, else folders with an `expected.txt` that names the rule,
else the faults that the tests inject into finished files (`case.yaml`).
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
FINDING = re.compile(r"^(?P<file>[\w./-]+?)(?::(?P<line>\d+))?(?::\d+)?: .* \[(?P<rule>[a-z-]+)\]$")
LONGEST = 14  # lines of a file that are shown whole; of longer ones the surroundings of the finding
AROUND = 3
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
    if folder.is_dir():
        said = (folder / "expected.txt").read_text(encoding="utf-8").strip()
        yield f"## Example\n\n{side(folder, 'wrong')}"
        yield f"```\n{said}\n```"
        yield f"## Write instead\n\n{side(folder, 'right')}"
    elif case := expecting(rule.name):
        yield from from_folder(rule.name, *case)
    elif fault := injected(rule.name):
        yield from from_fault(*fault)
    else:
        said = "\n".join(f"- {sentence}" for sentence in sentences(rule.name))
        yield f"## What it reports\n\n{said}"


def sentences(name: str) -> Iterator[str]:
    """The sentences of a rule's findings, with ‹names› for what they are about."""
    source = catalogue.entries("en")[name]
    names = set(re.findall(r"\$(\w+)", source))
    values = {each: f"‹{each.replace('_', ' ')}›" for each in names}
    forms = re.findall(r"^ +\.([\w-]+) *=", source, re.MULTILINE)
    for form in ["", *forms]:
        if form not in ABOUT and catalogue.has("en", name, form):
            yield catalogue.sentence("en", name, form, values)


def side(folder: Path, which: str) -> str:
    """The files of the wrong or the right example, named when there are several."""
    paths = sorted(folder.glob(f"{which}.*"), reverse=True)
    texts = [fenced(path.read_text(encoding="utf-8"), path) for path in paths]
    names = [path.name.removeprefix(f"{which}.") for path in paths]
    pairs = zip(names, texts, strict=True)
    return (
        texts[0] if len(texts) == 1 else "\n\n".join(f"`{name}`\n\n{text}" for name, text in pairs)
    )


def fenced(text: str, path: Path) -> str:
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text) or [""]))
    return f"{fence}{path.suffix.removeprefix('.')}\n{text.strip(chr(10))}\n{fence}"


@cache
def expectations() -> dict[str, list[tuple[Path, re.Match[str]]]]:
    """The findings that the folders of cases expect, by rule."""
    found: dict[str, list[tuple[Path, re.Match[str]]]] = {}
    for path in sorted(DATA.glob("**/expected.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if match := FINDING.match(line):
                found.setdefault(match["rule"], []).append((path.parent, match))
    return found


def expecting(name: str) -> tuple[Path, re.Match[str]] | None:
    """The case with the shortest file that a finding of the rule names."""
    sized = []
    for folder, match in expectations().get(name, []):
        path = next(
            (p for p in (folder / match["file"], folder / "in" / match["file"]) if p.is_file()),
            None,
        )
        if path and path.suffix in (".md", ".yaml", ".svg"):
            sized.append((path.stat().st_size, str(path), folder, match))
    return min(sized, key=lambda one: one[:2])[2:] if sized else None


def from_folder(name: str, folder: Path, match: re.Match[str]) -> Iterator[str]:
    path = next(p for p in (folder / match["file"], folder / "in" / match["file"]) if p.is_file())
    others = [path]
    if "editions" in folder.parts or "matching" in folder.parts:
        others = sorted(folder.glob("*.md"), key=lambda one: one != path)
    shown = "\n\n".join(
        f"`{one.name}`\n\n{excerpt(one, match if one == path else None)}" for one in others
    )
    yield f"## Example\n\n{shown}"
    yield f"```\n{match[0].removesuffix(f' [{name}]')}\n```"


def excerpt(path: Path, match: re.Match[str] | None) -> str:
    """A short file whole, of a long one the lines around the finding."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    if len(lines) > LONGEST and match and match["line"]:
        first = max(0, int(match["line"]) - 1 - AROUND)
        lines = ["…", *lines[first : first + 2 * AROUND + 1], "…"]
    return fenced("\n".join(line[:300] for line in lines), path)


@cache
def faults() -> list[tuple[Path, dict[str, object]]]:
    paths = sorted(DATA.glob("**/case.yaml"))
    return [(path, yaml.safe_load(path.read_text(encoding="utf-8"))) for path in paths]


def injected(name: str) -> tuple[Path, dict[str, object]] | None:
    """The first fault that the tests inject and that the rule catches."""
    caught = (one for one in faults() if name in (one[1].get("caught") or ()))  # type: ignore[operator]
    return next(caught, None)


def from_fault(path: Path, case: dict[str, object]) -> Iterator[str]:
    form = FORMATS.get(str(case.get("file")), "file")
    folder = path.parent.relative_to(ROOT).as_posix()
    lines = {key: case[key] for key in ("fault", "with", "edit", "at") if key in case}
    shown = yaml.safe_dump(lines, allow_unicode=True, sort_keys=False).strip()
    yield (
        f"## Example\n\nThe tests put this fault into the {form} of a sound issue "
        f"([{folder.rsplit('/', 1)[-1]}](../../{folder})):\n\n```yaml\n{shown}\n```"
    )
    yield "The same file as it was built has no finding."


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

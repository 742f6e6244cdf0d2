"""Measure the false alarms of the rules of prose on sound texts that Debian ships, and put the table into docs/lint.md.

All that is found was looked at, or forty places spread evenly; what is no slip is listed in
`tools/prose_false_alarms.tsv` by package, rule and the words around. `--show RULE` prints what is found.

usage: python tools/prose_precision.py [--show RULE] [--corpora FOLDER]      (needs apt-get and dpkg-deb)
"""

from __future__ import annotations

import argparse
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

from lxml import html

from editions.checks.registry import PROSE, run
from editions.checks.subject import Subject
from editions.findings import Finding, Severity, all_rules
from editions.languages.prose import forms
from editions.source.words import Words

ROOT = Path(__file__).resolve().parents[1]
FALSE = Path(__file__).with_name("prose_false_alarms.tsv")
DOCUMENT = ROOT / "docs" / "lint.md"
TABLE = re.compile(r"(?<=<!-- measured -->\n).*?(?=<!-- /measured -->)", re.DOTALL)
NO_PROSE = (
    "//pre|//script|//style|//code|//tt|//kbd|//samp|//*[@class='literal' or @class='command']"
)
PARAGRAPHS = "//p[not(ancestor::table)]|//div[@class='para' and not(.//div)]"
SHORTEST = 60
CHOSEN = "form-mixed, "
"""Begins the name of what is found when the series chooses a form."""
AROUND = 12
CHARACTER = "[\u3001-\u3011\u4e00-\u9fff\uff01-\uff1f“”‘’…—]"
MARKUP = re.compile(r"([\[\]*_<>\\#|~^$`&])")


@dataclass(frozen=True)
class Corpus:
    """A package of Debian, the language of its texts, and where they are in it."""

    package: str
    tag: str
    texts: str

    @property
    def is_han(self) -> bool:
        return self.tag.startswith("zh")


CORPORA = (
    Corpus("debian-handbook", "en-US", "usr/share/doc/debian-handbook/html/en-US/*.html"),
    Corpus("developers-reference", "en-US", "usr/share/developers-reference/*.html"),
    Corpus("debian-handbook", "zh-Hans", "usr/share/doc/debian-handbook/html/zh-CN/*.html"),
    Corpus("debian-faq-zh-cn", "zh-Hans", "usr/share/doc/debian/FAQ/zh-cn/*.html"),
    Corpus("maint-guide-zh-cn", "zh-Hans", "usr/share/doc/maint-guide-zh-cn/html/*.html"),
    Corpus("gimp-help-zh-cn", "zh-Hans", "usr/share/gimp/2.0/help/zh_CN/*.html"),
    Corpus("debian-reference-zh-cn", "zh-Hans", "usr/share/debian-reference/*.zh-cn.html"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--show", metavar="RULE", action="append", default=[])
    parser.add_argument("--corpora", type=Path, default=ROOT / "build" / "corpora")
    args = parser.parse_args()
    known = set(FALSE.read_text(encoding="utf-8").splitlines())
    sizes, alarms, found = Counter[str](), Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for corpus in CORPORA:
        text = text_of(corpus, fetched(corpus, args.corpora))
        language = "zh" if corpus.is_han else "en"
        sizes[language] += size(text, corpus)
        for name, finding in [*as_it_is(text, corpus), *as_chosen(text, corpus)]:
            line = "\t".join((corpus.package, name, around(text, finding)))
            found[name, language] += 1
            alarms[name, language] += line in known
            if name in args.show:
                print(line)
    if not args.show:
        table = "\n".join(rows(sizes, alarms, found))
        print(table)
        written = TABLE.sub(lambda _: f"{table}\n", DOCUMENT.read_text(encoding="utf-8"))
        DOCUMENT.write_text(written, encoding="utf-8")


def fetched(corpus: Corpus, folder: Path) -> Path:
    """The folder of the package's files, fetched once."""
    home = folder / corpus.package
    if not home.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["apt-get", "download", "-qq", corpus.package], cwd=folder, check=True)
        (archive,) = folder.glob(f"{corpus.package}_*.deb")
        subprocess.run(["dpkg-deb", "-x", archive, home], check=True)
    return home


def text_of(corpus: Corpus, home: Path) -> str:
    """The paragraphs of a package as Markdown; those of another language, not translated yet, are left out."""
    found = dict.fromkeys(
        paragraph
        for path in sorted(home.glob(corpus.texts))
        for paragraph in paragraphs(path)
        if (re.search("[\u4e00-\u9fff]{2}", paragraph) is not None) == corpus.is_han
    )
    return "\n\n".join(found)


def paragraphs(path: Path) -> Iterator[str]:
    """The paragraphs of a page, code as `x`."""
    page = html.parse(str(path), html.HTMLParser(encoding="utf-8")).getroot()
    for node in page.xpath(NO_PROSE):
        node.text = "\ufffc"
        for child in list(node):
            node.remove(child)
    for node in page.xpath(PARAGRAPHS):
        text = " ".join(node.text_content().split())
        if len(text) >= SHORTEST:
            yield MARKUP.sub(r"\\\1", text).replace("\ufffc", "`x`")


def size(text: str, corpus: Corpus) -> int:
    """Words of English, characters of Chinese with their marks."""
    return len(re.findall(CHARACTER if corpus.is_han else r"[A-Za-z’']+", text))


def as_it_is(text: str, corpus: Corpus) -> Iterator[tuple[str, Finding]]:
    """What is found in a text when the series chooses nothing, with the names of the rules."""
    yield from ((one.rule.name, one) for one in findings_of(text, corpus))


def as_chosen(text: str, corpus: Corpus) -> Iterator[tuple[str, Finding]]:
    """What is found besides when the series chooses each way of a form that is looked at only then."""
    key = corpus.tag.partition("-")[0]
    for form in forms(key):
        for way in form.ways if form.if_chosen >= form.ways.keys() else ():
            words = Words(forms={key: {form.name: way}})
            found = findings_of(text, corpus, words)
            yield from (
                (f"{CHOSEN}{form.name}: {way}", one)
                for one in found
                if one.rule.name == "form-mixed" and one.get("way") == way
            )


def findings_of(text: str, corpus: Corpus, words: Words | None = None) -> list[Finding]:
    edition = SimpleNamespace(source=Path("text.md"), tag=corpus.tag, key=corpus.tag.split("-")[0])
    manuscript = SimpleNamespace(source=text, edition=edition, blocks=(), notes=())
    return run(Subject(manuscript, words=words), [PROSE])  # type: ignore[arg-type]


def around(text: str, finding: Finding) -> str:
    """The words around a finding, by which it is known again."""
    line, column = text.split("\n")[finding.place.line - 1], finding.place.column - 1
    return line[max(0, column - AROUND) : column] + "⟦" + line[column : column + AROUND]


def rows(
    sizes: Counter[str], alarms: Counter[tuple[str, str]], found: Counter[tuple[str, str]]
) -> Iterator[str]:
    """The table: for each rule what is found, what of it is no slip, and how often that is in 10,000 words."""
    heads = [f"in {sizes['en']:,} words of English", f"in {sizes['zh']:,} characters of Chinese"]
    yield "| rule | " + " | ".join(f"{head} | false | in 10,000" for head in heads) + " |"
    yield "|:--|" + "--:|" * 6
    names = [one.name for one in all_rules() if one.severity is Severity.WARNING]
    chosen = sorted({name for name, _key in found if name.startswith(CHOSEN)})
    for name in [name for name in names if any(found[name, key] for key in sizes)] + chosen:
        rule = "form-mixed" if name in chosen else name
        cells = [f"[{rule}](rules/{rule}.md){name.removeprefix(rule)}"]
        for key in ("en", "zh"):
            wrong = alarms[name, key]
            cells += [f"{found[name, key]}", f"{wrong}", f"{wrong / sizes[key] * 10_000:.2f}"]
        yield f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()

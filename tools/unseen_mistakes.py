"""Put mistakes that an editor is paid to find into the first issue, one at a time, and say which are found.

A line of `tests/data/prose/unseen-mistakes.tsv` has the edition, the kind, what the text says and the mistake. They were written
before anybody looked at the rules, so that the rate says what the rules do with mistakes they were not made for.

usage: python tools/unseen_mistakes.py [FILE]
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from editions.checks.prose.linting import check_prose
from editions.checks.registry import check_editions, check_text
from editions.findings import Finding
from editions.source import glossary
from editions.source.series import load_editions, load_issue, load_series
from editions.text import Manuscript
from editions.workflow.load_manuscripts import manuscript_of, read_editions

ROOT = Path(__file__).resolve().parents[1]
MISTAKES = ROOT / "tests" / "data" / "prose" / "unseen-mistakes.tsv"
SLUG = "a-path-of-no-return"


class Mistake(NamedTuple):
    """`new` is to replace `old` in the edition `key`; `old` occurs once."""

    key: str
    kind: str
    old: str
    new: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("file", nargs="?", type=Path, default=MISTAKES)
    file = parser.parse_args().file
    series = load_series(ROOT / "source")
    editions = load_editions(series, load_issue(series, SLUG))
    sound = read_editions(editions)
    before = {key: names(found) for key, found in findings(sound).items()}
    counts: Counter[str] = Counter()
    for mistake in mistakes(file):
        found = findings([with_mistake(one, mistake) for one in sound])
        new = {
            how: sorted((names(of_kind) - before[how]).elements()) for how, of_kind in found.items()
        }
        counts["all"] += 1
        counts["lint"] += bool(new["lint"])
        counts["either"] += bool(new["lint"] or new["editions"])
        print("\t".join((*mistake, " ".join(new["lint"]), " ".join(new["editions"]))))
    print(dict(counts))


def mistakes(file: Path) -> list[Mistake]:
    """The mistakes of a file."""
    with file.open(encoding="utf-8", newline="") as lines:
        return [Mistake(*row) for row in csv.reader(lines, "excel-tab", quoting=csv.QUOTE_NONE)]


def with_mistake(manuscript: Manuscript, mistake: Mistake) -> Manuscript:
    """The manuscript of the edition with the mistake in it; the other as it is."""
    edition = manuscript.edition
    if edition.key != mistake.key:
        return manuscript
    text = edition.source.read_text(encoding="utf-8")
    if text.count(mistake.old) != 1:
        raise ValueError(f"{mistake.old!r} is not in the text once")
    return manuscript_of(edition, text.replace(mistake.old, mistake.new))


def findings(manuscripts: Sequence[Manuscript]) -> dict[str, list[Finding]]:
    """What is found in the texts alone, and between them."""
    terms = {one.edition.key: glossary.of_edition(one.edition) for one in manuscripts}
    alone = [
        finding
        for one in manuscripts
        for finding in (*check_text(one), *check_prose(one, terms[one.edition.key]))
    ]
    return {
        "lint": alone,
        "editions": check_editions(manuscripts, terms[manuscripts[0].edition.key]),
    }


def names(found: Sequence[Finding]) -> Counter[str]:
    """How often each rule was broken."""
    return Counter(finding.rule.name for finding in found)


if __name__ == "__main__":
    main()

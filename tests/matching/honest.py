"""Pairs that say the same in two languages: `tests/data/matching/honest`. A finding about one is a false alarm."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from editions.checks.registry import check_editions
from editions.findings import Finding, Severity
from editions.source.glossary import of_edition
from editions.source.series import load_editions, load_issue, load_series
from editions.workflow.load_manuscripts import read_editions
from matching.texts import DATA, ESSAYS

FOLDER = DATA / "honest"
KINDS = ("sentences", "notes", "paragraphs")
ISSUE = "title: T\nauthors: [{name: A}]\ndate: 2026-01-01\n"


@dataclass(frozen=True)
class Pair:
    """Two texts of one meaning; `names` are entries for the glossary: 布莱克 = Black."""

    kind: str
    file: str
    line: int
    zh: str
    en: str
    names: tuple[tuple[str, str], ...] = ()


def pairs(kind: str) -> list[Pair]:
    """All pairs of a kind, sentences or notes, in the order of the files."""
    return [pair for path in sorted((FOLDER / kind).glob("*.txt")) for pair in _read(kind, path)]


def _read(kind: str, path: Path) -> Iterator[Pair]:
    entry: dict[str, str] = {}
    start = 0
    for number, line in enumerate([*path.read_text("utf-8").splitlines(), ""], 1):
        key, colon, value = line.partition(":")
        if colon and key in ("zh", "en", "names"):
            start = start if entry else number
            entry[key] = value.strip()
        elif entry:
            names = tuple(
                tuple(map(str.strip, n.split("="))) for n in entry.get("names", "").split(";") if n
            )
            yield Pair(kind, path.stem, start, entry["zh"], entry["en"], names)  # type: ignore[arg-type]
            entry = {}


def alarms(chosen: list[Pair], folder: Path) -> dict[Pair, list[Finding]]:
    """What the checks find about each pair, information left out; the pairs are one issue, in their order."""
    source = folder / "source"
    issue = source / "honest"
    issue.mkdir(parents=True)
    shutil.copy(ESSAYS / "series.yaml", source)
    names = sorted({name for pair in chosen for name in pair.names})
    entries = [{"zh": [zh], "en": [en]} for zh, en in names]
    (source / "glossary.yaml").write_text(
        json.dumps({"names": entries}, ensure_ascii=False), "utf-8"
    )
    (issue / "issue.yaml").write_text(ISSUE, "utf-8")
    starts: dict[str, list[int]] = {}
    for key in ("zh", "en"):
        lines: list[str] = []
        starts[key] = []
        for number, pair in enumerate(chosen, 1):
            starts[key].append(len(lines) + 1)
            text = pair.zh if key == "zh" else pair.en
            call = {"zh": f"第一处。[^n{number}a]", "en": f"One place.[^n{number}a]"}[key]
            lines += (
                [call, "", f"[^n{number}a]: {text}", ""] if pair.kind == "notes" else [text, ""]
            )
        (issue / f"{key}.md").write_text("\n".join(lines), "utf-8")
    series = load_series(source)
    manuscripts = read_editions(load_editions(series, load_issue(series, "honest")))
    assert not [f for m in manuscripts for f in m.findings], [m.findings for m in manuscripts]
    glossary = of_edition(manuscripts[0].edition)
    found: dict[Pair, list[Finding]] = {pair: [] for pair in chosen}
    for finding in check_editions(manuscripts, glossary):
        if finding.rule.severity is not Severity.INFO:
            own = starts[Path(finding.place.path).stem]
            number = max(i for i, start in enumerate(own) if start <= finding.place.line)
            found[chosen[number]].append(finding)
    return found

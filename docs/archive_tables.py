"""Put the tables of docs/archive.md in: the validators' results, and which faults are caught by what.

Builds the project's issue and the torture issue of the tests in both standards, judges every file with
`editions validate`, then spoils the Chinese torture issue in every way that the tests know, and asks all
validators. Needs the groups `test` and `validate`, a Java runtime, Node and Chromium; takes ten minutes.

usage: python docs/archive_tables.py [--seed FOLDER] [--no-faults]
FOLDER is a source folder more; --no-faults measures the validators and leaves the tables of faults as they are.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "archive.md"
TORTURE = ROOT / "tests" / "data" / "archive" / "source"
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

import pikepdf  # noqa: E402
from readme import with_part  # noqa: E402

import checking  # noqa: E402
from archive import epub_faults, faults  # noqa: E402
from archive.conftest import Torture  # noqa: E402
from archive.test_epub_standards import checked as book_checked  # noqa: E402
from editions.checks.validators import Validator, all_validators  # noqa: E402
from editions.checks.validators.ace import Ace  # noqa: E402
from editions.source.standards import STANDARDS  # noqa: E402

# ---- What the validators say of good files ----


@dataclass(frozen=True)
class Text:
    """One issue that is judged; `name` as the table has it."""

    name: str
    source: Path


@dataclass
class Run:
    """What one run of `editions validate` said, and how long it took in seconds."""

    text: Text
    standard: str
    verdicts: list[dict[str, Any]]
    seconds: float


def editions(*arguments: object) -> str:
    """The standard output of a verb; raises when it fails."""
    command = [sys.executable, "-m", "editions", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", env=environment, check=False, cwd=ROOT
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


def judged(text: Text, standard: str, folder: Path) -> Run:
    """Build an issue so that it follows `standard`, and judge its files."""
    source, build = folder / "source", folder / "build"
    shutil.copytree(text.source, source)
    series = source / "series.yaml"
    if not series.exists():
        series.write_bytes((ROOT / "source" / "series.yaml").read_bytes())
    series.write_text(f"{series.read_text('utf-8')}\npdf_standard: {standard}\n", "utf-8")
    scope = ("--source", source, "--build", build)
    editions("build", *scope)
    started = time.perf_counter()
    said = editions("validate", "--install", "--json", *scope)
    return Run(text, standard, json.loads(said)["verdicts"], time.perf_counter() - started)


def verdict_table(runs: Sequence[Run]) -> str:
    """One row per profile, one column per file: rules passed of those tried, and seconds."""
    cells: dict[tuple[str, str, str], dict[str, str]] = {}
    columns: list[str] = []
    for run in runs:
        for verdict in run.verdicts:
            column = f"{run.text.name}, {Path(verdict['file']).stem.rpartition('.')[2]}"
            if column not in columns:
                columns.append(column)
            row = (verdict["validator"], verdict["version"], verdict["profile"])
            cells.setdefault(row, {}).setdefault(column, _cell(verdict))
    lines = [
        f"| validator | profile | {' | '.join(columns)} |",
        f"|---|---|{'--:|' * len(columns)}",
    ]
    of_books = {validator.name for validator in all_validators() if validator.suffix == ".epub"}
    for (validator, version, profile), row in sorted(
        cells.items(), key=lambda c: c[0][0] in of_books
    ):
        found = " | ".join(row.get(column, "") for column in columns)
        lines.append(f"| {validator} {version} | {profile} | {found} |")
    return "\n".join(lines)


def _cell(verdict: dict[str, Any]) -> str:
    broken = len({problem["rule"] for problem in verdict["problems"]})
    rules, seconds = verdict["rules"], f"{verdict['seconds']:.2f} s"
    if rules is None:
        return f"{broken} FAILED, {seconds}" if broken else f"passed, {seconds}"
    return f"{'FAILED ' if broken else ''}{rules - broken}/{rules}, {seconds}"


def time_table(runs: Sequence[Run]) -> str:
    """How long a whole run took, the start of Java and the files that must be rejected in it."""
    lines = ["| issue | standard | files | seconds |", "|---|---|--:|--:|"]
    for run in runs:
        files = len({verdict["file"] for verdict in run.verdicts})
        lines.append(f"| {run.text.name} | `{run.standard}` | {files} | {run.seconds:.1f} |")
    return "\n".join(lines) + "\n\n" + surroundings()


def surroundings() -> str:
    """What the times depend on."""
    load = os.getloadavg()[0]
    return (
        f"Measured with Python {platform.python_version()} on {os.cpu_count()} processors, "
        f"at a load of {load:.1f} when it ended."
    )


# ---- Which faults who catches ----


@dataclass
class Caught:
    """One fault: our rules that speak, and the profiles of others that do not pass the file."""

    name: str
    ours: list[str]
    others: set[str]


def columns_for(suffix: str) -> list[tuple[Validator, str]]:
    standard = STANDARDS["a3-ua1"]
    return [
        (validator, profile)
        for validator in all_validators()
        if validator.suffix == suffix
        for profile in validator.profiles(standard)
    ]


def by_others(path: Path, *, slow: bool = False) -> set[str]:
    """The profiles that a file does not pass, of the validators that are (not) slow."""
    return {
        f"{validator.name} {profile}"
        for validator, profile in columns_for(path.suffix)
        if isinstance(validator, Ace) is slow and not validator.validate(path, profile).passed
    }


def pdf_faults(torture: Torture, folder: Path) -> Iterator[Caught]:
    made = torture.make("zh")
    for fault in faults.FAULTS:
        path = folder / f"{fault.name}.pdf"
        with pikepdf.open(made.path) as pdf:
            fault.inject(pdf, made)
            pdf.save(path)
        found = checking.standards_of_pdf(path, made.manuscript)
        yield Caught(fault.name, _names(found), by_others(path))


def book_faults(torture: Torture, folder: Path) -> Iterator[Caught]:
    made, printed = torture.bind("zh"), torture.make("zh")
    paths = {fault.name: folder / f"{fault.name}.epub" for fault in epub_faults.FAULTS}
    for fault in epub_faults.FAULTS:
        book = epub_faults.Book(made.path)
        fault.inject(book)
        book.save(paths[fault.name])
    with ThreadPoolExecutor(2) as pool:
        slow = pool.map(lambda path: by_others(path, slow=True), paths.values())
        for (name, path), others in zip(paths.items(), slow, strict=True):
            ours = _names(book_checked(path, made, printed))
            yield Caught(name, ours, by_others(path) | others)


def _names(found: Sequence[Any]) -> list[str]:
    return list(dict.fromkeys(finding.rule.name for finding in found))


def fault_table(rows: Sequence[Caught], suffix: str) -> str:
    """One row per fault, and what it comes to."""
    columns = [f"{validator.name} {profile}" for validator, profile in columns_for(suffix)]
    lines = [
        f"| fault | our rules | {' | '.join(columns)} |",
        f"|---|---|{':-:|' * len(columns)}",
    ]
    for row in rows:
        ours = ", ".join(f"`{name}`" for name in row.ours)
        marks = " | ".join("caught" if column in row.others else "" for column in columns)
        lines.append(f"| {row.name.replace('_', ' ')} | {ours} | {marks} |")
    return "\n".join(lines) + "\n\n" + _sum(rows, columns)


def _sum(rows: Sequence[Caught], columns: Sequence[str]) -> str:
    def count(test: Callable[[Caught], object]) -> int:
        return sum(bool(test(row)) for row in rows)

    each = ", ".join(f"{column} {count(lambda r, c=column: c in r.others)}" for column in columns)
    return (
        f"Of {len(rows)} faults our own rules catch {count(lambda r: r.ours)}, {each}. "
        f"Only our own rules catch {count(lambda r: r.ours and not r.others)}, "
        f"only validators {count(lambda r: r.others and not r.ours)}, "
        f"nobody {count(lambda r: not r.others and not r.ours)}."
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Put the tables of docs/archive.md in.")
    parser.add_argument("--seed", type=Path, help="a source folder more")
    parser.add_argument("--no-faults", action="store_true", help="leave the tables of faults")
    args = parser.parse_args()
    seed = args.seed
    texts = [Text("first issue", ROOT / "source")]
    texts += [Text("seed", seed)] if seed else []
    texts.append(Text("torture", TORTURE))
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        runs = [
            judged(text, standard, folder / f"{text.name}-{standard}")
            for standard in STANDARDS
            for text in texts
        ]
        parts = {"verdicts": verdict_table(runs), "times": time_table(runs)}
        if not args.no_faults:
            torture = Torture(folder)
            parts["pdf-faults"] = fault_table(list(pdf_faults(torture, folder)), ".pdf")
            parts["epub-faults"] = fault_table(list(book_faults(torture, folder)), ".epub")
    page = PAGE.read_text(encoding="utf-8")
    for name, part in parts.items():
        page = with_part(page, name, part)
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()

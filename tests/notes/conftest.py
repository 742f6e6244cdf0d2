"""The small good issue, built once for all tests of the notes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

import checking
from editions.source.series import Edition, load_editions, load_issue, load_series
from editions.text import Manuscript
from editions.workflow import build
from editions.workflow.load_manuscripts import read_editions
from editions.workflow.outcome import Options

DATA = Path(__file__).parents[1] / "data" / "notes"
SOURCE = DATA / "source"


@dataclass(frozen=True)
class Built:
    """An issue that was built: its editions by key, and where the files are."""

    folder: Path
    manuscripts: dict[str, Manuscript]
    pages: dict[str, dict[str, int]]

    def edition(self, key: str) -> Edition:
        return self.manuscripts[key].edition

    def path(self, key: str, form: str) -> Path:
        return self.folder / f"{self.edition(key).name}.{form}"


def read_issue(source: Path, slug: str = "good") -> list[Manuscript]:
    series = load_series(source)
    return read_editions(load_editions(series, load_issue(series, slug)))


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The good issue, really built: two PDFs and two EPUBs."""
    folder = tmp_path_factory.mktemp("build") / "good"
    series = load_series(SOURCE)
    issue = load_issue(series, "good")
    editions = load_editions(series, issue)
    report = build.build(issue, editions, folder, Options(), lambda *_: None)
    assert not report.stopped, report.findings
    manuscripts = {m.edition.key: m for m in read_editions(editions)}
    pages = {
        key: checking.note_pages(folder / f"good.{key}.pdf", manuscript)
        for key, manuscript in manuscripts.items()
    }
    return Built(folder, manuscripts, pages)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many faults were injected and caught, and what the random documents held."""
    totals: Counter[str] = Counter()
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, ()):
            for name, value in getattr(report, "user_properties", ()):
                if name in ("fault", "caught"):
                    totals[name] += 1
                elif name in ("documents", "notes tried"):
                    totals[name] += value
    if totals["fault"]:
        terminalreporter.write_line(
            f"faults injected: {totals['fault']}, caught: {totals['caught']}"
        )
    if totals["documents"]:
        terminalreporter.write_line(
            f"random documents: {totals['documents']}, notes in them: {totals['notes tried']}"
        )

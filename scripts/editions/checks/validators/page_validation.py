"""page-validation: PDF/A-1 to PDF/A-3 and PDF/UA-1 from a second, independent program."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from editions.checks.validators.model import Problem, Validator, Verdict, no_reason, unreadable
from editions.source.standards import Standard

KNOWN = frozenset({"3a", "ua1"})


class PageValidation(Validator):
    """It knows no profile of PDF 2.0: for a series that follows those it has none."""

    name = "page-validation"
    suffix = ".pdf"
    packages = ("page-validation==0.11.0",)

    def profiles(self, standard: Standard) -> Sequence[str]:
        return tuple(flavour for flavour in standard.flavours if flavour in KNOWN)

    def validate(self, file: Path, profile: str) -> Verdict:
        import page

        started = time.perf_counter()
        try:
            report = page.validate_pdf(file, profile=profile)
        except page.PageError as error:
            problems = [unreadable(error)]
            rules = None
        else:
            rules = report.rules.total
            counts = Counter(failure.rule_id for failure in report.failures)
            messages = {failure.rule_id: failure.message for failure in report.failures}
            problems = [Problem(name, messages[name], count) for name, count in counts.items()]
            if not problems and not report.is_compliant:
                problems = [no_reason(self.name)]
        seconds = time.perf_counter() - started
        return Verdict(self.name, self.version, profile, file, rules, tuple(problems), seconds)

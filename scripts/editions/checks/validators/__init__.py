"""The validators of others that judge the finished files: veraPDF's rules, EPUBCheck, and more.

Each is a `Validator`. None of them is needed for a build; what is missing is reported, with the
command that installs it, and is never taken for a pass.
"""

from __future__ import annotations

from editions.checks.validators.ace import Ace
from editions.checks.validators.epubcheck import EpubCheck
from editions.checks.validators.model import Problem, Validator, Verdict
from editions.checks.validators.outloud import Outloud
from editions.checks.validators.page_validation import PageValidation
from editions.checks.validators.verapdf import VeraPdf
from editions.machine.plugins import plugins

__all__ = ["Problem", "Validator", "Verdict", "all_validators"]


def all_validators() -> tuple[Validator, ...]:
    """All of them, those for PDF first, then those of entry points (`editions.validators`)."""
    added = (plugin.load()() for plugin in plugins("editions.validators"))
    return (VeraPdf(), PageValidation(), Outloud(), EpubCheck(), Ace(), *added)

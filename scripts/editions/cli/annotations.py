"""Findings as workflow commands of GitHub Actions, which shows them at the lines of a pull request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from editions.findings import Severity, sentence_of

COMMANDS = {
    Severity.ERROR.value: "error",
    Severity.WARNING.value: "warning",
    Severity.INFO.value: "notice",
}
IN_TEXT = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
IN_PROPERTIES = IN_TEXT | str.maketrans({":": "%3A", ",": "%2C"})


def as_command(finding: Mapping[str, Any]) -> str:
    """A workflow command, from the data of a finding (`findings.as_data`)."""
    places = {"file": finding["path"], "line": finding["line"], "col": finding["column"]}
    properties = {name: value for name, value in places.items() if value}
    properties["title"] = finding["rule"]
    listed = ",".join(
        f"{name}={str(value).translate(IN_PROPERTIES)}" for name, value in properties.items()
    )
    text = sentence_of(dict(finding)).translate(IN_TEXT)
    return f"::{COMMANDS[finding['severity']]} {listed}::{text}"

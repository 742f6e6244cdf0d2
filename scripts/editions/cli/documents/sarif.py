"""Findings as a SARIF log, which code hosts and editors read (OASIS, SARIF 2.1.0)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from editions import __version__
from editions.findings import Rule, Severity, counterpart_of, sentence_of
from editions.machine.project import rule_page
from editions.messages import text

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
ROOT = "SRCROOT"  # the folder in which the program was started


def document(found: Sequence[dict[str, Any]], problem: str) -> str:
    """The log of findings that `findings.as_data` made; `problem` says why the run did not come to its end."""
    rules = list(
        {one["rule"]: Rule(one["rule"], Severity(one["severity"]), "") for one in found}.values()
    )
    numbers = {rule.name: number for number, rule in enumerate(rules)}
    invocation: dict[str, Any] = {"executionSuccessful": not problem}
    if problem:
        notification = {"level": "error", "message": {"text": problem}}
        invocation["toolExecutionNotifications"] = [notification]
    run = {
        "tool": {
            "driver": {"name": "editions", "version": __version__, "rules": list(map(_rule, rules))}
        },
        "invocations": [invocation],
        "originalUriBaseIds": {ROOT: {"uri": f"{Path.cwd().as_uri()}/"}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, numbers[one["rule"]]) for one in found],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1)


def _rule(rule: Rule) -> dict[str, Any]:
    why, remedy = rule.words("why"), rule.remedy
    described: dict[str, Any] = {
        "id": rule.name,
        "shortDescription": {"text": rule.meaning},
        "fullDescription": {"text": why},
        "help": {"text": remedy, "markdown": f"{rule.meaning}\n\n{why}\n\n**{remedy}**"},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }
    if page := rule_page(rule.name):
        described["helpUri"] = page.as_uri()
    return described


def _result(finding: dict[str, Any], number: int) -> dict[str, Any]:
    file = _file(finding["path"])
    place = {"artifactLocation": file}
    if region := _region(finding):
        place["region"] = region
    result = {
        "ruleId": finding["rule"],
        "ruleIndex": number,
        "level": LEVELS[Severity(finding["severity"])],
        "message": {"text": sentence_of(finding)},
        "locations": [{"physicalLocation": place}],
    }
    if other := counterpart_of(finding):
        there: dict[str, Any] = {"artifactLocation": _file(other.path)}
        if other.line:
            there["region"] = {"startLine": other.line}
        result["relatedLocations"] = [
            {"physicalLocation": there, "message": {"text": text("counterpart-place")}}
        ]
    if corrections := finding.get("corrections"):
        changes = {"artifactLocation": file, "replacements": list(map(_replacement, corrections))}
        result["fixes"] = [{"artifactChanges": [changes]}]
    return result


def _file(name: str) -> dict[str, Any]:
    path = Path(name)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(path.as_posix()), "uriBaseId": ROOT}


def _region(place: dict[str, Any]) -> dict[str, Any]:
    names = (("startLine", place["line"]), ("startColumn", place["column"]))
    return {name: value for name, value in names if value}


def _replacement(correction: dict[str, Any]) -> dict[str, Any]:
    region = _region(correction)
    end = {
        "endLine": correction["line"],
        "endColumn": correction["column"] + len(correction["old"]),
    }
    return {"deletedRegion": region | end, "insertedContent": {"text": correction["new"]}}

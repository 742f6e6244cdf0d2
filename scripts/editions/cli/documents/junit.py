"""Findings as a JUnit report, which CI servers show as tests: one suite per file, one case per finding."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from lxml import etree
from lxml.etree import _Element

from editions.cli.console import as_line, shown
from editions.findings import Severity, sentence_of

PROGRAM = "editions"


def document(found: Sequence[dict[str, Any]], problem: str) -> str:
    """The report of findings that `findings.as_data` made; `problem`, why the run did not come to its end, is an error.

    Where nothing was found there is one suite with one case that passed: servers take an empty report for a fault.
    """
    root = etree.Element("testsuites", name=PROGRAM)
    by_file = groupby(
        sorted(found, key=lambda one: str(one["path"])), key=lambda one: str(one["path"])
    )
    for path, findings in by_file:
        _suite(root, path, [_case(one) for one in findings])
    if problem or not found:
        _suite(root, PROGRAM, [_whole(problem)])
    text: str = etree.tostring(root, encoding="unicode", pretty_print=True)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'.rstrip()


def _suite(root: _Element, name: str, cases: list[_Element]) -> None:
    counts = {
        "tests": len(cases),
        "failures": sum(case.find("failure") is not None for case in cases),
        "errors": sum(case.find("error") is not None for case in cases),
        "skipped": 0,
    }
    attributes = {key: str(value) for key, value in counts.items()}
    suite = etree.SubElement(root, "testsuite", {"name": name, **attributes})
    suite.extend(cases)


def _case(finding: dict[str, Any]) -> _Element:
    """A test case for a finding; warnings and infos are passed cases with a message."""
    names = {
        "name": shown(f"{finding['rule']} {finding['line']}:{finding['column']}"),
        "classname": shown(finding["path"]),
    }
    case = etree.Element("testcase", names, file=shown(finding["path"]), line=str(finding["line"]))
    if finding["severity"] == Severity.ERROR.value:
        failure = etree.SubElement(
            case, "failure", type=finding["rule"], message=shown(sentence_of(finding))
        )
        failure.text = shown(as_line(finding))
    else:
        etree.SubElement(case, "system-out").text = shown(as_line(finding))
    return case


def _whole(problem: str) -> _Element:
    """The case of the run as a whole."""
    case = etree.Element("testcase", name=PROGRAM, classname=PROGRAM)
    if problem:
        etree.SubElement(case, "error", message=shown(problem))
    return case

"""Shared by the tests of the corrections: our notes' markup, and a layout in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

NOTE_STYLE = """
.note { float: footnote; footnote-policy: line }
.note::footnote-call, .note::footnote-marker { content: none; vertical-align: baseline }
.note-p { display: block }
"""


@dataclass(frozen=True)
class LaidOut:
    """What tests/weasy/layout.py says of a document."""

    pages: int
    faults: list[tuple[str, str]]
    text: list[list[str]]


def note(number: int, *paragraphs: str) -> str:
    """A call and its note, in the markup of the PDF template."""
    body = "".join(f'<span class="note-p">{paragraph}</span>' for paragraph in paragraphs)
    return (
        f'<a class="call" id="r{number}" href="#n{number}" role="doc-noteref">{number}</a>'
        f'<span class="note" id="n{number}" role="doc-footnote">'
        f'<a class="back" href="#r{number}" role="doc-backlink">{number}</a> {body}</span>'
    )


@pytest.fixture(autouse=True, scope="package")
def no_time_in_fonts() -> Iterator[None]:
    """FontTools, which subsets where the machine has no harfbuzz-subset, writes the time into a font."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "0")
        yield


@pytest.fixture(scope="package")
def in_fork(no_time_in_fonts: None) -> Iterator[Callable[..., Any]]:
    """`in_fork("layout", ...)`: what `main` of a module here gives, in a process in which nothing was corrected before."""
    process = subprocess.Popen(
        [sys.executable, Path(__file__).with_name("forked.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert process.stdin
    assert process.stdout

    def ask(module: str, *arguments: object) -> Any:
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps([module, arguments]) + "\n")
        process.stdin.flush()
        answer = json.loads(process.stdout.readline())
        assert "error" not in answer, answer["error"]
        return answer["result"]

    with process:
        yield ask


@pytest.fixture
def lay_out(in_fork: Callable[..., Any]) -> Callable[..., LaidOut]:
    """`lay_out(html, "lost_notes", ...)`: the layout with just these corrections."""

    def run(html: str, *corrections: str) -> LaidOut:
        page = f'<html lang="en"><style>{NOTE_STYLE}</style>{html}'
        answer = in_fork("layout", corrections, page)
        faults = [(name, fault) for name, fault in answer["faults"]]
        return LaidOut(answer["pages"], faults, answer["text"])

    return run

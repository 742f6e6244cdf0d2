"""Shared by the tests of the corrections: our notes' markup, and a layout in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

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


@pytest.fixture(scope="session")
def lay_out() -> Callable[..., LaidOut]:
    """`lay_out(html, "lost_notes", ...)`: the layout with just these corrections."""

    def run(html: str, *corrections: str) -> LaidOut:
        done = subprocess.run(
            [sys.executable, Path(__file__).with_name("layout.py"), json.dumps(corrections)],
            input=f'<html lang="en"><style>{NOTE_STYLE}</style>{html}',
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert done.returncode == 0, done.stderr
        answer = json.loads(done.stdout)
        faults = [(name, fault) for name, fault in answer["faults"]]
        return LaidOut(answer["pages"], faults, answer["text"])

    return run

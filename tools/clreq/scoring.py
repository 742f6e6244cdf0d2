"""The assertions' texts as one issue, set by any program and read back from its PDF."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from html import escape
from itertools import cycle
from pathlib import Path

from clreq.assertions import Assertion
from clreq.reading import Printed
from editions.resources import fonts
from editions.source.series import load_editions, load_issue, load_series
from editions.text import Manuscript
from editions.workflow.load_manuscripts import read_editions
from typesetting.alignment import BlockLines, align
from typesetting.glyphs import read_lines
from typesetting.measures import right_edges
from typesetting.text import RUNNING, from_manuscript

SERIES = """
languages:
  - {key: zh, tag: zh-Hans, name: 中文}
name: {zh: 版面}
organisation: {zh: 版面}
"""
ISSUE = "title: {zh: 中文排版}\nauthors:\n  - name: {zh: 某人}\ndate: 2026-01-01\n"
HOST = "这里有一条注。"


def issue(chosen: Sequence[Assertion], folder: Path) -> Manuscript:
    """An issue with one paragraph per assertion, in a folder of its own."""
    place = folder / "clreq"
    place.mkdir(parents=True)
    (folder / "series.yaml").write_text(SERIES)
    (place / "issue.yaml").write_text(ISSUE)
    (place / "zh.md").write_text(_markdown(chosen))
    series = load_series(folder)
    (manuscript,) = read_editions(load_editions(series, load_issue(series, "clreq")))
    return manuscript


def _markdown(chosen: Sequence[Assertion]) -> str:
    paragraphs, notes = [], []
    for index, one in enumerate(chosen):
        call = f"[^n{index}]"
        if one.in_note:
            paragraphs.append(HOST + call)
            notes.append(f"{call}: {one.text}")
        elif "{call}" in one.text:
            paragraphs.append(one.text.replace("{call}", call))
            notes.append(f"{call}: 此处有注。")
        else:
            paragraphs.append(one.text)
    return "\n\n".join([*paragraphs, *notes]) + "\n"


def faults(path: Path, chosen: Sequence[Assertion], manuscript: Manuscript) -> list[str]:
    """What is wrong with each assertion in a PDF; an empty string where it holds."""
    found = align(read_lines(path), from_manuscript(manuscript))
    running = [
        line
        for one in (*found.blocks, *found.notes)
        if one.block.kind in RUNNING
        for line in one.full_lines
    ]
    edges = right_edges(running)
    notes = {one.block.number: one for one in found.notes}
    pages = {number: one.lines[0].page for number, one in notes.items() if one.lines}
    answers = []
    number = 0
    for one, block in zip(chosen, found.blocks, strict=True):
        has_note = one.in_note or "{call}" in one.text
        number += has_note
        lines = _whole(notes[number] if one.in_note else block)
        if lines is None:
            answers.append("the text is not found, whole")
        else:
            answers.append(one.question(Printed(lines, edges, pages, number)))
    return answers


def _whole(found: BlockLines) -> list | None:  # type: ignore[type-arg]
    """The lines of a block; nothing unless all of it is printed."""
    printed = sum(len(line.glyphs) for line in found.lines) - len(found.hyphenated)
    return found.lines if found.lines and printed == len(found.block.text) else None


# Negative controls

CONTROLS = {
    "ideographs on a rigid grid": (11, "", (0,)),
    "the same, thirteen a line": (13, "", (0,)),
    "the same, seventeen a line": (17, "", (0,)),
    "letter-spaced": (12, "letter-spacing: .5em", (0,)),
    "ragged, at changing distances": (19, "", (0, 3, 1)),
}
"""Ways to set a text that know no rule: ideographs a line, a style, by how many lines are shorter in turn."""
CONTROL_PAGE = """<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><style>
@page { size: 300pt 4000pt; margin: 10pt }
html { font: 10.5pt/17pt "Noto Serif SC"; font-feature-settings: "chws" 0, "halt" 0, "kern" 0 }
p { margin: 0 0 17pt; orphans: 99; break-inside: avoid } div { white-space: pre } div:nth-child(3n) { line-height: 23pt }
</style>"""


def write_control(manuscript: Manuscript, name: str, target: Path) -> None:
    """A PDF that breaks the rules in one way."""
    width, style, shorter = CONTROLS[name]
    source = from_manuscript(manuscript)
    blocks = [(block.text, "") for block in source.blocks]
    blocks += [(f"{note.number}{note.text}", "note") for note in source.notes]
    body = "".join(
        f'<p style="{style}">'
        + "".join(f"<div>{escape(line)}</div>" for line in _cut(text, width, shorter))
        + "</p>"
        for text, _ in blocks
    )
    page = target.with_suffix(".html")
    page.write_text(CONTROL_PAGE + body.replace("<p ", "<section ").replace("</p>", "</section>"))
    subprocess.run(
        [sys.executable, "-m", "typesetting.rivals.weasyprint", page, target, target.parent],
        check=True,
        env={
            **os.environ,
            "FONTCONFIG_FILE": str(fonts.fontconfig_file()),
            "PYTHONPATH": os.pathsep.join(sys.path),
        },
    )


def _cut(text: str, width: int, shorter: Sequence[int]) -> list[str]:
    lines, at = [], 0
    for less in cycle(shorter):
        if at >= len(text):
            return lines
        lines.append(text[at : at + width - less])
        at += width - less
    return lines

"""Why a YAML file cannot be parsed, in an editor's terms, and where: PyYAML reports only the consequence."""

from __future__ import annotations

import re
from typing import NamedTuple

from yaml import Mark, MarkedYAMLError

KEY = r"[ ]*(?:-[ ]+)?(?P<key>[A-Za-z_][\w-]*)"
WIDE_COLON = re.compile(rf"{KEY}[ ]?(?P<at>：)")
WIDE_IN_BRACES = re.compile(r"[{\[,，][ ]*[A-Za-z_][\w-]*(?P<at>：)|(?P<mark>[，｛｝［］])")
NO_SPACE = re.compile(rf"{KEY}:(?P<at>[^\s:/])")
NO_SPACE_AFTER_DASH = re.compile(r"[ ]*-(?P<at>[A-Za-z_][\w-]*:)")
PLAIN_TEXT = re.compile(rf"{KEY}:[ ]++(?P<text>[^\s\"'{{\[|>&*!%@`#][^\n]*+)$")
RESERVED = re.compile(rf"{KEY}:[ ]++(?P<text>[@`%*&!][^\n]*+)$")
ESCAPE = re.compile(r"\\(?:[xuU][0-9A-Fa-f]*|.)")
LONGEST_EXAMPLE = 60  # characters


class ExcessError(MarkedYAMLError):
    """What can be parsed and grows beyond reason when names are replaced by their contents; `form` says how."""

    def __init__(self, form: str, most: int, mark: Mark) -> None:
        super().__init__(problem=form, problem_mark=mark)
        self.form, self.most = form, most


class Cause(NamedTuple):
    """A form of `yaml-syntax` with its parameters, and the place: line and column from 1."""

    form: str
    line: int
    column: int
    parameters: dict[str, str]


def find(text: str, error: MarkedYAMLError) -> Cause:
    """The likeliest cause, looked for on the line of the error and on those before it."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if isinstance(error, ExcessError):
        return Cause(error.form, line + 1, column + 1, {"most": str(error.most)})
    if escape := _escape(text, mark.index if mark else 0, error.problem or ""):
        return escape
    lines = text.split("\n")
    before = [*range(min(line, len(lines) - 1), -1, -1)]
    for number in before[:3]:
        found = _on_line(lines[number], number, error.problem or "")
        if found:
            return found
    for number in before:
        if match := WIDE_COLON.match(lines[number]):
            return _wide(match, number)
    opened = error.context_mark
    context = error.context or ""
    if opened and "quoted scalar" in context:
        return Cause("quote", opened.line + 1, opened.column + 1, {})
    if opened and "flow" in context:
        return Cause("brace", opened.line + 1, opened.column + 1, {})
    return Cause("other", line + 1, column + 1, {"reason": str(error.problem)})


def _escape(text: str, near: int, problem: str) -> Cause | None:
    """An escape within quotation marks that YAML does not know, as in "C:\\texts"."""
    match = ESCAPE.match(text, max(0, text.rfind("\\", 0, near + 1)))
    if not match or not re.search("escape|hexdec", problem):
        return None
    line, start = text.count("\n", 0, match.start()), text.rfind("\n", 0, match.start())
    return Cause("escape", line + 1, match.start() - start, {"text": match[0]})


def _on_line(line: str, number: int, problem: str) -> Cause | None:
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        return Cause("tab", number + 1, indent.index("\t") + 1, {})
    if match := WIDE_COLON.match(line):
        return _wide(match, number)
    if ("{" in line or "[" in line) and (match := WIDE_IN_BRACES.search(line)):
        group = "at" if match["at"] else "mark"
        return Cause("wide", number + 1, match.start(group) + 1, {"mark": match[group]})
    if match := NO_SPACE.match(line):
        return Cause("space", number + 1, match.start("at") + 1, {"key": match["key"]})
    if match := NO_SPACE_AFTER_DASH.match(line):
        return Cause("dash", number + 1, match.start("at") + 1, {})
    if (match := RESERVED.match(line)) or (
        "mapping values" in problem and (match := PLAIN_TEXT.match(line))
    ):
        said = match["text"].rstrip()[:LONGEST_EXAMPLE].replace("\\", "\\\\").replace('"', '\\"')
        parameters = {"key": match["key"], "text": said}
        return Cause("quote-text", number + 1, match.start("text") + 1, parameters)
    return None


def _wide(match: re.Match[str], number: int) -> Cause:
    return Cause("wide-colon", number + 1, match.start("at") + 1, {"key": match["key"]})

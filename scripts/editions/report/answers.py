"""The file of a reviewer's answers, as the review page exports it: read, checked, merged with others.

docs/review.md describes the file. It comes from outside: nothing in it names a file that is opened, and whatever
is wrong with it is one finding.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from editions.findings import Finding, FindingsError, Place, Severity, rule
from editions.machine.folders import write_whole
from editions.messages import message
from editions.text import Manuscript

FORMAT, VERSION = "editions-answers", 1
SUFFIX = ".json"
BYTES, MOST, LONGEST = 5_000_000, 5000, 20_000  # of a file; answers in it; characters of a text
DIGITS = 16  # hexadecimal, of the sum of a text
COMMENT, ACCEPT, REJECT, DONE = KINDS = ("comment", "accept", "reject", "done")

UNREADABLE = rule("answers-unreadable", Severity.ERROR, "comments")
OTHER = rule("answers-other", Severity.ERROR, "comments")
CONFLICT = rule("answers-conflict", Severity.WARNING, "comments")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reviewer said: of a block, of words in it, or of a finding.

    `digest` is that of the edition's text at the time, `begins` how the block begins, `start` the first
    character of `words` in the squeezed text of the block, -1 for the block as a whole. `finding` is the key of
    the finding, or of what is ticked off; `sentence` is what the finding says.
    """

    id: str
    kind: str
    edition: str = ""
    block: str = ""
    digest: str = ""
    begins: str = ""
    words: str = ""
    start: int = -1
    says: str = ""
    finding: str = ""
    rule: str = ""
    sentence: str = ""
    at: str = ""
    reviewer: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of one file. Of two files with one `id` the later takes the place of the earlier."""

    id: str
    issue: str
    reviewer: str
    saved: str
    answers: tuple[Answer, ...]
    file: str


GIVEN = tuple(field.name for field in fields(Answer) if field.name not in ("start", "reviewer"))


def digest(text: str) -> str:
    """By which the text of an edition is known again."""
    return sha256(text.encode()).hexdigest()[:DIGITS]


def digest_of(manuscripts: Iterable[Manuscript]) -> str:
    """By which the texts of an issue are known again."""
    return digest("".join(digest(manuscript.source) for manuscript in manuscripts))


def finding_key(finding: Finding) -> str:
    """By which a finding is known again while the texts are as they are."""
    return digest(f"{finding.rule.name} {finding.place} {finding.sentence.text('en')}")


class _Wrong(Exception):
    """`form` names the sentence of the finding, with its parameters."""

    def __init__(self, form: str, **parameters: Any) -> None:
        super().__init__(form)
        self.form, self.parameters = form, parameters


def read(path: Path) -> Answers:
    """The answers in a file; raises FindingsError with the one thing that is wrong with it."""
    try:
        size = path.stat().st_size
        if size > BYTES:
            raise _Wrong("size", megabytes=BYTES // 1_000_000)
        return parse(path.read_bytes(), path.name)
    except OSError as error:
        found = UNREADABLE.at(Place.of(path), "file", reason=error.strerror or "")
    except _Wrong as wrong:
        line = wrong.parameters.pop("line", 0)
        found = UNREADABLE.at(Place.of(path, line), wrong.form, **wrong.parameters)
    raise FindingsError([found])


def parse(data: bytes, name: str) -> Answers:
    """The answers in the bytes of a file of that name."""
    try:
        given = json.loads(data)
    except json.JSONDecodeError as error:
        raise _Wrong("json", line=error.lineno) from None
    except (
        ValueError,
        RecursionError,
    ):  # another encoding; thousands of brackets; an endless number
        raise _Wrong("json") from None
    if not isinstance(given, dict) or given.get("format") != FORMAT:
        raise _Wrong("format", format=FORMAT)
    if given.get("version") != VERSION:
        raise _Wrong("version", version=VERSION)
    listed = given.get("answers")
    if not isinstance(listed, list):
        raise _wrong_type("answers", "list")
    if len(listed) > MOST:
        raise _Wrong("many", count=MOST)
    reviewer = _text(given, "reviewer", "reviewer")
    answers = tuple(_answer(one, f"answers[{n}]", reviewer) for n, one in enumerate(listed))
    own, issue, saved = (_text(given, key, key) for key in ("id", "issue", "saved"))
    return Answers(own, issue, reviewer, saved, answers, name)


def _answer(given: Any, name: str, reviewer: str) -> Answer:
    if not isinstance(given, dict):
        raise _wrong_type(name, "object")
    texts = {key: _text(given, key, f"{name}.{key}") for key in GIVEN}
    start = given.get("start", -1)
    if type(start) is not int or not -1 <= start <= BYTES:
        raise _wrong_type(f"{name}.start", "number")
    if texts["kind"] not in KINDS:
        raise _Wrong("kind", name=f"{name}.kind", known=list(KINDS))
    return Answer(**texts, start=start, reviewer=reviewer)


def _text(given: dict[str, Any], key: str, name: str) -> str:
    """A text; half a pair of surrogates, which no encoding has, is replaced."""
    value = given.get(key, "")
    if not isinstance(value, str):
        raise _wrong_type(name, "text")
    if len(value) > LONGEST:
        raise _Wrong("long", name=name, count=LONGEST)
    return value.encode("utf-8", "replace").decode()


def _wrong_type(name: str, kind: str) -> _Wrong:
    return _Wrong("type", name=name, kind=message("json-kind", kind=kind))


def read_all(paths: Sequence[Path], issues: Iterable[str]) -> list[Answers]:
    """Several files about these issues; raises FindingsError with what is wrong with any of them."""
    known = set(issues)
    read_files: dict[str, Answers] = {}
    findings: list[Finding] = []
    for path in paths:
        try:
            answers = read(path)
        except FindingsError as error:
            findings += error.findings
            continue
        if answers.issue not in known:
            findings.append(OTHER.at(Place.of(path), issue=answers.issue, known=sorted(known)))
            continue
        key = answers.id or str(path)
        if key not in read_files or read_files[key].saved <= answers.saved:
            read_files[key] = answers
    if findings:
        raise FindingsError(findings)
    return _once(list(read_files.values()))


def _once(files: Sequence[Answers]) -> list[Answers]:
    """The files with each answer in one of them only: who goes on with an exported file has its answers too.

    The later state of an answer counts; of two that are alike, that of the file which was saved first.
    """
    last: dict[str, tuple[str, Answers]] = {}  # when it was said, and in which file
    for file in sorted(files, key=lambda one: one.saved):
        for answer in file.answers:
            if answer.id not in last or last[answer.id][0] < answer.at:
                last[answer.id] = answer.at, file
    return [
        replace(
            file,
            answers=tuple(one for one in file.answers if not one.id or last[one.id][1] is file),
        )
        for file in files
    ]


def keep(data: bytes, folder: Path, issue: str) -> Path:
    """Put a file of answers about `issue` into its folder of comments, in the place of its earlier state.

    Raises FindingsError when the bytes are not such a file.
    """
    name = Place("answers")
    try:
        answers = parse(data, "")
    except _Wrong as wrong:
        wrong.parameters.pop("line", 0)
        raise FindingsError([UNREADABLE.at(name, wrong.form, **wrong.parameters)]) from None
    if answers.issue != issue:
        raise FindingsError([OTHER.at(name, issue=answers.issue, known=[issue])])
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"answers-{digest(answers.id)}{SUFFIX}"  # nothing of the file is in its name
    write_whole(target, data)
    return target


@dataclass(frozen=True, slots=True)
class Merged:
    """What several reviewers say of one finding: all that decide alike."""

    answer: Answer
    reviewers: tuple[str, ...]
    reason: str


def merge(files: Sequence[Answers]) -> tuple[list[Merged], list[tuple[Answer, Answer]]]:
    """The decisions about findings, each once, and those that contradict each other, in pairs."""
    by_finding: dict[tuple[str, str, str], list[Answer]] = {}
    for file in files:
        for answer in file.answers:
            if answer.kind in (ACCEPT, REJECT):
                key = (file.issue, answer.edition, answer.finding)
                by_finding.setdefault(key, []).append(answer)
    merged: list[Merged] = []
    conflicts: list[tuple[Answer, Answer]] = []
    for decided in by_finding.values():
        first = decided[0]
        other = next((answer for answer in decided if answer.kind != first.kind), None)
        if other:
            conflicts.append((first, other))
            continue
        names = tuple(dict.fromkeys(answer.reviewer for answer in decided if answer.reviewer))
        reasons = dict.fromkeys(" ".join(answer.says.split()) for answer in decided)
        merged.append(Merged(first, names, "; ".join(filter(None, reasons))))
    return merged, conflicts

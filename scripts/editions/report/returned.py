"""All that came back for one issue or several: comments of marked-up PDF files, answers of the review page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from editions.findings import Finding, FindingsError
from editions.messages import message
from editions.report import acceptances, answers, comments
from editions.report.answer_places import Placed
from editions.report.answers import Answers
from editions.report.comments import Comment
from editions.text import Manuscript
from editions.workflow.patch import Patch

Read = TypeVar("Read")


SOMEBODY = message("cli-answer-reviewer")


@dataclass
class CameBack:
    """What readers and reviewers say: comments in the order of the files, decisions about findings."""

    manuscripts: Sequence[Manuscript]
    comments: list[Comment] = field(default_factory=list)
    files: list[Answers] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @cached_property
    def placed(self) -> dict[str, Placed]:
        """By issue, what finds the places of answers."""
        slugs = {manuscript.edition.issue.slug for manuscript in self.manuscripts}
        return {
            slug: Placed([one for one in self.manuscripts if one.edition.issue.slug == slug])
            for slug in sorted(slugs)
        }

    def patches(self) -> tuple[list[Patch], list[Finding]]:
        """The sources with what is accepted; what contradicts itself or cannot be written."""
        found: list[Patch] = []
        findings: list[Finding] = []
        for slug, placed in self.placed.items():
            files = [file for file in self.files if file.issue == slug]
            decided, conflicts = answers.merge(files)
            accepted = [one for one in decided if one.answer.kind == answers.ACCEPT]
            patches, refused = acceptances.patches(accepted, placed)
            found += patches
            findings += [*refused, *(_conflict(*pair, placed) for pair in conflicts)]
        return found, findings


def _conflict(one: answers.Answer, other: answers.Answer, placed: Placed) -> Finding:
    accepting, rejecting = sorted((one, other), key=lambda answer: answer.kind)
    return answers.CONFLICT.at(
        placed.place(one),
        rule=one.rule,
        accepting=accepting.reviewer or SOMEBODY,
        rejecting=rejecting.reviewer or SOMEBODY,
    )


def is_answers(path: Path) -> bool:
    """Whether a file is one that the review page exported, by its name."""
    return path.suffix.lower() == answers.SUFFIX


def in_folder(folder: Path) -> list[Path]:
    """The files that are kept for the review page."""
    return sorted(
        path for path in folder.glob("*") if is_answers(path) or path.suffix.lower() == ".pdf"
    )


def read(paths: Sequence[Path], manuscripts: Sequence[Manuscript]) -> CameBack:
    """Read all the files; raises FindingsError with what keeps any of them from being read."""
    came = CameBack(manuscripts)
    refused: list[Finding] = []
    pdfs = [path for path in paths if not is_answers(path)]
    exported = [path for path in paths if is_answers(path)]
    for file in _tried(lambda: comments.read_all(pdfs, manuscripts), refused):
        came.comments += file.comments
        came.findings += file.findings
    came.files = list(_tried(lambda: answers.read_all(exported, came.placed), refused))
    if refused:
        raise FindingsError(refused)
    for slug, finder in came.placed.items():
        came.comments += finder.comments([file for file in came.files if file.issue == slug])
    return came


def _tried(work: Callable[[], Iterable[Read]], refused: list[Finding]) -> Iterable[Read]:
    try:
        return work()
    except FindingsError as error:
        refused += error.findings
        return ()

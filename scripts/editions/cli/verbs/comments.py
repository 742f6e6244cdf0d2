"""List the comments in returned files, each with its line in the source: marked-up PDF files, exported answers."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from editions.cli.arguments import add_scope, add_strict, failing_severities, load
from editions.cli.console import Console
from editions.cli.console import as_json as finding_json
from editions.findings import Place
from editions.machine.system import EnvironmentProblem
from editions.messages import DEFAULT, catalogue, counted, message, text
from editions.report import returned
from editions.report.author_list import author_list
from editions.report.comments import Comment, Reply
from editions.report.returned import CameBack
from editions.workflow.load_manuscripts import read_editions

DIGITS = 8  # hexadecimal, of the sum of a file that is kept
ANSWERS = ("comment", "accept", "reject")  # kinds of what the review page exports


def configure(parser: argparse.ArgumentParser) -> None:
    add_scope(parser)
    add_strict(parser)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--apply", action="store_true")
    parser.add_argument("--list", action="store_true")


def run(args: argparse.Namespace, out: Console) -> int:
    came = _read(args)
    patches, refused = came.patches()
    findings = [*came.findings, *refused]
    if args.list:
        out.print_line(author_list(came.comments, args.language).rstrip("\n"))
    else:
        for comment in came.comments:
            for line in lines(comment):
                out.print_line(line)
    differences = [patch.lines() for patch in patches]
    for patch, difference in zip(patches, differences, strict=True):
        if args.apply:
            patch.apply()
            out.print_line(text("cli-answers", "written", file=Place.of(patch.path).path))
        elif not args.list:
            for line in difference:
                out.print_line(line)
    out.findings(findings)
    if not args.list:
        out.print_line(counted("comments", len(came.comments)).text())
        if patches and not args.apply:
            out.print_line(text("cli-answers", "apply"))
    out.json(
        {
            "comments": list(map(as_json, came.comments)),
            "patches": [line for difference in differences for line in difference],
            "findings": list(map(finding_json, findings)),
        }
    )
    serious = failing_severities(args)
    return 1 if any(finding.rule.severity in serious for finding in findings) else 0


def _read(args: argparse.Namespace) -> CameBack:
    """The files that are named, or those that the issues keep."""
    _series, issues = load(args)
    absent = [str(path) for path in args.files if not path.is_file()]
    if absent:
        raise EnvironmentProblem(text("cli-no-files", files=absent))
    paths = args.files or [
        path
        for issue, _editions in issues
        for path in returned.in_folder(args.build / issue.slug / "comments")
    ]
    manuscripts = [one for _issue, editions in issues for one in read_editions(editions)]
    came = returned.read(paths, manuscripts if paths else [])
    if args.keep:
        _keep(args.build, came, args.files)
    return came


def lines(comment: Comment) -> list[str]:
    """The lines of a comment: its place, the kind of mark and the marked words, its text."""
    if comment.kind in ANSWERS:
        return [_answer(comment)]
    kind = "replace" if comment.kind == "Caret" and comment.words else comment.kind
    is_known = catalogue.has(DEFAULT, "cli-comment-does", kind)
    by = _one_line(comment.author)
    first = text(
        "cli-comment",
        "words" if comment.words else "after",
        place=str(comment.place),
        does=message("cli-comment-does", kind) if is_known else kind.lower(),
        words=comment.words or comment.before.lstrip("…"),
        says=message("cli-comment", "says", text=_one_line(comment.text)) if comment.text else "",
        author=message("cli-comment", "author", name=by) if comment.author else "",
        old=message("cli-answer-old") if comment.is_old else "",
    )
    return [first, *map(_reply, comment.replies)]


def _reply(reply: Reply) -> str:
    author = _one_line(reply.author) or message("cli-comment", "no-author")
    return "    " + text("cli-comment", "reply", author=author, text=_one_line(reply.text))


def _answer(comment: Comment) -> str:
    """The line of an answer from the review page."""
    form = "words" if comment.kind == "comment" and comment.words else comment.kind
    said = [comment.text] if comment.kind == "comment" else comment.text.split("\n", 1)
    old = message("cli-answer-old") if comment.is_old else ""
    return text(
        "cli-answer",
        form,
        place=comment.place,
        author=_one_line(comment.author) or message("cli-answer-reviewer"),
        words=comment.words,
        says=" – ".join(map(_one_line, said)) or "–",
        old=old,
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def as_json(comment: Comment) -> dict[str, Any]:
    """A comment for machines."""
    return {
        "kind": comment.kind,
        "edition": comment.edition,
        "path": comment.place.path,
        "line": comment.place.line,
        "column": comment.place.column,
        "words": comment.words,
        "before": comment.before,
        "after": comment.after,
        "says": comment.text,
        "author": comment.author,
        "date": comment.date,
        "page": comment.page,
        "file": comment.file,
        "older_source": comment.is_old,
        "replies": [
            {"author": reply.author, "date": reply.date, "says": reply.text}
            for reply in comment.replies
        ],
    }


def _keep(build: Path, came: CameBack, paths: Sequence[Path]) -> None:
    """Put the files to the issue that each is of; one without comments is not kept.

    Every reviewer sends back a file of the same name: the stored name depends on the bytes as well.
    """
    issues = {comment.file: comment.issue for comment in came.comments}
    issues |= {file.file: file.issue for file in came.files}
    for path in paths:
        if path.name not in issues:
            continue
        folder = build / issues[path.name] / "comments"
        folder.mkdir(parents=True, exist_ok=True)
        data = path.read_bytes()
        if all(kept.read_bytes() != data for kept in folder.glob(f"*{path.suffix}")):
            digits = sha256(data).hexdigest()[:DIGITS]
            (folder / f"{path.stem}-{digits}{path.suffix}").write_bytes(data)

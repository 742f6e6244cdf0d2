"""Read the comments in PDF files that came back, each with its line in the source.

A proof (editions proof) or an edition that was marked up in Acrobat, Preview, Okular, PDF.js or the like: every
highlight, note, strike-out and insertion is shown as file:line:column, with the words it is on and what it says.
With --keep the files are put into build/<issue>/comments/, where the review page finds them.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from editions.cli.arguments import add_scope
from editions.messages import counted, text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from editions.cli.console import Console
    from editions.report.comments import Comment, Returned

DIGITS = 8  # hexadecimal, of the sum of a file that is kept
DOES = {
    "Highlight": "highlight",
    "Underline": "underline",
    "Squiggly": "wavy line",
    "StrikeOut": "strike out",
    "Caret": "insert",
    "Text": "note",
    "FreeText": "text on the page",
    "Ink": "drawing",
}


def configure(parser: argparse.ArgumentParser) -> None:
    add_scope(parser)
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="PDF files (build/<issue>/comments/*)"
    )
    parser.add_argument("--keep", action="store_true", help="keep the files for the review page")


def run(args: argparse.Namespace, out: Console) -> int:
    from editions.cli.arguments import load
    from editions.cli.console import as_json as finding_json
    from editions.machine.system import EnvironmentProblem
    from editions.report.comments import read_all
    from editions.workflow.load_manuscripts import read_editions

    _series, issues = load(args)
    absent = [str(path) for path in args.files if not path.is_file()]
    if absent:
        raise EnvironmentProblem(text("cli-no-files", files=absent))
    returned: list[Returned] = []
    if args.files:
        manuscripts = [m for _issue, editions in issues for m in read_editions(editions)]
        returned = read_all(args.files, manuscripts)
        if args.keep:
            _keep(args.build, returned)
    else:
        for issue, editions in issues:
            paths = sorted((args.build / issue.slug / "comments").glob("*.pdf"))
            returned += read_all(paths, read_editions(editions)) if paths else []
    found = [comment for file in returned for comment in file.comments]
    for comment in found:
        for line in lines(comment):
            out.say(line)
    findings = [finding for file in returned for finding in file.findings]
    out.findings(findings)
    out.say(counted("comments", len(found)).text())
    out.json({"comments": list(map(as_json, found)), "findings": list(map(finding_json, findings))})
    return 1 if findings else 0


def lines(comment: Comment) -> list[str]:
    """A comment as the command line says it: where, what was done to which words, what it says."""
    does = DOES.get(comment.kind, comment.kind.lower())
    if comment.kind == "Caret" and comment.words:
        does = "replace"
    words = f"“{comment.words}”" if comment.words else f"after “{comment.before.lstrip('…')}”"
    says = f": {_one_line(comment.text)}" if comment.text else ""
    author = f" ({_one_line(comment.author)})" if comment.author else ""
    old = "; the text has changed since" if comment.is_old else ""
    first = f"{comment.place}: {does} {words}{says}{author}{old}"
    replies = [
        f"    {_one_line(reply.author) or 'reply'}: {_one_line(reply.text)}"
        for reply in comment.replies
    ]
    return [first, *replies]


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


def _keep(build: Path, returned: Sequence[Returned]) -> None:
    """Put the files to the issue that each is of; one without comments is not kept.

    Every reviewer sends back a file of the same name: the kept name tells the bytes as well.
    """
    for file in returned:
        if not file.comments:
            continue
        folder = build / file.comments[0].issue / "comments"
        folder.mkdir(parents=True, exist_ok=True)
        data = file.path.read_bytes()
        if all(kept.read_bytes() != data for kept in folder.glob("*.pdf")):
            digits = sha256(data).hexdigest()[:DIGITS]
            (folder / f"{file.path.stem}-{digits}.pdf").write_bytes(data)

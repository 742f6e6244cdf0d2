"""Answers to requests of the page and of editors."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from editions.findings import FindingsError
from editions.report import answers
from editions.source.series import Edition
from editions.watch import page
from editions.watch.event_board import EventBoard
from editions.watch.pictures import Document
from editions.watch.server import NO_CONTENT, NOT_FOUND, Answer, Request

AT_END = "{path}:{line}"  # for a command that does not say where the place goes


@dataclass(frozen=True, slots=True)
class Options:
    """Where sources and results are, and how the page is shown; `editor` is a command with {path} and {line}."""

    source: Path
    build: Path
    language: str
    draft: bool = False
    editor: str = ""
    port: int = 0


class Answering:
    """Answers for one issue.

    `documents` has each edition's pages as they were last set, `quick` those that were changed since.
    """

    def __init__(
        self,
        issue: str,
        editions: Mapping[str, Edition],
        options: Options,
        events: EventBoard,
    ) -> None:
        self.issue, self.editions, self.options, self.events = issue, editions, options, events
        self.documents: dict[str, Document] = {}
        self.quick: dict[str, Document] = {}

    def __call__(self, asked: Request) -> Answer:
        """Raises KeyError, IndexError or ValueError for what is not there or makes no sense."""
        match asked.method, *asked.parts:
            case "GET", "":
                return self._page()
            case "GET", "faces.css":
                return page.faces_sheet()
            case "GET", "fonts", name:
                return page.face(name.partition(".")[0])
            case "GET", "page", key, number:
                return self._picture(key, int(number), asked.query)
            case "GET", "pdf", key:
                return Answer(self.documents[key].pdf, "application/pdf")
            case "GET", "at":
                return self._at(asked.query["path"], int(asked.query["line"]))
            case "POST", "open":
                return self._open(asked)
            case "PUT", "review", "answers":
                return self._keep(asked)
            case "GET", "review", *parts:
                return page.review(self.options.build / self.issue, parts)
            case "GET", name:
                return page.file(name)
        return NOT_FOUND

    def _page(self) -> Answer:
        return page.page(
            self.issue,
            list(self.editions.values()),
            self.options.language,
            has_editor=bool(self.options.editor),
            has_review=(self.options.build / self.issue / page.REVIEW / "index.html").is_file(),
        )

    def _picture(self, key: str, page: int, query: dict[str, str]) -> Answer:
        """A page with the requested digest, or in its present state."""
        quick = self.quick.get(key)
        is_quick = quick and quick.has(page, query.get("digest", ""))
        document = quick if quick and is_quick else self.documents[key]
        return Answer(document.picture(page, int(query["width"])), "image/bmp")

    def _at(self, path: str, line: int) -> Answer:
        """An editor says where its cursor is."""
        for key, edition in self.editions.items():
            if path == edition.source.name or Path(path).resolve() == edition.source.resolve():
                self.events.send("at", key, keep=False, line=line)
                return NO_CONTENT
        return NOT_FOUND

    def _open(self, asked: Request) -> Answer:
        """Open the editor at a line of an edition's source."""
        given = asked.json()
        path = self.editions[str(given["key"])].source.resolve()
        place = {"path": str(path), "line": f"{int(given['line'])}"}
        place["column"] = f"{int(given.get('column', 1))}"
        words = shlex.split(self.options.editor)
        if not words:
            return NOT_FOUND
        if not any("{path}" in word for word in words):
            words.append(AT_END)
        for name, value in place.items():
            words = [word.replace(f"{{{name}}}", value) for word in words]
        subprocess.Popen(words, stdin=subprocess.DEVNULL, start_new_session=True)
        return NO_CONTENT

    def _keep(self, asked: Request) -> Answer:
        """Keep the answers that the review page sends, with those that came as files."""
        folder = self.options.build / self.issue / "comments"
        try:
            answers.keep(asked.body, folder, self.issue)
        except FindingsError as error:
            raise ValueError(str(error)) from error
        return NO_CONTENT

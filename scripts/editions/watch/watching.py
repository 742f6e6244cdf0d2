"""A watched issue: passes saves to the processes, and their results to the page."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from editions.findings import sentence_of
from editions.machine import long_running
from editions.machine.system import EnvironmentProblem
from editions.source.series import Edition, Issue
from editions.watch.answering import Answering, Options
from editions.watch.comparison import Compared, comparer
from editions.watch.edition import EditionMaker, Pages, Quick, Read, Sheet, Wanted
from editions.watch.event_board import EventBoard
from editions.watch.followers import Follower
from editions.watch.pictures import Document
from editions.watch.places import Places
from editions.watch.saves import saves
from editions.watch.server import Server
from editions.watch.typed import Typed
from editions.watch.whole import WholeBuild, command

BETWEEN = "between"
PREPARED = "editions.watch.prepared"


class Watching:
    """The processes, the threads and the server of one issue."""

    def __init__(self, issue: Issue, editions: Sequence[Edition], options: Options) -> None:
        self.issue, self.editions, self.options = issue, {e.key: e for e in editions}, options
        self.events = EventBoard()
        self.answering = Answering(issue.slug, self.editions, options, self.events)
        self.server = Server(self.events, self.answering, options.port)
        self.kept = {key: long_running.LongRunning(EditionMaker) for key in self.editions}
        self.comparing = long_running.LongRunning(comparer)
        self._setters = {key: Follower(partial(self._set, key)) for key in self.editions}
        self._comparer = Follower(self._compare)
        self._whole = WholeBuild(self._command(), self._tell_build)
        self._typed = Typed()
        self._sheets: dict[str, tuple[Sheet, ...]] = {}
        self.stop = threading.Event()

    @contextmanager
    def running(self) -> Iterator[None]:
        """Everything at work: the server answers, the editions are being set."""
        long_running.prepare(PREPARED)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        for thread in (*self._setters.values(), self._comparer, self._whole):
            thread.start()
        self._wake(self.editions)
        for edition in self.editions.values():
            self._typed.change(edition.source)
        try:
            yield
        finally:
            self._end()

    def _end(self) -> None:
        self.stop.set()
        self._whole.end()
        for follower in (*self._setters.values(), self._comparer):
            follower.end()
        for kept in (*self.kept.values(), self.comparing):
            kept.stop()
        self.events.close()
        self.server.shutdown()
        self.server.server_close()

    def follow(self) -> None:
        """Follow saves until `stop` is set, or a signal ends it."""
        with suppress(KeyboardInterrupt):  # what any signal becomes while saves are waited for
            for paths in saves(self.options.source, self.issue.slug, self.stop):
                self.saved(paths)

    def saved(self, paths: set[Path]) -> None:
        """Set what these files are of: the text of an edition is its alone, all else may be of all."""
        sources = {edition.source.resolve(): key for key, edition in self.editions.items()}
        own = {sources.get(path.resolve()) for path in paths}
        self._wake(self.editions if None in own else [key for key in own if key])
        for key in filter(None, own):
            self._show_words(key)

    def _show_words(self, key: str) -> None:
        """Show what was typed; its page follows."""
        change = self._typed.change(self.editions[key].source)
        if change:
            lines = [change.first, change.last]
            self.events.send("typed", key, keep=False, lines=lines, html=change.html)

    def _wake(self, keys: Iterable[str]) -> None:
        for key in keys:
            self._setters[key].wake()
            self.kept[key].give_up()

    # What the processes make

    def _wanted(self, key: str) -> Wanted:
        return Wanted(self.options.source, self.issue.slug, key, self.options.draft)

    def _set(self, key: str) -> None:
        self._ask(self.kept[key], self._wanted(key), key)
        self._comparer.wake()

    def _compare(self) -> None:
        if len(self.editions) > 1:
            self._ask(self.comparing, [self._wanted(key) for key in self.editions], BETWEEN)

    def _ask(self, kept: long_running.LongRunning, order: object, subject: str) -> None:
        """Give an order, and send its result to the page."""
        self.events.send("busy", subject, busy=True)
        trouble = ""
        with self._whole.held():
            try:
                for answer in kept.answers(order):
                    self._take(subject, answer)
            except (EnvironmentProblem, RuntimeError, OSError) as error:
                trouble = str(error)
        self.events.send("busy", subject, busy=False, trouble=trouble)

    def _take(self, subject: str, answer: object) -> None:
        if isinstance(answer, Read):
            self.events.send(
                "findings", subject, held=answer.is_held, found=self._shown(answer.findings)
            )
        elif isinstance(answer, Pages):
            digests = [one.digest for one in answer.sheets]
            self.answering.documents[subject] = Document(answer.pdf, digests)
            self._sheets[subject] = answer.sheets
            self._show_pages(subject, answer.sheets, draft=answer.is_draft)
        elif isinstance(answer, Quick):
            digests = [one.digest for one in answer.sheets]
            self.answering.quick[subject] = Document(answer.pdf, digests, answer.first)
            known, index = self._sheets[subject], answer.first - 1
            sheets = (*known[:index], *answer.sheets, *known[index + len(answer.sheets) :])
            self._show_pages(subject, sheets, draft=False)
        elif isinstance(answer, Places):
            self.events.send(
                "places", subject, path=answer.path, blocks=answer.blocks, calls=answer.calls
            )
        elif isinstance(answer, Compared):
            self.events.send("twins", twins=answer.twins)
            self.events.send("findings", subject, held=False, found=self._shown(answer.findings))

    def _show_pages(self, subject: str, sheets: Iterable[Sheet], *, draft: bool) -> None:
        shown = [[sheet.width, sheet.height, sheet.digest] for sheet in sheets]
        self.events.send("pages", subject, sheets=shown, draft=draft)

    @staticmethod
    def _shown(found: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
        """Findings with their sentences in the language in use."""
        return [one | {"message": sentence_of(one)} for one in found]

    # The whole build

    def _command(self) -> list[str]:
        options = self.options
        places = ["--source", str(options.source), "--build", str(options.build)]
        wanted = ["--issue", self.issue.slug, "--language", options.language]
        edition = ["--edition", *self.editions] if len(self.editions) == 1 else []
        return command(*places, *wanted, *edition, *(["--draft"] if options.draft else []))

    def _tell_build(self, said: dict[str, Any] | None) -> None:
        if said is None:
            self.events.send("build", state="building", found=[])
            return
        (summary,) = said.get("issues") or [{"findings": said.get("findings", []), "stopped": True}]
        state = "stopped" if summary["stopped"] else "made"
        trouble = said.get("problem", "")
        self.events.send("build", state=state, found=summary["findings"], trouble=trouble)

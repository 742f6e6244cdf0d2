"""A client of the language server, over the standard input and output of `python -m editions lsp`."""

from __future__ import annotations

import asyncio
import shutil
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

SOURCE = Path(__file__).parent.parent / "data" / "lsp" / "source"
SECONDS = 120  # after which the machine, not the server, is at fault

Exchange = Callable[["Client"], Awaitable[None]]


class Connection(LanguageClient):
    """A client and its server, for several tests: what it receives about each file."""

    def __init__(self) -> None:
        super().__init__("test", "1")
        self.told: dict[str, list[lsp.PublishDiagnosticsParams]] = {}
        self.watched: list[str] = []
        self.news = asyncio.Event()

        @self.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def told(params: lsp.PublishDiagnosticsParams) -> None:
            self.told.setdefault(params.uri, []).append(params)
            self.news.set()

        @self.feature(lsp.CLIENT_REGISTER_CAPABILITY)
        def register(params: lsp.RegistrationParams) -> None:
            options = params.registrations[0].register_options
            assert isinstance(options, dict)
            self.watched += [one["globPattern"] for one in options["watchers"]]

    async def begin(self, locale: str) -> None:
        await self.start_io(sys.executable, "-m", "editions", "lsp", "--stdio")
        files = lsp.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
        able = lsp.ClientCapabilities(
            lsp.WorkspaceClientCapabilities(did_change_watched_files=files)
        )
        asked = lsp.InitializeParams(able, root_uri=None, locale=locale)
        await self.initialize_async(asked)
        self.initialized(lsp.InitializedParams())

    async def end(self) -> None:
        await self.shutdown_async(None)
        self.exit(None)
        await self.stop()


class Client:
    """What an editor's program does with one issue: opens texts, changes them; it asks by `ask`."""

    def __init__(self, ask: Connection, folder: Path) -> None:
        self.ask = ask
        self.folder = folder
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def name_of(self, uri: str) -> str:
        return next(name for name in ("zh.md", "en.md") if self.uri(name) == uri)

    def open(self, name: str) -> None:
        text = (self.folder / name).read_text(encoding="utf-8")
        self.texts[name], self.versions[name] = text, 1
        document = lsp.TextDocumentItem(self.uri(name), "markdown", 1, text)
        self.ask.text_document_did_open(lsp.DidOpenTextDocumentParams(document))

    def change(self, name: str, text: str) -> int:
        """Write another text into the window; returns its version."""
        self.texts[name] = text
        self.versions[name] += 1
        document = lsp.VersionedTextDocumentIdentifier(self.versions[name], self.uri(name))
        changes = [lsp.TextDocumentContentChangeWholeDocument(text)]
        self.ask.text_document_did_change(lsp.DidChangeTextDocumentParams(document, changes))
        return self.versions[name]

    def at(self, name: str, words: str, inside: int = 0) -> lsp.Position:
        """The position of some words in a window, in UTF-16."""
        before = self.texts[name][: self.texts[name].index(words) + inside]
        line = before.count("\n")
        column = before.rsplit("\n", 1)[-1]
        return lsp.Position(line, len(column.encode("utf-16-le")) // 2)

    def words(self, name: str, extent: lsp.Range) -> str:
        """What is between two positions in UTF-16."""
        lines = self.texts[name].splitlines(keepends=True)
        start, end = (
            sum(map(len, lines[: one.line]))
            + len(
                lines[one.line].encode("utf-16-le")[: 2 * one.character].decode("utf-16-le")
                if one.line < len(lines)
                else ""
            )
            for one in (extent.start, extent.end)
        )
        return self.texts[name][start:end]

    async def until(
        self, name: str, holds: Callable[[list[lsp.Diagnostic]], bool]
    ) -> list[lsp.Diagnostic]:
        """The diagnostics of the text in the window, once they are current."""
        while True:
            last = (self.ask.told.get(self.uri(name)) or [None])[-1]  # type: ignore[list-item]
            if last and last.version == self.versions.get(name) and holds(list(last.diagnostics)):
                return list(last.diagnostics)
            self.ask.news.clear()
            await self.ask.news.wait()

    async def until_rules(self, name: str, *rules: str) -> list[lsp.Diagnostic]:
        """The same, as soon as these rules and no others are broken."""
        return await self.until(
            name, lambda found: sorted(str(d.code) for d in found) == sorted(rules)
        )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of an issue of two editions."""
    shutil.copytree(SOURCE, tmp_path / "source")
    return tmp_path / "source" / "essay"


@pytest.fixture(scope="module")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    one = asyncio.new_event_loop()
    yield one
    one.close()


@pytest.fixture(scope="module")
def connect(loop: asyncio.AbstractEventLoop) -> Iterator[Callable[[str], Connection]]:
    """A connection for each locale, begun when it is wanted."""
    known: dict[str, Connection] = {}

    def to(locale: str) -> Connection:
        if locale not in known:
            known[locale] = Connection()
            loop.run_until_complete(known[locale].begin(locale))
        return known[locale]

    yield to
    for connection in known.values():
        loop.run_until_complete(asyncio.wait_for(connection.end(), SECONDS))


@pytest.fixture
def hold(
    folder: Path, loop: asyncio.AbstractEventLoop, connect: Callable[[str], Connection]
) -> Callable[..., None]:
    """Hold an exchange about an issue of its own."""

    def run(exchange: Exchange, locale: str = "en") -> None:
        client = Client(connect(locale), folder)
        loop.run_until_complete(asyncio.wait_for(exchange(client), SECONDS))

    return run

"""The language server: requests of the client, and notifications.

An edit is answered at once with what needs no pandoc (`quick`) and with the other findings at the places where
they are now; when the keys rest, the whole issue is read in a process of its own (`worker`, `reading`).
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from editions import __version__
from editions.findings import Finding, in_order
from editions.lsp import actions, folding, labels, navigation, quick, terms
from editions.lsp.diagnostics import diagnostic, path_of
from editions.lsp.edits import Edit
from editions.lsp.issues import YAML, Issue, folder_of, load
from editions.lsp.reading import Reading, read_issue
from editions.lsp.texts import Text
from editions.lsp.windows import Windows
from editions.lsp.worker import Worker
from editions.machine.system import EnvironmentProblem
from editions.messages import available, message

TOGETHER = 0.01  # seconds; edits that come closer are answered together
WATCHED = (
    "**/{issue,series,glossary,words}.yaml",
    "**/*.md",
    "**/images/**",
)  # what findings depend on
REST = 0.3  # seconds without an edit, after which the whole issue is read


@dataclass
class Opened:
    """An issue with a text in a window: its YAML, its last reading, the files with published findings."""

    folder: Path
    issue: Issue
    reading: Reading = field(default_factory=Reading)
    shown: set[Path] = field(default_factory=set)
    timers: dict[str, asyncio.TimerHandle] = field(default_factory=dict)
    task: asyncio.Task[None] | None = None

    def later(self, name: str, seconds: float, do: Any, *args: Any) -> None:
        """Do something later; another request before then postpones it."""
        if timer := self.timers.pop(name, None):
            timer.cancel()
        self.timers[name] = asyncio.get_running_loop().call_later(seconds, do, *args)


class Server(LanguageServer):
    """The state of one client."""

    def __init__(self, language: str = "") -> None:
        super().__init__(
            "editions", __version__, text_document_sync_kind=lsp.TextDocumentSyncKind.Full
        )
        self.language = language
        self.windows = Windows()
        self.worker = Worker()
        self.issues: dict[Path, Opened] = {}

    # Texts

    def text(self, path: Path) -> Text:
        return self.windows.text(path, self.workspace.position_codec)

    def asked(self, params: Any) -> tuple[Opened, Text, int] | None:
        """The issue, the text and the offset that a question is about; None for files of no issue."""
        path = path_from(params.text_document.uri)
        opened = self.issues.get(path.parent)
        if not opened or path not in self.windows:
            return None
        text = self.text(path)
        position = getattr(params, "position", None)
        return opened, text, text.offset(position) if position else 0

    def others(self, opened: Opened, text: Text) -> list[Text]:
        """The texts of the other editions."""
        sources = (edition.source for edition in opened.issue.editions)
        return [self.text(path) for path in sources if path != text.path]

    def take(self, document: Any) -> Opened | None:
        """Keep what is in a window; None for files of no issue."""
        path = path_from(document.uri)
        folder = folder_of(path)
        if not folder:
            return None
        source = self.workspace.get_text_document(document.uri).source
        codec = self.workspace.position_codec
        self.windows.put(path, document.uri, document.version, source, codec)
        if folder not in self.issues:
            self.issues[folder] = Opened(folder, load(folder))
        return self.issues[folder]

    # Findings

    def found(self, opened: Opened, text: Text) -> list[Finding]:
        """What is known of a text now."""
        known = [one for one in opened.reading.findings if path_of(one) == text.path]
        was = opened.reading.texts.get(text.path)
        if was is not None and was != text.source:
            known = list(Edit.between(was, text.source).findings(known))
        edition = opened.issue.edition(text.path)
        if edition and was != text.source:
            known = [*quick.others(known), *quick.findings(edition, text)]
        return in_order(known)

    def show(self, opened: Opened, paths: Iterable[Path]) -> None:
        """Say what is found in these files."""
        for path in paths:
            text = self.text(path)
            found = [diagnostic(one, text, self.language) for one in self.found(opened, text)]
            uri, version = self.windows.uri(path), self.windows.version(path)
            self.text_document_publish_diagnostics(
                lsp.PublishDiagnosticsParams(uri, found, version)
            )

    async def read(self, opened: Opened, *, fresh: bool = False) -> None:
        """Read the whole issue and show what is found in all its files."""
        given = self.windows.below(opened.folder)
        try:
            opened.reading = await self.worker.ask(read_issue, opened.folder, given, fresh=fresh)
        except EnvironmentProblem as problem:
            self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, str(problem)))
            return
        except Exception as error:  # noqa: BLE001  (an internal error; the next edit is read again)
            said = {"verb": "lsp", "error": type(error).__name__, "text": str(error)}
            sentence = message("cli-internal-error", **said).text(self.language)
            self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, sentence))
            return
        now = {path_of(one) for one in opened.reading.findings} | set(opened.reading.texts)
        self.show(opened, sorted(now | opened.shown))
        opened.shown = now

    def read_soon(self, opened: Opened, seconds: float = 0.0, *, fresh: bool = False) -> None:
        def begin() -> None:
            opened.task = asyncio.ensure_future(self.read(opened, fresh=fresh))

        opened.later("read", seconds, begin)


def path_from(uri: str) -> Path:
    return Path(to_fs_path(uri) or "")


def make(language: str = "") -> Server:
    """A server that speaks `language`; "": that of the client, which it names when it begins."""
    server = Server(language)
    _follow_texts(server)
    _answer_about_notes(server)
    _answer_about_findings(server)
    return server


def _follow_texts(server: Server) -> None:
    @server.feature(lsp.INITIALIZE)
    def initialize(_server: Server, params: lsp.InitializeParams) -> None:
        locale = (params.locale or "").replace("_", "-").split("-")[0].lower()
        server.language = server.language or (locale if locale in available() else "en")

    @server.feature(lsp.INITIALIZED)
    async def initialized(_server: Server, _params: lsp.InitializedParams) -> None:
        server.worker.begin()
        workspace = server.client_capabilities.workspace
        files = workspace.did_change_watched_files if workspace else None
        if files and files.dynamic_registration:
            watchers = lsp.DidChangeWatchedFilesRegistrationOptions(
                list(map(lsp.FileSystemWatcher, WATCHED))
            )
            method = lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES
            asked = lsp.Registration("files", method, watchers)
            await server.client_register_capability_async(lsp.RegistrationParams([asked]))

    @server.feature(lsp.SHUTDOWN)
    def shutdown(_server: Server, _params: None) -> None:
        server.worker.end()

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(_server: Server, params: lsp.DidOpenTextDocumentParams) -> None:
        if one := server.take(params.text_document):
            server.show(one, [path_from(params.text_document.uri)])
            server.read_soon(one)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def changed(_server: Server, params: lsp.DidChangeTextDocumentParams) -> None:
        if one := server.take(params.text_document):
            path = path_from(params.text_document.uri)
            one.later(str(path), TOGETHER, server.show, one, [path])
            server.read_soon(one, REST)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def saved(_server: Server, params: lsp.DidSaveTextDocumentParams) -> None:
        _reload(server, [path_from(params.text_document.uri)])

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def files(_server: Server, params: lsp.DidChangeWatchedFilesParams) -> None:
        _reload(server, [path_from(change.uri) for change in params.changes])

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(_server: Server, params: lsp.DidCloseTextDocumentParams) -> None:
        path = path_from(params.text_document.uri)
        server.windows.close(path)
        one = server.issues.get(path.parent)
        if one and server.windows.below(one.folder):
            server.read_soon(one)
        elif one:
            del server.issues[path.parent]
            server.show(Opened(one.folder, Issue()), sorted(one.shown | {path}))


def _reload(server: Server, paths: list[Path]) -> None:
    """Read what files may have changed: YAML, pictures, texts that are in no window."""
    for one in server.issues.values():
        near = [path for path in paths if one.folder in path.parents or path.name in YAML]
        if near and not all(path in server.windows and path.suffix == ".md" for path in near):
            one.issue = load(one.folder)
            server.read_soon(one, fresh=True)


def _answer_about_notes(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hover(_server: Server, params: lsp.HoverParams) -> lsp.Hover | None:
        if not (asked := server.asked(params)):
            return None
        one, text, offset = asked
        said = navigation.hover(text, server.others(one, text), offset, server.language)
        return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, said)) if said else None

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    async def definition(_server: Server, params: lsp.DefinitionParams) -> list[lsp.Location]:
        if not (asked := server.asked(params)):
            return []
        one, text, offset = asked
        targets = navigation.note_targets(text, server.others(one, text), offset)
        if targets is None:
            if text.path not in one.reading.texts:
                await server.read(one)
            line = params.position.line + 1
            blocks = navigation.twin_blocks(one.reading, text, line, server.text)
            targets = [(there, at, at) for there, at in blocks]
        return [
            lsp.Location(server.windows.uri(there.path), there.range(start, end))
            for there, start, end in targets
        ]

    @server.feature(lsp.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepare(_server: Server, params: lsp.PrepareRenameParams) -> lsp.Range | None:
        asked = server.asked(params)
        extent = labels.label_at(asked[1], asked[2]) if asked else None
        return asked[1].range(*extent) if asked and extent else None

    @server.feature(lsp.TEXT_DOCUMENT_RENAME, lsp.RenameOptions(prepare_provider=True))
    def rename(_server: Server, params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        asked = server.asked(params)
        extent = labels.label_at(asked[1], asked[2]) if asked else None
        if not asked or not extent:
            return None
        one, text, _offset = asked
        texts, old = [text, *server.others(one, text)], text.source[slice(*extent)]
        if why := labels.refusal(texts, old, params.new_name):
            raise JsonRpcInvalidParams(message=why.text(server.language))
        edits = {server.windows.uri(t.path): labels.renamed(t, old, params.new_name) for t in texts}
        return lsp.WorkspaceEdit(changes={uri: each for uri, each in edits.items() if each})

    @server.feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=["^"]))
    def complete(_server: Server, params: lsp.CompletionParams) -> lsp.CompletionList | None:
        if not (asked := server.asked(params)):
            return None
        one, text, offset = asked
        items = labels.completions(text, server.others(one, text), offset, server.language)
        if not items and (edition := one.issue.edition(text.path)):
            items = terms.completions(text, one.issue.glossary, edition.key, offset)
        return lsp.CompletionList(is_incomplete=True, items=items)

    @server.feature(lsp.TEXT_DOCUMENT_FOLDING_RANGE)
    def fold(_server: Server, params: lsp.FoldingRangeParams) -> list[lsp.FoldingRange]:
        asked = server.asked(params)
        return folding.ranges(asked[1]) if asked else []


def _answer_about_findings(server: Server) -> None:
    @server.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION,
        lsp.CodeActionOptions([lsp.CodeActionKind.QuickFix], resolve_provider=True),
    )
    async def offer(_server: Server, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        if not (asked := server.asked(params)):
            return []
        one, text, _offset = asked
        uri, found = params.text_document.uri, server.found(one, text)
        return list(actions.actions(found, text, uri, params.range, server.language))

    @server.feature(lsp.CODE_ACTION_RESOLVE)
    async def resolve(_server: Server, action: lsp.CodeAction) -> lsp.CodeAction:
        data: Any = action.data
        path = path_from(data["uri"])
        given = server.windows.below(path.parent)
        at = (data["line"], data["column"])
        new = await server.worker.ask(actions.accepted, path.parent, given, path, at, data["rule"])
        text = server.text(path)
        if new is not None and given.get(path) == text.source:
            start, end, words = new
            edit = lsp.TextEdit(text.range(start, end), words)
            action.edit = lsp.WorkspaceEdit(changes={data["uri"]: [edit]})
        return action

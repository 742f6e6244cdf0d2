"""The page on this machine's loopback: whoever asks must know the token, and be no page of another origin.

A browser sends what a page of another origin makes it send: so the requested address (Host) must be ours,
which keeps out names that were bent to this machine, and so must the origin, where one is given.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable, Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty, SimpleQueue
from secrets import token_urlsafe
from typing import Any, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from editions.watch.event_board import Event, EventBoard

LOOPBACK = "127.0.0.1"
NAMES = (LOOPBACK, "localhost")
BEAT = 15.0  # seconds; a listener that is gone is noticed when something is sent to it
LARGEST = 5_000_000  # bytes of what may be sent here
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline';"
    " script-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-src 'self';"
    " frame-ancestors 'self'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Answer(NamedTuple):
    """The response."""

    body: bytes = b""
    media_type: str = "text/plain; charset=utf-8"
    status: HTTPStatus = HTTPStatus.OK


class Request(NamedTuple):
    """A request: the parts of the path after the token, the query, the body."""

    method: str
    parts: tuple[str, ...]
    query: dict[str, str]
    body: bytes

    def json(self) -> dict[str, Any]:
        """The JSON object in the request; raises ValueError if there is none."""
        given = json.loads(self.body or b"{}")
        if not isinstance(given, dict):
            raise ValueError(given)  # noqa: TRY004 - as for what is no JSON
        return given


Answerer = Callable[[Request], Answer]
NO_CONTENT = Answer(status=HTTPStatus.NO_CONTENT)
NOT_FOUND = Answer(status=HTTPStatus.NOT_FOUND)


class Server(ThreadingHTTPServer):
    """Serves what `answer` gives, and the events of the board at `events`."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, events: EventBoard, answer: Answerer, port: int = 0) -> None:
        self.token = token_urlsafe(24)
        self.events, self.answer = events, answer
        super().__init__((LOOPBACK, port), _Handler)

    @property
    def address(self) -> str:
        """The address of the page, with the token."""
        return f"http://{LOOPBACK}:{self.server_port}/{self.token}/"

    @property
    def origins(self) -> set[str]:
        return {f"http://{name}:{self.server_port}" for name in NAMES}

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore a browser that closes the connection."""


class _Handler(BaseHTTPRequestHandler):
    server: Server
    server_version, sys_version = "editions", ""

    def do_GET(self) -> None:
        self._do()

    def do_POST(self) -> None:
        self._do()

    def do_PUT(self) -> None:
        self._do()

    def log_message(self, *_said: Any) -> None:
        """The terminal is for the editor."""

    def _do(self) -> None:
        address = urlsplit(self.path)
        token, *parts = [unquote(part) for part in address.path.removeprefix("/").split("/")]
        if not self._is_allowed(token):
            self._send(Answer(status=HTTPStatus.FORBIDDEN))
        elif parts == ["events"]:
            self._send_events()
        else:
            query = {name: values[-1] for name, values in parse_qs(address.query).items()}
            self._send(self._answer(parts, query))

    def _is_allowed(self, token: str) -> bool:
        """Whether the token is right, the requested address is ours, and the request is from our own page."""
        hosts = {origin.removeprefix("http://") for origin in self.server.origins}
        origin, site = self.headers.get("Origin"), self.headers.get("Sec-Fetch-Site", "none")
        return (
            hmac.compare_digest(token.encode(), self.server.token.encode())
            and self.headers.get("Host") in hosts
            and (origin is None or origin in self.server.origins)
            and site in ("none", "same-origin")
        )

    def _answer(self, parts: list[str], query: dict[str, str]) -> Answer:
        length = self.headers.get("Content-Length", "0")
        if not length.isdigit() or int(length) > LARGEST:
            return Answer(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        body = self.rfile.read(int(length))
        assert self.command
        try:
            return self.server.answer(Request(self.command, tuple(parts), query, body))
        except (ValueError, KeyError, IndexError):
            return Answer(status=HTTPStatus.BAD_REQUEST)

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self._headers(answer.media_type)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    def _headers(self, media_type: str) -> None:
        self.send_header("Content-Type", media_type)
        for name, value in HEADERS.items():
            self.send_header(name, value)

    def _send_events(self) -> None:
        """Send server-sent events (HTML, 9.2) until one side closes the connection."""
        self.send_response(HTTPStatus.OK)
        self._headers("text/event-stream")
        self.end_headers()
        with self.server.events.listening() as queue:
            for text in _messages(queue):
                self.wfile.write(text.encode())
                self.wfile.flush()


def _messages(queue: SimpleQueue[Event | None]) -> Iterator[str]:
    while True:
        try:
            event = queue.get(timeout=BEAT)
        except Empty:
            yield ":\n\n"
            continue
        if event is None:
            return
        yield f"event: {event.kind}\ndata: {event.data}\n\n"

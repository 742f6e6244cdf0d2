"""`editions lint --online` asks a server on this machine; without it nobody is asked."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from editions.cli.main import main
from editions.workflow import links

from .reading import manuscript

ANSWERS = {
    "/sound": 200,
    "/gone": 404,
    "/moved": 301,
    "/elsewhere-today": 302,
    "/only-get": 200,
    "/refused": 403,
    "/fault": 500,
}


class Pages(BaseHTTPRequestHandler):
    """Answers as `ANSWERS` says, and writes down what it is asked."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(f"{self.command} {self.path}")
        status = ANSWERS[self.path]
        if self.path == "/only-get" and self.command == "HEAD":
            status = 405
        self.send_response(status)
        if status in (301, 302):
            self.send_header("Location", "/sound")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET  # noqa: N815 (the name that the library asks for)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


HOST = "bridge.test"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ThreadingHTTPServer]:
    """It is called `HOST`; there is no other."""

    def resolve(host: str, *args: Any, **options: Any) -> Any:
        if host not in (HOST, "127.0.0.1"):
            raise socket.gaierror
        return known("127.0.0.1", *args, **options)

    known = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    Pages.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as one:
        Thread(target=one.serve_forever, daemon=True).start()
        yield one
        one.shutdown()


def write(server: ThreadingHTTPServer, folder: Path) -> str:
    """A text whose note has all the addresses; returns what they begin with."""
    address = f"http://{HOST}:{server.server_port}"
    listed = " ".join(f"<{address}{path}>," for path in ANSWERS)
    others = f"[it]({address}/sound), <http://nowhere.test/a>"
    manuscript(f"So it is.[^a]\n\n[^a]: See {listed} {others}.\n", "en", folder)
    return address


def test_addresses_are_asked(
    server: ThreadingHTTPServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = write(server, tmp_path)
    options = ["--source", str(tmp_path), "--language", "en"]
    assert main(["lint", "--online", *options]) == 0
    said = capsys.readouterr().err
    found = dict(line.rsplit(" [", 1) for line in said.splitlines() if "[link-" in line)
    assert sorted(rule for rule in found.values()) == [
        "link-dead]",
        "link-dead]",
        "link-moved]",
        "link-unsure]",
        "link-unsure]",
    ]
    assert f"en.md:3:{len('[^a]: See <') + len(f'{address}/sound>, <') + 1}: warning: " in said
    assert f"{address}/gone is gone (HTTP 404)" in said
    assert "http://nowhere.test/a: there is no such server" in said
    assert f"{address}/moved has moved to {address}/sound" in said
    assert f"{address}/refused answers with HTTP 403" in said
    assert f"{address}/fault answers with HTTP 500" in said
    assert Pages.asked.count("HEAD /only-get") == Pages.asked.count("GET /only-get") == 1
    assert "GET /moved" not in Pages.asked
    assert main(["lint", "--online", "--strict", *options]) == 1


def test_nobody_is_asked_otherwise(server: ThreadingHTTPServer, tmp_path: Path) -> None:
    write(server, tmp_path)
    assert main(["lint", "--source", str(tmp_path)]) == 0
    assert main(["pdf", "--source", str(tmp_path), "--build", str(tmp_path / "build")]) == 0
    assert Pages.asked == []


def test_what_does_not_answer_is_unsure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as closed:
        address = f"http://127.0.0.1:{closed.server_port}/sound"
    assert links.ask([address]) == {address: links.Answer(0)}
    monkeypatch.setattr(links, "ask", lambda _wanted: {})
    text = manuscript("See <https://example.org/a>.\n", "en", tmp_path)
    (late,) = links.check([text])
    assert (late.rule.name, late.form) == ("link-unsure", "time")


def test_time_is_bounded(server: ThreadingHTTPServer) -> None:
    """No question is begun when the time for all is over."""
    assert links.ask([f"http://127.0.0.1:{server.server_port}/sound"], seconds=0) == {}
    assert Pages.asked == []

"""Who is let in: the token, the address that was asked for, the origin."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from http import HTTPStatus
from urllib.parse import urlsplit

import pytest

from editions.watch.event_board import EventBoard
from editions.watch.server import Answer, Request, Server


def answer(asked: Request) -> Answer:
    if asked.parts == ("number",):
        int(asked.query["number"])
    return Answer(asked.method.encode() + asked.body)


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server(EventBoard(), answer)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.events.close()
    made.shutdown()
    made.server_close()


def ask(
    server: Server,
    path: str = "",
    headers: dict[str, str] | None = None,
    method: str = "GET",
    body: bytes | None = None,
    token: str | None = None,
) -> tuple[int, bytes, http.client.HTTPMessage]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    given = headers or {}
    address = f"/{server.token if token is None else token}/{path}"
    connection.request(method, address, body=body, headers=given)
    got = connection.getresponse()
    return got.status, got.read(), got.headers


def test_the_token_opens(server: Server) -> None:
    status, body, headers = ask(server)
    assert (status, body) == (HTTPStatus.OK, b"GET")
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert urlsplit(server.address).path == f"/{server.token}/"


@pytest.mark.parametrize("token", ["", "x", "events", "é"])
def test_another_token_does_not(server: Server, token: str) -> None:
    for path in ("", "events", "pdf/zh"):
        status, body, _headers = ask(
            server, path, token=token.encode().hex() if token == "é" else token
        )
        assert (status, body) == (HTTPStatus.FORBIDDEN, b"")


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "elsewhere.example"},
        {"Host": "127.0.0.1"},
        {"Origin": "http://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_other_names_and_origins_are_refused(server: Server, headers: dict[str, str]) -> None:
    for path in ("", "events"):
        assert ask(server, path, headers)[0] == HTTPStatus.FORBIDDEN


def test_our_own_origin_may_send(server: Server) -> None:
    headers = {
        "Origin": server.address.split("/" + server.token)[0],
        "Sec-Fetch-Site": "same-origin",
    }
    assert ask(server, "x", headers, "POST", b"!")[:2] == (HTTPStatus.OK, b"POST!")


def test_nonsense_is_answered(server: Server) -> None:
    assert ask(server, "number?number=x")[0] == HTTPStatus.BAD_REQUEST
    assert ask(server, "number")[0] == HTTPStatus.BAD_REQUEST
    too_large = {"Content-Length": "5000000000"}
    assert ask(server, "x", too_large, "PUT")[0] == HTTPStatus.REQUEST_ENTITY_TOO_LARGE


def test_who_comes_later_hears_what_holds_and_then_what_comes(server: Server) -> None:
    server.events.send("pages", "zh", sheets=[])
    server.events.send("pages", "zh", sheets=[1])
    server.events.send("at", "zh", keep=False, line=4)
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    connection.request("GET", f"/{server.token}/events")
    got = connection.getresponse()
    assert got.headers["Content-Type"] == "text/event-stream"
    assert [got.readline() for _line in range(3)] == [
        b"event: pages\n",
        b'data: {"subject": "zh", "sheets": [1]}\n',
        b"\n",
    ]
    server.events.send("at", "en", keep=False, line=5)
    assert got.readline() == b"event: at\n"
    connection.close()

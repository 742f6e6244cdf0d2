"""Whether the addresses and DOIs of the texts answer: only `editions lint --online` uses the network.

Each is asked once with HEAD, with GET where a server does not like that; one question at a time to a host, and
all within a bounded time. What a server refuses to a program it may show to a reader, so only an address that is
gone is a warning.
"""

from __future__ import annotations

import http.client
import socket
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from editions import __version__
from editions.findings import Finding, Place, Severity, in_order, rule
from editions.text import Manuscript
from editions.text.addresses import as_uri
from editions.text.markdown import MarkdownText

DEAD = rule("link-dead", Severity.WARNING, "prose")
MOVED = rule("link-moved", Severity.INFO, "prose")
UNSURE = rule("link-unsure", Severity.INFO, "prose")

AT_ONCE = 8
ANSWER, ALL = 10.0, 120.0
"""Seconds for one answer, and for all of them."""
MOST_MOVES = 5
GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
MOVED_FOR_GOOD = {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT}
ASKED_AGAIN = {
    HTTPStatus.METHOD_NOT_ALLOWED,
    HTTPStatus.NOT_IMPLEMENTED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
}
"""What some servers answer to HEAD alone."""
AGENT = f"editions/{__version__}"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of an address: an HTTP status, 0 if there was none; `moved_to` is its permanent new address."""

    status: int
    moved_to: str = ""
    has_no_server: bool = False


def check(manuscripts: Sequence[Manuscript]) -> list[Finding]:
    """Check the links of these texts, each at its first place."""
    places: dict[str, list[Place]] = defaultdict(list)
    for manuscript in manuscripts:
        for address, place in addresses(manuscript):
            places[address].append(place)
    answers = ask(places)
    is_online = any(one.status for one in answers.values())
    found: list[Finding] = []
    for address, at in places.items():
        for place in at:
            found += _finding(address, answers.get(address), place, is_online=is_online)
    return in_order(found)


def addresses(manuscript: Manuscript) -> Iterator[tuple[str, Place]]:
    """The addresses that the links of a text lead to, each once, with its place."""
    markdown = MarkdownText(manuscript.source)
    roots = [manuscript.article, *(note.body for note in manuscript.notes)]
    links = (link.get("href", "") for root in roots for link in root.iter("a"))
    found = {address.partition("#")[0] for address in links}
    for address in sorted(one for one in found if one.startswith(("http://", "https://"))):
        at = max(manuscript.source.find(address), 0)
        yield address, Place.of(manuscript.edition.source, *markdown.position(at))


def _finding(
    address: str, answer: Answer | None, place: Place, *, is_online: bool
) -> Iterator[Finding]:
    """What an answer says; that no server is known says nothing where no other answers either."""
    if answer is None:
        yield UNSURE.at(place, "time", text=address)
    elif answer.status in GONE:
        yield DEAD.at(place, text=address, status=answer.status)
    elif not answer.status:
        which, form = (DEAD, "server") if answer.has_no_server and is_online else (UNSURE, "silent")
        yield which.at(place, form, text=address)
    elif answer.status >= HTTPStatus.BAD_REQUEST:
        yield UNSURE.at(place, text=address, status=answer.status)
    elif answer.moved_to:
        yield MOVED.at(place, text=address, new=answer.moved_to)


def ask(wanted: Iterable[str], seconds: float = ALL) -> dict[str, Answer]:
    """What each address answers; those whose turn did not come in time are left out."""
    hosts: dict[str, list[str]] = defaultdict(list)
    for address in wanted:
        hosts[urlsplit(address).netloc].append(address)
    end = time.monotonic() + seconds
    answers: dict[str, Answer] = {}

    def ask_host(of_host: list[str]) -> None:
        for address in of_host:
            if time.monotonic() < end:
                answers[address] = _answer(address)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(ask_host, hosts.values()))
    return answers


def _answer(address: str) -> Answer:
    answer = _asked(address, "HEAD")
    return _asked(address, "GET") if answer.status in ASKED_AGAIN else answer


class _Moves(HTTPRedirectHandler):
    """Follows an answer that leads elsewhere, and keeps where it leads for good, as long as every step does."""

    max_redirections = MOST_MOVES

    def __init__(self) -> None:
        self.moved_to, self.is_for_good = "", True

    def redirect_request(
        self,
        req: Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> Request | None:
        self.is_for_good = self.is_for_good and code in MOVED_FOR_GOOD
        if self.is_for_good:
            self.moved_to = newurl
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _asked(address: str, method: str) -> Answer:
    """What one question gives; the body is not read."""
    moves = _Moves()
    request = Request(as_uri(address), method=method, headers={"User-Agent": AGENT})  # noqa: S310
    try:
        with build_opener(moves).open(request, timeout=ANSWER) as response:
            return Answer(response.status, moves.moved_to)
    except HTTPError as error:
        error.close()
        return Answer(error.code)
    except URLError as error:
        return Answer(0, has_no_server=isinstance(error.reason, socket.gaierror))
    except (OSError, http.client.HTTPException, ValueError):
        return Answer(0)

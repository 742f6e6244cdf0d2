"""The review page, served: its files and no others, and answers that are kept as they are made."""

from __future__ import annotations

import json
from http import HTTPStatus
from pathlib import Path

import pytest

from editions.watch.answering import Answering, Options
from editions.watch.event_board import EventBoard
from editions.watch.server import Request

ANSWERS = {"format": "editions-answers", "version": 1, "id": "one", "issue": "essay", "answers": []}


@pytest.fixture
def answering(tmp_path: Path) -> Answering:
    folder = tmp_path / "build" / "essay" / "review"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text("<p>review", encoding="utf-8")
    (tmp_path / "build" / "essay" / "secret.txt").write_text("secret", encoding="utf-8")
    return Answering("essay", {}, Options(tmp_path, tmp_path / "build", "en"), EventBoard())


def test_its_files_and_no_others(answering: Answering) -> None:
    got = answering(Request("GET", ("review", "index.html"), {}, b""))
    assert (got.body, got.media_type) == (b"<p>review", "text/html")
    for parts in (("..", "secret.txt"), ("../secret.txt",), ("/etc/hostname",), ("none",), ("",)):
        got = answering(Request("GET", ("review", *parts), {}, b""))
        assert got.status == HTTPStatus.NOT_FOUND


def test_answers_are_kept(answering: Answering, tmp_path: Path) -> None:
    body = json.dumps(ANSWERS).encode()
    got = answering(Request("PUT", ("review", "answers"), {}, body))
    assert got.status == HTTPStatus.NO_CONTENT
    (kept,) = (tmp_path / "build" / "essay" / "comments").iterdir()
    assert kept.read_bytes() == body


@pytest.mark.parametrize("body", [b"", b"{}", b'{"format": "editions-answers"}', b"[1]"])
def test_what_is_no_answer_is_refused(answering: Answering, tmp_path: Path, body: bytes) -> None:
    with pytest.raises(ValueError, match="answers"):
        answering(Request("PUT", ("review", "answers"), {}, body))
    assert not (tmp_path / "build" / "essay" / "comments").exists()

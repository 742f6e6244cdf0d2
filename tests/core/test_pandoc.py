"""pandoc as a child process, where the system gives it less than usual."""

from __future__ import annotations

import fcntl
from pathlib import Path

import pytest

from editions.text.pandoc import Reading


def test_pipes_that_may_not_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    """As for a user who has many wide pipes already (/proc/sys/fs/pipe-user-pages-soft)."""

    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(fcntl, "fcntl", refuse)
    text = "word " * 40_000  # more than a pipe holds
    tree = Reading(Path("zh.md"), text).tree()
    assert str(tree).count("'word'") == 40_000

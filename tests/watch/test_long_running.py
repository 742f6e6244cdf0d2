"""Processes that stay, that die, and that are left when the first one is killed."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from browsers import becomes
from editions.machine import limits, long_running
from editions.watch.watching import PREPARED
from watch.conftest import Watched

BASE = Path(__file__).parents[1] / "data" / "source" / "base"


class Counter:
    """Counts its orders; dies over "die", fails over "fail"."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, order: str, _is_given_up: Callable[[], bool]) -> Iterator[tuple[int, str]]:
        if order == "die":
            os._exit(3)
        if order == "fail":
            raise ValueError(order)
        self.count += 1
        yield self.count, order


@pytest.fixture
def kept() -> Iterator[long_running.LongRunning]:
    long_running.prepare(PREPARED)
    made = long_running.LongRunning(Counter)
    yield made
    made.stop()


def test_a_process_stays(kept: long_running.LongRunning) -> None:
    assert [*kept.answers("a"), *kept.answers("b")] == [(1, "a"), (2, "b")]


def test_a_failure_is_raised_and_the_process_stays(kept: long_running.LongRunning) -> None:
    list(kept.answers("a"))
    with pytest.raises(RuntimeError, match="ValueError"):
        list(kept.answers("fail"))
    assert list(kept.answers("b")) == [(2, "b")]


def test_a_process_that_was_killed_is_started_again(kept: long_running.LongRunning) -> None:
    list(kept.answers("a"))
    assert kept.pid
    os.kill(kept.pid, signal.SIGKILL)
    assert list(kept.answers("b")) == [(1, "b")]


def test_answers_that_nobody_hears_are_not_those_of_the_next_order(
    kept: long_running.LongRunning,
) -> None:
    assert next(kept.answers("a")) == (1, "a")
    assert list(kept.answers("b")) == [(1, "b")]


def test_an_order_that_kills_is_given_up(kept: long_running.LongRunning) -> None:
    with pytest.raises(limits.LimitReached):
        list(kept.answers("die"))
    assert list(kept.answers("b")) == [(1, "b")]


def members(group: int) -> list[int]:
    """The living processes of a process group."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            found.append(int(path.parent.name))
    return found


def wait(is_so: Callable[[], Any]) -> None:
    becomes(lambda: bool(is_so()), True)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_nothing_is_left_when_it_ends(tmp_path: Path, number: int) -> None:
    """Wherever it is: at the first pages here, and in the middle of the build of all files."""
    shutil.copytree(BASE, tmp_path / "source")
    watched = Watched(tmp_path, slug="essay")
    group = watched.process.pid
    wait(lambda: len(members(group)) > 2)
    if number == signal.SIGKILL:
        end = time.monotonic() + 90
        while not (begun := [*watched.built.glob(".new-*")]) and time.monotonic() < end:
            time.sleep(0.01)
        assert begun, "no build began"
    watched.end(number)
    wait(lambda: not members(group))
    finished = [path for path in watched.built.glob("*.*") if path.suffix in (".pdf", ".epub")]
    assert len(finished) in (0, 4)

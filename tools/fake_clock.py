"""Run the program as if it were another day: `python tools/fake_clock.py DAYS VERB …`.

For `editions reproduce`, which builds on two days. What Python reads from the clock is shifted: the
time module, and datetime.datetime, which asks the system by itself (date.today asks time.time).
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Callable
from typing import Any

DAY = 86_400


def shift(days: int) -> None:
    """Let Python's clocks run `days` ahead from now on, in this process and those it forks."""
    seconds = days * DAY
    real, real_ns = time.time, time.time_ns
    time.time = lambda: real() + seconds
    time.time_ns = lambda: real_ns() + seconds * 1_000_000_000
    for name in ("localtime", "gmtime"):
        setattr(time, name, _at(getattr(time, name)))
    for name in ("ctime", "strftime"):
        setattr(time, name, _written(getattr(time, name), last=name == "strftime"))
    delta = dt.timedelta(days=days)
    dt.datetime = _shifted_datetime(dt.datetime, delta)  # type: ignore[misc]


def _at(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function of a moment, which is the shifted now when none is given."""

    def at(moment: float | None = None) -> Any:
        return function(time.time() if moment is None else moment)

    return at


def _written(function: Callable[..., Any], *, last: bool) -> Callable[..., Any]:
    """A function that writes a moment; that is its last argument, or its only one."""

    def written(*arguments: Any) -> Any:
        if len(arguments) == int(last):
            now: Any = time.localtime() if last else time.time()
            return function(*arguments, now)
        return function(*arguments)

    return written


def _shifted_datetime(original: Any, delta: dt.timedelta) -> Any:
    class Kind(type(original)):  # type: ignore[misc]
        def __instancecheck__(cls, instance: Any) -> bool:
            return isinstance(instance, original)

    class ShiftedDateTime(original, metaclass=Kind):  # type: ignore[misc]
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return original.now(tz) + delta

        @classmethod
        def utcnow(cls) -> Any:
            return original.now(dt.UTC).replace(tzinfo=None) + delta

        @classmethod
        def today(cls) -> Any:
            return original.now() + delta

    ShiftedDateTime.__name__ = ShiftedDateTime.__qualname__ = "datetime"
    return ShiftedDateTime


def main(arguments: list[str]) -> int:
    """Shift the clock by the first argument and run the program with the others."""
    shift(int(arguments[0]))
    from editions.cli.main import main as run

    return run(arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

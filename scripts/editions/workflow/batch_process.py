"""The process of a batch: reads it from the standard input, builds it, writes what was made to the standard output."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from editions.findings import FindingsError, Rule
from editions.machine.system import EnvironmentProblem
from editions.machine.workers import portable
from editions.messages import text
from editions.resources import fonts
from editions.source.series import load_editions, load_series, read_issue
from editions.workflow import inputs, series
from editions.workflow.batch import BUILD, SOURCE, Batch, Made
from editions.workflow.outcome import Report
from editions.workflow.state import NAME as STATE
from editions.workflow.state import State


def main() -> None:
    """Answer one batch: from the standard input to the standard output."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    _end_with_parent()
    try:
        batch = pickle.load(sys.stdin.buffer)  # noqa: S301 - from `built`
        answer: tuple[str, Any] = ("value", list(_build(batch)))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is reported
        answer = ("error", portable(error))
    with answers:
        pickle.dump(answer, answers)


def _end_with_parent() -> None:
    """Clean up and end within a second when the parent is gone, as a worker that was killed."""
    parent = os.getppid()

    def look(_number: int, _frame: object) -> None:
        if os.getppid() != parent:
            sys.exit(1)

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, 1, 1)


def _build(batch: Batch) -> Iterator[Made]:
    with TemporaryDirectory(prefix="editions-") as temporary:
        top = Path(temporary).resolve()
        for folder in ("here", SOURCE, BUILD):
            (top / folder).mkdir()
        os.chdir(top / "here")  # so that findings name files by their whole paths
        for name, data in batch.files.items():
            path = top / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        fonts.ensure(lambda _text: None)
        if inputs.Common(top / SOURCE).parts != batch.common:
            raise EnvironmentProblem(text("cluster-other-program"))
        names = {str(top / SOURCE): batch.source, str(top / BUILD): batch.build}
        yield from map(partial(_renamed, names), _made(batch, top))


def _made(batch: Batch, top: Path) -> Iterator[Made]:
    """Build in `top`, each issue in a process of its own, one after another."""
    orders = []
    for slug, keys in batch.wanted:
        folder = top / BUILD / slug
        _set_times(folder)
        try:
            issue, wrong = read_issue(declared := load_series(top / SOURCE), slug)
            editions = load_editions(declared, issue, keys)
        except FindingsError as error:
            report = Report(slug, refused=list(error.findings), stopped=True)
            yield Made(report, None, {})
            continue
        orders.append(series.Order(issue, editions, tuple(wrong), folder))
    for report in series.many(orders, batch.options, 1):
        folder = top / BUILD / report.issue
        state = State.load(folder) if (folder / STATE).is_file() else None
        fresh = {one.path.name: one.path.read_bytes() for one in report.outputs if one.fresh}
        yield Made(report, state, fresh)


def _set_times(folder: Path) -> None:
    """Let files that were built before be as their state knows them."""
    for name, known in State.load(folder).outputs.items():
        if (folder / name).is_file():
            os.utime(folder / name, ns=(known["mtime"], known["mtime"]))


def _renamed(names: Mapping[str, str], value: Any) -> Any:
    """The same value with folders called by other names, in whatever text and path they occur."""
    again = partial(_renamed, names)
    if isinstance(value, str):
        for there, here in names.items():
            value = value.replace(there, here)
        return value
    if isinstance(value, Path):
        return Path(again(str(value)))
    if isinstance(value, dict):
        return {again(name): again(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(map(again, value))
    if is_dataclass(value) and not isinstance(value, (type, Rule)):
        return replace(
            value, **{one.name: again(getattr(value, one.name)) for one in fields(value)}
        )
    return value


if __name__ == "__main__":
    main()

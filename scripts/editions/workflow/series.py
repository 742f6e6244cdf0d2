"""Build many issues side by side, each in a process that is forked from one with everything loaded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from editions.findings import Finding, FindingsError
from editions.machine import crew, signals, workers
from editions.machine.system import EnvironmentProblem
from editions.source.series import Edition, Issue
from editions.workflow import build
from editions.workflow.outcome import Options, Progress, Report


class Order(NamedTuple):
    """An issue to be built in `folder`; `wrong` are the findings about its YAML."""

    issue: Issue
    editions: tuple[Edition, ...]
    wrong: tuple[Finding, ...]
    folder: Path


def one(
    order: Order,
    options: Options,
    progress: Progress,
    *,
    apart: bool = True,
    begun: workers.Prepared | None = None,
) -> Report:
    """Build an issue; the report has all its findings."""
    issue, editions, wrong, folder = order
    try:
        if wrong:
            return build.examine(issue, editions, wrong, progress)
        return build.build(issue, editions, folder, options, progress, apart=apart, begun=begun)
    except FindingsError as error:
        return Report(issue.slug, refused=list(error.findings), stopped=True)


def many(orders: Sequence[Order], options: Options, at_once: int) -> Iterator[Report]:
    """Build issues, `at_once` at a time, and report each when it is done.

    An issue whose process fails is built again in the end, with processes of its own for its editions: that
    finds the block at which it failed.
    """
    with signals.held_back():
        from editions.workflow import making  # imports much; one issue has its setters begin before

    making.load_all(options, {one.tag for order in orders for one in order.editions})
    by_slug = {order.issue.slug: order for order in orders}
    jobs = [
        crew.Job(slug, partial(one, order, options, _silent, apart=False))
        for slug, order in by_slug.items()
    ]
    failed = []
    for slug, value in crew.side_by_side(jobs, at_once):
        if isinstance(value, Report):
            yield value
        else:
            failed.append(by_slug[slug])
    for order in failed:
        yield again(order, options)


def again(order: Order, options: Options) -> Report:
    """Build an issue that could not be built with others; what prevents it is in the report."""
    try:
        return one(order, options, _silent)
    except (EnvironmentProblem, OSError, RuntimeError) as error:
        return Report(order.issue.slug, stopped=True, problem=str(error))


def _silent(_text: str, _done: int, _total: int) -> None:
    """For many issues the single steps are not reported."""

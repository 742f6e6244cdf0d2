"""Build many issues on other machines, through a scheduler of Dask distributed (the extra `cluster`).

Inputs travel with each task and the results come back as bytes; they are put in place here, as by a build on this
machine. Dask gives what a worker had that died to another one.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from itertools import islice
from math import ceil
from pathlib import Path
from typing import Any

from editions.findings import Place
from editions.machine.system import EnvironmentProblem
from editions.messages import text
from editions.workflow import batch, build, series
from editions.workflow.inputs import Common, Inputs
from editions.workflow.outcome import Options, Report
from editions.workflow.state import NAME as STATE
from editions.workflow.state import State

MOST = 20  # issues of a batch: to start its process costs less than a twentieth of it then
LARGEST = 8_000_000  # bytes of the inputs of a batch, unless one issue has more
ROUNDS = 4  # batches for each place of a worker at least: all end at about the same time
AHEAD = 2  # batches that are handed over for each place
WAIT = 30  # seconds until a worker is there

Packed = tuple[dict[str, str], batch.Batch]  # the signatures of the inputs, by issue


def many(orders: Sequence[series.Order], options: Options, address: str) -> Iterator[Report]:
    """Build issues on the workers of the scheduler at `address`, and report each when it is done.

    What no worker can build is built here in the end: issues with symbolic links, which mean something on this
    machine alone, and those over which workers died. Raises EnvironmentProblem if there is no scheduler or no
    worker, or when the program of a worker is not the one that runs here.
    """
    by_slug = {order.issue.slug: order for order in orders}
    here = [order for order in orders if _has_links(order.issue.folder)]
    there = [order for order in orders if order not in here]
    with _client(address) as client:
        places = sum(client.nthreads().values())
        batches = _batches(there, options, min(MOST, ceil(len(there) / (places * ROUNDS))))
        for signatures, made in _results(client, batches, places * AHEAD):
            if made is None:
                here += [by_slug[slug] for slug in signatures]
                continue
            for one in made:
                order = by_slug[one.report.issue]
                if one.state:
                    signature = signatures[one.report.issue]
                    build.take_in(order.folder, one.state, one.files, signature, options)
                yield one.report
    for order in here:
        yield series.again(order, options)


@contextmanager
def _client(address: str) -> Iterator[Any]:
    try:
        from distributed import Client
    except ImportError:
        raise EnvironmentProblem(text("cluster-absent")) from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # faults are reported in one line
    try:
        client = Client(address, timeout=WAIT)
    except (OSError, ValueError) as error:
        reason = str(error) or type(error).__name__
        raise EnvironmentProblem(
            text("cluster-unreachable", address=address, reason=reason)
        ) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=WAIT)
        except TimeoutError:
            raise EnvironmentProblem(text("cluster-no-worker", address=address)) from None
        yield client


def _results(
    client: Any, batches: Iterator[Packed], at_once: int
) -> Iterator[tuple[dict[str, str], list[batch.Made] | None]]:
    """The signatures of each batch and its results, as it finishes; None if no worker survived it."""
    from distributed import as_completed
    from distributed.scheduler import KilledWorker

    signatures = {}

    def hand_over(packed: Packed) -> Any:
        with warnings.catch_warnings():
            # Dask advises to keep inputs on a worker, where they would be lost with it.
            warnings.simplefilter("ignore", UserWarning)
            future = client.submit(batch.built, packed[1], pure=False)
        signatures[future.key] = packed[0]
        return future

    done = as_completed(map(hand_over, islice(batches, at_once)))
    for future in done:
        try:
            made = future.result()
        except ImportError:
            raise EnvironmentProblem(text("cluster-other-program")) from None
        except CancelledError:
            raise EnvironmentProblem(text("cluster-lost")) from None
        except (KilledWorker, OSError, RuntimeError):
            made = None
        for packed in islice(batches, 1):
            done.add(hand_over(packed))
        yield signatures.pop(future.key), made


def _batches(orders: Sequence[series.Order], options: Options, most: int) -> Iterator[Packed]:
    """The issues in their order, packed when they are needed: all inputs at once might exceed the memory."""
    if not orders:
        return
    source, folder = orders[0].issue.folder.parent, orders[0].folder.parent
    common = Common(source)
    shared = _read(source, batch.SOURCE, (path for _name, path in common.files))
    epoch = os.environ.get(batch.EPOCH, "")
    called = Place.of(source).path, Place.of(folder).path
    wanted, files, signatures = list[batch.Wanted](), dict(shared), dict[str, str]()

    def packed() -> Packed:
        one = batch.Batch(tuple(wanted), files, options, common.parts, epoch, *called)
        return signatures, one

    for order in orders:
        now = Inputs(source, order.issue.slug, common)
        signature = now.signature  # before the files are read: what changes later is noticed
        own = _read(source, batch.SOURCE, (path for _name, path in now.files))
        own |= _read(folder, batch.BUILD, _built(order.folder))
        if wanted and (len(wanted) >= most or sum(map(len, (files | own).values())) > LARGEST):
            yield packed()
            wanted, files, signatures = [], dict(shared), {}
        keys = tuple(edition.key for edition in order.editions)
        wanted.append(batch.Wanted(order.issue.slug, keys))
        files |= own
        signatures[order.issue.slug] = signature
    yield packed()


def _read(top: Path, name: str, paths: Iterable[str | Path]) -> dict[str, bytes]:
    """The files below `top`, by their paths as if it were called `name`; those of a disk that fails are left out."""
    found = {}
    for path in map(Path, paths):
        if path.is_relative_to(top):
            with suppress(OSError):
                found[f"{name}/{path.relative_to(top).as_posix()}"] = path.read_bytes()
    return found


def _built(folder: Path) -> Iterator[Path]:
    """What was built of an issue and is as it was, with what is known of it."""
    state = State.load(folder)
    if (folder / STATE).is_file():
        yield folder / STATE
        yield from (folder / name for name in state.outputs if state.is_untouched(name))


def _has_links(folder: Path) -> bool:
    return any(path.is_symlink() for path in (folder, *folder.rglob("*")))

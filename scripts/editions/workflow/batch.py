"""A batch of issues whose inputs come as bytes, built in a process of its own; no folder is shared with the client."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from dataclasses import dataclass
from typing import NamedTuple

from editions.workflow.inputs import Parts
from editions.workflow.outcome import Options, Report
from editions.workflow.state import State

EPOCH = "SOURCE_DATE_EPOCH"
PROGRAM = "editions.workflow.batch_process"
SOURCE, BUILD = "source", "build"


class Wanted(NamedTuple):
    """An issue, the keys of its editions that are meant, and what was built of it."""

    slug: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Issues to be built, with all files that they are made from; `files` has them by path below `source` and `build`.

    `common` are the sums of what the issues have in common, the program with them; `source` and `build` are what these
    folders are called where the issues come from.
    """

    wanted: tuple[Wanted, ...]
    files: dict[str, bytes]
    options: Options
    common: Parts
    epoch: str
    source: str
    build: str


@dataclass(frozen=True, slots=True)
class Made:
    """What came of an issue; `state` is None if nothing was tried. `files` has those that were made, by name."""

    report: Report
    state: State | None
    files: dict[str, bytes]


def built(batch: Batch) -> list[Made]:
    """Build a batch in a process that ends when this one does; raises what keeps it from being built."""
    command = [sys.executable, "-m", PROGRAM]
    environment = {name: value for name, value in os.environ.items() if name != EPOCH}
    environment |= {EPOCH: batch.epoch} if batch.epoch else {}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    ) as process:
        said, _nothing = process.communicate(pickle.dumps(batch))
    if not said:
        raise RuntimeError(f"the process of a batch ended with code {process.returncode}")
    kind, value = pickle.loads(said)  # noqa: S301 - our own process
    if kind == "error":
        raise value
    made: list[Made] = value
    return made

"""A process that sets an edition again and again takes no more memory for it."""

from __future__ import annotations

import os
from pathlib import Path

from editions.machine import long_running
from editions.watch.edition import EditionMaker, Pages, Wanted
from editions.watch.watching import PREPARED
from watch.conftest import ISSUE, put_source

MOST, GROWTH = 500_000_000, 30_000_000  # bytes: of a process with an essay, and for saves of it


def memory(pid: int) -> int:
    """The memory of a process in bytes."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def test_saves_leave_nothing_behind(tmp_path: Path) -> None:
    put_source(tmp_path / "source")
    path = tmp_path / "source" / ISSUE / "zh.md"
    text = path.read_text(encoding="utf-8")
    long_running.prepare(PREPARED)
    kept = long_running.LongRunning(EditionMaker)
    wanted, used, pids = Wanted(tmp_path / "source", ISSUE, "zh"), [], set()
    try:
        for number in range(6):
            path.write_text(text.replace("再问", "再" * number + "问", 1), encoding="utf-8")
            answers = list(kept.answers(wanted))
            assert any(isinstance(answer, Pages) for answer in answers)
            assert kept.pid
            pids.add(kept.pid)
            used.append(memory(kept.pid))
    finally:
        kept.stop()
    assert len(pids) == 1
    assert max(used) < MOST
    assert used[-1] - used[1] < GROWTH

"""The process that reads: what fails in it, and when it dies."""

from __future__ import annotations

import asyncio
import os
import shutil

import pytest

from editions.lsp.worker import Worker
from editions.machine import limits


def test_a_worker_answers_raises_and_is_started_again_when_it_has_died() -> None:
    async def ask() -> None:
        worker = Worker()
        assert await worker.ask(os.path.basename, "a/b") == "b"
        with pytest.raises(FileNotFoundError):
            await worker.ask(os.listdir, "/no/such/folder")
        with pytest.raises(limits.LimitReached):
            await worker.ask(os._exit, 3)
        assert await worker.ask(shutil.which, "no such program") is None
        worker.end()

    asyncio.run(ask())

"""The signals that stop a program: held back while it does what must not be half done, and left to a parent."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

STOPPING = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}


@contextmanager
def held_back() -> Iterator[None]:
    """Let them arrive afterwards.

    Within a fork, Python would print the exception that they raise and continue; within the import of an extension
    module made with nanobind (pikepdf), the exception aborts the process.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def leave_to_parent() -> None:
    """In a child that was started while they were held back: an interruption is the parent's to handle.

    The other signals end the child at once: what is to be cleaned up is the parent's too.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)

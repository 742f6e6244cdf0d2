"""The events of the live pages: each is sent to all listeners, and the last of each kind to later ones."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from typing import Any, NamedTuple


class Event(NamedTuple):
    """An event for the page, by the name of its kind; `data` is JSON."""

    kind: str
    data: str


class EventBoard:
    """The last event of each kind and subject, and the queues of the listeners."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: dict[tuple[str, str], Event] = {}
        self._queues: list[SimpleQueue[Event | None]] = []

    def send(self, kind: str, subject: str = "", *, keep: bool = True, **values: Any) -> None:
        """Send it to all listeners; later ones get it too, unless it is momentary."""
        event = Event(kind, json.dumps({"subject": subject} | values, ensure_ascii=False))
        with self._lock:
            if keep:
                self._kept[kind, subject] = event
            for queue in self._queues:
                queue.put(event)

    def close(self) -> None:
        """End all listeners."""
        with self._lock:
            for queue in self._queues:
                queue.put(None)

    @contextmanager
    def listening(self) -> Iterator[SimpleQueue[Event | None]]:
        """A queue of events: first the current state, then new ones; None is the end."""
        queue: SimpleQueue[Event | None] = SimpleQueue()
        with self._lock:
            for event in self._kept.values():
                queue.put(event)
            self._queues.append(queue)
        try:
            yield queue
        finally:
            with self._lock:
                self._queues.remove(queue)

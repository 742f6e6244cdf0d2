"""WeasyPrint's log as a list: a missing image or anchor, unknown CSS, a font that is not readable."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

LOGGER = "weasyprint"


class _Collector(logging.Handler):
    """Keeps each message of a warning or an error once, in their order."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if message not in self.messages:
            self.messages.append(message)


@contextmanager
def collect_warnings() -> Iterator[list[str]]:
    """The list that fills, while the context lasts, with WeasyPrint's warnings and errors.

    They go nowhere else meanwhile; the logger is left as it was. Progress messages are not taken.
    """
    logger = logging.getLogger(LOGGER)
    collector = _Collector()
    level, propagate = logger.level, logger.propagate
    logger.addHandler(collector)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        yield collector.messages
    finally:
        logger.removeHandler(collector)
        logger.setLevel(level)
        logger.propagate = propagate

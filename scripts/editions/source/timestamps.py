"""The date in all formats of an issue: no output depends on the clock."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from editions.machine.system import EnvironmentProblem
from editions.messages import text


def timestamp(day: date) -> datetime:
    """The day of the issue, or SOURCE_DATE_EPOCH (reproducible-builds.org) where that is set.

    Raises EnvironmentProblem if SOURCE_DATE_EPOCH is no number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if epoch:
        try:
            return datetime.fromtimestamp(int(epoch), tz=UTC)
        except (ValueError, OverflowError, OSError) as error:
            raise EnvironmentProblem(text("machine-epoch", text=epoch)) from error
    return datetime(day.year, day.month, day.day, tzinfo=UTC)

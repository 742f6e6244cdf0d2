"""WeasyPrint imported once: the processes of all builds are forked from that of the tests, and have it then."""

from __future__ import annotations

import pytest

from editions.formats.pdf import setting


@pytest.fixture(scope="session", autouse=True)
def loaded() -> None:
    """Import what a process that sets pages imports first."""
    setting.ready()

"""The distributions that are known, and that of this machine."""

from __future__ import annotations

from pathlib import Path

from editions.machine.debian import Debian
from editions.machine.distribution import Distribution
from editions.machine.fedora import Fedora


def distribution(state: Path) -> Distribution | None:
    """The distribution of this machine; None for one that cannot be asked in this way."""
    known = (Debian, Fedora)
    return next((family(state) for family in known if family.is_here()), None)

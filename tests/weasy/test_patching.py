"""The guards of the corrections: the version, and the text that is to be replaced."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

import pytest
import weasyprint

from editions.pdf.weasy import UntestedVersionError, patching

if TYPE_CHECKING:
    import types
    from collections.abc import Iterator


def add(left: int, right: int) -> int:
    """A function to correct."""
    return left - right


@pytest.fixture
def module() -> Iterator[types.ModuleType]:
    """This module as a holder, put back as it was."""
    import sys

    holder, original = sys.modules[__name__], add
    yield holder
    holder.add = original  # type: ignore[attr-defined]


def test_replaces_the_text(module: types.ModuleType) -> None:
    patching.substitute(module, "add", ("left - right", "left + right"))
    assert module.add(2, 3) == 5


def test_second_correction_starts_from_the_first(module: types.ModuleType) -> None:
    patching.substitute(module, "add", ("left - right", "left + right"))
    patching.substitute(module, "add", ("left + right", "left * right"))
    assert module.add(2, 3) == 6


@pytest.mark.parametrize("old", ["not there", "left"])
def test_refuses_text_that_is_not_there_exactly_once(module: types.ModuleType, old: str) -> None:
    with pytest.raises(patching.ChangedSourceError, match=r"\.add: [02] times instead of once"):
        patching.substitute(module, "add", (old, "right"))
    assert module.add(2, 3) == -1


def test_traceback_shows_the_lines_that_ran(module: types.ModuleType) -> None:
    patching.substitute(module, "add", ("left - right", "left / right"))
    with pytest.raises(ZeroDivisionError) as caught:
        module.add(1, 0)
    assert "return left / right" in "".join(traceback.format_exception(caught.value))


def test_another_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weasyprint, "__version__", "71.0")
    with pytest.raises(UntestedVersionError, match=r"71\.0.*'lost_notes'.*70\.0"):
        patching.require_tested_version("lost_notes")

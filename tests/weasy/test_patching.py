"""The guards of the corrections: the version, and the function that is wrapped or replaced."""

from __future__ import annotations

import subprocess
import sys
import types
from collections.abc import Iterator
from typing import Any

import pytest
import weasyprint

from editions.formats.pdf.weasy import UntestedVersionError, patching


def add(left: int, right: int) -> int:
    """A function to correct."""
    return left - right


@pytest.fixture
def module() -> Iterator[types.ModuleType]:
    """This module as a holder, put back as it was."""
    holder, original = sys.modules[__name__], add
    yield holder
    holder.add = original  # type: ignore[attr-defined]


def test_wraps_what_was_wrapped(module: types.ModuleType) -> None:
    patching.wrap(module, "add", lambda add: lambda left, right: 2 * add(left, right))
    patching.wrap(module, "add", lambda add: lambda left, right: add(left, right) + 1)
    assert module.add(2, 3) == -1
    assert module.add.__name__ == "add"


@pytest.mark.parametrize("take", [patching.wrap, patching.replace])
def test_refuses_a_function_that_is_not_the_one_recorded(
    module: types.ModuleType, monkeypatch: pytest.MonkeyPatch, take: Any
) -> None:
    monkeypatch.setattr(patching, "recorded", lambda: {f"{__name__}.add": "0123456789abcdef"})
    with pytest.raises(
        patching.ChangedSourceError, match=r"\.add is not the function that was corrected"
    ):
        take(module, "add", lambda add: add)
    assert module.add(2, 3) == -1


def test_refuses_another_function_under_a_wrapper(
    module: types.ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    patching.wrap(module, "add", lambda add: lambda left, right: add(left, right))
    monkeypatch.setattr(patching, "recorded", lambda: {f"{__name__}.add": "0123456789abcdef"})
    with pytest.raises(patching.ChangedSourceError):
        patching.wrap(module, "add", lambda add: add)


def test_another_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weasyprint, "__version__", "71.0")
    with pytest.raises(UntestedVersionError, match=r"71\.0.*'lost_notes'.*70\.0"):
        patching.require_tested_version("lost_notes")


def test_a_correction_acts_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not on a version that is refused; and if it fails, it has not acted."""
    acted = []

    @patching.correction
    def apply() -> None:
        acted.append(weasyprint.__version__)
        if len(acted) == 1:
            raise patching.ChangedSourceError

    with monkeypatch.context() as other:
        other.setattr(weasyprint, "__version__", "71.0")
        with pytest.raises(UntestedVersionError, match="'test_patching'"):
            apply()
    with pytest.raises(patching.ChangedSourceError):
        apply()
    apply()
    apply()
    assert acted == ["70.0", "70.0"]


REFUSED = """
import importlib, inspect, pkgutil
from editions.formats.pdf import archive, lines, weasy
weasy.fast_import()
import weasyprint
weasyprint.__version__ = "71.0"
for package in (archive, lines, weasy):
    for found in [None, *pkgutil.iter_modules(package.__path__, f"{package.__name__}.")]:
        module = importlib.import_module(found.name if found else package.__name__)
        apply = getattr(module, "apply", None)
        if apply is None or inspect.signature(apply).parameters:
            continue  # those with a folder keep what other packages work out
        try:
            apply()
        except weasy.UntestedVersionError as error:
            print(error.correction)
        else:
            print("not refused:", module.__name__)
"""


def test_every_correction_refuses_another_version() -> None:
    """In a process of its own, where none has acted yet."""
    done = subprocess.run([sys.executable, "-c", REFUSED], capture_output=True, text=True)
    assert done.stderr == ""
    found = done.stdout.split("\n")[:-1]
    assert len(found) >= 18
    assert {"line_layer", "drawing", "tags", "painting", "lost_notes", "compact_fonts"} <= set(
        found
    )
    assert not [line for line in found if line.startswith("not refused")]

"""Functions of data classes that are kept from one process to the next."""

from __future__ import annotations

import dataclasses
import inspect
from pathlib import Path
from typing import Any

import pytest

from editions.machine import class_code


def make() -> Any:
    """A class with functions of all kinds."""

    @dataclasses.dataclass(frozen=True, slots=True, order=True)
    class Point:
        x: int
        y: list[int] = dataclasses.field(default_factory=list, compare=False)

    return Point


def facts(point: Any) -> tuple[Any, ...]:
    one = point(1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.x = 2
    annotations = [vars(point)[name].__annotations__ for name in ("__init__", "__eq__")]
    said = (repr(one).rpartition(".")[2], hash(one), one == point(1, [2]), one < point(2))
    return *said, str(inspect.signature(point)), annotations


def test_kept_functions_are_those_that_python_compiles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(vars(dataclasses), "exec", raising=False)
    usual = facts(make())
    first = class_code._Functions(tmp_path / "kept")
    monkeypatch.setitem(vars(dataclasses), "exec", first.execute)
    assert facts(make()) == usual
    assert first.new
    first.save()
    second = class_code._Functions(tmp_path / "kept")
    monkeypatch.setitem(vars(dataclasses), "exec", second.execute)
    assert facts(make()) == usual
    assert second.used, "they were taken from the file"
    assert not second.new

"""Regular expressions that are kept from one process to the next."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from editions.machine import compiled, expressions

SAMPLES: list[tuple[Any, int, Any]] = [
    (r"(?P<year>\d{4})-(?P<month>\d\d)|(x)", 0, "on 2026-11 or x"),
    (r"[一-龥]+(?=，)", re.MULTILINE, "很好，很长"),
    (r"(?ix) B (?# remark) [a-z]+", re.ASCII, "a bcd"),
    (rb"\x00[\x80-\xff]", 0, b"\x00\x90"),
    (r"(?<!a)b(?>c*)", int(re.IGNORECASE), "ab Bcc"),
]


def compiler() -> Any:
    return vars(re)["_compiler"]


def facts(pattern: Any, subject: Any) -> tuple[Any, ...]:
    found = [(one.span(), one.groups(), one.groupdict()) for one in pattern.finditer(subject)]
    return pattern.pattern, pattern.flags, pattern.groups, dict(pattern.groupindex), found


def test_kept_expressions_are_those_that_python_compiles(tmp_path: Path) -> None:
    first = expressions._Expressions(compiler(), tmp_path / "kept")
    for text, flags, _subject in SAMPLES:
        first.compile(text, flags)
    assert len(first.new) == len(SAMPLES)
    first.save()
    second = expressions._Expressions(compiler(), tmp_path / "kept")
    for text, flags, subject in SAMPLES:
        usual = facts(second._original(text, flags), subject)
        assert facts(second.compile(text, flags), subject) == usual
        assert usual[-1], "the sample is found"
    assert not second.new
    assert second.compile("a", 0) == re.compile("a")
    assert list(second.new) == [("a", 0)]


def test_what_the_place_decides_or_is_no_text_is_not_kept(tmp_path: Path) -> None:
    kept = expressions._Expressions(compiler(), tmp_path / "kept")
    kept.compile(rb"\w", int(re.LOCALE))
    with pytest.raises(re.error):
        kept.compile("(", 0)
    assert kept.compile(compiler()._parser.parse("a+")).fullmatch("aa")
    assert not kept.new


def test_a_damaged_file_is_as_none(tmp_path: Path) -> None:
    first = expressions._Expressions(compiler(), tmp_path / "kept")
    first.compile("a+", 0)
    first.save()
    data = (tmp_path / "kept").read_bytes()
    (tmp_path / "kept").write_bytes(data[:-1] + b"?")
    assert not expressions._Expressions(compiler(), tmp_path / "kept").known


def test_of_too_many_only_those_in_use_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiled, "MOST", 2)
    first = expressions._Expressions(compiler(), tmp_path / "kept")
    for text in "ab":
        first.compile(text, 0)
    first.save()
    second = expressions._Expressions(compiler(), tmp_path / "kept")
    for text in "bc":
        second.compile(text, 0)
    second.save()
    third = expressions._Expressions(compiler(), tmp_path / "kept")
    assert set(third.known) == {("b", 0), ("c", 0)}


def test_another_release_of_python_compiles_as_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    unknown = SimpleNamespace(compile=compiler().compile)
    monkeypatch.setattr(expressions, "_kept", None)
    monkeypatch.setattr(re, "_compiler", unknown)
    expressions.apply()
    assert unknown.compile is vars(re)["_compiler"].compile
    assert expressions._kept is None
    expressions.save()


def test_each_release_of_python_has_a_file_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = expressions.path()
    monkeypatch.setattr(sys, "version", "3.99.0")
    assert expressions.path() != ours

"""No regular expression of the package backtracks without bound, and numbers are read in linear time."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

import regex_audit
from editions.languages.numerals import module_for

READERS = {tag: module_for(tag).read for tag in ("zh", "ko", "en", "plain")}
# What the parts of a number may be repeated to.
ROWS = (
    "1",
    "1,",
    "1.",
    "1 ",
    "1-",
    "千",
    "一",
    "万",
    "1万",
    "〇1",
    "천",
    "영",
    "a1",
    "第1",
    "three ",
)


@pytest.mark.parametrize(
    "pattern", [r"(\d+)*x", r"(a|a)*b", r"(?:\d+,?)*x", r"(a*)*", r"(?:(?:a|)b?)*x"]
)
def test_nested_quantifiers_are_found(pattern: str) -> None:
    assert regex_audit.fault(pattern) == regex_audit.EXPONENTIAL


@pytest.mark.parametrize("pattern", [r"\d+\d+x", r"\s*,?\s*x", r"x*y*x*", r".*a.*b"])
def test_loops_on_the_same_text_are_found(pattern: str) -> None:
    assert regex_audit.fault(pattern) == regex_audit.POLYNOMIAL


@pytest.mark.parametrize(
    "pattern",
    [r"\d+x", r"(?:\d++,?)*x", r"\s*+(?:,\s*+)?x", r"[\w-]+(?:\.[\w-]+)*", r"(?:\d+(?!\d)|x)*"],
)
def test_sound_expressions_are_not_named(pattern: str) -> None:
    assert not regex_audit.fault(pattern)


def test_no_expression_of_the_package_backtracks_without_bound() -> None:
    """In a process of its own, since the audit imports all modules anew."""
    done = subprocess.run([sys.executable, regex_audit.__file__], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    count, _, said = done.stdout.strip().partition(" ")
    assert int(count) > 200  # the package has them, and the audit sees them
    assert said == "expressions, 0 that may backtrack without bound"


@pytest.mark.parametrize("key", READERS)
def test_a_long_row_is_read_in_linear_time(key: str) -> None:
    for row in ROWS:
        start = time.process_time()
        READERS[key](f"编号 {row * 2000} 。")
        assert time.process_time() - start < 0.5, row


def test_a_number_of_many_digits_has_a_value() -> None:
    digits = "12345678" * 1000
    assert [q.readings[0].value for q in READERS["zh"](f"编号{digits}。").quantities] == [
        q.readings[0].value for q in READERS["en"](f"Number {digits}.").quantities
    ]

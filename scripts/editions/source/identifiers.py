"""Check digits of ISBN (ISO 2108, annex on check digits) and ISSN (ISO 3297)."""

from __future__ import annotations

import re


def isbn_problem(digits: str) -> str:
    """`prefix`, `check` or `length` when 10 or 13 digits without hyphens are no ISBN, or ''."""
    if re.fullmatch(r"\d{13}", digits):
        if digits[:3] not in ("978", "979"):
            return "prefix"
        return "" if digits[-1] == isbn_check_digit(digits) else "check"
    if re.fullmatch(r"\d{9}[\dX]", digits):
        return "" if digits[-1] == isbn_check_digit(digits) else "check"
    return "length"


def issn_problem(digits: str) -> str:
    """`check` or `length` when the digits without a hyphen are no ISSN, or ''."""
    if not re.fullmatch(r"\d{7}[\dX]", digits):
        return "length"
    return "" if digits[-1] == issn_check_digit(digits) else "check"


def isbn_check_digit(digits: str) -> str:
    """The check digit that 10 or 13 digits should have at their end."""
    if len(digits) == 10:
        return _weighed(digits[:9], 10)
    total = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits[:12]))
    return str(-total % 10)


def issn_check_digit(digits: str) -> str:
    """The check digit that 8 digits should have at their end."""
    return _weighed(digits[:7], 8)


def _weighed(digits: str, first_weight: int) -> str:
    """The digit that makes the sum by falling weights a multiple of 11; X is ten."""
    total = sum(int(digit) * (first_weight - at) for at, digit in enumerate(digits))
    return "0123456789X"[-total % 11]

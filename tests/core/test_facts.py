"""What all formats say alike of an issue: its date and where its licence can be read."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from editions.formats.epub import metadata
from editions.machine.system import EnvironmentProblem
from editions.source.licence import address
from editions.source.timestamps import timestamp

DAY = date(2024, 2, 29)


def test_the_date_is_that_of_the_issue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert timestamp(DAY) == datetime(2024, 2, 29, tzinfo=UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", " 1000000000\n")
    assert timestamp(DAY) == datetime(2001, 9, 9, 1, 46, 40, tzinfo=UTC)


@pytest.mark.parametrize("epoch", ["yesterday", "1.5", "9" * 30])
def test_a_moment_that_is_none_is_one_line(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(EnvironmentProblem, match=f"SOURCE_DATE_EPOCH is “{epoch}”"):
        timestamp(DAY)


def test_the_epub_asks_for_it_as_the_pdf_does(monkeypatch: pytest.MonkeyPatch) -> None:
    edition: Any = SimpleNamespace(issue=SimpleNamespace(date=DAY))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert metadata.modified(edition) == "2024-02-29T00:00:00Z"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(EnvironmentProblem):
        metadata.modified(edition)


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("cc-by-sa-3.0", "https://creativecommons.org/licenses/by-sa/3.0/"),
        ("CC BY-NC-ND 4.0", "https://creativecommons.org/licenses/by-nc-nd/4.0/"),
        ("CC-BY-NC-SA-4.0", "https://creativecommons.org/licenses/by-nc-sa/4.0/"),
        ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("CC0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("https://example.org/licence", "https://example.org/licence"),
        ("CC-BY-ND-SA-4.0", ""),  # no such licence
        ("All rights reserved", ""),
        ("", ""),
    ],
)
def test_licences(licence: str, expected: str) -> None:
    assert address(licence) == expected

"""Each example of a rule about EPUB and web pages: the right excerpt is in the file, the wrong one is found in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from messages.finished import CASES, Finished
from messages.test_examples import expected, lines_of


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    return Finished(tmp_path_factory.mktemp("finished"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_example(case: Path, finished: Finished) -> None:
    found = finished.findings(case)
    assert list(dict.fromkeys(lines_of(found, case.name))) == expected(case)


def test_as_built_there_is_nothing_to_find(finished: Finished) -> None:
    assert finished.unchanged() == []

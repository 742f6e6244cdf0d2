"""The book that is opened in the reading systems, in Chinese and English, and the server that gives it to them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from readers.book import written
from readers.reading_systems import served


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return written(tmp_path_factory.mktemp("harbour"))


@pytest.fixture(scope="session")
def address(files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(files, tmp_path_factory.mktemp("served")) as found:
        yield found

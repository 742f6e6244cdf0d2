"""The books in the reading systems that can be had: what they show, and what a reader reaches."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from editions.checks.validators.epubcheck import EpubCheck
from readers import features
from readers.reading_systems import SYSTEMS, Opened, ReadingSystem, opened

POPS_UP = {"foliate", "thorium"}


@pytest.fixture(
    scope="module",
    params=[(system, key) for system in SYSTEMS for key in ("zh", "en")],
    ids=lambda case: f"{case[0].name}-{case[1]}",
)
def book(request: pytest.FixtureRequest, browser: Any, address: str) -> Iterator[Opened]:
    system, key = request.param
    with opened(browser, address, system, key) as found:
        yield found


@pytest.mark.parametrize("feature", features.FEATURES)
def test_feature(feature: str, book: Opened) -> None:
    expected = "yes"
    if feature == "notes":
        expected = "pop up" if book.system.name in POPS_UP else "jump, and back"
    assert features.FEATURES[feature](book) == expected


@pytest.mark.parametrize("key", ["zh", "en"])
def test_epubcheck_has_nothing_to_say(key: str, files: dict[str, Path]) -> None:
    assert EpubCheck().validate(files[key], "EPUB 3.3").problems == ()


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.name)
@pytest.mark.parametrize(
    ("key", "shapes"), [("zh", features.NARROW[::2]), ("en", features.NARROW[1::2])]
)
def test_every_cell_of_a_table_is_reached(
    key: str, shapes: tuple[tuple[int, int], ...], system: ReadingSystem, browser: Any, address: str
) -> None:
    for width, size in shapes:
        with opened(browser, address, system, key, width=width, size=size) as found:
            assert features.tables(found) == "yes", (width, size)


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.name)
def test_a_wide_page_has_the_wide_drawing(
    system: ReadingSystem, browser: Any, address: str
) -> None:
    with opened(browser, address, system, "en", width=features.WIDE) as found:
        assert features.drawing(found) == "yes"


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.name)
def test_dark_colours(system: ReadingSystem, browser: Any, address: str) -> None:
    with opened(browser, address, system, "zh", dark=True) as found:
        assert features.dark(found) == "yes"

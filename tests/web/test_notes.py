"""The check of a page's notes: silent on ours, loud on each fault that is put in."""

from __future__ import annotations

from pathlib import Path

import pytest

import checking
from editions.text import Manuscript

PAGE = Path("build/trial/web/zh.html")

FAULTS = {
    "a note is gone": (
        'id="n3" role="doc-footnote"',
        'id="n3"',
        {"web-note-missing", "web-note-stray"},
    ),
    "a note says something else": ("Anna Author", "Anna Autor", {"web-note-text"}),
    "a note shows another number": (">3.</a>", ">4.</a>", {"web-back-link"}),
    "a note leads back to another call": ('href="#r3"', 'href="#r4"', {"web-back-link"}),
    "a call leads to another note": ('href="#n3"', 'href="#n4"', {"web-call"}),
    "a call shows another number": ('href="#n3">3<', 'href="#n3">8<', {"web-call"}),
    "a call is gone": ('id="r3" href', "href", {"web-call"}),
    "an identifier is used twice": ('id="b31"', 'id="b2"', {"web-identifier"}),
    "a note too many": (
        "</article>",
        '<aside role="doc-footnote"></aside></article>',
        {"web-note-stray"},
    ),
}


def rules(page: str, manuscript: Manuscript) -> set[str]:
    return {found.rule.name for found in checking.web(page.encode(), PAGE, manuscript)}


@pytest.mark.parametrize("key", ["zh", "en"])
def test_our_pages_are_sound(
    key: str, files: dict[str, bytes], manuscripts: dict[str, Manuscript]
) -> None:
    assert checking.web(files[f"{key}.html"], PAGE, manuscripts[key]) == []


@pytest.mark.parametrize(("old", "new", "expected"), FAULTS.values(), ids=FAULTS.keys())
def test_each_fault_is_found(
    old: str,
    new: str,
    expected: set[str],
    files: dict[str, bytes],
    manuscripts: dict[str, Manuscript],
) -> None:
    page = files["zh.html"].decode()
    assert page.count(old) == 1
    assert rules(page.replace(old, new), manuscripts["zh"]) == expected

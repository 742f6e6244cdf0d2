"""Cases of the line layer: `expected.lines` says what is in each line of `in.html`.

The measure is the root's `data-width`; a fragment is prepared for the PDF first, as in a build.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from editions import languages

from . import setting

CASES = Path(__file__).parents[1] / "data" / "typography"
FOUND = sorted(CASES.glob("*/expected.lines"))


def _lines(folder: Path) -> list[str]:
    root = etree.fromstring((folder / "in.html").read_text())
    tag, width = root.get("lang"), root.get("data-width")
    module = languages.for_tag(tag)
    module.normalise(root)
    module.prepare(root, "pdf")
    return setting.texts(setting.render(etree.tostring(root, encoding="unicode"), tag, width))


@pytest.mark.parametrize("expected", FOUND, ids=lambda path: path.parent.name)
def test_case(expected: Path) -> None:
    assert _lines(expected.parent) == expected.read_text().splitlines()


@pytest.mark.parametrize("expected", FOUND, ids=lambda path: path.parent.name)
def test_nothing_is_lost_or_added_but_hyphens(expected: Path) -> None:
    root = etree.fromstring(expected.with_name("in.html").read_text())
    module = languages.for_tag(root.get("lang"))
    module.normalise(root)
    source = "".join("".join(root.itertext()).split())
    position = 0
    for line in _lines(expected.parent):
        text = "".join(line.split())
        if not source.startswith(text, position):
            assert text.endswith("-"), line
            text = text[:-1]
        assert source.startswith(text, position), line
        position += len(text)
    assert position == len(source)

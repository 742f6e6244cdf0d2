"""Drawings: what is active or explodes is refused, what programs write is drawn as it was."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from lxml import etree

from editions.findings import Place
from editions.text.pictures.image_files import examine
from editions.text.pictures.svg_lists import SVG, XLINK

DATA = Path(__file__).parent.parent / "data" / "svg"
PLACE = Place("en.md", 1, 1)
EXPECTED = {
    "ajs": "unsafe outside", "base": "unsafe attribute", "src": "unsafe function", "xhtml": "unsafe element",
    "xmlss": "unsafe instruction", "escaped-url": "unsafe outside", "escaped-import": "unsafe at-rule",
    "image-set": "unsafe function", "font-face": "unsafe at-rule", "entity-reference": "unreadable xml",
    "entities": "unsafe doctype", "use-outside": "unsafe outside", "use-data": "unsafe outside",
    "image-svg": "unsafe outside", "image-no-png": "unreadable embedded", "handler": "unsafe attribute",
    "animate": "unsafe element", "foreign-object": "unsafe element", "not-svg": "unreadable root",
    "no-namespace": "unreadable root", "number": "unreadable number", "deep": "unreadable deep",
    **dict.fromkeys(
        ("markers", "masks", "patterns-by-class", "uses-by-style", "chain-of-uses", "use-of-itself",
         "pattern-in-itself"),
        "unreadable elements",
    ),
}  # fmt: skip


def test_every_case_has_its_finding() -> None:
    assert sorted(path.stem for path in (DATA / "unsafe").iterdir()) == sorted(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_what_is_active_or_explodes_is_refused(name: str) -> None:
    start = time.process_time()
    picture = examine(DATA / "unsafe", f"{name}.svg", PLACE)
    assert time.process_time() - start < 2
    assert {
        f"{found.rule.name.removeprefix('image-')} {found.form}" for found in picture.findings
    } == {EXPECTED[name]}


@pytest.mark.parametrize("path", sorted((DATA / "sound").iterdir()), ids=lambda path: path.stem)
def test_a_sound_drawing_is_drawn_as_it_was(path: Path) -> None:
    picture = examine(path.parent, path.name, PLACE)
    assert picture.findings == []
    assert drawn(picture.data) == drawn(path.read_bytes())
    copied = etree.fromstring(picture.data)
    names = [etree.QName(key) for node in copied.iter() for key in (node.tag, *node.attrib)]
    assert {name.namespace for name in names} <= {
        None,
        SVG,
        XLINK,
        "http://www.w3.org/XML/1998/namespace",
    }
    assert examine_again(picture.data, path) == picture.data


def examine_again(data: bytes, path: Path) -> bytes:
    """The copy of a copy is the copy."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / path.name).write_bytes(data)
        return examine(Path(folder), path.name, PLACE).data


def drawn(data: bytes) -> bytes:
    """What resvg draws."""
    import resvg_py

    text = data.decode().partition("?>")[2] if data.startswith(b"<?xml") else data.decode()
    return bytes(resvg_py.svg_to_bytes(svg_string=text, width=90))

"""The zip: in the order that OCF requires, with bytes that depend only on its contents."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from editions.formats.epub.container import Resource, pack

A = Resource("a", "a.xhtml", "application/xhtml+xml", b"<a/>")
B = Resource("b", "b.css", "text/css", b"b { }")


def test_mimetype_comes_first_and_is_stored(tmp_path: Path) -> None:
    pack(tmp_path / "x.epub", b"<package/>", b"<container/>", [B, A])
    raw = (tmp_path / "x.epub").read_bytes()
    assert raw[30:38] == b"mimetype"
    assert raw[38:58] == b"application/epub+zip"
    with zipfile.ZipFile(tmp_path / "x.epub") as archive:
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        assert archive.read("EPUB/a.xhtml") == b"<a/>"
        assert archive.read("META-INF/container.xml") == b"<container/>"


def test_order_of_resources_does_not_change_a_byte(tmp_path: Path) -> None:
    pack(tmp_path / "1.epub", b"<package/>", b"<container/>", [A, B])
    pack(tmp_path / "2.epub", b"<package/>", b"<container/>", [B, A])
    assert (tmp_path / "1.epub").read_bytes() == (tmp_path / "2.epub").read_bytes()


def test_two_resources_of_one_address_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="same address"):
        pack(tmp_path / "x.epub", b"", b"", [A, Resource("c", "a.xhtml", "text/css", b"")])

"""The book in KOReader, by its rule: a call shows its own note alone, and the note's number leads back."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree

from readers.koreader import window
from readers.reading_systems import NAMES


@pytest.mark.parametrize("key", ["zh", "en"])
def test_a_call_shows_its_note_and_the_number_leads_back(key: str, files: dict[str, Path]) -> None:
    with zipfile.ZipFile(files[key]) as book:
        root = etree.fromstring(book.read("EPUB/text.xhtml"))
    calls = root.xpath("//h:a[@epub:type='noteref']", namespaces=NAMES)
    assert len(calls) >= 5
    for call in calls:
        shown = window(root, call)
        assert shown is not None
        assert shown.get("id") == call.get("href")[1:]
        assert "".join(shown.itertext()).startswith(f"{call.text}. ")
        backs = shown.xpath(".//h:a[@epub:type='backlink']", namespaces=NAMES)
        assert call.get("id") in {back.get("href")[1:] for back in backs}
        assert [window(root, back) for back in backs] == [None] * len(backs)

"""Attributes in braces are those of the words right before them, or of the block on the next line."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from .reading import manuscript_of


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("A word{.nowrap} here.", '<span class="nowrap">word</span> here.'),
        ("By *Hu*{.small-caps}.", '<span class="small-caps"><em>Hu</em></span>.'),
        ("Le mot{lang=fr} here.", '<span lang="fr">mot</span> here.'),
    ],
)
def test_words_get_the_attributes_right_after_them(
    written: str, expected: str, tmp_path: Path
) -> None:
    article = manuscript_of(written, tmp_path).article
    assert expected in etree.tostring(article, encoding="unicode")

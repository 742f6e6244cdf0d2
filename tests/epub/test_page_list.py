"""Page breaks: before the right character, never inside a call, a heading or a Latin word."""

from __future__ import annotations

import pytest
from lxml import etree
from lxml.etree import _Element

from editions.formats.epub.page_list import characters, mark_pages


def article(inner: str) -> _Element:
    return etree.fromstring(f"<article>{inner}</article>")


def marked(inner: str, starts: list[int]) -> str:
    """The article with each page break as |n|."""
    tree = article(inner)
    mark_pages(tree, starts)
    text = etree.tostring(tree, encoding="unicode")
    for page in range(1, len(starts) + 1):
        mark = f'<span id="page{page}" role="doc-pagebreak" aria-label="{page}"/>'
        text = text.replace(mark, f"|{page}|")
    return text.removeprefix("<article>").removesuffix("</article>")


CALL = '<a class="call">1</a>'
CASES = {
    "between characters": ("<p>甲乙丙丁</p>", [0, 2], "<p>|1|甲乙|2|丙丁</p>"),
    "white space does not count": ("<p>甲 乙\n丙</p>", [0, 2], "<p>|1|甲 乙\n|2|丙</p>"),
    "nor invisible marks": ("<p>甲\u200b\u2060乙</p>", [0, 1], "<p>|1|甲\u200b\u2060|2|乙</p>"),
    "nor numbers of calls": (f"<p>甲{CALL}乙</p>", [0, 1], f"<p>|1|甲{CALL}|2|乙</p>"),
    "a paragraph begins the page": ("<p>甲</p><p>乙</p>", [0, 1], "<p>|1|甲</p><p>|2|乙</p>"),
    "in an element": ("<p>甲<em>乙丙</em>丁</p>", [0, 2], "<p>|1|甲<em>乙|2|丙</em>丁</p>"),
    "behind an element": ("<p>甲<em>乙</em>丙</p>", [0, 2], "<p>|1|甲<em>乙</em>|2|丙</p>"),
    "a word is not cut": ("<p>one divided two</p>", [0, 5], "<p>|1|one divided|2| two</p>"),
    "a word stays when it begins the page": ("<p>one two</p>", [0, 3], "<p>|1|one |2|two</p>"),
    "before a heading": ("<p>甲</p><h2>乙</h2>", [0, 1], "<p>|1|甲</p>|2|<h2>乙</h2>"),
    "before a heading's first element": (
        "<p>甲</p><h2><em>乙</em>丙</h2>",
        [0, 1],
        "<p>|1|甲</p>|2|<h2><em>乙</em>丙</h2>",
    ),
    "before a link": ('<p>甲<a href="x">乙</a></p>', [0, 1], '<p>|1|甲|2|<a href="x">乙</a></p>'),
    "a heading begins the text": ("<h2>甲</h2>", [0], "|1|<h2>甲</h2>"),
    "a page of pictures": ("<p>甲乙</p>", [0, 1, 1], "<p>|1|甲|2||3|乙</p>"),
    "in a cell": (
        "<table><tr><td>甲</td><td>乙</td></tr></table>",
        [0, 1],
        "<table><tr><td>|1|甲</td><td>|2|乙</td></tr></table>",
    ),
    "three pages in one text": ("<p>甲乙丙丁</p>", [0, 1, 3], "<p>|1|甲|2|乙丙|3|丁</p>"),
    "a formula alone": ("<p><math><mi/></math></p>", [0, 0], "|1||2|<p><math><mi/></math></p>"),
    "a heading that goes on": ("<h2>甲乙</h2>", [0, 1], "|1|<h2>甲|2|乙</h2>"),
}


@pytest.mark.parametrize(("inner", "starts", "expected"), CASES.values(), ids=CASES.keys())
def test_where_the_mark_stands(inner: str, starts: list[int], expected: str) -> None:
    assert marked(inner, starts) == expected


@pytest.mark.parametrize(("inner", "starts", "_"), CASES.values(), ids=CASES.keys())
def test_the_text_stays_as_it_is(inner: str, starts: list[int], _: str) -> None:
    tree = article(inner)
    before = "".join(tree.itertext())
    mark_pages(tree, starts)
    assert "".join(tree.itertext()) == before


def test_pages_beyond_the_text_are_the_back_matters() -> None:
    tree = article("<p>甲乙</p>")
    assert mark_pages(tree, [0, 1, 2, 2]) == [3, 4]
    assert [node.get("id") for node in tree.iter("span")] == ["page1", "page2"]


@pytest.mark.parametrize("starts", [[0, 2, 1], [-1], [0, 3]])
def test_starts_that_cannot_be_are_refused(starts: list[int]) -> None:
    with pytest.raises(ValueError, match="page"):
        mark_pages(article("<p>甲乙</p>"), starts)


def test_characters_are_the_text_without_calls() -> None:
    assert characters(article(f"<p>甲 乙{CALL}\u2060丙</p>")) == "甲乙丙"

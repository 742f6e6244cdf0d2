"""Whatever an author writes: preparing changes white space alone, and no element is lost or torn."""

from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from editions import languages
from editions.languages.pages import set_page

TEXTS = st.sampled_from(
    ["甲乙", "第5页", "2023年", "71～74元/吨", "12—15", "11.6%", "GDP", " heat wave ", "，", "“丙”", "——", "……", "“GDP”",
     "https://a.org/b-c", "p. 5", "6月", "第", "年", "3", " ", "100亿", "vol. 3"]
)  # fmt: skip
CALL = "<a class='call' id='r{0}' href='#n{0}'>{0}</a>"
INLINE = st.deferred(
    lambda: st.one_of(
        TEXTS,
        st.tuples(st.sampled_from(["em", "strong", "code", "a"]), st.lists(INLINE, max_size=4)).map(
            lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"
        ),
        st.integers(1, 9).map(CALL.format),
        st.just("<br/>"),
    )
)
PARAGRAPHS = st.lists(
    st.lists(INLINE, min_size=1, max_size=12).map("".join), min_size=1, max_size=3
)
BLANK = str.maketrans("", "", " \u00a0\n")


def _skeleton(root: etree._Element) -> list[tuple[str, str]]:
    """The author's elements in their order, each with its text."""
    return [
        (str(node.tag), "".join(map(str, node.itertext())).translate(BLANK))
        for node in root.iter("p", "em", "strong", "code", "a", "br")
    ]


@pytest.mark.parametrize("tag", ["zh-Hans", "en-GB"])
@pytest.mark.parametrize("target", ["pdf", "epub"])
@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(paragraphs=PARAGRAPHS)
def test_the_text_and_the_authors_elements_stay(
    paragraphs: list[str], target: Literal["pdf", "epub"], tag: str
) -> None:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    root = etree.fromstring(f"<article lang='{tag}'>{body}</article>")
    module = languages.for_tag(tag)
    module.normalise(root)
    before = _skeleton(root)
    module.prepare(root, target)
    assert _skeleton(root) == before


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(paragraphs=PARAGRAPHS)
def test_a_page_too(paragraphs: list[str]) -> None:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    root = etree.fromstring(f"<body>{body}<article>{body}</article></body>")
    languages.for_tag("zh-Hans").normalise(root.find("article").getparent())
    before = _skeleton(root)
    essay = etree.tostring(root.find("article"))
    set_page(root, "zh-Hans", "epub")
    assert _skeleton(root) == before
    assert etree.tostring(root.find("article")) == essay

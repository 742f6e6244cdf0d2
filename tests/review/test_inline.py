"""A block's words as the review shows them: elements kept, white space folded, marks in their places."""

from __future__ import annotations

import pytest
from lxml import etree

from editions.report.inline import Paragraph, Words, paragraphs
from editions.text.elements import visible_text
from review.seeding import Site


def read(markup: str, language: str = "en", *marked: str) -> tuple[Paragraph, ...]:
    """The paragraphs of some markup; what is in `marked` is marked as a number."""
    node = etree.fromstring(markup)
    text = visible_text(node)
    spans = [(text.index(one), text.index(one) + len(one), "number") for one in marked]
    return paragraphs(node, text, language, spans)


def shown(found: tuple[Paragraph, ...]) -> str:
    """The paragraphs, each on its line: tags in angle brackets, marks in square ones."""
    return "\n".join(
        " ".join(filter(None, (paragraph.kind, paragraph.label)))
        + "|"
        + "".join(map(written, paragraph.words))
        for paragraph in found
    )


def written(words: Words) -> str:
    if words.call:
        return f"({words.call})"
    text = "/" if words.is_break else words.text
    text = f"[{text}]" if words.marks else text
    text = f"~{text}~" if words.is_latin else text
    for tag in reversed(words.tags):
        text = f"<{tag}>{text}</{tag}>"
    return text


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>10<sup>−3</sup> of H<sub>2</sub>O</p>", "|10<sup>−3</sup> of H<sub>2</sub>O"),
        ("<p>one <em>two <strong>three</strong></em></p>",
         "|one <em>two </em><em><strong>three</strong></em>"),
        ("<p>  one\n  two </p>", "|one two "),
        ("<p class='verse'>one,<br/>two;<br/><br/>three</p>", "|one,/two;//three"),
        ("<p>one.<a class='call'>1</a> Two</p>", "|one.(1) Two"),
        ("<p>one <span class='x'>two</span> <a href='https://x'>three</a></p>", "|one two three"),
        ("<p><script>alert(1)</script></p>", "|alert(1)"),
        ("<div><p>one:</p><blockquote><p>two</p></blockquote><p>three</p></div>",
         "|one:\nquote|two\n|three"),
        ("<div>a<ul><li>one;</li><li>two</li></ul>b</div>", "|a\nitem •|one;\nitem •|two\n|b"),
        ("<div><ol start='3'><li>one</li><li><p>two</p></li></ol></div>",
         "item 3.|one\nitem 4.|two"),
        ("<li data-block='1'>own<ul><li data-block='1'>other</li></ul></li>", "item|own"),
    ],
)  # fmt: skip
def test_elements_are_kept_and_blocks_set_apart(markup: str, expected: str) -> None:
    assert shown(read(markup)) == expected


def test_lines_of_code_keep_their_ends_and_spaces() -> None:
    (code,) = read("<pre><code>a = 1\n  b = 2\n</code></pre>", "en", "2")
    assert code.kind == "code"
    assert "".join(words.text for words in code.words) == "a = 1\n  b = 2\n"
    assert [words.text for words in code.words if words.marks] == ["2"]


@pytest.mark.parametrize(
    ("markup", "marked", "expected"),
    [
        ("<p>\n in  1<sup>st</sup>\n and 75%</p>", "75%", "|in 1<sup>st</sup> and [75%]"),
        ("<p>about 1,300 <em>birds</em></p>", "300 bi", "|about 1,[300 ]<em>[bi]</em><em>rds</em>"),
        ("<p>one.<a class='call'>12</a> 12</p>", "12", "|one.(12) [12]"),
        ("<div><p>one</p><p>two</p></div>", "et", "|on[e]\n|[t]wo"),
        ("<li data-block='1'>a <ul><li data-block='1'>b</li></ul> c</li>", "c", "|a \n|[c]"),
    ],
)
def test_marks_stand_where_the_text_says(markup: str, marked: str, expected: str) -> None:
    assert shown(read(markup, "en", marked)).replace("item|", "|") == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>“是”——<em>公行</em>（<em>picul</em>）</p>", "|“是”——<em>公行</em>（<i>picul</i>）"),
        ("<p>见Ch’ing一书：“好”。</p>", "|见~Ch’ing~一书：“好”。"),
        ("<p>See “Trade” of Ch’ing, by 陈.</p>", "|~See “Trade” of Ch’ing, by 陈.~"),
    ],
)
def test_in_chinese_dots_italics_and_latin_quotes(markup: str, expected: str) -> None:
    assert shown(read(markup, "zh-Hans")) == expected


def test_no_letter_of_an_issue_is_lost(seeded: Site) -> None:
    for manuscript in seeded.manuscripts():
        language = manuscript.edition.tag
        blocks = {block.id: block for block in manuscript.blocks}
        nodes = [node for node in manuscript.article.iter() if node.get("data-block") is not None]
        read_back = [
            (blocks[node.get("id", "")].text, paragraphs(node, visible_text(node), language))
            for node in nodes
            if not node.xpath(".//*[@data-block]")
        ]
        read_back += [(n.text, paragraphs(n.body, n.text, language)) for n in manuscript.notes]
        assert len(read_back) > 40
        for text, found in read_back:
            letters = "".join(words.text for paragraph in found for words in paragraph.words)
            assert "".join(letters.split()) == "".join(text.split())

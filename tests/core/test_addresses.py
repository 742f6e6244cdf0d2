"""Bare addresses become links and nothing else changes."""

from __future__ import annotations

import pytest
from lxml import etree

from editions.text.addresses import link_addresses


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>见https://a.b/c。又</p>", '<p>见<a href="https://a.b/c">https://a.b/c</a>。又</p>'),
        ("<p>(https://a.b/c)</p>", '<p>(<a href="https://a.b/c">https://a.b/c</a>)</p>'),
        (
            "<p>https://a.b/x_(y), then</p>",
            '<p><a href="https://a.b/x_(y)">https://a.b/x_(y)</a>, then</p>',
        ),
        (
            "<p>one http://a.b. two http://c.d/?e=f#g, <em>x</em> http://h.i/</p>",
            (
                '<p>one <a href="http://a.b">http://a.b</a>. two '
                '<a href="http://c.d/?e=f#g">http://c.d/?e=f#g</a>, <em>x</em> '
                '<a href="http://h.i/">http://h.i/</a></p>'
            ),
        ),
        ('<p><a href="x">http://a.b</a></p>', '<p><a href="x">http://a.b</a></p>'),
        ("<p><code>http://a.b</code></p>", "<p><code>http://a.b</code></p>"),
        (
            "<p>见https://zh.wikipedia.org/wiki/脚注。又</p>",
            (
                '<p>见<a href="https://zh.wikipedia.org/wiki/%E8%84%9A%E6%B3%A8">'
                "https://zh.wikipedia.org/wiki/脚注</a>。又</p>"
            ),
        ),
        (
            "<p>https://a.b/w/注_(文)；https://a.b/é, https://a.b/的网站</p>",
            (
                '<p><a href="https://a.b/w/%E6%B3%A8_(%E6%96%87)">https://a.b/w/注_(文)</a>；'
                '<a href="https://a.b/%C3%A9">https://a.b/é</a>, '
                '<a href="https://a.b/">https://a.b/</a>的网站</p>'
            ),
        ),
        ("<p>见https://a.b/c的</p>", '<p>见<a href="https://a.b/c">https://a.b/c</a>的</p>'),
        ("<p>no address: //</p>", "<p>no address: //</p>"),
    ],
)
def test_an_address_is_linked_to_its_last_character(before: str, after: str) -> None:
    root = etree.fromstring(before)
    link_addresses(root)
    assert etree.tostring(root, encoding="unicode") == after
    assert "".join(root.itertext()) == "".join(etree.fromstring(before).itertext())

"""What is in the pages: notes by their blocks, links to twins, nothing that is not the source's."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from editions.text import Manuscript
from web.conftest import parsed


def article(page: HtmlElement) -> HtmlElement:
    return page.find(".//article")


def test_each_note_stands_right_behind_the_block_that_calls_it_first(page: HtmlElement) -> None:
    for note in page.iterfind(".//aside"):
        box = note.getparent()
        assert box.get("class") == "notes"
        back = note.find(".//a[@role='doc-backlink']").get("href")[1:]
        assert box.getprevious().find(f".//a[@id='{back}']") is not None


def test_notes_span_the_rows_to_the_next_that_has_notes(page: HtmlElement) -> None:
    rows = [node.get("style") for node in article(page) if node.get("class") == "notes"]
    spans = [tuple(map(int, re.findall(r"\d+", row))) for row in rows]
    assert all(first < end for first, end in spans)
    assert [end for _first, end in spans[:-1]] == [first for first, _end in spans[1:]]
    blocks = [node for node in article(page) if node.get("class") != "notes"]
    assert [node.get("style") for node in blocks] == [
        f"grid-row: {row}" for row in range(1, len(blocks) + 1)
    ]
    assert spans[-1][1] == len(blocks) + 1


def test_paragraphs_and_headings_lead_to_their_twins(files: dict[str, bytes]) -> None:
    pages = {key: parsed(files[f"{key}.html"]) for key in ("zh", "en")}
    for key, other in (("zh", "en"), ("en", "zh")):
        links = pages[key].xpath("//article//a[@class='twin']")
        assert len(links) == len(
            pages[key].xpath("//article/p | //article/div/h2 | //article/div/h3")
        )
        for link in links:
            name, _, anchor = link.get("href").partition("#")
            assert name == f"{other}.html"
            twin = pages[other].xpath(f"//*[@id='{anchor}']")[0]
            own = link.getparent().xpath("self::*[@id] | *[@id]")[0]
            assert twin.tag == own.tag
            back = twin.get(f"data-twin-{key}")
            assert back == own.get("id")


def test_headings_are_named_by_their_own_words(page: HtmlElement) -> None:
    for heading in page.xpath("//article//h2 | //article//h3"):
        assert not heading.xpath(".//a[@class='twin']")


def test_the_text_is_the_manuscripts(
    key: str, page: HtmlElement, manuscripts: dict[str, Manuscript]
) -> None:
    text = article(page)
    for node in text.xpath(".//*[@class='notes' or @class='twin']"):
        node.drop_tree()
    own = "".join(text.itertext()).replace("\u2060", "")
    wanted = "".join(map(str, manuscripts[key].article.itertext()))
    assert "".join(own.split()) == "".join(wanted.split())


def test_what_looks_like_markup_is_text(files: dict[str, bytes]) -> None:
    page = parsed(files["en.html"])
    assert page.findtext(".//h1") == "A Trial & its <Title>"
    assert "theirs <alone>" in page.find(".//footer").text_content()


def test_every_address_in_the_folder_leads_to_a_file(
    page: HtmlElement, files: dict[str, bytes]
) -> None:
    addresses = page.xpath("//@src | //link[@rel='stylesheet']/@href | //figure/a/@href")
    assert addresses
    for address in addresses:
        assert address in files
    for name, data in files.items():
        if name.startswith("assets/faces.") and name.endswith(".css"):
            for address in re.findall(r'url\("([^"]+)"\)', data.decode()):
                assert f"assets/{address}" in files


def test_links_within_the_page_lead_somewhere(page: HtmlElement) -> None:
    for address in page.xpath("//a/@href[starts-with(., '#')]"):
        assert page.xpath(f"//*[@id='{address[1:]}']"), address


def test_elements_without_content_have_no_end_tag(files: dict[str, bytes], key: str) -> None:
    assert b"<wbr>" in files[f"{key}.html"]
    assert not re.findall(rb"</(?:wbr|br|img|meta|link|hr)>|/>", files[f"{key}.html"])


def test_nothing_of_the_build_is_left(files: dict[str, bytes], key: str) -> None:
    assert not re.findall(rb"data-(?!twin-|language|faces)[a-z]+", files[f"{key}.html"])


def test_files_that_lie_beside_a_page_are_offered_there_only(files: dict[str, bytes]) -> None:
    path = "//p[contains(@class, 'downloads')]/a/@href"
    assert parsed(files["zh.html"]).xpath(path) == ["trial.zh.pdf", "trial.zh.epub"]
    assert parsed(files["en.html"]).xpath(path) == []

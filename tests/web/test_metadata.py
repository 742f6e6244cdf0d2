"""What machines read: citation tags, linked data, alternates, sitemap."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree
from lxml.html import HtmlElement

from editions.formats.shared import page_metadata as metadata
from editions.formats.web import writer
from editions.source.licence import address
from editions.source.series import Localized, Person
from editions.text import Manuscript
from web.conftest import ADDRESS, parsed

NO_TWINS: dict[str, dict[str, dict[str, str]]] = {"zh": {}, "en": {}}


def metas(page: HtmlElement, name: str) -> list[str]:
    return [str(value) for value in page.xpath(f"//meta[@name='{name}']/@content")]


def linked(page: HtmlElement) -> dict[str, Any]:
    (script,) = page.xpath("//script[@type='application/ld+json']")
    data = json.loads(script.text)
    assert isinstance(data, dict)
    return data


def test_citation_tags(files: dict[str, bytes]) -> None:
    page = parsed(files["zh.html"])
    assert metas(page, "citation_title") == ["试验：一个“题目”"]
    assert metas(page, "citation_author") == ["查某某", "迈克尔·刘易斯"]
    assert metas(page, "citation_publication_date") == ["2026/01/02"]
    assert metas(page, "citation_doi") == ["10.1234/trial.1"]
    assert metas(page, "citation_issn") == ["1234-5679"]
    assert metas(page, "citation_pdf_url") == [f"{ADDRESS}/trial.zh.pdf"]
    assert metas(parsed(files["en.html"]), "citation_pdf_url") == []


def test_pages_name_themselves_and_each_other(page: HtmlElement, key: str) -> None:
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{ADDRESS}/{key}.html"]
    alternates = page.xpath("//link[@rel='alternate']")
    assert [(link.get("hreflang"), link.get("href")) for link in alternates] == [
        ("zh-Hans", f"{ADDRESS}/zh.html"),
        ("en-GB", f"{ADDRESS}/en.html"),
        ("x-default", f"{ADDRESS}/zh.html"),
    ]


def test_a_page_is_described_by_its_summary_or_else_by_how_its_text_begins(
    manuscripts: dict[str, Manuscript],
) -> None:
    text = manuscripts["en"]
    assert metadata.description(text) == "One sentence of summary."
    silent = replace(text.edition, issue=replace(text.edition.issue, summary=Localized({})))
    first = next(block for block in text.blocks if block.kind == "paragraph")
    for words, shown in (
        ("Short.", "Short."),
        ("word " * 60, "word " * 29 + "word…"),
        ("短" * 200, "短" * 150 + "…"),
    ):
        one = replace(text, edition=silent, blocks=(replace(first, text=words),))
        assert metadata.description(one) == shown


def test_without_an_address_nothing_absolute_is_made_up(
    manuscripts: dict[str, Manuscript],
) -> None:
    files = writer.pages(list(manuscripts.values()), NO_TWINS)
    page = parsed(files["en.html"])
    assert page.xpath("//link[@rel='canonical']") == []
    assert page.xpath("//link[@hreflang='zh-Hans']/@href") == ["zh.html"]
    assert "url" not in linked(page)
    assert "sitemap.xml" not in files


def test_linked_data(files: dict[str, bytes]) -> None:
    data = linked(parsed(files["en.html"]))
    assert data["@type"] == "ScholarlyArticle"
    assert data["headline"] == "A Trial & its <Title>"
    assert [author["@type"] for author in data["author"]] == ["Person", "Person"]
    assert data["author"][0]["affiliation"]["name"] == "Some University"
    assert data["isPartOf"] == {"@type": "Periodical", "name": "Trial Series", "issn": "1234-5679"}
    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert data["workTranslation"][0]["url"] == f"{ADDRESS}/zh.html"
    assert {entry["propertyID"] for entry in data["identifier"]} == {"doi", "isbn"}
    assert data["accessMode"] == ["textual", "visual"]
    assert "alternativeText" in data["accessibilityFeature"]
    assert data["accessibilityHazard"] == "none"
    assert "encoding" not in data, "no file lies beside the English page"


def test_linked_data_names_the_files_beside_the_page(files: dict[str, bytes]) -> None:
    found = linked(parsed(files["zh.html"]))["encoding"]
    assert [(entry["encodingFormat"], entry["contentUrl"]) for entry in found] == [
        ("application/pdf", f"{ADDRESS}/trial.zh.pdf"),
        ("application/epub+zip", f"{ADDRESS}/trial.zh.epub"),
    ]


def test_linked_data_cannot_end_its_script(manuscripts: dict[str, Manuscript]) -> None:
    manuscript = manuscripts["en"]
    title = Localized({"en": "</script><script>alert(1)</script>", "zh": "题"})
    edition = replace(manuscript.edition, issue=replace(manuscript.edition.issue, title=title))
    page = parsed(writer.pages([replace(manuscript, edition=edition)], NO_TWINS)["en.html"])
    assert linked(page)["headline"] == "</script><script>alert(1)</script>"
    assert "alert(1)" not in "".join(page.xpath("//script[not(@type)]//text()"))
    assert len(page.xpath("//script[not(@src)]")) == 1


@pytest.mark.parametrize("licence", ["CC BY 4.0", "CC0-1.0", "All rights reserved", ""])
def test_the_licence_is_an_address_where_there_is_one(
    licence: str, manuscripts: dict[str, Manuscript]
) -> None:
    edition = manuscripts["en"].edition
    edition = replace(edition, issue=replace(edition.issue, licence=licence))
    data = json.loads(metadata.linked_data(edition, [], metadata.Place()))
    assert data.get("license", "") == (address(licence) or licence)


@pytest.mark.parametrize(
    ("names", "orcid", "expected"),
    [
        ({"zh": "查道炯", "en": "Zha Daojiong"}, "", True),
        ({"zh": "迈克尔·刘易斯", "en": "Michael Lewis"}, "", True),
        ({"zh": "玛格丽特·K·刘易斯", "en": "Margaret K. Lewis"}, "", True),
        ({"zh": "本系列编辑部", "en": "The editors of the series"}, "", False),
        ({"zh": "很长的一个名字", "en": "Somebody"}, "0000-0002-1825-0097", True),
        ({"en": "Michael Lewis"}, "", True),
    ],
)
def test_people_and_bodies(names: dict[str, str], orcid: str, *, expected: bool) -> None:
    person = Person(Localized(names), Localized(), Localized(), orcid)
    assert metadata.is_person(person) is expected


def test_the_sitemap_lists_each_page_with_its_alternates(files: dict[str, bytes]) -> None:
    root = etree.fromstring(files["sitemap.xml"])
    names = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }
    assert [node.text for node in root.iterfind("s:url/s:loc", names)] == [
        f"{ADDRESS}/zh.html",
        f"{ADDRESS}/en.html",
    ]
    assert len(root.findall("s:url/x:link", names)) == 6


def test_a_draft_is_not_for_search_engines(manuscripts: dict[str, Manuscript]) -> None:
    manuscript = manuscripts["en"]
    edition = replace(manuscript.edition, issue=replace(manuscript.edition.issue, status="draft"))
    page = parsed(writer.pages([replace(manuscript, edition=edition)], NO_TWINS)["en.html"])
    assert metas(page, "robots") == ["noindex"]
    assert page.xpath("//p[contains(@class, 'draft')]")


def test_a_name_to_sort_by_is_given_where_it_says_the_name() -> None:
    names = Localized({"zh": "查道炯", "en": "Zha Daojiong"})
    person = Person(
        names, Localized(), Localized(), "", Localized(dict.fromkeys(names.texts, "Zha, Daojiong"))
    )
    assert metadata.inverted(person, "en") == "Zha, Daojiong"
    assert metadata.inverted(person, "zh") == ""


def test_the_publisher_has_its_short_name_and_place(manuscripts: dict[str, Manuscript]) -> None:
    edition = manuscripts["zh"].edition
    series = replace(
        edition.series,
        organisation_short=Localized({"zh": "简称"}),
        place=Localized({"zh": "首尔"}),
    )
    data = json.loads(metadata.linked_data(replace(edition, series=series), [], metadata.Place()))
    assert data["publisher"]["alternateName"] == "简称"
    assert data["publisher"]["address"] == "首尔"

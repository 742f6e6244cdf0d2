"""The feeds: Atom as a feed reader reads it, OPDS 1.2 and 2.0 as their specifications ask."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree

from site_pages import ADDRESS, page

ATOM = "{http://www.w3.org/2005/Atom}"
TYPES = {"pdf": "application/pdf", "epub": "application/epub+zip"}
FEEDS = ("zh.atom.xml", "en.atom.xml", "zh.opds.xml", "en.opds.xml", "opds.xml")


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_has_what_rfc_4287_wants(site: Path, name: str) -> None:
    """4.1.1 and 4.1.2: one each of id, title and updated; an author; absolute addresses; no id twice."""
    root = etree.parse(site / name).getroot()
    entries = root.findall(f"{ATOM}entry")
    for node in (root, *entries):
        for wanted in ("id", "title", "updated"):
            assert len(node.findall(f"{ATOM}{wanted}")) == 1
        assert all(link.get("href", "").startswith(ADDRESS) for link in node.findall(f"{ATOM}link"))
    assert root.findall(f"{ATOM}author")
    identifiers = [str(node.text) for node in root.iter(f"{ATOM}id")]
    assert len(identifiers) == len(set(identifiers))
    own = root.xpath("a:link[@rel='self']/@href", namespaces={"a": ATOM.strip("{}")})
    assert own == [f"{ADDRESS}/{name}"]
    read = feedparser.parse((site / name).read_bytes())
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == "atom10"
    assert len(read.entries) == len(entries) > 0


def test_a_feed_reader_finds_the_issues(site: Path) -> None:
    read = feedparser.parse((site / "en.atom.xml").read_bytes())
    assert read.feed.title == "Trial Series"
    assert [entry.title for entry in read.entries] == [
        "A Second Essay",
        "A Trial & its <Title>: A subtitle",
    ]
    second, trial = read.entries
    assert second.link == f"{ADDRESS}/second/about.en.html"
    assert trial.summary == "One sentence of summary."
    assert [author.name for author in trial.authors] == ["Zha Moumou", "Michael Lewis"]
    assert [tag.term for tag in trial.tags] == ["decoupling", "trade"]


def test_an_issue_that_was_renamed_is_the_same_entry(site: Path) -> None:
    read = feedparser.parse((site / "en.atom.xml").read_bytes())
    assert read.entries[0].id == f"{ADDRESS}/the-other/about.en.html"


def test_the_catalogue_offers_each_file(site: Path) -> None:
    """OPDS 1.2, 5: acquisition and image links with media types, and a link to the start."""
    read = feedparser.parse((site / "zh.opds.xml").read_bytes())
    (trial,) = read.entries
    files = [
        link for link in trial.links if link.rel == "http://opds-spec.org/acquisition/open-access"
    ]
    assert {link.href: link.type for link in files} == {
        f"{ADDRESS}/trial/trial.zh.{form}": media_type for form, media_type in TYPES.items()
    }
    for link in files:
        path = site / link.href.removeprefix(f"{ADDRESS}/")
        assert int(link.length) == path.stat().st_size
    assert any(
        link.rel == "http://opds-spec.org/image" and link.type == "image/png"
        for link in trial.links
    )
    assert any(link.rel == "start" and "kind=navigation" in link.type for link in read.feed.links)


def test_the_start_leads_to_each_language(site: Path) -> None:
    read = feedparser.parse((site / "opds.xml").read_bytes())
    assert [entry.links[0].href for entry in read.entries] == [
        f"{ADDRESS}/{key}.opds.xml" for key in ("zh", "en")
    ]
    data = json.loads((site / "opds.json").read_bytes())
    assert [link["href"] for link in data["navigation"]] == [
        f"{ADDRESS}/{key}.opds.json" for key in ("zh", "en")
    ]
    assert all(link["type"] and link["title"] for link in data["navigation"])


@pytest.mark.parametrize("key", ["zh", "en"])
def test_opds_2_has_what_its_specification_wants(site: Path, key: str) -> None:
    """Sections 2 and 3: a title, a link to itself; a publication has a title, an acquisition link and an image."""
    data = json.loads((site / f"{key}.opds.json").read_bytes())
    assert data["metadata"]["numberOfItems"] == len(data["publications"])
    assert data["links"][0]["href"] == f"{ADDRESS}/{key}.opds.json"
    for publication in data["publications"]:
        check_publication(site, publication)
    trial = data["publications"][-1]["metadata"]
    assert trial["belongsTo"]["series"]["position"] == 7
    assert trial["author"][0]["name"] in ("查某某", "Zha Moumou")


def check_publication(site: Path, publication: dict[str, Any]) -> None:
    metadata = publication["metadata"]
    assert metadata["title"]
    assert metadata["identifier"].startswith("https://")
    acquisitions = [link for link in publication["links"] if "acquisition" in link["rel"]]
    assert {link["type"] for link in acquisitions} == set(TYPES.values())
    (image,) = publication["images"]
    assert (image["width"], image["height"]) == (1200, 1800)
    for link in [*publication["links"], image]:
        assert (site / link["href"].removeprefix(f"{ADDRESS}/")).is_file()


def test_pages_say_where_the_feeds_are(site: Path) -> None:
    for name, home in (("zh.html", ""), ("trial/about.zh.html", "../")):
        links = page(site, name).xpath("//link[@rel='alternate' and @type]/@href")
        assert links == [f"{home}zh.atom.xml", f"{home}zh.opds.xml", f"{home}zh.opds.json"]

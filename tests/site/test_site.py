"""`editions site`: one folder of all issues but drafts, each page with an address of its own."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import etree

from editions.cli.addresses import folder_address
from editions.cli.main import main
from site_pages import ADDRESS, make_site, page

PAGES = {
    "": ["en.html", "index.html", "zh.html"],
    "trial": ["about.en.html", "about.zh.html", "en.html", "index.html", "zh.html"],
    "second": ["about.en.html", "en.html", "index.html"],
    "the-other": ["about.en.html", "en.html", "index.html"],
}
TEXT = re.compile(r"/(trial|second)/(zh|en)\.html$")  # has its counterparts, and no page for all
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def names_of(site: Path) -> list[str]:
    return sorted(str(path.relative_to(site)) for path in site.rglob("*.html"))


def test_a_page_of_each_kind(site: Path) -> None:
    wanted = [f"{folder}/{name}".lstrip("/") for folder, names in PAGES.items() for name in names]
    assert names_of(site) == sorted(wanted)


def test_every_page_says_what_it_is(site: Path, project: Path) -> None:
    """To search engines: the entries, of which no text could be taken, and a series without a statement too."""
    path = project / "source" / "series.yaml"
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"(?m)^statement:.*\n", "", text), encoding="utf-8")
    assert make_site(project) == 0
    for folder in (site, project / "build" / "_site"):
        for name in names_of(folder):
            found = page(folder, name).xpath("string(//meta[@name='description']/@content)")
            assert found or name.startswith("the-other/"), name


def test_downloads_are_made_and_offered(site: Path) -> None:
    for slug, key in (("trial", "zh"), ("trial", "en"), ("second", "en")):
        links = page(site, f"{slug}/about.{key}.html").xpath(
            "//div[contains(@class, 'masthead')]//ul//a/@href"
        )
        assert links == [f"{key}.html", f"{slug}.{key}.pdf", f"{slug}.{key}.epub"]
        for link in links:
            assert (site / slug / link).is_file()


def test_no_two_pages_have_one_canonical_address(site: Path) -> None:
    found = [
        address
        for name in names_of(site)
        if not name.startswith("the-other/")
        for address in page(site, name).xpath("//link[@rel='canonical']/@href")
    ]
    assert len(found) == len(set(found)) == 11
    assert {f"{ADDRESS}/", f"{ADDRESS}/trial/"} <= set(found)


def test_drafts_are_nowhere(site: Path) -> None:
    texts = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    for word in (b"unfinished", b"Not Yet Written", b"Nobody Yet"):
        assert [path for path, text in texts.items() if word in text] == []
    assert not (site / "unfinished").exists()


def test_links_within_the_site_are_relative(site: Path) -> None:
    for name in names_of(site):
        for link in page(site, name).xpath(
            "//a/@href | //img/@src | //script/@src | //link[@rel='stylesheet']/@href"
        ):
            assert not link.startswith((ADDRESS, "/"))


def test_issues_newest_first_in_each_language(site: Path) -> None:
    for key in ("zh", "en"):
        root = page(site, f"{key}.html")
        assert root.xpath("//ol[@class='issues']/li/@id") == ["second", "trial"]
    titles = page(site, "zh.html").xpath("//ol[@class='issues']/li[1]//h3/a")
    assert [title.text_content() for title in titles] == ["A Second Essay"]
    assert page(site, "zh.html").xpath("//ol[@class='issues']/li[1]/@lang") == ["en-GB"]


def test_authors_and_keywords_lead_to_their_issues(site: Path) -> None:
    root = page(site, "en.html")
    entries = {
        entry.text_content().split("\u2003")[0].strip(): entry.xpath(".//a/@href")
        for entry in root.xpath("//ul[contains(@class, 'index')]/li")
    }
    assert any("Ada Bridge" in entry and links == ["#second"] for entry, links in entries.items())
    assert any("bridges" in entry and links == ["#second"] for entry, links in entries.items())


def test_a_former_name_leads_on(site: Path) -> None:
    root = page(site, "the-other/about.en.html")
    assert root.xpath("//meta[@http-equiv='refresh']/@content") == [
        "0; url=../second/about.en.html"
    ]
    assert root.xpath("//link[@rel='canonical']/@href") == [f"{ADDRESS}/second/about.en.html"]
    rules = (site / "_redirects").read_text(encoding="utf-8").splitlines()
    assert "/dialogue/the-other/the-other.en.pdf /dialogue/second/second.en.pdf 301" in rules
    assert len(rules) == 5


def test_the_sitemap_has_every_page_once_with_its_alternates(site: Path) -> None:
    root = etree.parse(site / "sitemap.xml")
    places = [str(node.text) for node in root.iterfind("s:url/s:loc", NAMES)]
    assert len(places) == len(set(places)) == 11
    for url in root.iterfind("s:url", NAMES):
        address = str(url.findtext("s:loc", namespaces=NAMES))
        default = url.xpath("x:link[@hreflang='x-default']/@href", namespaces=NAMES)
        assert default == ([] if TEXT.search(address) else [address[: address.rindex("/") + 1]])


def test_an_issue_has_an_entry_for_readers_of_any_language(site: Path) -> None:
    root = page(site, "trial/index.html")
    assert root.xpath("//main//a/@href") == ["about.zh.html", "about.en.html"]
    assert root.xpath("//link[@hreflang='x-default']/@href") == [f"{ADDRESS}/trial/"]


def test_pages_show_a_small_cover_and_feeds_the_large_one(site: Path) -> None:
    for name, pictures in (("zh.html", "//img/@src"), ("trial/about.zh.html", "//img/@src")):
        for source in page(site, name).xpath(pictures):
            path = (site / name).parent / source
            assert path.name.endswith(".small.png")
            large = path.with_name(path.name.replace(".small", ""))
            assert path.stat().st_size < large.stat().st_size / 2
            assert (
                large.name
                in (site / "zh.opds.xml").read_text() + (site / "en.opds.xml").read_text()
            )


def test_what_pages_share_is_there_once(site: Path) -> None:
    for name in ("style.css", "switch.js", "margin.js", "site.css"):
        assert [str(path.relative_to(site)) for path in site.rglob(name)] == [f"site_assets/{name}"]


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("https://Example.org/a path/", "https://example.org/a%20path"),
        ("https://例子.中国/对话", "https://xn--fsqu00a.xn--fiqs8s/%E5%AF%B9%E8%AF%9D"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("https://", ""),
        ("https://example.org/?page=1", ""),
        ("https://example.org/#top", ""),
        ("https://me@example.org", ""),
    ],
)
def test_an_address_is_written_as_pages_name_it(given: str, address: str) -> None:
    assert folder_address(given) == address


@pytest.mark.parametrize("address", ["", "example.org"])
def test_an_address_is_needed(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["site", "--address", address, "--build", str(tmp_path / "build")]) == 2
    assert "should be an address that begins with https://" in capsys.readouterr().err
    assert not (tmp_path / "build").exists()


def test_an_error_in_an_issue_leaves_the_old_site(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (project / "build/_site/sitemap.xml").read_bytes()
    path = project / "source/second/en.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nLost.[^lost]\n", encoding="utf-8")
    assert make_site(project) == 1
    said = capsys.readouterr()
    assert "[note-undefined]" in said.err
    assert "the site of the last build is untouched" in said.out
    assert (project / "build/_site/sitemap.xml").read_bytes() == before


def test_a_link_that_leads_nowhere_leaves_the_old_site(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A series whose own template has a dead link."""
    own = project / "source/templates/site"
    own.mkdir(parents=True)
    theirs = Path(__file__).parents[2] / "templates/site/entry.html"
    text = theirs.read_text(encoding="utf-8").replace("</main>", '<a href="gone.html">?</a></main>')
    (own / "entry.html").write_text(text, encoding="utf-8")
    assert make_site(project) == 1
    assert "_site/index.html: error: a link leads to gone.html" in capsys.readouterr().err
    assert b"gone.html" not in (project / "build/_site/index.html").read_bytes()


def test_two_issues_with_one_former_name(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project / "source/trial/issue.yaml"
    path.write_text(
        path.read_text(encoding="utf-8") + "\nformer_slugs: [second]\n", encoding="utf-8"
    )
    assert make_site(project) == 1
    assert "[site-former-slug]" in capsys.readouterr().err


def test_a_former_name_that_is_none(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project / "source/second/issue.yaml"
    text = path.read_text(encoding="utf-8").replace("the-other", "The Other")
    path.write_text(text, encoding="utf-8")
    assert make_site(project) == 1
    assert (
        "issue.yaml:7:15: error: former_slugs: “The Other” should consist of"
        in capsys.readouterr().err
    )


def test_drafts_alone_make_no_site(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for slug in ("trial", "second"):
        path = project / f"source/{slug}/issue.yaml"
        path.write_text(path.read_text(encoding="utf-8") + "\nstatus: draft\n", encoding="utf-8")
    assert make_site(project) == 2
    assert "are drafts" in capsys.readouterr().err


def test_one_address_is_not_for_two_issues(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two pages would have the same canonical address."""
    places = ["--source", str(project / "source"), "--build", str(project / "build")]
    assert main(["web", "--address", ADDRESS, *places]) == 2
    assert "name the issue with --issue" in capsys.readouterr().err


def test_the_same_sources_give_the_same_site(project: Path) -> None:
    site = project / "build/_site"
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    assert make_site(project) == 0
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_machines_get_json(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert make_site(project, "--json") == 0
    said = json.loads(capsys.readouterr().out)
    folder = f"{project}/build/_site"
    assert said == {"site": {"folder": folder, "issues": ["second", "trial"], "deposits": []}}

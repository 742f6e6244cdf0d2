"""The files for reference managers, read back by other programs than wrote them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import rispy

from editions.formats.site.references import files, reference
from editions.resources.templating import wording
from editions.source.series import Localized, load_editions, load_issue, load_series
from editions.text.pandoc import program
from site_pages import ADDRESS, SOURCE, page


def read_back(path: Path, reader: str) -> dict[str, Any]:
    """The one reference of a file, as pandoc reads it."""
    command = [str(program()), f"--from={reader}", "--to=csljson", str(path)]
    (found,) = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert isinstance(found, dict)
    return found


def expected(key: str) -> dict[str, Any]:
    series = load_series(SOURCE)
    (edition,) = load_editions(series, load_issue(series, "trial"), [key])
    return reference(edition, f"{ADDRESS}/trial/about.{key}.html")


@pytest.mark.parametrize("key", ["zh", "en"])
def test_csl_json_is_what_was_meant(site: Path, key: str) -> None:
    (found,) = json.loads((site / f"trial/trial.{key}.csl.json").read_bytes())
    assert found == expected(key)


@pytest.mark.parametrize("reader", ["biblatex", "bibtex"])
@pytest.mark.parametrize("key", ["zh", "en"])
def test_bibtex_says_the_same(site: Path, key: str, reader: str) -> None:
    found, wanted = read_back(site / f"trial/trial.{key}.bib", reader), expected(key)
    del wanted["keyword"]  # pandoc writes none
    for changed in (found, wanted):
        changed["language"] = changed["language"].lower()
        changed["title"] = changed["title"].casefold()
    assert found == wanted


@pytest.mark.parametrize("key", ["zh", "en"])
def test_ris_says_the_same(site: Path, key: str) -> None:
    path, wanted = site / f"trial/trial.{key}.ris", expected(key)
    (own,) = rispy.loads(path.read_text(encoding="utf-8"))
    assert own["authors"] == [name["literal"] for name in wanted["author"]]
    assert own["keywords"] == wanted["keyword"].split(", ")
    found = read_back(path, "ris")
    for name in ("title", "container-title", "DOI", "URL", "publisher", "abstract", "issue"):
        assert found[name] == wanted[name]
    assert found["issued"]["date-parts"][0][0] == wanted["issued"]["date-parts"][0][0]


def test_a_name_that_is_sorted_has_its_parts() -> None:
    series = load_series(SOURCE)
    (edition,) = load_editions(series, load_issue(series, "trial"), ["en"])
    author = replace(edition.issue.authors[1], sort=Localized({"en": "Lewis, Michael"}))
    sorted_ = replace(edition, issue=replace(edition.issue, authors=(author,)))
    assert reference(sorted_, ADDRESS)["author"] == [{"family": "Lewis", "given": "Michael"}]


@pytest.mark.parametrize("written", ["", "https://doi.org/"])
def test_a_doi_is_known_without_its_address(written: str, tmp_path: Path) -> None:
    """Its link has the characters of addresses alone: old DOIs of journals have `<`."""
    source = Path(shutil.copytree(SOURCE, tmp_path / "source"))
    path, doi = source / "trial" / "issue.yaml", "10.1234/(sici)1<2:a>3"
    text = path.read_text("utf-8").replace("10.1234/trial.1", f"{written}{doi}")
    path.write_text(text, encoding="utf-8")
    series = load_series(source)
    issue = load_issue(series, "trial")
    assert issue.doi_address == "https://doi.org/10.1234/(sici)1%3C2:a%3E3"
    assert reference(load_editions(series, issue, ["en"])[0], ADDRESS)["DOI"] == doi


def test_a_series_without_an_issn_has_reports(tmp_path: Path) -> None:
    series = replace(load_series(SOURCE), issn="")
    (edition,) = load_editions(series, load_issue(series, "trial"), ["zh"])
    data = reference(edition, ADDRESS)
    assert (data["type"], data["collection-title"]) == ("report", "试验丛刊")
    text = files(edition, ADDRESS)["trial.zh.bib"].decode()
    assert re.match(r"@techreport\{trial\.zh,", text)
    names = set(re.findall(r"^  (\w+) = ", text, re.MULTILINE))
    assert {"author", "title", "institution", "year", "month"} <= names  # what BibTeX's styles want
    path = tmp_path / "trial.zh.bib"
    path.write_text(text, encoding="utf-8")
    found = read_back(path, "bibtex")
    for name in ("type", "collection-title", "publisher", "issued", "number"):
        assert found[name] == data[name]


@pytest.mark.parametrize("reader", ["biblatex", "bibtex"])
def test_what_looks_like_markup_is_text(reader: str, tmp_path: Path) -> None:
    """Angles, braces, a backslash and what TeX reads as commands are those of the title."""
    title = r"x<b>y</b> & {z} 50% H_2 \emph i<j"
    series = load_series(SOURCE)
    issue = replace(load_issue(series, "trial"), subtitle=Localized({}))
    (edition,) = load_editions(series, issue, ["en"])
    edition = replace(edition, issue=replace(issue, title=Localized({"en": title})))
    path = tmp_path / "trial.bib"
    path.write_bytes(files(edition, ADDRESS)["trial.en.bib"])
    text = path.read_text("utf-8")
    assert r"\textbf" not in text
    assert r"\textless{}b\textgreater" in text
    assert "\ue000" not in text
    assert read_back(path, reader)["title"].casefold() == title.casefold()


def test_a_comma_in_a_keyword_divides_nothing() -> None:
    series = load_series(SOURCE)
    issue = replace(load_issue(series, "trial"), keywords={"en": ("Taiwan, China", "trade")})
    (edition,) = load_editions(series, issue, ["en"])
    (own,) = rispy.loads(files(edition, ADDRESS)["trial.en.ris"].decode())
    assert own["keywords"] == ["Taiwan, China", "trade"]


@pytest.mark.parametrize(
    ("key", "title", "whole"),
    [
        ("en", "A Way Back", "A Way Back: A reading"),
        ("en", "A Way Back?", "A Way Back? A reading"),
        ("zh", "能否回头？", "能否回头？A reading"),
    ],
)
def test_no_colon_follows_a_question(key: str, title: str, whole: str) -> None:
    assert wording(key).whole_title(title, "A reading") == whole


def test_the_page_offers_them(site: Path) -> None:
    links = page(site, "trial/about.zh.html").xpath("//section[@aria-labelledby='cite']//a/@href")
    assert links == [f"trial.zh.{form}" for form in ("bib", "ris", "csl.json", "jats.xml")]


@pytest.mark.parametrize(
    ("name", "kind"), [("en.html", "Periodical"), ("trial/about.en.html", "ScholarlyArticle")]
)
def test_pages_tell_machines_what_they_are(site: Path, name: str, kind: str) -> None:
    root = page(site, name)
    (script,) = root.xpath("//script[@type='application/ld+json']")
    data = json.loads(script.text)
    assert data["@type"] == kind
    (picture,) = root.xpath("//meta[@property='og:image']/@content")
    assert (site / picture.removeprefix(f"{ADDRESS}/")).is_file()
    if kind == "Periodical":
        assert [part["url"] for part in data["hasPart"]] == [
            f"{ADDRESS}/second/about.en.html",
            f"{ADDRESS}/trial/about.en.html",
        ]
    else:
        tags = dict(
            zip(root.xpath("//meta/@name"), root.xpath("//meta[@name]/@content"), strict=True)
        )
        assert tags["citation_abstract_html_url"] == f"{ADDRESS}/{name}"
        assert tags["citation_fulltext_html_url"] == f"{ADDRESS}/trial/en.html"
        assert tags["citation_pdf_url"] == f"{ADDRESS}/trial/trial.en.pdf"

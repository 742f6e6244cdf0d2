"""The web pages of the small issue that has everything, made once a session."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from editions.formats.shared.page_metadata import Place
from editions.formats.web import writer
from editions.source.series import load_editions, load_issue, load_series
from editions.text import Manuscript
from editions.workflow.load_manuscripts import read_editions
from editions.workflow.web_pages import twins_by_edition

SOURCE = Path(__file__).parent.parent / "data" / "epub" / "source"
TORTURE = Path(__file__).parent.parent / "data" / "archive" / "source"
ADDRESS = "https://example.org/dialogue/trial"


def parsed(page: bytes) -> HtmlElement:
    return html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))


@pytest.fixture(scope="session")
def manuscripts() -> dict[str, Manuscript]:
    series = load_series(SOURCE)
    editions = load_editions(series, load_issue(series, "trial"))
    return {one.edition.key: one for one in read_editions(editions)}


@pytest.fixture(scope="session")
def files(manuscripts: dict[str, Manuscript]) -> dict[str, bytes]:
    """The files of the site, by name."""
    downloads = {"zh": ["trial.zh.pdf", "trial.zh.epub"]}
    texts = list(manuscripts.values())
    twins = twins_by_edition(texts, None)
    return writer.pages(texts, twins, place=Place(ADDRESS), downloads=downloads)


@pytest.fixture(scope="session")
def site(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same files in a folder."""
    return put(files, tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def torture_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the issue that is hard to set: notes everywhere, a long table, code."""
    series = load_series(TORTURE)
    editions = load_editions(series, load_issue(series, "torture"))
    texts = read_editions(editions)
    pages = writer.pages(texts, twins_by_edition(texts, None))
    return put(pages, tmp_path_factory.mktemp("torture"))


def put(files: dict[str, bytes], folder: Path) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


@pytest.fixture(params=["zh", "en"])
def key(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def page(key: str, files: dict[str, bytes]) -> HtmlElement:
    return parsed(files[f"{key}.html"])

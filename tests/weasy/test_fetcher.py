"""A page loads what is in its folders, and cannot reach anything else, however it asks."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
import weasyprint

from editions.formats.pdf.fetcher import RefusedError, fetcher
from editions.formats.pdf.weasy import collect_warnings

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M1 1h7"/></svg>'
SECRET = "a secret that no page may show"


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    """An issue's folder, with a neighbour that holds a secret and links that lead there."""
    folder = tmp_path / "issue"
    (folder / "images").mkdir(parents=True)
    (folder / "images" / "图 1.svg").write_text(SQUARE)
    outside = tmp_path / "issue-2"
    outside.mkdir()
    (outside / "secret.css").write_text(f"p::after {{ content: '{SECRET}' }}")
    (outside / "secret.svg").write_text(SQUARE)
    (folder / "link.svg").symlink_to(outside / "secret.svg")
    (folder / "folder").symlink_to(outside)
    (folder / "inside.svg").symlink_to(folder / "images" / "图 1.svg")
    (folder / "loop.svg").symlink_to(folder / "loop.svg")
    os.mkfifo(folder / "pipe.svg")
    return folder


def _url(folder: Path, relative: str) -> str:
    return folder.as_uri() + "/" + quote(relative)


@pytest.mark.parametrize("name", ["images/图 1.svg", "inside.svg", "images/../inside.svg"])
def test_loads_files_of_the_folder(issue: Path, name: str) -> None:
    response = fetcher([issue])(_url(issue, name))
    assert response.read() == SQUARE.encode()
    assert response.content_type == "image/svg+xml"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../issue-2/secret.svg", "neither in the issue's folder"),
        ("link.svg", "neither in the issue's folder"),
        ("folder/secret.svg", "neither in the issue's folder"),
        ("images/%2e%2e/%2e%2e/issue-2/secret.svg", "no such file"),
        ("missing.svg", "no such file"),
        ("loop.svg", "no such file"),
        ("images/图 1.svg/x", "no such file"),
        ("null\0.svg", "no such file"),
        ("images", "not a file"),
        ("pipe.svg", "not a file"),
    ],
)
def test_refuses_other_files(issue: Path, name: str, why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        fetcher([issue])(_url(issue, name))


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://example.org/a.png", "http: addresses"),
        ("https://example.org/a.png", "https: addresses"),
        ("ftp://example.org/a.png", "ftp: addresses"),
        ("file://example.org/a.png", "another machine"),
        ("file:///etc/passwd", "neither in the issue's folder"),
        ("file:///proc/self/environ", "neither in the issue's folder"),
        ("jar:file:///a.zip", "jar: addresses"),
        ("image.svg", ": addresses"),
    ],
)
def test_refuses_other_addresses(issue: Path, url: str, why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        fetcher([issue])(url)


def test_refuses_kinds_that_a_page_has_no_use_for(issue: Path) -> None:
    (issue / "zh.md").write_text(SECRET)
    with pytest.raises(RefusedError, match=r"\.md is none of \.css"):
        fetcher([issue])(_url(issue, "zh.md"))


def test_a_raster_image_inside_an_address(issue: Path) -> None:
    """Drawing programs write photographs into an SVG file in this way."""
    content = b"\x89PNG\r\n\x1a\n and so on"
    url = "data:image/png;base64," + base64.b64encode(content).decode()
    response = fetcher([issue])(url)
    assert (response.content_type, response.read()) == ("image/png", content)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("data:image/svg+xml;base64,AAAA", "one of image/gif"),
        ("data:text/css,p{}", "one of image/gif"),
        ("data:image/png,AAAA", "one of image/gif"),
        ("data:image/png;base64,A*", "not in base64"),
    ],
)
def test_refuses_anything_else_inside_an_address(issue: Path, url: str, why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        fetcher([issue])(url)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        fetcher([tmp_path / "nowhere"])


def test_weasyprint_loads_and_says_what_it_could_not(issue: Path) -> None:
    page = '<img src="images/图 1.svg"><img src="../issue-2/secret.svg">'
    with collect_warnings() as warnings:
        weasyprint.HTML(
            string=page, base_url=issue.as_uri() + "/", url_fetcher=fetcher([issue])
        ).write_pdf()
    assert len(warnings) == 1
    assert "the file is neither in the issue's folder nor a template" in warnings[0]


# Every way that HTML, CSS and SVG know to ask for a file; @URL@ and @FOLDER@ stand for its place.
HOSTILE = Path(__file__).parents[1] / "data" / "weasy" / "hostile"
WATCHED = """
import json, sys
from contextlib import suppress
from pathlib import Path
from editions.formats.pdf.fetcher import fetcher
from editions.formats.pdf.weasy import fast_import
fast_import()
from editions.formats.pdf.weasy import compact_fonts
compact_fonts.apply()  # as in a build
import weasyprint
pages, folder, forbidden = json.loads(sys.stdin.read())
opened = []
sys.addaudithook(lambda event, args: opened.append([event, str(args)])
    if event.startswith("socket.") or event == "open" and forbidden in str(args[0]) else None)
load = fetcher([Path(folder)])
for page in pages:
    html = weasyprint.HTML(string=page, base_url=Path(folder).as_uri() + "/", url_fetcher=load)
    with suppress(weasyprint.urls.URLFetchingError):  # a colour profile that is refused stops it
        html.write_pdf()
print(json.dumps(opened))
"""


def _hostile_pages(issue: Path) -> list[str]:
    outside = issue.parent / "issue-2"
    urls = [(outside / name).as_uri() for name in ("secret.svg", "secret.css", "secret.png")]
    urls.append("http://127.0.0.1:9/secret.svg")
    pages = []
    for number, url in enumerate(urls):
        for case in sorted(HOSTILE.iterdir()):
            asks = case.read_text().replace("@URL@", url)
            asks = asks.replace("@FOLDER@", outside.as_uri() + "/")
            if case.suffix == ".svg":
                name = f"{number}-{case.name}"
                (issue / name).write_text(asks)
                asks = f'<img src="{name}"><p style="background: url({name})">text'
            pages.append(asks)
    return pages


def test_no_way_out(issue: Path) -> None:
    """Watches every file that is opened and every socket while hostile pages are made."""
    pages = _hostile_pages(issue)
    assert len(pages) >= 4 * 27
    assert _watch(pages, issue, forbidden=str(issue.parent / "issue-2")) == []


def test_the_watch_sees_what_is_opened(issue: Path) -> None:
    """The same watch, turned on a file that may be opened; else the test above proves nothing."""
    opened = _watch(['<img src="images/图 1.svg">'], issue, forbidden="图 1.svg")
    assert [event for event, _ in opened] == ["open"]


def _watch(pages: list[str], issue: Path, forbidden: str) -> list[list[str]]:
    done = subprocess.run(
        [sys.executable, "-c", WATCHED],
        input=json.dumps([pages, str(issue), forbidden]),
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 0, done.stderr
    events: list[list[str]] = json.loads(done.stdout)
    return events

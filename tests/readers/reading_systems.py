"""The reading systems in which the books are opened in a browser.

Each has a page in `pages/`, which gives all of them the same few questions (`pages/shared.js`).
"""

from __future__ import annotations

import json
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree
from playwright.sync_api import Browser, Page

from editions.machine.npm import Packages

HERE = Path(__file__).parent
PACKAGES = Packages(HERE.parents[1] / "requirements" / "readers", "readers", "Reading systems")
NAMES = {
    "h": "http://www.w3.org/1999/xhtml",
    "epub": "http://www.idpf.org/2007/ops",
    "opf": "http://www.idpf.org/2007/opf",
}


@dataclass(frozen=True)
class ReadingSystem:
    """A reading system that is a page of a browser; `title` is its name with the version that is locked."""

    name: str
    title: str
    package: str
    is_given_files: (
        bool  # it unpacks the EPUB itself; the others are given a manifest, as by a streamer
    )

    @cached_property
    def version(self) -> str:
        lock = json.loads((PACKAGES.source / "package-lock.json").read_text("utf-8"))
        return str(lock["packages"][f"node_modules/{self.package}"]["version"])


SYSTEMS = (
    ReadingSystem("epubjs", "epub.js", "epubjs", True),
    ReadingSystem("foliate", "foliate-js", "foliate-js", True),
    ReadingSystem("readium", "Readium navigator", "@readium/navigator", False),
    ReadingSystem("thorium", "Thorium (its style sheets and notes)", "r2-navigator-js", False),
)


class _Handler(SimpleHTTPRequestHandler):
    """`/npm/`, `/books/` and the pages; a book is served as a file and unpacked, with a manifest."""

    def __init__(self, *args: Any, packages: Path, books: Path, **more: Any) -> None:
        self.roots = {"npm": packages, "books": books}
        super().__init__(*args, **more)

    def translate_path(self, path: str) -> str:
        first, _, rest = unquote(urlsplit(path).path).lstrip("/").partition("/")
        root = self.roots.get(first)
        return str(root / rest if root else HERE / "pages" / first)

    def guess_type(self, path: Any) -> str:
        return "application/xhtml+xml" if str(path).endswith(".xhtml") else super().guess_type(path)

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def served(books: dict[str, Path], folder: Path) -> Iterator[str]:
    """Serve the pages and the books, by their names; gives the address."""
    for name, path in books.items():
        with zipfile.ZipFile(path) as archive:
            archive.extractall(folder / name)
        (folder / f"{name}.epub").write_bytes(path.read_bytes())
        (folder / name / "manifest.json").write_text(json.dumps(manifest(path)), "utf-8")
    PACKAGES.install()
    handler = partial(_Handler, packages=PACKAGES.modules, books=folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def manifest(book: Path) -> dict[str, Any]:
    """A Readium Web Publication Manifest of the book, as a streamer makes it of the package document."""
    with zipfile.ZipFile(book) as archive:
        package = etree.fromstring(archive.read("EPUB/package.opf"))
        nav = etree.fromstring(archive.read("EPUB/nav.xhtml"))
    items = {
        node.get("id"): {"href": node.get("href"), "type": node.get("media-type")}
        for node in package.iterfind(".//opf:item", NAMES)
    }
    refs = [node.get("idref") for node in package.iterfind(".//opf:itemref", NAMES)]
    language = package.get("{http://www.w3.org/XML/1998/namespace}lang")
    return {
        "@context": "https://readium.org/webpub-manifest/context.jsonld",
        "metadata": {
            "title": book.stem,
            "language": language,
            "conformsTo": "https://readium.org/webpub-manifest/profiles/epub",
        },
        "links": [],
        "readingOrder": [items[ref] for ref in refs],
        "resources": [item for name, item in items.items() if name not in refs],
        "toc": entries(nav, "toc"),
        "pageList": entries(nav, "page-list"),
    }


def entries(nav: Any, kind: str) -> list[dict[str, Any]]:
    """The entries of one `nav` of the navigation document, those below others as their children."""
    lists = nav.xpath(f"//h:nav[@epub:type='{kind}']/h:ol", namespaces=NAMES)
    return _entries(lists[0]) if lists else []


def _entries(ordered: Any) -> list[dict[str, Any]]:
    found = []
    for item in ordered.iterfind("h:li", NAMES):
        link, below = item.find("h:a", NAMES), item.find("h:ol", NAMES)
        entry = {"title": "".join(link.itertext()), "href": link.get("href")}
        if below is not None:
            entry["children"] = _entries(below)
        found.append(entry)
    return found


class Opened:
    """A book that is open in a reading system."""

    def __init__(self, page: Page, system: ReadingSystem) -> None:
        self.page = page
        self.system = system
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def ask(self, what: str, *arguments: Any) -> Any:
        return self.page.evaluate(
            "([what, given]) => window.ask[what](...given)", [what, list(arguments)]
        )

    def do(self, what: str, *arguments: Any) -> Any:
        return self.page.evaluate(
            "([what, given]) => window.system[what](...given)", [what, list(arguments)]
        )

    def go_to(self, address: str) -> None:
        """Go where an entry of the contents or the page list leads."""
        self.page.evaluate("async address => { await window.system.goTo(address) }", address)


@contextmanager
def opened(
    browser: Browser,
    address: str,
    system: ReadingSystem,
    book: str,
    *,
    width: int = 375,
    size: int = 100,
    dark: bool = False,
) -> Iterator[Opened]:
    """Open a book; `width` of the window in px, `size` of the letters in per cent of the system's own."""
    scheme: Any = "dark" if dark else "light"
    page = browser.new_page(viewport={"width": width, "height": 640}, color_scheme=scheme)
    try:
        found = Opened(page, system)
        page.goto(f"{address}/{system.name}.html")
        page.wait_for_function("window.system && window.ask")
        path = f"/books/{book}.epub" if system.is_given_files else f"/books/{book}"
        page.evaluate("given => window.system.open(...given)", [path, size, dark])
        yield found
    finally:
        page.close()

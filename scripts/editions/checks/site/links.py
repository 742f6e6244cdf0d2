"""Checks the finished site: each link has a target, and each page its own address.

Nothing is asked of the network; addresses of other sites are left alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree, html
from lxml.html import HtmlElement

from editions.findings import Finding, Place, Severity, rule

LINK = rule("site-link", Severity.ERROR, "site")
CANONICAL = rule("site-canonical", Severity.ERROR, "site")
ALTERNATE = rule("site-alternate", Severity.ERROR, "site")

ENTRY = "index.html"
ENTRIES = re.compile(r"(^|(?<=/))index\.html$")
IN_STYLE = re.compile(r"""url\(\s*["']?([^"')\s][^"')]*)""")
REFRESH = re.compile(r"\d+;\s*url=(.+)", re.IGNORECASE)
ADDRESSES = "//@href | //@src | //meta[starts-with(@property, 'og:') and starts-with(@content, 'http')]/@content"


@dataclass(frozen=True)
class _Page:
    """A page of the site: its name there, what it holds."""

    name: str
    root: HtmlElement

    @cached_property
    def identifiers(self) -> frozenset[str]:
        return frozenset(map(str, self.root.xpath("//@id")))

    @property
    def canonical(self) -> list[str]:
        return list(map(str, self.root.xpath("//link[@rel='canonical']/@href")))

    @property
    def alternates(self) -> list[str]:
        return list(map(str, self.root.xpath("//link[@rel='alternate' and @hreflang]/@href")))

    @property
    def moved_to(self) -> list[str]:
        """Where a page that replaces another redirects to."""
        contents = self.root.xpath("//meta[@http-equiv='refresh']/@content")
        return [match[1] for match in map(REFRESH.match, map(str, contents)) if match]


def check(folder: Path, address: str, shown: Path) -> list[Finding]:
    """Check the site in `folder`, which will be published at `address`; findings name files in `shown`."""
    files = {
        str(path.relative_to(folder).as_posix()) for path in folder.rglob("*") if path.is_file()
    }
    pages = {name: _read(folder, name) for name in sorted(files) if name.endswith(".html")}
    site = _Site(address.rstrip("/"), files, pages, shown)
    return [*site.links(folder), *site.canonicals(), *site.alternates()]


def _read(folder: Path, name: str) -> _Page:
    parser = html.HTMLParser(encoding="utf-8")
    return _Page(name, html.document_fromstring((folder / name).read_bytes(), parser=parser))


@dataclass(frozen=True)
class _Site:
    address: str
    files: set[str]
    pages: Mapping[str, _Page]
    shown: Path

    def links(self, folder: Path) -> Iterator[Finding]:
        """Links of pages, style sheets and lists that lead to no file of the site, or to no element of it."""
        for name in sorted(self.files):
            for link in _links_of(folder, name, self.pages):
                target, fragment = self._target(name, link)
                if target is None:
                    continue
                if target not in self.files:
                    yield LINK.at(self._place(name), target=link)
                elif (
                    fragment
                    and target in self.pages
                    and fragment not in self.pages[target].identifiers
                ):
                    yield LINK.at(self._place(name), "fragment", target=link, identifier=fragment)

    def canonicals(self) -> Iterator[Finding]:
        """Pages whose canonical address is not theirs; no two are then the same."""
        for name, page in self.pages.items():
            own = self._address_of(name)
            if page.moved_to:
                own = self._address_of(self._target(name, page.moved_to[0])[0] or "")
            if page.canonical != [own]:
                found = page.canonical[0] if page.canonical else ""
                form = "other" if found else "none"
                yield CANONICAL.at(self._place(name), form, found=found, wanted=own)

    def alternates(self) -> Iterator[Finding]:
        """Pages that name another as their counterpart which does not name them."""
        named = {self._address_of(name): page for name, page in self.pages.items()}
        for name, page in self.pages.items():
            for other in page.alternates:
                if other not in named or self._address_of(name) not in named[other].alternates:
                    yield ALTERNATE.at(self._place(name), other=other)

    def _place(self, name: str) -> Place:
        return Place.of(self.shown / name)

    def _address_of(self, name: str) -> str:
        return f"{self.address}/{ENTRIES.sub('', name)}"

    def _target(self, name: str, link: str) -> tuple[str | None, str]:
        """The file that a link leads to, and the identifier there; None for what is not of this site."""
        if link == self.address or link.startswith(f"{self.address}/"):
            inside = link.removeprefix(self.address).lstrip("/")
            path, _, fragment = inside.partition("#")
            return self._file(unquote(path)), unquote(fragment)
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return None, ""
        path = normpath(join(dirname(name), unquote(parts.path))) if parts.path else name
        return path, unquote(parts.fragment)

    def _file(self, path: str) -> str:
        """The file at a path of the site; a folder shows its entry."""
        return f"{path}{ENTRY}" if not path or path.endswith("/") else path


def _links_of(folder: Path, name: str, pages: Mapping[str, _Page]) -> Sequence[str]:
    if name in pages:
        page = pages[name]
        return [*map(str, page.root.xpath(ADDRESSES)), *page.moved_to]
    if name.endswith(".css"):
        found = IN_STYLE.findall((folder / name).read_text(encoding="utf-8"))
        return [link for link in found if not link.startswith("data:")]
    if name.endswith(".xml"):
        return _links_in_xml(folder / name)
    if name.endswith("opds.json"):
        return list(_links_in_json(json.loads((folder / name).read_bytes())))
    return []


def _links_in_xml(path: Path) -> list[str]:
    """The addresses in a sitemap or a feed."""
    nodes = list(etree.parse(path).getroot().iter("{*}*"))
    texts = (node.text or "" for node in nodes if str(node.tag).endswith("}loc"))
    return list(chain(texts, (node.get("href", "") for node in nodes if node.get("href"))))


def _links_in_json(value: Any) -> Iterator[str]:
    """What the keys `href` of a catalogue say."""
    if isinstance(value, dict):
        if "href" in value:
            yield str(value["href"])
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _links_in_json(inner)

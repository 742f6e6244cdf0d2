"""Pages in the places that issues had before, and the list of them for servers that read one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from editions.formats.shared.page_metadata import about_page
from editions.formats.site.published import Published
from editions.resources.templating import render, wording
from editions.source.series import Edition

LIST = "_redirects"  # as Cloudflare Pages, GitLab Pages and Netlify call it


def files(published: Sequence[Published], address: str) -> dict[str, bytes]:
    """The files by name; `address` is that of the site."""
    found: dict[str, bytes] = {}
    moved: list[tuple[str, str]] = []
    for one in published:
        for former in one.issue.former_slugs:
            for edition, name in _pages(one):
                found[f"{former}/{name}"] = _page(one, edition, name, address)
            moved += _moved(one, former)
    if moved:
        path = urlsplit(address).path
        found[LIST] = render("site/redirects.txt", path=path, moved=moved).encode()
    return found


def _pages(one: Published) -> Iterator[tuple[Edition, str]]:
    """The pages of an issue, each with the edition whose language it speaks."""
    yield one.editions[0], "index.html"
    for edition in one.editions:
        yield edition, f"{edition.key}.html"
        yield edition, about_page(edition.key)


def _moved(one: Published, former: str) -> Iterator[tuple[str, str]]:
    """Former and present name of each page and download."""
    slug = one.issue.slug
    for _edition, name in _pages(one):
        yield f"{former}/{name}", f"{slug}/{name}"
    for file in (file for files in one.downloads.values() for file in files):
        yield f"{former}/{former}{file.name.removeprefix(slug)}", f"{slug}/{file.name}"


def _page(one: Published, edition: Edition, name: str, address: str) -> bytes:
    slug = one.issue.slug
    return render(
        "site/redirect.html",
        series=edition.series,
        edition=edition,
        words=wording(edition.key, edition.series).site,
        target=f"../{slug}/{name}",
        canonical=f"{address}/{slug}/{name.removesuffix('index.html')}",
    ).encode()

"""The files that a page may load: those of the issue's folder and of the templates, no others.

WeasyPrint asks its fetcher for all that HTML, CSS and SVG name: images, style sheets, fonts,
attachments. Ours has no way to a network at all, and to the disk only below the folders that it was
given. A raster image inside an address (data:) is part of the file that it is in, and is shown.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

from weasyprint.urls import URLFetcherResponse

MEDIA_TYPES = {
    ".css": "text/css",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
RASTER = ("image/gif", "image/jpeg", "image/png", "image/webp")


class RefusedError(ValueError):
    """The page requests something that it may not load; WeasyPrint logs it and continues without it."""


class FolderFetcher:
    """The `url_fetcher` of WeasyPrint's HTML and CSS; call it with an absolute URL."""

    # WeasyPrint's `fetch` reads it: a refusal leaves the image out and is logged, it stops nothing.
    _fail_on_errors = False

    def __init__(self, folders: Sequence[Path], given: Mapping[Path, bytes]) -> None:
        self._folders = tuple(folder.resolve(strict=True) for folder in folders)
        self._given = given

    def __call__(self, url: str) -> URLFetcherResponse:
        if url.startswith("data:"):
            return URLFetcherResponse(url, *_embedded_image(url))
        path = self.path(url)
        content = self._given.get(path)
        content = path.read_bytes() if content is None else content
        return URLFetcherResponse(url, content, {"Content-Type": media_type(path)})

    def path(self, url: str) -> Path:
        """The file that `url` names; raises RefusedError if it is not there or not ours."""
        parts = urlsplit(url)
        if parts.scheme != "file":
            raise RefusedError(f"{parts.scheme}: addresses are not loaded, only files are")
        if parts.netloc not in ("", "localhost"):
            raise RefusedError(f"files of another machine ({parts.netloc}) are not loaded")
        try:
            path = Path(unquote(parts.path)).resolve(strict=True)
        except (OSError, RuntimeError, ValueError) as error:
            raise RefusedError("there is no such file") from error
        if not any(path.is_relative_to(folder) for folder in self._folders):
            raise RefusedError("the file is neither in the issue's folder nor a template")
        if not path.is_file():
            raise RefusedError("this is not a file")
        return path


def fetcher(
    folders: Sequence[Path], given: Mapping[Path, bytes] = MappingProxyType({})
) -> FolderFetcher:
    """A fetcher for files below `folders`; links are followed, and must end there as well.

    `given` has by their resolved paths the contents of files that are not to be read again.
    Raises FileNotFoundError if one of `folders` is not there.
    """
    return FolderFetcher(folders, given)


def media_type(path: Path) -> str:
    """The media type, by the suffix; raises RefusedError if a page has no use for it."""
    try:
        return MEDIA_TYPES[path.suffix.lower()]
    except KeyError:
        kinds = " ".join(sorted(MEDIA_TYPES))
        raise RefusedError(f"{path.suffix or path.name} is none of {kinds}") from None


def _embedded_image(url: str) -> tuple[bytes, dict[str, str]]:
    """Content and headers of `data:image/png;base64,...` (RFC 2397)."""
    described, _, encoded = url.removeprefix("data:").partition(",")
    kind, _, encoding = described.partition(";")
    if kind not in RASTER or encoding != "base64":
        raise RefusedError(f"an image inside an address is one of {', '.join(RASTER)}, in base64")
    try:
        content = base64.b64decode(unquote(encoded), validate=True)
    except ValueError as error:
        raise RefusedError("an image inside an address is not in base64") from error
    return content, {"Content-Type": kind}

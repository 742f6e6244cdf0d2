"""Web addresses of future pages, as given on the command line."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

HOST = re.compile(r"[a-z0-9.-]+(:\d+)?")
IN_PATH = "/%:@!&'()*+,;=~"  # what RFC 3986 has in paths and HTML writes as it is


def folder_address(given: str) -> str:
    """The address of a folder on the web in ASCII (RFC 3986), without a slash at its end; '' for what is none."""
    try:
        parts = urlsplit(given)
        host = parts.netloc.encode("idna").decode().lower()
    except ValueError:
        return ""
    known = parts.scheme in ("https", "http") and HOST.fullmatch(host)
    if not known or parts.query or parts.fragment:
        return ""
    return f"{parts.scheme}://{host}{quote(parts.path, safe=IN_PATH).rstrip('/')}"

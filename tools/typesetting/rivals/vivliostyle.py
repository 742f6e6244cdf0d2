"""Vivliostyle's viewer in headless Chromium, printing to PDF: it makes the pages, with notes at their feet; the lines are Chromium's."""

from __future__ import annotations

import functools
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from editions.machine.npm import Packages
from editions.text import Manuscript
from typesetting.rivals import chromium
from typesetting.rivals.html import plain_page

ROOT = Path(__file__).resolve().parents[3]
PACKAGES = Packages(ROOT / "requirements" / "vivliostyle", "vivliostyle", "Vivliostyle")
VIEWER = "viewer/index.html#src=/page.html&renderAllPages=true&spread=false"
PATIENCE = 120_000  # ms of the page's own clock, which runs as fast as the page is made


def missing() -> str:
    """The command that installs it, or nothing."""
    if said := chromium.missing():
        return said
    return (
        ""
        if PACKAGES.modules.exists()
        else f"{PACKAGES.name} is not installed: run `make typography`"
    )


def render(manuscript: Manuscript, target: Path) -> None:
    """Set the manuscript."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "viewer").symlink_to(PACKAGES.modules / "@vivliostyle" / "viewer" / "lib")
        for entry in manuscript.edition.issue.folder.resolve().iterdir():
            (folder / entry.name).symlink_to(entry)
        (folder / "page.html").write_text(plain_page(manuscript, notes_at_end=False), "utf-8")
        with _served(folder) as address:
            chromium.print_page(f"{address}/{VIEWER}", target, f"--virtual-time-budget={PATIENCE}")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """The address under which a folder is served on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()

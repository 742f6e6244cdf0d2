"""Lighthouse's four scores for the pages of a site of two issues, as phone and as desktop: `make lighthouse`.

The browser has Chinese fonts, as a reader's does, before the page's own are there; Latin letters are those of the machine. The site is served on this machine with compression, as servers do; the network of a phone is simulated. Scores of
performance are of use only where nothing else runs: each is the median of `--runs`, with the minimum and the maximum.

usage: site_scores.py [--runs 3] [--keep FOLDER] [PAGE…]
"""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from statistics import median
from threading import Thread
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "scripts")]

from editions.machine import npm, programs  # noqa: E402
from editions.resources import fonts  # noqa: E402

LIGHTHOUSE = npm.Packages(ROOT / "requirements" / "lighthouse", "lighthouse", "Lighthouse")
SECOND = ROOT / "tests" / "data" / "readers" / "source" / "harbour"
SCORES = ("performance", "accessibility", "best-practices", "seo")
TIMES = (
    "first-contentful-paint",
    "largest-contentful-paint",
    "cumulative-layout-shift",
    "total-blocking-time",
)
TEXTS = (".html", ".css", ".js", ".xml", ".json", ".svg")
# A language that the site has not: the entries lead readers of its languages on to their pages.
OPTIONS = "--headless=new --no-sandbox --disable-gpu --lang=fi --accept-lang=fi"


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: scores of 0 to 100, times in ms, bytes over the wire."""

    scores: tuple[int, ...]
    times: tuple[float, ...]
    size: int
    failed: tuple[str, ...]


class _Server(SimpleHTTPRequestHandler):
    """Files of a folder, texts compressed."""

    def send_head(self) -> Any:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if path.suffix not in TEXTS or not path.is_file():
            return super().send_head()
        data = gzip.compress(path.read_bytes(), 6, mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)) + "; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return BytesIO(data)

    def log_message(self, *_words: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder on a port of this machine."""
    with ThreadingHTTPServer(
        ("127.0.0.1", 0), lambda *a: _Server(*a, directory=str(folder))
    ) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def site_in(folder: Path) -> Path:
    """The site of the first issue and one with a long table, built in `folder`."""
    site = folder / "build" / "_site"
    if site.is_dir():
        return site
    source = folder / "source"
    shutil.copytree(ROOT / "source", source)
    shutil.copytree(SECOND, source / "harbour")
    command = [sys.executable, "-m", "editions", "site", "--address", "https://dialogue.example"]
    command += ["--source", str(source), "--build", str(folder / "build")]
    subprocess.run(command, check=True, cwd=ROOT)
    return site


def pages_of(site: Path) -> list[str]:
    """The entry and the pages of the series, and of each issue its entry, what it is about, and its text."""
    own = ["index.html", *(f"{page.stem}.html" for page in sorted(site.glob("??.html")))]
    issues = sorted(page.parent.name for page in site.glob("*/index.html"))
    kinds = ["index.html"]
    kinds += [f"{kind}{key}.html" for kind in ("about.", "") for key in ("en", "zh")]
    return own + [
        f"{issue}/{kind}" for issue in issues for kind in kinds if (site / issue / kind).is_file()
    ]


def with_fonts(folder: Path) -> Path:
    """Settings of fontconfig: the machine's fonts, and Chinese ones, which a bare machine lacks."""
    chinese = folder / "chinese"
    chinese.mkdir(exist_ok=True)
    for face in fonts.folder().glob("Noto*SC-*"):
        if not (chinese / face.name).exists():
            (chinese / face.name).symlink_to(face)
    path = folder / "fonts.conf"
    folders = f"<dir>/usr/share/fonts</dir><dir>{chinese}</dir>"
    head = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
    path.write_text(f"{head}<fontconfig>{folders}<cachedir>{folder}/fc</cachedir></fontconfig>")
    return path


def measured(address: str, form: str, folder: Path) -> Measured:
    """One run of Lighthouse; raises CalledProcessError with its words."""
    report = folder / "report.json"
    command = ["node", str(LIGHTHOUSE.modules / "lighthouse" / "cli" / "index.js"), address]
    command += ["--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={OPTIONS}"]
    command += ["--preset=desktop"] if form == "desktop" else []
    chromium = programs.require(programs.CHROMIUM)
    surroundings = npm.environment() | {"CHROME_PATH": chromium, "TMPDIR": str(folder)}
    surroundings["FONTCONFIG_FILE"] = str(with_fonts(folder))
    subprocess.run(command, check=True, env=surroundings, capture_output=True, encoding="utf-8")
    found = json.loads(report.read_text("utf-8"))
    scores = [round(100 * (found["categories"][name]["score"] or 0)) for name in SCORES]
    audits = found["audits"]
    failed = {
        reference["id"]
        for name in SCORES[1:]
        for reference in found["categories"][name]["auditRefs"]
        if audits[reference["id"]]["score"] == 0
    }
    times = [audits[name]["numericValue"] for name in TIMES]
    size = int(audits["total-byte-weight"]["numericValue"])
    return Measured(tuple(scores), tuple(times), size, tuple(sorted(failed)))


def row(page: str, form: str, runs: Sequence[Measured]) -> str:
    """A row of the table: the median scores; for performance also the minimum and the maximum."""
    scores = [round(median(run.scores[n] for run in runs)) for n in range(len(SCORES))]
    speed = [run.scores[0] for run in runs]
    first, largest, shift, blocked = (
        median(run.times[n] for run in runs) for n in range(len(TIMES))
    )
    failed = ", ".join(sorted({name for run in runs for name in run.failed}))
    return (
        f"| {page} | {form} | {scores[0]} ({min(speed)}-{max(speed)}) | {scores[1]} | {scores[2]} | {scores[3]} | "
        f"{first / 1000:.2f} | {largest / 1000:.2f} | {shift:.3f} | {blocked:.0f} | {runs[0].size >> 10} | {failed} |"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", metavar="PAGE")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="build in this folder, and use what is there")
    args = parser.parse_args()
    LIGHTHOUSE.install()
    with tempfile.TemporaryDirectory() as name:
        site = site_in(args.keep or Path(name))
        print(
            "| page | as | performance | accessibility | best practices | search | FCP, s | LCP, s | CLS | TBT, ms | KiB | fails |"
        )
        print("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|")
        worst = 100
        with served(site) as address:
            for page in args.pages or pages_of(site):
                for form in ("phone", "desktop"):
                    runs = [
                        measured(f"{address}/{page}", form, Path(name)) for _ in range(args.runs)
                    ]
                    worst = min(worst, *(min(run.scores[1:]) for run in runs))
                    print(row(page, form, runs), flush=True)
    return 0 if worst == 100 else 1


if __name__ == "__main__":
    sys.exit(main())

"""The issues that the review is tried on, and the faults that are put into the first one."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from editions.cli.main import main
from editions.source.series import load_editions, load_issue, load_series
from editions.text import Manuscript
from editions.workflow.load_manuscripts import read_editions
from review.marking import mark

PROJECT = Path(__file__).parents[2]
CASES = PROJECT / "tests" / "data" / "review"
FIRST_ISSUE = "a-path-of-no-return"


@dataclass(frozen=True)
class Site:
    """A project folder whose issue `slug` has its review page."""

    folder: Path
    slug: str

    @property
    def built(self) -> Path:
        return self.folder / "build" / self.slug

    @property
    def index(self) -> Path:
        return self.built / "review" / "index.html"

    def manuscripts(self) -> list[Manuscript]:
        series = load_series(self.folder / "source")
        issue = load_issue(series, self.slug)
        return read_editions(load_editions(series, issue))

    def run(self, verb: str, *more: str) -> int:
        scope = ["--source", str(self.folder / "source"), "--build", str(self.folder / "build")]
        return main([verb, *scope, *more])


def faults() -> list[dict[str, Any]]:
    """The seeded faults of the first issue."""
    listed: list[dict[str, Any]] = yaml.safe_load(
        (CASES / "seeded" / "faults.yaml").read_text(encoding="utf-8")
    )
    return listed


def seed(source: Path) -> None:
    """Put the faults into a copy of the first issue."""
    for fault in faults():
        path = source / FIRST_ISSUE / fault["file"]
        text = path.read_text(encoding="utf-8")
        assert text.count(fault["old"]) == 1, f"{fault['name']}: {fault['old']!r} in {path.name}"
        path.write_text(text.replace(fault["old"], fault["new"]), encoding="utf-8")


def lay_out_seeded(folder: Path) -> Site:
    """The first issue in `folder`: approved as it is, commented on by a reader, then ten faults; its review."""
    shutil.copytree(PROJECT / "source", folder / "source")
    site = Site(folder, FIRST_ISSUE)
    site.run("pdf", "--draft")
    (site.built / "approved").mkdir()
    for key in ("zh", "en"):
        name = f"{FIRST_ISSUE}.{key}.pdf"
        shutil.copyfile(site.built / name, site.built / "approved" / name)
    (site.built / "comments").mkdir()
    mark(
        site.built / f"{FIRST_ISSUE}.en.pdf",
        site.built / "comments" / "reader.pdf",
        [("Highlight", "insurance", "Is this the official wording?")],
    )
    seed(folder / "source")
    site.run("review")
    return site

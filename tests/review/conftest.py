"""Issues that are built and laid out for review once, for all tests and all workers."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from editions.cli import main
from editions.manuscript import Manuscript
from editions.reading import read_editions
from editions.series import load_editions, load_issue, load_series

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


@pytest.fixture(scope="session")
def shared(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Callable[[str, Callable[[Path], None]], Path]:
    """Makes a folder by name, once for all the workers of a run."""
    base = tmp_path_factory.getbasetemp()
    base = base if worker_id == "master" else base.parent

    def make(name: str, fill: Callable[[Path], None]) -> Path:
        folder = base / f"review-{name}"
        with (base / f"review-{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (folder / "done").exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                fill(folder)
                (folder / "done").touch()
        return folder

    return make


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


@pytest.fixture(scope="session")
def seeded(shared: Callable[[str, Callable[[Path], None]], Path]) -> Site:
    """The project's first issue with ten faults; approved before, commented on by a reader."""
    from review.marking import mark

    def fill(folder: Path) -> None:
        shutil.copytree(PROJECT / "source", folder / "source")
        site = Site(folder, FIRST_ISSUE)
        site.run("build", "--draft")
        (site.built / "approved").mkdir()
        for key in ("zh", "en"):
            name = f"{FIRST_ISSUE}.{key}.pdf"
            shutil.copyfile(site.built / name, site.built / "approved" / name)
        (site.built / "comments").mkdir()
        mark(
            site.built / f"{FIRST_ISSUE}.en.pdf",
            site.built / "comments" / "reader.pdf",
            [("Highlight", "self-sufficiency", "Is this the official wording?")],
        )
        seed(folder / "source")
        site.run("review")

    return Site(shared("seeded", fill), FIRST_ISSUE)


@pytest.fixture(scope="session")
def small(shared: Callable[[str, Callable[[Path], None]], Path]) -> Site:
    """A small issue of two editions, built, with proofs."""

    def fill(folder: Path) -> None:
        shutil.copytree(CASES / "small", folder / "source")
        site = Site(folder, "essay")
        assert site.run("review", "--language", "zh") == 0
        assert site.run("proof") == 0

    return Site(shared("small", fill), "essay")


@pytest.fixture(scope="session")
def hostile(shared: Callable[[str, Callable[[Path], None]], Path]) -> Site:
    """An issue whose texts are made of what a page must not take for its own."""

    def fill(folder: Path) -> None:
        shutil.copytree(CASES / "hostile", folder / "source")
        Site(folder, "essay").run("review")

    return Site(shared("hostile", fill), "essay")


@pytest.fixture(scope="session")
def worker_id(request: pytest.FixtureRequest) -> str:
    """The worker's name, also when the tests run without pytest-xdist."""
    given = getattr(request.config, "workerinput", {})
    return str(given.get("workerid", "master"))

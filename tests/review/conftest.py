"""Issues that are built and laid out for review once, for all tests and all workers."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from review.seeding import CASES, FIRST_ISSUE, Site, lay_out_seeded


@pytest.fixture(scope="session")
def shared(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Callable[[str, Callable[[Path], object]], Path]:
    """Makes a folder by name, once for all the workers of a run."""
    base = tmp_path_factory.getbasetemp()
    base = base if worker_id == "master" else base.parent

    def make(name: str, fill: Callable[[Path], object]) -> Path:
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


@pytest.fixture(scope="session")
def seeded(shared: Callable[[str, Callable[[Path], object]], Path]) -> Site:
    """The project's first issue with ten faults; approved before, commented on by a reader."""
    return Site(shared("seeded", lay_out_seeded), FIRST_ISSUE)


@pytest.fixture(scope="session")
def small(shared: Callable[[str, Callable[[Path], object]], Path]) -> Site:
    """A small issue of two editions, built, with proofs."""

    def fill(folder: Path) -> None:
        shutil.copytree(CASES / "small", folder / "source")
        site = Site(folder, "essay")
        assert site.run("review", "--language", "zh") == 0
        assert site.run("proof") == 0

    return Site(shared("small", fill), "essay")


@pytest.fixture(scope="session")
def hostile(shared: Callable[[str, Callable[[Path], object]], Path]) -> Site:
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

"""Issues that are built and laid out for review once, for all tests and all workers."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from loaded import loaded
from review.seeding import CASES, FIRST_ISSUE, Site, lay_out_seeded

__all__ = ["loaded"]  # a fixture


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


@pytest.fixture
def open_page(browser: Any) -> Iterator[Any]:
    """Opens a site at a place; what fails in the script or leaves the folder fails the test."""
    contexts: list[Any] = []
    troubles: list[str] = []

    def open_site(site: Site, at: str = "", **options: Any) -> Any:
        options.setdefault("viewport", {"width": 1440, "height": 900})
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        folder = site.built.resolve().as_uri()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on(
            "request",
            lambda request: (
                request.url.startswith((folder, "data:")) or troubles.append(request.url)
            ),
        )
        page.on("console", lambda m: m.type == "error" and troubles.append(m.text))
        page.goto(f"{site.index.resolve().as_uri()}{at}")
        page.wait_for_function("() => !document.documentElement.matches('.pictures-first')")
        return page

    open_site.troubles = troubles  # type: ignore[attr-defined]
    yield open_site
    for context in contexts:
        context.close()
    assert troubles == []

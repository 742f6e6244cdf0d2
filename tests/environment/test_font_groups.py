"""Groups of further faces: fetched whole with the right sums, or not at all; a missing one is reported with the command that fetches it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from editions.machine.system import EnvironmentProblem
from editions.resources import faces, font_fetching, fonts
from editions.resources.font_fetching import fetch
from editions.resources.font_groups import GROUPS, Group
from editions.source.design import FAMILIES

PROJECT = Path(__file__).parents[2]
FONT = b"a font"
SUM = hashlib.sha256(FONT).hexdigest()


def package(_group: Group, _folder: Path, unpacked: Path) -> None:
    """A stand-in for the package of a group."""
    (unpacked / "fonts").mkdir()
    (unpacked / "fonts/One.ttf").write_bytes(FONT)
    (unpacked / "LICENSE").write_text("OFL")


@pytest.fixture
def group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Group]:
    monkeypatch.setenv("EDITIONS_CACHE", str(tmp_path))
    monkeypatch.setattr(font_fetching, "_from_npm", package)
    return lambda wanted: Group(
        "one", "One", "npm", "one", "1.0", 6, {"fonts/One.ttf": wanted}, "LICENSE"
    )


def test_what_was_fetched_lies_in_the_cache(group: Callable[[str], Group]) -> None:
    one = group(SUM)
    with pytest.raises(EnvironmentProblem, match="One is not installed: run `make one`"):
        one.path("One.ttf")
    said: list[str] = []
    fetch(one, said.append)
    assert one.path("One.ttf").read_bytes() == FONT
    assert one.path("LICENSE.txt").read_text() == "OFL"
    fetch(one, said.append)
    assert len(said) == 1


def test_another_file_is_refused(group: Callable[[str], Group]) -> None:
    one = group(SUM[::-1])
    with pytest.raises(EnvironmentProblem, match="is not the pinned file"):
        fetch(one, lambda _: None)
    assert not one.folder.exists()


@pytest.mark.parametrize(
    ("family", "command"), [("LXGW WenKai", "make kai"), ("Noto Serif SC", "make serif")]
)
def test_a_design_whose_faces_are_missing_is_told_the_command(
    family: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = tuple(face for face in faces.FACES if face.source.group is None)
    monkeypatch.setattr(fonts, "FACES", base)
    with pytest.raises(EnvironmentProblem, match=re.escape(f"run `{command}`")):
        fonts.require("zh-Hans", {family})
    fonts.require("zh-Hans", {"Source Serif 4"})


def test_each_group_has_its_target_and_its_sums() -> None:
    makefile = (PROJECT / "Makefile").read_text("utf-8")
    for name, group in GROUPS.items():
        assert re.search(rf"^{name}: ## ", makefile, re.M)
        assert all(re.fullmatch(r"[0-9a-f]{64}", wanted) for wanted in group.files.values())


def test_families_of_designs_are_those_of_the_faces() -> None:
    named = {face.family for face in faces.FACES} | {"LXGW WenKai", "Noto Serif KR", "Noto Sans KR"}
    assert set(FAMILIES) <= named

"""The folder of the fonts: whole or not at all, and every fault of it is seen."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import pytest

from editions.cli.main import main
from editions.machine.system import EnvironmentProblem
from editions.resources import font_making, fonts

LOCK = Path(__file__).parents[2] / "requirements" / "base.txt"


def test_not_prepared_is_one_line(two_faces: Path) -> None:
    with pytest.raises(EnvironmentProblem, match=r"^the fonts in .* \(not prepared\): run `make"):
        fonts.folder()


def test_prepared_once(two_faces: Path) -> None:
    steps: list[str] = []
    folder = fonts.prepare(steps.append)
    assert steps == ["fonts: Source Code Pro Regular", "fonts: Source Code Pro Italic"]
    assert fonts.folder() == folder
    before = {path: path.stat().st_mtime_ns for path in folder.parent.rglob("*")}
    assert fonts.prepare(steps.append) == fonts.ensure(steps.append) == folder
    assert len(steps) == 2
    assert {path: path.stat().st_mtime_ns for path in folder.parent.rglob("*")} == before


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _spoil(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1] + b"?")


def _add(path: Path) -> None:
    shutil.copy(path, path.with_name("Foreign.ttf"))


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (Path.unlink, "SourceCodePro-Regular.ttf is missing"),
        (_cut, "SourceCodePro-Regular.ttf was changed"),
        (_spoil, "SourceCodePro-Regular.ttf was changed"),
        (_add, "faces/Foreign.ttf does not belong there"),
    ],
)
def test_harm_is_seen_by_the_next_process_and_repaired(
    two_faces: Path, harm: Callable[[Path], None], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = fonts.prepare()
    sound = fonts.fingerprint()
    harm(folder / "SourceCodePro-Regular.ttf")
    assert fonts.fingerprint() == sound, "a process looks once"
    monkeypatch.setattr(os, "getpid", lambda: 0)  # as in another process
    with pytest.raises(EnvironmentProblem, match=re.escape(said)):
        fonts.fontconfig_file()
    fonts.ensure()
    assert fonts.fingerprint() == sound
    assert sorted(path.name for path in fonts.folder().iterdir()) == [
        "SourceCodePro-Italic.ttf",
        "SourceCodePro-Regular.ttf",
    ]


def test_a_changed_byte_is_seen_at_preparation(two_faces: Path) -> None:
    """Same size, same time of writing: the change is found by what the file system records, and by the sum."""
    face = fonts.prepare() / "SourceCodePro-Regular.ttf"
    sound, state = face.read_bytes(), face.stat()
    face.write_bytes(sound[:-1] + bytes([sound[-1] ^ 1]))
    os.utime(face, ns=(state.st_atime_ns, state.st_mtime_ns))
    with pytest.raises(EnvironmentProblem, match="was changed"):
        fonts.folder()
    fonts.prepare()
    assert face.read_bytes() == sound


def test_a_moved_folder_is_not_used(two_faces: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """fonts.conf names its folder: a copy elsewhere would read the old place."""
    fonts.prepare()
    two_faces.rename(two_faces.with_name("elsewhere"))
    monkeypatch.setenv("EDITIONS_CACHE", str(two_faces.with_name("elsewhere")))
    with pytest.raises(EnvironmentProblem, match="moved"):
        fonts.folder()


def test_an_unreadable_manifest_is_not_trusted(two_faces: Path) -> None:
    folder = fonts.prepare()
    (folder.parent / "manifest.json").write_text("{")
    with pytest.raises(EnvironmentProblem, match="not prepared"):
        fonts.folder()
    assert fonts.ensure() == folder


def test_stopped_half_way_leaves_nothing(two_faces: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = font_making.make_face

    def stop(face: fonts.Face, target: Path) -> None:
        if face.italic:
            raise KeyboardInterrupt
        make(face, target)

    with monkeypatch.context() as patch:
        patch.setattr(font_making, "make_face", stop)
        with pytest.raises(KeyboardInterrupt):
            fonts.prepare()
    assert [path.name for path in two_faces.iterdir()] == ["fonts.lock"]
    assert fonts.prepare().is_dir()


def test_another_font_in_the_package_is_refused(
    two_faces: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    face = fonts.FACES[0]
    other = replace(face, source=replace(face.source, sha256="0" * 64))
    monkeypatch.setattr(fonts, "FACES", (other,))
    with pytest.raises(EnvironmentProblem, match="is not the pinned file"):
        fonts.prepare()


def test_a_missing_package_is_one_line(two_faces: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    face = fonts.FACES[0]
    other = replace(face, source=replace(face.source, package="fontpkg_no_such"))
    monkeypatch.setattr(fonts, "FACES", (other,))
    with pytest.raises(EnvironmentProblem, match="fontpkg-no-such is not installed"):
        fonts.prepare()


def test_another_tool_is_refused(two_faces: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(fonts.TOOLS, "fonttools", "1.0")
    with pytest.raises(EnvironmentProblem, match=r"prepared with fonttools 1\.0, but \d"):
        fonts.prepare()


def test_a_folder_that_cannot_be_written(
    two_faces: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    two_faces.write_text("a file where a folder should be")
    assert main(["fonts"]) == 2
    assert re.fullmatch(r"cannot prepare the fonts: .*\n", capsys.readouterr().err)


def test_recipe_decides_the_folder(two_faces: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = fonts.prepare()
    monkeypatch.setattr(fonts, "RECIPE", fonts.RECIPE + 1)
    second = fonts.prepare()
    assert first.parent != second.parent
    assert first.is_dir()
    assert fonts.remove_others() == [first.parent]
    assert fonts.folder() == second


def test_pinned_tools_are_those_of_the_lock_and_of_this_environment() -> None:
    lock = LOCK.read_text()
    for name, pinned in (fonts.TOOLS | fonts.TOOLS_BESIDE).items():
        assert f"\n{name}=={pinned} \\" in lock
        assert version(name) == pinned


def test_face_by_family_weight_and_style(two_faces: Path) -> None:
    folder = fonts.prepare()
    assert fonts.face("Source Code Pro", italic=True) == folder / "SourceCodePro-Italic.ttf"
    with pytest.raises(LookupError, match="no face Source Code Pro 900"):
        fonts.face("Source Code Pro", 900)


def test_notices_name_the_owner_and_the_licence(two_faces: Path) -> None:
    fonts.prepare()
    ((family, notice),) = fonts.licence_notices()
    assert family == "Source Code Pro"
    assert "Adobe" in notice.splitlines()[1]
    assert "SIL OPEN FONT LICENSE Version 1.1" in notice


def test_using_them_imports_nothing_heavy(two_faces: Path) -> None:
    import subprocess

    fonts.prepare()
    program = (
        "import sys; from editions.resources import font_folder, fonts; font_folder.fault(fonts._place());"
        "print(*sorted({'fontTools', 'uharfbuzz', 'chws_tool', 'lxml'} & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout == "\n"

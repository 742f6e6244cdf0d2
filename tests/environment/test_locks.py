"""The lock files, and the installation from them."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# A Python with its standard library alone, as on a machine where nothing was brought.
BARE_PYTHON = [sys.executable, "-I", "-S"]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def requirements(lock: Path) -> dict[str, str]:
    """Package -> the whole entry, with its hashes."""
    entries = re.split(r"\n(?=[A-Za-z0-9])", lock.read_text())
    return {re.split(r"[=\s]", entry)[0]: entry for entry in entries if not entry.startswith("#")}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_package_has_a_version_and_hashes(lock: Path) -> None:
    found = requirements(lock)
    assert found
    for name, entry in found.items():
        assert re.match(r"[A-Za-z0-9._-]+==\S+ ", entry), name
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), name


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_no_address_is_written(lock: Path) -> None:
    assert not re.search(r"https?:|//|--(extra-)?index|--find-links| @ ", lock.read_text())


def test_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = project["dependency-groups"]
    wanted = {"base": project["project"]["dependencies"] + groups.pop("install")} | groups
    assert {lock.stem for lock in LOCKS} == set(wanted)
    for group, asked in wanted.items():
        locked = requirements(ROOT / f"requirements/{group}.txt")
        for requirement in asked:
            name = re.sub(r"[._]", "-", re.split(r"[=<>\[ ]", requirement)[0].lower())
            assert name in locked, f"{name} is not in {group}.txt: make lock"
            if "==" in requirement:
                assert locked[name].startswith(
                    f"{name}=={re.split('==|;', requirement)[1].strip()} "
                )


def test_the_size_of_each_package_is_known() -> None:
    """Those of other systems aside: the sizes are of Linux."""
    lines = (ROOT / "requirements/sizes.tsv").read_text().splitlines()
    sizes = {name: int(size) for name, size in (line.split("\t") for line in lines)}
    for lock in LOCKS:
        for name, entry in requirements(lock).items():
            package = entry.split()[0]
            assert ";" in entry.splitlines()[0] or sizes[package] > 0, f"{name}: make lock"


def test_groups_agree_on_versions() -> None:
    versions: dict[str, set[str]] = {}
    for lock in LOCKS:
        for name, entry in requirements(lock).items():
            versions.setdefault(name, set()).add(entry.split()[0])
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of one group with one tiny package, and an environment for it."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "requirements").mkdir()
    shutil.copy(ROOT / "requirements/install.py", folder / "requirements")
    (folder / "requirements/base.txt").touch()
    (folder / "requirements/sizes.tsv").write_text("tiny==1.0\t1200000\n")
    (folder / "scripts").symlink_to(ROOT / "scripts")
    wheel = _wheel(folder / "wheels")
    sum_ = hashlib.sha256(wheel.read_bytes()).hexdigest()
    (folder / "requirements/extra.txt").write_text(f"tiny==1.0 \\\n    --hash=sha256:{sum_}\n")
    subprocess.run([sys.executable, "-m", "venv", folder / "v"], check=True)
    return folder


def _wheel(folder: Path) -> Path:
    folder.mkdir()
    path = folder / "tiny-1.0-py3-none-any.whl"
    info = "tiny-1.0.dist-info"
    files = {
        "tiny.py": "VALUE = 1\n",
        f"{info}/METADATA": "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = ""
    for name, text in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=")
        record += f"{name},sha256={digest.decode()},{len(text)}\n"
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def install(project: Path, wheels: Path) -> subprocess.CompletedProcess[str]:
    command = [*BARE_PYTHON, "requirements/install.py", "v", "extra"]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheels), "PIP_CONFIG_FILE": os.devnull}
    return subprocess.run(
        command, cwd=project, env=clean | offline, capture_output=True, text=True, check=False
    )


def test_failure_success_nothing_to_do_and_repair(project: Path) -> None:
    """One after the other, for the environment takes seconds to make."""
    stamp, unfinished = project / "v/.extra", project / "v/.extra.unfinished"

    run = install(project, project / "no-wheels")
    assert run.returncode == 2
    assert run.stderr.startswith("cannot install the extra packages (is there a network?): ERROR")
    assert run.stderr.count("\n") == 1
    assert not stamp.exists()
    assert unfinished.exists()

    run = install(project, project / "wheels")
    assert (run.returncode, run.stderr) == (0, "")
    assert "extra packages 1/1, about 1.2 MB left: tiny" in run.stdout
    assert stamp.exists()
    assert not unfinished.exists()

    run = install(project, project / "no-wheels")
    assert (run.returncode, run.stdout, run.stderr) == (0, "", ""), "nothing is asked for again"

    (module,) = (project / "v").glob("lib/*/site-packages/tiny.py")
    module.write_text("VALU")  # as an installation that was stopped leaves it
    stamp.unlink()
    unfinished.touch()
    assert install(project, project / "wheels").returncode == 0
    assert module.read_text() == "VALUE = 1\n"


def test_a_wrong_hash_is_refused(project: Path) -> None:
    lock = project / "requirements/extra.txt"
    sound = lock.read_text()
    lock.write_text(re.sub(r"sha256:\w+", f"sha256:{'0' * 64}", sound))
    (project / "v/.extra.unfinished").touch()
    run = install(project, project / "wheels")
    lock.write_text(sound)
    assert run.returncode == 2
    assert run.stderr.startswith("cannot install the extra packages")
    assert not (project / "v/.extra").exists()


def make_base(venv: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*BARE_PYTHON, str(ROOT / "requirements/install.py"), str(venv), "base"],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_an_environment_that_is_a_link_is_refused(tmp_path: Path) -> None:
    """To make it anew would empty the folder that it leads to."""
    (tmp_path / "other").mkdir()
    (tmp_path / "other/pyvenv.cfg").write_text("")
    (tmp_path / ".venv").symlink_to("other")
    done = make_base(tmp_path / ".venv")
    assert done.returncode == 2
    assert done.stderr == (
        f"{tmp_path}/.venv is a link to {tmp_path}/other, which would be emptied: remove the link\n"
    )
    assert (tmp_path / "other/pyvenv.cfg").is_file()


@pytest.mark.parametrize("kind", ["folder", "file", "lost link"])
def test_what_is_no_environment_is_refused(tmp_path: Path, kind: str) -> None:
    venv = tmp_path / ".venv"
    if kind == "folder":
        venv.mkdir()
        (venv / "letters.txt").write_text("keep")
    elif kind == "file":
        venv.write_text("keep")
    else:
        venv.symlink_to("nowhere")
    done = make_base(venv)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "would be emptied" in done.stderr
    assert kind == "lost link" or "keep" in {
        path.read_text() for path in tmp_path.rglob("*") if path.is_file()
    }

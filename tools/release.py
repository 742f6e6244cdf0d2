"""Make a release: check it, build it twice, try the installed wheel, tag it. Nothing is published.

    python tools/release.py [--output dist]

The version is that of `scripts/editions/__init__.py`, and CHANGELOG.md has a section of it with its date and nothing
under “Unreleased”. The commit is built twice, in two folders, with the time of the commit for a clock; a wheel is made
of the unpacked source distribution too. All are compared byte by byte. The wheel is installed into an empty environment
with the locked packages, where it begins a series and builds it. Then the commit gets the tag `v<version>`.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from io import BytesIO
from pathlib import Path

from editions import __version__
from editions.machine import archives

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements" / "base.txt"
SECTION = re.compile(
    r"^## \[?(?P<name>[^\]\s]+)\]?(?: - (?P<day>\d{4}-\d\d-\d\d))?\n", re.MULTILINE
)


class ReleaseError(Exception):
    """Why there is no release, in one line."""


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--output", type=Path, default=ROOT / "dist", help="where the files go")
    output = parser.parse_args().output
    try:
        notes = ready(ROOT, __version__)
        with tempfile.TemporaryDirectory() as folder:
            files = build_twice(ROOT, Path(folder))
            try_installed(next(f for f in files if f.suffix == ".whl"), Path(folder))
            output.mkdir(parents=True, exist_ok=True)
            for file in files:
                print(shutil.copy(file, output))
        git(ROOT, "tag", "--annotate", f"v{__version__}", "--message", notes)
    except ReleaseError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"tagged v{__version__}; to publish it: git push origin v{__version__}")
    return 0


def ready(root: Path, version: str) -> str:
    """The notes of the release; raises ReleaseError unless the tree, the changelog and the tags are ready for it."""
    if changed := git(root, "status", "--porcelain").strip():
        raise ReleaseError(f"the tree is not clean: {changed.splitlines()[0].strip()}")
    if git(root, "tag", "--list", f"v{version}").strip():
        raise ReleaseError(f"the tag v{version} exists: set __version__ to the next version")
    return notes_of((root / "CHANGELOG.md").read_text(encoding="utf-8"), version)


def notes_of(changelog: str, version: str) -> str:
    """The section of a version; raises ReleaseError if it is not the newest, dated and all that there is."""
    headings = list(SECTION.finditer(changelog))
    ends = [heading.start() for heading in headings[1:]]
    found = [
        (heading["name"], heading["day"], changelog[heading.end() : end].strip())
        for heading, end in zip(headings, [*ends, len(changelog)], strict=False)
    ]
    if found and found[0][0] == "Unreleased":
        if found[0][2]:
            raise ReleaseError("CHANGELOG.md has changes under “Unreleased”")
        found = found[1:]
    if not found or found[0][0] != version or not found[0][1]:
        raise ReleaseError(f"CHANGELOG.md does not begin with “## [{version}] - YYYY-MM-DD”")
    return found[0][2]


def build_twice(root: Path, folder: Path) -> list[Path]:
    """The source distribution and the wheel of HEAD; raises ReleaseError if a second build differs."""
    epoch = git(root, "log", "-1", "--format=%ct").strip()
    first, second = (built(exported(root, folder / name), epoch) for name in ("one", "two"))
    source = next(file for file in first if file.name.endswith(".tar.gz"))
    with tarfile.open(source) as archive:
        archives.extract(archive, folder / "unpacked")
    (unpacked,) = (folder / "unpacked").iterdir()
    again = built(unpacked, epoch, "wheel")
    by_name = {file.name: file for file in first}
    for file in [*second, *again]:
        if file.read_bytes() != by_name[file.name].read_bytes():
            raise ReleaseError(f"{file.name} is another when it is built again")
    return first


def exported(root: Path, folder: Path) -> Path:
    """The files of HEAD in a folder."""
    packed = subprocess.run(["git", "archive", "HEAD"], cwd=root, check=True, capture_output=True)
    with tarfile.open(fileobj=BytesIO(packed.stdout)) as archive:
        archives.extract(archive, folder)
    return folder


def built(folder: Path, epoch: str, *targets: str) -> list[Path]:
    """What hatchling makes of a folder: both distributions, unless `targets` names one."""
    options = [word for target in targets or ("sdist", "wheel") for word in ("-t", target)]
    command = [sys.executable, "-m", "hatchling", "build", "-d", "out", *options]
    run(command, folder, SOURCE_DATE_EPOCH=epoch)
    return sorted((folder / "out").iterdir())


def try_installed(wheel: Path, folder: Path) -> None:
    """Install the wheel into an empty environment with an empty cache, begin a series and build it."""
    venv, work = folder / "venv", folder / "work"
    work.mkdir()
    run([sys.executable, "-m", "venv", str(venv)], folder)
    pip = [str(venv / "bin" / "pip"), "install", "--quiet", "--no-deps"]
    run([*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(LOCK)], folder)
    run([*pip, str(wheel)], folder)
    editions = str(venv / "bin" / "editions")
    for arguments in (("--version",), ("provide",), ("fonts",), ("new", "first"), ("build",)):
        run([editions, *arguments], work, HOME=str(work), EDITIONS_CACHE=str(folder / "cache"))
    made = {path.suffix for path in (work / "build" / "first").glob("first.*")}
    if made != {".pdf", ".epub"}:
        raise ReleaseError(f"the installed wheel made {sorted(made)}")


def run(command: list[str], folder: Path, **variables: str) -> None:
    """Run a program; raises ReleaseError with its last line when it fails."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = (done.stdout + done.stderr).strip().splitlines() or ["no reason given"]
        raise ReleaseError(f"{' '.join(command[-3:])}: {said[-1]}")


def git(root: Path, *arguments: str) -> str:
    """What git prints; raises ReleaseError if it fails."""
    done = subprocess.run(
        ["git", *arguments], cwd=root, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ReleaseError(done.stderr.strip() or f"git {arguments[0]} failed")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())

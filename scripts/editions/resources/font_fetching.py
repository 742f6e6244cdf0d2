"""Groups of faces are fetched from one pinned package each, and compared with their checksums."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path

from editions.machine import archives, npm, programs, system
from editions.machine.checksums import checksum
from editions.machine.distribution import DistributionError, Package
from editions.machine.distributions import distribution
from editions.machine.folders import replaced
from editions.machine.system import EnvironmentProblem
from editions.messages import text
from editions.resources.font_groups import Group

Progress = Callable[[str], None]


def fetch(group: Group, progress: Progress) -> None:
    """Bring the group unless it is there; the folder appears whole or not at all.

    Raises EnvironmentProblem if the package cannot be had, or is not the pinned one.
    """
    if group.is_here:
        return
    pinned = {"package": group.package, "version": group.version}
    progress(text("fonts-fetching", name=group.name, size=f"{group.size / 1e6:.0f} MB", **pinned))
    with tempfile.TemporaryDirectory() as temporary:
        unpacked = Path(temporary) / "unpacked"
        unpacked.mkdir()
        get = {"npm": _from_npm, "debian": _from_debian}[group.source]
        get(group, Path(temporary), unpacked)
        group.folder.parent.mkdir(parents=True, exist_ok=True)
        with replaced(group.folder) as made:
            made.mkdir(exist_ok=True)
            for name, wanted in group.files.items():
                if not (unpacked / name).is_file() or checksum(unpacked / name) != wanted:
                    file = f"{name} ({group.package} {group.version})"
                    raise EnvironmentProblem(text("fonts-not-pinned", file=file))
                shutil.move(unpacked / name, made / Path(name).name)
            shutil.copyfile(unpacked / group.licence, made / "LICENSE.txt")


def _from_npm(group: Group, folder: Path, unpacked: Path) -> None:
    command = [programs.require(programs.NODE), "pack", f"{group.package}@{group.version}"]
    done = subprocess.run(
        [*command, "--ignore-scripts", "--pack-destination", folder],
        cwd=folder,
        env=npm.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    packed = list(folder.glob("*.tgz"))
    if done.returncode or len(packed) != 1:
        reason = (done.stderr.strip().splitlines() or [text("machine-reason", "none")])[0]
        raise EnvironmentProblem(text("machine-cannot-fetch", name=group.package, reason=reason))
    with tarfile.open(packed[0]) as archive:
        archives.extract(archive, unpacked)


def _from_debian(group: Group, folder: Path, unpacked: Path) -> None:
    source = distribution(system.cache_folder() / "package-lists")
    if source is None or source.family != "debian":
        raise EnvironmentProblem(
            text("fonts-debian-only", group=group.holds, package=group.package)
        )
    wanted = Package(group.package, group.version, group.size)
    try:
        with source.start_fetching([wanted], folder) as process:
            said, _ = process.communicate()
        fetched = list(folder.glob("*.deb"))
        if process.returncode or len(fetched) != 1:
            lines = [line for line in said.splitlines() if line.strip()]
            raise DistributionError(lines[-1] if lines else text("machine-reason", "none"))
        source.unpack(fetched[0], unpacked)
    except DistributionError as error:
        raise EnvironmentProblem(
            text("machine-cannot-fetch", name=wanted.title, reason=error)
        ) from error

"""Packages of npm, installed from a lock file with hashes into a folder of their own."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from editions.machine import programs, system
from editions.machine.folders import alone, replaced
from editions.messages import text


@dataclass(frozen=True, slots=True)
class Packages:
    """Packages that are installed once into the cache folder, again for another lock file.

    `source`: the folder with package.json and its lock; `key` begins the name of the folder; `name` is for people.
    """

    source: Path
    key: str
    name: str

    @property
    def folder(self) -> Path:
        """Where this very set of packages is installed."""
        lock = (self.source / "package-lock.json").read_bytes()
        return system.cache_folder() / f"{self.key}-{hashlib.sha256(lock).hexdigest()[:16]}"

    @property
    def modules(self) -> Path:
        return self.folder / "node_modules"

    def install(self) -> None:
        """Install them unless they are there; raises EnvironmentProblem if npm cannot."""
        with alone(self.folder.parent / f"{self.key}.lock"):  # several processes may need them
            if not self.modules.exists():
                install(self.source, self.folder, self.name)


def environment() -> dict[str, str]:
    """For programs of Node.js: `node` is the one that belongs to the npm that is used."""
    npm = Path(programs.require(programs.NODE))
    path = os.pathsep.join([str(npm.parent), os.environ.get("PATH", os.defpath)])
    return os.environ | {"PATH": path, "PUPPETEER_SKIP_DOWNLOAD": "1", "NO_COLOR": "1"}


def install(package: Path, target: Path, name: str) -> None:
    """Install what `package` (a folder with package.json and its lock) requires; `target` appears as a whole.

    No script of a package is run. Raises EnvironmentProblem, with `name` and npm's own reason.
    """
    command = [programs.require(programs.NODE), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    with replaced(target) as folder:
        shutil.copytree(package, folder, dirs_exist_ok=True)
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            reason = (done.stderr.strip().splitlines() or [text("machine-reason", "none")])[0]
            raise system.EnvironmentProblem(
                text("machine-cannot-install", name=name, reason=reason)
            )

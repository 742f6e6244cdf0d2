"""Fedora and its derivatives: dnf (4 or 5) and rpm2cpio. Tested with stand-ins for the two programs only."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from editions.machine.distribution import (
    Distribution,
    DistributionError,
    Package,
    has,
    run,
    started,
)
from editions.messages import text

FORMAT = "%{name} %{version}-%{release}.%{arch} %{downloadsize}\n"
HEADER = 110  # bytes before a name in an archive of cpio's "new" format
END = "TRAILER!!!"
KIND, DIRECTORY, FILE, LINK = 0o170000, 0o040000, 0o100000, 0o120000


class Fedora(Distribution):
    """`dnf download --resolve` names what is not installed; its cache is the user's own."""

    family = "fedora"

    @staticmethod
    def is_here() -> bool:
        return has("dnf", "rpm2cpio")

    def lacking(self, names: Sequence[str]) -> list[Package]:
        urls = run(["dnf", "-q", "download", "--resolve", "--url", *names]).split()
        files = [
            url.rpartition("/")[2].removesuffix(".rpm") for url in urls if url.endswith(".rpm")
        ]
        if not files:
            return []
        said = run(["dnf", "-q", "repoquery", "--queryformat", FORMAT, *files])
        lines = dict.fromkeys(line for line in said.splitlines() if line.strip())
        return [Package(name, version, int(size)) for name, version, size in map(str.split, lines)]

    def refresh(self) -> bool:
        return False  # dnf does so by itself

    def start_fetching(self, packages: Sequence[Package], folder: Path) -> subprocess.Popen[str]:
        names = [f"{package.name}-{package.version}" for package in packages]
        return started(["dnf", "-q", "download", "--destdir", str(folder), *names], folder)

    def unpack(self, file: Path, root: Path) -> None:
        done = subprocess.run(["rpm2cpio", file], capture_output=True, check=False)
        if done.returncode:
            raise DistributionError(done.stderr.decode(errors="replace").strip())
        unpack_cpio(done.stdout, root)


def unpack_cpio(archive: bytes, root: Path) -> None:
    """Unpack an archive of cpio's "new" format; a path that leaves `root` is a DistributionError."""
    for name, mode, content in _entries(archive):
        target = root / name.lstrip("./")
        if ".." in Path(name).parts:
            raise DistributionError(text("machine-reason", "outside", name=name))
        target.parent.mkdir(parents=True, exist_ok=True)
        if mode & KIND == DIRECTORY:
            target.mkdir(exist_ok=True)
        elif mode & KIND == LINK:
            target.symlink_to(content.decode())
        elif mode & KIND == FILE:
            target.write_bytes(content)
            target.chmod(mode & 0o777 | 0o200)


def _entries(archive: bytes) -> Iterator[tuple[str, int, bytes]]:
    """Name, mode and content of each entry."""
    at = 0
    while archive[at : at + 6] in (b"070701", b"070702"):
        fields = [int(archive[at + 6 + 8 * n : at + 14 + 8 * n], 16) for n in range(13)]
        mode, size, length = fields[1], fields[6], fields[11]
        name = archive[at + HEADER : at + HEADER + length - 1].decode()
        begin = _padded(at + HEADER + length)
        if name == END:
            return
        yield name, mode, archive[begin : begin + size]
        at = _padded(begin + size)
    raise DistributionError(text("machine-reason", "truncated"))


def _padded(position: int) -> int:
    return (position + 3) & ~3

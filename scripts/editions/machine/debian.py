"""Debian, Ubuntu and their derivatives: apt-get with lists and a cache of its own, and dpkg-deb."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

from editions.machine.distribution import (
    Distribution,
    DistributionError,
    Package,
    has,
    run,
    started,
)

SYSTEM_LISTS = Path("/var/lib/apt/lists")
INSTALLED = Path("/var/lib/dpkg/status")
# 'http://…/pool/main/p/pango/libpango-1.0-0_1.50.12_amd64.deb' libpango-1.0-0_1.50.12_amd64.deb 211788 SHA256:…
TO_FETCH = re.compile(r"^'\S+' (?P<name>[^_\s]+)_(?P<version>[^_\s]+)_\S+\.deb (?P<size>\d+)", re.M)


class Debian(Distribution):
    """Asks the system's own package lists first; where they are absent or too old, fetches others."""

    family = "debian"

    def __init__(self, state: Path) -> None:
        super().__init__(state)
        self._lists = SYSTEM_LISTS

    @staticmethod
    def is_here() -> bool:
        return has("apt-get", "dpkg-deb") and INSTALLED.is_file()

    def lacking(self, names: Sequence[str]) -> list[Package]:
        try:
            return self._resolve(names)
        except DistributionError:
            if not self.refresh():
                raise
            return self._resolve(names)

    def refresh(self) -> bool:
        if self._lists != SYSTEM_LISTS:
            return False
        self._lists = self.state / "lists"
        (self._lists / "partial").mkdir(parents=True, exist_ok=True)
        run([*self._apt(), "-qq", "update"])
        return True

    def _resolve(self, names: Sequence[str]) -> list[Package]:
        said = run(
            [
                *self._apt(),
                "--print-uris",
                "-qq",
                "-y",
                "--no-install-recommends",
                "install",
                *names,
            ]
        )
        return [
            Package(one["name"], unquote(one["version"]), int(one["size"]))
            for one in TO_FETCH.finditer(said)
        ]

    def _apt(self) -> list[str]:
        """apt-get that leaves the system's own state alone."""
        cache = self.state / "cache"
        (cache / "archives/partial").mkdir(parents=True, exist_ok=True)
        options = {
            "Dir::State": self.state,
            "Dir::State::Lists": self._lists,
            "Dir::State::status": INSTALLED,
            "Dir::Cache": cache,
            "Debug::NoLocking": "1",
            "Acquire::Languages": "none",
            "Acquire::Retries": "3",
            "APT::Sandbox::User": "root",  # the folder may be closed to the user _apt
        }
        return [
            "apt-get",
            *(part for name in options for part in ("-o", f"{name}={options[name]}")),
        ]

    def start_fetching(self, packages: Sequence[Package], folder: Path) -> subprocess.Popen[str]:
        names = [f"{package.name}={package.version}" for package in packages]
        return started([*self._apt(), "-q", "download", *names], folder)

    def unpack(self, file: Path, root: Path) -> None:
        run(["dpkg-deb", "-x", file, root])

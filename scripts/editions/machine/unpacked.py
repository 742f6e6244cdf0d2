"""Libraries and programs that the machine lacks, unpacked from its distribution's packages into the user's cache.

All clones of a user share it. Libraries are found there by loading them by their full path before
anything loads them by name: the loader (glibc) answers a later `dlopen("libpango-1.0.so.0")`, and
what other libraries need, with a library of that soname that is loaded already. Programs are started
by a script that names the folders to the loader.
"""

from __future__ import annotations

import ctypes
import json
import shutil
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from editions.machine import system
from editions.machine.distribution import (
    Distribution,
    DistributionError,
    Package,
    release,
)
from editions.machine.distributions import distribution
from editions.machine.folders import alone, replaced
from editions.machine.system import EnvironmentProblem
from editions.messages import counted, text

PAUSE = 0.5  # seconds between two looks at how much is fetched
PATIENCE = 180  # seconds that a program has to say its version, on a machine with much else to do
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Component:
    """Libraries or a program that a distribution has packages of.

    `packages`: by family of distributions, names of packages; of several groups the first that the
    distribution has. `not_needed`: patterns of packages that come with those and are never used.
    """

    key: str
    name: str
    packages: Mapping[str, tuple[tuple[str, ...], ...]]
    not_needed: tuple[str, ...]
    sonames: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()

    @property
    def folder(self) -> Path:
        """Where it is, or would be: of another release of the system it is another folder."""
        return system.cache_folder() / f"unpacked-{'-'.join(release())}" / self.key

    def manifest(self) -> dict[str, Any] | None:
        """The unpacked packages, and libraries in the order to load them; None if there are none."""
        try:
            found = json.loads((self.folder / "manifest.json").read_text("utf-8"))
        except (OSError, ValueError):
            return None
        return found if isinstance(found, dict) else None

    def folders(self) -> list[Path]:
        """Where the libraries are that were unpacked, for `LD_LIBRARY_PATH`."""
        manifest = self.manifest() or {"libraries": []}
        return sorted({(self.folder / name).parent for name in manifest["libraries"]})

    def program(self) -> str | None:
        """The script that starts the program, if that was unpacked."""
        path = self.folder / "start"
        return str(path) if path.is_file() else None


_DESKTOP = ("fonts-*", "ucf", "sensible-utils", "shared-mime-info", "*-icon-theme", "*-doc")

PANGO = Component(
    "pango",
    "Pango",
    {
        "debian": (("libpango-1.0-0", "libpangoft2-1.0-0"),),
        "fedora": (("pango",),),
    },
    (*_DESKTOP, "fontconfig", "fontconfig-config"),
    sonames=tuple(library.linux[0] for library in system.LIBRARIES),
)
CHROMIUM = Component(
    "chromium",
    "Chromium",
    {
        # Ubuntu has no such package, and one called chromium that holds no program: see npm_browser.
        "debian": (("chromium-headless-shell", "fonts-dejavu-core"),),
        "fedora": (("chromium-headless",), ("chromium",)),
    },
    # It draws without a graphics card.
    ("libllvm*", "libz3-*", "libgl1-mesa-dri", "mesa-*", "systemd*", "*-icon-theme", "dbus*"),
    programs=(
        "usr/lib/chromium/chromium-headless-shell",
        "usr/lib/chromium/headless_shell",
        "usr/lib64/chromium-browser/headless_shell",
        "usr/lib/chromium/chromium",
        "usr/lib64/chromium-browser/chromium-browser",
    ),
)
# With it WeasyPrint subsets a Chinese font in a moment. We do without it; the benchmark's rivals have it.
SUBSET = Component(
    "subset",
    "libharfbuzz-subset",
    # Elsewhere it is in the package of HarfBuzz itself.
    {"debian": (("libharfbuzz-subset0",),)},
    PANGO.not_needed,
    sonames=("libharfbuzz-subset.so.0",),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """The packages to be fetched for a component, determined before anything is fetched."""

    component: Component
    source: Distribution
    names: tuple[str, ...]
    packages: tuple[Package, ...]

    @property
    def size(self) -> int:
        """In bytes."""
        return sum(package.size for package in self.packages)

    def line(self) -> str:
        return text(
            "machine-plan",
            name=self.component.name,
            packages=counted("packages", len(self.packages)),
            system=" ".join(release()[:2]),
            size=megabytes(self.size),
            folder=self.component.folder,
        )


def megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB"


def step(form: str, name: str, **parts: Any) -> str:
    """A line of progress."""
    return text("machine-step", form, name=name, **parts)


def plan(component: Component) -> Plan | None:
    """Plan what to fetch; None if this system's packages cannot be unpacked without installing them."""
    source = distribution(_state())
    groups = component.packages.get(source.family, ()) if source else ()
    for names in groups:
        assert source is not None
        try:
            found = source.lacking(names)
        except DistributionError:
            continue
        wanted = tuple(
            package for package in found if not _is_not_needed(component, package, names)
        )
        return Plan(component, source, names, wanted)
    return None


def _state() -> Path:
    """Where the package manager keeps what it needs to know, while something is fetched."""
    return system.cache_folder() / "package-lists"


def tidy() -> None:
    """Remove the package manager's lists (20 MB), once everything is fetched."""
    shutil.rmtree(_state(), ignore_errors=True)


def _is_not_needed(component: Component, package: Package, asked: Sequence[str]) -> bool:
    return package.name not in asked and any(
        fnmatch(package.name, pattern) for pattern in component.not_needed
    )


def provide(planned: Plan, progress: Progress) -> None:
    """Fetch and unpack; the folder appears whole or not at all, and what is in it has been tried.

    Raises EnvironmentProblem if that fails.
    """
    component = planned.component
    try:
        with (
            alone(component.folder.parent / f"{component.key}.lock"),
            replaced(component.folder) as made,
        ):
            packages = _fetch(planned, made / "files", progress)
            progress(step("unpacking", component.name))
            for file in sorted((made / "files").iterdir()):
                planned.source.unpack(file, made / "root")
            shutil.rmtree(made / "files")
            manifest = {
                "packages": [asdict(package) for package in packages],
                "libraries": [path.relative_to(made).as_posix() for path in _try(component, made)],
            }
            (made / "manifest.json").write_text(json.dumps(manifest, indent=1), "utf-8")
    except (OSError, DistributionError, subprocess.TimeoutExpired) as error:
        raise EnvironmentProblem(
            text("machine-cannot-fetch", name=component.name, reason=error)
        ) from error
    size = sum(path.lstat().st_size for path in component.folder.rglob("*"))
    count = counted("packages", len(packages))
    progress(step("unpacked", component.name, packages=count, size=megabytes(size)))


def _fetch(planned: Plan, folder: Path, progress: Progress) -> tuple[Package, ...]:
    """Fetch the packages, with newer lists if a version is no longer available."""
    folder.mkdir()
    try:
        _fetch_once(planned, folder, progress)
    except DistributionError:
        if not planned.source.refresh():
            raise
        shutil.rmtree(folder)
        folder.mkdir()
        found = planned.source.lacking(planned.names)
        kept = tuple(p for p in found if not _is_not_needed(planned.component, p, planned.names))
        planned = Plan(planned.component, planned.source, planned.names, kept)
        _fetch_once(planned, folder, progress)
    return planned.packages


def _fetch_once(planned: Plan, folder: Path, progress: Progress) -> None:
    with planned.source.start_fetching(planned.packages, folder) as process:
        reported = -1.0
        while process.poll() is None:
            time.sleep(PAUSE)
            fetched = sum(path.stat().st_size for path in folder.iterdir() if path.is_file())
            if fetched != reported:
                reported = fetched
                sizes = {"done": fetched, "size": planned.size, "rest": planned.size - fetched}
                shown = {name: megabytes(max(0, size)) for name, size in sizes.items()}
                progress(step("fetched", planned.component.name, **shown))
        said = process.stdout.read() if process.stdout else ""
    if process.returncode:
        lines = [line for line in said.splitlines() if line.strip()]
        raise DistributionError(lines[-1] if lines else text("machine-reason", "not-fetched"))


def _try(component: Component, made: Path) -> list[Path]:
    """Load the libraries, or start the program: the libraries in the order in which they can be loaded."""
    found = {path.name: path for path in sorted((made / "root").rglob("*.so*")) if path.is_file()}
    if component.programs:
        _write_start(component, made, {path.parent for path in found.values()})
        done = subprocess.run(
            [made / "start", "--version"],
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        if done.returncode:
            said = done.stderr.strip().splitlines()
            raise DistributionError(said[0] if said else text("machine-reason", "does-not-start"))
        return []
    return order_of_loading(component.sonames, found)


def order_of_loading(
    sonames: Iterable[str], files: Mapping[str, Path], load: Callable[[str], Any] = ctypes.CDLL
) -> list[Path]:
    """Load libraries, of `files` by soname where there is one, else the system's; the files in their order.

    What a library lacks is read from the loader's own message. Raises OSError if it is nowhere.
    """
    order: list[Path] = []

    def need(soname: str, above: tuple[str, ...]) -> None:
        path = files.get(soname)
        while True:
            try:
                load(str(path) if path else soname)
            except OSError as error:
                lacking = str(error).partition(":")[0]
                if lacking not in files or lacking in above:
                    raise
                need(lacking, (*above, lacking))
            else:
                break
        if path and path not in order:
            order.append(path)

    for soname in sonames:
        need(soname, (soname,))
    return order


def _write_start(component: Component, made: Path, folders: Iterable[Path]) -> None:
    """The script of the program that the packages hold."""
    program = next((name for name in component.programs if (made / "root" / name).is_file()), None)
    if program is None:
        raise DistributionError(text("machine-reason", "no-program", names=component.programs))
    write_start(made, program, folders)


def write_start(made: Path, program: str, folders: Iterable[Path]) -> None:
    """The script that starts a program of `made`/root with its libraries, and with fonts where there are none."""
    libraries = ":".join(f"$here/{path.relative_to(made)}" for path in sorted(folders))
    script = f"""#!/bin/sh
here=$(cd "$(dirname "$0")" && pwd)
export LD_LIBRARY_PATH="{libraries}${{LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}}"
if [ -z "$FONTCONFIG_FILE" ] && [ ! -e /etc/fonts/fonts.conf ]; then
    export FONTCONFIG_FILE="$here/fonts.conf" XDG_DATA_HOME="$here/root/usr/share"
fi
exec "$here/root/{program}" "$@"
"""
    (made / "start").write_text(script, "utf-8")
    (made / "start").chmod(0o755)
    (made / "fonts.conf").write_text(FONTS, "utf-8")


FONTS = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir prefix="xdg">fonts</dir>
  <dir prefix="relative">root/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
"""

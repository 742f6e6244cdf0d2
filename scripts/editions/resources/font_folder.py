"""The folder of the prepared faces: what is in it, by its manifest, and whether that is whole and unchanged."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from editions.machine.checksums import checksum
from editions.machine.folders import write_whole
from editions.messages import text

#: Raised by one whenever the code below makes other bytes from the same files.
RECIPE = 1

#: The tools that make the faces: other versions may make other bytes (the lock file agrees).
TOOLS = {"fonttools": "4.68.0", "uharfbuzz": "0.57.0", "chws-tool": "1.4.5"}
TOOLS_BESIDE = {"east-asian-spacing": "1.4.5"}

SUMS = "fontconfig.json"  # of the files that fontconfig keeps of a prepared folder


def manifest_of(place: Path) -> dict[str, Any] | None:
    """The manifest of a prepared folder; None if there is none that can be read."""
    try:
        manifest = json.loads((place / "manifest.json").read_text("utf-8"))
    except (OSError, ValueError):
        return None
    whole = isinstance(manifest, dict) and {"folder", "files", "fingerprint"} <= manifest.keys()
    return manifest if whole else None


def fault(place: Path, *, thorough: bool = False) -> str | None:
    """The fault of a prepared folder, or None: by size and time or, if `thorough`, by every byte."""
    manifest = manifest_of(place)
    return _fault_of(manifest, place, thorough) if manifest else text("fonts-fault", "none")


def _fault_of(manifest: dict[str, Any], place: Path, thorough: bool) -> str | None:
    if manifest["folder"] != str(place):
        return text("fonts-fault", "moved")
    changes = manifest.get("changes", {})
    for name, (size, time, sha256) in manifest["files"].items():
        try:
            trusted = marks(place / name) == [size, time, changes.get(name)] and not thorough
            if not trusted and checksum(place / name) != sha256:
                return text("fonts-fault", "changed", name=name)
        except OSError:
            return text("fonts-fault", "missing", name=name)
    extra = {f"faces/{path.name}" for path in (place / "faces").iterdir()} - manifest[
        "files"
    ].keys()
    return text("fonts-fault", "extra", name=min(extra)) if extra else None


def marks(path: Path) -> list[int]:
    """What shows that a file was written since: not even a program that sets back its time leaves these."""
    state = path.stat()
    return [state.st_size, state.st_mtime_ns, state.st_ctime_ns]


def write_manifest(made: Path, place: Path) -> None:
    files = {}
    for path in sorted(p for p in made.rglob("*") if p.is_file()):
        size, time, _change = marks(path)
        files[path.relative_to(made).as_posix()] = (size, time, checksum(path))
    faces = json.dumps({n: f[2] for n, f in files.items() if n.startswith("faces/")})
    manifest = {
        "folder": str(place),
        "fingerprint": hashlib.sha256(faces.encode()).hexdigest(),
        "files": files,
        "changes": {name: marks(made / name)[2] for name in files},
    }
    (made / "manifest.json").write_text(json.dumps(manifest, indent=1), "utf-8")


def note_changes(place: Path) -> None:
    """Note when files were changed that are as they should be: they need not be read the next time."""
    manifest = manifest_of(place)
    if manifest is None:
        return
    now = {name: marks(place / name)[2] for name in manifest["files"]}
    times = {name: marks(place / name)[1] for name in manifest["files"]}
    known = {name: entry[1] for name, entry in manifest["files"].items()}
    if now != manifest.get("changes") and times == known:
        write_whole(
            place / "manifest.json", json.dumps(manifest | {"changes": now}, indent=1).encode()
        )


def fontconfig_sums(place: Path) -> dict[str, str]:
    """The sums of the files that fontconfig keeps: it would believe a damaged one."""
    try:
        return {path.name: checksum(path) for path in sorted((place / "cache").iterdir())}
    except OSError:
        return {}


def kept_sums(place: Path) -> dict[str, str]:
    try:
        return dict(json.loads((place / SUMS).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return {"": "unknown"}

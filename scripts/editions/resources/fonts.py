"""The fonts of the editions: made once from pinned packages, kept in one folder, all others hidden.

The packages contain variable fonts and fonts without contextual spacing; pages need static faces whose
names and weights a CSS rule finds, with `chws` (CLREQ 3.1.6.1, spacing of adjacent punctuation).
`font_making` makes them; what it made is listed with its checksums in `manifest.json`, and the
name of the folder is a hash of the whole recipe, so that a changed recipe never meets old files.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Collection
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from editions.languages.faces import declared
from editions.machine import system
from editions.machine.folders import alone
from editions.machine.system import EnvironmentProblem
from editions.messages import text
from editions.resources.faces import ALLOWED, FACES, FAMILIES, Face, is_allowed
from editions.resources.font_folder import (
    RECIPE,
    TOOLS,
    TOOLS_BESIDE,
    fault,
    fontconfig_sums,
    kept_sums,
    manifest_of,
    note_changes,
)
from editions.resources.font_groups import KAI, SERIF

__all__ = [
    "ALLOWED",
    "FACES",
    "FAMILIES",
    "Face",
    "ensure",
    "face",
    "folder",
    "is_allowed",
    "prepare",
]


def _recipe_key() -> str:
    """A hash of everything that decides what the faces are."""
    faces = [
        [f.postscript, f.family, f.weight, f.italic, f.source.sha256, f.axes, f.chinese]
        for f in FACES
    ]
    text = json.dumps([RECIPE, TOOLS | TOOLS_BESIDE, faces])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _place() -> Path:
    return system.cache_folder() / f"fonts-{_recipe_key()}"


def _ready() -> tuple[Path, dict[str, Any]]:
    return _checked(_place(), os.getpid())


@cache
def _checked(place: Path, _process: int) -> tuple[Path, dict[str, Any]]:
    """The folder and its manifest; each process examines the files once, as soon as it needs one."""
    if found := fault(place):
        raise EnvironmentProblem(text("fonts-unusable", folder=place, fault=found))
    manifest = manifest_of(place)
    assert manifest is not None
    return place, manifest


def require(tag: str, families: Collection[str] = ()) -> None:
    """Raise EnvironmentProblem when an edition's language, or its design, needs faces that are not installed.

    `families` are those that the design names; the bold of Noto Serif SC is a group of its own.
    """
    for group, family, weight in ((KAI, "LXGW WenKai", 400), (SERIF, "Noto Serif SC", 700)):
        if family in families and not any((f.family, f.weight) == (family, weight) for f in FACES):
            parts = {"group": group.holds, "command": group.command}
            raise EnvironmentProblem(text("fonts-group", "design", **parts))
    needs = declared(tag.partition("-")[0].lower())
    if needs.get("needs", FACES[0].family) not in FAMILIES:
        parts = {"tag": tag, "group": needs["needs"], "command": f"make {needs['make']}"}
        raise EnvironmentProblem(text("fonts-group", "language", **parts))


def folder() -> Path:
    """The folder of the prepared faces; raises EnvironmentProblem if they are not ready."""
    return _ready()[0] / "faces"


def fontconfig_file() -> Path:
    """The private fonts.conf: put it in FONTCONFIG_FILE before weasyprint is imported."""
    return _ready()[0] / "fonts.conf"


def fingerprint() -> str:
    """A hash of the prepared bytes, for keys of caches."""
    return str(_ready()[1]["fingerprint"])


def face(family: str, weight: int = 400, italic: bool = False) -> Path:
    """The file of one face; raises LookupError for a face that is not of the list."""
    for entry in FACES:
        if (entry.family, entry.weight, entry.italic) == (family, weight, italic):
            return folder() / entry.file
    raise LookupError(f"no face {family} {weight}{' italic' if italic else ''}")


def licence_notices() -> list[tuple[str, str]]:
    """(family, copyright line and licence text) of every family, for whoever passes fonts on."""
    place, _ = _ready()
    families = dict.fromkeys(face.family for face in FACES)
    return [(name, (place / "licences" / f"{name}.txt").read_text("utf-8")) for name in families]


def prepare(progress: Callable[[str], None] = lambda _: None) -> Path:
    """Make the faces unless they are there, whole and unchanged; gives the folder of the faces.

    `progress` gets a few words about what is being made. Raises EnvironmentProblem if a package
    is missing or not the pinned one, or when the cache folder cannot be written. The folder appears
    whole or not at all; of two that prepare at once, the second waits for the first.
    """
    _checked.cache_clear()
    place = _place()
    if fault(place, thorough=True) is None:
        return place / "faces"
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with alone(place.parent / "fonts.lock"):
            if fault(place, thorough=True) is not None:
                from editions.resources import font_making

                font_making.make_folder(place, FACES, progress)
    except OSError as error:
        where = error.filename or place.parent
        parts = {"path": where, "reason": error.strerror}
        raise EnvironmentProblem(text("fonts-cannot-prepare", **parts)) from error
    return place / "faces"


def ensure(progress: Callable[[str], None] = lambda _: None) -> Path:
    """Like `prepare`, but trusts sizes and times of what is there: under a millisecond."""
    place = _place()
    if fault(place) is not None:
        return prepare(progress)
    with suppress(OSError):
        note_changes(place)
        if fontconfig_sums(place) != kept_sums(place):
            from editions.resources import font_making

            with alone(place.parent / "fonts.lock"):
                font_making.build_fontconfig_cache(place)
    return place / "faces"


def remove_others() -> list[Path]:
    """Delete prepared folders of other recipes; gives what was removed."""
    here = _place()
    others = [p for p in system.cache_folder().glob("fonts-*") if p != here and p.is_dir()]
    for path in others:
        shutil.rmtree(path)
    return others

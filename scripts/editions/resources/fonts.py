"""The fonts of the editions: made once from pinned packages, kept in one folder, all others hidden.

The packages contain variable fonts and fonts without contextual spacing; pages need static faces whose
names and weights a CSS rule finds, with `chws` (CLREQ 3.1.6.1, spacing of adjacent punctuation).
`prepare` makes them: axes pinned by HarfBuzz, names by fontTools, `chws` by chws-tool. What goes in
is checked against the sums below, what came out is listed with its sums in `manifest.json`, and the
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
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from editions.languages.faces import declared
from editions.machine import system
from editions.machine.checksums import checksum
from editions.machine.folders import alone, write_whole
from editions.machine.system import EnvironmentProblem
from editions.messages import text
from editions.resources.faces import ALLOWED, FACES, FAMILIES, Face, is_allowed
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

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

#: Raised by one whenever the code below makes other bytes from the same files.
RECIPE = 1

SUMS = "fontconfig.json"  # of the files that fontconfig keeps of a prepared folder

#: The tools that make the faces: other versions may make other bytes (the lock file agrees).
TOOLS = {"fonttools": "4.68.0", "uharfbuzz": "0.57.0", "chws-tool": "1.4.5"}
_TOOLS_BESIDE = {"east-asian-spacing": "1.4.5"}

#: Features that Chinese typesetting needs: half-width punctuation, its contextual form, regional
#: shapes of quotes and dashes.
CHINESE_FEATURES = {"GPOS": {"chws", "halt", "palt"}, "GSUB": {"locl"}}
NOTO_FEATURES = frozenset({"chws", "halt", "palt", "locl"})
KAI_FEATURES = frozenset({"chws", "halt"})  # a face of one region without proportional forms


def _recipe_key() -> str:
    """A hash of everything that decides what the faces are."""
    faces = [
        [f.postscript, f.family, f.weight, f.italic, f.source.sha256, f.axes, f.chinese]
        for f in FACES
    ]
    text = json.dumps([RECIPE, TOOLS | _TOOLS_BESIDE, faces])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _place() -> Path:
    return system.cache_folder() / f"fonts-{_recipe_key()}"


def _manifest(place: Path) -> dict[str, Any] | None:
    """The manifest of a prepared folder; None when there is none that can be read."""
    try:
        manifest = json.loads((place / "manifest.json").read_text("utf-8"))
    except (OSError, ValueError):
        return None
    whole = isinstance(manifest, dict) and {"folder", "files", "fingerprint"} <= manifest.keys()
    return manifest if whole else None


def _fault(place: Path, *, thorough: bool = False) -> str | None:
    """What is wrong with a prepared folder: by size and time, or `thorough` by every byte."""
    manifest = _manifest(place)
    return _fault_of(manifest, place, thorough) if manifest else text("fonts-fault", "none")


def _fault_of(manifest: dict[str, Any], place: Path, thorough: bool) -> str | None:
    if manifest["folder"] != str(place):
        return text("fonts-fault", "moved")
    changes = manifest.get("changes", {})
    for name, (size, time, sha256) in manifest["files"].items():
        try:
            trusted = _marks(place / name) == [size, time, changes.get(name)] and not thorough
            if not trusted and checksum(place / name) != sha256:
                return text("fonts-fault", "changed", name=name)
        except OSError:
            return text("fonts-fault", "missing", name=name)
    extra = {f"faces/{path.name}" for path in (place / "faces").iterdir()} - manifest[
        "files"
    ].keys()
    return text("fonts-fault", "extra", name=min(extra)) if extra else None


def _marks(path: Path) -> list[int]:
    """What shows that a file was written since: not even a program that sets back its time leaves these."""
    state = path.stat()
    return [state.st_size, state.st_mtime_ns, state.st_ctime_ns]


def _ready() -> tuple[Path, dict[str, Any]]:
    return _checked(_place(), os.getpid())


@cache
def _checked(place: Path, _process: int) -> tuple[Path, dict[str, Any]]:
    """The folder and its manifest; each process examines the files once, as soon as it needs one."""
    if fault := _fault(place):
        raise EnvironmentProblem(text("fonts-unusable", folder=place, fault=fault))
    manifest = _manifest(place)
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
    """The folder of the prepared faces; raises EnvironmentProblem when they are not ready."""
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

    `progress` gets a few words about what is being made. Raises EnvironmentProblem when a package
    is missing or not the pinned one, or when the cache folder cannot be written. The folder appears
    whole or not at all; of two that prepare at once, the second waits for the first.
    """
    _checked.cache_clear()
    place = _place()
    if _fault(place, thorough=True) is None:
        return place / "faces"
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with alone(place.parent / "fonts.lock"):
            if _fault(place, thorough=True) is not None:
                _make_folder(place, progress)
    except OSError as error:
        where = error.filename or place.parent
        parts = {"path": where, "reason": error.strerror}
        raise EnvironmentProblem(text("fonts-cannot-prepare", **parts)) from error
    return place / "faces"


def ensure(progress: Callable[[str], None] = lambda _: None) -> Path:
    """Like `prepare`, but trusts sizes and times of what is there: under a millisecond."""
    place = _place()
    if _fault(place) is not None:
        return prepare(progress)
    with suppress(OSError):
        _note_changes(place)
        if _fontconfig_sums(place) != _kept_sums(place):
            with alone(place.parent / "fonts.lock"):
                _build_fontconfig_cache(place)
    return place / "faces"


def _make_folder(place: Path, progress: Callable[[str], None]) -> None:
    import tempfile

    _check_tools()
    _check_sources()
    with tempfile.TemporaryDirectory(prefix=".fonts-", dir=place.parent) as temporary:
        made = Path(temporary) / "fonts"
        (made / "faces").mkdir(parents=True)
        for entry in FACES:
            progress(text("fonts-preparing", face=f"{entry.family} {entry.style}"))
            _make_face(entry, made / "faces" / entry.file)
        _write_licences(made / "licences")
        (made / "fonts.conf").write_text(_configuration(place), "utf-8")
        _write_manifest(made, place)
        if place.exists():
            place.rename(Path(temporary) / "old")
        made.rename(place)
    _build_fontconfig_cache(place)


def _check_tools() -> None:
    from importlib.metadata import PackageNotFoundError, version

    for name, wanted in (TOOLS | _TOOLS_BESIDE).items():
        try:
            found = version(name)
        except PackageNotFoundError:
            found = ""
        if found != wanted:
            parts = {"name": name, "version": wanted, "found": found}
            raise EnvironmentProblem(text("fonts-tool", "" if found else "none", **parts))


def _check_sources() -> None:
    for source in dict.fromkeys(face.source for face in FACES):
        path = source.path()
        if not path.is_file():
            raise EnvironmentProblem(text("fonts-not-pinned", "missing", file=path))
        if checksum(path) != source.sha256:
            raise EnvironmentProblem(text("fonts-not-pinned", file=path))


def _make_face(entry: Face, target: Path) -> None:
    from fontTools.ttLib import TTFont

    content = _pin_axes(entry) if entry.axes else entry.source.path().read_bytes()
    font = TTFont(BytesIO(content), recalcBBoxes=False, recalcTimestamp=False)
    if entry.axes or entry.source.group:
        _name(font, entry)
    for table in ("DSIG", "STAT"):  # a signature of other bytes; axes that are gone
        if table in font:
            del font[table]
    font.save(target, reorderTables=False)
    if entry.chinese:
        _add_contextual_spacing(
            target, KAI_FEATURES if entry.source.group is KAI else NOTO_FEATURES
        )


def _pin_axes(entry: Face) -> bytes:
    """The static font at a place in the design space: all glyphs, all features.

    HarfBuzz takes .2 s for a font of 31,000 glyphs where fontTools takes 15.
    """
    import uharfbuzz

    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(entry.source.path())))
    plan = uharfbuzz.SubsetInput()
    plan.keep_everything()
    flags = uharfbuzz.SubsetFlags
    plan.flags = (
        flags.RETAIN_GIDS | flags.GLYPH_NAMES | flags.NOTDEF_OUTLINE | flags.NO_PRUNE_UNICODE_RANGES
    )
    for tag, value in entry.axes:
        if not plan.pin_axis_location(face, tag, value):
            raise EnvironmentProblem(text("fonts-no-axis", file=entry.source.file, axis=tag))
    return bytes(uharfbuzz.subset(face, plan).blob.data)


def _name(font: TTFont, entry: Face) -> None:
    """Names, weight and style bits, so that fontconfig finds the face by what CSS says."""
    table = font["name"]
    kept = {number: table.getDebugName(number) for number in (0, 5, 7, 13, 14)}
    regular_four = entry.weight in (400, 700)
    group = entry.family if regular_four else f"{entry.family} {entry.style.split()[0]}"
    within = entry.style if regular_four else ("Italic" if entry.italic else "Regular")
    names = {
        **{number: text for number, text in kept.items() if text},
        1: group,
        2: within,
        3: f"{entry.postscript};editions-{RECIPE}",
        4: f"{entry.family} {entry.style}",
        6: entry.postscript,
    }
    if not regular_four:
        names |= {16: entry.family, 17: entry.style}
    table.names = []
    for number, words in sorted(names.items()):
        table.setName(words, number, 3, 1, 0x409)
    bold = entry.weight == 700
    os2, head = font["OS/2"], font["head"]
    os2.usWeightClass = entry.weight
    os2.fsSelection = (
        (os2.fsSelection & ~0b1100001)
        | (1 if entry.italic else 0)
        | (1 << 5 if bold else 0)
        | (0 if bold or entry.italic else 1 << 6)
    )
    head.macStyle = (1 if bold else 0) | (2 if entry.italic else 0)


def _add_contextual_spacing(path: Path, needed: frozenset[str]) -> None:
    """Add `chws` and `vchw` where they are missing; chws-tool shapes test strings with the result."""
    import logging

    from chws_tool import add_chws
    from east_asian_spacing import Font
    from fontTools.ttLib import TTFont

    for name in ("fontTools", "config", "add_chws", "build", "font", "spacing"):
        logging.getLogger(name).setLevel(logging.ERROR)
    font = Font.load(path)
    font.ttfont.recalcTimestamp = False
    add_chws(font, path)
    with TTFont(path, lazy=True) as made:
        for tag, wanted in CHINESE_FEATURES.items():
            records = made[tag].table.FeatureList.FeatureRecord
            if lacking := (wanted & needed) - {record.FeatureTag for record in records}:
                parts = {"file": path.name, "features": ", ".join(sorted(lacking))}
                raise EnvironmentProblem(text("fonts-no-features", **parts))


def _write_licences(target: Path) -> None:
    """The copyright line of the font's own name table above the licence of its package."""
    from fontTools.ttLib import TTFont

    target.mkdir()
    for entry in {face.family: face for face in reversed(FACES)}.values():
        with TTFont(entry.source.path(), lazy=True) as font:
            copyright_line = font["name"].getDebugName(0)
        licence = entry.source.licence_path().read_text("utf-8")
        notice = f"{entry.family}\n{copyright_line}\n\n{licence}"
        (target / f"{entry.family}.txt").write_text(notice, "utf-8")


def _configuration(place: Path) -> str:
    """A fontconfig configuration that knows the faces and nothing else: no system fonts, no aliases."""
    from html import escape

    faces, caches = escape(str(place / "faces")), escape(str(place / "cache"))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{faces}</dir>
  <cachedir>{caches}</cachedir>
  <config><rescan><int>0</int></rescan></config>
</fontconfig>
"""


def _write_manifest(made: Path, place: Path) -> None:
    files = {}
    for path in sorted(p for p in made.rglob("*") if p.is_file()):
        size, time, _change = _marks(path)
        files[path.relative_to(made).as_posix()] = (size, time, checksum(path))
    faces = json.dumps({n: f[2] for n, f in files.items() if n.startswith("faces/")})
    manifest = {
        "folder": str(place),
        "fingerprint": hashlib.sha256(faces.encode()).hexdigest(),
        "files": files,
        "changes": {name: _marks(made / name)[2] for name in files},
    }
    (made / "manifest.json").write_text(json.dumps(manifest, indent=1), "utf-8")


def _note_changes(place: Path) -> None:
    """Note when files were changed that are as they should be: they need not be read the next time."""
    manifest = _manifest(place)
    if manifest is None:
        return
    now = {name: _marks(place / name)[2] for name in manifest["files"]}
    times = {name: _marks(place / name)[1] for name in manifest["files"]}
    known = {name: entry[1] for name, entry in manifest["files"].items()}
    if now != manifest.get("changes") and times == known:
        write_whole(
            place / "manifest.json", json.dumps(manifest | {"changes": now}, indent=1).encode()
        )


def _build_fontconfig_cache(place: Path) -> None:
    """Let fontconfig read the faces now, so that no build has to; without it the first build does."""
    fontconfig = system.load(system.library("fontconfig"))
    if fontconfig is None:
        return
    from ctypes import c_char_p, c_int, c_void_p

    fontconfig.FcConfigCreate.restype = c_void_p
    fontconfig.FcConfigParseAndLoad.argtypes = (c_void_p, c_char_p, c_int)
    fontconfig.FcConfigBuildFonts.argtypes = (c_void_p,)
    fontconfig.FcConfigDestroy.argtypes = (c_void_p,)
    shutil.rmtree(place / "cache", ignore_errors=True)
    (place / "cache").mkdir(exist_ok=True)
    config = fontconfig.FcConfigCreate()
    if fontconfig.FcConfigParseAndLoad(config, os.fsencode(place / "fonts.conf"), 1):
        fontconfig.FcConfigBuildFonts(config)
    fontconfig.FcConfigDestroy(config)
    (place / SUMS).write_text(json.dumps(_fontconfig_sums(place)), "utf-8")


def _fontconfig_sums(place: Path) -> dict[str, str]:
    """The sums of the files that fontconfig keeps: it would believe a damaged one."""
    try:
        return {path.name: checksum(path) for path in sorted((place / "cache").iterdir())}
    except OSError:
        return {}


def _kept_sums(place: Path) -> dict[str, str]:
    try:
        return dict(json.loads((place / SUMS).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return {"": "unknown"}


def remove_others() -> list[Path]:
    """Delete prepared folders of other recipes; gives what was removed."""
    here = _place()
    others = [p for p in system.cache_folder().glob("fonts-*") if p != here and p.is_dir()]
    for path in others:
        shutil.rmtree(path)
    return others

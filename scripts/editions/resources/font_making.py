"""The faces of the editions made from pinned packages: variable axes pinned, names set, contextual spacing added.

What goes in is checked against its checksums, and the tools by their versions: others may make other bytes.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from ctypes import c_char_p, c_int, c_void_p
from html import escape
from importlib.metadata import PackageNotFoundError, version
from io import BytesIO
from pathlib import Path

import uharfbuzz
from chws_tool import add_chws
from east_asian_spacing import Font
from fontTools.ttLib import TTFont

from editions.machine import libraries, system
from editions.machine.checksums import checksum
from editions.machine.system import EnvironmentProblem
from editions.messages import text
from editions.resources.faces import Face
from editions.resources.font_folder import (
    RECIPE,
    SUMS,
    TOOLS,
    TOOLS_BESIDE,
    fontconfig_sums,
    write_manifest,
)
from editions.resources.font_groups import KAI

#: Features that Chinese typesetting needs: half-width punctuation, its contextual form, regional
#: shapes of quotes and dashes.
CHINESE_FEATURES = {"GPOS": {"chws", "halt", "palt"}, "GSUB": {"locl"}}
NOTO_FEATURES = frozenset({"chws", "halt", "palt", "locl"})
KAI_FEATURES = frozenset({"chws", "halt"})  # a face of one region without proportional forms


def make_folder(place: Path, faces: Sequence[Face], progress: Callable[[str], None]) -> None:
    """Make the faces, whole or not at all; raises EnvironmentProblem and OSError."""
    _check_tools()
    _check_sources(faces)
    with tempfile.TemporaryDirectory(prefix=".fonts-", dir=place.parent) as temporary:
        made = Path(temporary) / "fonts"
        (made / "faces").mkdir(parents=True)
        for entry in faces:
            progress(text("fonts-preparing", face=f"{entry.family} {entry.style}"))
            make_face(entry, made / "faces" / entry.file)
        _write_licences(made / "licences", faces)
        (made / "fonts.conf").write_text(configuration(place), "utf-8")
        write_manifest(made, place)
        if place.exists():
            place.rename(Path(temporary) / "old")
        made.rename(place)
    build_fontconfig_cache(place)


def _check_tools() -> None:
    for name, wanted in (TOOLS | TOOLS_BESIDE).items():
        try:
            found = version(name)
        except PackageNotFoundError:
            found = ""
        if found != wanted:
            parts = {"name": name, "version": wanted, "found": found}
            raise EnvironmentProblem(text("fonts-tool", "" if found else "none", **parts))


def _check_sources(faces: Iterable[Face]) -> None:
    for source in dict.fromkeys(face.source for face in faces):
        path = source.path()
        if not path.is_file():
            raise EnvironmentProblem(text("fonts-not-pinned", "missing", file=path))
        if checksum(path) != source.sha256:
            raise EnvironmentProblem(text("fonts-not-pinned", file=path))


def make_face(entry: Face, target: Path) -> None:
    """Write one face: its axes pinned, its names those of the list, with contextual spacing."""
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
    """Set names, weight and style bits, so that fontconfig finds the face by its CSS properties."""
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


def _write_licences(target: Path, faces: Sequence[Face]) -> None:
    """The copyright line of the font's own name table above the licence of its package."""
    target.mkdir()
    for entry in {face.family: face for face in reversed(faces)}.values():
        with TTFont(entry.source.path(), lazy=True) as font:
            copyright_line = font["name"].getDebugName(0)
        licence = entry.source.licence_path().read_text("utf-8")
        notice = f"{entry.family}\n{copyright_line}\n\n{licence}"
        (target / f"{entry.family}.txt").write_text(notice, "utf-8")


def configuration(place: Path) -> str:
    """A fontconfig configuration that knows the faces and nothing else: no system fonts, no aliases."""
    faces, caches = escape(str(place / "faces")), escape(str(place / "cache"))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{faces}</dir>
  <cachedir>{caches}</cachedir>
  <config><rescan><int>0</int></rescan></config>
</fontconfig>
"""


def build_fontconfig_cache(place: Path) -> None:
    """Let fontconfig read the faces now, so that no build has to; without it the first build does."""
    fontconfig = libraries.load(system.library("fontconfig"))
    if fontconfig is None:
        return
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
    (place / SUMS).write_text(json.dumps(fontconfig_sums(place)), "utf-8")

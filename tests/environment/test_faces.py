"""The prepared faces themselves: what CSS finds, what they can do, and that they are what they were."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
import uharfbuzz
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from editions.resources import font_making, fonts

CHINESE = [face for face in fonts.FACES if face.chinese]
names = pytest.mark.parametrize("face", fonts.FACES, ids=lambda face: face.postscript)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All faces, made now, whatever the user's cache holds."""
    cache = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EDITIONS_CACHE", str(cache))
        return fonts.prepare()


@names
def test_names_weight_and_style(prepared: Path, face: fonts.Face) -> None:
    with TTFont(prepared / face.file, lazy=True) as font:
        table = font["name"]
        family = table.getDebugName(16) or table.getDebugName(1)
        style = table.getDebugName(17) or table.getDebugName(2)
        assert (family, style, table.getDebugName(6)) == (face.family, face.style, face.postscript)
        assert "fvar" not in font
        assert font["OS/2"].usWeightClass == face.weight
        assert bool(font["OS/2"].fsSelection & 1) == face.italic
        assert font["OS/2"].fsType == 0, "embedding is allowed without limits"


def test_postscript_names_are_unique() -> None:
    assert len(fonts.ALLOWED) == len(fonts.FACES)


@pytest.mark.parametrize("face", CHINESE, ids=lambda face: face.postscript)
def test_chinese_features(prepared: Path, face: fonts.Face) -> None:
    with TTFont(prepared / face.file, lazy=True) as font:
        for tag, wanted in font_making.CHINESE_FEATURES.items():
            records = font[tag].table.FeatureList.FeatureRecord
            assert wanted <= {record.FeatureTag for record in records}


@pytest.mark.parametrize("face", CHINESE, ids=lambda face: face.postscript)
def test_adjacent_punctuation_takes_half_its_width(prepared: Path, face: fonts.Face) -> None:
    made, source = prepared / face.file, face.source.path()
    for text in ("。」", "，“", "）。", "：《"):
        assert _width(made, text, face) == 1500, text
        assert _width(source, text, face) == 2000, f"{text}: the package's own font has no chws"


def _width(path: Path, text: str, face: fonts.Face) -> int:
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))))
    font.set_variations(dict(face.axes))
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.language = "zh-Hans"
    uharfbuzz.shape(font, buffer, {"chws": True})
    return sum(position.x_advance for position in buffer.glyph_positions)


@pytest.mark.parametrize("family", ["Noto Serif SC", "Noto Sans SC"])
def test_every_character_of_gb_2312_and_rare_names(prepared: Path, family: str) -> None:
    wanted = {
        bytes((row, cell)).decode("gb2312", "ignore")
        for row in range(0xA1, 0xFF)
        for cell in range(0xA1, 0xFF)
    }
    wanted = {character for character in wanted if character > " "} | set("镕喆堃翀昇鑫璟㛃—…·“”‘’")
    for face in (face for face in CHINESE if face.family == family):
        with TTFont(prepared / face.file, lazy=True) as font:
            lacking = wanted - {chr(code) for code in font.getBestCmap()}
        assert not lacking, f"{face.postscript}: {''.join(sorted(lacking))}"


@pytest.mark.parametrize(
    ("family", "features"),
    [
        ("Source Serif 4", {"onum", "smcp", "sups", "tnum", "liga", "kern"}),
        ("Source Serif 4 Caption", {"onum", "sups", "kern"}),
        ("Source Sans 3", {"onum", "smcp", "sups", "kern"}),
    ],
)
def test_latin_features(prepared: Path, family: str, features: set[str]) -> None:
    upright = [face for face in fonts.FACES if face.family == family and not face.italic]
    for face in upright:
        with TTFont(prepared / face.file, lazy=True) as font:
            records = [
                record
                for tag in ("GSUB", "GPOS")
                for record in font[tag].table.FeatureList.FeatureRecord
            ]
            assert features <= {record.FeatureTag for record in records}


@pytest.mark.parametrize(
    ("postscript", "text"),
    [("NotoSansSC-Medium", "永国脱钩。"), ("SourceSerif4-SemiBoldItalic", "Rag&")],
)
def test_outlines_are_those_of_the_design_space(prepared: Path, postscript: str, text: str) -> None:
    """HarfBuzz pins the axes; fontTools, asked for the same place, draws the same glyphs."""
    face = next(face for face in fonts.FACES if face.postscript == postscript)
    with TTFont(face.source.path()) as variable, TTFont(prepared / face.file) as static:
        location = dict(face.axes)
        glyph_names = variable.getBestCmap()
        for character in text:
            name = glyph_names[ord(character)]
            wanted = _points(variable.getGlyphSet(location=location), name)
            got = _points(static.getGlyphSet(), static.getBestCmap()[ord(character)])
            assert len(got) == len(wanted) > 0
            assert all(abs(a - b) <= 1 for a, b in zip(got, wanted, strict=True)), character


def _points(glyphs: object, name: str) -> list[float]:
    pen = RecordingPen()
    glyphs[name].draw(pen)  # type: ignore[index]
    return [
        number
        for _operator, points in pen.value
        for point in points
        if point is not None
        for number in point
    ]


@pytest.mark.parametrize(
    "postscript", ["NotoSerifSC-Regular", "NotoSansSC-Bold", "SourceSans3-Bold"]
)
def test_the_same_bytes_again(
    prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postscript: str
) -> None:
    face = next(face for face in fonts.FACES if face.postscript == postscript)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")  # another day, for a tool that asks
    font_making.make_face(face, tmp_path / face.file)
    assert (tmp_path / face.file).read_bytes() == (prepared / face.file).read_bytes()


PAGE = """
import os, sys
from editions.resources import font_making, fonts
os.environ["FONTCONFIG_FILE"] = str(fonts.fontconfig_file())
from editions.formats.pdf.weasy import fast_import
fast_import()
import weasyprint
from editions.formats.pdf.weasy import compact_fonts  # as in a build, and in a tenth of the time
compact_fonts.apply()
style = "".join(
    f"<p style='font: {'italic' if f.italic else 'normal'} {f.weight} 12pt \\"{f.family}\\"'>"
    + ("中" if f.chinese else "Rg") + "</p>" for f in fonts.FACES
)
missing = "<p style='font-family: DejaVu Sans, Arial, Liberation Serif'>Missing</p>"
sys.stdout.buffer.write(weasyprint.HTML(string=style + missing).write_pdf())
"""


def _page(prepared: Path) -> list[tuple[str, str]]:
    """(name in the PDF, PostScript name of the embedded font) of a page that asks for every face, and for others."""
    run = subprocess.run(
        [sys.executable, "-c", PAGE],
        env={**os.environ, "EDITIONS_CACHE": str(prepared.parent.parent)},
        capture_output=True,
        check=True,
    )
    found = []
    with pikepdf.open(io.BytesIO(run.stdout)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
                file = item.get("/FontFile2", item.get("/FontFile3"))
                with TTFont(io.BytesIO(file.read_bytes())) as font:
                    found.append((str(item.FontName), str(font["name"].getDebugName(6))))
    return found


def test_css_finds_every_face_and_no_font_of_the_system(prepared: Path) -> None:
    """A family that is not of ours is drawn with one that is: there is no alias."""
    found = _page(prepared)
    assert {postscript for _, postscript in found} == fonts.ALLOWED
    assert [name for name, _ in found if not fonts.is_allowed(name)] == []


@pytest.mark.parametrize(
    "name", ["/ABCDEF+DejaVu-Sans", "ABCDEF+Noto-Serif-SC-Bold", "Helvetica", ""]
)
def test_other_names_are_not_allowed(name: str) -> None:
    assert not fonts.is_allowed(name)

"""What is done in fewer steps than WeasyPrint's gives what WeasyPrint gives."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from PIL import ImageChops

from editions.formats.pdf.fetcher import fetcher
from editions.resources import fonts

from .random_documents import make

PROPERTIES = """<html lang="zh" style="--gap: 3px; --unknown: var(--none)"><style>
  p { margin-block: 1em; padding-inline-start: var(--gap); border-block-end: 2px dotted teal }
  p.b { border: inherit; outline: 1px solid; margin: initial; padding: unset; width: calc(50% - 1em) }
  div { border-left: medium solid; direction: rtl; margin-inline-end: 2em; display: flow-root }
  div > p { inset: 2px; position: relative; text-decoration: underline dotted red; max-inline-size: 9em }
  table { border-collapse: collapse; padding: 1em } td { border: thin solid; margin: 3px }
  b { float: left; text-decoration: line-through; border-top-left-radius: var(--unknown) }
  i::before { content: "a" counter(c); counter-increment: c; border-bottom: 1px solid; float: right }
  @page { size: 9cm; margin: 1cm; @top-left { content: "top"; border: 1px solid; padding-block: 2px } }
  @page :first { margin-block-start: 3cm; page: named }
  html { --face: Source Serif 4; --size: 11px; --shade: teal }
  p { font: italic var(--size)/1.5 var(--face); color: var(--shade) } td { --size: 9px; font: 9px var(--face) }
  p.b { --shade: red; font-feature-settings: "onum", "smcp"; text-decoration: overline; height: var(--shade) }
  p::first-line { font-weight: bold; letter-spacing: .2em; font-variant: small-caps } i { word-spacing: 1em }
  p::first-letter { font-size: 3em } b { font-language-override: "SRB"; width: 3ch; height: 2ex }
</style><p>one<p class="b">two <b>three</b> <i>four</i><div>five<p>six <i>seven</i></p></div>
<table><tr><td>1<td style="border: none; padding-block: 1em">2 and more</table>
<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><text y="20" font-size="9">a</text>
<text y="40" font-size="19" font-weight="bold" text-decoration="underline">a</text></svg>
"""
FAINT = 8  # of 255
SHOWN = """<html lang="zh"><style>
  body { font: 11px Source Serif 4, Noto Serif SC } h1 { font-family: Noto Sans SC } em { font-style: italic }
  b { font-feature-settings: "smcp", "onum" }
</style><h1>脱钩之路，没有归程</h1><p>文字 fi ffl 12½ é ạ <b>Small Capitals 123</b> <em>italic，斜体</em>“引号”……——
<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><text y="20">图中文字</text></svg>
"""


def glyphs(folder: Path) -> int:
    """The number of places for glyphs in all fonts of the document."""
    with pikepdf.open(folder / "page.pdf") as pdf:
        descriptors = [e for e in pdf.objects if isinstance(e, pikepdf.Dictionary)]
        files = [e.get("/FontFile2", e.get("/FontFile3")) for e in descriptors]
        embedded = [file.read_bytes() for file in files if file is not None]
    return sum(len(TTFont(io.BytesIO(font)).getGlyphOrder()) for font in embedded)


def assert_look_alike(first: pypdfium2.PdfDocument, second: pypdfium2.PdfDocument) -> None:
    """The same text and the same pixels, but for the last bits: two programs may round an outline otherwise."""
    assert len(first) == len(second)
    for page, other in zip(first, second, strict=True):
        images = [shown.render(scale=2).to_pil().convert("RGB") for shown in (page, other)]
        darkest = max(most for _least, most in ImageChops.difference(*images).getextrema())
        assert darkest <= FAINT
        texts = [shown.get_textpage().get_text_range() for shown in (page, other)]
        assert texts[0] == texts[1]


FONTS = "compact_fonts"  # on both sides: seconds less for each Chinese page
SHORTCUTS = ("initial_values", "kept_values", "note_heights", "plain_lengths")


@pytest.fixture
def written(in_fork: Callable[..., str], tmp_path: Path) -> Callable[..., str]:
    """`written(html, "plain_lengths", ...)`: the hash of `page.pdf` with these, which is beside the page."""

    def run(html: str, *corrections: str) -> str:
        (tmp_path / "page.html").write_text(html, "utf-8")
        return in_fork("write", str(tmp_path), corrections)

    return run


@pytest.fixture
def shown(written: Callable[..., str], tmp_path: Path) -> Callable[..., pypdfium2.PdfDocument]:
    """The same, as the document."""

    def run(html: str, *corrections: str) -> pypdfium2.PdfDocument:
        written(html, *corrections)
        return pypdfium2.PdfDocument((tmp_path / "page.pdf").read_bytes())

    return run


def test_styles_have_weasyprints_values(written: Callable[..., str]) -> None:
    found = {shortcut: written(PROPERTIES, shortcut, FONTS) for shortcut in SHORTCUTS}
    assert found == dict.fromkeys(SHORTCUTS, written(PROPERTIES, FONTS))


@pytest.mark.parametrize("seed", [3, 8, 21])
def test_all_together_have_weasyprints_values(written: Callable[..., str], seed: int) -> None:
    html = make(seed, pieces=6).html
    assert written(html, *SHORTCUTS, FONTS) == written(html, FONTS)


NOTES = "<style>.note { float: footnote }</style>" + "".join(
    f"<p>text<span class=note>Note {number}</span>" for number in range(10)
)
COUNTED = """
import importlib, sys
sys.path.insert(0, sys.argv[1])
from editions.formats.pdf.weasy import fast_import
fast_import()
for name in sys.argv[3:]:
    importlib.import_module(f"editions.formats.pdf.weasy.{name}").apply()
import weasyprint
from weasyprint.layout import block
count, lines = 0, block.iter_line_boxes
def counted(context, box, *more):
    global count
    count += box.element_tag == "span"
    return lines(context, box, *more)
block.iter_line_boxes = counted
weasyprint.HTML(string=sys.argv[2]).render()
print(count)
"""


@pytest.mark.parametrize(
    ("corrections", "layouts"),
    [
        ((), 55 + 10),
        (("note_heights",), 10 + 10),  # measured once, and drawn
    ],
)
def test_each_note_is_measured_once(corrections: tuple[str, ...], layouts: int) -> None:
    scripts = str(Path(fonts.__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", COUNTED, scripts, NOTES, *corrections],
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout) == layouts


Shown = Callable[..., pypdfium2.PdfDocument]


def test_fonts_have_no_empty_places(shown: Shown, tmp_path: Path) -> None:
    plain = shown(SHOWN)
    assert glyphs(tmp_path) > 20_000
    compact = shown(SHOWN, "compact_fonts")
    assert glyphs(tmp_path) < 100
    assert_look_alike(plain, compact)


@pytest.mark.parametrize("seed", [3, 8])
def test_compact_fonts_show_the_same(shown: Shown, seed: int) -> None:
    html = make(seed, pieces=2).html
    assert_look_alike(shown(html), shown(html, "compact_fonts"))


WITHOUT_LIBRARY = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from editions.formats.pdf.weasy import fast_import
fast_import()
from weasyprint.pdf import fonts
fonts.harfbuzz_subset = None  # as where the machine has no such library
import write
print(write.main(sys.argv[2], ["compact_fonts"]))
"""


@pytest.mark.parametrize("more", ["", "<p>\U00012000"], ids=["compact", "a glyph is missing"])
def test_fonts_are_subset_without_the_harfbuzz_subset_of_the_machine(
    written: Callable[..., str], tmp_path: Path, more: str
) -> None:
    with_library = written(SHOWN + more, "compact_fonts")
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_LIBRARY, Path(__file__).parent, tmp_path],
        env={
            "PYTHONPATH": os.pathsep.join(sys.path),
            "FONTCONFIG_FILE": str(fonts.fontconfig_file()),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == with_library
    assert "fontTools instead of HarfBuzz-Subset" not in done.stderr


def test_fonts_without_a_glyph_keep_their_numbers(shown: Shown) -> None:
    html = SHOWN + "<p>\U00012000 and \ue000</p>"
    assert_look_alike(shown(html), shown(html, "compact_fonts"))


def test_well_formed_page_is_read_as_weasyprint_reads_it(tmp_path: Path) -> None:
    page = '<!DOCTYPE html><html lang="en"><head><title>a &amp; b</title></head><body><p id="x">c<br/>d<i>e</i>'
    page += '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0"/></svg></p>\n</body></html>'
    ours, theirs = _read(page, tmp_path)
    assert _shape(ours) == _shape(theirs)
    assert ours.base_url == theirs.base_url


def test_page_that_is_not_well_formed_is_left_to_weasyprint(tmp_path: Path) -> None:
    ours, theirs = _read("<p>a<br>b", tmp_path)
    assert _shape(ours) == _shape(theirs)


def _read(page: str, folder: Path) -> tuple[Any, Any]:
    from weasyprint import HTML

    from editions.formats.pdf.weasy.pages import read_page

    base, fetch = folder.as_uri() + "/", fetcher([folder])
    return read_page(page, base, fetch), HTML(string=page, base_url=base, url_fetcher=fetch)


def _shape(page: Any) -> str:
    """The tree, without what the two parsers say of white space at the end and of names of spaces."""
    for element in page.etree_element.iter():
        element.tail = (element.tail or "").strip()
        element.attrib.pop("{http://www.w3.org/2000/xmlns/}xmlns", None)
    return ET.tostring(page.etree_element, encoding="unicode")

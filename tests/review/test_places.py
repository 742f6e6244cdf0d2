"""Blocks on their pages, read back from the file; the words of the text layer where they are printed."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from editions.checks.shared.text_alignment import squeeze
from editions.readback import pdf
from editions.report.pictures import SMALL, draw_pages
from editions.report.places import Layout, lay_out
from review.seeding import Site


@pytest.fixture(scope="module", params=[0, 1], ids=["zh", "en"])
def layout(small: Site, request: pytest.FixtureRequest) -> tuple[Layout, Site, int]:
    manuscript = small.manuscripts()[request.param]
    file = pdf.read(small.built / f"{manuscript.edition.name}.pdf")
    return lay_out(file, manuscript), small, request.param


def test_every_block_has_its_place(layout: tuple[Layout, Site, int]) -> None:
    places, site, which = layout
    for block in site.manuscripts()[which].blocks:
        assert places.places[block.id], block
        assert None not in places.letters[block.id], block


def test_a_blocks_letters_are_its_text(layout: tuple[Layout, Site, int]) -> None:
    places, site, which = layout
    for block in site.manuscripts()[which].blocks:
        printed = [
            places.printed.text.text[at] for at in places.letters[block.id] if at is not None
        ]
        assert "".join(printed) == squeeze(block.text)


def test_blocks_follow_each_other_down_the_page(layout: tuple[Layout, Site, int]) -> None:
    places, site, which = layout
    body = [block for block in site.manuscripts()[which].blocks if block.kind != "note"]
    tops = [(places.places[b.id][0].page, places.places[b.id][0].top) for b in body]
    assert tops == sorted(tops)
    notes = [places.places[b.id][0] for b in site.manuscripts()[which].blocks if b.kind == "note"]
    assert all(note.top > tops[-1][1] for note in notes)


def test_the_text_layer_says_the_page_with_its_spaces(layout: tuple[Layout, Site, int]) -> None:
    places, _site, which = layout
    lines = ["".join(p.text for p in line.pieces) for line in places.sheets[0].lines]
    text = "\n".join(lines)
    wanted = ("第一段说到", "桥。1它有三十米长", "1250只候鸟")
    if which:
        wanted = ("The first paragraph tells of things", "1,300 migrating birds")
    assert all(words in text for words in wanted), text


def test_pieces_of_a_line_stand_apart_and_in_order(layout: tuple[Layout, Site, int]) -> None:
    places, _site, _which = layout
    for line in places.sheets[0].lines:
        for before, after in zip(line.pieces, line.pieces[1:], strict=False):
            # A full stop may give up half of its cell to what follows.
            assert before.left + before.width <= after.left + line.size / 2
        assert line.area.left - 0.1 <= line.pieces[0].left


def test_pictures_are_sharp_at_200_per_cent(small: Site, tmp_path: object) -> None:
    from pathlib import Path

    from PIL import Image

    folder = Path(str(tmp_path)) / "pages"
    names = draw_pages(small.built / "essay.zh.pdf", folder)
    assert sorted(names) == list(range(1, len(names) + 1))
    with Image.open(folder / names[1]) as picture:
        assert picture.size == (1588, 2246)  # A4 at 192 pixels to the inch
        assert len(picture.convert("L").getcolors() or ()) > 4  # edges are smooth
    assert (folder / names[1]).stat().st_size < 250_000


def test_an_accent_stays_a_colour_where_colours_are_few(tmp_path: Path) -> None:
    """Of a page of letters in greys, with a little of one colour."""
    with pikepdf.new() as made:
        page = made.add_blank_page(page_size=(400, 400))
        greys = "".join(f"{n / 400} g {n} 0 1 300 re f\n" for n in range(400))
        accent = "0.12 0.35 0.48 rg 100 350 60 20 re f\n"
        page.Contents = made.make_stream((greys + accent).encode())
        made.save(tmp_path / "page.pdf")
    draw_pages(tmp_path / "page.pdf", tmp_path / "small", drawing=SMALL)
    with Image.open(tmp_path / "small/1.webp") as picture:
        shown = picture.convert("RGB").getpixel((260, 80))
    assert shown == pytest.approx((31, 89, 122), abs=8)

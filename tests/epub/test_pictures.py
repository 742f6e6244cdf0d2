"""Photographs in books and pages: upright, in sRGB, whatever their camera or printer made of them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from editions.findings import Place
from editions.formats.shared.pictures import ORIENTATION, for_books, for_pages, plain
from editions.text.model import Image as Picture

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


def saved(bitmap: Image.Image, kind: str = "JPEG", **settings: Any) -> bytes:
    out = io.BytesIO()
    bitmap.save(out, kind, **settings)
    return out.getvalue()


def read(data: bytes) -> Image.Image:
    bitmap = Image.open(io.BytesIO(data))
    bitmap.load()
    return bitmap


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def swapped_profile() -> bytes:
    """A profile whose red is the green of sRGB, and its green the red."""
    data = profile()
    tags = {data[at : at + 4]: at for at in range(132, 132 + 12 * data[131], 12)}
    red, green = (data[tags[name] + 4 : tags[name] + 12] for name in (b"rXYZ", b"gXYZ"))
    made = bytearray(data.replace("sRGB".encode("utf-16-be"), "swap".encode("utf-16-be")))
    made[tags[b"rXYZ"] + 4 : tags[b"rXYZ"] + 12] = green
    made[tags[b"gXYZ"] + 4 : tags[b"gXYZ"] + 12] = red
    return bytes(made)


def is_like(seen: Any, wanted: tuple[int, int, int]) -> bool:
    return all(abs(one - other) < 12 for one, other in zip(seen[:3], wanted, strict=True))


def halves(left: tuple[int, int, int], right: tuple[int, int, int]) -> Image.Image:
    bitmap = Image.new("RGB", (80, 40), right)
    bitmap.paste(left, (0, 0, 40, 40))
    return bitmap


@pytest.mark.parametrize(
    ("kind", "mode"), [("JPEG", "RGB"), ("JPEG", "L"), ("PNG", "RGBA"), ("PNG", "P")]
)
def test_a_picture_that_is_right_is_left_alone(kind: str, mode: str) -> None:
    bitmap = halves(RED, BLUE).convert(mode)
    for settings in ({}, {"icc_profile": profile()}):
        data = saved(bitmap, kind, **settings)
        assert plain(data) is data


def test_a_photograph_in_the_inks_of_print_is_in_srgb() -> None:
    made = read(plain(saved(halves(RED, WHITE).convert("CMYK"))))
    assert (made.mode, made.format) == ("RGB", "JPEG")
    assert is_like(made.getpixel((20, 20)), RED)
    assert is_like(made.getpixel((60, 20)), WHITE)


def test_a_photograph_that_its_camera_turns_is_upright() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6  # to be turned by a quarter, clockwise
    made = read(plain(saved(halves(RED, BLUE), exif=exif)))
    assert made.size == (40, 80)
    assert not made.getexif()
    assert is_like(made.getpixel((20, 20)), RED)
    assert is_like(made.getpixel((20, 60)), BLUE)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_other_colours_become_those_of_srgb(kind: str) -> None:
    made = read(plain(saved(halves(RED, BLUE), kind, icc_profile=swapped_profile())))
    assert "icc_profile" not in made.info
    assert is_like(made.getpixel((20, 20)), GREEN)
    assert is_like(made.getpixel((60, 20)), BLUE)


def test_transparency_is_kept() -> None:
    bitmap = Image.new("RGBA", (40, 40), (255, 0, 0, 128))
    made = read(plain(saved(bitmap, "PNG", icc_profile=swapped_profile())))
    assert made.getpixel((20, 20))[3] == 128  # type: ignore[index]


@pytest.mark.parametrize("damaged", [b"no profile", swapped_profile()[:200]])
def test_a_damaged_profile_changes_nothing(damaged: bytes) -> None:
    data = saved(halves(RED, BLUE), icc_profile=damaged)
    assert plain(data) is data


def test_inks_with_a_profile_of_another_space_follow_the_plain_rule() -> None:
    data = saved(halves(RED, WHITE).convert("CMYK"), icc_profile=swapped_profile())
    assert is_like(read(plain(data)).getpixel((20, 20)), RED)


def test_the_same_picture_gives_the_same_bytes() -> None:
    data = saved(halves(RED, WHITE).convert("CMYK"))
    picture = Picture("a.jpg", Path("a.JPG"), "", Place("zh.md"), data)
    assert for_books(picture) == for_books(picture) == for_pages(picture) != data

"""The same document in two folders, made by processes that differ in all that must not matter."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from .random_documents import make

SURROUNDINGS = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "LANGUAGE": "zh"},
)
FRONT = """<title>The same bytes</title>
<style>
  body { background: url(alpha.png) }
  h2 { bookmark-level: 1; string-set: title content() }
  .to { content: target-counter(attr(href), page) }
  @page { @top-center { content: string(title) counter(page) "/" counter(pages) } }
</style>
<img src="a.png" alt="a"><img src="b.jpg" alt="b"><img src="c.svg" alt="c"><img src="a.png" alt="a">
<p><a class="to" href="#n3">to a note</a> <a href="https://example.org/">out</a></p>
"""
GRADIENT = """<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90">
<linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-opacity=".5"/></linearGradient>
<rect width="60" height="60" fill="url(#g)"/><text x="1" y="80">text</text></svg>
"""


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders with the same page and images."""
    pair = (tmp_path / "a", tmp_path / "somewhere else" / "b")
    for folder in pair:
        folder.mkdir(parents=True)
        (folder / "page.html").write_text(
            make(3, pieces=2).html.replace("<body>", f"<body>{FRONT}"), "utf-8"
        )
        (folder / "c.svg").write_text(GRADIENT)
        for name, mode in (("a.png", "RGB"), ("b.jpg", "RGB"), ("alpha.png", "RGBA")):
            Image.frombytes(mode, (20, 20), random.Random(name).randbytes(400 * len(mode))).save(
                folder / name
            )
    return pair


def _write(folder: Path, surroundings: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("write.py"), folder, '["image_names"]'],
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(sys.path),
            **surroundings,
        },
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_weasyprint_still_names_images_by_their_folder(
    folders: tuple[Path, Path], in_fork: Callable[..., str]
) -> None:
    first, again, second = (in_fork("write", str(one), []) for one in (folders[0], *folders))
    assert again == first
    assert second != first


def test_same_bytes_everywhere(folders: tuple[Path, Path]) -> None:
    first, second = map(_write, folders, SURROUNDINGS)
    assert first == second


def test_another_picture_is_another_name(
    folders: tuple[Path, Path], in_fork: Callable[..., str]
) -> None:
    before = in_fork("write", str(folders[0]), ["image_names"])
    Image.new("RGB", (20, 20)).save(folders[0] / "a.png")
    assert in_fork("write", str(folders[0]), ["image_names"]) != before

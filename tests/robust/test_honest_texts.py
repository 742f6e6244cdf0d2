"""Sound texts that are rare are set, and read back as they were written: one issue with all of them."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path
from unicodedata import normalize

import pypdfium2
import pytest
from PIL import Image

from editions.cli.main import main

BASE = Path(__file__).parent.parent / "data" / "source" / "base"
EN = """\
The Non\u2011Proliferation Treaty\there,[^a] pinyin ê̄ and m̀ and ń, about 1,000 m^3^ of water \u2014 the\u2028rest.

![A grey ramp](images/grey.png)

![A café](images/café.png){width=30%}

![The field of Yoshida](images/words.svg)

[^a]: A note with lists.

    - item one
    - item two

    1. first
    2. second

    The end\u2011note.
"""
ZH = """\
他⸺就是那个人⸺走了。但是——如何\t呢，[^a]约合1000 m^3^的水，电子\u2028邮件。

![灰阶](images/grey.png)

![咖啡馆](images/café.png){width=30%}

![吉田](images/words.svg)

[^a]: 带列表的注。

    - 第一项
    - 第二项

    1. 一
    2. 二

    完。
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the issue's files."""
    folder = tmp_path_factory.mktemp("honest")
    source = folder / "source"
    shutil.copytree(BASE, source)
    (source / "essay/en.md").write_text(EN, encoding="utf-8")
    (source / "essay/zh.md").write_text(ZH, encoding="utf-8")
    ramp = Image.new("I;16", (1200, 300))
    ramp.putdata([x * 65535 // 1199 for _ in range(300) for x in range(1200)])
    ramp.save(source / "essay/images/grey.png")
    words = '<text x="10" y="40" font-size="30">𠮷田</text>'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 60">{words}</svg>'
    (source / "essay/images/words.svg").write_text(drawing, encoding="utf-8")
    name = normalize("NFD", "café.png")
    Image.new("RGB", (1400, 500), "teal").save(source / "essay/images" / name)
    assert main(["build", "--source", str(source), "--build", str(folder)]) == 0
    return folder / "essay"


@pytest.mark.parametrize(
    ("key", "texts"),
    [
        ("en", ["Non\u2011Proliferation", "ê̄", "m̀", "ń", "Treatyhere", "m3", "therest", "end\u2011note"]),
        ("zh", ["他⸺就是那个人⸺走了", "但是——如何", "m3的水", "电子邮件"]),
    ],
)  # fmt: skip
def test_text_is_copied_as_it_was_written(built: Path, key: str, texts: list[str]) -> None:
    document = pypdfium2.PdfDocument(built / f"essay.{key}.pdf")
    copied = "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
    copied = copied.replace("\ufffe", "")
    for text in texts:
        assert normalize("NFC", text) in normalize("NFC", copied), text


def test_a_picture_of_16_bits_keeps_its_greys(built: Path) -> None:
    with zipfile.ZipFile(built / "essay.en.epub") as book:
        (name,) = [name for name in book.namelist() if name.endswith("picture-1.png")]
        with Image.open(io.BytesIO(book.read(name))) as picture:
            assert picture.mode == "L"
            greys = [picture.getpixel((x, 10)) for x in (0, 300, 600, 900, 1199)]
    assert greys == pytest.approx([0, 64, 128, 191, 255], abs=1)

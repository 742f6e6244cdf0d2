"""Write how Chinese characters are read, Hanyu Pinyin and Wade–Giles without tones, from pypinyin (MIT).

A line of the list is a syllable, v for ü, the same in Wade–Giles, and its characters in the order of Unicode.

usage: python tools/readings.py      (needs a package index of Python)
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import defaultdict
from importlib import import_module
from pathlib import Path
from unicodedata import combining, normalize

FOLDER = Path(__file__).resolve().parents[1] / "scripts" / "editions" / "languages" / "zh"
LIST, LICENCE = FOLDER / "readings.txt", FOLDER / "readings.licence.txt"
PACKAGE = "pypinyin==0.55.0"
BLOCK = range(0x4E00, 0xA000)
NOT_SYLLABLES = {"m", "n", "ng", "hm", "hng", "ê", "biang"}
HEAD = "# Syllables in Hanyu Pinyin and Wade–Giles with their characters: tools/readings.py, from {package}.\n"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", folder]
        subprocess.run([*pip, PACKAGE], check=True)
        sys.path.insert(0, folder)
        listed = import_module("pypinyin.pinyin_dict").pinyin_dict
        wade = import_module("pypinyin.style.wadegiles").to_wade_glides
        written: dict[str, str] = {}
        characters: dict[str, dict[str, None]] = defaultdict(dict)
        for code in BLOCK:
            for one in filter(None, listed.get(code, "").split(",")):
                written[plain(one)] = in_wade(plain(one), plain(wade(one)))
                characters[plain(one)][chr(code)] = None
        (licence,) = Path(folder).glob("pypinyin-*/**/LICENSE*")
        LICENCE.write_text(licence.read_text(encoding="utf-8"), encoding="utf-8")
        rows = [
            f"{one} {written[one]} {''.join(found)}\n"
            for one, found in sorted(characters.items())
            if one not in NOT_SYLLABLES
        ]
    LIST.write_text(HEAD.format(package=PACKAGE) + "".join(rows), encoding="utf-8")
    print(f"{LIST.name}: {len(rows)} syllables")


def in_wade(pinyin: str, given: str) -> str:
    """The syllable in Wade–Giles; pypinyin 0.55 gives hei for hai."""
    return given[:-2] + "ai" if pinyin.endswith("ai") else given.replace("v", "u")


def plain(syllable: str) -> str:
    """Letters alone, without tones, v for ü."""
    parts = normalize("NFD", syllable).replace("u\u0308", "v")
    return "".join(one for one in parts if one.isalpha() and not combining(one))


if __name__ == "__main__":
    main()

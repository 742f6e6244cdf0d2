"""Write how Chinese characters are read, Hanyu Pinyin and Wade–Giles without tones, from pypinyin (MIT), and the idioms.

A line of the list is a syllable, v for ü, the same in Wade–Giles, and its characters in the order of Unicode.

usage: python tools/readings.py      (needs a package index of Python)
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from unicodedata import combining, normalize

from editions.languages.zh.readings import sound_alike

FOLDER = Path(__file__).resolve().parents[1] / "scripts" / "editions" / "languages" / "zh"
LIST, IDIOMS, VARIANTS, LICENCE = (
    FOLDER / f"{name}.txt" for name in ("readings", "idioms", "idiom_variants", "readings.licence")
)
PACKAGES = ("pypinyin==0.55.0", "jieba==0.42.1")
OFTEN = 10
IDIOM, SET_PHRASE = "i", "l"  # in jieba
BLOCK = range(0x4E00, 0xA000)
NOT_SYLLABLES = {"m", "n", "ng", "hm", "hng", "ê", "biang"}
HEAD = "# Syllables in Hanyu Pinyin and Wade–Giles with their characters: tools/readings.py, from {package}.\n"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", folder]
        subprocess.run([*pip, *PACKAGES], check=True)
        sys.path.insert(0, folder)
        listed = import_module("pypinyin.pinyin_dict").pinyin_dict
        phrases = import_module("pypinyin.phrases_dict").phrases_dict
        wade = import_module("pypinyin.style.wadegiles").to_wade_glides
        written: dict[str, str] = {}
        characters: dict[str, dict[str, None]] = defaultdict(dict)
        for code in BLOCK:
            for one in filter(None, listed.get(code, "").split(",")):
                written[plain(one)] = in_wade(plain(one), plain(wade(one)))
                characters[plain(one)][chr(code)] = None
        licences = [
            path.read_text(encoding="utf-8")
            for name in ("pypinyin", "jieba")
            for path in sorted(Path(folder).glob(f"{name}-*/**/LICENSE*"))
        ]
        LICENCE.write_text("\n".join(licences), encoding="utf-8")
        rows = [
            f"{one} {written[one]} {''.join(found)}\n"
            for one, found in sorted(characters.items())
            if one not in NOT_SYLLABLES
        ]
        usual, variants = idioms(Path(folder, "jieba", "dict.txt"), phrases)
    IDIOMS.write_text(by_first(usual), encoding="utf-8")
    VARIANTS.write_text("".join(f"{one}\n" for one in sorted(variants)), encoding="utf-8")
    LIST.write_text(HEAD.format(package=PACKAGES[0]) + "".join(rows), encoding="utf-8")
    print(f"{LIST.name}: {len(rows)} syllables")


def idioms(words: Path, phrases: Iterable[str]) -> tuple[set[str], set[str]]:
    """Idioms that jieba counts often enough, and what either list has that is one character off one of them."""
    rows = [line.split() for line in words.read_text(encoding="utf-8").splitlines()]
    listed = {word: (int(count), kind) for word, count, kind in rows if is_phrase(word)}
    known = frozenset(filter(is_phrase, phrases))
    usual = {
        word
        for word, (count, kind) in listed.items()
        if count >= OFTEN and (kind == IDIOM or (kind == SET_PHRASE and word in known))
    }
    near = defaultdict(set)
    for word in usual:
        for place, character in enumerate(word):
            near[place, word[:place] + word[place + 1 :]].add(character)
    variants = {
        word
        for word in {*listed, *known} - usual
        if any(
            sound_alike(character, other)
            for place, character in enumerate(word)
            for other in near.get((place, word[:place] + word[place + 1 :]), ())
        )
    }
    return usual, variants


def is_phrase(word: str) -> bool:
    return len(word) == 4 and all(ord(one) in BLOCK for one in word)


def by_first(words: Iterable[str]) -> str:
    """The phrases, a line for each first character."""
    rows = defaultdict(list)
    for phrase in sorted(words):
        rows[phrase[0]].append(phrase[1:])
    return "".join(f"{first} {''.join(others)}\n" for first, others in rows.items())


def in_wade(pinyin: str, given: str) -> str:
    """The syllable in Wade–Giles; pypinyin 0.55 gives hei for hai."""
    return given[:-2] + "ai" if pinyin.endswith("ai") else given.replace("v", "u")


def plain(syllable: str) -> str:
    """Letters alone, without tones, v for ü."""
    parts = normalize("NFD", syllable).replace("u\u0308", "v")
    return "".join(one for one in parts if one.isalpha() and not combining(one))


if __name__ == "__main__":
    main()

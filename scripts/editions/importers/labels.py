"""Labels of notes from their references: the authors' family names, else 1…n.

The author is at the head of a reference in the styles of Chicago, MLA and GB/T 7714 alike: up to the first comma,
colon, title mark or quotation mark.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from editions.languages.shared.characters import IDEOGRAPHS

LONGEST_HEAD = 90  # characters before the first mark of a reference
MOST_NAMES = 2  # in a label; of more authors the first alone
LONGEST_LABEL = 40
MOST_LISTED = 12  # names and other pieces between commas that are looked at
MOST_WORDS = 5  # of a person's name
TITLE_BEGINS = re.compile(r"[“\"《:：]")
CONNECTED = re.compile(r"(?:^|\s)(?:and|&)\s")
SEE = re.compile(r"^(?:see(?: also)?|cf\.|参见|参阅|见|转引自)[:：]?\s*", re.IGNORECASE)
HEAD_END = re.compile(
    r"[,，:：;；“”\"‘《〈\[(（]|\.{1,2}\s+(?=\d|[“\"‘])|(?<=[a-z]{2})\.{1,2}\s|。"
)
PARTING = re.compile(rf"\s+(?:and|&|et)\s+|[、&]|(?<=[{IDEOGRAPHS}])[和与及](?=[{IDEOGRAPHS}])")
CONNECTING = frozenset(["the", "of", "for", "on", "in", "and", "to", "a", "an", "at", "by"])
SUFFIX = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "ed.", "eds.", "et", "al", "al."])
NO_AUTHOR = re.compile(
    r"^(?:the|a(?!\.)|an|this|these|that|for|in|on|as|it|ibid|see|note|op|loc|but|he|she|they|同上|同前|参见|见|"
    r"https?|本文|这|其中|此|关于)\b",
    re.IGNORECASE,
)
HAN_NAME = re.compile(rf"[{IDEOGRAPHS}]{{2,4}}(?:等)?|[{IDEOGRAPHS}]+(?:·[{IDEOGRAPHS}]+)+")


def labels_of(texts: Sequence[str]) -> list[str]:
    """A label for each note by its text: unique, the author's where there is one, else the note's number."""
    wanted = [author_label(text) for text in texts]
    counts = Counter(wanted)
    used: set[str] = set()
    out = []
    for number, (label, text) in enumerate(zip(wanted, texts, strict=True), start=1):
        if label and counts[label] > 1 and (year := re.search(r"(?:1[5-9]|20)\d\d", text)):
            label = f"{label}-{year[0]}"
        label = _unused(label or str(number), used)
        used.add(label)
        out.append(label)
    return out


def _unused(label: str, used: set[str]) -> str:
    if label not in used:
        return label
    return next(name for n in range(2, len(used) + 3) if (name := f"{label}-{n}") not in used)


def author_label(text: str) -> str:
    """The label that the head of a reference gives, "lee-mccobb", or "" when no author is there."""
    text = SEE.sub("", text.strip())
    if NO_AUTHOR.match(text):
        return ""
    end = HEAD_END.search(text)
    if not end or end.start() > LONGEST_HEAD:
        return ""
    names = [_family_name(part) for part in _parts(text, end.start())]
    if not names or not all(names):
        return ""
    shown = names if len(names) <= MOST_NAMES else names[:1]
    return "-".join(shown)[:LONGEST_LABEL].strip("-")


def _parts(text: str, end: int) -> list[str]:
    """The names at the head; names after a comma count when “and” follows (A, B and C)."""
    head = text[:end]
    if text[end] == ",":
        stop = TITLE_BEGINS.search(text)
        listed = text[: stop.start() if stop else end].split(",")[:MOST_LISTED]
        last = next((n for n, piece in enumerate(listed) if n and CONNECTED.search(piece)), 0)
        more = [
            name for piece in listed[1 : last + 1] for name in PARTING.split(f" {piece.strip()}")
        ]
        if last and all(
            len(name.split()) > 1 and _family_name(name) for name in more if name.strip()
        ):
            head = " and ".join([head, *more])
    return [part for part in PARTING.split(head) if part.strip()]


def _family_name(name: str) -> str:
    """The family name in small Latin letters or Han; an institution's name whole; "" for other text."""
    name = name.strip().strip(".")
    if HAN_NAME.fullmatch(name):
        return name.removesuffix("等")
    tokens = name.split()
    plain = [token for token in tokens if token.lower() not in SUFFIX]
    if not plain or not re.fullmatch(r"[\w'’.\- ]+", " ".join(plain)):
        return ""
    if any(token.lower() in CONNECTING for token in plain):
        named = all(token[:1].isupper() for token in plain if token.lower() not in CONNECTING)
        return _slug(" ".join(plain)) if named and len(plain) > 2 else ""
    capital = all(
        token[:1].isupper() or token in ("de", "van", "von", "der", "al") for token in plain
    )
    return _slug(plain[-1]) if capital and len(plain) <= MOST_WORDS else ""


def _slug(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    letters = "".join(c for c in decomposed if not unicodedata.combining(c)).lower()
    return re.sub(r"[^\w]+", "-", letters.replace("’", "").replace("'", "")).strip("-")

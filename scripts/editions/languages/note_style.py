"""House rules about notes that differ by language, by the first part of the language tag."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoteStyle:
    """Where a call stands and how a note ends.

    `call_follows`: the marks that stand before a call, not behind it (series' house style; the
    Chicago Manual of Style, 18th ed., 13.28, asks the same of English).
    `stops`: what ends a sentence.
    """

    call_follows: str
    stops: str


STYLES = {
    "zh": NoteStyle(call_follows="。，；：！？”」』", stops="。！？….!?"),
    "ja": NoteStyle(call_follows="。、」』", stops="。！？….!?"),
    "": NoteStyle(call_follows=".,;:!?”", stops=".!?…"),
}


def note_style(tag: str) -> NoteStyle:
    """The style for a BCP 47 tag: `zh-Hans` -> that of `zh`; the Latin one when none is known."""
    return STYLES.get(tag.split("-")[0].lower(), STYLES[""])


def is_han(character: str) -> bool:
    """Whether a character is an ideograph (the unified blocks and their extensions)."""
    code = ord(character)
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x323AF
        or code == 0x3007
    )

"""The catalogues: `.ftl` files in one folder per language, read when the first sentence is needed.

Other packages add theirs by an entry point of the group `editions.messages` that names a module with `FOLDER`, a
folder as this one: `FOLDER/en/*.ftl`, `FOLDER/zh/*.ftl`. Those are looked at when a name is not among ours.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

HERE = Path(__file__).parent
ENTRY = re.compile(r"^(-?[a-zA-Z][\w-]*) *=", re.MULTILINE)
PLAIN = re.compile(r"(?:[^{}]|\{ \$\w+ \})+")
FIELD = re.compile(r"\{ \$(\w+) \}")
FALLBACK = "en"


@cache
def languages() -> tuple[str, ...]:
    """The keys of the languages that have a folder here."""
    return tuple(sorted(path.name for path in HERE.iterdir() if any(path.glob("*.ftl"))))


@cache
def entries(language: str, folder: Path = HERE) -> dict[str, str]:
    """The source of every message and term of a language, by name, from one folder of catalogues."""
    found: dict[str, str] = {}
    for path in sorted((folder / language).glob("*.ftl")):
        source = path.read_text(encoding="utf-8")
        starts = [*ENTRY.finditer(source)]
        ends = [*(start.start() for start in starts[1:]), len(source)]
        for start, end in zip(starts, ends, strict=True):
            found.setdefault(start[1], source[start.start() : end])
    return found


@cache
def added_folders() -> tuple[Path, ...]:
    """The folders of other packages."""
    from importlib.metadata import entry_points  # 15 ms that a build with nothing to do is spared

    return tuple(Path(entry.load().FOLDER) for entry in entry_points(group="editions.messages"))


def sentence(language: str, name: str, form: str, values: Mapping[str, str | float]) -> str:
    """The sentence of a message with its values; raises LookupError if no catalogue has it."""
    for key in dict.fromkeys((language, FALLBACK)):
        source = _source(key, name)
        if source is None:
            continue
        plain = _plain(source, form)
        if plain is not None:
            return FIELD.sub(lambda field: str(values.get(field[1], field[0])), plain)
        shown = _formatted(key, name, form, values)
        if shown is not None:
            return shown
    raise LookupError(f"no catalogue has the message {name}{form and '.'}{form}")


def has(language: str, name: str, form: str = "") -> bool:
    """Whether the catalogue of this very language has the message."""
    source = _source(language, name)
    if source is None:
        return False
    message = _bundle(language, name).get_message(name)
    return bool(message.attributes.get(form) if form else message.value)


def joined(language: str, texts: Sequence[str], last: str = "and") -> str:
    """Texts as a list in the language: “a, b and c”, or with “or”."""
    if len(texts) < 2:
        return "".join(texts)
    comma, final = (
        sentence(language, f"list-{which}", "", {}).replace("·", " ") for which in ("comma", last)
    )
    return comma.join(texts[:-1]) + final + texts[-1]


def _source(language: str, name: str) -> str | None:
    known = entries(language).get(name)
    if known is not None:
        return known
    found = (entries(language, folder).get(name) for folder in added_folders())
    return next(filter(None, found), None)


def _plain(source: str, form: str) -> str | None:
    """A sentence of one line with nothing but fields in it, or None.

    Fluent takes 75 ms to import and is not needed for these; a build that has nothing to do says no others.
    """
    head = rf"^[ ]+\.{re.escape(form)} *= *" if form else r"\A\S+ *= *"
    line = re.search(rf"{head}(\S.*)(?=\n\s*(?:\.|#|\Z)|\Z)", source, re.MULTILINE)
    return line[1].rstrip() if line and PLAIN.fullmatch(line[1]) else None


def _formatted(
    language: str, name: str, form: str, values: Mapping[str, str | float]
) -> str | None:
    from fluent.runtime.types import fluent_number

    bundle = _bundle(language, name)
    message = bundle.get_message(name)
    pattern = message.attributes.get(form) if form else message.value
    if pattern is None:
        return None
    numbered = {
        key: value if isinstance(value, str) else fluent_number(value, useGrouping=False)
        for key, value in values.items()
    }
    shown, _errors = bundle.format_pattern(pattern, numbered)
    return str(shown)


@cache
def _bundle(language: str, name: str) -> FluentBundle:
    """A bundle with the message and everything that it refers to."""
    from fluent.runtime import FluentBundle, FluentResource

    bundle: Any = FluentBundle([language], use_isolating=False)
    wanted, taken = [name], set()
    while wanted:
        entry = wanted.pop()
        source = _source(language, entry)
        if entry in taken or source is None:
            continue
        taken.add(entry)
        bundle.add_resource(FluentResource(source))
        wanted += re.findall(r"\{ *(-?[a-z][\w-]*)", source)
    return bundle  # type: ignore[no-any-return]

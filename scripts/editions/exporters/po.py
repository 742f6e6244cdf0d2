"""A translator's kit as a PO file (GNU gettext), read and written by Babel.

A code is a numbered field, "{1}", declared by a comment above its message; with the flag `python-brace-format`, which
Babel sets, translators' programs and `msgfmt --check` see a lost one themselves. A unit that is out of date is fuzzy.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from io import BytesIO, StringIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

from editions.exporters.translation import CODE, UNREADABLE, Returned, Unit
from editions.findings import FindingsError, Place
from editions.importers.limits import LARGEST_TEXT, read_bytes

PLAIN = ("*", "**", "\\\n")  # codes that a translator writes as they are
DECLARED = re.compile(r"\{(\d+)\} = (\".*\")")
FIELD = re.compile(r"\{\{|\}\}|\{(\d+)\}")
FUZZY, BRACES = "fuzzy", "python-brace-format"
LINE = 1 << 30  # characters: no line is broken, as Babel would break a long address in a comment


def write(
    units: Sequence[Unit], source: str, target: str, original: str, slug: str, key: str
) -> bytes:
    """The kit as a PO file; `source` and `target` are BCP 47 tags, `original` the source's file name."""
    catalog = Catalog(
        locale=target.replace("-", "_"),
        header_comment="#",
        project=f"{slug}.{key}",
        version=source,
        fuzzy=False,
    )
    for unit in units:
        codes: dict[str, int] = {}
        message = catalog.add(
            _fields(unit.source, codes),
            _fields(unit.target, codes),
            locations=[(original, unit.line)],
            flags=[FUZZY] if unit.stale and unit.target else [],
            context=f"{unit.id} {unit.digest}",
        )
        message.flags.discard("python-format")  # Babel takes “70 % so” for one
        if unit.target and not _all_in(message.id, message.string):
            message.flags.discard(BRACES)  # what this translation is without is no fault
        message.auto_comments = [
            f"{{{number}}} = {json.dumps(code, ensure_ascii=False)}"
            for code, number in codes.items()
        ]
    out = BytesIO()
    write_po(out, catalog, width=LINE)
    return out.getvalue()


def _fields(text: str, codes: dict[str, int]) -> str:
    """The text with its codes as numbered fields, new ones added to `codes`."""
    out, at = "", 0
    for match in CODE.finditer(text):
        if match[0] in PLAIN:
            continue
        number = codes.setdefault(match[0], len(codes) + 1)
        out += f"{_escaped(text[at : match.start()])}{{{number}}}"
        at = match.end()
    return out + _escaped(text[at:])


def _all_in(source: object, target: object) -> bool:
    """Whether the target has every field of the source."""
    fields = [{match[1] for match in FIELD.finditer(str(text))} for text in (source, target)]
    return fields[0] <= fields[1]


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def read(path: Path) -> tuple[str, list[Returned]]:
    """The identifier of the file in a returned kit, and its units; raises FindingsError."""
    try:
        text = read_bytes(path, LARGEST_TEXT).decode("utf-8-sig")
        catalog = read_po(StringIO(text), abort_invalid=True)
        units = [_read(message) for message in catalog if message.id]
    except (PoFileError, ValueError, LookupError, AttributeError) as error:  # Babel's, of a header
        raise FindingsError([UNREADABLE.at(Place.of(path), "po", reason=str(error))]) from None
    if not any(unit.digest for unit in units):
        raise FindingsError([UNREADABLE.at(Place.of(path), "po-other")])
    return catalog.project, units


def _read(message: Message) -> Returned:
    declared = map(DECLARED.fullmatch, message.auto_comments)
    codes = {match[1]: json.loads(match[2]) for match in declared if match}
    identifier, _, digest = (message.context or "").rpartition(" ")
    texts = [text if isinstance(text, str) else "" for text in (message.id, message.string)]
    source, target = (_text(text, codes) for text in texts)
    return Returned(identifier, source, target, digest, unsure=FUZZY in message.flags)


def _text(text: str, codes: Mapping[str, str]) -> str:
    """A text with codes in place of its fields; a field that is not declared stays as it is."""
    return FIELD.sub(lambda m: codes.get(m[1], m[0]) if m[1] else m[0][0], text)

"""A corrected file imported again: only what changed in it changes in the text, and an editor's own changes stay.

Three texts take part: the last import (`base`), the text as it is (`mine`) and the new import (`theirs`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from editions.text.differences import opcodes

WORDS = re.compile(r"[A-Za-z0-9]+|\s+|.", re.DOTALL)
ATTRIBUTES = re.compile(r"\{[^}\n]*\}\n")
FENCE = re.compile(r"^(?P<mark>:{3,}+|`{3,}+|~{3,}+)(?P<rest>.*)$")


@dataclass(slots=True)
class Merged:
    """The merged text; changes and conflicts as (line in the merged text, old, new)."""

    text: str
    changes: list[tuple[int, str, str]] = field(default_factory=list)
    conflicts: list[tuple[int, str, str]] = field(default_factory=list)


def blocks_of(text: str) -> list[str]:
    """The blocks of a Markdown text, separated by blank lines; divisions and code are one block each."""
    blocks: list[str] = []
    held: list[str] = []
    fences: list[str] = []
    for line in text.strip("\n").split("\n"):
        if match := FENCE.match(line):
            if fences and match["mark"].startswith(fences[-1]) and not match["rest"].strip():
                fences.pop()
            elif not fences or fences[-1][0] == ":":
                fences.append(match["mark"])
        continued = line.startswith("    ") and bool(held or blocks)
        if line.strip() or fences:
            if not held and continued and blocks and blocks[-1].startswith("[^"):
                held = [*blocks.pop().split("\n"), ""]
            held.append(line)
        elif held:
            blocks.append("\n".join(held))
            held = []
    return [*blocks, "\n".join(held)] if held else blocks


def merge(base: str, mine: str, theirs: str, *, force: bool = False) -> Merged:
    """Bring the changes from `base` to `theirs` into `mine`; with `force`, over an editor's changes too."""
    old, own, new = blocks_of(base), blocks_of(mine), blocks_of(theirs)
    where = _places(old, own)
    edits: list[tuple[int, int, list[str]]] = []
    conflicts: list[tuple[int, str, str]] = []
    for tag, a, b, c, d in opcodes(old, new):
        if tag == "equal":
            continue
        span = _span(where, len(own), a, b, loose=force)
        if span and a == b and _is_inserted(own, span[0], new[c:d], set(where.values())):
            continue
        if span is None or (not force and own[slice(*span)] != old[a:b]):
            if c == d or not _holds(own, new[c:d]):
                before, after = "\n\n".join(old[a:b]), "\n\n".join(new[c:d])
                conflicts.append((_nearest(where, a), before, after))
            continue
        edits.append((*span, new[c:d]))
    return _merged(mine, own, edits, conflicts)


def _holds(blocks: list[str], wanted: list[str]) -> bool:
    """Whether these blocks follow one another in the text already."""
    size = len(wanted)
    return any(blocks[n : n + size] == wanted for n in range(len(blocks) - size + 1))


def _is_inserted(own: list[str], at: int, wanted: list[str], known: set[int]) -> bool:
    """Whether the editor has put these blocks there already; those of the last import do not count."""
    here = range(at, at + len(wanted))
    return own[at : at + len(wanted)] == wanted and known.isdisjoint(here)


def _places(old: list[str], own: list[str]) -> dict[int, int]:
    """Where the blocks of the last import are in the text as it is."""
    return {
        a + n: b + n
        for tag, a, end, b, _ in opcodes(old, own)
        if tag == "equal"
        for n in range(end - a)
    }


def _span(
    where: dict[int, int], size: int, a: int, b: int, *, loose: bool
) -> tuple[int, int] | None:
    """The blocks of the text that represent old blocks `a` to `b`, or None when the editor changed them."""
    if a < b and all(n in where for n in range(a, b)) and where[b - 1] - where[a] == b - 1 - a:
        return where[a], where[b - 1] + 1
    if a == b:
        if a - 1 in where:
            return where[a - 1] + 1, where[a - 1] + 1
        if a in where:
            return where[a], where[a]
        if not where and not size:
            return 0, 0
    if not loose:
        return None
    before = max((where[n] + 1 for n in where if n < a), default=0)
    after = min((where[n] for n in where if n >= b), default=size)
    return (before, after) if before <= after else None


def graft(source: str, before: str, after: str) -> str:
    """`source` with the changes that lead from `before`, another form of the same text, to `after`."""
    old, new = blocks_of(before), blocks_of(after)
    if old == new:
        return source
    head, chunks = _chunks(source, old)
    out = [head]
    for tag, a, b, c, d in opcodes(old, new):
        if tag == "equal":
            out += chunks[a:b]
            continue
        paired = min(b - a, d - c)
        out += [_patched(old[a + n], chunks[a + n], new[c + n]) for n in range(paired)]
        out += [f"{block}\n\n" for block in new[c + paired : d]]
    return re.sub(r"\n+\Z", "\n", "".join(_apart(out)))


def _apart(chunks: list[str]) -> list[str]:
    """Chunks with a blank line between each two."""
    last = len(chunks) - 1
    return [
        chunk
        if n == last or not chunk.strip() or chunk.endswith("\n\n")
        else chunk.rstrip("\n") + "\n\n"
        for n, chunk in enumerate(chunks)
    ]


def _chunks(source: str, old: list[str]) -> tuple[str, list[str]]:
    """What comes before the first block, and for each old block the part of the source it represents.

    Parts that old blocks share are those of the first of them; together the chunks are the source.
    """
    own = blocks_of(source)
    starts = [*_offsets(source, own), len(source)]
    owner: list[int] = []
    for tag, a, b, c, d in opcodes(old, own):
        one_each = tag == "equal" or b - a == d - c
        last = len(old) - 1 if one_each else b - 1
        owner += [max(0, min(a + n, last)) for n in range(d - c)]
    chunks = [""] * len(old)
    for number, index in enumerate(owner):
        chunks[index] += source[starts[number] : starts[number + 1]]
    return source[: starts[0]], chunks


def _patched(before: str, chunk: str, after: str) -> str:
    """A chunk with the changes of its other form; where they cannot be placed, the new form."""
    body = chunk.rstrip("\n")
    space = chunk[len(body) :] or "\n\n"
    old, own, new = (WORDS.findall(text) for text in (before, body, after))
    where = _places(old, own)
    edits: list[tuple[int, int, list[str]]] = []
    for tag, a, b, c, d in opcodes(old, new):
        if tag == "equal":
            continue
        span = _span(where, len(own), a, b, loose=False)
        if span is None:
            attributes = ATTRIBUTES.match(body)
            return (attributes[0] if attributes else "") + after + space
        edits.append((*span, new[c:d]))
    for start, end, words in reversed(edits):
        own[start:end] = words
    return "".join(own) + space


def _nearest(where: dict[int, int], a: int) -> int:
    return max((place for n, place in where.items() if n <= a), default=0)


def _merged(
    mine: str,
    own: list[str],
    edits: list[tuple[int, int, list[str]]],
    conflicts: list[tuple[int, str, str]],
) -> Merged:
    starts = _offsets(mine, own)
    text, changes = mine, []
    for start, end, blocks in sorted(edits, key=lambda edit: edit[:2], reverse=True):
        old = "\n\n".join(own[start:end])
        text = _replaced(text, starts, own, start, end, "\n\n".join(blocks))
        changes.append((start, old, "\n\n".join(blocks)))
    lines = {n: mine.count("\n", 0, offset) + 1 for n, offset in enumerate(starts)}
    out = Merged(text)
    for at, old, new in reversed(changes):
        found = text.find(new.split("\n")[0]) if new else -1
        line = (
            text.count("\n", 0, found) + 1
            if found >= 0
            else min(lines.get(at, 1), text.count("\n"))
        )
        out.changes.append((line, old, new))
    for at, old, new in conflicts:
        found = text.find(own[at]) if at < len(own) else -1
        out.conflicts.append((text.count("\n", 0, found) + 1 if found >= 0 else 1, old, new))
    return out


def _offsets(text: str, blocks: list[str]) -> list[int]:
    starts, at = [], 0
    for block in blocks:
        at = text.index(block, at)
        starts.append(at)
        at += len(block)
    return starts


def _replaced(text: str, starts: list[int], own: list[str], start: int, end: int, new: str) -> str:
    """The text with blocks `start` to `end` replaced; blank lines elsewhere stay as they are."""
    if start < end:
        a, b = starts[start], starts[end - 1] + len(own[end - 1])
        if new:
            return text[:a] + new + text[b:]
        after = starts[end] if end < len(own) else len(text)
        head = text[:a] + text[after:]
        return head if end < len(own) else head.rstrip("\n") + "\n"
    if start < len(own):
        return text[: starts[start]] + new + "\n\n" + text[starts[start] :]
    return (text.rstrip("\n") + "\n\n" + new).lstrip("\n") + "\n"

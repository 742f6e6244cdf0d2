"""What a build reports of approval at its end. Cheap: the texts are read only when they are not as approved.

What was found is kept in the build's state, so that a build that has nothing to do says it again at once.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from editions.findings import Finding, Place, as_data
from editions.machine.checksums import checksum_if_readable
from editions.messages import Message, from_data, message
from editions.workflow.state import State

NAME = "approval.yaml"
KEPT = "approval-state"  # the key in the state's summary


@dataclass(frozen=True, slots=True)
class ApprovalLine:
    """One line, and the findings that belong to it."""

    said: Message
    findings: tuple[Finding, ...] = ()

    @property
    def summary(self) -> str:
        return self.said.text()


def approval_line(source: Path, slug: str, folder: Path) -> ApprovalLine:
    """Whether the issue `slug` is approved, and what changed since; `folder` is its build folder.

    Raises FindingsError if approval.yaml is damaged or a text cannot be read.
    """
    path = source / slug / NAME
    if not path.is_file():
        return ApprovalLine(message("approval-none"))
    text = path.read_text(encoding="utf-8", errors="replace")
    head = _head(text)
    files = {name: checksum_if_readable(path.parent / name) for name in _names(path.parent, head)}
    if head and files == head.sources:
        return ApprovalLine(message("approval-given", by=head.by, day=head.at[:10]))
    sums = [text, *(f"{name} {digits}" for name, digits in sorted(files.items()))]
    key = sha256("\0".join(sums).encode(errors="surrogateescape")).hexdigest()
    state = State.load(folder)
    kept = state.summary.get(KEPT, {})
    if kept.get("key") != key:
        kept = {"key": key} | _found(source, slug)
        if folder.is_dir():
            state.summary[KEPT] = kept
            state.save()
    return ApprovalLine(from_data(kept["said"]), tuple(map(_finding, kept["findings"])))


@dataclass(frozen=True, slots=True)
class _Head:
    by: str
    at: str
    sources: dict[str, str]


def _head(text: str) -> _Head | None:
    """The first lines of the record as we write them; None if they were written otherwise."""
    values: dict[str, dict[str, str]] = {}
    section: dict[str, str] = {}
    try:
        for line in text.partition("\nblocks:")[0].splitlines():
            name, colon, value = line.strip().partition(": ")
            if line.startswith("  ") and colon:
                section[json.loads(name) if name.startswith('"') else name] = value
            elif line.endswith(":"):
                section = values.setdefault(line[:-1], {})
        approved = values["approved"]
        return _Head(json.loads(approved["by"]), json.loads(approved["at"]), values["sources"])
    except (KeyError, ValueError):
        return None


def _names(folder: Path, head: _Head | None) -> set[str]:
    """The files that the record names, and every text; when the record does not say, all that exist."""
    if head is None:
        files = (file for file in folder.rglob("*") if file.is_file())
        return {file.relative_to(folder).as_posix() for file in files}
    return {*head.sources, *(text.name for text in folder.glob("*.md"))}


def _found(source: Path, slug: str) -> dict[str, Any]:
    """Read the texts and compare them with the record."""
    from editions.workflow.approval import changes  # which reads texts

    found = changes.state_of(source, slug)
    return {
        "said": found.said.as_data(),
        "findings": list(map(as_data, found.findings)),
    }


def _finding(kept: dict[str, Any]) -> Finding:
    from editions.workflow.approval import changes

    broken = changes.RULES[kept["rule"]]
    sentence = from_data({"name": broken.name} | kept)
    place = Place(kept["path"], kept["line"], kept["column"])
    return Finding(broken, place, sentence.form, sentence.parameters)

"""`approval.yaml`: made for people who read the differences of git; one line per block of an edition.

```yaml
approved:
  by: Name
  at: 2026-11-23T12:00:00+00:00
sources:                      # the texts, issue.yaml and the pictures
  zh.md: 64 hexadecimal digits of SHA-256
outputs:
  slug.zh.pdf: …
notes:                        # their labels, in the order of their calls
  zh: first second
blocks:                       # twins together, in the order of the first edition
- zh: "3f9c61a02b44 first twelve digits of the block's sum, then its text"
  en: "…"
  confirmed: {en: "5d0c…, Name, 2026-11-24"}   # zh changed since; en was confirmed
```
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

import yaml

from editions.findings import Finding, FindingsError
from editions.machine.folders import write_whole
from editions.source.series import Issue
from editions.source.yaml_nodes import VALUE, Section, open_section
from editions.text import Manuscript
from editions.workflow.approval.fingerprint import DIGITS, Fingerprint

NAME = "approval.yaml"
HEAD = """\
# What was approved, block by block. `editions approve` and `editions confirm` write this file;
# commit it beside the texts. A line is a block: the beginning of its sum, and its words.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """Blocks that are twins, by the key of the edition.

    `confirmed` holds, by the key of an edition whose blocks were confirmed although others changed, the
    sum of those changed blocks, the name and the day.
    """

    sides: Mapping[str, tuple[Fingerprint, ...]]
    confirmed: Mapping[str, str] = field(default_factory=dict)

    def is_confirmed(self, key: str, sums: str) -> bool:
        """Whether the blocks of `key` were confirmed against the changed blocks of that sum."""
        return self.confirmed.get(key, "").partition(",")[0] == sums


@dataclass(frozen=True, slots=True)
class Record:
    """One approval. `sources` and `outputs` map names of files to their SHA-256.

    The names of the sources are those that `source_names` gives. `notes` has, by the key of an edition, the labels of
    its notes in the order of their calls; records of former versions have none.
    """

    by: str
    at: str
    sources: Mapping[str, str] = field(default_factory=dict)
    outputs: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def path_of(issue: Issue) -> Path:
    return issue.folder / NAME


def source_names(issue: Issue, manuscripts: Sequence[Manuscript]) -> list[str]:
    """The sources of an issue, by name in its folder: the texts, issue.yaml, the pictures of the texts."""
    texts = [manuscript.edition.source.name for manuscript in manuscripts]
    pictures = [unquote(image.source) for one in manuscripts for image in one.drawn]
    return list(dict.fromkeys([*texts, "issue.yaml", *pictures]))


def load(issue: Issue) -> Record | None:
    """The approval of an issue, None if it has none; raises FindingsError if the file is damaged."""
    path = path_of(issue)
    if not path.is_file():
        return None
    findings: list[Finding] = []
    top = open_section(path, findings)
    approved = _section(top, "approved")
    record = Record(
        by=approved.text("by", required=True) if approved else "",
        at=approved.text("at", required=True) if approved else "",
        sources=_sums(top, "sources"),
        outputs=_sums(top, "outputs"),
        rows=tuple(_row(entry) for entry in top.sections("blocks")),
        notes={key: tuple(labels.split()) for key, labels in _sums(top, "notes").items()},
    )
    if approved:
        approved.close()
    top.close()
    if findings:
        raise FindingsError(findings)
    return record


def _section(top: Section, key: str) -> Section | None:
    node = top.values.get(key)
    top.known.add(key)
    if node is None and key == "notes":
        return None
    if not isinstance(node, yaml.MappingNode):
        top.report(VALUE, node, "keys", key=key)
        return None
    return Section(top.path, node, top.findings, key)


def _sums(top: Section, key: str) -> dict[str, str]:
    section = _section(top, key)
    return {name: section.text(name) for name in section.values} if section else {}


def _row(entry: Section) -> Row:
    sides = {}
    for key, node in entry.values.items():
        if key == "confirmed":
            continue
        entry.known.add(key)
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        sides[key] = tuple(_fingerprint(entry, inner) for inner in nodes)
    confirmed = _section(entry, "confirmed") if "confirmed" in entry.values else None
    names = {key: confirmed.text(key) for key in confirmed.values} if confirmed else {}
    return Row(sides, names)


def _fingerprint(entry: Section, node: yaml.Node) -> Fingerprint:
    value = node.value if isinstance(node, yaml.ScalarNode) else ""
    number, _, text = value.partition(" ")
    if len(number) != DIGITS:
        entry.report(VALUE, node, "digits", count=DIGITS)
    return Fingerprint(number, text)


def save(issue: Issue, record: Record) -> Path:
    """Write the approval whole or not at all; returns the file's path."""
    path = path_of(issue)
    write_whole(path, as_yaml(record).encode())
    return path


def as_yaml(record: Record) -> str:
    """The record as the text of its file."""
    lines = [HEAD + "approved:", f"  by: {_quoted(record.by)}", f"  at: {_quoted(record.at)}"]
    for name, sums in (("sources", record.sources), ("outputs", record.outputs)):
        lines.append(f"{name}:" if sums else f"{name}: {{}}")
        lines += [f"  {_quoted(file)}: {digits}" for file, digits in sorted(sums.items())]
    lines += ["notes:"] if record.notes else []
    lines += [f"  {key}: {_quoted(' '.join(labels))}" for key, labels in record.notes.items()]
    lines.append("blocks:" if record.rows else "blocks: []")
    for row in record.rows:
        lines += _row_lines(row)
    return "\n".join(lines) + "\n"


def _row_lines(row: Row) -> list[str]:
    lines: list[str] = []
    for key, blocks in row.sides.items():
        lines += _side_lines(key, blocks)
    if row.confirmed:
        named = ", ".join(f"{key}: {_quoted(text)}" for key, text in row.confirmed.items())
        lines.append(f"  confirmed: {{{named}}}")
    return ["- " + lines[0][2:], *lines[1:]]


def _side_lines(key: str, blocks: Sequence[Fingerprint]) -> list[str]:
    if len(blocks) == 1:
        return [f"  {key}: {_quoted(str(blocks[0]))}"]
    return [f"  {key}:", *(f"  - {_quoted(str(block))}" for block in blocks)]


def _quoted(text: str) -> str:
    """Text in double quotes; what JSON quotes YAML reads."""
    return json.dumps(text, ensure_ascii=False)

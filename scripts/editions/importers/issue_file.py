"""issue.yaml drafted from what a file declares; an edition added to one that is there."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date

from editions.source.yaml_nodes import load


def draft(
    key: str, title: str, subtitle: str, authors: Sequence[str], summary: str, day: date
) -> str:
    """A new issue.yaml of one edition."""
    lines = ["title:", f"  {key}: {_quoted(title)}"]
    if subtitle:
        lines += ["subtitle:", f"  {key}: {_quoted(subtitle)}"]
    lines.append("authors:")
    for name in authors:
        lines += ["  - name:", f"      {key}: {_quoted(name)}"]
    lines.append(f"date: {day.isoformat()}")
    if summary:
        lines += ["summary:", f"  {key}: {_quoted(summary)}"]
    return "\n".join([*lines, "status: draft", ""])


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def extended(text: str, key: str, title: str, authors: Sequence[str]) -> tuple[str, list[str]]:
    """The text of issue.yaml with title and names of one more edition, and what could not be put in.

    Nothing that is there is changed; comments stay.
    """
    facts = load(text) or {}
    missing: list[str] = []
    if title and isinstance(facts.get("title"), dict) and key not in facts["title"]:
        text, done = _add_below(
            text, re.compile(r"^title:[ \t]*(?:#.*)?\n", re.MULTILINE), key, title, "  "
        )
        missing += [] if done else [f"title: {{{key}: {_quoted(title)}}}"]
    people = facts.get("authors") or []
    if len(people) == len(authors):
        for number, name in enumerate(authors):
            known = people[number].get("name") if isinstance(people[number], dict) else None
            if not isinstance(known, dict) or key in known:
                continue
            text, done = _add_name(text, number, key, name)
            missing += [] if done else [f"name: {{{key}: {_quoted(name)}}}"]
    return text, missing


def facts_of(text: str, key: str) -> tuple[str, list[str]]:
    """Title and authors of an edition as issue.yaml has them; what is not there is empty."""
    facts = load(text) or {}

    def of_edition(value: object) -> str:
        own = value.get(key, "") if isinstance(value, dict) else value
        return str(own or "")

    people = facts.get("authors") or []
    names = [of_edition(person.get("name")) for person in people if isinstance(person, dict)]
    return of_edition(facts.get("title")), [name for name in names if name]


def _add_below(
    text: str, head: re.Pattern[str], key: str, value: str, indent: str
) -> tuple[str, bool]:
    match = head.search(text)
    if not match:
        return text, False
    end = match.end()
    while line := re.compile(rf"{indent}[ \t]*\S.*(?:\n|$)").match(text, end):
        end = line.end()
    return f"{text[:end]}{indent}{key}: {_quoted(value)}\n{text[end:]}", True


def _add_name(text: str, number: int, key: str, name: str) -> tuple[str, bool]:
    blocks = list(re.finditer(r"^( *- )name:[ \t]*\n(?P<inside> +)(?=\S)", text, re.MULTILINE))
    flows = list(re.finditer(r"^ *- name:[ \t]*\{[^}\n]*(?=\})", text, re.MULTILINE))
    if len(blocks) > number and not flows:
        match = blocks[number]
        indent = match["inside"]
        at = match.end() - len(indent)
        while line := re.compile(rf"{indent}\S.*(?:\n|$)").match(text, at):
            at = line.end()
        return f"{text[:at]}{indent}{key}: {_quoted(name)}\n{text[at:]}", True
    if len(flows) > number and not blocks:
        at = flows[number].end()
        return f"{text[:at].rstrip()}, {key}: {_quoted(name)}{text[at:]}", True
    return text, False

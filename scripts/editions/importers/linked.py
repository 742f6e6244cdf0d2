"""Notes that are links to paragraphs: web pages by Google Docs, Word, pandoc, mammoth, and files made from them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from editions.importers.model import MARKS, NOTE, Json, found_in, plain_text

ARROW = re.compile("[\u21a9\u2191]\ufe0e?")  # what a note leads back with


def linked_notes(blocks: list[Json]) -> list[Json]:
    """Links to paragraphs that lead back to them become notes."""
    called = {str(link["c"][2][0]) for link in found_in(blocks, "Link")}
    bodies: dict[str, list[Json]] = {}
    kept = _without_bodies(blocks, bodies, called)
    while bodies and kept and _is_edge(kept[-1]):
        kept = kept[:-1]
    return list(_with_notes(kept, bodies)) if bodies else blocks


def _is_edge(block: Json) -> bool:
    """Whether a block is the rule over the notes, or held nothing but notes."""
    return block["t"] == "HorizontalRule" or (block["t"] == "Div" and not block["c"][1])


def _without_bodies(
    blocks: Sequence[Json], bodies: dict[str, list[Json]], called: set[str]
) -> list[Json]:
    """The blocks without those that are notes which a link leads to; these are put into `bodies`."""
    out = []
    for block in blocks:
        found: dict[str, list[Json]] = {}
        if block["t"] == "Div" and NOTE in block["c"][0][1]:
            found = {f"#{block['c'][0][0]}": block["c"][1]}
        elif block["t"] in ("Div", "Para", "Plain"):
            found = _body_of(block["c"][1] if block["t"] == "Div" else [block])
        elif block["t"] in ("OrderedList", "BulletList"):
            found = _bodies_of_list(block["c"][1] if block["t"] == "OrderedList" else block["c"])
        if found and set(found) <= called:
            bodies |= found
            continue
        if block["t"] == "Div":
            block["c"][1] = _without_bodies(block["c"][1], bodies, called)
        out.append(block)
    return out


def _body_of(blocks: list[Json]) -> dict[str, list[Json]]:
    """The blocks of a note's paragraph by its identifier: it begins with a link back to its call."""
    if not blocks or blocks[0]["t"] not in ("Para", "Plain"):
        return {}
    inlines = blocks[0]["c"]
    first = next((i for i, child in enumerate(inlines) if _shown(child)), None)
    if first is None:
        return {}
    link = inlines[first]
    while (
        link["t"] in ("Superscript", "Span")
        and len(link["c"] if link["t"] != "Span" else link["c"][1]) == 1
    ):
        link = (link["c"] if link["t"] != "Span" else link["c"][1])[0]
    if link["t"] != "Link" or not re.search(r"ref", link["c"][2][0]):
        return {}
    target = _target(link["c"][2][0])
    rest = inlines[first + 1 :]
    while rest and rest[0]["t"] == "Space":
        rest = rest[1:]
    return {target: [{"t": "Para", "c": [*inlines[:first], *rest]}, *blocks[1:]]}


def _shown(inline: Json) -> str:
    """What is seen of an inline, without marks of places."""
    return MARKS.sub("", plain_text(inline)).strip()


def _bodies_of_list(items: list[list[Json]]) -> dict[str, list[Json]]:
    """The notes of a list each of whose items ends with an arrow that leads back (mammoth's pages)."""
    found: dict[str, list[Json]] = {}
    for item in items:
        blocks = item[0]["c"][1] if len(item) == 1 and item[0]["t"] == "Div" else item
        last = blocks[-1]["c"] if blocks and blocks[-1]["t"] in ("Para", "Plain") else []
        link = last[-1] if last else {"t": ""}
        if (
            link["t"] != "Link"
            or "ref" not in link["c"][2][0]
            or not ARROW.fullmatch(plain_text(link))
        ):
            return {}
        rest = last[:-1]
        while rest and rest[-1]["t"] == "Space":
            rest = rest[:-1]
        found[_target(link["c"][2][0])] = [*blocks[:-1], {"t": "Para", "c": rest}]
    return found


def _target(address: str) -> str:
    """The identifier of a note, from that of its call: #ftnt_ref1, #fnref1, #footnote-ref-1."""
    return re.sub(r"[_-]?ref", "", address, count=1)


def _with_notes(node: Json, bodies: dict[str, list[Json]]) -> Json:
    if isinstance(node, list):
        return [_with_notes(child, bodies) for child in node]
    if not isinstance(node, dict):
        return node
    if node.get("t") == "Link" and node["c"][2][0] in bodies:
        return {"t": "Note", "c": bodies[node["c"][2][0]]}
    return {**node, "c": _with_notes(node["c"], bodies)} if "c" in node else node

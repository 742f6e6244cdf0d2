"""Page furniture: what is printed on a page without being part of the text.

WeasyPrint 70.0 marks running heads and folios as content of the page that no structure element
owns; ISO 32000-1, 14.8.2.2 needs them marked as artifacts (Kozea/WeasyPrint issue 1836).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pydyf


class GroupedContentError(ValueError):
    """Text is in a transparency group, where a page's structure cannot name it."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """The kind of an artifact (ISO 32000-1, Table 330)."""

    kind: str
    subtype: str = ""
    attached: str = ""

    def property_list(self) -> Any:
        """The property list of its marked content (pydyf)."""
        entries = pydyf.Dictionary({"Type": f"/{self.kind}"})
        if self.subtype:
            entries["Subtype"] = f"/{self.subtype}"
        if self.attached:
            entries["Attached"] = pydyf.Array([f"/{self.attached}"])
        return entries


REPEATED_HEAD = Artifact("Pagination")
WATERMARK = Artifact("Pagination", "Watermark")
DECORATION = Artifact("Layout")


def of_margin(at_keyword: str) -> Artifact:
    """The artifact that a page-margin box is, by its at-rule ("@top-left" ...)."""
    edge = at_keyword.lstrip("@").split("-")[0].capitalize()
    subtype = {"Top": "Header", "Bottom": "Footer"}.get(edge, "")
    return Artifact("Pagination", subtype, edge)


def renumber(stream: list[Any], artifacts: dict[int, Artifact], marks: int) -> dict[int, int]:
    """Make artifacts of some marked content of a page and renumber what remains from 0.

    `stream` is the page's content, as pydyf keeps it until it is written; `artifacts` gives those
    among the `marks` MCIDs of the page that are furniture. Returns the new number of every other
    MCID. Raises GroupedContentError if content is not in the page's own stream.
    """
    numbers: dict[int, int] = {}
    found = 0
    for index, item in enumerate(stream):
        if not isinstance(item, dict) or "MCID" not in item:
            continue
        found += 1
        mcid = item["MCID"]
        if mcid in artifacts:
            stream[index - 1] = "/Artifact"
            stream[index] = artifacts[mcid].property_list()
        else:
            numbers[mcid] = item["MCID"] = len(numbers)
    if found != marks:
        raise GroupedContentError(
            f"{marks - found} pieces of text are drawn in a transparency group; "
            "use a colour with alpha in the place of `opacity`"
        )
    return numbers

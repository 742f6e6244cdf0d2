"""On which words the remarks of an imported file are: comments, and tracked changes that are kept to be settled."""

from __future__ import annotations

from dataclasses import dataclass, field

from editions.importers.model import REMARK, Essay, Json, Remark, is_mark, mark_value, plain_text

PARAGRAPHS = ("Para", "Plain", "Header")
LEAVES = ("Str", "Space", "SoftBreak", "LineBreak", "Code", "Math")


def locate(essay: Essay) -> None:
    """Find the words of each remark; one that goes on in the next paragraph is on those of the first."""
    _Walk(essay.remarks).go(essay.blocks)


@dataclass(slots=True)
class _Walk:
    remarks: dict[str, Remark]
    before: str = ""  # of the paragraph
    begun: dict[str, int] = field(
        default_factory=dict
    )  # remarks: where in the paragraph they began

    def go(self, node: Json) -> None:
        if isinstance(node, list):
            for child in node:
                self.go(child)
        elif isinstance(node, dict):
            kind = node.get("t", "")
            if kind in LEAVES:
                self.before += plain_text(node)
            elif kind == "Note":
                outside, self.before, self.begun = (self.before, self.begun), "", {}
                self.go(node["c"])
                self.before, self.begun = outside
            elif kind == "Span" and is_mark(node, REMARK):
                self._mark(mark_value(node, "key"))
            elif kind in PARAGRAPHS:
                self.before, self.begun = "", {}
                self.go(node["c"])
                for key in list(self.begun):
                    self._mark(key)
            else:
                self.go(node.get("c"))

    def _mark(self, key: str) -> None:
        """The first mark of a key is where its words begin, the second where they end."""
        if key in self.begun:
            start = self.begun.pop(key)
            self.remarks[key].words = self.before[start:]
        elif key in self.remarks and not self.remarks[key].words:
            self.remarks[key].before = self.before
            self.begun[key] = len(self.before)

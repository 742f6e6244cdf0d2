"""What every language of an edition can do with a tree, and the harmless answers.

A language of which the project knows no rules (`ko`, say) builds with these: straight quotation
marks stay, nothing is wrapped or tied.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from editions.languages.shared.strings import BlockText, Changes, Element, for_each_block

Target = Literal["pdf", "epub"]


@dataclass(frozen=True, slots=True)
class LanguageModule:
    """The typography of one language; `tag` is the edition's BCP 47 tag."""

    tag: str

    def normalise(self, root: Element) -> None:
        """Make the visible changes that the language asks for, once, for all formats.

        `root` is an article or one note's body; it is changed in place. Nothing is changed inside
        code and web addresses.
        """
        for_each_block(root, self._visible_changes)

    def prepare(self, root: Element, target: Target) -> None:
        """Add the marks that one format wants: language spans, classes, ties.

        `root` is an article or one note's body, normalised; it is changed in place.
        Text changes only in white space.
        """
        for_each_block(root, lambda block: self._format_changes(block, target))
        self._finish(root, target)

    def _finish(self, root: Element, target: Target) -> None:
        """What goes over the elements that `_format_changes` has made."""

    def _visible_changes(self, block: BlockText) -> Changes:
        return Changes()

    def _format_changes(self, block: BlockText, target: Target) -> Changes:
        return Changes()

"""The subject of a check: a text, the files made from it, the other editions, the glossary."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from editions.source.glossary import Glossary
from editions.source.series import Edition
from editions.source.words import Words
from editions.text import Manuscript

Made = TypeVar("Made")


@dataclass
class Subject:
    """One edition; what is None or empty has not been made or was not asked about.

    `others` are the further editions of the issue, in the order of the series; `words` is what the series says
    of words; `files` has the finished files by their formats; `web` is the page as it will be written, `web_path` its
    place.
    """

    manuscript: Manuscript
    others: tuple[Manuscript, ...] = ()
    glossary: Glossary | None = None
    words: Words | None = None
    files: dict[str, Path] = field(default_factory=dict)
    web: bytes | None = None
    web_path: Path = Path()
    _once: dict[Callable[..., Any], Any] = field(default_factory=dict, repr=False)

    @property
    def edition(self) -> Edition:
        return self.manuscript.edition

    @property
    def pdf(self) -> Path | None:
        return self.files.get("pdf")

    @property
    def epub(self) -> Path | None:
        return self.files.get("epub")

    @property
    def manuscripts(self) -> tuple[Manuscript, ...]:
        return (self.manuscript, *self.others)

    def once(self, make: Callable[[Subject], Made]) -> Made:
        """The result of `make` for this subject, computed once for all checks."""
        if make not in self._once:
            self._once[make] = make(self)
        made: Made = self._once[make]
        return made

    def with_result(self, make: Callable[[Subject], Made], made: Made) -> Subject:
        """This subject, with `made` as the result of `make`."""
        self._once[make] = made
        return self

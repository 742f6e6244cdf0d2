"""The contents of a site: the published issues, with the files that readers can download."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from editions.source.series import Edition, Issue, Language
from editions.text import Manuscript


@dataclass(frozen=True, slots=True)
class Download:
    """A file in the folder of an issue's pages; `size` is in bytes."""

    name: str
    size: int

    @property
    def form(self) -> str:
        return self.name.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Published:
    """An issue that is on the site; `downloads` are by the keys of its editions.

    `archived` are the keys of the editions that have a JATS file with their pages.
    """

    manuscripts: tuple[Manuscript, ...]
    downloads: Mapping[str, Sequence[Download]]
    archived: frozenset[str] = frozenset()

    @property
    def issue(self) -> Issue:
        return self.manuscripts[0].edition.issue

    @property
    def languages(self) -> tuple[Language, ...]:
        return tuple(one.edition.language for one in self.manuscripts)

    @property
    def editions(self) -> tuple[Edition, ...]:
        return tuple(one.edition for one in self.manuscripts)

    def edition(self, key: str) -> Edition:
        """The edition in that language, or the first where there is none."""
        return next((one for one in self.editions if one.key == key), self.editions[0])

    @property
    def order(self) -> tuple[date, list[int], str]:
        """What issues are sorted by: date, then number; "10" comes after "9"."""
        number = self.issue.number
        return self.issue.date, [int(figures) for figures in re.findall(r"\d+", number)], number

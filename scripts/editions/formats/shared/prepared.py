"""An edition as those who write files of it get it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from editions.source.series import Edition
from editions.text import Manuscript


@dataclass
class Prepared:
    """A manuscript that was checked, and what else is known of it when its files are written.

    `files` has, by the names of their formats, the finished files that the format reads; `begun` what its maker began
    with. Of the PDF `pages` gives what was set in another process, `page_starts` how many characters of the article
    come before each page of it; None where nobody has them.
    """

    manuscript: Manuscript
    draft: bool = False
    files: dict[str, Path] = field(default_factory=dict)
    pages: Callable[[], Any] | None = None
    page_starts: Callable[[], Sequence[int]] | None = None
    begun: Any = None

    @property
    def edition(self) -> Edition:
        return self.manuscript.edition

"""Comments on a returned PDF, each on the words and the line of the source that it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from editions.findings import Place
    from editions.review.places import Area


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to a comment."""

    author: str
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody marked: `words` are what the mark stands on, `text` what it says.

    `areas` are where those words lie in the edition as it is built now; `is_old` says that the
    source has changed since the marked file was made.
    """

    kind: str
    edition: str
    tag: str
    place: Place
    page: int
    words: str
    before: str
    after: str
    text: str
    author: str
    date: str
    replies: tuple[Reply, ...]
    areas: tuple[Area, ...]
    is_old: bool
    file: str = ""

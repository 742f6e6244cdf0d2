"""The input and output of typesetting: plain values, so that the pages can be typeset in another process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from editions.formats.pdf.note_faults import NoteFault
from editions.resources.template_files import template_file

if TYPE_CHECKING:
    from editions.source.series import Series

STYLES = ("page.css", "grid.css")


@dataclass(frozen=True, slots=True)
class Order:
    """A page to be set: its HTML, the folder that its addresses start from, its style sheets in their order.

    `calls_elsewhere` is how a call reads that is on another page than its note. `folders` are further folders and files
    that it may load from, `lists` the names of the lists of captions;
    `pictures` has by their paths the contents of those files that were checked, and maybe rewritten.
    """

    html: str
    base: Path
    styles: Sequence[Path]
    standard: str
    calls_elsewhere: str = ""
    folders: Sequence[Path] = ()
    lists: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[Path, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SetPages:
    """The result of typesetting: the PDF before its last pass, the notes out of place, WeasyPrint's warnings."""

    pdf: bytes
    faults: tuple[NoteFault, ...]
    warnings: tuple[str, ...]


class GivenUpError(Exception):
    """The pages are not wanted any more."""


def common_styles(series: Series | None = None) -> list[Path]:
    """The style sheets of every edition, in their order."""
    found = (template_file(f"pdf/{name}", series) for name in STYLES)
    return [path for path in found if path.is_file()]

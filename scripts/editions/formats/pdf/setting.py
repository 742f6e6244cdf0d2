"""WeasyPrint at work on one page of HTML: what it is given, what it gives back.

Neither holds anything but values, so the setting can be done in another process than the reading and
the checking: that one needs WeasyPrint and little else, the others do without it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from editions.formats.pdf import weasy
from editions.formats.pdf.note_faults import NoteFault
from editions.machine import system
from editions.resources import fonts
from editions.resources.templating import template_file, templates_folder
from editions.source.series import Series

STYLES = ("page.css", "grid.css")


@dataclass(frozen=True, slots=True)
class Order:
    """A page to be set: its HTML, the folder that its addresses start from, its style sheets in their order.

    `calls_elsewhere` is how a call reads that is on another page than its note. `folders` are further folders and files
    that it may load from, `lists` the names of the lists of captions;
    `pictures` has by their paths the contents of those files that were checked, and maybe written anew.
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
    """What was set: the PDF before its last pass, the notes out of place, what WeasyPrint complained of."""

    pdf: bytes
    faults: tuple[NoteFault, ...]
    warnings: tuple[str, ...]


class GivenUpError(Exception):
    """The pages are not wanted any more."""


@cache
def ready() -> None:
    """Import WeasyPrint with the project's fonts and corrections; done once a process.

    What every page needs is imported and read as well: processes that are forked later have it.
    """
    os.environ["FONTCONFIG_FILE"] = str(fonts.fontconfig_file())
    kept = system.cache_folder() / "kept"
    sheet = templates_folder() / "pdf" / "html.css"
    weasy.fast_import(kept, sheet if sheet.is_file() else None)
    from editions.formats.pdf import job  # imports WeasyPrint

    job.prepare(kept)


def common_styles(series: Series | None = None) -> list[Path]:
    """The style sheets of every edition, in their order."""
    found = (template_file(f"pdf/{name}", series) for name in STYLES)
    return [path for path in found if path.is_file()]


def typeset(order: Order, see: Callable[[Any], object] | None = None) -> SetPages:
    """Set the page. With notes out of place there is no PDF: `faults` says which.

    `see` is given the document when it is laid out.
    """
    ready()
    from editions.formats.pdf import job

    return job.typeset(order, see)

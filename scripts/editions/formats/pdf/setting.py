"""WeasyPrint, imported when the first page is set, with the project's fonts and corrections.

Pages can be set in another process than the reading and the checking: that one needs WeasyPrint and little else,
the others do without it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from typing import Any

from editions.formats.pdf import weasy
from editions.formats.pdf.order import Order, SetPages
from editions.machine import system
from editions.resources import fonts
from editions.resources.template_files import templates_folder


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


def typeset(order: Order, see: Callable[[Any], object] | None = None) -> SetPages:
    """Set the page. With notes out of place there is no PDF: `faults` says which.

    `see` is given the document when it is laid out.
    """
    ready()
    from editions.formats.pdf import job

    return job.typeset(order, see)

"""Fonts have their own names in the PDF.

Fault: a font is named after Pango's description of it, in which a comma is after a number that ends it,
so that it is not taken for a size ("Source Sans 3,"): the fonts of the PDF are listed as "Source-Sans-3,".

Correction: the name is without the comma. Upstream: not reported; ready to be sent: docs/upstream/font-names.patch.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from weasyprint.pdf.fonts import Font

from .patching import correction, replace


@correction
def apply() -> None:
    """Correct the name that `weasyprint.pdf.fonts.Font.__init__` gives."""
    replace(Font, "__init__", without_comma(Font.__init__))


def without_comma(make: Callable[..., None]) -> Callable[..., None]:
    @functools.wraps(make)
    def make_font(font: Any, *given: Any) -> None:
        make(font, *given)
        font.name = font.name.replace(b",", b"")

    return make_font

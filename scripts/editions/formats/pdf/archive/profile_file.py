"""The file of the colour profile closed when it has been read.

WeasyPrint 70.0 opens its sRGB profile for every PDF/A and leaves the file to the collector of
garbage, which Python warns of. Not reported upstream.
"""

from __future__ import annotations

from typing import Any

import weasyprint.css
import weasyprint.pdf

from editions.formats.pdf.weasy.patching import correction


@correction
def apply() -> None:
    """Let `weasyprint.pdf` close the file of a profile."""
    original = weasyprint.css.ColorProfile

    def closing(file: Any, *arguments: Any) -> Any:
        with file:
            return original(file, *arguments)

    weasyprint.pdf.ColorProfile = closing

"""Fonts have their own names in the PDF.

Fault: a font is named after Pango's description of it, in which a comma is after a number that ends it,
so that it is not taken for a size ("Source Sans 3,"): the fonts of the PDF are listed as "Source-Sans-3,".

Correction: the name is without the comma. Upstream: not reported; ready to be sent: docs/upstream/font-names.patch.
"""

from __future__ import annotations

from weasyprint.pdf.fonts import Font

from .patching import correction, substitute

NAME = "re.split(b' [#@]', description_string)[0]"


@correction
def apply() -> None:
    """Correct `weasyprint.pdf.fonts.Font.__init__`."""
    substitute(Font, "__init__", (NAME, f"{NAME}.replace(b',', b'')"))

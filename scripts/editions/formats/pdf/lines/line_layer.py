"""The line layer put in WeasyPrint's place."""

from __future__ import annotations

from weasyprint.layout import block

from editions.formats.pdf.lines import drawing, emphasis, page_ends
from editions.formats.pdf.lines.layer import iter_line_boxes
from editions.formats.pdf.weasy.patching import correction
from editions.formats.pdf.weasy.running_on import within_parts


@correction
def apply() -> None:
    """Put our line layer in WeasyPrint's place.

    Raises UntestedVersionError if the installed WeasyPrint is not one that it was tested with.
    """
    drawing.apply()
    emphasis.apply()
    block.iter_line_boxes = within_parts(iter_line_boxes)
    page_ends.apply()

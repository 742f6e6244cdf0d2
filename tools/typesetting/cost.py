"""What the line layer costs: CPU time of layout and writing with it against WeasyPrint without it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from statistics import median
from typing import Any

from editions.text import Manuscript

RUNS = 7


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of one document, medians of runs in turn."""

    with_layer: float
    without: float

    @property
    def ratio(self) -> float:
        return self.with_layer / self.without


def cost(manuscript: Manuscript, runs: int = RUNS) -> Cost:
    """Set the edition's page again and again, by turns with the layer and without."""
    from editions.formats.pdf import writer
    from editions.formats.pdf.page import page

    writer.ready()
    from weasyprint.layout import block, inline

    html = page(manuscript.edition, manuscript)
    ours, theirs = block.iter_line_boxes, inline.iter_line_boxes
    times: dict[Any, list[float]] = {ours: [], theirs: []}
    try:
        for run in range(runs + 1):
            for breaker in (ours, theirs) if run % 2 else (theirs, ours):
                block.iter_line_boxes = breaker
                spent = _once(html, manuscript)
                if run:  # the first is for the caches
                    times[breaker].append(spent)
    finally:
        block.iter_line_boxes = ours
    return Cost(median(times[ours]), median(times[theirs]))


def _once(html: str, manuscript: Manuscript) -> float:
    import io

    from weasyprint import CSS, HTML

    from editions.formats.pdf.writer import stylesheets

    edition = manuscript.edition
    start = time.process_time()
    styles = [CSS(filename=path) for path in stylesheets(edition)]
    document = HTML(string=html, base_url=f"{edition.issue.folder}/").render(stylesheets=styles)
    document.write_pdf(io.BytesIO())
    return time.process_time() - start

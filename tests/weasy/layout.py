"""Lay a page out with WeasyPrint, some corrections applied, and say where the notes are.

In a process of its own (`forked.py`), because a correction that is applied stays so.
"""

from __future__ import annotations

import importlib

from editions.formats.pdf.weasy.note_places import note_faults


def main(corrections: list[str], html: str) -> dict[str, object]:
    """The number of pages, the faults of the notes' places, and the text of every page's lines."""
    for name in corrections:
        importlib.import_module(f"editions.formats.pdf.weasy.{name}").apply()
    import weasyprint

    document = weasyprint.HTML(string=html).render()
    return {
        "pages": len(document.pages),
        "faults": [[fault.note, fault.fault.name] for fault in note_faults(document)],
        "text": [_lines(page._page_box) for page in document.pages],
    }


def _lines(page: object) -> list[str]:
    from weasyprint.formatting_structure.boxes import LineBox, TextBox

    return [
        "".join(box.text for box in line.descendants() if isinstance(box, TextBox)).strip()
        for line in page.descendants()
        if isinstance(line, LineBox)
    ]

"""Corrections to WeasyPrint 70.0: each one small module, a test that shows the fault without it,
and a guard. The others are shortcuts, which give the same results in fewer steps; their tests prove it.

`fast_import()` comes first, instead of `import weasyprint`; `apply_all()` once before the first
layout. The modules of the corrections import WeasyPrint, and so are imported after it. To drop a
correction when WeasyPrint no longer needs it: delete its module, its test, and its line here.
"""

from __future__ import annotations

from .complaints import collect_warnings
from .importing import fast_import
from .patching import SUPPORTED, ChangedSourceError, UntestedVersionError

__all__ = [
    "SUPPORTED",
    "ChangedSourceError",
    "UntestedVersionError",
    "apply_all",
    "collect_warnings",
    "fast_import",
]


def apply_all() -> None:
    """Import WeasyPrint and apply every correction; a second call does nothing.

    Raises UntestedVersionError if the installed WeasyPrint is not one of SUPPORTED.
    """
    fast_import()
    from . import (
        compact_fonts,
        continued_tables,
        enough_lines,
        font_names,
        image_names,
        initial_values,
        kept_values,
        lost_notes,
        note_area_noise,
        note_heights,
        page_floats,
        plain_lengths,
        rows_over_notes,
        running_on,
    )

    corrections = (
        continued_tables,
        enough_lines,
        font_names,
        image_names,
        lost_notes,
        note_area_noise,
        page_floats,
        rows_over_notes,
        running_on,  # after `lost_notes`, whose function asks it
    )
    shortcuts = (
        note_heights,
        compact_fonts,
        initial_values,
        kept_values,
        plain_lengths,
    )
    for correction in (*corrections, *shortcuts):
        correction.apply()

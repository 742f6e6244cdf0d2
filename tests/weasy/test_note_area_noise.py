"""A note area with padding and border "overflows" by float noise: each note goes one page on."""

from __future__ import annotations

from collections.abc import Callable

from .conftest import LaidOut, note

# Lengths whose sums are not exact in binary: 2 mm, 1 mm, .25 pt, 12.3 pt.
PAGE = f"""<style>
    @page {{ size: A5; margin: 20mm;
      @footnote {{ margin-top: 2mm; padding-top: 1mm; border-top: .25pt solid }} }}
    html {{ font: 9pt/12.33pt serif }}
    .note {{ font-size: 8.5pt; line-height: 12.33pt }}
    </style>
    {"".join(f"<p>text {note(number, 'short')}</p>" for number in range(1, 6))}
    """


def test_weasyprint_still_takes_noise_for_an_overflow(lay_out: Callable[..., LaidOut]) -> None:
    plain = lay_out(PAGE, "lost_notes")
    assert plain.pages > 1
    assert plain.faults != []


def test_corrected(lay_out: Callable[..., LaidOut]) -> None:
    corrected = lay_out(PAGE, "lost_notes", "note_area_noise")
    assert corrected.pages == 1
    assert corrected.faults == []

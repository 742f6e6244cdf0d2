"""A note is neither lost nor put on a later page than its call.

Fault: when a line overflows the page and `orphans` and `widows` forbid a break before it, but allow
one after it, `_linebox_layout` takes notes back from the page until the line fits, and keeps the
line. The notes that it takes back are printed on the next page, away from their calls; the notes of
the line itself are never laid out at all, because the loop that does it is skipped: they are lost,
without a warning. `footnote-policy` is not asked.

Correction: never take notes back; the line (or, as orphans and widows demand, its block) goes to
the next page with its notes.

Upstream: taking notes back came with https://github.com/Kozea/WeasyPrint/pull/2437, for
https://github.com/Kozea/WeasyPrint/issues/2432 (fewer early page breaks); that it loses notes is
not reported; ready to be sent: docs/upstream/lost-footnotes.patch.
"""

from __future__ import annotations

from weasyprint.layout import block

from .patching import correction, substitute


@correction
def apply() -> None:
    """Correct `weasyprint.layout.block._linebox_layout`."""
    substitute(
        block,
        "_linebox_layout",
        (
            "report = not context.in_column and can_break_now and not could_break_before",
            "report = False",
        ),
    )

"""The English months as texts write them; what the program itself writes is in `en/wording.yaml`."""

from __future__ import annotations

ABBREVIATIONS = {
    "January": ("Jan",),
    "February": ("Feb",),
    "March": ("Mar",),
    "April": ("Apr",),
    "May": (),
    "June": ("Jun",),
    "July": ("Jul",),
    "August": ("Aug",),
    "September": ("Sept", "Sep"),
    "October": ("Oct",),
    "November": ("Nov",),
    "December": ("Dec",),
}
NAMES = tuple(ABBREVIATIONS)

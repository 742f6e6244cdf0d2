"""Messages about the place where the text of a file differs from that of the source."""

from __future__ import annotations

from editions.messages import Message, message, quoted_or_nothing


def first_difference(expected: str, shown: str) -> Message:
    """Where two texts first differ, as a parameter of a finding."""
    at = next(
        (i for i, (a, b) in enumerate(zip(expected, shown, strict=False)) if a != b),
        min(len(expected), len(shown)),
    )
    wanted, found = expected[at : at + 12], shown[at : at + 12]
    before = expected[max(0, at - 8) : at]
    return difference_after(before, found, wanted)


def difference_after(before: str, found: str, wanted: str) -> Message:
    """A message that gives the text of a file after `before`, and that of the source."""
    sides = {"found": quoted_or_nothing(found), "wanted": quoted_or_nothing(wanted)}
    return message("difference", before=before, **sides)

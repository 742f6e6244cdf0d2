"""The text of a call that is on another page than its note: 3 (p. 5), or as the series' design has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from editions.source.series import Edition

NUMBER, PAGE = "{number}", "{page}"


def pattern(edition: Edition) -> str:
    """How such a call reads, with {number} and {page}: by the series' design, or else as the language has it."""
    from editions.resources.templating import wording  # the processes that typeset do without it

    series = edition.series
    own = series.design.calls_elsewhere.get(edition.key, "")
    return own or str(wording(edition.key, series).words.get("call_elsewhere", NUMBER))


def after_number(pattern: str, page: int) -> str:
    """What follows the number of a call whose note is on `page`; in one piece."""
    text = pattern.removeprefix(NUMBER).replace(PAGE, str(page))
    return text.replace(" ", "\N{NO-BREAK SPACE}")

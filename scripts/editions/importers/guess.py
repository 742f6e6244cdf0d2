"""Which edition a manuscript is: that whose texts in series.yaml are written in the same scripts."""

from __future__ import annotations

import unicodedata
from collections import Counter

from editions.importers.limits import refusal
from editions.importers.model import Task, plain_text
from editions.importers.registry import importer_of
from editions.source.series import Series

ALIKE = 0.6  # of the shares of scripts, for a manuscript to be of a language
APART = 0.2  # that the best language is ahead of the next


def edition_of(task: Task, series: Series) -> str:
    """The key of the edition that a file is; raises FindingsError when its scripts do not show it."""
    shares = _scripts(plain_text(importer_of(task.path)(task).blocks))
    scores = sorted(
        (
            (_likeness(shares, _scripts(_sample(series, language.key))), language.key)
            for language in series.languages
        ),
        reverse=True,
    )
    best = scores[0]
    if best[0] < ALIKE or (len(scores) > 1 and best[0] - scores[1][0] < APART):
        raise refusal(task.path, "script")
    return best[1]


def _sample(series: Series, key: str) -> str:
    texts = (series.name, series.organisation, series.statement, series.organisation_statement)
    return " ".join(text.text(key) for text in texts)


def _scripts(text: str) -> dict[str, float]:
    """The share of each script among the letters, by the first word of the letters' names."""
    counts = Counter(unicodedata.name(c, "?").split(" ")[0] for c in text if c.isalpha())
    total = sum(counts.values()) or 1
    return {script: count / total for script, count in counts.items()}


def _likeness(one: dict[str, float], other: dict[str, float]) -> float:
    """What two distributions have in common, 0 to 1."""
    return sum(min(share, other.get(script, 0.0)) for script, share in one.items())

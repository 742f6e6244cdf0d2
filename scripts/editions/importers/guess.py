"""Which edition a manuscript is, from the script of most of its letters."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from editions.importers.limits import refusal
from editions.importers.model import plain_text
from editions.importers.registry import importer_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editions.importers.model import Task
    from editions.series import Language

SCRIPTS = {
    "zh": re.compile(r"[\u4e00-\u9fff]"),
    "ja": re.compile(r"[\u3040-\u30ff]"),
    "ko": re.compile(r"[\uac00-\ud7a3]"),
}
LETTERS = 4  # Latin letters that weigh as much as one character of Chinese


def edition_of(task: Task, languages: Sequence[Language]) -> str:
    """The key of the edition that a file is; raises FindingsError when its script does not tell."""
    text = plain_text(importer_of(task.path)(task).blocks)
    weights = Counter({script: LETTERS * len(p.findall(text)) for script, p in SCRIPTS.items()})
    weights["latin"] = len(re.findall(r"[A-Za-z]", text))
    script = weights.most_common(1)[0][0]
    fitting = [
        language.key
        for language in languages
        if (primary := language.tag.split("-")[0]) == script
        or (script == "latin" and primary not in SCRIPTS)
    ]
    if len(fitting) != 1:
        raise refusal(task.path, "script")
    return fitting[0]

"""What a language wants of a text, whatever the format.

`for_tag(tag)` gives the edition's language; its `normalise` makes the visible changes once (curly
quotation marks, en dashes), its `prepare` adds what a format needs (language spans, gaps, ties).
"""

from __future__ import annotations

from editions.languages.base import LanguageModule, Target
from editions.languages.en import English
from editions.languages.zh import Chinese

__all__ = ["LanguageModule", "Target", "for_tag"]

_LANGUAGES: dict[str, type[LanguageModule]] = {"zh": Chinese, "en": English}


def for_tag(tag: str) -> LanguageModule:
    """The language of a BCP 47 tag; one that the project has no rules for gets the harmless base."""
    return _LANGUAGES.get(tag.split("-")[0].lower(), LanguageModule)(tag)

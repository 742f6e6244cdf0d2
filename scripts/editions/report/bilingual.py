"""Messages of the catalogue in the two languages between which the review page switches."""

from __future__ import annotations

from dataclasses import dataclass

from editions.findings import Rule
from editions.messages import Message, message


@dataclass(frozen=True, slots=True)
class Both:
    """One text in English and Chinese."""

    en: str = ""
    zh: str = ""

    def __bool__(self) -> bool:
        return bool(self.en)


def both(said: Message) -> Both:
    return Both(said.text("en"), said.text("zh"))


def of_rule(rule: Rule, form: str) -> Both:
    """One of the texts of a rule, `meaning` or `remedy`, without the marks of code that pages in docs/ have."""
    english, chinese = (rule.words(form, key).replace("`", "") for key in ("en", "zh"))
    return Both(english, chinese)


def of_area(name: str) -> Both:
    return both(message(f"area-{name.replace(' ', '-')}"))

"""Messages to people: a name, a form and parameters; the sentence comes from the catalogue.

A message is language-neutral until it is shown. Its parameters are texts, numbers, places, other messages, or
tuples of these. Quotation marks, plurals and the joining of lists belong to the catalogue of each language,
`<language>/*.ftl` in this folder (Fluent, https://projectfluent.org).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from editions.messages import catalogue

DEFAULT = "en"
LIST = "list"  # the name of a message that joins its items with “and” or “or”
_language = DEFAULT


@dataclass(frozen=True, slots=True)
class Message:
    """One message of the catalogue; `form` is the attribute that holds the sentence, "" for the value."""

    name: str
    form: str = ""
    parameters: tuple[tuple[str, Any], ...] = ()

    def text(self, language: str = "") -> str:
        """The sentence in `language`, by default the one in use; English where it is not translated."""
        wanted = language or _language
        if self.name == LIST:
            texts = [str(_shown(one, wanted)) for one in self.get("items")]
            return catalogue.joined(wanted, texts, self.form)
        values = {name: _shown(value, wanted) for name, value in self.parameters}
        return catalogue.sentence(wanted, self.name, self.form, values)

    def get(self, name: str) -> Any:
        """The parameter `name`; None if there is none."""
        return dict(self.parameters).get(name)

    def as_data(self) -> dict[str, Any]:
        """The message as JSON data; `from_data` reads it."""
        values = {name: _data(value) for name, value in self.parameters}
        return {"name": self.name, "form": self.form, "parameters": values}


def message(name: str, form: str = "", /, **parameters: Any) -> Message:
    """A message, often as a parameter of another; lists may be given as any iterable."""
    return Message(name, form, fixed(parameters))


def text(name: str, form: str = "", /, **parameters: Any) -> str:
    """The sentence of a message in the language in use."""
    return message(name, form, **parameters).text()


def counted(what: str, count: int) -> Message:
    """“3 errors”, of a message `count-<what>` with the forms `one` and `other`.

    These are chosen here, since Fluent is not to be imported for the last line of a build (see `catalogue`).
    """
    return message(f"count-{what}", "one" if count == 1 else "other", count=count)


def quoted(words: str) -> Message:
    """`words` in the quotation marks of the reader's language, for use in a list."""
    return message("quoted", text=words)


def quoted_all(texts: Iterable[str]) -> tuple[Message, ...]:
    return tuple(map(quoted, texts))


def any_of(texts: Iterable[str]) -> Message:
    """A list of alternatives: “a, b or c”. Lists as parameters are joined with “and”."""
    return message(LIST, "or", items=list(texts))


def all_of(items: Iterable[str | Message]) -> Message:
    """A list: “a, b and c”, as lists that are parameters are joined too."""
    return message(LIST, "and", items=list(items))


def quoted_or_nothing(words: str) -> Message:
    """`words` in quotation marks, or the word for nothing."""
    return quoted(words) if words else message("nothing")


def fixed(parameters: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    """Parameters as a hashable value; lists become tuples."""
    return tuple((name, _fixed(value)) for name, value in parameters.items())


def from_data(data: Mapping[str, Any]) -> Message:
    """The message that `Message.as_data` wrote."""
    values = {name: _value(value) for name, value in data["parameters"].items()}
    return Message(str(data["name"]), str(data["form"]), fixed(values))


def available() -> tuple[str, ...]:
    """The languages that there is a catalogue for."""
    return catalogue.languages()


def of_locale(environment: Mapping[str, str] | None = None) -> str:
    """The language of the locale (POSIX, XBD 8.2), English when there is no catalogue for it."""
    known = os.environ if environment is None else environment
    locale = next(filter(None, map(known.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    language = re.split(r"[_.@-]", locale)[0].lower()
    return language if language in available() else DEFAULT


@contextmanager
def in_language(language: str) -> Iterator[None]:
    """Show messages in `language` within the block."""
    global _language
    before, _language = _language, language
    try:
        yield
    finally:
        _language = before


def _fixed(value: Any) -> Any:
    return tuple(map(_fixed, value)) if isinstance(value, (list, tuple)) else value


def _shown(value: Any, language: str) -> str | int | float:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (str, int, float)):
        return value
    if isinstance(value, Message):
        return value.text(language)
    if isinstance(value, tuple):
        return catalogue.joined(language, [str(_shown(one, language)) for one in value])
    return str(value)


def _data(value: Any) -> Any:
    if isinstance(value, Message):
        return value.as_data()
    if isinstance(value, tuple):
        return [_data(one) for one in value]
    return value if isinstance(value, (str, int, float)) else str(value)


def _value(data: Any) -> Any:
    if isinstance(data, dict):
        return from_data(data)
    return tuple(map(_value, data)) if isinstance(data, list) else data

"""The arguments of a verb, explained from the catalogue of messages in the language in use.

An option is a name in the code; it is explained by the attribute of that name of the message `help-<verb>`, or
of `help-options` where several verbs have it. A tool outside the package explains itself: by the docstring of its
module and the `help` of its options.
"""

from __future__ import annotations

import argparse
import re
from functools import cache

from editions.cli.console import width_of
from editions.messages import DEFAULT, catalogue, message, text

#: What is not divided between lines: a word or a character, with the marks that belong to it; or spaces.
UNITS = re.compile(r"[（“《]?(?:[!-~]+|[^\s（“《])[，。；：、）”》？！]*|\s+")


HELP = "show this help message and exit"  # as argparse has it
#: Forms of the message `cli-argparse`; its English is that of argparse, which looks its own words up in this way.
FORMS = (
    "usage", "error", "argument", "required", "unrecognized", "one", "at-most-one", "at-least-one", "not-allowed",
    "one-of", "choice", "value", "explicit", "ambiguous",
)  # fmt: skip


def translated(words: str) -> str:
    """A sentence of argparse in the language in use; as it is when the catalogue does not have it."""
    form = _own_sentences().get(words.rstrip())
    return text("cli-argparse", form) + words[len(words.rstrip()) :] if form else words


@cache
def _own_sentences() -> dict[str, str]:
    return {message("cli-argparse", form).text(DEFAULT): form for form in FORMS}


vars(argparse)["_"] = translated


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Argparse's layout, with lines measured in columns of the terminal: a Han character takes two."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        if width_of(text) == len(text):
            return super()._split_lines(text, width)
        lines = [""]
        for unit in UNITS.findall(" ".join(text.split())):
            if width_of(lines[-1] + unit.rstrip()) > width:
                lines.append("")
            lines[-1] += unit if lines[-1] else unit.lstrip()
        return [line.rstrip() for line in lines]


class Parser(argparse.ArgumentParser):
    """The parser of a verb."""

    def __init__(self, verb: str, about: str) -> None:
        super().__init__(prog=f"editions {verb}", formatter_class=Formatter)
        self.verb, self.about = verb, about

    def format_help(self) -> str:
        """The page of `editions <verb> --help`."""
        is_ours = catalogue.has(DEFAULT, f"help-{self.verb}", "about")
        self.description = text(f"help-{self.verb}", "about") if is_ours else self.about
        self._positionals.title = text("help-words", "arguments")
        self._optionals.title = text("help-words", "options")
        for action in self._actions:
            name = action.option_strings[-1] if action.option_strings else action.dest
            if is_ours or action.help in (None, HELP):
                action.help = explained(self.verb, name.strip("-")).replace("%", "%%")
        formatter = self._get_formatter()
        formatter.add_usage(
            self.usage,
            self._actions,
            self._mutually_exclusive_groups,
            text("help-words", "usage") + " ",
        )
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_arguments(group._group_actions)
            formatter.end_section()
        return formatter.format_help()


def explained(verb: str, name: str) -> str:
    """The help text of an option or argument of a verb; raises LookupError if no catalogue has one."""
    try:
        return text(f"help-{verb}", name)
    except LookupError:
        return text("help-options", name)

"""All comments on an issue as a list for its author, in Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from editions.report import words
from editions.report.comments import Comment
from editions.resources.templating import environment

MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~^$&])")


def author_list(comments: Sequence[Comment], language: str) -> str:
    """The comments by file and line, each with a box to tick."""
    ordered = sorted(comments, key=lambda one: (one.place.path, one.place))
    files = [(path, list(own)) for path, own in groupby(ordered, key=lambda one: one.place.path)]
    own = words.load()[language]
    jinja = environment().overlay(autoescape=False)
    jinja.filters = jinja.filters | {"markdown": as_text}  # its own: an overlay shares them
    return jinja.get_template("review/author-list.md").render(
        files=files, say=lambda key, **given: words.say(own, key, given)
    )


def as_text(text: str) -> str:
    """A text of one line in which nothing is Markdown."""
    return MARKUP.sub(r"\\\1", " ".join(text.split()))

"""Whatever the program prints comes from the message catalogue: no English sentence is built in Python."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import editions

PACKAGE = Path(editions.__file__).parent
# `formats` holds CSS, metadata in the words of a standard and parts of WeasyPrint; the other two are data of languages.
OTHER_TEXT = ("formats", "languages", "matching")
SENTENCE = re.compile(r"[A-Za-z]{2,},? [a-z]{2,}")
CODE = re.compile(r"^\n|[<>{}\\=|\[\]_@$*#]|^(nodejs npm|--cask|editions validate|pip install)")
INTERNAL = {
    "ValueError",
    "LookupError",
    "AssertionError",
    "AttributeError",
    "RuntimeError",
    "KeyError",
}
# What other libraries say, looked for in what they give.
FOREIGN = {"show this help message and exit", "quoted scalar", "mapping values", "block text"}


def sentences(source: str) -> Iterator[tuple[int, str]]:
    """English in strings that a user may come to see: not docstrings, names of areas or errors of the program itself."""
    tree = ast.parse(source)
    unseen = {id(part) for node in ast.walk(tree) if is_unseen(node) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if (
            (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and id(node) not in unseen
            )
            and SENTENCE.search(node.value)
            and not CODE.search(node.value)
        ):
            yield node.lineno, node.value


def is_unseen(node: ast.AST) -> bool:
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Assign):
        return [getattr(one, "id", "") for one in node.targets] == ["AREA"]
    if isinstance(node, ast.Call):
        return getattr(node.func, "id", "") == "rule"
    if isinstance(node, ast.Raise):
        return getattr(getattr(node.exc, "func", None), "id", "") in INTERNAL
    return False


def test_no_sentence_is_built_in_python() -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{line}: {words!r}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.relative_to(PACKAGE).parts[0] not in OTHER_TEXT
        for line, words in sentences(path.read_text(encoding="utf-8"))
        if words not in FOREIGN
    ]
    assert found == []


def test_a_sentence_is_found_wherever_it_is() -> None:
    seen = (
        'out.say(f"{name}: nothing changed")',
        'raise WrongUse("say which issue")',
        'remedy = "run make again"',
        'entry = Entry("fonts", needed_for="every build of pages")',
    )
    unseen = (
        '"""A docstring of words."""',
        'AREA = "notes in the source"',
        'raise ValueError("two resources have the same address")',
        'out.say(text("cli-unchanged", file=path))',
    )
    assert [len(list(sentences(source))) for source in seen] == [1] * len(seen)
    assert [len(list(sentences(source))) for source in unseen] == [0] * len(unseen)

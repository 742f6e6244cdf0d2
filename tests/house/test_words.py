"""Whatever the program prints comes from the message catalogue, and its sources are written in plain English."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from tokenize import COMMENT, STRING, generate_tokens

import editions

PACKAGE = Path(editions.__file__).parent
ROOT = Path(__file__).parents[2]
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
        'out.print_line(f"{name}: nothing changed")',
        'raise WrongUse("say which issue")',
        'remedy = "run make again"',
        'entry = Entry("fonts", needed_for="every build of pages")',
    )
    unseen = (
        '"""A docstring of words."""',
        'AREA = "notes in the source"',
        'raise ValueError("two resources have the same address")',
        'out.print_line(text("cli-unchanged", file=path))',
    )
    assert [len(list(sentences(source))) for source in seen] == [1] * len(seen)
    assert [len(list(sentences(source))) for source in unseen] == [0] * len(unseen)


# Words of an older dialect of these sources, by what to write instead.
PRIVATE = {
    r"\bstands? (?=in |on |at |over |behind |below |between |there\b)(?!in for)": "is, are",
    r"\b(?:is|are|was|were) told\b": "is reported, is given",
    r"\bwhat is due\b": "what is out of date",
    r"\bat the first go\b": "at the first attempt",
    r"\bbeside (?:each other|one another)\b": "side by side",
    r"\b(?:for ever|overleaf|at the least)\b": "forever, on the next page, at least",
    r"\b(?:is|are) there (?:once|twice)\b": "occurs once",
    r"\b(?:one|a) (?:line|row|module|folder|page|case|finding) an? (?:finding|format|language|file|block|verb|rule|case)\b": "one … per …",
}  # fmt: skip


def private(source: str) -> Iterator[tuple[int, str, str]]:
    """Line, words and what to write instead, in the docstrings and comments of a module."""
    for token in generate_tokens(StringIO(source).readline):
        if token.type == COMMENT or (token.type == STRING and token.string.startswith('"""')):
            for pattern, instead in PRIVATE.items():
                for found in re.finditer(pattern, token.string, re.IGNORECASE):
                    line = token.start[0] + token.string.count("\n", 0, found.start())
                    yield line, found[0], instead


def test_docstrings_and_comments_are_in_plain_english() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: “{words}”, write {instead}"
        for folder in (PACKAGE, ROOT / "tools", ROOT / "bench", ROOT / "docs")
        for path in sorted(folder.rglob("*.py"))
        for line, words, instead in private(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_private_words_are_found_in_docstrings_and_comments_alone() -> None:
    assert [
        words for _, words, _ in private('"""What stands in a line."""\nx = "stands in"\n')
    ] == ["stands "]
    assert [words for _, words, _ in private("x = 1  # what is due\n")] == ["what is due"]
    assert list(private('"""A star stands for any ending, and stands in for one."""\n')) == []

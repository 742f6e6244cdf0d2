"""The catalogues: every rule in both languages, the same parameters everywhere, and code that gives them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from fluent.syntax import ast as ftl
from fluent.syntax import parse

from editions import messages
from editions.cli.verbs.rules import every_rule
from editions.findings import Place, Rule
from editions.messages import catalogue

PACKAGE = Path(messages.__file__).parents[1]
INSTALLER = PACKAGE.parents[1] / "requirements" / "install.py"
LANGUAGES = ("en", "zh")
TEXTS = {"meaning", "remedy", "why"}
ABOUT = TEXTS | {"source"}  # what is said of a rule; other attributes are sentences of findings


@cache
def entries(language: str) -> dict[str, ftl.Message | ftl.Term]:
    """Every message and term of a language; fails for what cannot be parsed and for names that are taken."""
    found: dict[str, ftl.Message | ftl.Term] = {}
    for path in sorted((PACKAGE / "messages" / language).glob("*.ftl")):
        for entry in parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{path}: {entry.content}"
            if isinstance(entry, (ftl.Message, ftl.Term)):
                assert entry.id.name not in found, f"{path}: {entry.id.name} is given twice"
                found[entry.id.name] = entry
    return found


def forms(entry: ftl.Message | ftl.Term) -> dict[str, set[str]]:
    """The variables of each sentence of an entry, by form."""
    patterns = {"": entry.value} | {part.id.name: part.value for part in entry.attributes}
    return {name: variables(value) for name, value in patterns.items() if value}


def variables(node: Any) -> set[str]:
    if isinstance(node, ftl.VariableReference):
        return {node.id.name}
    parts = vars(node).values() if isinstance(node, ftl.BaseNode) else node
    nodes = (part for part in parts if isinstance(part, (ftl.BaseNode, list)))
    return set().union(*map(variables, nodes))


def test_the_languages_have_the_same_messages_with_the_same_parameters() -> None:
    english, chinese = ({n: forms(e) for n, e in entries(key).items()} for key in LANGUAGES)
    assert chinese.keys() == english.keys()
    for name, sentences in english.items():
        assert chinese[name].keys() - {"source"} == sentences.keys() - {"source"}, name
        for form, names in sentences.items():  # a language without plurals may leave a count out
            assert chinese[name].get(form, names) <= names, f"{name}.{form}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_says_what_is_wrong_why_and_what_to_do(language: str) -> None:
    known = entries(language)
    for rule in every_rule():
        said = forms(known[rule.name])
        assert said.keys() >= TEXTS, rule.name
        assert said.keys() - ABOUT, f"{rule.name} has no sentence for its findings"
        assert not set().union(*(said[form] for form in said.keys() & ABOUT)), rule.name


def sites() -> Iterator[tuple[str, Rule | None, ast.Call]]:
    """Every call of `RULE.at(…)` in the package; None where the rule is a variable of a function."""
    for path in PACKAGE.rglob("*.py"):
        name = ".".join(("editions", *path.relative_to(PACKAGE).with_suffix("").parts))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            owner = node.func.value
            of_module = isinstance(owner, ast.Attribute) and ast.unparse(owner)
            if node.func.attr != "at" or not (isinstance(owner, ast.Name) or of_module):
                continue
            value: object = import_module(name)
            for part in ast.unparse(owner).split("."):
                value = getattr(value, part, None)
            if isinstance(value, Rule) or len(node.args) > 1 or node.keywords:
                yield (
                    f"{path.name}:{node.lineno}",
                    value if isinstance(value, Rule) else None,
                    node,
                )


def test_code_gives_the_parameters_that_the_sentences_want() -> None:
    checked = 0
    for where, rule, call in sites():
        form = call.args[1] if len(call.args) > 1 else ast.Constant("")
        if not isinstance(form, ast.Constant):
            continue  # `conftest.py` looks at what the tests find
        if rule is None or any(keyword.arg is None for keyword in call.keywords):
            assert " " not in str(form.value), f"{where}: a sentence belongs into the catalogue"
            continue
        wanted = forms(entries("en")[rule.name])
        assert form.value in wanted, f"{where}: {rule.name} has no form {form.value!r}"
        given = {keyword.arg for keyword in call.keywords}
        assert given >= wanted[str(form.value)], f"{where}: {rule.name}.{form.value}"
        checked += 1
    assert checked >= 150


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_short_way_for_plain_sentences_says_what_fluent_says(language: str) -> None:
    plain = 0
    for name, entry in entries(language).items():
        for form, names in forms(entry).items() if isinstance(entry, ftl.Message) else ():
            values = {variable: f"<{variable}>" for variable in names}
            said = catalogue.sentence(language, name, form, values)
            assert said == catalogue._formatted(language, name, form, values)
            plain += catalogue._plain(catalogue.entries(language)[name], form) is not None
    assert plain > 50


FAMILIES = (
    "area-",
    "count-",
    "help-",
    "list-",
    "severity-",
)  # their names are put together in the code


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_installer_prints_needs_no_fluent(language: str) -> None:
    source = (PACKAGE / "messages" / language / "machine.ftl").read_text(encoding="utf-8")
    said = [line for line in source.splitlines() if not line.startswith("#") and " = " in line]
    assert [line for line in said if not catalogue.PLAIN.fullmatch(line.partition(" = ")[2])] == []


def test_every_message_is_used() -> None:
    rules = {rule.name for rule in every_rule()}
    program = (*PACKAGE.rglob("*.py"), INSTALLER)
    code = "".join(path.read_text(encoding="utf-8") for path in program)
    literals = set(re.findall(r"[\"']([a-z][\w-]+)[\"']", code))
    catalogues = "".join(catalogue.entries("en").values())
    for name, entry in entries("en").items():
        is_inner = re.search(rf"\{{ -?{name} \}}", catalogues) is not None
        is_said = name in rules or name in literals or name.startswith(FAMILIES)
        assert is_inner if isinstance(entry, ftl.Term) else is_said or is_inner, name


RULE = Rule("note-label-order", *[None] * 2)  # type: ignore[arg-type]


def test_a_finding_is_said_in_each_language_and_kept_in_none() -> None:
    finding = RULE.at(Place("zh.md", 3), "gap", label="3", other=2)
    assert finding.sentence.text("en") == "label [^3] follows a gap: there is no [^2]"
    assert finding.sentence.text("zh") == "标签 [^3] 之前有缺号：没有 [^2]"
    with messages.in_language("zh"):
        assert finding.message == finding.sentence.text("zh")


def test_lists_texts_and_numbers_are_written_as_the_language_does() -> None:
    several = messages.message("quoted", text=["a", "b", "c"])
    assert several.text("en") == "“a, b and c”"
    assert several.text("zh") == "“a、b和c”"
    assert messages.any_of(["a", "b"]).text("en") == "a or b"
    assert messages.any_of(["a", "b"]).text("zh") == "a或b"
    many = messages.message("twin-note-doubled", label="a", here=12345, there=1)
    assert "12345 here" in many.text("en")  # a year, a line: no separators unless asked for
    inner = messages.message("kind", kind="item")
    one = messages.message("note-paragraph-unindented", kind=inner, label="x")
    assert messages.from_data(one.as_data()) == one
    assert "列表项" in one.text("zh")
    assert "list item" in one.text("en")


def test_an_unknown_message_is_an_error_of_the_program() -> None:
    with pytest.raises(LookupError, match=r"no-such\.thing"):
        messages.message("no-such", "thing").text()


def test_other_packages_add_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "mine.ftl").write_text("my-rule = { $what } is wrong\n", encoding="utf-8")
    monkeypatch.setattr(catalogue, "added_folders", lambda: (tmp_path,))
    assert messages.text("my-rule", what="this") == "this is wrong"
    assert messages.message("my-rule", what="this").text("zh") == "this is wrong"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_MESSAGES": "zh_TW", "LANG": "en_US"}, "zh"),
        ({"LC_ALL": "", "LANG": "zh"}, "zh"),
        ({"LANG": "fr_FR"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_follows_the_locale(environment: dict[str, str], language: str) -> None:
    assert messages.of_locale(environment) == language


def test_sentences_are_plain() -> None:
    """No word of the program's old dialect, and no fault that is stated as a rule that holds."""
    odd = re.compile(
        r"\b(behind|stands?|told|what is due|an error of ours|anew|in spite of|goes on|comes? back)\b",
        re.IGNORECASE,
    )
    for name, source in catalogue.entries("en").items():
        assert not odd.search(source), f"{name}: {odd.findall(source)}"
    for rule in every_rule():
        assert not re.match(r"(Every|Each|All)\b", rule.words("meaning", "en")), rule.name

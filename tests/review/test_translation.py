"""Every rule has its Chinese; messages as far as they are known; nothing is left over."""

from __future__ import annotations

import re

import pytest

from editions.findings import Place, Severity, all_rules, rule
from editions.review import translation
from editions.verbs.rules import every_rule
from review.seeding import PROJECT

FIELD = re.compile(r"\{(\w+)\}")
HAN = re.compile(r"[\u4e00-\u9fff]")
CHINESE = translation.load()
OF_TESTS = rule("only-in-this-test", Severity.INFO, "tests", "A rule that only a test has.")


def test_every_rule_and_area_has_its_chinese_and_nothing_is_left_over() -> None:
    rules = {entry.name: entry for entry in every_rule() if entry is not OF_TESTS}
    assert sorted(CHINESE.rules) == sorted(rules)
    assert sorted(CHINESE.areas) == sorted({entry.area for entry in rules.values()})
    for name, entry in CHINESE.rules.items():
        assert set(entry) == {"meaning"} | ({"remedy"} if rules[name].remedy else set()), name
        assert all(HAN.search(text) for text in entry.values()), name


def test_examples_in_meanings_are_the_same() -> None:
    """What is to be typed is typed alike in both languages: `[^label]`, {accept="…"}."""
    typed = re.compile(r"\{[^{}]*=[^{}]*\}|editions \w+")
    for entry in all_rules():
        if entry is not OF_TESTS:
            chinese = CHINESE.remedy(entry).zh
            assert typed.findall(entry.remedy) == typed.findall(chinese), entry.name


@pytest.mark.parametrize("entries", [CHINESE.messages, CHINESE.phrases], ids=["message", "phrase"])
def test_a_message_keeps_what_changes_in_it(entries: dict[str, str]) -> None:
    for english, chinese in entries.items():
        assert set(FIELD.findall(chinese)) <= set(FIELD.findall(english)), english
        assert HAN.search(chinese), english


def test_every_message_is_one_that_the_program_says() -> None:
    """The words between what changes are in the code; a message that is worded anew fails here."""
    code = " ".join(
        path.read_text(encoding="utf-8")
        for path in sorted((PROJECT / "scripts" / "editions").rglob("*.py"))
    )
    code = re.sub(r'"\s+f?"', "", code).replace('\\"', '"').replace("{{", "{").replace("}}", "}")
    for english in CHINESE.messages:
        for piece in re.split(r"\{\w+\}", english):
            words = piece.strip(" ,;:“”[]^()=")
            if len(words) > 7:
                assert words in code, english


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("“75%” here, “70 per cent” at en.md:9", "此处：“75%”；en.md:9：“70 per cent”"),
        (
            "paragraph “这一段” has no twin in en.md; it would follow line 27",
            "段落“这一段”在 en.md 中没有对应的段落；应在第 27 行之后",
        ),
        (
            "a heading of level 2 here, a quotation at en.md:11: “三种理解”",
            "此处是第 2 级标题，en.md:11 是引文：“三种理解”",
        ),
        (
            "1 quotation and 2 titles here, nothing quoted or stressed at en.md:3",
            "此处：1 处引用，2 处书名；en.md:3：没有引用或着重",
        ),
        ("note 3 on page 2 is called on page 1", "第 2 页的脚注 3的注号在第 1 页"),
        ("note [^a] has no definition", "注号 [^a] 没有对应的脚注"),
        ("html is not passed on: <b>", "html 不会进入成品：<b>"),
        (
            "the paragraph has a run-in head here, not at en.md:3",
            "段首小标题见于此处，不见于 en.md:3",
        ),
        ("what no program says", None),
    ],
)
def test_messages_in_chinese(english: str, chinese: str | None) -> None:
    assert CHINESE.sentence(english) == chinese


@pytest.mark.parametrize(
    "english",
    [
        "something that WeasyPrint says",
        "cannot be read: no such file",
        "a letter of complaint here, a quotation at en.md:11: “三种理解”",
    ],
)
def test_a_message_is_in_one_language_whole(english: str) -> None:
    both = CHINESE.message(OF_TESTS.at(Place("a.md"), english))
    assert (both.en, both.zh) == (english, english)


def test_a_quotation_may_be_empty() -> None:
    said = CHINESE.sentence("behind “ngatall.” the PDF says “”, the EPUB “Theseal”")
    assert said == "“ngatall.”之后 PDF 作“”，EPUB 作“Theseal”"

"""The glossary: its file, its forms, and where they are used."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from editions.findings import FindingsError
from editions.languages.dictionary import is_one_off
from editions.matching.spelling import near
from editions.matching.terms import compare, foreign_names
from editions.source.glossary import Glossary, load, pattern_of
from editions.source.series import load_issue, load_series
from matching.texts import ESSAYS

ISSUE = "title: T\nauthors: [{name: A}]\ndate: 2026-01-01\n"


def glossary(folder: Path, text: str) -> Glossary:
    shutil.copy(ESSAYS / "series.yaml", folder)
    (folder / "glossary.yaml").write_text(text, encoding="utf-8")
    return load(load_series(folder))


@pytest.mark.parametrize(
    ("form", "text", "found"),
    [
        ("decoupl*", "Decoupling and decoupled", ["Decoupling", "decoupled"]),
        ("security", "insecurity, security’s price", ["security’s"]),
        ("US", "us, the US, USA", ["US"]),
        ("Zha", "Zhang met Zha.", ["Zha"]),
        ("trade war", "trade  wars, trade\nwar", ["trade\nwar"]),
        ("脱钩", "“脱钩”与再脱钩", ["脱钩", "脱钩"]),
        ("조석표", "조석표는", ["조석표"]),
        ("GDP", "国内生产总值（GDP）", ["GDP"]),
    ],
)
def test_forms(form: str, text: str, found: list[str]) -> None:
    assert [match[0] for match in pattern_of(form).finditer(text)] == found


def test_no_file_is_an_empty_glossary(tmp_path: Path) -> None:
    shutil.copy(ESSAYS / "series.yaml", tmp_path)
    assert load(load_series(tmp_path)) == Glossary()


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "terms:\n- {zh: [船], en: [ship]}\n- {zh: [船], en: [boat]}\n",
            ["3: terms[1].zh: '船' is listed before"],
        ),
        ("terms:\n- {note: x}\n", ["2: terms[0] has no form in any language"]),
        ("terms:\n- {zh: 船}\n", ["2: zh should be a list"]),
        ("terms:\n- {zh: [船], fr: [bateau]}\n", ["2: terms[0].fr is not a key"]),
        ("names:\n- {zh: ['*']}\n", ["2: names[0].zh: a form is empty"]),
        ("words: []\n", ["1: words is not a key"]),
        ("terms: [\n", ["YAML"]),
    ],
)
def test_mistakes_have_lines(tmp_path: Path, text: str, lines: list[str]) -> None:
    with pytest.raises(FindingsError) as caught:
        glossary(tmp_path, text)
    told = [f"{finding.place.line}: {finding.message}" for finding in caught.value.findings]
    for line in lines:
        assert any(line.partition(": ")[2].partition(" ")[0] in entry for entry in told), told
        assert any(entry.startswith(line.partition(":")[0]) or line == "YAML" for entry in told), (
            told
        )


def test_a_longer_form_is_not_its_part(tmp_path: Path) -> None:
    terms = glossary(
        tmp_path,
        "terms:\n- {zh: [安全], en: [security]}\n- {zh: [国家安全], en: [national security]}\n",
    )
    assert [use.written for use in terms.uses("国家安全与安全", "zh")] == ["国家安全", "安全"]
    assert not compare(terms, "国家安全", "national security", ("zh", "en"))
    assert [use.written for use in compare(terms, "安全", "safety", ("zh", "en")).first] == ["安全"]


def test_names_count_only_against_names(tmp_path: Path) -> None:
    terms = glossary(tmp_path, "names:\n- {zh: [沈], en: [Shen]}\n- {zh: [简], en: [Jian]}\n")
    assert not compare(terms, "沈说", "he said", ("zh", "en"))
    missing = compare(terms, "沈说", "Jian said", ("zh", "en"))
    assert [use.written for side in missing for use in side] == ["沈", "Jian"]


def test_a_term_without_forms_in_a_language_is_not_missed(tmp_path: Path) -> None:
    terms = glossary(tmp_path, "terms:\n- {zh: [船], en: [ship]}\n")
    assert not compare(terms, "船", "배", ("zh", "ko"))


@pytest.mark.parametrize(
    ("text", "other", "missing"),
    [
        ("雷蒙多（Gina Raimondo）说", "Gina Raimondo said", ()),
        ("雷蒙多（Gina Raimondo）说", "Gina Raimando said", ("Raimondo",)),
        ("国内生产总值（GDP）", "gross domestic product", ()),
        ("统筹委员会（CoCom）", "the committee (CoCom)", ()),
        ("脱钩（decoupling）", "the separation", ()),
        ("查道炯（Zha Daojiong）", "查道炯", ()),
        ("Zha", "查道炯", ()),
        ("作者是 Peter Hallam", "the author", ("Peter Hallam",)),
    ],
)
def test_foreign_names(text: str, other: str, missing: tuple[str, ...]) -> None:
    tags = ("zh-Hans", "zh-Hant" if "查" in other else "en")
    assert foreign_names(text, other, tags) == missing
    assert foreign_names(other, text, tags[::-1]) == ()


def test_an_issue_has_a_glossary_of_its_own(tmp_path: Path) -> None:
    """Its entries come beside those of the series, and before one that shares a form with them."""
    glossary(
        tmp_path,
        "terms:\n- {zh: [船], en: [ship]}\n- {zh: [桥], en: [bridge]}\nnames:\n- {zh: [布莱克], en: [Black]}\n",
    )
    issue = tmp_path / "an-issue"
    issue.mkdir()
    (issue / "issue.yaml").write_text(ISSUE, encoding="utf-8")
    (issue / "zh.md").write_text("船\n", encoding="utf-8")
    (issue / "glossary.yaml").write_text(
        "terms:\n- {zh: [船], en: [vessel]}\n- {zh: [锚], en: [anchor]}\n", encoding="utf-8"
    )
    series = load_series(tmp_path)
    own = load(series, load_issue(series, "an-issue"))
    assert [term.forms["en"] for term in own.terms] == [
        ("bridge",),
        ("Black",),
        ("vessel",),
        ("anchor",),
    ]
    assert [term.number for term in own.terms] == [0, 1, 2, 3]
    assert not compare(own, "船下锚", "The vessel drops anchor.", ("zh", "en"))
    assert compare(own, "船下锚", "The ship drops anchor.", ("zh", "en")).first[0].written == "船"


def test_mistakes_of_both_glossaries_are_reported(tmp_path: Path) -> None:
    shutil.copy(ESSAYS / "series.yaml", tmp_path)
    issue = tmp_path / "an-issue"
    issue.mkdir()
    for path, text in (
        (issue / "issue.yaml", ISSUE),
        (issue / "zh.md", "船\n"),
        (issue / "glossary.yaml", "terms: [\n"),
        (tmp_path / "glossary.yaml", "terms:\n- {zh: 船}\n"),
    ):
        path.write_text(text, encoding="utf-8")
    series = load_series(tmp_path)
    with pytest.raises(FindingsError) as caught:
        load(series, load_issue(series, "an-issue"))
    paths = {Path(finding.place.path) for finding in caught.value.findings}
    assert paths == {issue / "glossary.yaml", tmp_path / "glossary.yaml"}


def test_terms_in_traditional_characters(tmp_path: Path) -> None:
    terms = glossary(
        tmp_path,
        "terms:\n- {zh: [脱钩], en: [decoupl*]}\n- {zh: [國家安全], en: [national security]}\n",
    )
    assert [use.written for use in terms.uses("脫鉤與国家安全", "zh")] == ["脫鉤", "国家安全"]
    assert not compare(terms, "論脫鉤", "On decoupling", ("zh", "en"))


@pytest.mark.parametrize(
    ("text", "other", "asked"),
    [
        ("Black said so.", "他这么说。", True),
        ("The ports of the Black Sea were closed.", "黑海港口关闭了。", False),
        ("It was a Black Friday.", "那是黑色星期五。", False),
        ("Black’s book", "那本书", True),
        ("Black markets grew.", "繁荣的只是黑市。", False),
        ("It was late. Black lists grew.", "天晚了。黑名单长了。", False),
        ("They saw Black in a black coat.", "他们看见他穿黑大衣。", True),
    ],
)
def test_a_name_within_another_name(tmp_path: Path, text: str, other: str, asked: bool) -> None:
    terms = glossary(tmp_path, "names:\n- {zh: [布莱克], en: [Black]}\n- {zh: [沈], en: [Shen]}\n")
    missing = compare(terms, text, f"沈：{other}", ("en", "zh"))
    assert bool(missing.first) == asked


@pytest.mark.parametrize(
    ("one", "other", "off"),
    [
        ("Morrison", "Marrison", True),  # a wrong letter
        ("Morrison", "Morison", True),  # one missing
        ("Morrison", "Morrisson", True),  # one too many
        ("Morrison", "Morrisons", True),
        ("Morrison", "Morirson", True),  # two exchanged
        ("Morrison", "Morrisno", True),
        ("Morrison", "Morrison", False),
        ("Morrison", "Marrisan", False),
        ("Morrison", "Moriso", False),
        ("Morison", "Morrisan", False),
        ("Morrison", "Moirrsno", False),
        ("Morrison", "Morirsan", False),
    ],
)
def test_one_character_off(one: str, other: str, off: bool) -> None:
    assert is_one_off(one, other) == is_one_off(other, one) == off


def test_near_names() -> None:
    assert near("查道烔说", ["查道炯"]) == ("查道烔", "查道炯")
    assert near("查道烔说", ["查道炯"], has_one=True) is None
    assert near("的雷蒙多", ["长雷蒙多"]) == ("的雷蒙多", "长雷蒙多")
    assert near("的雷蒙多", ["长雷蒙多"], begins_alike=True) is None
    assert near("白说", ["高"]) is None
    assert near("Raimundo said", ["Gina Raimondo"], has_one=True) == ("Raimundo", "Gina Raimondo")
    assert near("Smyth said", ["Kathlin Smith"]) == ("Smyth", "Kathlin Smith")
    assert near("Smyth said", ["Kathlin Smith"], has_one=True) is None
    assert near("Koreans said", ["Korean"]) is None

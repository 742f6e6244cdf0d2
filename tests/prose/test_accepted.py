"""What is accepted is not reported, and an acceptance of nothing is."""

from __future__ import annotations

from pathlib import Path

import pytest

from editions.checks.prose.linting import check_prose
from editions.cli.main import main
from editions.findings import FindingsError
from editions.source import words
from editions.workflow.corrections import corrected

from .reading import DATA, linted, manuscript


def names(text: str, folder: Path, key: str = "en") -> list[str]:
    return [one.rule.name for one in linted(text, key, folder)]


def test_a_block_accepts_a_rule(tmp_path: Path) -> None:
    assert names("It is seperate.\n", tmp_path) == ["word-misspelt"]
    accepted = '{accept=word-misspelt reason="his spelling"}\nIt is seperate.\n'
    assert names(accepted, tmp_path) == []


def test_a_block_accepts_for_the_notes_it_calls(tmp_path: Path) -> None:
    text = "It is so.[^a]\n\n[^a]: It is a seperate matter.\n"
    assert names(text, tmp_path) == ["word-misspelt"]
    assert names('{accept=word-misspelt reason="his spelling"}\n' + text, tmp_path) == []


def test_an_acceptance_of_nothing_is_reported(tmp_path: Path) -> None:
    accepted = '{accept=word-misspelt reason="his spelling"}\nIt is separate.\n'
    assert names(accepted, tmp_path) == ["acceptance-unused"]


WORDS = """accepted:
- {word: seperate, reason: his spelling}
- {word: goverment, reason: of the original}
preferred:
- {word: Beijing, instead_of: [Peking]}
"""


def test_words_of_the_series(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Peking is a seperate matter; “Peking” and Peking University are not.\n"
    edition = manuscript(text, "en", tmp_path)
    (tmp_path / "words.yaml").write_text(WORDS, encoding="utf-8")
    found = check_prose(edition, words=words.of_edition(edition.edition))
    assert [(one.rule.name, one.place.column) for one in found] == [
        ("word-avoided", 1),
        ("word-avoided", 43),
    ]
    assert main(["lint", "--source", str(tmp_path), "--language", "en"]) == 0
    said = capsys.readouterr().err
    assert "words.yaml:3:3: warning: “goverment” would not be reported" in said
    assert "seperate" not in said


def test_mistakes_in_the_words_have_their_line(tmp_path: Path) -> None:
    edition = manuscript("Text.\n", "en", tmp_path).edition
    (tmp_path / "words.yaml").write_text("accepted:\n- {word: a, why: b}\n", encoding="utf-8")
    with pytest.raises(FindingsError) as raised:
        words.of_edition(edition)
    assert {one.rule.name for one in raised.value.findings} == {"yaml-required", "yaml-unknown-key"}


HEADED = "The trade of the river grew.\n\n## The Trade of the Danube\n\nOn the Danube it grew.\n"


@pytest.mark.parametrize(
    ("headings", "text", "expected"),
    [
        ("sentence", HEADED, ["heading-capitals"]),
        ("sentence", HEADED.replace("The Trade", "The trade"), []),
        ("title", HEADED.replace("The Trade", "The trade"), ["heading-capitals"]),
        ("title", HEADED, []),
    ],
)
def test_capitals_of_headings(
    headings: str, text: str, expected: list[str], tmp_path: Path
) -> None:
    edition = manuscript(text, "en", tmp_path)
    assert check_prose(edition) == []
    (tmp_path / "words.yaml").write_text(f"headings: {{en: {headings}}}\n", encoding="utf-8")
    assert [finding.rule.name for finding in check_prose(edition)] == expected


SERIAL_COMMAS = [
    line.split(" | ")
    for line in (DATA / "prose" / "serial-comma.cases").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("choice", "case"), SERIAL_COMMAS)
def test_serial_comma_as_the_series_chooses(tmp_path: Path, choice: str, case: str) -> None:
    text, _, becomes = case.partition(" → ")
    edition = manuscript(text, "en", tmp_path)
    chosen = f'forms:\n  en: {{serial-comma: "{choice}"}}\n'
    (tmp_path / "words.yaml").write_text(chosen, encoding="utf-8")
    found = check_prose(edition, words=words.of_edition(edition.edition))
    assert [finding.rule.name for finding in found] == ["form-mixed"] * bool(becomes)
    assert corrected(text, found) == (becomes or text)

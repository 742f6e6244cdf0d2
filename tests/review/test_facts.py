"""Metadata of the files: where they should say the same and do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from editions.report.facts import FileFacts, Odd, odd_facts


def files(**changes: list[str]) -> list[FileFacts]:
    """Four files that agree; `changes` are put into the second, the EPUB zh."""
    made = []
    for number, (edition, kind) in enumerate(
        (edition, kind) for edition in ("zh", "en") for kind in ("PDF", "EPUB")
    ):
        facts = {
            "title": [f"Title {edition}", "more" if kind == "PDF" else "Subtitle"],
            "creator": [f"Author {edition}"],
            "language": [edition],
            "date": ["2026-11-23" if kind == "EPUB" else "2026-11-23T00:00:00Z"],
            "identifier": [f"urn:uuid:{number}"],
            "version": [f"{kind} 1"],
        }
        made.append(FileFacts(Path(f"a.{edition}.{kind.lower()}"), kind, edition, 1, facts))
    made[1].facts |= changes
    return made


def test_files_that_agree_are_not_marked() -> None:
    assert odd_facts(files()) == {}


@pytest.mark.parametrize(
    ("name", "texts", "expected"),
    [
        ("title", ["Another title"], {(1, "title"): Odd("differs", "PDF zh")}),
        ("title", ["Title zh"], {}),  # a subtitle, or none
        ("creator", ["Author zh", "Second"], {(1, "creator"): Odd("differs", "PDF zh")}),
        ("language", [], {(1, "language"): Odd("lacks", "PDF zh")}),
        ("publisher", ["House"], {(0, "publisher"): Odd("lacks", "EPUB zh")}),
        ("identifier", ["urn:uuid:0"], {(1, "identifier"): Odd("same", "PDF zh")}),
        ("identifier", ["doi:10.1/x"], {}),
        ("version", ["EPUB 2"], {(3, "version"): Odd("differs", "EPUB zh")}),
        (
            "date",
            ["2025-01-01"],
            {(1, "date"): Odd("differs", "PDF zh"), (3, "date"): Odd("differs", "EPUB zh")},
        ),
    ],
)
def test_a_fact_that_differs_is_marked_at_its_file(
    name: str, texts: list[str], expected: dict[tuple[int, str], Odd]
) -> None:
    assert odd_facts(files(**{name: texts})) == expected


def test_a_doi_is_that_of_the_work() -> None:
    made = files(identifier=["doi:10.1/x"])
    made[0].facts["identifier"] = ["doi:10.1/x"]
    assert odd_facts(made) == {}

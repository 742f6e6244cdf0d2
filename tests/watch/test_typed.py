"""The words that were just saved, before their page is set."""

from __future__ import annotations

from pathlib import Path

import pytest

from editions.watch.typed import Change, Typed, changed_lines

TEXT = "One.\n\nTwo,\ntwo.\n\n[^a]: A note.\n"


@pytest.mark.parametrize(
    ("after", "lines"),
    [
        (TEXT.replace("One", "First"), (1, 1)),
        (TEXT.replace("Two", "Second"), (3, 4)),
        (TEXT.replace("two", "second"), (3, 4)),
        (TEXT.replace("One.\n", "One.\n\nMore.\n"), (3, 3)),
        (TEXT.replace("A note", "The note"), (6, 6)),
        (TEXT + "\nLast.\n", (8, 8)),
        (TEXT.replace("Two,\ntwo.\n\n", ""), (3, 3)),
        ("", (1, 1)),
    ],
)
def test_the_lines_of_the_blocks_that_changed(after: str, lines: tuple[int, int]) -> None:
    assert changed_lines(TEXT.split("\n"), after.split("\n")) == lines


def test_the_words_as_html(tmp_path: Path) -> None:
    path, typed = tmp_path / "en.md", Typed()
    path.write_text(TEXT, encoding="utf-8")
    assert typed.change(path) is None
    path.write_text(TEXT.replace("Two", "*Two*[^a]"), encoding="utf-8")
    assert typed.change(path) == Change(3, 4, "<p><em>Two</em><sup>a</sup>, two.</p>\n")
    assert typed.change(path) is None


def test_raw_html_is_text(tmp_path: Path) -> None:
    path, typed = tmp_path / "en.md", Typed()
    path.write_text(TEXT, encoding="utf-8")
    typed.change(path)
    path.write_text(TEXT.replace("One", "<script>alert(1)</script>"), encoding="utf-8")
    change = typed.change(path)
    assert change
    assert "<script" not in change.html
    assert "&lt;script&gt;" in change.html


def test_half_a_file_and_none_show_nothing(tmp_path: Path) -> None:
    path, typed = tmp_path / "zh.md", Typed()
    path.write_text("一。", encoding="utf-8")
    typed.change(path)
    path.write_bytes("一。二".encode()[:-1])
    assert typed.change(path) is None
    path.unlink()
    assert typed.change(path) is None

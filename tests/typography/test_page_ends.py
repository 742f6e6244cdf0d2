"""Where words are divided: never at a page's end, never in the last line but one, never in a name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from . import setting
from .test_setting import EN

HEIGHTS = (9, 10, 11, 12, 13, 14)
TEXT = "".join(f"<p>{EN} {EN}</p>" for _ in range(3))


@pytest.fixture
def any_page_end() -> Iterator[None]:
    """Pages that end wherever they are full."""
    setting.writer.ready()
    from weasyprint.layout import block

    ours = block._linebox_layout
    block._linebox_layout = ours.__wrapped__  # type: ignore[attr-defined]
    yield
    block._linebox_layout = ours


def _divided_at_page_ends() -> int:
    found = 0
    for count in HEIGHTS:
        lines = setting.lines(
            setting.render(TEXT, "en-GB", width="190pt", page=f"200pt {17 * count}pt")
        )
        assert lines[-1].page > 3
        found += sum(
            upper.text.endswith("-") for upper, lower in pairwise(lines) if upper.page < lower.page
        )
    return found


def test_no_page_ends_with_a_divided_word() -> None:
    assert _divided_at_page_ends() == 0


def test_without_it_pages_do(any_page_end: None) -> None:
    assert _divided_at_page_ends() > 3


@pytest.mark.parametrize("width", range(150, 230, 4))
def test_the_last_line_but_one_is_not_divided(width: int) -> None:
    lines = setting.texts(setting.render(f"<p>{EN}</p>", "en-GB", f"{width}pt"))
    assert any(line.endswith("-") for line in lines) or width > 170
    assert not lines[-2].endswith("-")


def test_no_name_is_divided() -> None:
    text = "He met Sakharovanovich in Constantinopolitania and nobody else in the whole conference."
    for width in range(60, 240, 8):
        for line in setting.texts(setting.render(f"<p>{text}</p>", "en-GB", f"{width}pt")):
            assert not any(
                word[:1].isupper() for word in line.split()[-1:] if line.endswith("-")
            ), line


TITLE = "“Navigating Institutional Responsibility: Raimondo, Constance Harkness and Washingtonians”"


@pytest.mark.parametrize(("language", "key"), [("en-GB", "en"), ("zh-Hans", "zh")])
def test_of_titles_only_words_that_are_no_names_are_divided(language: str, key: str) -> None:
    text = TITLE if key == "en" else f'<span class="latin" lang="en">{TITLE}</span>'
    divided = set()
    for width in range(60, 240, 4):
        lines = setting.texts(setting.render(f"<p>{text}</p>", language, f"{width}pt"))
        divided |= {line.split()[-1].lstrip("“")[:3] for line in lines if line.endswith("-")}
    assert divided <= {"Nav", "Ins", "Res"}
    assert len(divided) >= 2

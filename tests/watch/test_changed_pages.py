"""Pages that are set alone look as they do when all are set; and no other page has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest

from editions.watch.edition import EditionMaker, Pages, Places, Quick, Read, Wanted
from watch.conftest import ISSUE, put_source


def never() -> bool:
    return False


class Text:
    """Half of the project's first issue in one edition, set again and again; an edit stays for the tests after it."""

    def __init__(self, folder: Path, key: str) -> None:
        put_source(folder)
        self.path = folder / ISSUE / f"{key}.md"
        self.source = self.path.read_text(encoding="utf-8")
        self.wanted = Wanted(folder, ISSUE, key)
        self.maker = EditionMaker()
        self.whole = next(one for one in self.made() if isinstance(one, Pages))
        self.pictures = pictures(self.whole.pdf)

    def made(
        self, text: str = "", is_given_up: Callable[[], bool] = never
    ) -> list[Read | Quick | Pages | Places]:
        self.path.write_text(text or self.source, encoding="utf-8")
        return list(self.maker(self.wanted, is_given_up))

    def edited(self, old: str, new: str) -> str:
        """The text with one place changed."""
        assert old in self.source
        return self.source.replace(old, new, 1)


@pytest.fixture(scope="module")
def chinese(tmp_path_factory: pytest.TempPathFactory) -> Text:
    return Text(tmp_path_factory.mktemp("chinese") / "source", "zh")


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Text:
    return Text(tmp_path_factory.mktemp("english") / "source", "en")


def pictures(pdf: bytes) -> list[bytes]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=1.5).to_pil().tobytes() for page in document]
    finally:
        document.close()


def look_alike(text: Text, changed: str) -> Quick:
    """Compare the changed pages with those of the whole; returns them."""
    answers = text.made(changed)
    (quick,) = (one for one in answers if isinstance(one, Quick))
    (whole,) = (one for one in answers if isinstance(one, Pages))
    before, alone, after = text.pictures, pictures(quick.pdf), pictures(whole.pdf)
    index = quick.first - 1
    assert alone == after[index : index + len(alone)]
    from editions.formats.pdf.changed_pages import MOST  # imports WeasyPrint

    if len(before) == len(after) and len(alone) < MOST:
        others = [
            number for number in range(len(after)) if not index <= number < index + len(alone)
        ]
        assert [number + 1 for number in others if before[number] != after[number]] == []
    assert [one.digest for one in whole.sheets] != [one.digest for one in text.whole.sheets]
    text.source, text.whole, text.pictures = changed, whole, after
    return quick


def test_a_word_on_the_first_page(chinese: Text) -> None:
    assert look_alike(chinese, chinese.edited("一个词", "一个字")).first == 1


def test_a_word_on_the_last_page_of_the_text(chinese: Text) -> None:
    quick = look_alike(chinese, chinese.edited("这篇文章的长处", "这篇短文的长处"))
    assert quick.first > 3


def test_a_word_in_a_note(english: Text) -> None:
    look_alike(english, english.edited("no. 3 (May–June 2021)", "no. 3 (June 2021)"))


def test_a_paragraph_more(english: Text) -> None:
    look_alike(english, english.edited("\n\n", "\n\nA paragraph that was not there.\n\n"))


def test_a_heading(english: Text) -> None:
    at = english.source.index("\n## ", len(english.source) // 2) + 4
    look_alike(english, english.source[:at] + "Still " + english.source[at:])


def test_a_note_more(chinese: Text) -> None:
    """All numbers after it are others."""
    text = chinese.edited("用得多了，", "用得多了，[^added]")
    look_alike(chinese, f"{text.rstrip()}\n\n[^added]: 又一条脚注。\n")


def test_what_is_as_it_was_is_not_set(chinese: Text) -> None:
    assert [type(one) for one in chinese.made()] == [Read]


def test_a_change_that_is_taken_back_shows_the_pages_as_they_were(chinese: Text) -> None:
    """It was given up when its changed pages were shown."""
    changed = chinese.edited("再问它的意思", "再三问它的意思")
    given_up = chinese.made(changed, lambda: True)
    assert [type(one) for one in given_up] == [Read, Quick]
    assert chinese.made()[1:] == [chinese.maker._pages]
    assert [type(one) for one in chinese.made()] == [Read]


def test_errors_hold_the_pages_unless_a_draft_is_wanted(chinese: Text) -> None:
    wrong = chinese.edited("再问它的意思", "再问它的意思[^nowhere]")
    (read,) = chinese.made(wrong)
    assert isinstance(read, Read)
    assert read.is_held
    chinese.made()


def test_without_good_pages_a_draft_is_shown(tmp_path: Path) -> None:
    put_source(tmp_path / "source")
    path = tmp_path / "source" / ISSUE / "zh.md"
    path.write_text("一段。[^nowhere]\n", encoding="utf-8")
    answers = list(EditionMaker()(Wanted(tmp_path / "source", ISSUE, "zh"), never))
    (pages,) = (one for one in answers if isinstance(one, Pages))
    assert pages.is_draft


def given_up_after(count: int) -> Iterator[bool]:
    yield from [False] * count
    while True:
        yield True


def test_a_layout_that_is_given_up_in_the_middle_leaves_the_last_one(chinese: Text) -> None:
    changed = chinese.edited("没有人再问", "没有谁再问")
    asked = given_up_after(3)
    assert [type(one) for one in chinese.made(changed, lambda: next(asked))] == [Read, Quick]
    look_alike(chinese, changed)


CHANGES = {
    "zh": ("再问它的意思", "再去追问它究竟是什么意思"),
    "en": ("no longer", "by now no longer"),
}


@pytest.mark.parametrize("key", CHANGES)
def test_lines_that_did_not_change_are_not_composed_again(
    key: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the pages are, byte for byte, those of a process that remembers nothing."""
    from editions.formats.pdf.lines.composition import Composer  # imports WeasyPrint
    from editions.formats.pdf.lines.measured import Line
    from editions.formats.pdf.lines.memory import Memory

    text: Text = request.getfixturevalue({"zh": "chinese", "en": "english"}[key])
    changed = text.edited(*CHANGES[key])
    composed, lines = list[str](), Composer.lines

    def counted(self: Composer, start: int = 0) -> tuple[Line, ...]:
        composed.append(self.paragraph.text)
        return lines(self, start)

    monkeypatch.setattr(Composer, "lines", counted)
    (whole,) = (one for one in text.made(changed) if isinstance(one, Pages))
    assert composed
    assert all(CHANGES[key][1] in one for one in composed)
    forgetful = EditionMaker()
    composed.clear()
    monkeypatch.setattr(Memory, "is_used", False)
    (anew,) = (one for one in forgetful(text.wanted, never) if isinstance(one, Pages))
    assert len(composed) > 30
    assert whole.pdf == anew.pdf
    text.source, text.whole, text.pictures = changed, whole, pictures(whole.pdf)


def test_what_is_remembered_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    from editions.formats.pdf.lines import memory

    monkeypatch.setattr(memory, "MOST", 2)
    monkeypatch.setattr(memory.Memory, "is_used", True)
    made, kept = list[int](), memory.Memory()
    for number in (1, 2, 2, 1, 3, 1):
        assert kept.get(lambda: number, lambda: made.append(number) or -number) == -number  # noqa: B023
    assert made == [1, 2, 3, 1]

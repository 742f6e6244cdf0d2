"""What changed: readable by word and by Han character; blocks that came, went and changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import html

from editions.report import approved
from editions.report.changes import difference, tokens
from review.seeding import CASES, Site


def shown(old: str, new: str) -> str:
    marks = {"same": "{}", "added": "+{}+", "removed": "-{}-"}
    return "".join(marks[piece.kind].format(piece.text) for piece in difference(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("one two three", "one two three", "one two three"),
        ("one two three", "one six three", "one -two-+six+ three"),
        ("从1949年到1970年", "从1949年到1971年", "从1949年到-1970-+1971+年"),
        ("一桩心事", "一桩大心事", "一桩+大+心事"),
        ("the thaw, in 1971", "the thaw in 1971", "the thaw-,- in 1971"),
        ("China’s own bill", "the bill", "-China’s own-+the+ bill"),
        ("one two, three four", "six seven, eight four", "-one two, three-+six seven, eight+ four"),
        ("", "new", "+new+"),
    ],
)
def test_a_difference_reads_by_words_and_characters(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


def test_both_texts_can_be_had_from_a_difference() -> None:
    old, new = "查道炯（Zha）2023年撰文，便从这里写起。", "查道炯2022年撰文，就从此处 (here) 写起！"
    pieces = difference(old, new)
    assert "".join(p.text for p in pieces if p.kind != "added") == old
    assert "".join(p.text for p in pieces if p.kind != "removed") == new


def test_raised_and_lowered_letters_are_kept(copy: Site) -> None:
    """In the words that came and in those that stay; what is only raised is a change too."""
    from editions.report.changes import Was, compare, form_of, text_of
    from editions.report.model import EditionFiles
    from editions.resources.templating import environment

    edit(copy, "zh.md", "三十米", "三十m^2^，合H~2~O")
    was = copy.manuscripts()[0]
    before = [Was(text_of(was, block), block.labels, form_of(was, block)) for block in was.blocks]
    edit(copy, "zh.md", "m^2^，", "m2，")
    edit(copy, "zh.md", "H~2~O", "H~2~O~3~")
    (change,) = compare(EditionFiles(copy.manuscripts()[0], None, None), before)
    parts = environment().get_template("review/parts.html").make_module({"ui": "zh"})
    shown = str(parts.pieces_of(change.pieces))
    assert "<del>m<sup>2</sup></del><ins>m2</ins>" in shown
    assert "H<sub>2</sub>O<ins><sub>3</sub></ins>" in shown


def test_tokens_are_words_or_han_characters() -> None:
    assert tokens("脱钩de-coupling，1949年") == ["脱", "钩", "de-coupling", "，", "1949", "年"]


@pytest.fixture
def copy(small: Site, tmp_path: Path) -> Site:
    """The small issue in a folder of its own, its files taken for the approved ones."""
    shutil.copytree(CASES / "small", tmp_path / "source")
    target = tmp_path / "build/essay/approved"
    target.mkdir(parents=True)
    for key in ("zh", "en"):
        shutil.copyfile(small.built / f"essay.{key}.pdf", target / f"essay.{key}.pdf")
    return Site(tmp_path, "essay")


def edit(site: Site, name: str, old: str, new: str) -> None:
    path = site.folder / "source/essay" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_blocks_that_came_went_and_changed(copy: Site) -> None:
    from editions.report.changes import compare
    from editions.report.model import EditionFiles

    edit(copy, "zh.md", "三十米", "四十米")
    edit(copy, "zh.md", "> 引文一句。[^quote]", "另起一段，讲的是山。[^quote]")
    edit(copy, "zh.md", "出处不明", "出处已明")
    manuscript = copy.manuscripts()[0]
    before = approved.find([manuscript], copy.built, "")
    assert before
    changes = compare(EditionFiles(manuscript, None, None), before["zh"].blocks)
    assert [(c.kind, c.place.line if c.place else 0) for c in changes] == [
        ("changed", 1),
        ("added", 11),
        ("removed", 0),
        ("changed", 15),
    ]


def test_the_page_shows_changed_places_over_the_approved_page(copy: Site) -> None:
    edit(copy, "zh.md", "三十米", "四十米")
    assert copy.run("review") == 0
    page = copy.index.read_text(encoding="utf-8")
    assert "<del>三</del><ins>四</ins>十米" in page
    assert 'id="overlay-zh-1"' in page
    assert 'id="overlay-en-1"' not in page
    assert list((copy.index.parent / "approved/zh").iterdir())
    overlay = page.partition('id="overlay-zh-1"')[2].partition("</figure>")[0]
    assert overlay.count("<rect") == 1


def test_what_was_approved_and_what_is_stale(
    small: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(CASES / "small", tmp_path / "source")
    site = Site(tmp_path, "essay")
    assert site.run("build") == 0
    assert site.run("approve", "--by", "Ann Editor") == 0
    edit(site, "zh.md", "水从西边来", "水从北边来")
    shutil.rmtree(site.built / "approved")  # only the record has the words
    assert site.run("review") == 0
    page = html.fromstring(site.index.read_text(encoding="utf-8"))
    overview = " ".join(page.get_element_by_id("overview").text_content().split())
    assert "Approved by Ann Editor on" in overview
    assert "One block is out of date" in overview
    assert "One place changed since the approved edition" in overview
    rows = page.xpath("//section[@id='text']//div[contains(@class, 'row look')]")
    assert "The second paragraph is about" in rows[0].text_content()
    headings = [node.text_content().strip() for node in page.xpath("//section[@id='text']//h3")]
    assert headings == ["Out of date", "The whole text"]
    inserted = page.xpath("//section[@id='changes']//ins")
    assert [node.text for node in inserted] == ["北"]
    stale = page.xpath("//code[text()='twin-stale']")
    assert len(stale) == 1


def test_an_unknown_since_is_one_line(copy: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert copy.run("review", "--since", "no-such-thing") == 1
    error = capsys.readouterr().err
    assert "no-such-thing is neither a folder with earlier PDF files nor a revision" in error
    assert error.count("\n") == 1


def test_a_revision_of_git(copy: Site, capsys: pytest.CaptureFixture[str]) -> None:
    import subprocess

    def git(*arguments: str) -> None:
        names = ["-c", "user.name=n", "-c", "user.email=e@example.org"]
        subprocess.run(
            ["git", *names, *arguments], cwd=copy.folder, check=True, capture_output=True
        )

    git("init", "-q")
    git("add", "source")
    git("commit", "-qm", "first")
    edit(copy, "en.md", "thirty", "forty")
    before = approved.find(copy.manuscripts(), copy.built, "HEAD")
    assert before
    assert "thirty" in before["en"].blocks[0].text
    assert before["en"].pdf is None

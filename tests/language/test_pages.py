"""Every text that a reader sees passes through the rules of its language, not the essay alone."""

from __future__ import annotations

import re
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from editions import languages
from editions.formats.epub import writer as epub
from editions.formats.pdf.page import page
from editions.formats.shared import poster as cover
from editions.formats.web import writer as web
from editions.languages.pages import one_line, set_page
from editions.source.series import load_editions, load_issue, load_series
from editions.text import Manuscript
from editions.workflow.load_manuscripts import read_editions

SOURCE = Path(__file__).parents[1] / "data" / "epub" / "source"
ISSUE = """\
title: {zh: 2023年的GDP, en: "What \\"GDP\\" Was in 2019-23"}
subtitle: {zh: 一份80页的报告, en: "A \\"report\\" on 脱钩"}
byline: {zh: 读IMF报告, en: A reading of p. 5 of 报告}
summary: {zh: "2023年GDP增长5.2%，\\"脱钩\\"之说不攻自破。", en: "In 2019-23 it \\"grew\\" by 5 per cent 增长 a year."}
keywords: {zh: [GDP增速, '"脱钩"'], en: ['"decoupling"', 2019-23]}
authors:
  - name: {zh: 张三, en: Zhang San}
    affiliation: {zh: 北京大学IR系, en: "The \\"School\\" of 北大"}
    biography: {zh: "张三2001年起在IMF工作。", en: "Zhang San [张三] worked at \\"the Fund\\", 2001-09."}
translators: [{name: {zh: 李Jane四, en: Jane 李四}}]
date: 2026-11-23
licence: CC-BY-4.0
licence_text: {zh: 采用CC BY许可。, en: Published under "CC BY".}
citation: {zh: 张三《2023年的GDP》第12页。, en: "Zhang San, \\"GDP\\", pp. 12-15."}
"""
STRAIGHT = re.compile("[\"']")


@pytest.fixture(scope="module")
def manuscripts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Manuscript]:
    folder = tmp_path_factory.mktemp("source")
    shutil.copy(SOURCE / "series.yaml", folder)
    shutil.copytree(SOURCE / "trial", folder / "trial")
    (folder / "trial" / "issue.yaml").write_text(ISSUE)
    series = load_series(folder)
    editions = load_editions(series, load_issue(series, "trial"))
    return {one.edition.key: one for one in read_editions(editions)}


def _pdf(manuscript: Manuscript) -> list[etree._Element]:
    root = etree.HTML(page(manuscript.edition, manuscript))
    return [root.find("body")]


def _epub(manuscript: Manuscript, folder: Path) -> list[etree._Element]:
    path = folder / "book.epub"
    epub.write(manuscript.edition, manuscript, path)
    with zipfile.ZipFile(path) as book:
        roots = [etree.fromstring(book.read(n)) for n in book.namelist() if n.endswith(".xhtml")]
    for root in roots:
        for node in root.iter("{*}*"):
            node.tag = etree.QName(node).localname
    return [root.find("body") for root in roots]


def _web(manuscript: Manuscript) -> list[etree._Element]:
    made = web.pages([manuscript], {manuscript.edition.key: {}})
    return [etree.HTML(made[f"{manuscript.edition.key}.html"].decode()).find("body")]


def _matter(manuscript: Manuscript, format_: str, folder: Path) -> list[etree._Element]:
    bodies = {
        "pdf": lambda: _pdf(manuscript),
        "epub": lambda: _epub(manuscript, folder),
        "web": lambda: _web(manuscript),
    }[format_]()
    for body in bodies:
        etree.strip_elements(body, "article", "script", with_tail=False)
        for note in body.findall(".//*[@role='doc-footnote']"):
            note.getparent().remove(note)
    return bodies


FORMATS = pytest.mark.parametrize("format_", ["pdf", "epub", "web"])


@FORMATS
def test_every_latin_run_on_a_chinese_page_has_its_span_and_gaps(
    format_: str, manuscripts: dict[str, Manuscript], tmp_path: Path
) -> None:
    bodies = _matter(manuscripts["zh"], format_, tmp_path)
    runs = [node for body in bodies for node in body.iter("span") if "latin" in _classes(node)]
    texts = {"".join(node.itertext()) for node in runs}
    assert {"2023", "GDP", "80", "IMF", "IR", "Jane", "2001", "CC", "12", "11", "23"} <= {
        word for text in texts for word in text.replace("\u00a0", " ").split()
    }
    for body in bodies:
        for text in body.itertext():
            if not _is_latin_there(text):
                assert not re.search(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]", text)
    for node in runs:
        if (before := _text_before(node)) and "\u4e00" <= before <= "\u9fff":
            assert "gap-before" in _classes(node), etree.tostring(node)


def _classes(node: etree._Element) -> list[str]:
    return (node.get("class") or "").split()


def _is_latin_there(text: str) -> bool:
    return not re.search(r"[\u4e00-\u9fff]", text)


def _text_before(node: etree._Element) -> str:
    previous = node.getprevious()
    parent = node.getparent()
    assert parent is not None
    text = (previous.tail if previous is not None else parent.text) or ""
    return text.rstrip()[-1:]


@FORMATS
@pytest.mark.parametrize("key", ["zh", "en"])
def test_quotation_marks_are_curly_and_ranges_have_en_dashes(
    format_: str, key: str, manuscripts: dict[str, Manuscript], tmp_path: Path
) -> None:
    text = "\n".join(
        "".join(map(str, body.itertext())) for body in _matter(manuscripts[key], format_, tmp_path)
    )
    assert STRAIGHT.search(text) is None
    assert "“脱钩”" in text if key == "zh" else "“decoupling”" in text
    if key == "en":
        assert "2019–23" in text
        assert "2019-23" not in text
        assert "2001–09" in text or format_ == "pdf"


@FORMATS
def test_chinese_on_an_english_page_says_its_language(
    format_: str, manuscripts: dict[str, Manuscript], tmp_path: Path
) -> None:
    for body in _matter(manuscripts["en"], format_, tmp_path):
        for node in body.iter():
            for text in (node.text or "", *(child.tail or "" for child in node)):
                if re.search(r"[\u4e00-\u9fff]", text) and isinstance(node.tag, str):
                    assert node.xpath("string(ancestor-or-self::*[@lang][1]/@lang)").startswith(
                        "zh"
                    ), text


def test_an_epub_says_languages_to_both_kinds_of_parsers(
    manuscripts: dict[str, Manuscript], tmp_path: Path
) -> None:
    for body in _epub(manuscripts["zh"], tmp_path):
        for node in body.xpath(".//*[@lang]"):
            assert node.get("{http://www.w3.org/XML/1998/namespace}lang") == node.get("lang")


def test_contents_keep_the_headings_text(
    manuscripts: dict[str, Manuscript], tmp_path: Path
) -> None:
    headings = [one.text for one in manuscripts["en"].blocks if one.kind == "heading"]
    entries = [
        "".join(map(str, node.itertext()))
        for body in _epub(manuscripts["en"], tmp_path)
        for node in body.xpath(".//nav[@role='doc-toc']//a")
    ]
    assert entries[1 : len(headings) + 1] == headings


def test_running_heads_have_gaps_and_bookmarks_have_not(
    manuscripts: dict[str, Manuscript],
) -> None:
    root = etree.HTML(page(manuscripts["zh"].edition, manuscripts["zh"]))
    for heading in root.iter("h2", "h3"):
        label = heading.get("data-label")
        if label is not None:
            assert "\u00a0" not in label
            assert heading.get("data-running").replace("\u00a0", "") == label.replace(" ", "")


def test_metadata_is_normalised_too(manuscripts: dict[str, Manuscript]) -> None:
    assert manuscripts["en"].edition.title == "What “GDP” Was in 2019–23"
    assert manuscripts["en"].edition.keywords == ("“decoupling”", "2019–23")
    assert manuscripts["zh"].edition.keywords[1] == "“脱钩”"
    assert manuscripts["zh"].edition.issue.date == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "tag", "made"),
    [
        ("2023年的GDP与“heat wave”", "zh-Hans", "2023\u00a0年的\u00a0GDP\u00a0与“heat wave”"),
        ("中文 2023 年", "zh-Hans", "中文\u00a02023\u00a0年"),
        ('"A" in 1990-95', "en-GB", "“A” in 1990–95"),
        ("2023년의 GDP", "ko", "2023년의 GDP"),
    ],
)
def test_one_line(text: str, tag: str, made: str) -> None:
    assert one_line(text, tag) == made


def test_the_essay_is_left_as_it_is() -> None:
    essay = '<article><p>2023年</p></article><div role="doc-footnote">GDP增长</div>'
    root = etree.fromstring(f"<body><p>2023年</p>{essay}<nav hidden=''>GDP增长</nav></body>")
    set_page(root, "zh-Hans", "pdf")
    made = etree.tostring(root, encoding="unicode")
    assert made.startswith('<body><p><span class="latin gap-after">2023</span>年</p>')
    assert essay in made
    assert "GDP增长</nav>" in made


def test_names_keep_their_namespace() -> None:
    xhtml = "http://www.w3.org/1999/xhtml"
    root = etree.fromstring(f'<html xmlns="{xhtml}"><body><p>2023年</p></body></html>')
    set_page(root, "zh-Hans", "epub")
    assert {etree.QName(node).namespace for node in root.iter()} == {xhtml}
    assert "".join(root.find(f".//{{{xhtml}}}span").itertext()) == "2023年"


def test_a_language_without_rules_changes_nothing() -> None:
    root = etree.fromstring("<body><p>2023년 'GDP', 71～74, 第5</p></body>")
    before = etree.tostring(root)
    set_page(root, "ko", "epub")
    assert etree.tostring(root) == before
    assert languages.for_tag("ko").tag == "ko"


def test_the_cover_has_the_gaps() -> None:
    room = cover.Room(1.0, ["Noto Sans SC", "Source Sans 3"], 700, 5000, (100,), 1)
    lines = cover.fit(one_line("2023年的GDP", "zh-Hans"), room).lines
    assert lines == ("2023 年的 GDP",)


def test_english_emphasis_in_chinese_is_english_as_a_whole() -> None:
    """Else browsers leave room for emphasis marks below the line, and the lines of a note are unevenly apart."""
    root = etree.fromstring(
        "<div><p>见<em>Harvard Business Review</em>一文，<em>脱钩 decoupling</em>，<em>2023</em>。</p></div>"
    )
    languages.for_tag("zh-Hans").prepare(root, "epub")
    assert [node.get("lang") for node in root.iter("em")] == ["en", None, None]

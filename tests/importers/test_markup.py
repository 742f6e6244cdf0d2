"""OpenDocument, RTF, web pages and Markdown of other tools: notes, emphasis and lists come in as they are."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from editions.findings import FindingsError
from editions.importers import pandoc, rtf
from editions.importers.bring_in import Outcome
from editions.importers.model import MARKS, plain_text
from editions.importers.odf_changes import NAMES
from editions.text.pandoc import program
from importers.conftest import rules_of

MARKDOWN = "A *word*, “quoted” — so.[^lewis]\n\n- one\n- two\n\n[^lewis]: Lewis, *A Book*, 2021.\n"
GOOGLE = """<html><body><h1>A title</h1><p>A <i>word</i><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup> and more of it here.</p>
<hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a> Lewis, <i>A Book</i>, 2021.</p></div></body></html>"""


@pytest.mark.parametrize("kind", ["odt", "html", "markdown"])
def test_what_pandoc_writes_comes_back(
    bring: Callable[..., Outcome], tmp_path: Path, kind: str
) -> None:
    path = tmp_path / f"essay.{kind}"
    command = [
        str(program()),
        "-f",
        "commonmark_x-smart",
        "-t",
        kind,
        "-s",
        "-o",
        str(path),
        "--metadata",
        "title=T",
    ]
    subprocess.run(command, input=MARKDOWN.encode(), check=True, capture_output=True)
    outcome = bring(path)
    assert outcome.text.read_text("utf-8") == MARKDOWN
    assert not [finding for finding in outcome.findings if finding.is_error]


def test_emphasis_of_a_style_sheet_is_emphasis(
    bring: Callable[..., Outcome], tmp_path: Path
) -> None:
    path = tmp_path / "essay.html"
    sheet = ".c1{font-style:italic}.c2,span.c3{font-weight:700}.c4{color:red}@media print{.c4{x:y}}"
    path.write_text(
        f"<style>{sheet}</style><h2><span class='c2'>Head</span></h2><p>A <span class='c4 c1'>slanted</span>, "
        "<span class='c3'>bold</span> and <span style='font-style: italic; color: red'>own</span> word; "
        "<span class='c4'>plain</span>.</p>",
        "utf-8",
    )
    text = bring(path).text.read_text("utf-8")
    assert text == "## Head\n\nA *slanted*, **bold** and *own* word; plain.\n"


def test_paragraphs_that_lead_back_are_notes_only_where_they_are_called(
    bring: Callable[..., Outcome], tmp_path: Path
) -> None:
    """A link that looks like a call and leads to no note is named."""
    path = tmp_path / "essay.html"
    path.write_text(
        "<p>Text<a href='#x'>3</a> on.</p><p><a href='#ref9'>Back</a> to the top of the page, it says.</p>",
        "utf-8",
    )
    outcome = bring(path)
    assert "to the top of the page, it says." in outcome.text.read_text("utf-8")
    linked = [f.get("text") for f in outcome.findings if f.form == "linked"]
    assert linked == ["3"]


def test_notes_of_a_google_document_are_notes(
    bring: Callable[..., Outcome], tmp_path: Path
) -> None:
    path = tmp_path / "essay.html"
    path.write_text(GOOGLE, "utf-8")
    text = bring(path).text.read_text("utf-8")
    assert text.startswith("A *word*[^lewis] and more of it here.\n\n")
    assert text.endswith("[^lewis]: Lewis, *A Book*, 2021.\n")


MAMMOTH = """<p>A statement<sup><sup><a href="#footnote-1" id="footnote-ref-1">[1]</a></sup></sup> on.</p>
<ol><li id="footnote-1"><p>Lewis, A Book, 2021. <a href="#footnote-ref-1">\u2191</a></p></li></ol>"""


def test_notes_of_a_page_by_mammoth_are_notes(
    bring: Callable[..., Outcome], tmp_path: Path
) -> None:
    path = tmp_path / "essay.html"
    path.write_text(MAMMOTH, "utf-8")
    expected = "A statement[^lewis] on.\n\n[^lewis]: Lewis, A Book, 2021.\n"
    assert bring(path).text.read_text("utf-8") == expected


def test_notes_of_rtf_by_libreoffice_are_read(
    bring: Callable[..., Outcome], tmp_path: Path
) -> None:
    path = tmp_path / "essay.rtf"
    path.write_bytes(
        b"{\\rtf1\\ansi A statement{\\super\\chftn{\\*\\footnote\\chftn\\pard Lewis, A Book, 2021.}} on.\\par}"
    )
    assert bring(path).text.read_text("utf-8").startswith("A statement[^lewis] on.\n")


CHANGES = """<text:tracked-changes><text:changed-region text:id="a"><text:insertion><office:change-info><dc:creator>Ed</dc:creator>
<dc:date>2026-01-02T03:04:05</dc:date></office:change-info></text:insertion></text:changed-region><text:changed-region text:id="b">
<text:deletion><office:change-info><dc:creator>Ed</dc:creator><dc:date>2026-01-02T03:04:05</dc:date></office:change-info>
<text:p>old text</text:p></text:deletion></text:changed-region></text:tracked-changes>"""
CHANGED = """<text:p>Kept <text:change-start text:change-id="a"/>new text<text:change-end text:change-id="a"/><text:change
text:change-id="b"/> here, and <office:annotation office:name="c"><dc:creator>Rev</dc:creator><dc:date>2026-01-02T03:04:05</dc:date>
<text:p>Sure?</text:p></office:annotation>two <text:span>words</text:span><office:annotation-end office:name="c"/>.</text:p>"""


def changed_odt(path: Path) -> Path:
    command = [str(program()), "-f", "markdown", "-t", "odt", "-o", str(path)]
    subprocess.run(command, input=b"PLACE\n", check=True, capture_output=True)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    content = parts["content.xml"].decode()
    content = re.sub(r"<text:p[^>]*>PLACE</text:p>", lambda _match: CHANGED, content)
    parts["content.xml"] = content.replace("<office:text>", f"<office:text>{CHANGES}").encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path


@pytest.mark.parametrize("tracked", ["accept", "keep"])
def test_comments_and_changes_of_open_documents_are_reported_on_their_words(
    bring: Callable[..., Outcome], tmp_path: Path, tracked: str
) -> None:
    outcome = bring(changed_odt(tmp_path / "essay.odt"), tracked=tracked)
    assert outcome.text.read_text("utf-8") == "Kept new text here, and two words.\n"
    told = [
        (f.rule.name, f.place.column, f.get("text")) for f in outcome.findings if f.place.column
    ]
    change = "import-tracked" if tracked == "keep" else "import-decision"
    assert told == [
        (change, 6, "new text"),
        (change, 14, "old text"),
        ("import-comment", 25, "Sure?"),
    ]
    words = [(remark.author, remark.words) for remark, _finding in outcome.remarks]
    changes = [("Ed", "new text"), ("Ed", "")] if tracked == "keep" else []
    assert words == [*changes, ("Rev", "two words")]


def odt(path: Path, body: str, changes: dict[str, tuple[str, str]] | None = None) -> Path:
    """An OpenDocument text of these blocks, and of changes: by name the kind and what was deleted."""
    who = "<dc:creator>Ed</dc:creator><dc:date>2026-01-02T03:04:05</dc:date>"
    regions = "".join(
        f'<text:changed-region text:id="{name}"><text:{kind}><office:change-info>{who}</office:change-info>{gone}'
        f"</text:{kind}></text:changed-region>"
        for name, (kind, gone) in (changes or {}).items()
    )
    spaces = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in NAMES.items())
    content = (
        f"<office:document-content {spaces}><office:body><office:text><text:tracked-changes>{regions}"
        f"</text:tracked-changes>{body}</office:text></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content)
        styles = "<office:styles/><office:automatic-styles/><office:master-styles/>"
        package.writestr(
            "styles.xml", f"<office:document-styles {spaces}>{styles}</office:document-styles>"
        )
    return path


def p(*pieces: str) -> str:
    return f"<text:p>{''.join(pieces)}</text:p>"


def here(name: str, edge: str = "") -> str:
    return f'<text:change{edge} text:change-id="{name}"/>'


def inserted(name: str, text: str) -> str:
    return here(name, "-start") + text + here(name, "-end")


ODT_NOTE = (
    '<text:note text:id="n1" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
    "<text:p>Lewis, A Book, 2021.</text:p></text:note-body></text:note>"
)
DEFINITION = "\n\n[^lewis]: Lewis, A Book, 2021."
INSERTED = {"a": ("insertion", "")}
ODT_CHANGES: dict[str, tuple[str, dict[str, tuple[str, str]], str, str]] = {
    "in a line, with notes": (
        p("A ", inserted("a", f"new{ODT_NOTE} "), "B ", here("b"), "C"),
        {**INSERTED, "b": ("deletion", p("old", ODT_NOTE, " "))},
        f"A new[^lewis] B C{DEFINITION}",
        f"A B old[^lewis] C{DEFINITION}",
    ),
    "inserted over paragraphs": (
        p("One ", here("a", "-start"), "end") + p("new") + p("more", here("a", "-end"), "two"),
        INSERTED,
        "One end\n\nnew\n\nmoretwo",
        "One two",
    ),
    "deleted over paragraphs, from within a span": (
        p("One <text:span>of ", here("b"), "two</text:span> here"),
        {"b": ("deletion", p("one") + p("middle") + p("begin of "))},
        "One of two here",
        "One of one\n\nmiddle\n\nbegin of two here",
    ),
    "whole paragraphs": (
        p("One.") + here("b") + p("Two.") + inserted("a", p("New.")) + p("Three."),
        {**INSERTED, "b": ("deletion", p("Gone."))},
        "One.\n\nTwo.\n\nNew.\n\nThree.",
        "One.\n\nGone.\n\nTwo.\n\nThree.",
    ),
    "deleted from what was inserted": (
        p("One ", inserted("a", f"new {here('b')}text"), " two"),
        {**INSERTED, "b": ("deletion", p("other "))},
        "One new text two",
        "One two",
    ),
    "items of a list": (
        "<text:list><text:list-item>"
        + p("one", here("a", "-start"))
        + "</text:list-item><text:list-item>"
        + p("two", here("a", "-end"))
        + "</text:list-item></text:list>"
        + p("End."),
        INSERTED,
        "1. one\n2. two\n\nEnd.",
        "1. one\n\nEnd.",
    ),
    "of format": (
        p("One ", inserted("a", "bold"), " two"),
        {"a": ("format-change", "")},
        "One bold two",
        "One bold two",
    ),
}


@pytest.mark.parametrize("tracked", ["accept", "reject"])
@pytest.mark.parametrize("case", ODT_CHANGES)
def test_changes_of_open_documents_are_accepted_or_rejected(
    bring: Callable[..., Outcome], tmp_path: Path, case: str, tracked: str
) -> None:
    body, changes, accepted, rejected = ODT_CHANGES[case]
    outcome = bring(odt(tmp_path / "essay.odt", p("A title") + body, changes), tracked=tracked)
    text = outcome.text.read_text("utf-8")
    title, _, rest = text.partition("\n\n")
    got = rest if title == "A title" else text
    assert got == (accepted if tracked == "accept" else rejected) + "\n"
    told = [f for f in outcome.findings if f.get("author") == "Ed"]
    assert len(told) == len(changes)
    forms = {"format-kept"} if case == "of format" and tracked == "reject" else {f"{tracked}ed"}
    assert {finding.form for finding in told} == forms
    assert not [finding for finding in outcome.findings if finding.is_error]


def frame(inside: str) -> str:
    return f"<draw:frame>{inside}</draw:frame>"


ODT_CASES = {
    "fields": (
        p("On <text:date>2020</text:date>, <text:user-field-get>so</text:user-field-get>.")
        + "<text:numbered-paragraph><text:p>Numbered.</text:p></text:numbered-paragraph>",
        "On 2020, so.\n\nNumbered.",
        [],
    ),
    "a phonetic guide": (
        p(
            "汉<text:ruby><text:ruby-base>字</text:ruby-base><text:ruby-text>zì</text:ruby-text></text:ruby>。"
        ),
        "汉字（zì）。",
        ["reading"],
    ),
    "a text box, and a shape": (
        p("One", frame(f"<draw:text-box>{p('boxed', ODT_NOTE)}</draw:text-box>"), " line.")
        + p("Two", f"<draw:custom-shape>{p('shaped')}</draw:custom-shape>"),
        f"One line.\n\nboxed[^lewis]\n\nTwo\n\nshaped{DEFINITION}",
        ["text-box", "text-box"],
    ),
    "a second call": (
        p("One", ODT_NOTE, ", two", '<text:note-ref text:ref-name="n1">1</text:note-ref>.'),
        f"One[^lewis], two[^lewis].{DEFINITION}",
        ["second-call"],
    ),
    "a table of contents, and a number": (
        f"<text:table-of-content><text:index-body>{p('One 3')}</text:index-body></text:table-of-content>"
        + p("Text.")
        + '<text:h text:outline-level="2"><text:number>1.</text:number>Head</text:h>'
        + p("More."),
        "Text.\n\n## Head\n\nMore.",
        ["contents", "head-number"],
    ),
}


@pytest.mark.parametrize("case", ODT_CASES)
def test_what_an_open_document_holds_comes_in(
    bring: Callable[..., Outcome], tmp_path: Path, case: str
) -> None:
    body, text, forms = ODT_CASES[case]
    first = p("The first paragraph, which is no title since it ends as a sentence does.")
    outcome = bring(odt(tmp_path / "essay.odt", first + body))
    assert outcome.text.read_text("utf-8").partition("\n\n")[2] == text + "\n"
    told = {f.form for f in outcome.findings if f.rule.name != "import-label"}
    assert set(forms) <= told
    assert not [finding for finding in outcome.findings if finding.is_error]
    places = [str(f.get("from")) for f in outcome.findings if f.form in forms]
    assert all("paragraph" in place for place in places)


RICH_CHANGES = rb"""{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset134 SimSun;}}
{\*\revtbl {Unknown;}{\f1 \'d5\'c5;}}\pard Kept {\revised\revauth1\revdttm1316228 new{\*\footnote A note, 2021.}}
 and {\rtlch\fcs1 \deleted\revauthdel1\revdttmdel1316228 old} here, {\*\atrfstart 0}two {\b words}{\*\atrfend 0}{\*\atnid R}
{\*\atnauthor \u26446?}\chatn{\*\annotation{\*\atnref 0}{\*\atndate 1316228}\pard{\chatn }Sure\par of it?},
 one point{\*\atnid AB}\chatn{\*\annotation Here?}.\par}""".replace(b"\n", b"")
RICH_TOLD = {
    "accept": ("Kept new[^1] and here, two **words**, one point.", []),
    "reject": ("Kept and old here, two **words**, one point.", []),
    "keep": ("Kept new[^1] and here, two **words**, one point.", [("张", "new"), ("张", "")]),
}


@pytest.mark.parametrize("tracked", RICH_TOLD)
def test_comments_and_changes_of_rich_text_are_reported_on_their_words(
    bring: Callable[..., Outcome], tmp_path: Path, tracked: str
) -> None:
    path = tmp_path / "essay.rtf"
    path.write_bytes(RICH_CHANGES)
    outcome = bring(path, tracked=tracked)
    text, changes = RICH_TOLD[tracked]
    assert re.sub(" +", " ", outcome.text.read_text("utf-8").split("\n")[0]) == text
    remarks = [(remark.author, remark.words) for remark, _finding in outcome.remarks]
    assert remarks == [*changes, ("李", "two words"), ("AB", "")]
    said = [f.get("text") for f in outcome.findings if f.rule.name == "import-comment"]
    assert said == ["Sure of it?", "Here?"]
    rule = "import-tracked" if tracked == "keep" else "import-decision"
    told = [(f.get("author"), f.get("text")) for f in outcome.findings if f.rule.name == rule]
    assert ("张", "new") in told
    assert ("张", "old") in told
    assert not [finding for finding in outcome.findings if finding.is_error]


CHARACTERS = {
    "by code page": (rb"\f1 \'d6\'d0\'ce\'c4\f0 caf\'e9", "中文café"),
    "without a font": (rb"\'d6\'d0", "中"),
    "with others for old readers": (
        rb"\u8217?about \u22269\'b9x \uc2\u22269\'b9\'fa.",
        "’about 国x 国.",
    ),
    "without any": (rb"\uc0 it\u8217 s \u22269 \'b9", "it’s 国¹"),
    "beyond the first plane": (rb"\u-10179?\u-8704? and \u-10179?\u-8703?", "😀 and 😁"),
    "of the mark-up": (rb"\{a\}\~b\_c\emdash d", "{a}\u00a0b‑c—d"),
    "after pictures": (rb"a {\*\x\bin5 {{}\'zz}b", "a b"),
}


@pytest.mark.parametrize("case", CHARACTERS)
def test_characters_of_rich_text_are_what_they_are(case: str) -> None:
    rich, text = CHARACTERS[case]
    fonts = rb"{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset134 SimSun;}}"
    found = rtf.prepare(
        rb"{\rtf1\ansi\ansicpg936\deff0" + fonts + rb"\pard " + rich + rb"\par}", "accept"
    )
    tree = pandoc.read(Path("essay.rtf"), found.data, "rtf")
    assert MARKS.sub("", plain_text(found.taken(tree)["blocks"])).strip() == text


def test_changes_of_rich_text_that_are_no_groups_are_named(
    bring: Callable[..., Outcome], tmp_path: Path
) -> None:
    path = tmp_path / "essay.rtf"
    path.write_bytes(b"{\\rtf1\\ansi A statement \\revised new\\revised0  on.\\par}")
    forms = [
        finding.form for finding in bring(path).findings if finding.rule.name == "import-left-out"
    ]
    assert forms == ["rtf-changes"]


def test_changes_of_rich_text_within_one_another_are_told_apart_to_a_depth() -> None:
    nested = b"{\\rtf1 " + b"{\\revised " * 20_000 + b"text"
    found = rtf.prepare(nested, "accept")
    assert len(found.kinds) == 5
    assert found.unread > 19_000
    assert found.data.count(b"{") == found.data.count(b"}")


def test_markdown_says_which_notes_have_no_partner(
    bring: Callable[..., Outcome], tmp_path: Path
) -> None:
    path = tmp_path / "essay.md"
    path.write_text(
        "# T\n\nA call[^a] and one without a note[^b].\n\n[^a]: Yes.\n\n[^c]: Nobody calls.\n",
        "utf-8",
    )
    found = rules_of(bring(path))
    assert "import-note-lost" in found
    assert "import-note-uncalled" in found


def test_pictures_in_the_addresses_of_a_page_become_files(
    bring: Callable[..., Outcome], tmp_path: Path
) -> None:
    from base64 import b64encode

    from importers.word_files import RED_DOT

    path = tmp_path / "essay.html"
    good, bad = (f"data:image/png;base64,{data}" for data in (b64encode(RED_DOT).decode(), "A"))
    path.write_text(
        f"<p>Text.</p><p><img alt='A dot' src='{good}'></p><p><img alt='x' src='{bad}'></p>",
        "utf-8",
    )
    outcome = bring(path)
    assert (outcome.text.parent / "images" / "picture-1.png").read_bytes() == RED_DOT
    assert "![A dot](images/picture-1.png)" in outcome.text.read_text("utf-8")
    assert "picture-kind" in [finding.form for finding in outcome.findings]


PAGE = "<p>大小<span style='font-style: italic'>之路</span>能否回首，何必多言。</p>"


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        ("<meta http-equiv=Content-Type content='text/html; charset=gb2312'>", "gbk"),
        ("<meta charset='utf-8'>", "utf-8"),
        ("", "utf-8"),
        ("", "utf-16"),
        ("<?xml version='1.0' encoding='big5'?>", "big5"),
    ],
)
def test_characters_of_pages_are_those_that_they_say(
    bring: Callable[..., Outcome], tmp_path: Path, head: str, codec: str
) -> None:
    path = tmp_path / "essay.html"
    path.write_bytes(f"{head}<html><body>{PAGE}</body></html>".encode(codec))
    text = bring(path, key="zh").text.read_text("utf-8")
    assert text == re.sub("<span[^>]*>|</span>", "*", PAGE)[3:-4] + "\n"


@pytest.mark.parametrize(("name", "form"), [("a.html", "not-text"), ("a.md", "not-utf8")])
def test_characters_that_are_not_those_said_are_refused(
    bring: Callable[..., Outcome], tmp_path: Path, name: str, form: str
) -> None:
    (tmp_path / name).write_bytes("脱钩之路".encode("gbk"))
    with pytest.raises(FindingsError) as caught:
        bring(tmp_path / name)
    assert [finding.form for finding in caught.value.findings] == [form]


def test_comments_of_a_google_document_are_no_notes(
    bring: Callable[..., Outcome], tmp_path: Path
) -> None:
    call = '<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>'
    said = '<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Right?</span></p></div>'
    path = tmp_path / "essay.html"
    path.write_text(
        GOOGLE.replace("more of", f"more{call} of").replace("</body>", f"{said}</body>")
    )
    outcome = bring(path)
    assert outcome.text.read_text("utf-8").startswith(
        "A *word*[^lewis] and more of it here.\n\n[^lew"
    )
    comments = [(f.place.column, f.get("text")) for f in outcome.findings if f.get("author")]
    assert comments == [(26, "Right?")]
    assert not [finding for finding in outcome.findings if finding.is_error]


def test_what_pandoc_drops_of_a_page_is_named(
    bring: Callable[..., Outcome], tmp_path: Path
) -> None:
    path = tmp_path / "essay.html"
    path.write_text(
        "<p>Text.</p><p style='display:none'>hidden</p><p>a <ruby>字<rt>zì</rt></ruby></p>"
        "<textarea>area</textarea><table><tr><td><p>one</p><p>two</p></td></tr></table>",
        "utf-8",
    )
    outcome = bring(path)
    told = {f.form: f.get("text") for f in outcome.findings}
    assert "字（zì）" in outcome.text.read_text("utf-8")
    assert (told["text"], told["hidden"], told["reading"]) == ("area", "hidden", "字")
    assert [finding.form for finding in outcome.findings if finding.is_error] == ["text"]


def test_a_label_that_two_notes_have_is_named(
    bring: Callable[..., Outcome], tmp_path: Path
) -> None:
    path = tmp_path / "essay.md"
    path.write_text("A[^1] `[^x]` b.\n\n[^1]: First, 2020.\n\n[^1]: Second, 2021.\n", "utf-8")
    outcome = bring(path)
    assert "A[^first]" in outcome.text.read_text("utf-8")
    found = {f.form: dict(f.parameters) for f in outcome.findings}
    assert found["notes-alike"]["count"] == 2
    assert found["label"]["text"] == "Second, 2021."


def test_pictures_beside_a_text_come_in_and_no_others(
    bring: Callable[..., Outcome], tmp_path: Path
) -> None:
    folder = tmp_path / "sent"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(b"secret")
    (folder / "a dot.png").write_bytes(b"picture")
    path = folder / "essay.md"
    path.write_text("Text.\n\n![A dot](a%20dot.png)\n\n![No](../secret.png)\n", "utf-8")
    outcome = bring(path)
    assert (outcome.text.parent / "images" / "a-dot.png").read_bytes() == b"picture"
    assert not list(outcome.text.parent.rglob("*secret*"))
    assert [f.get("name") for f in outcome.findings if f.form == "picture"] == [
        "images/a-dot.png",
        "../secret.png",
    ]

"""OpenDocument, RTF, web pages and Markdown of other tools: notes, emphasis and lists come in as they are."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from editions.findings import FindingsError
from editions.importers.bring_in import Outcome
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


def test_changes_of_open_documents_are_not_rejected(
    bring: Callable[..., Outcome], tmp_path: Path
) -> None:
    with pytest.raises(FindingsError) as caught:
        bring(changed_odt(tmp_path / "essay.odt"), tracked="reject")
    assert [finding.form for finding in caught.value.findings] == ["odt-reject"]


def test_what_rich_text_does_not_give_is_named(
    bring: Callable[..., Outcome], tmp_path: Path
) -> None:
    path = tmp_path / "essay.rtf"
    path.write_bytes(
        b"{\\rtf1\\ansi A statement{\\revised\\revauth1 new}{\\*\\annotation Sure?} on.\\par}"
    )
    forms = [
        finding.form for finding in bring(path).findings if finding.rule.name == "import-left-out"
    ]
    assert forms == ["rtf-comments", "rtf-changes"]


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

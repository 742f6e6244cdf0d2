"""OpenDocument, RTF, web pages and Markdown of other tools: notes, emphasis and lists come in as they are."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

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

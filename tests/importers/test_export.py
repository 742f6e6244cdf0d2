"""An edition goes out as a Word file and comes back: the same bytes, and with edits made in Word only the edits."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from editions.exporters.word import export_word
from editions.importers.bring_in import Outcome, bring_in
from editions.importers.merge import blocks_of, graft, merge
from editions.importers.model import Task
from editions.source.series import Edition, load_editions, load_issue, load_series
from importers.documents import document
from importers.word_files import SPACES

ROOT = Path(__file__).parent.parent.parent
FACTS = "title: {en: A title}\nauthors: [{name: {en: Ann Author}}]\ndate: 2026-01-02\n"


def edition_in(folder: Path, markdown: bytes) -> Edition:
    """An edition of one text."""
    (folder / "essay").mkdir(parents=True)
    shutil.copy(ROOT / "source" / "series.yaml", folder)
    (folder / "essay" / "issue.yaml").write_text(FACTS, "utf-8")
    (folder / "essay" / "en.md").write_bytes(markdown)
    series = load_series(folder)
    return load_editions(series, load_issue(series, "essay"), ["en"])[0]


@pytest.mark.parametrize("width", ["90", "5.0pt", "20mm", "2in"])
def test_drawings_measured_in_any_unit_are_pictures_in_the_word_file(
    tmp_path: Path, width: str
) -> None:
    edition = edition_in(tmp_path, b"Text.\n\n![A square.](images/square.svg)\n")
    images = edition.source.parent / "images"
    images.mkdir()
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{width}" viewBox="0 0 9 9">'
        '<path d="M0 0h9v9z"/></svg>'
    )
    (images / "square.svg").write_text(drawing, "utf-8")
    (tmp_path / "out.docx").write_bytes(export_word(edition))
    with zipfile.ZipFile(tmp_path / "out.docx") as package:
        assert [name for name in package.namelist() if name.endswith(".png")]


def back(data: bytes, folder: Path) -> Outcome:
    folder.mkdir(exist_ok=True)
    (folder / "returned.docx").write_bytes(data)
    return bring_in(
        Task(folder / "returned.docx", "en", ("en-GB", "zh-Hans")), folder / "new", "en"
    )


def with_part(data: bytes, folder: Path, name: str, old: str, new: str) -> bytes:
    """The file with a text of one of its parts changed, as Word would."""
    path = folder / "changed.docx"
    path.write_bytes(data)
    with zipfile.ZipFile(path) as package:
        parts = {member: package.read(member) for member in package.namelist()}
    text = parts[name].decode()
    assert old in text
    parts[name] = text.replace(old, new).encode()
    with zipfile.ZipFile(path, "w") as package:
        for member, part in parts.items():
            package.writestr(member, part)
    return path.read_bytes()


@pytest.mark.parametrize(
    "issue", ["tests/data/archive/source/torture", "source/a-path-of-no-return"]
)
def test_an_issue_comes_back_with_the_same_bytes(issue: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / issue, tmp_path / "source" / "essay")
    shutil.copy((ROOT / issue).parent / "series.yaml", tmp_path / "source")
    series = load_series(tmp_path / "source")
    for edition in load_editions(series, load_issue(series, "essay"), []):
        data = export_word(edition)
        outcome = back(data, tmp_path / edition.key)
        assert outcome.text.read_bytes() == edition.source.read_bytes()


TEXT = """\
{accept=term-differs reason="a test"}
The first paragraph, with [words]{.nowrap} and a note.[^lewis]

::: {.table}
A caption.[^two]

| a | b |
|---|--:|
| 1 | 2 |
:::


- one
- two

The last paragraph.

[^lewis]: Lewis, *A Book*, 2021.

[^two]: Another note.
"""


def test_edits_made_in_word_are_the_only_changes(tmp_path: Path) -> None:
    edition = edition_in(tmp_path / "source", TEXT.encode())
    data = export_word(edition)
    assert data == export_word(edition)
    document, notes = "word/document.xml", "word/footnotes.xml"
    edited = with_part(data, tmp_path, document, "The first", "The very first")
    edited = with_part(edited, tmp_path, document, "last paragraph", "final paragraph")
    edited = with_part(edited, tmp_path, notes, "2021", "2022")
    outcome = back(edited, tmp_path / "back")
    expected = (
        TEXT.replace("The first", "The very first").replace("last", "final").replace("2021", "2022")
    )
    assert outcome.text.read_text("utf-8") == expected
    changed = [f.place.line for f in outcome.findings if f.rule.name == "import-changed"]
    assert changed == [1, 16]


def test_an_edition_edited_meanwhile_keeps_both_changes(tmp_path: Path) -> None:
    edition = edition_in(tmp_path / "source", TEXT.encode())
    data = export_word(edition)
    edition.source.write_text(TEXT.replace("- two", "- two and more"), "utf-8")
    edited = with_part(data, tmp_path, "word/document.xml", "last paragraph", "final paragraph")
    (tmp_path / "returned.docx").write_bytes(edited)
    task = Task(tmp_path / "returned.docx", "en", ("en-GB",))
    bring_in(task, edition.source.parent, "en")
    assert edition.source.read_text("utf-8") == TEXT.replace(
        "two\n\nThe last", "two and more\n\nThe final"
    )


def test_without_the_text_that_it_carries_the_file_says_the_same(tmp_path: Path) -> None:
    """Another program may drop the part: notes, emphasis, lists, tables and languages are Word's own."""
    text = "A *word* and **two**, мир.[^lewis]\n\n> Said.\n\n- one\n- two\n\n[^lewis]: Lewis, *A Book*, 2021.\n"
    edition = edition_in(tmp_path / "source", text.replace("мир", "[мир]{lang=ru}").encode())
    data = with_part(
        export_word(edition), tmp_path, "customXml/item71.xml", "urn:editions", "urn:other"
    )
    outcome = back(data, tmp_path / "back")
    assert outcome.text.read_text("utf-8") == edition.source.read_text("utf-8")


WORDS = st.text("ab中，。“”*_[]#`~^<>&|!.1-{}\\:=+ ", min_size=1, max_size=12)
PARAGRAPH = (
    st.lists(WORDS, min_size=1, max_size=4)
    .map(" ".join)
    .filter(lambda text: re.search(r"\w", text))
)


@settings(
    max_examples=5, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(st.lists(PARAGRAPH, min_size=1, max_size=25))
def test_any_text_of_a_word_file_is_read_back_from_the_markdown(paragraphs: list[str]) -> None:
    """In, out, in: the import itself compares what the Markdown reads as with what it read."""
    from tempfile import TemporaryDirectory

    from importers.word_files import note, para, run, write

    with TemporaryDirectory() as name:
        folder = Path(name)
        body = [para(run(text), note(n), run(text)) for n, text in enumerate(paragraphs, start=1)]
        notes = {n: para(run(text)) for n, text in enumerate(paragraphs, start=1)}
        write(folder / "a.docx", para(run("T"), style="Title"), *body, footnotes=notes)
        outcome = bring_in(Task(folder / "a.docx", "en", ("en-GB",)), folder / "issue", "en")
        assert not [str(finding) for finding in outcome.findings if finding.is_error]
        edition = edition_in(folder / "source", outcome.text.read_bytes())
        again = back(export_word(edition), folder / "back")
        assert again.text.read_bytes() == edition.source.read_bytes()


@pytest.mark.parametrize("number", range(4))
def test_any_essay_comes_back_from_word_with_the_same_bytes(number: int, tmp_path: Path) -> None:
    """As it is, and without the Markdown that the file carries: what comes in then is stable, and nothing is lost."""

    def bare(edition: Edition) -> bytes:
        part = ("customXml/item71.xml", "urn:editions", "urn:other")
        return with_part(export_word(edition), tmp_path, *part)

    edition = edition_in(tmp_path / "source", document(number).encode())
    outcome = back(export_word(edition), tmp_path / "back")
    assert outcome.text.read_bytes() == edition.source.read_bytes()
    outcome = back(bare(edition), tmp_path / "bare")
    assert not [str(finding) for finding in outcome.findings if finding.is_error]
    again = edition_in(tmp_path / "again", outcome.text.read_bytes())
    assert back(bare(again), tmp_path / "twice").text.read_bytes() == again.source.read_bytes()


BLOCK = st.text("abc", min_size=1, max_size=3).map(lambda word: f"Block {word} of the text.")
BLOCKS = st.lists(BLOCK, max_size=8)


@settings(derandomize=True, database=None)
@given(BLOCKS, BLOCKS)
def test_without_changes_of_the_editor_a_merge_gives_the_new_text(
    old: list[str], new: list[str]
) -> None:
    base, theirs = ("\n\n".join(blocks) + "\n" for blocks in (old, new))
    assert blocks_of(merge(base, base, theirs, force=True).text) == blocks_of(theirs)
    assert merge(base, theirs, base).text == theirs


@settings(derandomize=True, database=None)
@given(BLOCKS.filter(bool), BLOCKS.filter(bool))
def test_a_graft_without_changes_is_the_source_itself(old: list[str], new: list[str]) -> None:
    source = "\n\n\n".join(f"{{.x}}\n{block}" for block in old) + "\n"
    before, after = ("\n\n".join(blocks) + "\n" for blocks in (old, new))
    assert graft(source, before, before) == source
    bare = [block.replace("{.x}\n", "") for block in blocks_of(graft(source, before, after))]
    assert bare == blocks_of(after)


def test_two_editions_side_by_side_have_a_row_for_each_block_and_all_notes(tmp_path: Path) -> None:
    from editions.exporters.side_by_side import export_pair, rows_of
    from editions.workflow.load_manuscripts import read_editions

    series = load_series(ROOT / "source")
    first, second = read_editions(
        load_editions(series, load_issue(series, "a-path-of-no-return"), [])
    )
    rows = rows_of(first, second)
    assert all(left[0] and right[0] for left, right in rows)
    (tmp_path / "pair.docx").write_bytes(export_pair(first, second))
    with zipfile.ZipFile(tmp_path / "pair.docx") as package:
        document = etree.fromstring(package.read("word/document.xml"))
    assert len(document.findall("w:body/w:tbl/w:tr", SPACES)) == len(rows)
    assert len(document.findall(".//w:footnoteReference", SPACES)) == len(first.notes) + len(
        second.notes
    )

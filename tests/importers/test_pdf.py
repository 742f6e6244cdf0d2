"""PDF files of other programs: notes on their calls, paragraphs over lines, columns and pages."""

from __future__ import annotations

import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from editions.importers.bring_in import Outcome
from importers.word_files import RED_DOT

ROOT = Path(__file__).parent.parent.parent
sys.path.append(str(ROOT / "tools"))

import import_files as files  # noqa: E402


@pytest.mark.parametrize(("columns", "language"), [(1, "zh"), (2, "zh"), (2, "en")])
def test_an_essay_by_typst_comes_back(
    bring: Callable[..., Outcome], tmp_path: Path, columns: int, language: str
) -> None:
    from editions.importers.model import Task
    from editions.importers.pdf import read

    path = tmp_path / "essay.pdf"
    files.MAKERS["Typst"](language, columns, path)
    wanted = files.truth_of(files.essay(language)["blocks"])
    essay = read(Task(path, language, ("zh-Hans", "en-GB")))
    got = files.truth_of(essay.blocks)
    assert essay.title == files.TITLES[language]
    assert essay.authors == [files.AUTHORS[language]]
    assert got.calls == wanted.calls
    assert got.paragraphs == wanted.paragraphs
    assert not [f for f in bring(path, language).findings if f.is_error]


def test_a_pdf_that_carries_its_markdown_gives_it_back(
    bring: Callable[..., Outcome], tmp_path: Path
) -> None:
    import pikepdf

    text = "A text.[^x] {only=en}\n\n\n[^x]: A note.\n"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.attachments["en.md"] = text.encode()
        pdf.save(tmp_path / "essay.pdf")
    assert bring(tmp_path / "essay.pdf").text.read_text("utf-8") == text


def test_scans_and_locked_files_are_refused(bring: Callable[..., Outcome], tmp_path: Path) -> None:
    import pikepdf
    from PIL import Image

    from editions.findings import FindingsError

    Image.new("L", (600, 800), 255).save(tmp_path / "scan.pdf")
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(user="u", owner="o"))
    whole = (tmp_path / "scan.pdf").read_bytes()
    (tmp_path / "cut.pdf").write_bytes(whole[:100])
    for name, form in (("scan", "scan"), ("locked", "encrypted"), ("cut", "pdf")):
        with pytest.raises(FindingsError) as caught:
            bring(tmp_path / f"{name}.pdf")
        assert [finding.form for finding in caught.value.findings] == [form]


def typst_file(folder: Path, body: str, *, tags: bool = True) -> Path:
    """A small PDF by Typst; without `tags` as programs write that make none."""
    import pikepdf
    import typst

    from editions.resources import fonts

    source = folder / "essay.typ"
    page = '#set page(width: 400pt, height: 300pt)\n#set text(font: "Source Serif 4", size: 10pt)\n'
    source.write_text(page + body, "utf-8")
    data = typst.compile(str(source), font_paths=[str(fonts.folder())], ignore_system_fonts=True)
    target = folder / "essay.pdf"
    with pikepdf.open(BytesIO(data)) as pdf:
        if not tags:
            del pdf.Root["/StructTreeRoot"]
        pdf.save(target)
    return target


SENTENCE = "A paragraph of some words that is long enough to be one, and so goes over the line. "
TITLE = "#text(size: 20pt)[A Title for It]\n\n"


@pytest.mark.parametrize("tags", [True, False], ids=["tags", "no tags"])
def test_emphasis_heads_and_pictures_of_a_page_come_in(
    bring: Callable[..., Outcome], tmp_path: Path, tags: bool
) -> None:
    (tmp_path / "dot.png").write_bytes(RED_DOT)
    body = (
        f"{TITLE}{SENTENCE * 2}It has _slanted words_ and *bold* ones.#footnote[See _A Book_, 2021.]\n\n"
        '== A Head\n\n#image("dot.png", width: 60pt, alt: "A dot")\n\n'
        f"{SENTENCE * 2}\n\n== Another Head\n\n{SENTENCE * 2}\n"
    )
    outcome = bring(typst_file(tmp_path, body, tags=tags))
    paragraph = (SENTENCE * 2).strip()
    alt = "A dot" if tags else ""
    assert outcome.text.read_text("utf-8") == (
        f"{paragraph} It has *slanted words* and **bold** ones.[^1]\n\n## A Head\n\n"
        f"![{alt}](images/picture-1.png)\n\n{paragraph}\n\n## Another Head\n\n{paragraph}\n\n"
        "[^1]: See *A Book*, 2021.\n"
    )
    assert (outcome.text.parent / "images" / "picture-1.png").read_bytes().startswith(b"\x89PNG")
    forms = [finding.form for finding in outcome.findings]
    assert forms.count("picture") == 1
    assert ("alternative" in forms) != tags
    assert ("tags" in forms) == tags


@pytest.mark.parametrize("tags", [True, False], ids=["tags", "no tags"])
def test_numbers_of_notes_that_begin_anew_are_other_notes(
    bring: Callable[..., Outcome], tmp_path: Path, tags: bool
) -> None:
    chapter = f"{SENTENCE * 2}One#footnote[First of {{0}}.] and two#footnote[Second of {{0}}.].\n\n"
    anew = "#pagebreak()\n#counter(footnote).update(0)\n"
    body = TITLE + chapter.format("Alpha") + anew + chapter.format("Beta")
    text = bring(typst_file(tmp_path, body, tags=tags)).text.read_text("utf-8")
    assert text.count("One[^1] and two[^2]") == 1
    assert text.count("One[^3] and two[^4]") == 1
    assert "[^4]: Second of Beta." in text


def test_a_thousand_notes_that_are_alike_are_notes_and_no_running_heads(
    bring: Callable[..., Outcome], tmp_path: Path
) -> None:
    word = "Word#footnote[Ibid., p. 3.] on. "
    high = "#set page(height: 1500pt, header: [Sample Journal])\n"
    body = f"{high}{TITLE}" + "\n\n".join([SENTENCE * 2, *[word * 7] * 143])
    outcome = bring(typst_file(tmp_path, body, tags=False))
    text = outcome.text.read_text("utf-8")
    assert text.count(": Ibid., p. 3.") == 1001
    assert "Word[^1000] on. Word[^1001] on.\n" in text
    assert "Sample Journal" not in text
    assert not [finding for finding in outcome.findings if finding.is_error]


def test_numbers_of_four_figures_are_read_by_tags(
    bring: Callable[..., Outcome], tmp_path: Path
) -> None:
    body = f"#counter(footnote).update(1233)\n{TITLE}{SENTENCE}One#footnote[First.] two#footnote[Second.].\n"
    outcome = bring(typst_file(tmp_path, body))
    text = outcome.text.read_text("utf-8")
    assert text.endswith("One[^1] two[^2].\n\n[^1]: First.\n\n[^2]: Second.\n")


def test_a_line_of_the_text_that_comes_back_is_no_running_head(
    bring: Callable[..., Outcome], tmp_path: Path
) -> None:
    """Each page begins with the same line, close to the running head as text is."""
    body = f"#set page(header: [Sample Journal])\n{TITLE}" + f"{SENTENCE * 2}\n\n" * 24
    outcome = bring(typst_file(tmp_path, body, tags=False))
    assert outcome.text.read_text("utf-8").count(SENTENCE.strip()) == 48


def test_a_long_word_that_goes_over_into_the_next_column_divides_no_page(
    bring: Callable[..., Outcome], tmp_path: Path
) -> None:
    word = "x" * 48
    left = f"{SENTENCE * 2}One#footnote[See {word} for it. Then more words of this note.] here.\n\n"
    right = f"{SENTENCE * 4}Two#footnote[Second note of the page.] here. {SENTENCE}\n\n"
    body = f"#set page(columns: 2)\n{left}{SENTENCE}#colbreak()\n{right}{SENTENCE * 2}"
    text = bring(typst_file(tmp_path, body, tags=False)).text.read_text("utf-8")
    assert text.endswith(
        f"[^1]: See {word} for it. Then more words of this note.\n\n[^2]: Second note of the page.\n"
    )


def test_notes_that_cannot_be_found_are_named(
    bring: Callable[..., Outcome], tmp_path: Path
) -> None:
    """Of a file without tags, small Latin figures as numbers of notes; with tags they are found."""
    body = f'#set footnote(numbering: "i")\n{TITLE}{SENTENCE * 3}One#footnote[The first.] more.\n'
    assert "[^1]: The first." in bring(typst_file(tmp_path, body)).text.read_text("utf-8")
    outcome = bring(typst_file(tmp_path, body, tags=False), force=True)
    raised = [f.get("text") for f in outcome.findings if f.form == "raised"]
    assert raised == ["i", "i"]  # at the call, and at the note


def test_tags_that_lead_back_to_themselves_are_read_once(
    bring: Callable[..., Outcome], tmp_path: Path
) -> None:
    import pikepdf

    path = typst_file(tmp_path, f"{TITLE}{SENTENCE * 3}")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        root = pdf.Root.StructTreeRoot
        top = root.K if isinstance(root.K, pikepdf.Dictionary) else root.K[0]
        top.K.append(top)
        pdf.save(path)
    assert bring(path).text.read_text("utf-8").count(SENTENCE.strip()) == 3


def test_a_last_line_of_figures_is_no_folio(bring: Callable[..., Outcome], tmp_path: Path) -> None:
    body = f"{TITLE}{SENTENCE}#pagebreak()\n#align(bottom)[{SENTENCE * 2}It ends in the year \\ 1974.]\n"
    outcome = bring(typst_file(tmp_path, body, tags=False))
    assert "It ends in the year 1974." in outcome.text.read_text("utf-8")


def test_what_readers_wrote_on_the_pages_is_named(
    bring: Callable[..., Outcome], tmp_path: Path
) -> None:
    import pikepdf

    from editions.importers.pdf_characters import read_document

    path = typst_file(tmp_path, "The harbour was dredged in 1887, when the boats had grown.")
    document = read_document(path)
    word = [one for one in document.characters if one.text in "dredg"][3:10]  # of "dredged"
    height = document.heights[1]
    left, right = word[0].left, word[-1].right
    bottom, top = height - word[0].base - 2, height - word[0].base + 8
    corners = [left, top, right, top, left, bottom, right, bottom]
    marks = [
        {"Subtype": "/StrikeOut", "T": "Rev", "QuadPoints": corners},
        {"Subtype": "/Highlight", "T": "Rev", "QuadPoints": corners, "Contents": "Which year?"},
        {"Subtype": "/Text", "T": "Rev", "Contents": "A page\nof questions"},
        {"Subtype": "/Ink"},
        {"Subtype": "/Popup", "T": "Rev"},
        {"Subtype": "/Highlight", "QuadPoints": "no numbers"},
    ]
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        made = []
        for mark in marks:
            facts = {
                f"/{key}": pikepdf.Name(v) if key == "Subtype" else v for key, v in mark.items()
            }
            rect = pikepdf.Array([left, bottom, right, top])
            made.append(pikepdf.Dictionary(Type=pikepdf.Name.Annot, Rect=rect))
            for key, value in facts.items():
                made[-1][key] = pikepdf.Array(value) if isinstance(value, list) else value
        pdf.pages[0].Annots = pikepdf.Array(made)
        pdf.save()
    outcome = bring(path)
    told = [
        (f.rule.name, f.message.rsplit(" (", 1)[0])
        for f in outcome.findings
        if f.rule.name in ("import-comment", "import-left-out")
    ]
    assert sorted(told) == [
        ("import-comment", "Rev comments: A page of questions"),
        ("import-comment", "Rev comments: Which year?"),
        ("import-left-out", "a drawing by ? is not in the text"),
        ("import-left-out", "a strike-out by Rev is not in the text: “dredged”"),
        ("import-left-out", "an annotation that cannot be read by ? is not in the text"),
    ]
    assert "dredged in 1887" in outcome.text.read_text("utf-8")

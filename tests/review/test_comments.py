"""Comments of other programs come back to the line, the column and the words they are about."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from editions.findings import FindingsError
from editions.readback import annotations
from editions.readback import pdf as readback
from editions.report.comments import Comment, read
from review.marking import mark
from review.seeding import CASES, Site


def comments_on(site: Site, path: Path) -> list[Comment]:
    returned = read(path, site.manuscripts())
    assert not returned.findings
    return list(returned.comments)


def proof(site: Site, key: str) -> Path:
    return site.built / "proof" / f"essay.{key}.proof.pdf"


@pytest.mark.parametrize(
    ("key", "kind", "on", "place", "words"),
    [
        ("en", "Highlight", "tells of things", "en.md:1:21", "tells of things"),
        ("en", "Underline", "metres long", "en.md:1:87", "metres long"),
        ("en", "Squiggly", "comes from", "en.md:5:51", "comes from"),
        ("en", "StrikeOut", "goes to the east", "en.md:6:5", "goes to the east"),
        ("en", "Text", "migrating", "en.md:8:23", "migrating"),
        ("en", "Caret", "about 1,300", "en.md:8:22", ""),
        ("en", "FreeText", "birds here", "en.md:8:39", "here"),
        ("en", "Ink", "quoted", "en.md:10:17", "quoted"),
        ("en", "Highlight", "Annals of Bridges", "en.md:12:12", "Annals of Bridges"),
        ("zh", "Highlight", "三十米", "zh.md:1:34", "三十米"),
        ("zh", "StrikeOut", "到东边去", "zh.md:6:1", "到东边去"),
        ("zh", "Underline", "候鸟", "zh.md:9:9", "候鸟"),
        ("zh", "Caret", "引文一句", "zh.md:11:7", ""),
        ("zh", "Highlight", "桥梁志", "zh.md:13:12", "桥梁志"),
        ("zh", "Highlight", "这是提要", "issue.yaml:5:15", "这是提要"),
    ],
)
def test_marks_on_a_proof(
    small: Site, tmp_path: Path, key: str, kind: str, on: str, place: str, words: str
) -> None:
    target = tmp_path / "marked.pdf"
    mark(proof(small, key), target, [(kind, on, "What it says")])
    (comment,) = comments_on(small, target)
    assert f"{Path(comment.place.path).name}:{comment.place.line}:{comment.place.column}" == place
    assert comment.words == words
    assert comment.kind == kind
    assert comment.text == "What it says"
    assert comment.author == "Reader"
    assert comment.edition == key
    assert not comment.is_old


def test_marks_on_an_edition_itself(small: Site, tmp_path: Path) -> None:
    target = tmp_path / "marked.pdf"
    mark(small.built / "essay.en.pdf", target, [("Highlight", "a bridge", "Which?")])
    (comment,) = comments_on(small, target)
    assert (comment.place.line, comment.words) == (1, "a bridge")


def box_of(path: Path, words: str) -> tuple[float, float, float, float]:
    """Where words are printed on the first page."""
    from editions.checks.pdf.printed import PrintedText

    text = PrintedText(readback.read(path))
    at = text.text.index(words)
    first, last = text.box(at), text.box(at + len(words) - 1)
    return first[0], first[1] - 1, last[2], first[3] + 1


def annotate(source: Path, target: Path, *entries: Dictionary) -> None:
    with Pdf.open(source) as file:
        made = [file.make_indirect(entry) for entry in entries]
        for entry in made:
            if "/IRT" in entry:
                entry["/IRT"] = made[int(entry["/IRT"])]
        page = file.pages[0]
        page["/Annots"] = Array([*page.get("/Annots", []), *made])
        file.save(target)


def note(kind: str, box: tuple[float, float, float, float], **more: Any) -> Dictionary:
    return Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array(box), **more)


ORDERS = {
    "acrobat": (0, 3, 2, 3, 0, 1, 2, 1),  # upper left, upper right, lower left, lower right
    "standard": (0, 1, 2, 1, 2, 3, 0, 3),  # round, from the lower left
    "preview": (0, 3, 2, 3, 2, 1, 0, 1),  # round, from the upper left
}


@pytest.mark.parametrize("order", ORDERS)
def test_the_corners_of_a_highlight_in_any_order(small: Site, tmp_path: Path, order: str) -> None:
    source, target = proof(small, "en"), tmp_path / "marked.pdf"
    box = box_of(source, "things")
    points = Array([box[index] for index in ORDERS[order]])
    annotate(source, target, note("Highlight", box, QuadPoints=points))
    (comment,) = comments_on(small, target)
    assert comment.words == "things"


def test_a_highlight_without_quads_counts_by_its_rectangle(small: Site, tmp_path: Path) -> None:
    source, target = proof(small, "en"), tmp_path / "marked.pdf"
    annotate(source, target, note("Highlight", box_of(source, "things")))
    assert comments_on(small, target)[0].words == "things"


def test_a_replacement_of_acrobat_is_one_comment(small: Site, tmp_path: Path) -> None:
    source, target = proof(small, "en"), tmp_path / "marked.pdf"
    box = box_of(source, "thirty")
    caret = (box[2] - 2, box[1] - 4, box[2] + 4, box[1] + 4)
    points = Array([box[index] for index in ORDERS["acrobat"]])
    annotate(
        source,
        target,
        note("Caret", caret, Contents=String("forty"), T=String("An editor")),
        note("StrikeOut", box, QuadPoints=points, IRT=0, RT=Name.Group),
    )
    (comment,) = comments_on(small, target)
    assert (comment.kind, comment.words, comment.text) == ("Caret", "thirty", "forty")


def test_replies_stand_below_their_comment(small: Site, tmp_path: Path) -> None:
    source, target = proof(small, "en"), tmp_path / "marked.pdf"
    box = box_of(source, "things")
    annotate(
        source,
        target,
        note("Highlight", box, Contents=String("Vague"), M=String("D:20260203140506+08'00'")),
        note("Text", box, IRT=0, Contents=String("I agree"), T=String("Second")),
        note("Text", box, IRT=1, Contents=String("So do I"), T=String("Third")),
    )
    (comment,) = comments_on(small, target)
    assert [(reply.author, reply.text) for reply in comment.replies] == [
        ("Second", "I agree"),
        ("Third", "So do I"),
    ]
    assert comment.date == "2026-02-03T14:05:06+08:00"


def test_a_circle_of_replies_ends(small: Site, tmp_path: Path) -> None:
    source, target = proof(small, "en"), tmp_path / "marked.pdf"
    box = box_of(source, "things")
    annotate(source, target, note("Text", box, IRT=1), note("Text", box, IRT=0))
    assert len(annotations.read(target, [])) <= 2


def test_rich_text_where_there_is_no_plain_one(small: Site, tmp_path: Path) -> None:
    source, target = proof(small, "en"), tmp_path / "marked.pdf"
    rich = '<body xmlns="http://www.w3.org/1999/xhtml"><p>Two <b>words</b></p><p>more</p></body>'
    annotate(source, target, note("Highlight", box_of(source, "things"), RC=String(rich)))
    assert comments_on(small, target)[0].text == "Two words\nmore"


def test_popups_links_and_hidden_marks_are_no_comments(small: Site, tmp_path: Path) -> None:
    source, target = proof(small, "en"), tmp_path / "marked.pdf"
    box = box_of(source, "things")
    annotate(source, target, note("Popup", box), note("Highlight", box, F=2), note("Link", box))
    assert comments_on(small, target) == []


BAD = {
    "a rectangle of three numbers": {"Rect": Array([1, 2, 3])},
    "a rectangle of words": {"Rect": Array([Name.A, Name.B, Name.C, Name.D])},
    "no rectangle": {"Rect": 7},
    "corners that are no numbers": {"QuadPoints": Array([Name.A] * 8)},
    "corners that are no list": {"QuadPoints": 7},
    "flags that are no number": {"F": Name.Hidden},
    "strokes that are no lists": {"InkList": Array([1, 2])},
    "an answer to a number": {"IRT": 7},
}


@pytest.mark.parametrize("bad", BAD)
def test_an_annotation_that_cannot_be_read_is_one_line(
    small: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str], bad: str
) -> None:
    good = note("Text", (90, 600, 110, 620), Contents=String("Good"))
    damaged = note("Highlight", (90, 500, 110, 520), Contents=String("Bad"))
    with Pdf.open(proof(small, "en")) as file:
        for name, value in BAD[bad].items():
            damaged[f"/{name}"] = value
        before = len(file.pages[0].get("/Annots", []))
        annots = [*file.pages[0].get("/Annots", []), *map(file.make_indirect, (damaged, good))]
        file.pages[0]["/Annots"] = Array(annots)
        file.save(tmp_path / "marked.pdf")
    assert small.run("comments", str(tmp_path / "marked.pdf")) == 1
    said = capsys.readouterr()
    assert f"marked.pdf: error: page 1: cannot read annotation {before + 1}: " in said.err
    assert said.err.endswith("[comments-unreadable]\n")
    assert said.err.count("\n") == 1
    assert ": Good" in said.out
    assert said.out.endswith("1 comment\n")


def test_what_is_no_annotation_is_none(small: Site, tmp_path: Path) -> None:
    with Pdf.open(proof(small, "en")) as file:
        file.add_blank_page()
        file.pages[0]["/Annots"] = Dictionary(Odd=1)
        file.pages[1]["/Annots"] = Array([7, Name.Odd, Array([]), Dictionary()])
        file.save(tmp_path / "marked.pdf")
    assert comments_on(small, tmp_path / "marked.pdf") == []


def test_a_comment_on_words_that_are_gone_is_marked_as_old(small: Site, tmp_path: Path) -> None:
    shutil.copytree(small.folder / "source", tmp_path / "source")
    text = tmp_path / "source/essay/en.md"
    text.write_text(text.read_text().replace("thirty metres", "forty-five paces"), encoding="utf-8")
    target = tmp_path / "marked.pdf"
    mark(
        proof(small, "en"),
        target,
        [("Highlight", "a bridge", "?"), ("Highlight", "comes from", "!")],
    )
    first, second = comments_on(Site(tmp_path, "essay"), target)
    assert (first.words, first.is_old) == ("a bridge", True)
    assert (second.words, second.is_old) == ("comes from", False)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("D:20260203140506Z", "2026-02-03T14:05:06Z"),
        ("D:20260203140506+08'00'", "2026-02-03T14:05:06+08:00"),
        ("D:20260203140506-0330", "2026-02-03T14:05:06-03:30"),
        ("D:2026", "2026-01-01T00:00:00"),
        ("yesterday", ""),
    ],
)
def test_dates(written: str, iso: str) -> None:
    assert annotations.iso_date(written) == iso


def test_a_file_of_another_text_is_refused(small: Site, tmp_path: Path) -> None:
    path = tmp_path / "other.pdf"
    with Pdf.new() as file:
        file.add_blank_page()
        file.save(path)
    with pytest.raises(FindingsError, match=r"other\.pdf: the file is not a proof of this issue"):
        comments_on(small, path)


def test_a_broken_file_is_one_line(
    small: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF-1.7 nothing")
    assert small.run("comments", str(path)) == 1
    error = capsys.readouterr().err
    assert error.startswith(f"{path}: error: cannot read file: ")
    assert error.count("broken.pdf") == 1
    assert error.count("\n") == 1
    assert "Traceback" not in error
    assert small.run("comments", str(tmp_path / "absent.pdf")) == 2


def test_the_command_line_says_place_words_and_comment(
    small: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "marked.pdf"
    mark(
        proof(small, "en"),
        target,
        [("StrikeOut", "migrating", "Cut"), ("Caret", "about 1,300", "insert: or so")],
    )
    assert small.run("comments", str(target)) == 0
    said = capsys.readouterr().out
    assert "en.md:8:23: strike out “migrating”: Cut (Reader)" in said
    assert "en.md:8:22: insert after “There are about 1,300”: insert: or so (Reader)" in said
    assert small.run("comments", "--json", str(target)) == 0
    listed = json.loads(capsys.readouterr().out)["comments"]
    assert [entry["line"] for entry in listed] == [8, 8]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "essay.en.pdfjs.pdf",  # the viewer of Firefox, its editors worked by mouse and keyboard
            [
                ("Highlight", "en.md:1:21", "tells of", ""),
                ("Highlight", "en.md:5:51", "comes from the west", ""),
                ("Ink", "en.md:8:17", "1,300", ""),
                ("FreeText", "en.md:10:17", "quoted", "Whose sentence?"),
            ],
        ),
        (
            "essay.zh.poppler.pdf",  # the library by which Okular writes them
            [
                ("Highlight", "zh.md:1:34", "三十米", "几米？"),
                ("StrikeOut", "zh.md:6:1", "到东边去", ""),
                ("Underline", "zh.md:9:9", "候鸟", "哪一种？"),
                ("Caret", "zh.md:11:7", "", "补出处"),
                ("Text", "zh.md:13:12", "桥", "哪一期？"),
            ],
        ),
    ],
    ids=["PDF.js", "Okular"],
)
def test_files_that_other_programs_wrote(
    small: Site, name: str, expected: list[tuple[str, str, str, str]]
) -> None:
    found = [
        (c.kind, f"{Path(c.place.path).name}:{c.place.line}:{c.place.column}", c.words, c.text)
        for c in comments_on(small, CASES / "returned" / name)
    ]
    assert found == expected


def test_marks_of_the_engine_of_chrome(small: Site, tmp_path: Path) -> None:
    """PDFium writes them; its quads go left to right, above and below, as Acrobat's do."""
    import pypdfium2
    from pypdfium2 import raw

    document = pypdfium2.PdfDocument(proof(small, "en"))
    page = document[0]
    text = page.get_textpage()
    at, count = text.search("a bridge").get_next()
    left, bottom, _, _ = text.get_charbox(at, loose=True)
    _, _, right, top = text.get_charbox(at + count - 1, loose=True)
    annotation = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_UNDERLINE)
    quad = raw.FS_QUADPOINTSF(left, top, right, top, left, bottom, right, bottom)
    assert raw.FPDFAnnot_AppendAttachmentPoints(annotation, quad)
    says = "Really?".encode("utf-16-le") + b"\0\0"
    words = (raw.FPDF_WCHAR * (len(says) // 2)).from_buffer_copy(says)
    assert raw.FPDFAnnot_SetStringValue(annotation, b"Contents", words)
    raw.FPDFPage_CloseAnnot(annotation)
    document.save(tmp_path / "marked.pdf")
    document.close()
    (comment,) = comments_on(small, tmp_path / "marked.pdf")
    assert (comment.kind, comment.text, comment.place.line) == ("Underline", "Really?", 1)
    assert comment.words == "a bridge"


def test_a_kept_file_may_be_about_the_summary_alone(small: Site, tmp_path: Path) -> None:
    shutil.copytree(small.folder / "source", tmp_path / "source")
    target = tmp_path / "summary.pdf"
    mark(proof(small, "zh"), target, [("Highlight", "这是提要", "太短")])
    site = Site(tmp_path, "essay")
    assert site.run("comments", str(target), "--keep") == 0
    assert len(list((site.built / "comments").glob("summary-*.pdf"))) == 1


def test_files_of_one_name_are_all_kept(
    small: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two reviewers send back the proof as it was named; one of them sends it twice."""
    shutil.copytree(small.folder / "source", tmp_path / "source")
    site = Site(tmp_path, "essay")
    files = [tmp_path / folder / "essay.pdf" for folder in ("ann", "bob", "again")]
    for path in files:
        path.parent.mkdir()
    mark(proof(small, "zh"), files[0], [("Highlight", "三十米", "几米？")])
    mark(proof(small, "en"), files[1], [("Highlight", "metres long", "How long?")])
    files[2].write_bytes(files[0].read_bytes())
    assert site.run("comments", "--keep", *map(str, files[:2])) == 0
    assert site.run("comments", "--keep", str(files[2])) == 0
    kept = sorted((site.built / "comments").iterdir())
    assert sorted(path.read_bytes() for path in kept) == sorted(
        path.read_bytes() for path in files[:2]
    )
    assert site.run("comments", "--keep", *map(str, kept)) == 0
    assert sorted((site.built / "comments").iterdir()) == kept
    capsys.readouterr()
    assert site.run("comments") == 0
    said = capsys.readouterr().out
    assert "几米？" in said
    assert "How long?" in said
    assert "2 comments" in said


def test_a_proof_says_what_the_edition_says(small: Site) -> None:
    """The numbers in the margin are artifacts: the text of the proof is that of the edition."""
    from editions.checks.pdf.printed import PrintedText

    for key in ("zh", "en"):
        edition = PrintedText(readback.read(small.built / f"essay.{key}.pdf"))
        marked = PrintedText(readback.read(proof(small, key)))
        assert marked.text == edition.text
        assert marked.line_ends == edition.line_ends
        assert marked.page_starts == edition.page_starts


@pytest.mark.parametrize("design", ["", "design:\n  paper: B5\n  measure: 336\n"])
def test_the_pages_of_a_proof_are_those_of_the_edition(tmp_path: Path, design: str) -> None:
    """On left pages as on right ones, at the measure of the series, with all the room at the right."""
    from editions.checks.pdf.printed import PrintedText

    shutil.copytree(CASES / "small", tmp_path / "source")
    series, text = tmp_path / "source/series.yaml", tmp_path / "source/essay/zh.md"
    series.write_text(series.read_text(encoding="utf-8") + design, encoding="utf-8")
    more = "\n\n".join(f"第{n}段，" + "说到河流与候鸟，" * 20 + "完。" for n in range(14))
    written = text.read_text(encoding="utf-8").replace("\n[^bridge]:", f"\n{more}\n\n[^bridge]:")
    text.write_text(written, encoding="utf-8")
    site = Site(tmp_path, "essay")
    site.run("build", "--draft", "--edition", "zh")
    assert site.run("proof", "--edition", "zh") == 0
    edition = PrintedText(readback.read(site.built / "essay.zh.pdf"))
    marked = PrintedText(readback.read(proof(site, "zh")))
    assert len(marked.file.pages) >= 2
    assert (marked.text, marked.line_ends) == (edition.text, edition.line_ends)
    assert marked.page_starts == edition.page_starts
    assert [path.name for path in proof(site, "zh").parent.iterdir()] == ["essay.zh.proof.pdf"]
    for page in marked.file.pages[:2]:
        start, end = marked.page_span(page)
        assert min(marked.box(at)[0] for at in range(start, end)) == pytest.approx(46, abs=1)


def test_the_numbers_of_a_proof_are_the_lines_of_the_source(small: Site) -> None:
    file = readback.read(proof(small, "en"))
    numbers = [
        run.text
        for page in file.pages
        for run in page.runs
        if run.marks and run.marks[0].tag == "Artifact" and run.text.isdigit() and run.left < 46
    ]
    lines = [str(block.place.line) for block in small.manuscripts()[1].blocks]
    assert [number for number in numbers if number in lines] == lines


def test_a_proof_has_a_wide_margin_and_says_that_it_is_a_draft(small: Site) -> None:
    file = readback.read(proof(small, "en"))
    right = max(
        line.box[2]
        for page in file.pages
        for line in page.lines
        if page.runs[line.first].marks and page.runs[line.first].marks[0].tag != "Artifact"
    )
    assert file.pages[0].box[2] - right >= 125
    with pikepdf.open(proof(small, "en")) as pdf:
        assert len(pdf.pages) == len(file.pages)
    drafts = "".join(run.text for run in file.pages[0].runs)
    assert "Draft" in drafts

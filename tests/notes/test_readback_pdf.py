"""Reading a PDF back: text, places, links, whatever program wrote it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from editions.findings import FindingsError
from editions.readback import pdf
from editions.readback.ink import Ink
from editions.readback.painted import area, intersection
from editions.readback.pdf import PdfFile
from editions.readback.pdf_fonts import read_cmap


def helvetica() -> Any:
    """A font that is not embedded, of glyphs half an em wide."""
    encoding = Dictionary(
        Type=Name.Encoding,
        BaseEncoding=Name.WinAnsiEncoding,
        Differences=[1, Name("/fi"), Name("/quotedblleft"), 65, Name.Alpha],
    )
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, FirstChar=32, LastChar=126,
        Widths=[500] * 95, Encoding=encoding,
    )  # fmt: skip


def make(folder: Path, content: bytes, **resources: Any) -> PdfFile:
    """A file of one page, 200 by 100 pt, with that content."""
    path = folder / "a.pdf"
    with pikepdf.new() as file:
        page = file.add_blank_page(page_size=(200, 100))
        page.Contents = file.make_stream(content)
        font = file.make_indirect(helvetica())
        page.Resources = Dictionary(Font=Dictionary(F=font))
        for name, entries in resources.items():
            page.Resources[f"/{name}"] = Dictionary(
                {f"/{key}": file.make_indirect(make_one(file)) for key, make_one in entries.items()}
            )
        file.save(path)
    return pdf.read(path)


def texts(file: PdfFile) -> list[str]:
    return [run.text for run in file.pages[0].runs]


def test_simple_fonts_and_all_ways_to_show_text(tmp_path: Path) -> None:
    content = rb"""BT /F 10 Tf 12 TL 10 80 Td (one \(1\)) Tj [(t) -200 (wo)] TJ T* (B\001) Tj
        (three) ' 1 2 (four) " 0 -12 TD <414243> Tj ET"""
    file = make(tmp_path, content)
    assert texts(file) == ["one (1)", "two", "Bﬁ", "three", "four", "ΑBC"]
    heights = [round(run.baseline) for run in file.pages[0].runs]
    assert heights == [80, 80, 68, 56, 44, 32]
    lines = file.pages[0].lines
    assert [(line.first, line.last) for line in lines] == [(0, 1), (2, 2), (3, 3), (4, 4), (5, 5)]


def test_where_glyphs_stand(tmp_path: Path) -> None:
    file = make(tmp_path, b"q 2 0 0 2 0 0 cm BT /F 10 Tf 1 0 0 1 20 30 Tm 3 Ts (ab) Tj ET Q")
    (run,) = file.pages[0].runs
    assert run.height == 20
    assert run.baseline == 66
    assert (run.left, run.right) == (40, 60)
    assert run.box(1)[0] == 50
    assert run.box(1)[1] < 66 < run.box(1)[3]


def test_spacing_and_scale(tmp_path: Path) -> None:
    file = make(tmp_path, b"BT /F 10 Tf 50 Tz 2 Tc 4 Tw 10 50 Td (a b) Tj ET")
    (run,) = file.pages[0].runs
    assert [round(start, 2) for start, _ in run.edges] == [0, 3.5, 9.0]


def test_forms_clips_and_shapes(tmp_path: Path) -> None:
    def form(file: pikepdf.Pdf) -> Any:
        return file.make_stream(
            b"BT /F 10 Tf (in) Tj ET 0 0 5 5 re f", Type=Name.XObject, Subtype=Name.Form,
            BBox=[0, 0, 8, 8], Matrix=[1, 0, 0, 1, 100, 20],
        )  # fmt: skip

    content = b"""q 10 10 50 50 re W n BT /F 10 Tf 10 30 Td (cut) Tj ET Q
        /X Do 5 w 10 90 m 60 90 l S 0 0 1 1 re n
        q 30 0 0 20 150 60 cm BI /W 1 /H 1 /CS /G /BPC 8 ID a EI Q"""
    page = make(tmp_path, content, XObject={"X": form}).pages[0]
    assert [run.text for run in page.runs] == ["cut", "in"]
    assert page.runs[0].clip == (10, 10, 60, 60)
    assert page.runs[1].clip == (100, 20, 108, 28)
    assert [(shape.kind, shape.box) for shape in page.content.shapes] == [
        ("area", (100, 20, 105, 25)),
        ("line", (7.5, 87.5, 62.5, 92.5)),
        ("picture", (150, 60, 180, 80)),
    ]
    assert page.runs[1].order < page.content.shapes[0].order


def test_marks(tmp_path: Path) -> None:
    content = b"""/Artifact <</Type /Pagination /Subtype /Footer>> BDC BT /F 9 Tf (1) Tj ET EMC
        /P <</MCID 3>> BDC /Span BMC BT /F 9 Tf (2) Tj ET EMC EMC BT /F 9 Tf (3) Tj ET"""
    runs = make(tmp_path, content).pages[0].runs
    assert [[(m.tag, m.number, m.subtype) for m in run.marks] for run in runs] == [
        [("Artifact", -1, "Footer")],
        [("P", 3, ""), ("Span", -1, "")],
        [],
    ]


def test_links_and_destinations(tmp_path: Path) -> None:
    path = tmp_path / "links.pdf"
    with pikepdf.new() as file:
        for _ in range(2):
            file.add_blank_page(page_size=(200, 100))
        second = file.pages[1].obj
        file.Root.Names = Dictionary(
            Dests=Dictionary(
                Kids=[Dictionary(Names=[String("n1"), Array([second, Name.XYZ, 7, 50, 0])])]
            )
        )
        file.Root.Dests = Dictionary(old=Dictionary(D=Array([second, Name.FitH, 40])))
        targets: list[dict[str, Any]] = [
            {"Dest": String("n1")},
            {"Dest": Name.old},
            {"A": Dictionary(S=Name.GoTo, D=Array([second, Name.Fit]))},
            {"A": Dictionary(S=Name.URI, URI=String("https://www.example.org/"))},
            {"Dest": String("nowhere")},
        ]
        file.pages[0].Annots = Array(
            [Dictionary(Subtype=Name.Link, Rect=[20, 30, 10, 10], **target) for target in targets]
        )
        file.save(path)
    links = pdf.read(path).pages[0].links
    assert [link.box for link in links] == [(10, 10, 20, 30)] * 5
    found = [
        (link.destination.page, link.destination.left, link.destination.top)
        if link.destination
        else None
        for link in links
    ]
    assert found == [(2, 7, 50), (2, None, 40), (2, None, None), None, None]
    assert links[3].uri == "https://www.example.org/"
    assert links[0].covers((12, 12, 18, 28))
    assert not links[0].covers((15, 10, 40, 30))


def test_to_unicode() -> None:
    cmap = b"""1 begincodespacerange <0000> <ffff> endcodespacerange
        2 beginbfchar <0001> <00660066> <0002> <D840DC00> endbfchar
        2 beginbfrange <0010> <0012> <4E00> <0020> <0021> [<0041> <0042 0043>] endbfrange"""
    assert read_cmap(cmap) == {
        1: "ff", 2: "\U00020000", 0x10: "一", 0x11: "丁", 0x12: "丂", 0x20: "A", 0x21: "BC",
    }  # fmt: skip


def test_ink(tmp_path: Path) -> None:
    content = b"0 g 20 20 30 30 re f 1 g 100 20 30 30 re f 0.97 g 160 20 30 30 re f"
    file = make(tmp_path, content)
    with Ink(file.path) as ink:
        assert ink.is_seen(1, (15, 15, 25, 25))
        assert not ink.is_seen(1, (105, 25, 125, 45))
        assert not ink.is_seen(1, (155, 15, 195, 55))
        assert not ink.is_seen(1, (25, 25, 45, 45))  # all black: nothing stands out
        assert not ink.is_seen(1, (300, 300, 310, 310))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\nnothing", b"PK\x03\x04"])
def test_what_is_no_pdf(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(data)
    with pytest.raises(FindingsError) as error:
        pdf.read(path)
    assert [finding.rule.name for finding in error.value.findings] == ["pdf-unreadable"]
    with pytest.raises(FindingsError):
        pdf.read(tmp_path / "absent.pdf")


def test_changed_file_is_read_anew(tmp_path: Path) -> None:
    assert texts(make(tmp_path, b"BT /F 9 Tf (1) Tj ET")) == ["1"]
    assert texts(make(tmp_path, b"BT /F 9 Tf (22) Tj ET")) == ["22"]


def test_boxes() -> None:
    assert area(intersection((0, 0, 10, 10), (5, 5, 20, 20))) == 25
    assert area(intersection((0, 0, 1, 1), (2, 2, 3, 3))) == 0

"""The structure tree says what the HTML says: cases in tests/data/archive/tags.

Each case is a folder with `in.html` and the tree as `expected.txt`; UPDATE_CASES=1 writes it anew.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from archive.conftest import DATA, FACTS, make_pdf, render
from archive.dump import dump
from editions.formats.pdf.archive import options
from editions.formats.pdf.archive.furniture import GroupedContentError
from editions.readback import pdf, structure
from editions.source.standards import STANDARDS

CASES = sorted(path.parent for path in (DATA / "tags").glob("*/in.html"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.pdf"
    made.write_bytes(make_pdf((case / "in.html").read_text("utf-8")))
    tree = dump(made)
    if os.environ.get("UPDATE_CASES"):
        (case / "expected.txt").write_text(tree, "utf-8")
    assert tree == (case / "expected.txt").read_text("utf-8")


def test_there_are_cases() -> None:
    assert len(CASES) >= 15


def test_weasyprint_alone_has_the_faults(tmp_path: Path) -> None:
    """Without the correction the notes are spans, and languages, scopes and numberings missing."""
    program = (
        "import sys, weasyprint; from pathlib import Path; "
        "weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant='pdf/a-3a')"
    )
    plain = tmp_path / "plain.pdf"
    case = DATA / "tags" / "everything-at-once" / "in.html"
    subprocess.run([sys.executable, "-c", program, str(case), str(plain)], check=True)
    read = structure.read(plain)
    assert read.of_kind("TH", "L", "P"), "it has tags"
    assert not read.of_kind("Note", "Reference")
    assert {element.language for element in read.elements()} == {"zh-Hans"}
    assert not any("Scope" in element.attributes for element in read.of_kind("TH"))
    assert not any("ListNumbering" in element.attributes for element in read.of_kind("L"))
    (figure,) = read.of_kind("Figure")
    left, _, right, _ = figure.attributes["BBox"]
    assert right - left == 40, "in pixels: it is 30 pt wide"
    assert len(read.of_kind("Table")) > 1, "one at each page"
    owned = {(piece.page, piece.mcid) for piece in read.root.pieces()} if read.root else set()
    loose = [
        run
        for page in pdf.read(plain).pages
        for run in page.runs
        if not any((page.number, mark.number) in owned for mark in run.marks)
    ]
    assert loose, "running heads are content that nothing owns"
    assert not any(mark.tag == "Artifact" for run in loose for mark in run.marks)


def test_pdf_2_names_what_it_knows(tmp_path: Path) -> None:
    import pikepdf

    html = (DATA / "tags" / "everything-at-once" / "in.html").read_text("utf-8")
    made = tmp_path / "made.pdf"
    made.write_bytes(make_pdf(html, replace(FACTS, standard=STANDARDS["a4-ua2"])))
    with pikepdf.open(made) as document:
        tree = document.Root.StructTreeRoot
        kinds = {str(e.S): str(e.NS.NS) for e in document.objects if _is_element(e)}
        assert {str(space.NS) for space in tree.Namespaces} == set(kinds.values())
    assert kinds["/FENote"] == kinds["/Em"] == kinds["/P"] == "http://iso.org/pdf2/ssn"
    assert kinds["/Reference"] == kinds["/Art"] == "http://iso.org/pdf/ssn"
    assert "/Note" not in kinds
    links = [link for e in structure.read(made).elements() for link in e.links() if link.name]
    assert links
    assert all(link.element for link in links), "each leads to an element, and to a place"
    assert all(link.place for link in links)


def _is_element(entry: object) -> bool:
    import pikepdf

    return isinstance(entry, pikepdf.Dictionary) and "/S" in entry and "/P" in entry


def test_text_in_a_transparency_group_is_refused() -> None:
    document = render('<html lang="en"><p style="opacity: .5">No element could own it.')
    with pytest.raises(GroupedContentError, match="opacity"):
        document.write_pdf(**options("a3-ua1"))


def test_documents_share_nothing(tmp_path: Path) -> None:
    """The second of two documents is as if it were alone."""
    html = (DATA / "tags" / "everything-at-once" / "in.html").read_text("utf-8")
    first = make_pdf(html)
    make_pdf("<html lang=en><p id=n1>Another document with an id that the first one has.")
    assert make_pdf(html) == first

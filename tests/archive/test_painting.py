"""Labels and pictures are painted where they are read, and look as they did."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from editions.readback import pdf

# The order of painting is what pdfium reads; with the correction or, in a fresh process, without.
PROGRAM = """
import sys
from editions.formats.pdf import weasy
weasy.fast_import()
import weasyprint
if "corrected" in sys.argv:
    from editions.formats.pdf.archive import painting
    painting.apply()
weasyprint.HTML(string=sys.stdin.read()).write_pdf(sys.argv[1])
"""
HTML = """<!doctype html><html lang="en"><style>
@page { size: 300px 400px; margin: 20px }
.note { float: footnote; padding-left: 2em }
.note::footnote-call, .note::footnote-marker { content: none }
.note-p { display: block }
.back { float: left; margin-left: -2em }
img { display: block; width: 20px; height: 20px }
a { text-decoration: none }
</style>
<p>Before<a href="#n1" id="r1">1</a><span class="note" id="n1"><a class="back" role="doc-backlink"
href="#r1">1</a><span class="note-p">alpha</span></span><a href="#n2" id="r2">2</a><span
class="note" id="n2"><a class="back" role="doc-backlink" href="#r2">2</a><span
class="note-p">beta</span></span></p>
<ol><li>one</li><li>two<ul><li>inner</li></ul></li></ol>
<figure><img alt="x" src="SQUARE"><figcaption>Caption</figcaption></figure><p>After</p>""".replace(
    "SQUARE",
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='20' height='20'"
    "%3E%3Cpath d='M0 0h20v20z'/%3E%3C/svg%3E",
)


def paint(target: Path, *words: str) -> Path:
    subprocess.run(
        [sys.executable, "-c", PROGRAM, str(target), *words],
        input=HTML,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    return target


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The page without the correction, and with it."""
    folder = tmp_path_factory.mktemp("painting")
    return paint(folder / "plain.pdf"), paint(folder / "corrected.pdf", "corrected")


def words(path: Path) -> list[str]:
    """What is painted, in order; the picture as PICTURE."""
    content = pdf.read(path).page(1).content
    painted = [(run.order, run.text.strip()) for run in content.runs]
    painted += [(shape.order, "PICTURE") for shape in content.shapes]
    return [word for _, word in sorted(painted) if word]


def test_weasyprint_alone_paints_labels_apart(files: tuple[Path, Path]) -> None:
    found = words(files[0])
    assert found.index("After") < found.index("1."), "the numbers of the list follow all text"
    assert found.index("After") < found.index("PICTURE")
    labels = [at for at, word in enumerate(found) if word == "2"]
    assert labels[-1] < found.index("alpha"), "the labels of the notes precede all notes"


def test_labels_are_painted_before_what_they_label(files: tuple[Path, Path]) -> None:
    found = [word for word in words(files[1]) if word.isalnum() or word[-1] == "."]
    assert " ".join(found) == (
        "Before 1 2 1. one 2. two inner PICTURE Caption After 1 alpha 2 beta"
    )


def test_nothing_else_is_to_be_seen(files: tuple[Path, Path]) -> None:
    pictures = []
    for path in files:
        document = pypdfium2.PdfDocument(path)
        pictures.append([page.render(scale=2).to_pil().tobytes() for page in document])
        document.close()
    assert pictures[0] == pictures[1]

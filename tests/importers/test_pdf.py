"""PDF files of other programs: notes on their calls, paragraphs over lines, columns and pages."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from editions.importers.bring_in import Outcome

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

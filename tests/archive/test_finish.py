"""What the last pass adds, and that it adds the same every time."""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from archive.conftest import DATA, FACTS, Torture, make_pdf, render
from editions.formats.pdf import writer
from editions.formats.pdf.archive import finish, metadata, options
from editions.formats.pdf.archive.metadata import Facts
from editions.readback import structure
from editions.source.licence import address
from editions.source.series import load_editions, load_issue, load_series
from editions.source.standards import STANDARDS
from editions.workflow.load_manuscripts import read_editions

BASE = DATA.parent / "source" / "base"
HTML = '<html lang="en-GB"><p>Some text.</p><p>More of it.</p></html>'


def read(data: bytes, folder: Path) -> structure.Structure:
    path = folder / "made.pdf"
    path.write_bytes(data)
    return structure.read(path)


def test_same_bytes_twice() -> None:
    assert make_pdf(HTML) == make_pdf(HTML)


def test_info_and_xmp_say_the_same(tmp_path: Path) -> None:
    found = read(make_pdf(HTML), tmp_path)
    assert found.info == {
        "Title": "A title & more",
        "Author": "Ann Author; Bo Author",
        "Subject": "What it is about",
        "Keywords": "one, two",
        "Creator": "editions",
        "Producer": "WeasyPrint 70.0",
        "CreationDate": "D:20240229000000Z",
        "ModDate": "D:20240229000000Z",
    }
    assert found.xmp["dc:title"] == "A title & more"
    assert found.xmp["dc:creator"] == "Ann Author; Bo Author"
    assert found.xmp["dc:language"] == "en-GB"
    assert found.xmp["dc:subject"] == "one; two"
    assert found.xmp["xmp:CreateDate"] == found.xmp["xmp:ModifyDate"] == "2024-02-29T00:00:00Z"
    assert (found.xmp["pdfaid:part"], found.xmp["pdfaid:conformance"]) == ("3", "A")
    assert found.xmp["pdfuaid:part"] == "1"
    assert "pdfd:declarations" not in found.xmp


def test_titles_in_other_languages_are_named() -> None:
    text = metadata.xmp(FACTS).decode()
    assert '<rdf:li xml:lang="x-default">A title &amp; more</rdf:li>' in text
    assert '<rdf:li xml:lang="zh-Hans">题目</rdf:li>' in text


def test_pdf_2_has_no_info(tmp_path: Path) -> None:
    found = read(make_pdf(HTML, replace(FACTS, standard=STANDARDS["a4-ua2"])), tmp_path)
    assert found.info == {}
    assert (found.xmp["pdfaid:part"], found.xmp["pdfaid:conformance"]) == ("4", "F")
    assert (found.xmp["pdfuaid:part"], found.xmp["pdfuaid:rev"]) == ("2", "2024")
    assert found.xmp["pdfd:declarations"].split("; ") == [
        "http://pdfa.org/declarations/wtpdf#accessibility1.0",
        "http://pdfa.org/declarations/wtpdf#reuse1.0",
    ]


def test_base_level_of_pdf_a_4_without_attachments(tmp_path: Path) -> None:
    facts = replace(FACTS, standard=STANDARDS["a4-ua2"], attachments=())
    assert "pdfaid:conformance" not in read(make_pdf(HTML, facts), tmp_path).xmp


def test_sources_are_attached(tmp_path: Path) -> None:
    (attached,) = read(make_pdf(HTML), tmp_path).attached
    assert (attached.name, attached.relationship) == ("en.md", "Source")
    assert attached.data == b"# A title\n"
    with pikepdf.open(tmp_path / "made.pdf") as pdf:
        names = pdf.Root.Names.EmbeddedFiles.Names
        assert str(names[0]) == "en.md"
        assert names[1].objgen == pdf.Root.AF[0].objgen
        assert str(names[1].Desc) == "The source"
        assert names[1].EF.F.Subtype == "/text/markdown"


def test_attachments_have_the_date_of_the_file(tmp_path: Path) -> None:
    (attached,) = read(make_pdf(HTML), tmp_path).attached
    assert (attached.created, attached.modified) == ("D:20240229000000Z", "D:20240229000000Z")


@pytest.mark.parametrize("standard", STANDARDS)
def test_every_date_in_a_file_follows_the_issue(
    standard: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Or SOURCE_DATE_EPOCH where that is given; nothing comes from the clock."""
    series = replace(load_series(BASE), pdf_standard=standard)
    (edition,) = load_editions(series, load_issue(series, "essay"), ["en"])
    (manuscript,) = read_editions([edition])
    first, again = tmp_path / "first.pdf", tmp_path / "again.pdf"
    assert writer.write(edition, manuscript, first) == []
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert writer.write(edition, manuscript, again) == []
    for path, day in ((first, b"2026-?01-?02T?000000"), (again, b"2001-?09-?09T?014640")):
        with pikepdf.open(path) as pdf:
            pdf.save(
                tmp_path / "plain.pdf",
                object_stream_mode=pikepdf.ObjectStreamMode.disable,
                stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
                compress_streams=False,
            )
        data = (tmp_path / "plain.pdf").read_bytes().replace(b":", b"")
        dates = re.findall(rb"Date(?: \(D|>)([\dT-]{14,})", data)
        assert len(dates) == (7 if standard == "a3-ua1" else 5)
        assert all(re.match(day, date) for date in dates)


def test_pages_are_labelled_as_printed() -> None:
    with pikepdf.open(io.BytesIO(make_pdf(HTML))) as pdf:
        assert [page.label for page in pdf.pages] == ["1"]


@pytest.mark.parametrize("licence", ["CC BY 4.0", "CC0-1.0", "All rights reserved"])
def test_licences_lead_somewhere(licence: str) -> None:
    text = metadata.xmp(replace(FACTS, licence=licence)).decode()
    found = re.search("<xmpRights:WebStatement>(.*?)<", text)
    assert (found[1] if found else "") == address(licence)


def test_pictures_are_not_smoothed() -> None:
    """As WeasyPrint asks a viewer to, and PDF/A forbids, whatever the style sheet says."""
    picture = (DATA / "source" / "torture" / "images" / "flames.png").as_uri()
    raw = render(f'<html lang="en"><img alt="x" src="{picture}">').write_pdf(**options("a3-ua1"))
    assert b"/Interpolate true" in raw
    with pikepdf.open(io.BytesIO(finish.finish(raw, FACTS))) as pdf:
        streams = [entry for entry in pdf.objects if isinstance(entry, pikepdf.Stream)]
        (image,) = [stream for stream in streams if stream.get("/Subtype") == "/Image"]
        assert "/Interpolate" not in image


def test_facts_of_an_edition(torture: Torture) -> None:
    made = torture.make("zh")
    found = metadata.facts(made.edition)
    assert found.title == "元素的名字"
    assert found.titles == {"en-GB": "The Names of the Elements"}
    assert found.authors == ("试验编辑部",)
    assert found.keywords == ("元素", "汉字", "脚注")
    assert found.rights == "CC0-1.0"  # as the EPUB says where the issue has no sentence about it
    assert found.identifier != metadata.facts(torture.make("en").edition).identifier


def ends_in_carriage_return(data: bytes) -> bool:
    return zlib.adler32(data) & 0xFF == 13


def unlucky_facts() -> Facts:
    """Facts whose attachment, deflated, would end in a carriage return."""
    data = next(
        text
        for number in range(10_000)
        if ends_in_carriage_return(text := f"# Title {number}\n".encode())
    )
    (attachment,) = FACTS.attachments
    return replace(FACTS, attachments=(replace(attachment, data=data),))


def test_no_stream_ends_in_a_carriage_return(tmp_path: Path) -> None:
    facts = unlucky_facts()
    made = make_pdf(HTML, facts)
    assert b"\r\nendstream" not in made
    (attached,) = read(made, tmp_path).attached
    assert attached.data == facts.attachments[0].data


def test_neither_does_a_page_or_a_stream_of_objects(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = render(HTML).write_pdf(**options("a3-ua1"))
    pages = 0
    for number in range(256):
        with pikepdf.open(io.BytesIO(raw)) as pdf:
            content = pdf.pages[0].Contents
            content.write(content.read_bytes() + b"\t" * number)
            pages += ends_in_carriage_return(content.read_bytes())
            finish._tidy_streams(pdf)
            assert not ends_in_carriage_return(pdf.pages[0].Contents.read_bytes())
    assert pages, "one of them needed it"
    good = make_pdf(HTML)
    saved = [b"1 0 obj\r\nendstream", b"1 0 obj\r\nendstream", b"1 0 obj\n\nendstream"]
    monkeypatch.setattr(finish, "_write", lambda _: saved.pop(0))
    with pikepdf.open(io.BytesIO(good)) as pdf:
        before = pdf.Root.PageLabels.is_indirect
        assert b"\r" not in finish._save(pdf)
        assert (before, pdf.Root.PageLabels.is_indirect) == (False, True)
        assert pdf.Root.MarkInfo.is_indirect is False, "no more was changed than had to be"


def test_objects_are_numbered_otherwise_without_harm() -> None:
    with pikepdf.open(io.BytesIO(make_pdf(HTML))) as pdf:
        versions = [finish._write(pdf)]
        for change in finish._other_numberings(pdf):
            change()
            versions.append(finish._write(pdf))
    assert len(set(versions)) == len(versions) == 4
    for version in versions:
        with pikepdf.open(io.BytesIO(version)) as pdf:
            assert pdf.pages[0].label == "1"
            assert pdf.Root.ViewerPreferences.DisplayDocTitle is True


def test_furniture_says_what_it_is() -> None:
    html = (DATA / "tags" / "everything-at-once" / "in.html").read_text("utf-8")
    with pikepdf.open(io.BytesIO(make_pdf(html))) as pdf:
        content = pdf.pages[-1].Contents.read_bytes()
    artifacts = re.findall(rb"/Artifact\s*<<([^>]*)>>\s*BDC", content)
    kinds = {bytes(sorted(artifact)) for artifact in artifacts}
    assert any(b"/Subtype/Header" in a.replace(b" ", b"") for a in artifacts)
    assert any(b"/Subtype/Footer" in a.replace(b" ", b"") for a in artifacts)
    assert len(kinds) == 3, "a head, a foot, and the head of the table that is printed again"


@pytest.mark.parametrize("standard", STANDARDS)
def test_reference_managers_find_what_they_cite(standard: str) -> None:
    """And PDF/A-3 has a description of each property that is not of 2005 (ISO 19005-3, 6.6.2.3)."""
    facts = replace(
        FACTS,
        standard=STANDARDS[standard],
        doi="10.1234/trial.1",
        subtitle="A & B",
        issn="1234-5679",
    )
    root = etree.fromstring(metadata.xmp(facts))
    properties = {
        str(node.tag).rpartition("}")[2]: node.text for node in root.iter(f"{{{metadata.PRISM}}}*")
    }
    assert properties == {
        "doi": "10.1234/trial.1",
        "url": "https://doi.org/10.1234/trial.1",
        "subtitle": "A & B",
        "issn": "1234-5679",
        "publicationDate": "2024-02-29",
    }
    described = {
        str(node.text) for node in root.iter("{http://www.aiim.org/pdfa/ns/property#}name")
    }
    assert properties.keys() <= described or not described
    assert bool(described) is (standard == "a3-ua1")

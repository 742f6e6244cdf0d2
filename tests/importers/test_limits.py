"""Files of unknown origin: a clear line, bounded work, nothing read or written outside."""

from __future__ import annotations

import faulthandler
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from _pytest.faulthandler import fault_handler_stderr_fd_key

from editions.findings import FindingsError
from editions.importers import pdf
from editions.importers.bring_in import Outcome
from importers.word_files import XMLNS, para, run, write

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
BOMB = f"<w:document {XMLNS}><w:body>" + "<w:p/>" * 4_100_000


def truncated(path: Path) -> None:
    whole = write(path, para(run("Text " * 2000))).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def damaged(path: Path) -> None:
    write(path, extra={"word/document.xml": f"<w:document {XMLNS}><w:body>"})


def bomb(path: Path) -> None:
    write(path, para(run("Text")), extra={"word/media/image2.png": bytes(200 << 20)})


def lying(path: Path) -> None:
    """A part whose size in the directory is smaller than what it unpacks to."""
    write(path, para(run("Text " * 2000)))
    data = bytearray(path.read_bytes())
    for member in zipfile.ZipFile(path).infolist():
        if member.filename == "word/document.xml":
            size = member.file_size.to_bytes(4, "little")
            while (at := data.find(size)) >= 0:
                data[at : at + 4] = (64).to_bytes(4, "little")
    path.write_bytes(data)


def entities(path: Path) -> None:
    secret = path.with_name("secret.txt")
    secret.write_text("the secret")
    declared = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}">]>'
    body = f"<w:document {XMLNS}><w:body>{para('<w:r><w:t>&x;</w:t></w:r>')}</w:body></w:document>"
    write(path, extra={"word/document.xml": declared + body})


CASES: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "empty": ("a.docx", lambda path: path.write_bytes(b""), "empty"),
    "no zip": ("a.docx", lambda path: path.write_bytes(b"PK\3\4 and no more"), "cut-off"),
    "truncated": ("a.docx", truncated, "cut-off"),
    "old Word": ("a.docx", lambda path: path.write_bytes(OLE), "old-word"),
    "encrypted": (
        "a.docx",
        lambda path: path.write_bytes(OLE + "EncryptedPackage".encode("utf-16-le")),
        "encrypted",
    ),
    "rich text": ("a.docx", lambda path: path.write_bytes(b"{\\rtf1 x}"), "is-rtf"),
    "no body": ("a.docx", damaged, "part-damaged"),
    "bomb": ("a.docx", bomb, "unpacked"),
    "lying": ("a.docx", lying, "part-damaged"),
    "entities": ("a.docx", entities, "doctype"),
    "many elements": (
        "a.docx",
        lambda path: write(path, extra={"word/document.xml": BOMB}),
        "marks",
    ),
    "nested quotations": ("a.md", lambda path: path.write_text("> " * 400 + "core"), "deep"),
    "nested elements": (
        "a.html",
        lambda path: path.write_text("<p>before</p>" + "<blockquote>" * 300 + "core"),
        "deep",
    ),
    "control words": (
        "a.rtf",
        lambda path: path.write_bytes(b"{\\rtf1 " + b"{}" * 2_100_000),
        "marks",
    ),
    "another kind": ("a.xyz", lambda path: path.write_bytes(b"x"), "kind"),
    "no UTF-8": ("a.txt", lambda path: path.write_bytes("脱钩".encode("gbk")), "not-utf8"),
    "no text": ("a.docx", lambda path: write(path, para()), ""),
}


@pytest.mark.parametrize("name", CASES)
def test_bad_files_are_refused_in_one_line(
    name: str, bring: Callable[..., Outcome], tmp_path: Path, source: Path
) -> None:
    file, make, form = CASES[name]
    make(tmp_path / file)
    with pytest.raises(FindingsError) as caught:
        bring(tmp_path / file)
    (finding,) = caught.value.findings
    assert finding.rule.name == "import-refused"
    assert finding.form == form or (name == "no text" and finding.form == "no-text")
    assert "secret" not in str(caught.value)
    assert not (source / "essay").exists()


@pytest.fixture
def without_a_dump(request: pytest.FixtureRequest) -> Iterator[None]:
    """A child that is forked here and aborts, as it is meant to, prints no traceback."""
    faulthandler.disable()
    yield
    faulthandler.enable(request.config.stash[fault_handler_stderr_fd_key])


def test_a_page_that_asks_for_too_much_memory_is_refused(
    bring: Callable[..., Outcome],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    without_a_dump: None,
) -> None:
    """Some kilobytes that become megabytes, and many times that when the page is read."""
    monkeypatch.setattr(pdf, "MEMORY", 200_000_000)
    with pikepdf.new() as document:
        document.add_blank_page()
        document.pages[0].Contents = document.make_stream(b"q " * (8 << 20))
        document.save(tmp_path / "a.pdf")
    with pytest.raises(FindingsError) as caught:
        bring(tmp_path / "a.pdf")
    assert [finding.form for finding in caught.value.findings] == ["pdf-memory"]


def test_macros_are_named_and_left_alone(bring: Callable[..., Outcome], tmp_path: Path) -> None:
    path = write(tmp_path / "a.docm", para(run("Text.")), extra={"word/vbaProject.bin": b"\0"})
    assert "macros" in [finding.form for finding in bring(path).findings]


def test_pictures_are_written_inside_the_issue(
    bring: Callable[..., Outcome], tmp_path: Path, source: Path
) -> None:
    """A part whose name leads out of the package does not lead out of the issue."""
    evil = {"word/media/../../../../evil.png": b"x", "../evil.docx": b"x"}
    bring(write(tmp_path / "a.docx", para(run("Text.")), extra=evil))
    assert not list(tmp_path.rglob("evil*"))
    assert not list(source.parent.rglob("evil*"))


def test_a_long_file_is_read_in_bounded_time(bring: Callable[..., Outcome], tmp_path: Path) -> None:
    """400 notes in 800 paragraphs, about 100 pages; time grows with length alone."""
    from time import process_time

    from importers.word_files import note

    body = [
        para(run("Words of a long text. " * 14), *([note(n // 2)] if n % 2 else []))
        for n in range(2, 802)
    ]
    notes = {
        n: para(run(f"Author{n} Name, A Book about {n}, {1900 + n % 100}.")) for n in range(1, 401)
    }
    started = process_time()
    outcome = bring(write(tmp_path / "a.docx", *body, footnotes=notes))
    assert not [finding for finding in outcome.findings if finding.is_error]
    assert outcome.text.read_text("utf-8").count("]: ") == 400
    assert process_time() - started < 15

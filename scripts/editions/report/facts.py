"""Facts about the finished files, read from the files themselves: metadata, fonts, sizes."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
from lxml import etree
from lxml.etree import _Element

from editions.report.model import EditionFiles, Gathered

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
XMP_FACTS = {
    "title": f"{DC}title",
    "creator": f"{DC}creator",
    "language": f"{DC}language",
    "description": f"{DC}description",
    "subject": f"{DC}subject",
    "publisher": f"{DC}publisher",
    "rights": f"{DC}rights",
    "identifier": f"{DC}identifier",
    "date": f"{DC}date",
}
CREATED = "{http://ns.adobe.com/xap/1.0/}CreateDate"
STANDARDS = {
    "{http://www.aiim.org/pdfa/ns/id/}part": "PDF/A-{}",
    "{http://www.aiim.org/pdfua/ns/id/}part": "PDF/UA-{}",
}


@dataclass
class FileFacts:
    """One finished file: `facts` are lists of texts by name, as the file gives them."""

    path: Path
    kind: str
    edition: str
    size: int
    facts: dict[str, list[str]] = field(default_factory=dict)
    fonts: list[str] = field(default_factory=list)
    pages: int = 0

    @property
    def name(self) -> str:
        """What a table calls the file: PDF zh."""
        return f"{self.kind} {self.edition}"


@dataclass(frozen=True, slots=True)
class Odd:
    """A fact of a file that is not what another file says: `kind` is differs, lacks or same."""

    kind: str
    other: str


@dataclass(frozen=True, slots=True)
class Validation:
    """The validators' results for the files: when, and one entry per verdict, as in `editions validate --json`."""

    verdicts: list[dict[str, Any]]
    missing: dict[str, str]
    is_old: bool
    credulous: tuple[str, ...] = ()
    """Those that passed a file known to be wrong."""


def file_facts(gathered: Gathered) -> Iterator[FileFacts]:
    """The facts of all files, PDF and EPUB of one edition together."""
    for edition in gathered.editions:
        if edition.pdf_path:
            yield _pdf_facts(edition, edition.pdf_path)
        if edition.epub_path:
            yield _epub_facts(edition, edition.epub_path)


def _pdf_facts(edition: EditionFiles, path: Path) -> FileFacts:
    result = FileFacts(path, "PDF", edition.key, path.stat().st_size)
    with pikepdf.open(path) as pdf:
        result.pages = len(pdf.pages)
        metadata = pdf.Root.get("/Metadata")
        if metadata is not None:
            parser: Any = etree.XMLParser(resolve_entities=False, no_network=True)
            root = etree.fromstring(bytes(metadata.read_bytes()), parser)
            result.facts = _xmp_facts(root)
        language = pdf.Root.get("/Lang")
        if language is not None and "language" not in result.facts:
            result.facts["language"] = [str(language)]
        result.facts["version"] = [f"PDF {pdf.pdf_version}"]
    if edition.pdf:
        result.fonts = sorted(
            {font.name.partition("+")[2] or font.name for font in edition.pdf.fonts}
        )
    return result


def _xmp_facts(root: _Element) -> dict[str, list[str]]:
    facts: dict[str, list[str]] = {}
    for name, tag in XMP_FACTS.items():
        texts = [text for node in root.iter(tag) for text in _texts(node)]
        if texts:
            facts[name] = list(dict.fromkeys(texts))
    if "date" not in facts:  # a PDF says it so
        facts["date"] = [(node.text or "")[:10] for node in root.iter(CREATED)][:1]
    standards = []
    for tag, pattern in STANDARDS.items():
        values = [node.text or "" for node in root.iter(tag)]
        values += [value for node in root.iter() if (value := node.get(tag))]
        standards += [pattern.format(value) for value in values[:1]]
    if standards:
        facts["standard"] = standards
    return facts


def _texts(node: _Element) -> list[str]:
    items = [item.text or "" for item in node.iter(f"{RDF}li")]
    return [text for text in items or [node.text or ""] if text.strip()]


def _epub_facts(edition: EditionFiles, path: Path) -> FileFacts:
    result = FileFacts(path, "EPUB", edition.key, path.stat().st_size)
    parser: Any = etree.XMLParser(resolve_entities=False, no_network=True)
    with zipfile.ZipFile(path) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".opf"))
        root = etree.fromstring(archive.read(name), parser)
        result.fonts = sorted(
            entry.rpartition("/")[2]
            for entry in archive.namelist()
            if entry.endswith((".otf", ".ttf", ".woff", ".woff2"))
        )
    for fact, tag in XMP_FACTS.items():
        texts = [(node.text or "").strip() for node in root.iter(tag)]
        if any(texts):
            result.facts[fact] = [text for text in texts if text]
    result.facts["version"] = [f"EPUB {root.get('version', '')}"]
    return result


# What the files of one edition say alike, and what the files of one format do.
IN_EDITION = (
    "title",
    "creator",
    "language",
    "description",
    "subject",
    "publisher",
    "rights",
    "date",
)
IN_FORMAT = ("version", "standard", "date")
OF_EACH = "identifier"


def odd_facts(files: Sequence[FileFacts]) -> dict[tuple[int, str], Odd]:
    """The facts that should agree and do not, by the number of the file and the name of the fact.

    PDF and EPUB of an edition give the same title (its first, where there are more), authors,
    language and so on; files of one format are of one version; each file has its own identifier. A
    fact is laid against the first file that gives it.
    """
    found: dict[tuple[int, str], Odd] = {}
    for number, file in enumerate(files):
        before = list(enumerate(files[:number]))
        edition = [entry for entry in before if entry[1].edition == file.edition]
        form = [entry for entry in before if entry[1].kind == file.kind]
        for names, others in ((IN_EDITION, edition), (IN_FORMAT, form)):
            for name in names:
                for other, known in others:
                    _compare(found, name, (number, file), (other, known))
        for _, known in before:
            own = [name for name in file.facts.get(OF_EACH, []) if name.startswith("urn:")]
            if set(own) & set(known.facts.get(OF_EACH, [])):  # a DOI is that of the work
                found.setdefault((number, OF_EACH), Odd("same", known.name))
    return found


def _compare(
    found: dict[tuple[int, str], Odd],
    fact: str,
    one: tuple[int, FileFacts],
    other: tuple[int, FileFacts],
) -> None:
    """Note where two files differ in a fact; the one that lacks it is marked."""
    here, there = (_told(entry[1].facts.get(fact, []), fact) for entry in (one, other))
    if here and there and here != there:
        found.setdefault((one[0], fact), Odd("differs", other[1].name))
    elif here and not there:
        found.setdefault((other[0], fact), Odd("lacks", one[1].name))
    elif there and not here:
        found.setdefault((one[0], fact), Odd("lacks", other[1].name))


def _told(texts: Sequence[str], fact: str) -> tuple[str, ...]:
    """What is compared of a fact: an EPUB's second title is its subtitle, a PDF's the other language's."""
    given = tuple(" ".join(text.split()) for text in texts)
    if fact == "date":
        return tuple(text[:10] for text in given)
    return given[:1] if fact == "title" else given


def validation(folder: Path, files: Sequence[FileFacts]) -> Validation | None:
    """What `editions validate` left in `validation.json`; None when it was not run."""
    path = folder / "validation.json"
    try:
        report = json.loads(path.read_text(encoding="utf-8"))
        verdicts, missing = list(report["verdicts"]), dict(report["missing"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    newest = max((entry.path.stat().st_mtime for entry in files), default=0.0)
    credulous = tuple(report.get("cannot_be_trusted", ()))
    return Validation(verdicts, missing, path.stat().st_mtime < newest, credulous)


def readable_size(size: int) -> str:
    """A size in bytes as people read it."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"

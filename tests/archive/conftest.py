"""The torture issue set by the real writer, once a session and standard; small pages at need."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import checking
from editions.formats.epub import writer as epub_writer
from editions.formats.pdf import writer
from editions.formats.pdf.archive import options
from editions.formats.pdf.archive.finish import finish
from editions.formats.pdf.archive.metadata import Attachment, Facts
from editions.source.series import Edition, load_editions, load_issue, load_series
from editions.source.standards import STANDARDS
from editions.text import Manuscript
from editions.workflow.load_manuscripts import read_editions

DATA = Path(__file__).parent.parent / "data" / "archive"
FACTS = Facts(
    standard=STANDARDS["a3-ua1"],
    title="A title & more",
    language="en-GB",
    authors=("Ann Author", "Bo Author"),
    date=datetime(2024, 2, 29, tzinfo=UTC),
    identifier="urn:uuid:00000000-0000-5000-8000-000000000000",
    titles={"zh-Hans": "题目"},
    subject="What it is about",
    keywords=("one", "two"),
    publisher="A house",
    rights="All are free to read it.",
    licence="https://example.org/licence",
    attachments=(Attachment("en.md", b"# A title\n", "text/markdown", "The source"),),
)


@dataclass(frozen=True)
class Made:
    """A finished file and what it was made from."""

    path: Path
    edition: Edition
    manuscript: Manuscript


@dataclass
class Torture:
    """Makes the editions of the torture issue, each once."""

    folder: Path

    def __post_init__(self) -> None:
        self.make = cache(self._make)
        self.bind = cache(self._bind)

    def _bind(self, key: str) -> Made:
        """The EPUB; its pages are those of the PDF."""
        printed = self.make(key)
        path = self.folder / f"{printed.edition.name}.epub"
        starts = checking.page_starts(printed.path, printed.manuscript)
        epub_writer.write(printed.edition, printed.manuscript, path, starts)
        return replace(printed, path=path)

    def _make(self, key: str, standard: str = "a3-ua1") -> Made:
        series = replace(load_series(DATA / "source"), pdf_standard=standard)
        (edition,) = load_editions(series, load_issue(series, "torture"), [key])
        (manuscript,) = read_editions([edition])
        path = self.folder / f"{edition.name}.{standard}.pdf"
        assert writer.write(edition, manuscript, path) == []
        return Made(path, edition, manuscript)


@pytest.fixture(scope="session")
def torture(tmp_path_factory: pytest.TempPathFactory) -> Torture:
    return Torture(tmp_path_factory.mktemp("torture"))


def render(html: str) -> Any:
    """A small page laid out as the writer does; `html` is what goes into the document."""
    writer.ready()
    import weasyprint

    return weasyprint.HTML(string=html).render()


def make_pdf(html: str, facts: Facts = FACTS) -> bytes:
    """A small page as a finished PDF."""
    document = render(html)
    facts = replace(facts, language=document.metadata.lang)
    return finish(document.write_pdf(**options(facts.standard.key)), facts)

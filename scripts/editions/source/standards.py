"""The two standards that a PDF of the series can follow (`pdf_standard` in series.yaml).

Both are a pair: one part of PDF/A, which says that the file can be kept, and one of PDF/UA,
which says that it can be read aloud.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standard:
    """`version` is the PDF version; `archive` PDF/A's part, `accessible` PDF/UA's part.

    `declarations` are addresses of what else the file says that it conforms to (PDF Association,
    PDF Declarations, 2019).
    """

    key: str
    name: str
    version: str
    archive: int
    accessible: int
    variant: str  # WeasyPrint's name for the PDF/A part
    flavours: tuple[str, ...]  # veraPDF's names for the profiles that hold
    declarations: tuple[str, ...] = ()

    @property
    def is_pdf_2(self) -> bool:
        return self.version >= "2.0"


STANDARDS = {
    standard.key: standard
    for standard in (
        Standard(
            "a3-ua1", "PDF/A-3a and PDF/UA-1 (PDF 1.7)", "1.7", 3, 1, "pdf/a-3a", ("3a", "ua1")
        ),
        # PDF/A-4f is PDF/A-4 with files attached that are not PDF/A themselves: our sources
        # (ISO 19005-4:2020, annex A). Well-Tagged PDF is the PDF Association's (WTPDF 1.0, 2024).
        Standard(
            "a4-ua2",
            "PDF/A-4f, PDF/UA-2 and WTPDF 1.0 (PDF 2.0)",
            "2.0",
            4,
            2,
            "pdf/a-4f",
            ("4f", "ua2", "wt1a", "wt1r"),
            (
                "http://pdfa.org/declarations/wtpdf#accessibility1.0",
                "http://pdfa.org/declarations/wtpdf#reuse1.0",
            ),
        ),
    )
}

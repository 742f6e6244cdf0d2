"""The fonts in a finished PDF: ours, embedded, and with a glyph for every character."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from unicodedata import normalize

from editions.checks.registry import PDF, check
from editions.checks.shared.text_alignment import squeeze
from editions.checks.subject import Subject
from editions.findings import Finding, Place, Severity, in_order, rule
from editions.readback import pdf
from editions.readback.pdf import PdfFile
from editions.resources import fonts

AREA = "fonts in the PDF"

FOREIGN = rule("pdf-font-foreign", Severity.ERROR, AREA)
LOOSE = rule("pdf-font-not-embedded", Severity.ERROR, AREA)
TYPE3 = rule("pdf-font-type3", Severity.ERROR, AREA)
NOTDEF = rule("pdf-glyph-missing", Severity.ERROR, AREA)
UNMAPPED = rule("pdf-glyph-unmapped", Severity.ERROR, AREA)
FALSE_TEXT = rule("pdf-text-false", Severity.ERROR, AREA)
# Characters that look alike and may share a glyph, in addition to those that NFKC unifies.
ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u00ad", "-"),
        **dict.fromkeys("•‧・", "·"),
        **dict.fromkeys("⋯", "…"),
        **dict.fromkeys("ʻ", "‘"),
        **dict.fromkeys("ʼ", "’"),
        "‒": "–",
        "〜": "～",
        "∕": "⁄",
        "⸺": "——",
        "∆": "Δ",
    }
)


@check(PDF)
def check_fonts(subject: Subject) -> list[Finding]:
    """Check the fonts of a PDF. Raises FindingsError if it cannot be read."""
    assert subject.pdf
    return check_file(pdf.read(subject.pdf))


def check_file(file: PdfFile) -> list[Finding]:
    """The same for a file that is read already."""
    return in_order([*_fonts(file), *_glyphs(file), *_false_texts(file)])


def _fonts(file: PdfFile) -> Iterator[Finding]:
    place = Place(file.path.name)
    for font in file.fonts:
        if font.kind == "Type3":
            yield TYPE3.at(place, font=font.name or "?")
            continue
        if not fonts.is_allowed(font.name):
            yield FOREIGN.at(place, font=font.name)
        if not font.is_embedded:
            yield LOOSE.at(place, font=font.name)


def _glyphs(file: PdfFile) -> Iterator[Finding]:
    """Glyph 0 that is drawn, and glyphs without a character, each font and page once."""
    place = Place(file.path.name)
    for page in file.pages:
        boxes: Counter[str] = Counter()
        silent: Counter[str] = Counter()
        for run in page.runs:
            if not run.font.is_composite:
                continue
            if 0 in run.glyphs:
                boxes[run.font.name] += run.glyphs.count(0)
            texts = run.texts if run.drawn is None else run.drawn
            if "" in texts and not run.is_furniture:
                silent[run.font.name] += texts.count("")
        for name, count in boxes.items():
            yield NOTDEF.at(place, page=page.number, count=count, font=name)
        for name, count in silent.items():
            yield UNMAPPED.at(place, page=page.number, count=count, font=name)


def _false_texts(file: PdfFile) -> Iterator[Finding]:
    """Where the text that a mark gives for its glyphs is not theirs, apart from characters that look alike."""
    place = Place(file.path.name)
    for page in file.pages:
        for run in page.runs:
            if run.drawn is None or run.drawn == tuple(run.texts):
                continue
            shown, said = "".join(run.drawn), run.text
            if folded(shown) != folded(said):
                texts = {"shown": shown[:30], "copied": said[:30]}
                yield FALSE_TEXT.at(place, page=page.number, **texts)


def folded(text: str) -> str:
    """`text` without white space, characters that look alike made one."""
    return squeeze(normalize("NFKC", text.translate(ALIKE)).translate(ALIKE))

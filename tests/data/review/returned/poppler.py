"""Mark up the Chinese proof with Poppler's Qt library, which writes the annotations of Okular.

usage: QT_QPA_PLATFORM=offscreen /usr/bin/python3 poppler.py PROOF.pdf MARKED.pdf   (see README.md)
"""

import sys

import popplerqt5
from PyQt5.QtCore import QPointF, QRectF

Poppler = popplerqt5.Poppler
KINDS = ("Highlight", "Squiggly", "Underline", "StrikeOut")  # HighlightAnnotation.HighlightType
WANTED = (
    ("Highlight", "三十米", "几米？"),
    ("Underline", "候鸟", "哪一种？"),
    ("StrikeOut", "到东边去", ""),
    ("Caret", "引文一句", "补出处"),
    ("Text", "桥梁志", "哪一期？"),
)


def main(proof, marked):
    document = Poppler.Document.load(proof)
    for kind, words, says in WANTED:
        page, box = find(document, words)
        annotation = made(kind, box, page.pageSizeF())
        annotation.setAuthor("Reader")
        annotation.setContents(says)
        page.addAnnotation(annotation)
    converter = document.pdfConverter()
    converter.setOutputFileName(marked)
    converter.setPDFOptions(Poppler.PDFConverter.WithChanges)
    assert converter.convert()


def find(document, words):
    """The page that prints the words, and their box in points from its upper left corner."""
    for number in range(document.numPages()):
        page = document.page(number)
        found = page.search(words)
        if found:
            return page, found[0]
    raise SystemExit("not printed: " + words)


def made(kind, box, size):
    def scaled(left, top, right, bottom):
        return QRectF(
            QPointF(left / size.width(), top / size.height()),
            QPointF(right / size.width(), bottom / size.height()),
        )

    whole = scaled(box.left(), box.top(), box.right(), box.bottom())
    if kind in KINDS:
        annotation = Poppler.HighlightAnnotation()
        annotation.setHighlightType(Poppler.HighlightAnnotation.HighlightType(KINDS.index(kind)))
        quad = Poppler.HighlightAnnotation.Quad()
        quad.points = [whole.bottomLeft(), whole.bottomRight(), whole.topRight(), whole.topLeft()]
        annotation.setHighlightQuads([quad])
    elif kind == "Caret":
        annotation = Poppler.CaretAnnotation()
        whole = scaled(box.right() - 4, box.bottom() - 4, box.right() + 4, box.bottom() + 4)
    else:
        annotation = Poppler.TextAnnotation(Poppler.TextAnnotation.Linked)
        whole = scaled(box.left(), box.top(), box.left() + 24, box.top() + 24)
    annotation.setBoundary(whole)
    return annotation


main(*sys.argv[1:])

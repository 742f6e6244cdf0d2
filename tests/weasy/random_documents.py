"""Random documents full of notes, made from a seed: the same number gives the same document,
always.

Run as a program for a longer search than the tests make:

    python -m weasy.random_documents 0 2000        (from tests/, with PYTHONPATH=scripts)
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

STYLE = """
@page {{ size: {size}; margin: {margin}; @footnote {{ {footnote} }}
  @bottom-center {{ content: counter(page) "/" counter(pages) }} }}
@page :first {{ margin-top: {first_margin} }}
@page :left {{ margin-bottom: {left_margin} }}
html {{ font: {font}; line-height: {line_height}; orphans: {orphans}; widows: {widows} }}
body, p, h2, h3, ul, ol, li, dl, dd, figure, blockquote, table {{ margin: 0 }}
p {{ text-align: justify; hyphens: auto }}
h2, h3 {{ font-size: 1em; margin: {line_height} 0; break-after: avoid; break-inside: avoid }}
h2 {{ break-before: {chapter} }}
.to {{ content: target-counter(attr(href), page) target-counter(attr(href), list-item) }}
blockquote, ul, ol, dd {{ margin: {gap} 0 {gap} 1.5em }}
figure {{ margin: {gap} 0; break-inside: avoid }}
figure div {{ height: {figure}; background: silver }}
table {{ margin: {gap} 0; border-collapse: {collapse}; border: .5pt solid; width: 100% }}
td, th {{ border: .3pt solid; padding: {padding}; vertical-align: {valign} }}
tr {{ break-inside: {row_break} }}
table {{ break-inside: {table_break} }}
caption {{ break-after: avoid }}
.box {{ border: .5pt solid; padding: {padding}; margin: {gap} 0; break-inside: avoid }}
.frame {{ border: .5pt solid; padding: 5pt; margin: {gap} 0 }}
.call {{ font-size: .6em; line-height: 1; vertical-align: super }}
.note {{ float: footnote; footnote-policy: line; font-size: {note_size}; line-height: {note_line};
  font-weight: normal; text-align: left; text-indent: 0; orphans: 1; widows: 1 }}
.note::footnote-call, .note::footnote-marker {{ content: none }}
.note-p, .note-ul, .note-li {{ display: block }}
.note-li::before {{ content: "–"; position: absolute; margin-left: -1em }}
"""

ENGLISH = """
    the of and trade order between a chain in that policy which risk to security is not decoupling was
    interdependence for as these institutions technology with cooperation by region it
""".split()  # noqa: SIM905
CHINESE = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面"


@dataclass
class _Writer:
    """Writes one document; `number` is that of the last note."""

    random: random.Random
    chinese: bool
    density: float
    long_notes: float
    size_factor: float
    longest: int
    number: int = 0
    second_calls: int = 0
    parts: list[str] = field(default_factory=list)

    def words(self, least: int, most: int) -> str:
        count = self.random.randint(least, most)
        if not self.chinese:
            return " ".join(self.random.choices(ENGLISH, k=count))
        text = "".join(self.random.choices(CHINESE, k=count * 2))
        return "，".join(text[i : i + 11] for i in range(0, len(text), 11))

    def note(self) -> str:
        """A call and its note; now and then a second call of a note that there is already."""
        if self.number and self.random.random() < 0.04:
            n = self.random.randint(1, self.number)
            self.second_calls += 1
            again = f"r{n}-{self.second_calls}"
            return f'\u2060<a class="call" id="{again}" href="#n{n}" role="doc-noteref">{n}</a>'
        self.number += 1
        n = self.number
        most = self.longest if self.random.random() < self.long_notes else 14
        paragraphs = 2 if self.random.random() < 0.1 else 1
        body = "".join(
            f'<span class="note-p">{self.words(2, max(3, int(most * self.size_factor)))}.</span>'
            for _ in range(paragraphs)
        )
        if self.random.random() < 0.05:
            items = (f'<span class="note-li">{self.words(2, 12)}</span>' for _ in range(3))
            body += f'<span class="note-ul">{"".join(items)}</span>'
        return (
            f'\u2060<a class="call" id="r{n}" href="#n{n}" role="doc-noteref">{n}</a>'
            f'<span class="note" id="n{n}" role="doc-footnote">'
            f'<a class="back" href="#r{n}" role="doc-backlink">{n}</a> {body}</span>'
        )

    def text(self, least: int = 5, most: int = 110, notes: int = 9) -> str:
        """Running text in which up to `notes` calls are, after a word or at the very end."""
        written = [self.words(least, most)]
        for _ in range(notes):
            if self.random.random() >= self.density:
                break
            written.append(self.note() + ("。" if self.chinese else ","))
            written.append(" " + self.words(1, 30))
        end = "。" if self.chinese else "."
        if self.random.random() < 0.1:
            written.append(self.reference())
        return "".join(written) + end + (self.note() if self.random.random() < self.density else "")

    def reference(self) -> str:
        """The number of the page where some note is called: its width is known late."""
        return f'<a class="to" href="#r{self.random.randint(1, 60)}"></a>'

    def short(self) -> str:
        """A heading, caption, term or cell: few words and at most one note."""
        called = self.random.random() < self.density * 0.7
        return self.words(1, 8) + (self.note() if called else "")

    def paragraph(self) -> str:
        return f"<p>{self.text()}</p>"

    def heading(self) -> str:
        name = self.random.choice(("h2", "h3"))
        second = f"<h3>{self.short()}</h3>" if self.random.random() < 0.2 else ""
        return f"<{name}>{self.short()}</{name}>{second}<p>{self.text()}</p>"

    def quote(self) -> str:
        return f"<blockquote>{self.paragraph()}{self.maybe(self.paragraph)}</blockquote>"

    def list(self, depth: int = 0) -> str:
        name = self.random.choice(("ul", "ol"))
        items = []
        for _ in range(self.random.randint(1, 5)):
            loose = self.random.random() < 0.3
            item = f"<p>{self.text(3, 40)}</p>" * loose or self.text(3, 40, 2)
            inner = self.list(depth + 1) if depth < 2 and self.random.random() < 0.25 else ""
            items.append(f"<li>{item}{inner}</li>")
        return f"<{name}>{''.join(items)}</{name}>"

    def terms(self) -> str:
        pairs = (
            f"<dt>{self.short()}</dt><dd>{self.text(3, 40, 2)}</dd>"
            for _ in range(self.random.randint(1, 4))
        )
        return f"<dl>{''.join(pairs)}</dl>"

    def table(self) -> str:
        columns = self.random.randint(1, 4)
        caption = f"<caption>{self.short()}</caption>" if self.random.random() < 0.5 else ""
        titles = "".join(f"<th>{self.words(1, 2)}</th>" for _ in range(columns))
        head = f"<thead><tr>{titles}</tr></thead>"
        most = self.random.choice((4, 12, 40))
        rows = "".join(
            "<tr>" + "".join(f"<td>{self.text(1, most, 2)}</td>" for _ in range(columns)) + "</tr>"
            for _ in range(self.random.randint(1, 14))
        )
        return f"<table>{caption}{self.random.choice(('', head))}<tbody>{rows}</tbody></table>"

    def figure(self) -> str:
        caption = f"<figcaption>{self.text(2, 20, 2)}</figcaption>"
        return f"<figure><div></div>{caption}</figure>"

    def box(self) -> str:
        return f'<div class="box">{self.paragraph()}{self.maybe(self.paragraph)}</div>'

    def frame(self) -> str:
        return (
            f'<div class="frame">{self.paragraph()}{self.maybe(self.list)}{self.paragraph()}</div>'
        )

    def maybe(self, write: object) -> str:
        return write() if self.random.random() < 0.4 else ""  # type: ignore[operator]

    def document(self, pieces: int) -> str:
        kinds = (
            self.heading,
            self.quote,
            self.list,
            self.terms,
            self.table,
            self.figure,
            self.box,
            self.frame,
        )
        weights = [self.random.choice((0, 1, 2)) for _ in kinds]
        for _ in range(pieces):
            special = sum(weights) and self.random.random() < 0.5
            kind = self.random.choices(kinds, weights)[0] if special else self.paragraph
            self.parts.append(kind())
        return "".join(self.parts)


@dataclass(frozen=True)
class RandomDocument:
    """A page of HTML with its seed and the number of its notes."""

    seed: int
    html: str
    notes: int


def make(seed: int, pieces: int = 14, longest: int = 90) -> RandomDocument:
    """The document of `seed`, of about `pieces` paragraphs, lists, tables and so on.

    `longest` is how many words a paragraph of a long note has at most, on A4; notes of 400 run on to the next page.
    """
    choose = random.Random(seed)
    size, factor = choose.choice((("A4", 1.0), ("A5", 0.7), ("105mm 148mm", 0.3)))
    chinese = choose.random() < 0.5
    style = STYLE.format(
        size=size,
        margin=choose.choice(("20mm", "1in", "17.3mm 15mm")) if factor > 0.5 else "10mm",
        first_margin=choose.choice(("10mm", "20mm", "40mm")),
        left_margin=choose.choice(("10mm", "20mm")),
        chapter=choose.choice(("auto", "auto", "page", "right")),
        footnote=choose.choice(
            (
                "margin-top: 14pt",
                "margin-top: 8pt; padding-top: 4pt; border-top: .5pt solid",
                "margin-top: 2mm; padding-top: 1mm; border-top: .25pt solid",
                "margin-top: 2mm; padding-top: 1mm; border-top: .25pt solid; max-height: 60%",
            )
        ),
        font="10.5pt 'Noto Serif SC', 'Source Serif 4', serif"
        if chinese
        else "10.5pt 'Source Serif 4', serif",
        line_height=choose.choice(("15pt", "16.3pt")),
        orphans=choose.choice((1, 2, 3, 4)),
        widows=choose.choice((1, 2, 3, 4)),
        gap=choose.choice(("0", "7.5pt", "15pt")),
        figure=choose.choice(("20mm", "35mm")),
        collapse=choose.choice(("collapse", "separate")),
        padding=choose.choice(("0", "3pt", "1mm 2mm")),
        valign=choose.choice(("top", "baseline", "middle")),
        row_break=choose.choice(("auto", "avoid")),
        table_break=choose.choice(("auto", "avoid")),
        note_size=choose.choice(("8.5pt", "9pt")),
        note_line=choose.choice(("11pt", "12.5pt")),
    )
    writer = _Writer(
        random=choose,
        chinese=chinese,
        density=choose.choice((0.15, 0.4, 0.7)),
        long_notes=choose.choice((0.0, 0.2, 0.6)),
        size_factor=factor,
        longest=longest,
    )
    language = "zh-Hans" if chinese else "en"
    body = writer.document(pieces)
    html = (
        f'<!DOCTYPE html><html lang="{language}"><style>{style}</style><body>{body}</body></html>'
    )
    return RandomDocument(seed, html, writer.number)

"""Typst, with its own justification, hyphenation and treatment of Chinese punctuation."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from editions.languages.shared.runs import is_mostly_latin
from editions.resources import fonts
from editions.text import Manuscript, Note

PREAMBLE = """
#set page(paper: "a4", margin: (top: 92pt, bottom: 103.5pt, inside: 86.91pt, outside: 130.36pt))
#set text(font: ((name: "Source Serif 4", covers: "latin-in-cjk"), "Noto Serif SC"), size: {size}pt,
  lang: "{language}", region: "{region}", hyphenate: true, top-edge: {ascent}pt, bottom-edge: -{descent}pt)
#set par(justify: true, leading: 0pt, spacing: 0pt, first-line-indent: (amount: {indent}em, all: true))
#set footnote.entry(gap: 0pt)
#show footnote.entry: set text(size: 8.5pt, top-edge: 9.35pt, bottom-edge: -3.4pt)
#show heading: set text(font: ("Source Sans 3", "Noto Sans SC"))
#show heading: set block(above: {pitch}pt, below: 0pt, sticky: true)
"""


def missing() -> str:
    """The command that installs it, or nothing."""
    return "" if find_spec("typst") else "Typst is not installed (pip install typst)"


def render(manuscript: Manuscript, target: Path) -> None:
    """Set the manuscript."""
    import typst

    source = target.with_suffix(".typ")
    source.write_text(typst_source(manuscript))
    typst.compile(
        str(source),
        output=str(target),
        font_paths=[str(fonts.folder())],
        ignore_system_fonts=True,
    )


def typst_source(manuscript: Manuscript) -> str:
    """The manuscript in Typst's markup."""
    chinese = manuscript.edition.tag.startswith("zh")
    size, pitch = (10.5, 17.0) if chinese else (11.0, 15.75)
    preamble = PREAMBLE.format(
        size=size,
        pitch=pitch,
        language="zh" if chinese else "en",
        region="cn" if chinese else "gb",
        indent=2 if chinese else 1.5,
        ascent=round(pitch * 0.72, 3),
        descent=round(pitch * 0.28, 3),
    )
    writer = _Writer(manuscript)
    return preamble + "\n\n".join(writer.blocks(manuscript.article))


class _Writer:
    def __init__(self, manuscript: Manuscript) -> None:
        self.notes = {note.id: note for note in manuscript.notes}
        self.chinese = manuscript.edition.tag.startswith("zh")

    def blocks(self, parent: Any) -> Iterator[str]:
        for child in parent:
            if child.tag in ("h2", "h3"):
                yield "=" * (int(child.tag[1]) - 1) + " " + self.inline(child)
            elif child.tag == "p":
                yield self.paragraph(child)
            elif child.tag == "blockquote":
                yield "#quote(block: true)[" + "\n\n".join(self.blocks(child)) + "]"
            elif child.tag in ("ul", "ol"):
                sign = "-" if child.tag == "ul" else "+"
                for item in child:
                    yield f"{sign} " + (self.inline(item) or "\n".join(self.blocks(item)))
            elif child.tag == "table":
                yield self.table(child)
            elif child.tag in ("div", "figure", "section"):
                yield from self.blocks(child)
            elif child.tag == "figcaption":
                yield self.inline(child)

    def paragraph(self, element: Any) -> str:
        text = self.inline(element)
        if self.chinese and is_mostly_latin("".join(element.itertext())):
            return f'#text(lang: "en")[{text}]'
        return text

    def table(self, table: Any) -> str:
        rows = [[self.inline(cell) for cell in row] for row in table.iter("tr")]
        caption = table.find("caption")
        head = self.inline(caption) + "\n\n" if caption is not None else ""
        cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
        return f"{head}#table(columns: {len(rows[0])}, {cells})"

    def inline(self, element: Any) -> str:
        parts = [_escaped(element.text)]
        for child in element:
            parts.append(self._inline_element(child))
            parts.append(_escaped(child.tail))
        return "".join(parts).strip()

    def _inline_element(self, child: Any) -> str:
        if child.get("class") == "call":
            return self._call(child)
        inner = self.inline(child)
        if child.tag == "em":
            return f"#emph[{inner}]"
        if child.tag == "strong":
            return f"#strong[{inner}]"
        if child.tag in ("ul", "ol", "p", "blockquote"):
            return ""
        return inner

    def _call(self, call: Any) -> str:
        note = self.notes[call.get("href", "")[1:]]
        label = f"<note-{note.number}>"
        if call.get("id") != note.calls[0].id:
            return f"#footnote({label})"
        return f"#footnote[{self._note(note)}]{label}"

    def _note(self, note: Note) -> str:
        body = " ".join(self.inline(block) for block in note.body.iter("p", "li"))
        if self.chinese and is_mostly_latin(note.text):
            return f'#text(lang: "en")[{body}]'
        return body


_SPECIAL = str.maketrans({character: "\\" + character for character in "\\#*_`$@<>[]=-+/~'\""})


def _escaped(text: str | None) -> str:
    return (text or "").replace("\n", " ").translate(_SPECIAL)

"""Manuscripts made in ways that the import was not written for, to measure what it does with files that it has not seen.

The essay is that of import_files.py; what differs is who made the file and how.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests"), str(ROOT / "tools")]

import import_files as files  # noqa: E402
from editions.importers.model import plain_text  # noqa: E402
from editions.resources import fonts  # noqa: E402
from importers import word_files as word  # noqa: E402

Piece = tuple[str, str]  # "text", "em" or "note", and the text
SUPER = '<w:vertAlign w:val="superscript"/>'
NOTES = {"zh": "注释", "en": "Notes"}


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the essay: "Para", "Header" or "BlockQuote", and its pieces."""

    kind: str
    pieces: tuple[Piece, ...]


def essay(language: str) -> list[Part]:
    """The essay's blocks in pieces."""
    return [_part(block) for block in files.essay(language)["blocks"]]


def _part(block: Any) -> Part:
    inlines = {"Header": lambda c: c[2], "BlockQuote": lambda c: c[0]["c"]}.get(block["t"], list)
    return Part(block["t"], tuple(_pieces(inlines(block["c"]))))


def _pieces(inlines: Any) -> Iterator[Piece]:
    for node in inlines:
        if node["t"] == "Note":
            yield "note", " ".join(plain_text(node["c"]).split())
        elif node["t"] in ("Emph", "Strong"):
            yield "em", plain_text(node)
        else:
            yield "text", plain_text(node)


def lay(parts: Sequence[Part], **shape: Callable[[str, int], str]) -> tuple[list[Part], list[str]]:
    """The parts with each piece as `shape` has it, by its kind; a note is given its number. And the notes."""
    notes: list[str] = []
    out = []
    for part in parts:
        pieces = []
        for kind, text in part.pieces:
            if kind == "note":
                notes.append(text)
            pieces.append(("text", shape[kind](text, len(notes))))
        out.append(Part(part.kind, (("text", "".join(text for _kind, text in pieces)),)))
    return out, notes


# Word files


def odd_styles(language: str, target: Path, python: str) -> None:
    """python-docx: heads by a style of one's own, calls raised by hand, the notes a numbered list."""
    told = {
        "parts": [(part.kind, part.pieces) for part in essay(language)],
        "title": files.TITLES[language],
        "head": NOTES[language],
    }
    code = f"""
import docx, json, sys
told = json.load(sys.stdin)
d = docx.Document()
own = d.styles.add_style("Kapitel", 1); own.base_style = d.styles["Normal"]; own.font.bold = True; own.font.size = docx.shared.Pt(14)
d.add_paragraph(told["title"]).runs[0].font.size = docx.shared.Pt(20)
notes = []
for kind, pieces in told["parts"]:
    p = d.add_paragraph(style="Kapitel" if kind == "Header" else "Intense Quote" if kind == "BlockQuote" else None)
    for what, text in pieces:
        if what == "note":
            notes.append(text); r = p.add_run(str(len(notes))); r.font.superscript = True
        else:
            r = p.add_run(text); r.italic = what == "em"
d.add_paragraph(told["head"], style="Kapitel")
for text in notes:
    d.add_paragraph(text, style="List Number")
d.save({str(target)!r})
"""
    subprocess.run([python, "-c", code], input=json.dumps(told).encode(), check=True)


def google(language: str, target: Path, _python: str) -> None:
    """A Google document saved as a web page: emphasis by classes, notes as links to paragraphs."""
    parts, notes = lay(
        essay(language),
        text=lambda text, _n: f'<span class="c1">{escape(text)}</span>',
        em=lambda text, _n: f'<span class="c4">{escape(text)}</span>',
        note=lambda _text, n: f'<sup><a href="#ftnt{n}" id="ftnt_ref{n}">[{n}]</a></sup>',
    )
    tags = {"Header": "h2", "Para": "p", "BlockQuote": "p"}
    body = [
        f'<{tags[p.kind]} class="c{2 if p.kind == "Para" else 5}">{p.pieces[0][1]}</{tags[p.kind]}>'
        for p in parts
    ]
    foot = [
        f'<div><p class="c6"><a href="#ftnt_ref{n}" id="ftnt{n}">[{n}]</a><span class="c7">&nbsp;{escape(text)}</span></p></div>'
        for n, text in enumerate(notes, start=1)
    ]
    style = ".c4{font-style:italic}.c1{font-weight:400}.c5{margin-left:36pt}ol{margin:0;padding:0}"
    target.write_text(
        f'<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type"><style type="text/css">{style}'
        f'</style></head><body class="c8 doc-content"><p class="c9 title"><span>{files.TITLES[language]}</span></p>'
        f'{"".join(body)}<hr class="c3">{"".join(foot)}</body></html>',
        "utf-8",
    )


def word_page(language: str, target: Path, _python: str) -> None:
    """A filtered web page of Word: notes with `_ftn`, text in spans of languages, a title in a class."""
    parts, notes = lay(
        essay(language),
        text=lambda text, _n: f"<span lang=ZH-CN style='font-family:宋体'>{escape(text)}</span>",
        em=lambda text, _n: f"<i><span style='font-family:宋体'>{escape(text)}</span></i>",
        note=lambda _text, n: (
            f'<a href="#_ftn{n}" name="_ftnref{n}" title=""><span class=MsoFootnoteReference>'
            f"<span class=MsoFootnoteReference><span lang=EN-US>[{n}]</span></span></span></a>"
        ),
    )
    tags = {"Header": "h1", "Para": "p", "BlockQuote": "p"}
    body = [f"<{tags[p.kind]} class=MsoNormal>{p.pieces[0][1]}</{tags[p.kind]}>" for p in parts]
    foot = [
        f'<div id=ftn{n}><p class=MsoFootnoteText><a href="#_ftnref{n}" name="_ftn{n}" title=""><span '
        f"class=MsoFootnoteReference><span lang=EN-US>[{n}]</span></span></a><span lang=EN-US> </span>{escape(text)}</p></div>"
        for n, text in enumerate(notes, start=1)
    ]
    target.write_text(
        "<html><head><meta http-equiv=Content-Type content='text/html; charset=utf-8'><title>x</title></head><body lang=ZH-CN>"
        f"<div class=WordSection1><p class=MsoTitle>{files.TITLES[language]}</p>{''.join(body)}</div>"
        f"<div><br clear=all><hr align=left size=1 width='33%'>{''.join(foot)}</div></body></html>",
        "utf-8",
    )


def sections(language: str, target: Path, _python: str) -> None:
    """LibreOffice from a text in sections that collect their own endnotes."""
    note = (
        '<text:note text:note-class="endnote" text:id="e{0}"><text:note-citation>{0}</text:note-citation><text:note-body>'
        '<text:p text:style-name="Endnote">{1}</text:p></text:note-body></text:note>'
    )
    parts, _notes = lay(
        essay(language),
        text=lambda text, _n: escape(text),
        em=lambda text, _n: f'<text:span text:style-name="Slanted">{escape(text)}</text:span>',
        note=lambda text, n: note.format(n, escape(text)),
    )
    out = [f'<text:p text:style-name="Title">{files.TITLES[language]}</text:p>']
    begun = 0
    for part in parts:
        inside = part.pieces[0][1]
        if part.kind == "Header":
            begun += 1
            out.append("</text:section>" * (begun > 1))
            out.append(f'<text:section text:style-name="Own" text:name="S{begun}">')
            out.append(
                f'<text:h text:outline-level="1" text:style-name="Heading_20_1">{inside}</text:h>'
            )
        else:
            style = "Quotations" if part.kind == "BlockQuote" else "Standard"
            out.append(f'<text:p text:style-name="{style}">{inside}</text:p>')
    out.append("</text:section>" * (begun > 0))
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    spaces = " ".join(
        f'xmlns:{prefix}="{names}{name}:1.0"'
        for prefix, name in (
            ("office", "office"),
            ("text", "text"),
            ("style", "style"),
            ("fo", "xsl-fo-compatible"),
        )
    )
    flat = target.with_suffix(".fodt")
    flat.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>'
        '<style:style style:name="Slanted" style:family="text"><style:text-properties fo:font-style="italic" '
        'style:font-style-asian="italic"/></style:style><style:style style:name="Own" style:family="section">'
        '<style:section-properties><text:notes-configuration text:note-class="endnote" text:start-value="0"/>'
        "</style:section-properties></style:style></office:automatic-styles><office:body><office:text>"
        f"{''.join(out)}</office:text></office:body></office:document>",
        "utf-8",
    )
    shutil.move(files.office(flat, target.suffix.lstrip("."), target.parent), target)


def from_page(language: str, target: Path, _python: str) -> None:
    """LibreOffice from a web page that pandoc wrote, notes as links."""
    page = target.with_suffix(".html")
    tree = json.dumps(files.essay(language)).encode()
    options = ("-f", "json", "-t", "html", "-s", "--metadata", f"title={files.TITLES[language]}")
    page.write_bytes(files.pandoc(tree, *options))
    made = files.office(page, "docx:MS Word 2007 XML", target.parent)
    if made != target:
        shutil.move(made, target)


def endnotes(language: str, target: Path, _python: str) -> None:
    """pandoc's file with its footnotes made endnotes and its styles renamed, as translators' programs do."""
    plain = files.word_file(language, target.with_suffix(".feet.docx"))
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith((".xml", ".rels")):
                part = part.replace(b"footnote", b"endnote").replace(b"Footnote", b"Endnote")
                part = part.replace(b"FirstParagraph", b"Absatz1").replace(
                    b"BodyText", b"Fliesstext"
                )
            new.writestr(name.replace("footnote", "endnote"), part)
    plain.unlink()


def wps(language: str, target: Path, _python: str) -> None:
    """As WPS writes: heads by outline level alone, KaiTi, dots, content controls, runs cut in pieces."""
    hint = '<w:rFonts w:hint="eastAsia" w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/>'
    kai = '<w:rFonts w:hint="eastAsia" w:ascii="楷体" w:hAnsi="楷体" w:eastAsia="楷体"/>'
    bodies: dict[int, str] = {}

    def cut(text: str, properties: str) -> str:
        return "".join(word.run(text[at : at + 7], properties) for at in range(0, len(text), 7))

    title = cut(files.TITLES[language], f'{hint}<w:sz w:val="36"/>')
    paragraphs = [f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{title}</w:p>']
    for number, part in enumerate(essay(language)):
        inside = ""
        for kind, text in part.pieces:
            if kind == "note":
                at = len(bodies) + 1
                first = (
                    '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
                )
                bodies[at] = f"<w:p>{first}{cut(' ' + text, hint)}</w:p>"
                mark = f'<w:r><w:rPr>{hint}{SUPER}</w:rPr><w:footnoteReference w:id="{at}"/></w:r>'
                inside += f"<w:smartTag w:element='x'>{mark}</w:smartTag>" if at % 3 == 0 else mark
            elif kind == "em":
                inside += cut(text, hint + '<w:em w:val="dot"/>')
            else:
                inside += cut(text, kai if part.kind == "BlockQuote" else hint)
        level = '<w:outlineLvl w:val="0"/>' if part.kind == "Header" else ""
        indent = '<w:ind w:firstLine="420" w:firstLineChars="200"/>' if part.kind == "Para" else ""
        paragraph = f"<w:p><w:pPr>{level}{indent}</w:pPr>{inside}</w:p>"
        control = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph}</w:sdtContent></w:sdt>"
        paragraphs.append(control if number % 4 == 1 else paragraph)
    word.write(target, *paragraphs, footnotes=bodies)


def tangled(language: str, target: Path, _python: str) -> None:
    """Calls within links, fields, moved text, list items; notes typed as endnotes in brackets of full width."""
    bodies: dict[int, str] = {}
    paragraphs = [word.para(word.run(files.TITLES[language]), style="Title")]
    for part in essay(language):
        inside = ""
        for kind, text in part.pieces:
            if kind == "note":
                at = len(bodies) + 1
                bodies[at] = word.para(word.run(text))
                mark = word.note(at)
                ways = (
                    mark,
                    f'<w:hyperlink r:id="rId9">{mark}</w:hyperlink>',
                    word.change("moveTo", mark),
                    word.field("REF _x \\h", mark),
                    f'<w:bookmarkStart w:id="7{at}" w:name="b{at}"/>{mark}<w:bookmarkEnd w:id="7{at}"/>',
                )
                inside += ways[at % len(ways)]
            else:
                inside += word.run(text, "<w:i/>" if kind == "em" else "")
        style = {"Header": "Heading2", "BlockQuote": "Quote"}.get(part.kind, "")
        paragraphs.append(word.para(inside, style=style))
    word.write(target, *paragraphs, footnotes=bodies)


WORD: dict[str, tuple[str, Callable[[str, Path, str], None]]] = {
    "python-docx, styles of its own": ("docx", odd_styles),
    "Google Docs, web page": ("html", google),
    "Word, web page": ("html", word_page),
    "LibreOffice, endnotes in sections": ("docx", sections),
    "LibreOffice, endnotes in sections (odt)": ("odt", sections),
    "LibreOffice from a web page": ("docx", from_page),
    "endnotes, styles renamed": ("docx", endnotes),
    "as WPS writes": ("docx", wps),
    "calls in links, fields, moved text": ("docx", tangled),
}


# PDF files


def _typst(source: str, target: Path) -> None:
    import typst

    path = target.with_suffix(".typ")
    path.write_text(source, "utf-8")
    options = {"font_paths": [str(fonts.folder())], "ignore_system_fonts": True}
    typst.compile(str(path), output=str(target), **options)


def _typst_text(text: str) -> str:
    return re.sub(r"([\\#*_`$<>@\[\]~/=+-])", r"\\\1", text)


def _typst_body(language: str, note: Callable[[str, int], str]) -> tuple[str, list[str]]:
    parts, notes = lay(
        essay(language),
        text=lambda text, _n: _typst_text(text),
        em=lambda text, _n: f"#emph[{_typst_text(text)}]",
        note=note,
    )
    forms = {"Header": "= {}", "Para": "{}", "BlockQuote": "#quote(block: true)[{}]"}
    return "\n\n".join(forms[p.kind].format(p.pieces[0][1]) for p in parts), notes


def latex_like(language: str, target: Path) -> None:
    """Two columns as of an article class: numbered heads, an abstract over both columns, Computer Modern."""
    body, _notes = _typst_body(language, lambda text, _n: f"#footnote[{_typst_text(text)}]")
    _typst(
        '#set page(paper: "us-letter", columns: 2, margin: (x: 1.9cm, y: 2.5cm), numbering: "1")\n'
        f'#set text(font: ("New Computer Modern", "Noto Serif SC"), size: 10pt, lang: "{language}")\n'
        '#set par(justify: true, first-line-indent: 1em, spacing: 0.65em)\n#set heading(numbering: "1")\n'
        f'#place(top, scope: "parent", float: true, align(center)[#text(size: 17pt)[{files.TITLES[language]}] \\ '
        f"#v(4pt) {files.AUTHORS[language]} #v(8pt)])\n{body}\n",
        target,
    )


def notes_at_end(language: str, target: Path) -> None:
    """As of a page-layout program: running heads on both sides, notes of small type at the end, numbers on the line."""
    body, notes = _typst_body(language, lambda _text, n: f"#super[{n}]")
    listed = "\n\n".join(f"{n}. {_typst_text(text)}" for n, text in enumerate(notes, start=1))
    listed = re.sub(r"^(\d+)\.", r"\1\\.", listed, flags=re.MULTILINE)
    _typst(
        "#set page(width: 170mm, height: 240mm, margin: (x: 20mm, top: 24mm, bottom: 20mm), header: context { let n = here().page(); "
        f"if calc.even(n) [#n #h(1fr) ASIA REVIEW] else [{files.TITLES[language]} #h(1fr) #n] }})\n"
        f'#set text(font: ("Libertinus Serif", "Noto Serif SC"), size: 10.5pt, lang: "{language}", hyphenate: true)\n'
        "#set par(justify: true, first-line-indent: 1.2em, spacing: 0.65em)\n"
        "#show heading: it => block(above: 1.4em, below: 0.8em, smallcaps(it.body))\n"
        f"#text(size: 22pt)[{files.TITLES[language]}]\n\n{files.AUTHORS[language]}\n#v(1em)\n"
        f"{body}\n\n= {NOTES[language]}\n#set text(size: 8.5pt)\n#set par(first-line-indent: 0em)\n{listed}\n",
        target,
    )


def by_chapter(language: str, target: Path) -> None:
    """Note numbers that restart with each chapter."""
    body, _notes = _typst_body(language, lambda text, _n: f"#footnote[{_typst_text(text)}]")
    body = re.sub(r"^= ", "#counter(footnote).update(0)\n= ", body, flags=re.MULTILINE)
    _typst(
        '#set page(paper: "a5", numbering: "— 1 —")\n'
        f'#set text(font: ("Libertinus Serif", "Noto Serif SC"), size: 9.5pt, lang: "{language}")\n'
        "#set par(justify: true, first-line-indent: (amount: 2em, all: true), spacing: 0.65em)\n"
        f"#align(center)[#text(size: 16pt)[{files.TITLES[language]}] \\ {files.AUTHORS[language]}]\n{body}\n",
        target,
    )


def asides(language: str, target: Path) -> None:
    """A page printed by Chromium, its notes in the margin beside their calls."""
    parts, _notes = lay(
        essay(language),
        text=lambda text, _n: escape(text),
        em=lambda text, _n: f"<em>{escape(text)}</em>",
        note=lambda text, n: f"<sup>{n}</sup><aside><sup>{n}</sup> {escape(text)}</aside>",
    )
    tags = {"Header": "h2", "Para": "div", "BlockQuote": "blockquote"}
    body = "".join(f"<{tags[p.kind]}>{p.pieces[0][1]}</{tags[p.kind]}>" for p in parts)
    face = f"@font-face{{font-family:'S';src:url('file://{fonts.folder() / 'SourceSerif4-Regular.ttf'}')}}"
    han = f"@font-face{{font-family:'H';src:url('file://{fonts.folder() / 'NotoSerifSC-Regular.otf'}')}}"
    style = (
        f"{face}{han}@page{{size:A4;margin:20mm}}body{{font:11pt/1.5 S,H;width:115mm;position:relative}}div{{margin:0 0 .7em}}"
        "aside{float:right;clear:right;width:45mm;margin-right:-52mm;font-size:8pt;line-height:1.3}"
    )
    page = target.with_suffix(".html")
    page.write_text(
        f"<!doctype html><html lang={language}><meta charset=utf-8><title>{files.TITLES[language]}</title><style>{style}</style>"
        f"<h1>{files.TITLES[language]}</h1><p>{files.AUTHORS[language]}</p>{body}",
        "utf-8",
    )
    files.print_page(page, target)


def tagged(language: str, target: Path) -> None:
    """LibreOffice's tagged PDF of a text with endnotes, on A5."""
    source = target.with_suffix(".docx")
    endnotes(language, source, "")
    options = '{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
    made = files.office(source, f"pdf:writer_pdf_Export:{options}", target.parent)
    if made != target:
        shutil.move(made, target)


PDF: dict[str, Callable[[str, Path], None]] = {
    "two columns, numbered heads": latex_like,
    "notes at the end": notes_at_end,
    "numbers anew in each chapter": by_chapter,
    "notes in the margin, Chromium": asides,
    "LibreOffice, tagged, endnotes": tagged,
}


def unseen(folder: Path, python: str) -> Iterator[tuple[str, str, Path]]:
    """Make the files; gives kind, language, path. Those that want python-docx are left out without `python`."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, (name, (suffix, make)) in enumerate(WORD.items()):
        for language in ("zh", "en"):
            target = folder / f"word-{number}-{language}.{suffix}"
            if make is odd_styles and not python:
                continue
            if not target.is_file():
                make(language, target, python)
            yield f"Word: {name}", language, target
    for number, (name, make_pdf) in enumerate(PDF.items()):
        for language in ("zh", "en"):
            target = folder / f"pdf-{number}-{language}.pdf"
            if not target.is_file():
                make_pdf(language, target)
            yield f"PDF: {name}", language, target

"""Manuscripts to measure the import with: PDF files of several programs.

Each is the same essay in Chinese or English, so that what an
importer should find is known: the notes, the letters before each call, the paragraphs.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "scripts")]

from editions.importers.model import plain_text  # noqa: E402
from editions.resources import fonts  # noqa: E402
from editions.text.pandoc import READER, program  # noqa: E402

Json = Any
ESSAY = ROOT / "tests" / "data" / "import"
CONTEXT = 4  # letters before a call that must agree
BEGINNING = 10  # letters of a note that must agree
FACES = {"zh": "Noto Serif SC", "en": "Source Serif 4"}
TITLES = {"zh": "脱钩之路能否回头？", "en": "Is There a Way Back from Decoupling?"}
AUTHORS = {"zh": "本系列编辑部", "en": "The Editors"}


@dataclass(frozen=True, slots=True)
class Truth:
    """What an essay holds: its paragraphs' letters, and for each call the letters before it and its note's."""

    paragraphs: tuple[str, ...]
    calls: tuple[tuple[str, str], ...]


def pandoc(data: bytes, *options: str) -> bytes:
    """Run pandoc; raises CalledProcessError."""
    return subprocess.run(
        [str(program()), *options], input=data, capture_output=True, check=True
    ).stdout


def letters(text: str) -> str:
    return "".join(filter(str.isalpha, text))


def essay(language: str) -> Json:
    """The essay as pandoc's tree, of paragraphs, headings and quotations alone."""
    text = (ESSAY / f"{language}.md").read_text("utf-8")
    tree = json.loads(pandoc(text.encode(), "-f", READER.replace("+sourcepos", ""), "-t", "json"))
    tree["blocks"] = [b for b in tree["blocks"] if b["t"] in ("Para", "Header", "BlockQuote")]
    return tree


def truth_of(blocks: list[Json]) -> Truth:
    """What an importer should find in the blocks."""
    calls: list[tuple[str, str]] = []
    seen = ""

    def walk(node: Json) -> None:
        nonlocal seen
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if node["t"] == "Str":
                seen += letters(node["c"])
            elif node["t"] == "Note":
                body = letters(plain_text(node["c"], notes=True))
                calls.append((seen[-CONTEXT:], body[:BEGINNING]))
            elif node["t"] in ("Link", "Image") or node["t"] == "Span":
                walk(node["c"][1])
            else:
                walk(node.get("c"))

    walk(blocks)
    texts = [letters(line) for line in plain_text(blocks).split("\n")]
    return Truth(tuple(text for text in texts if text), tuple(calls))


# PDF files


def _typst(language: str, columns: int, target: Path) -> None:
    import typst

    body = pandoc(json.dumps(essay(language)).encode(), "-f", "json", "-t", "typst").decode()
    body = re.sub(r"^<[\w-]+>$", "", body, flags=re.MULTILINE)
    head = (
        f'#set page(paper: "a4", columns: {columns}, numbering: "1", header: [Sample Journal #h(1fr) {language}])\n'
        f'#set text(font: ((name: "Source Serif 4", covers: "latin-in-cjk"), "Noto Serif SC"), size: 10.5pt, '
        f'lang: "{language}", hyphenate: true)\n'
        "#set par(justify: true, first-line-indent: (amount: 1.5em, all: true), spacing: 0.7em)\n"
        "#show heading: set text(size: 12pt)\n"
        f'#place(top, scope: "parent", float: true, align(center)[#text(size: 17pt)[{TITLES[language]}] \\ '
        f"{AUTHORS[language]}])\n"
    )
    source = target.with_suffix(".typ")
    source.write_text(head + body, "utf-8")
    typst.compile(
        str(source), output=str(target), font_paths=[str(fonts.folder())], ignore_system_fonts=True
    )


LATEX = r"""\documentclass[10pt,a4paper%s]{article}
%s
\usepackage{fancyhdr}
\usepackage[hidelinks]{hyperref}
\pagestyle{fancy}\fancyhf{}\fancyhead[L]{Sample Journal}\fancyhead[R]{Vol. 3}\fancyfoot[C]{\thepage}
\setcounter{secnumdepth}{0}
\title{%s}\author{%s}\date{}
\begin{document}
\maketitle
%s
\end{document}
"""


def _latex(language: str, columns: int, target: Path) -> None:
    """By XeLaTeX with xeCJK in Chinese, by pdfLaTeX in its own face in English."""
    body = pandoc(json.dumps(essay(language)).encode(), "-f", "json", "-t", "latex").decode()
    body = re.sub(r"\\label\{[^}]*\}", "", body)
    name, faces = "pdflatex", "\\usepackage[T1]{fontenc}\\usepackage{lmodern}"
    if language == "zh":
        face, options = "[Path=%s/,Extension=%s,%s]", "UprightFont=*-Regular,BoldFont=*-Regular"
        latin = face % (fonts.folder(), ".ttf", f"{options},ItalicFont=*-Italic")
        han = face % (fonts.folder(), ".otf", f"{options},ItalicFont=*-Regular")
        name, faces = "xelatex", f"\\usepackage{{xeCJK}}\\setmainfont{{SourceSerif4}}{latin}"
        faces += f"\\setCJKmainfont{{NotoSerifSC}}{han}"
    source = target.with_suffix(".tex")
    shape = ",twocolumn" if columns == 2 else ""
    source.write_text(LATEX % (shape, faces, TITLES[language], AUTHORS[language], body), "utf-8")
    command = [name, "-interaction=nonstopmode", source.name]
    for _ in range(2):  # the second finds its places
        subprocess.run(command, cwd=target.parent, check=False, capture_output=True, timeout=120)
    assert target.is_file(), f"{name} made no {target.name}"


def word_file(language: str, target: Path, columns: int = 1) -> Path:
    """The essay as a Word file by pandoc, in the series' faces."""
    import zipfile

    tree = essay(language)
    tree["meta"] = {
        "title": {"t": "MetaInlines", "c": [{"t": "Str", "c": TITLES[language]}]},
        "author": {"t": "MetaInlines", "c": [{"t": "Str", "c": AUTHORS[language]}]},
        "lang": {"t": "MetaInlines", "c": [{"t": "Str", "c": language}]},
    }
    data = pandoc(json.dumps(tree).encode(), "-f", "json", "-t", "docx", "-o", "-")
    plain = target.with_suffix(".plain.docx")
    plain.write_bytes(data)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                cols = f'<w:cols w:num="{columns}" w:space="500"/>'.encode()
                part = re.sub(
                    rb"(<w:sectPr[^>]*>)(.*?)(</w:sectPr>)",
                    rb"\1\2" + cols + rb"\3",
                    part,
                    flags=re.DOTALL,
                )
            if name == "word/styles.xml":
                face = FACES[language].encode()
                part = re.sub(
                    rb"<w:rFonts[^>]*/>",
                    b'<w:rFonts w:ascii="'
                    + face
                    + b'" w:hAnsi="'
                    + face
                    + b'" w:eastAsia="Noto Serif SC"/>',
                    part,
                )
            new.writestr(name, part)
    plain.unlink()
    return target


def office(source: Path, kind: str, folder: Path) -> Path:
    """Convert by LibreOffice; raises FileNotFoundError or CalledProcessError."""
    settings = folder / "fonts.conf"
    settings.write_text(
        f"<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'><fontconfig><dir>{fonts.folder()}</dir>"
        f"<cachedir>{folder}/fc</cachedir></fontconfig>"
    )
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(folder),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=180,
        env={**os.environ, "FONTCONFIG_FILE": str(settings)},
    )
    return folder / f"{source.stem}.{kind.split(':')[0]}"


def _libreoffice(language: str, columns: int, target: Path) -> None:
    source = word_file(language, target.with_suffix(".docx"), columns)
    made = office(source, "pdf", target.parent)
    if made != target:
        shutil.move(made, target)


def _page(language: str, columns: int, notes_css: str) -> str:
    tree = json.dumps(essay(language)).encode()
    body = pandoc(tree, "-f", "json", "-t", "html", "--wrap=none").decode()
    faces = "".join(
        f"@font-face{{font-family:'{name}';src:url('file://{path}')}}"
        for name, path in (
            ("Source Serif 4", fonts.folder() / "SourceSerif4-Regular.ttf"),
            ("Noto Serif SC", fonts.folder() / "NotoSerifSC-Regular.otf"),
        )
    )
    return (
        f"<!doctype html><html lang='{language}'><meta charset='utf-8'><title>{TITLES[language]}</title><style>{faces}"
        "@page{size:A4;margin:25mm}body{font:10.5pt/1.5 'Source Serif 4','Noto Serif SC'}"
        f"main{{columns:{columns}}}p{{margin:0;text-indent:2em;text-align:justify}}h1{{font-size:17pt}}"
        f"h2,h3{{font-size:12pt}}sup{{font-size:70%}}section p{{text-indent:0}}{notes_css}</style>"
        f"<h1>{TITLES[language]}</h1><p>{AUTHORS[language]}</p><main>{body}</main>"
    )


def _chromium(language: str, columns: int, target: Path) -> None:
    source = target.with_suffix(".html")
    source.write_text(_page(language, columns, "section{font-size:8.5pt}"), "utf-8")
    print_page(source, target)


def print_page(source: Path, target: Path) -> None:
    """Print a page by Chromium; raises FileNotFoundError or CalledProcessError."""
    subprocess.run(
        [
            *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"),
            # It prints what it has: time for the fonts to be loaded, of its own clock.
            *("--virtual-time-budget=20000", f"--print-to-pdf={target}", source.as_uri()),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )


def _weasyprint(language: str, columns: int, target: Path) -> None:
    page = _page(language, columns, ".note{float:footnote;font-size:8.5pt}")
    notes = dict(
        re.findall(
            r'<li[^>]*id="(fn\d+)"[^>]*><p>(.*?)<a\s[^>]*doc-backlink.*?</li>', page, re.DOTALL
        )
    )
    page = re.sub(
        r'<a\s+href="#(fn\d+)"[^>]*>.*?</a>',
        lambda match: f'<span class="note">{notes[match[1]]}</span>',
        page,
        flags=re.DOTALL,
    )
    page = re.sub(r'<section\s+id="footnotes".*?</section>', "", page, flags=re.DOTALL)
    source = target.with_suffix(".html")
    source.write_text(page, "utf-8")
    command = [sys.executable, "-m", "weasyprint", str(source), str(target)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def _ours(language: str, _columns: int, target: Path) -> None:
    """The essay as an edition of the series, without the Markdown that it carries."""
    import pikepdf

    source, build = target.parent / "source", target.parent / "build"
    folder = source / "essay"
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "source" / "series.yaml", source)
    title, author = TITLES[language], AUTHORS[language]
    facts = f"title: {{{language}: {title}}}\nauthors: [{{name: {{{language}: {author}}}}}]\n"
    (folder / "issue.yaml").write_text(f"{facts}date: 2026-01-01\n", "utf-8")
    for other in folder.glob("*.md"):
        other.unlink()
    shutil.copy(ESSAY / f"{language}.md", folder)
    command = [
        sys.executable,
        "-m",
        "editions",
        "pdf",
        "--source",
        str(source),
        "--build",
        str(build),
    ]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    with pikepdf.open(build / "essay" / f"essay.{language}.pdf") as pdf:
        for name in list(pdf.attachments):
            del pdf.attachments[name]
        pdf.save(target)


MAKERS: dict[str, Callable[[str, int, Path], None]] = {
    "Typst": _typst,
    "LaTeX": _latex,
    "LibreOffice": _libreoffice,
    "Chromium": _chromium,
    "WeasyPrint": _weasyprint,
    "editions": _ours,
}


NEEDED = {"LaTeX": ("xelatex", "pdflatex"), "LibreOffice": ("soffice",)}


def pdf_files(folder: Path) -> Iterator[tuple[str, str, Path]]:
    """Make the PDF files; gives the program with the number of columns, the language, the file."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in MAKERS.items():
        if not all(map(shutil.which, NEEDED.get(name, ()))):
            continue
        for columns in (1, 2) if name not in ("editions", "WeasyPrint") else (1,):
            for language in ("zh", "en"):
                target = folder / f"{name.lower()}-{columns}-{language}.pdf"
                if not target.is_file():
                    make(language, columns, target)
                yield f"{name}, {columns} column{'s' * (columns > 1)}", language, target

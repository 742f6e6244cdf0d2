"""Word files made by hand, part by part (ECMA-376), with what authors' manuscripts hold."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
}
XMLNS = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
STYLES = (
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Author"><w:name w:val="Author"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Date"><w:name w:val="Date"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/></w:style>'
    '<w:style w:type="character" w:styleId="RunIn"><w:name w:val="Run In Head"/><w:rPr><w:b/></w:rPr></w:style>'
)
SEPARATORS = ("separator", "continuationSeparator")
SEPARATOR = '<w:{0} w:type="{2}" w:id="{1}"><w:p><w:r><w:{2}/></w:r></w:p></w:{0}>'
RED_DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def note(number: int, kind: str = "footnote") -> str:
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    return f'<w:r>{raised}<w:{kind}Reference w:id="{number}"/></w:r>'


def para(*runs: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{''.join(runs)}</w:p>"


def field(code: str, *result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    told = f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
    return mark("begin") + told + mark("separate") + "".join(result) + mark("end")


def change(kind: str, *inner: str, author: str = "Ed") -> str:
    return f'<w:{kind} w:id="9" w:author="{author}" w:date="2026-01-02T03:04:05Z">{"".join(inner)}</w:{kind}>'


def deleted(text: str) -> str:
    return f'<w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r>'


def bookmark(name: str, inner: str) -> str:
    return f'<w:bookmarkStart w:id="5" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="5"/>'


def comment(number: int, *inner: str) -> str:
    begin, end = (f'<w:commentRange{edge} w:id="{number}"/>' for edge in ("Start", "End"))
    return f'{begin}{"".join(inner)}{end}<w:r><w:commentReference w:id="{number}"/></w:r>'


def text_box(*paragraphs: str, fallback: bool) -> str:
    """A text box in DrawingML, with the older form beside it as Word writes it, or alone."""
    inside = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    drawing = (
        f'<w:drawing><wp:inline><a:graphic><a:graphicData uri="{SHAPE}"><wps:wsp><wps:txbx>{inside}'
        "</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    if not fallback:
        return f"<w:r>{drawing}</w:r>"
    old = f"<w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def picture(alt: str) -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="952500" cy="952500"/><wp:docPr id="1" name="p" descr="{alt}"/>'
        f'<a:graphic><a:graphicData uri="{SPACES["pic"]}"><pic:pic><pic:blipFill><a:blip r:embed="rId8"/></pic:blipFill>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def table(*rows: Sequence[str], head: bool = False) -> str:
    """A table; a cell is its paragraphs, with `gridSpan` or `vMerge` before them when it is merged."""
    out = []
    for number, cells in enumerate(rows):
        marked = "<w:trPr><w:tblHeader/></w:trPr>" if head and not number else ""
        inside = "".join(
            f"<w:tc>{cell if cell.startswith('<w:tcPr>') else '<w:tcPr/>' + cell}</w:tc>"
            for cell in cells
        )
        out.append(f"<w:tr>{marked}{inside}</w:tr>")
    width = max(len(cells) for cells in rows)
    look = '<w:tblPr><w:tblLook w:firstRow="1"/></w:tblPr>' if head else "<w:tblPr/>"
    grid = '<w:gridCol w:w="1000"/>' * width
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{''.join(out)}</w:tbl>"


def write(
    path: Path,
    *body: str,
    footnotes: Mapping[int, str] | None = None,
    endnotes: Mapping[int, str] | None = None,
    comments: Mapping[int, str] | None = None,
    extra: Mapping[str, str | bytes] | None = None,
) -> Path:
    """Write a Word file; notes and comments are their paragraphs by number."""
    parts = {"footnote": footnotes or {}, "endnote": endnotes or {}, "comment": comments or {}}
    names = ("styles", "footnotes", "endnotes", "comments")
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
        for n, name in enumerate(names, start=1)
    )
    relations += f'<Relationship Id="rId8" Type="{OFFICE}/image" Target="media/image1.png"/>'
    relations += f'<Relationship Id="rId9" Type="{OFFICE}/hyperlink" Target="https://example.org/a" TargetMode="External"/>'
    package = "http://schemas.openxmlformats.org/package/2006"
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    main = f"{word}.document.main+xml"
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{word}.{name}+xml"/>' for name in names
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
        "word/document.xml": f"<w:document {XMLNS}><w:body>{''.join(body)}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {XMLNS}>{STYLES}</w:styles>",
        "word/media/image1.png": RED_DOT,
    }
    for kind, entries in parts.items():
        author = ' w:author="Rev" w:date="2026-01-02T03:04:05Z"' if kind == "comment" else ""
        inside = "".join(
            f'<w:{kind} w:id="{number}"{author}>{text}</w:{kind}>'
            for number, text in entries.items()
        )
        if kind != "comment":  # Word writes these first, and LibreOffice takes two for granted
            inside = "".join(map(SEPARATOR.format, [kind] * 2, (-1, 0), SEPARATORS)) + inside
        files[f"word/{kind}s.xml"] = f"<w:{kind}s {XMLNS}>{inside}</w:{kind}s>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**files, **(extra or {})}.items():
            is_xml = isinstance(data, str) and not data.startswith("<?")
            head = '<?xml version="1.0" encoding="UTF-8"?>' if is_xml else ""
            archive.writestr(name, head + data if isinstance(data, str) else data)
    return path

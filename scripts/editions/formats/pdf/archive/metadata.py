"""The metadata of a PDF: one set of facts, written both to XMP and to the Info dictionary.

XMP: ISO 16684-1. Identification: ISO 19005-3, 6.6.4 and ISO 19005-4, 6.7.3 (PDF/A),
ISO 14289-1, 5 and ISO 14289-2, 5 (PDF/UA).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from markupsafe import escape

from editions.source import licence
from editions.source.series import Edition, Person, doi_address
from editions.source.standards import STANDARDS, Standard
from editions.source.timestamps import timestamp

PRISM = "http://prismstandard.org/namespaces/basic/3.0/"


@dataclass(frozen=True, slots=True)
class _Schema:
    """A schema of XMP properties: (name, type, category, description)."""

    title: str
    address: str
    prefix: str
    properties: tuple[tuple[str, str, str, str], ...]


_SCHEMAS = (
    _Schema(
        "PDF/UA identification schema",
        "http://www.aiim.org/pdfua/ns/id/",
        "pdfuaid",
        (("part", "Integer", "internal", "Part of ISO 14289 that the file follows"),),
    ),
    _Schema(
        "PRISM Basic Metadata",
        PRISM,
        "prism",
        (
            ("doi", "Text", "external", "Digital Object Identifier of the article"),
            ("url", "URL", "external", "Address of the article"),
            ("subtitle", "Text", "external", "Subtitle of the article"),
            ("publicationName", "Text", "external", "Title of the publication or series"),
            ("issn", "Text", "external", "ISSN of the publication or series"),
            ("publicationDate", "Text", "external", "Date of publication"),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to embed; `description` is in the language of the document."""

    name: str
    data: bytes
    media_type: str
    description: str
    relationship: str = "Source"  # ISO 32000-2, 14.13.2


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that a PDF declares. `titles` are the other titles, by language tag."""

    standard: Standard
    title: str
    language: str
    authors: tuple[str, ...]
    date: datetime
    identifier: str
    doi: str = ""
    subtitle: str = ""
    series: str = ""
    issn: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    subject: str = ""
    keywords: tuple[str, ...] = ()
    publisher: str = ""
    rights: str = ""
    licence: str = ""
    creator: str = "editions"
    attachments: tuple[Attachment, ...] = ()


def facts(edition: Edition, attachments: Sequence[Attachment] = ()) -> Facts:
    """The facts of an edition's PDF, from its series and its issue."""
    series, issue, key = edition.series, edition.issue, edition.key
    # Two editions of one issue share its DOI and are two documents all the same.
    seed = f"{issue.doi or series.website}#{edition.name}"
    return Facts(
        standard=STANDARDS[series.pdf_standard],
        title=edition.title,
        titles={language.tag: title for language, title in edition.other_titles},
        language=edition.tag,
        authors=tuple(_name(person, key) for person in issue.authors),
        date=timestamp(issue.date),
        identifier=f"urn:uuid:{uuid5(NAMESPACE_URL, seed)}",
        doi=issue.doi,
        subtitle=issue.subtitle.text(key),
        series=series.name.text(key),
        issn=series.issn,
        subject=issue.summary.text(key),
        keywords=edition.keywords,
        publisher=series.publisher.text(key),
        rights=issue.licence_text.text(key) or issue.licence,
        licence=issue.licence,
        attachments=tuple(attachments),
    )


def _name(person: Person, key: str) -> str:
    """A person's name in the language `key`, or else in the first one that there is."""
    return person.name.text(key) or next((name for _, name in person.name.items()), "")


def pdf_date(when: datetime) -> str:
    """A date as the Info dictionary needs it (ISO 32000-1, 7.9.4), in UTC."""
    return when.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ")


def xmp_date(when: datetime) -> str:
    """A date as XMP needs it (ISO 16684-1, 8.2.1.2), in UTC."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def info(of: Facts, producer: str = "") -> dict[str, str]:
    """The Info dictionary; PDF/A-4 (ISO 19005-4, 6.1.3) needs none. `producer` set the pages."""
    if of.standard.is_pdf_2:
        return {}
    when = pdf_date(of.date)
    entries = {
        "Title": of.title,
        "Author": "; ".join(of.authors),
        "Subject": of.subject,
        "Keywords": ", ".join(of.keywords),
        "Creator": of.creator,
        "Producer": producer,
        "CreationDate": when,
        "ModDate": when,
    }
    return {key: value for key, value in entries.items() if value}


def xmp(of: Facts, producer: str = "") -> bytes:
    """The XMP packet. `producer` is the program that set the pages."""
    when = xmp_date(of.date)
    parts = [
        _identification(of),
        _declarations(of),
        _dublin_core(of),
        _prism(of),
        _description(
            {"xmp": "http://ns.adobe.com/xap/1.0/"},
            _simple("xmp:CreateDate", when)
            + _simple("xmp:ModifyDate", when)
            + _simple("xmp:MetadataDate", when)
            + _simple("xmp:CreatorTool", of.creator),
        ),
        _description(
            {"pdf": "http://ns.adobe.com/pdf/1.3/"},
            _simple("pdf:Producer", producer) + _simple("pdf:Keywords", ", ".join(of.keywords)),
        ),
        _description(
            {"xmpMM": "http://ns.adobe.com/xap/1.0/mm/"},
            _simple("xmpMM:DocumentID", of.identifier.removeprefix("urn:")),
        ),
        _description(
            {"xmpRights": "http://ns.adobe.com/xap/1.0/rights/"},
            _simple("xmpRights:WebStatement", licence.address(of.licence)),
        ),
    ]
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        + "".join(parts)
        + '</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="r"?>'
    ).encode()


def _identification(of: Facts) -> str:
    archive, accessible = of.standard.archive, of.standard.accessible
    is_pdf_2 = of.standard.is_pdf_2
    # PDF/A-4 without embedded files is the base level, which names no conformance (6.7.3).
    level = "A" if not is_pdf_2 else "F" if of.attachments else ""
    text = _simple("pdfaid:part", str(archive)) + _simple("pdfaid:conformance", level)
    text += _simple("pdfaid:rev", "2020" if is_pdf_2 else "")
    text += _simple("pdfuaid:part", str(accessible))
    text += _simple("pdfuaid:rev", "2024" if is_pdf_2 else "")
    spaces = {
        "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
        "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    }
    return _description(spaces, text) + ("" if is_pdf_2 else _extension_schemas(_SCHEMAS))


def _declarations(of: Facts) -> str:
    """What else the file conforms to (PDF Association, PDF Declarations, 2019, 4)."""
    items = "".join(
        f'<rdf:li rdf:parseType="Resource"><pdfd:conformsTo>{escape(address)}</pdfd:conformsTo></rdf:li>'
        for address in of.standard.declarations
    )
    text = f"<pdfd:declarations><rdf:Bag>{items}</rdf:Bag></pdfd:declarations>\n" if items else ""
    return _description({"pdfd": "http://pdfa.org/declarations/"}, text)


def _dublin_core(of: Facts) -> str:
    text = _simple("dc:format", "application/pdf")
    text += _alternatives("dc:title", of.title, {of.language: of.title, **of.titles})
    text += _list("dc:creator", "Seq", of.authors)
    text += _alternatives("dc:description", of.subject, {of.language: of.subject})
    text += _list("dc:subject", "Bag", of.keywords)
    text += _list("dc:date", "Seq", (xmp_date(of.date),))
    text += _list("dc:language", "Bag", (of.language,))
    text += _list("dc:publisher", "Bag", (of.publisher,))
    text += _alternatives("dc:rights", of.rights, {of.language: of.rights})
    text += _simple("dc:identifier", f"doi:{of.doi}" if of.doi else of.identifier)
    return _description({"dc": "http://purl.org/dc/elements/1.1/"}, text)


def _prism(of: Facts) -> str:
    """What reference managers look for in the file of an article (PRISM Basic Metadata 3.0)."""
    text = _simple("prism:doi", of.doi)
    text += _simple("prism:url", doi_address(of.doi))
    text += _simple("prism:subtitle", of.subtitle)
    text += _simple("prism:publicationName", of.series)
    text += _simple("prism:issn", of.issn)
    text += _simple("prism:publicationDate", of.date.date().isoformat())
    return _description({"prism": PRISM}, text)


def _description(spaces: Mapping[str, str], text: str) -> str:
    if not text:
        return ""
    names = "".join(f' xmlns:{prefix}="{escape(space)}"' for prefix, space in spaces.items())
    return f'<rdf:Description rdf:about=""{names}>\n{text}</rdf:Description>\n'


def _simple(name: str, value: str) -> str:
    return f"<{name}>{escape(value)}</{name}>\n" if value else ""


def _list(name: str, kind: str, values: Sequence[str]) -> str:
    items = "".join(f"<rdf:li>{escape(value)}</rdf:li>" for value in values if value)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>\n" if items else ""


def _alternatives(name: str, default: str, texts: Mapping[str, str]) -> str:
    if not default:
        return ""
    items = "".join(
        f'<rdf:li xml:lang="{escape(tag)}">{escape(text)}</rdf:li>'
        for tag, text in {"x-default": default, **texts}.items()
        if text
    )
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>\n"


def _extension_schemas(schemas: Sequence[_Schema]) -> str:
    """PDF/A-3 knows the schemas of 2005 only; others must be described (ISO 19005-3, 6.6.2.3)."""
    items = "".join(
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaSchema:schema>{schema.title}</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{schema.address}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{schema.prefix}</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{''.join(map(_property, schema.properties))}</rdf:Seq></pdfaSchema:property>"
        "</rdf:li>"
        for schema in schemas
    )
    return _description(
        {
            "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
            "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
            "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
        },
        f"<pdfaExtension:schemas><rdf:Bag>{items}</rdf:Bag></pdfaExtension:schemas>\n",
    )


def _property(of: tuple[str, str, str, str]) -> str:
    name, kind, category, description = of
    return (
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{name}</pdfaProperty:name>"
        f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
        f"<pdfaProperty:category>{category}</pdfaProperty:category>"
        f"<pdfaProperty:description>{description}</pdfaProperty:description>"
        "</rdf:li>"
    )

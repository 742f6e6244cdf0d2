"""One edition's EPUB: templates filled, typefaces cut, all of it packed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, cast

from lxml import etree
from lxml.etree import _Element

from editions.formats.epub import metadata
from editions.formats.epub.container import PACKAGE_FOLDER, Resource, pack
from editions.formats.epub.content import XML_LANG, Content, essay
from editions.formats.shared import poster, typefaces
from editions.formats.shared.outlines import outlined
from editions.formats.shared.pictures import for_books
from editions.languages.pages import set_page
from editions.resources.template_files import language_styles, template_file
from editions.resources.templating import Wording, environment, render, wording
from editions.source.series import Edition, Series
from editions.text import Block, Manuscript
from editions.text.elements import caption_text

XHTML = "application/xhtml+xml"
NCX = "application/x-dtbncx+xml"
PICTURE_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}
MATHML = "{http://www.w3.org/1998/Math/MathML}"
WORDMARK = "images/wordmark.svg"
COVER = "epub/cover.svg"
FACES = "epub/faces.yaml"
STYLES = ("style.css", "typography.css")
PAGES = {  # in reading order
    "cover": "cover.xhtml",
    "title-page": "title.xhtml",
    "nav": "nav.xhtml",
    "text": "text.xhtml",
    "about": "about.xhtml",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading in the table of contents, with those below it."""

    id: str
    text: str
    parts: tuple[Entry, ...] = ()


class Drawn(NamedTuple):
    """The cover as a PNG, the pictures by the author's address, the wordmark if there is one."""

    cover: bytes
    pictures: dict[str, Resource]
    wordmark: tuple[Resource, ...]


def ready() -> None:
    """Import what writing needs and compile the templates, so that forked workers have them at once."""
    jinja = environment()
    for name in (*PAGES.values(), "package.opf", "container.xml", "toc.ncx", "faces.css"):
        jinja.get_template(f"epub/{name}")
    jinja.get_template(COVER)


def write(
    edition: Edition,
    manuscript: Manuscript,
    target: Path,
    page_starts: Sequence[int] | None = None,
    *,
    drawn_before: Drawn | None = None,
    draft: bool = False,
) -> None:
    """Write the EPUB of a normalised manuscript to `target`.

    `page_starts` says for each page of the printed edition how many characters of the article come before
    it, as `page_list.characters` counts them. `drawn_before` is what `drawn` gave, if that was done
    already. Raises FindingsError for characters that no typeface has.
    """
    words = wording(edition.key, edition.series)
    cover, pictures, wordmark = drawn_before or drawn(edition, manuscript)
    addresses = {source: resource.href for source, resource in pictures.items()}
    content = essay(manuscript, addresses, words.book, page_starts)
    values = _values(edition, manuscript, words, content, draft)
    trees = {name: _page(template, values) for name, template in PAGES.items()}
    faces = typefaces.cut(trees.values(), manuscript, FACES, draft=draft)
    pages = [
        Resource(name, PAGES[name], XHTML, _serialised(tree), _properties(name, tree))
        for name, tree in trees.items()
    ]
    front = Resource("cover-image", "cover.png", "image/png", cover, "cover-image")
    contents = Resource("ncx", "toc.ncx", NCX, _checked(render("epub/toc.ncx", **values)))
    others = [front, contents, *_styles(edition.series, faces), *pictures.values(), *wordmark]
    others += _fonts(faces)
    package = render("epub/package.opf", resources=[*pages, *others], spine=pages, **values)
    container = render("epub/container.xml", package=f"{PACKAGE_FOLDER}/package.opf")
    pack(target, _checked(package), _checked(container), [*pages, *others])


def drawn(edition: Edition, manuscript: Manuscript) -> Drawn:
    """The pictures that can be drawn before the pages of the printed edition are known."""
    path = edition.series.wordmark
    marks = [outlined(path.read_bytes())] if path else []
    return Drawn(
        draw_cover(edition),
        _pictures(manuscript),
        tuple(Resource("wordmark", WORDMARK, PICTURE_TYPES[".svg"], mark) for mark in marks),
    )


def draw_cover(edition: Edition) -> bytes:
    """The cover as a PNG."""
    return poster.picture(COVER, edition)


def _values(
    edition: Edition, manuscript: Manuscript, words: Wording, content: Content, draft: bool
) -> dict[str, Any]:
    """What the templates may use."""
    issue = edition.issue
    return {
        "edition": edition,
        "series": edition.series,
        "issue": issue,
        "key": edition.key,
        "wording": words,
        "words": words.book,
        "content": content,
        "lists": [
            ("loi", words.figures, list_of_captions(manuscript.article, "figure")),
            ("lot", words.tables, list_of_captions(manuscript.article, "table")),
        ],
        "contents": table_of_contents(manuscript.blocks),
        "agents": metadata.agents(edition),
        "identifier": metadata.identifier(edition),
        "modified": metadata.modified(edition),
        "features": list(
            metadata.accessibility_features(
                pictures=bool(manuscript.images), pages=bool(content.pages)
            )
        ),
        "pictures": bool(manuscript.images),
        "draft": draft or issue.status == "draft",
        "wordmark": WORDMARK if edition.series.wordmark else "",
        "styles": _style_names(edition.series),
    }


def table_of_contents(blocks: Sequence[Block]) -> tuple[Entry, ...]:
    """The headings as a tree of two levels."""
    sections: list[tuple[Block, list[Entry]]] = []
    for block in blocks:
        if block.kind != "heading":
            continue
        if block.level > 2 and sections:
            sections[-1][1].append(Entry(block.id, block.text))
        else:
            sections.append((block, []))
    return tuple(Entry(block.id, block.text, tuple(parts)) for block, parts in sections)


def list_of_captions(article: _Element, kind: str) -> tuple[Entry, ...]:
    """The numbered figures or tables."""
    return tuple(
        Entry(node.get("id", ""), caption_text(caption))
        for node in article.iter(kind)
        for caption in node.iter("figcaption", "caption")
        if node.get("data-number")
    )


def _pictures(manuscript: Manuscript) -> dict[str, Resource]:
    """The pictures by the author's address; their names in the package are plain (EPUB 3.3, OCF 4.1.2)."""
    found: dict[str, Resource] = {}
    for image in manuscript.drawn:
        if image.source not in found:
            number, suffix = len(found) + 1, image.path.suffix.lower()
            found[image.source] = Resource(
                f"picture-{number}",
                f"images/picture-{number}{suffix}",
                PICTURE_TYPES[suffix],
                for_books(image),
            )
    return found


def _page(template: str, values: dict[str, Any]) -> _Element:
    """The tree of a page, set by the rules of its language, each namespace declared once.

    That it parses shows that it is well formed.
    """
    root = etree.fromstring(render(f"epub/{template}", **values).encode())
    set_page(root, values["edition"].tag, "epub")
    for node in root.iter("{*}*"):
        if tag := node.get("lang"):
            node.set(XML_LANG, tag)
    etree.cleanup_namespaces(root, top_nsmap=cast("dict[str, str]", root.nsmap))
    return root


def _serialised(root: _Element) -> bytes:
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>")


def _checked(document: str) -> bytes:
    """An XML document as bytes, once it is known to be well formed."""
    data = document.encode()
    etree.fromstring(data)
    return data


def _properties(name: str, tree: _Element) -> str:
    """What the manifest says of a page (EPUB 3.3, D.6.5 to D.6.8)."""
    has_formulas = next(tree.iter(f"{MATHML}math"), None) is not None
    return " ".join(["nav"] * (name == "nav") + ["mathml"] * has_formulas)


def _style_names(series: Series) -> list[str]:
    """The style sheets in their order; `faces.css` declares the typefaces that are embedded."""
    found = (name for name in STYLES if template_file(f"epub/{name}", series).is_file())
    return ["faces.css", *found]


def _font_address(cut: typefaces.Cut) -> str:
    return f"fonts/{cut.typeface.name}.{cut.media_type.removeprefix('font/')}"


def _fonts(cuts: Sequence[typefaces.Cut]) -> list[Resource]:
    """The typefaces as OpenType, which the container deflates, and their licences.

    WOFF2 would be a tenth smaller, takes a second to write, and older reading systems cannot read it.
    """
    if not cuts:
        return []
    texts = typefaces.licences(cuts).encode()
    return [
        *(
            Resource(f"font-{cut.typeface.name}", _font_address(cut), cut.media_type, cut.data)
            for cut in cuts
        ),
        Resource("font-licences", "fonts/licences.txt", "text/plain", texts),
    ]


def _styles(series: Series, cuts: Sequence[typefaces.Cut]) -> list[Resource]:
    faces = [(cut.typeface, _font_address(cut)) for cut in cuts]
    texts = {
        name: render(f"epub/{name}", series=series, design=series.design, faces=faces)
        for name in _style_names(series)
    }
    for path in language_styles("epub.css", series):
        texts[STYLES[0]] += path.read_text(encoding="utf-8")
    return [
        Resource(f"style-{number}", f"css/{name}", "text/css", text.encode())
        for number, (name, text) in enumerate(texts.items(), start=1)
    ]

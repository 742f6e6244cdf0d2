"""The pages of one issue: a folder that can be put on a server as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from lxml import etree
from lxml.etree import _Element

from editions.formats.shared import page_metadata, poster, typefaces
from editions.formats.shared.html import serialised
from editions.formats.shared.page_metadata import Place
from editions.formats.shared.pictures import for_pages
from editions.formats.web.article import Twins, arrange
from editions.languages.pages import set_page
from editions.resources.template_files import language_styles, template_file
from editions.resources.templating import render, wording
from editions.source.series import Edition, Series
from editions.text import Manuscript

CARD = "web/card.svg"
FACES = "web/faces.yaml"
ASSETS = "assets"


def pages(
    manuscripts: Sequence[Manuscript],
    twins: Mapping[str, Twins],
    *,
    place: Place | None = None,
    downloads: Mapping[str, Sequence[str]] | None = None,
) -> dict[str, bytes]:
    """The files of an issue's web edition, by their names in its folder.

    `twins` gives for each edition's key the twins of its blocks in the others; `place` says
    where the folder will be, if that is known; `downloads` gives for each edition's
    key the names of the files in its page's folder. Pages of a site also need its `assets`.
    Raises FindingsError for characters that no typeface has.
    """
    files: dict[str, bytes] = {}
    place = place or Place()
    cuts: list[typefaces.Cut] = []
    for manuscript in manuscripts:
        pictures = pictures_of(manuscript)
        files |= dict(pictures.values())
        values = _values(manuscript, manuscripts, place, downloads or {})
        values["article"] = arrange(
            manuscript,
            {source: name for source, (name, _data) in pictures.items()},
            twins[manuscript.edition.key],
            values["others"],
            values["words"],
        )
        tree = _page(values)
        cut = typefaces.cut([tree], manuscript, FACES)
        fonts = {_font_name(one): typefaces.woff2(one.data) for one in cut}
        files |= fonts
        cuts += cut
        card = poster.picture(CARD, manuscript.edition)
        files[_card_name(manuscript.edition)] = card
        files[f"{ASSETS}/faces.{manuscript.edition.key}.css"] = _faces(cut)
        files[f"{manuscript.edition.key}.html"] = serialised(tree)
    files[f"{ASSETS}/fonts/licences.txt"] = typefaces.licences(cuts).encode()
    if not place.home:
        shared = assets(manuscripts[0].edition.series)
        files |= {f"{place.assets}/{name}": data for name, data in shared.items()}
    if place.address and not place.home:
        files["sitemap.xml"] = _sitemap(manuscripts, place)
    return files


def _values(
    manuscript: Manuscript,
    manuscripts: Sequence[Manuscript],
    place: Place,
    downloads: Mapping[str, Sequence[str]],
) -> dict[str, Any]:
    """What the template may use."""
    edition = manuscript.edition
    words = wording(edition.key, edition.series)
    languages = [one.edition.language for one in manuscripts]
    others = [language for language in languages if language.key != edition.key]
    files = downloads.get(edition.key, ())
    pdf = next((name for name in files if name.endswith(".pdf")), "")
    return {
        "edition": edition,
        "series": edition.series,
        "issue": edition.issue,
        "key": edition.key,
        "wording": words,
        "words": words.book | words.web,
        "description": page_metadata.description(manuscript),
        "languages": languages,
        "others": others,
        "contents": [block for block in manuscript.blocks if block.kind == "heading"],
        "alternates": page_metadata.alternates(languages, place),
        "place": place,
        "card": place.file(_card_name(edition)),
        "canonical": place.page(edition.key) if place.address else "",
        "citation": list(page_metadata.citation(edition, place, pdf)),
        "linked_data": page_metadata.linked_data(
            edition, others, place, files=files, pictures=bool(manuscript.images)
        ),
        "downloads": [(name.rpartition(".")[2].upper(), name) for name in files],
        "draft": edition.issue.status == "draft",
    }


def _card_name(edition: Edition) -> str:
    return f"{ASSETS}/card.{edition.key}.png"


def pictures_of(manuscript: Manuscript) -> dict[str, tuple[str, bytes]]:
    """The pictures by the author's address: the address relative to the page and the bytes."""
    found = {}
    for image in manuscript.images:
        data = for_pages(image)
        suffix = image.path.suffix.lower()
        found[image.source] = (f"{ASSETS}/images/{_digest(data)}{suffix}", data)
    return found


def _digest(data: bytes) -> str:
    """A name that changes with the content, so that a server may let browsers keep the file."""
    return sha256(data).hexdigest()[:12]


def _page(values: dict[str, Any]) -> _Element:
    root = etree.fromstring(render("web/page.html", **values))
    set_page(root, values["edition"].tag, "epub")
    return root


def _font_name(cut: typefaces.Cut) -> str:
    return f"{ASSETS}/fonts/{typefaces.file_name(cut)}"


def _faces(cuts: Sequence[typefaces.Cut]) -> bytes:
    faces = [(cut.typeface, _font_name(cut).removeprefix(f"{ASSETS}/")) for cut in cuts]
    return render("web/faces.css", faces=faces).encode()


def assets(series: Series) -> dict[str, bytes]:
    """What all pages share, by their names in the folder of it."""
    style = render("web/style.css", series=series, design=series.design)
    for path in language_styles("web.css", series):
        style += path.read_text(encoding="utf-8")
    scripts = ("faces.js", "switch.js", "margin.js", "notes.js")
    icon = render("web/icon.svg", series=series, design=series.design)
    return {"style.css": style.encode(), "icon.svg": icon.encode()} | {
        name: template_file(f"web/{name}", series).read_bytes() for name in scripts
    }


def _sitemap(manuscripts: Sequence[Manuscript], place: Place) -> bytes:
    editions = [one.edition for one in manuscripts]
    languages = [edition.language for edition in editions]
    entries = [
        (
            place.page(edition.key),
            edition.issue.date,
            page_metadata.alternates(languages, place),
        )
        for edition in editions
    ]
    return render("web/sitemap.xml", entries=entries).encode()

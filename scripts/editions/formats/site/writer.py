"""The pages of the site itself: the entry, a page of the series in each language, a page about each edition."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Any

from lxml import etree
from lxml.etree import _Element

from editions.formats.shared import page_metadata, poster, typefaces
from editions.formats.shared.html import serialised
from editions.formats.shared.page_metadata import SITE_ASSETS, Alternate, Place, about_page
from editions.formats.site import feeds, index, redirects, references, search
from editions.formats.site.published import Published
from editions.languages.pages import set_page
from editions.resources.template_files import template_file
from editions.resources.templating import render, wording
from editions.source.series import Edition, Language, Series
from editions.text import Manuscript

COVER = "epub/cover.svg"
FACES = "web/faces.yaml"
SMALL = 480  # pixels; pages show a cover half as wide, for fine screens
ARCHIVE = "JATS XML"  # what the format of the file for archives is called
ENTRY = "index"  # of the faces of the entry pages, which are of all languages
SCRIPTS = ("entry.js", "copy.js", "search.js")


def pages(published: Sequence[Published], address: str) -> dict[str, bytes]:
    """The files of the site except those of its issues' web editions, by their names in its folder.

    `published` are the issues, at least one, newest first; `address` is where the folder will be on the web.
    Raises FindingsError for characters that no typeface has.
    """
    series = published[0].editions[0].series
    site = _Site(series, published, address.rstrip("/"))
    files: dict[str, bytes] = {}
    cuts: list[typefaces.Cut] = []
    for language in site.languages:
        cuts += _add_language(files, site, language)
    entries = {f"{one.issue.slug}/index.html": site.issue_entry(one) for one in published}
    entries["index.html"] = site.entry_page()
    cuts += _add(files, ENTRY, entries, published[0].manuscripts[0])
    files[f"{SITE_ASSETS}/fonts/licences.txt"] = typefaces.licences(cuts).encode()
    files |= _assets(series)
    files |= redirects.files(published, site.address)
    files |= feeds.start(series, published[0].issue, site.languages, site.address)
    files["sitemap.xml"] = site.sitemap()
    return files


def _add_language(
    files: dict[str, bytes], site: _Site, language: Language
) -> Sequence[typefaces.Cut]:
    """Add the page of the series in a language, the pages about its editions, and its feeds."""
    found = [one for one in site.published if language in one.languages]
    trees = {f"{language.key}.html": site.series_page(language)}
    entries = []
    for one in found:
        edition, place = one.edition(language.key), site.place(one)
        cover = poster.picture(COVER, edition)
        small = poster.picture(COVER, edition, SMALL)
        of_issue = references.files(edition, place.about(edition.key))
        of_issue |= {_cover_name(edition): cover, _cover_name(edition, "small."): small}
        files |= {f"{one.issue.slug}/{name}": data for name, data in of_issue.items()}
        trees[f"{one.issue.slug}/{about_page(edition.key)}"] = site.about_page(one, edition, small)
        entries.append(site.feed_entry(one, edition, _size(cover)))
    files |= feeds.of_language(language, entries, site.address)
    files[f"{SITE_ASSETS}/texts.{language.key}.js"] = search.texts(found, language.key)
    text = next(text for text in found[0].manuscripts if text.edition.language == language)
    return _add(files, language.key, trees, text)


def _add(
    files: dict[str, bytes], name: str, trees: dict[str, _Element], text: Manuscript
) -> Sequence[typefaces.Cut]:
    """Add pages that share faces, and the faces."""
    cuts = typefaces.cut(trees.values(), text, FACES)
    faces = []
    for cut in cuts:
        font = typefaces.file_name(cut)
        files[f"{SITE_ASSETS}/fonts/{font}"] = typefaces.woff2(cut.data)
        faces.append((cut.typeface, f"fonts/{font}"))
    files[f"{SITE_ASSETS}/faces.{name}.css"] = render("web/faces.css", faces=faces).encode()
    files |= {page: serialised(tree) for page, tree in trees.items()}
    return cuts


def _assets(series: Series) -> dict[str, bytes]:
    style = render("site/site.css", series=series, design=series.design).encode()
    scripts = {name: template_file(f"site/{name}", series).read_bytes() for name in SCRIPTS}
    return {f"{SITE_ASSETS}/{name}": data for name, data in {"site.css": style, **scripts}.items()}


def _cover_name(edition: Edition, size: str = "") -> str:
    """The name of the cover that feeds have, or of the one that pages show."""
    return f"cover.{edition.key}.{size}png"


def _size(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG, in pixels (PNG 11.2.2)."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height


class _Site:
    """Fills the templates of a series' site."""

    def __init__(self, series: Series, published: Sequence[Published], address: str) -> None:
        self.series = series
        self.published = published
        self.address = address
        used = {language.key for one in published for language in one.languages}
        self.languages = [language for language in series.languages if language.key in used]

    def series_page(self, language: Language) -> _Element:
        values = self._values(language, "", f"{language.key}.html", self._series_alternates())
        newest = self.published[0]
        parts = [(one.edition(language.key), self.place(one)) for one in self.published]
        return self._page(
            "site/series.html",
            language.tag,
            values,
            published=self.published,
            authors=index.authors(self.published, language.key),
            keywords=index.keywords(self.published, language.key),
            covers={
                one.issue.slug: _cover_name(one.edition(language.key), "small.")
                for one in self.published
            },
            card=self.place(newest).file(f"assets/card.{newest.edition(language.key).key}.png"),
            linked_data=page_metadata.linked_series(
                newest.edition(language.key), self.address, parts
            ),
        )

    def about_page(self, one: Published, edition: Edition, cover: bytes) -> _Element:
        place = self.place(one)
        alternates = _about_alternates(one, place)
        name = f"{one.issue.slug}/{about_page(edition.key)}"
        values = self._values(edition.language, "../", name, alternates)
        downloads = one.downloads.get(edition.key, ())
        pdf = next((file.name for file in downloads if file.form == "pdf"), "")
        others = [language for language in one.languages if language != edition.language]
        files = [file.name for file in downloads]
        citation = list(page_metadata.citation(edition, place, pdf))
        machine_read = [(name, f"{edition.name}.{form}") for form, name in references.FORMS.items()]
        if edition.key in one.archived:
            archive = page_metadata.archive_file(edition)
            citation.append(("citation_xml_url", place.file(archive)))
            machine_read.append((ARCHIVE, archive))
        text = next(text for text in one.manuscripts if text.edition.key == edition.key)
        return self._page(
            "site/about.html",
            edition.tag,
            values,
            description=page_metadata.description(text),
            edition=edition,
            issue=one.issue,
            downloads=downloads,
            cover=_cover_name(edition, "small."),
            cover_size=_size(cover),
            card=place.file(f"assets/card.{edition.key}.png"),
            citation=citation,
            linked_data=page_metadata.linked_data(edition, others, place, files=files),
            references=machine_read,
            languages=one.languages,
        )

    def feed_entry(
        self, one: Published, edition: Edition, cover_size: tuple[int, int]
    ) -> feeds.Entry:
        place, issue = self.place(one), one.issue
        first_slug = next(iter(issue.former_slugs), issue.slug)
        return feeds.Entry(
            edition,
            id=issue_place(self.address, first_slug).about(edition.key),
            about=place.about(edition.key),
            cover=place.file(_cover_name(edition)),
            cover_size=cover_size,
            downloads=tuple(
                feeds.File(place.file(file.name), file.size)
                for file in one.downloads.get(edition.key, ())
            ),
        )

    def entry_page(self) -> _Element:
        """The entry of the site: the series by its name in each language."""
        names = [
            (
                one,
                self.series.name.text(one.key),
                self.series.organisation.text(one.key),
                f"{one.key}.html",
            )
            for one in self.languages
        ]
        return self._entry(names, "", "", self._series_alternates())

    def issue_entry(self, one: Published) -> _Element:
        """The entry of an issue, where its DOI may lead: its title in each language."""
        place = self.place(one)
        names = [
            (
                edition.language,
                edition.title,
                self.series.name.text(edition.key),
                about_page(edition.key),
            )
            for edition in one.editions
        ]
        return self._entry(names, "../", f"{one.issue.slug}/", _about_alternates(one, place))

    def _entry(
        self,
        names: Sequence[tuple[Language, str, str, str]],
        home: str,
        name: str,
        alternates: Sequence[Alternate],
    ) -> _Element:
        values = self._values(names[0][0], home, name, alternates)
        root = etree.fromstring(render("site/entry.html", names=names, **values))
        for section in root.iter("section"):
            set_page(section, section.get("lang", ""), "epub")
        return root

    def sitemap(self) -> bytes:
        newest = max(one.issue.date for one in self.published)
        group = self._series_alternates()
        entries = [(alternate.href, newest, group) for alternate in group]
        for one in self.published:
            place = self.place(one)
            groups = (_about_alternates(one, place), page_metadata.alternates(one.languages, place))
            entries += [(each.href, one.issue.date, found) for found in groups for each in found]
        return render("web/sitemap.xml", entries=entries).encode()

    def place(self, one: Published) -> Place:
        """Where the pages of an issue are."""
        return issue_place(self.address, one.issue.slug)

    def _series_alternates(self) -> list[Alternate]:
        pages = [Alternate(one.tag, f"{self.address}/{one.key}.html") for one in self.languages]
        return [*pages, Alternate("x-default", f"{self.address}/")]

    def _values(
        self, language: Language, home: str, name: str, alternates: Sequence[Alternate]
    ) -> dict[str, Any]:
        words = wording(language.key, self.series)
        return {
            "series": self.series,
            "language": language,
            "key": language.key,
            "home": home,
            "assets": f"{home}{SITE_ASSETS}",
            "canonical": f"{self.address}/{name}",
            "alternates": alternates,
            "languages": self.languages,
            "feeds": feeds.names(language.key),
            "wording": words,
            "words": {**words.book, **words.web, **words.site},
        }

    def _page(self, template: str, tag: str, values: dict[str, Any], **more: Any) -> _Element:
        root = etree.fromstring(render(template, **{**values, **more}))
        set_page(root, tag, "epub")
        return root


def issue_place(address: str, slug: str) -> Place:
    """Where the pages of an issue are in the site at `address`."""
    return Place(f"{address.rstrip('/')}/{slug}", "../")


def _about_alternates(one: Published, place: Place) -> list[Alternate]:
    pages = [Alternate(language.tag, place.about(language.key)) for language in one.languages]
    return [*pages, Alternate("x-default", place.file(""))]

"""The page of `editions watch` from its templates, and the files that belong to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from mimetypes import guess_type
from pathlib import Path

from editions.formats.shared import typefaces
from editions.report import faces, words
from editions.report import page as review_page
from editions.resources import subsetting
from editions.resources.template_files import templates_folder
from editions.resources.templating import environment
from editions.source.series import Edition
from editions.watch.server import NOT_FOUND, Answer

FOLDER, REVIEW = "watch", review_page.NAME
FILES = {
    "review.css": ("review", "text/css; charset=utf-8"),
    "watch.css": (FOLDER, "text/css; charset=utf-8"),
    "watch.js": (FOLDER, "text/javascript; charset=utf-8"),
}


def page(
    issue: str,
    editions: Sequence[Edition],
    language: str,
    *,
    has_editor: bool,
    has_review: bool,
) -> Answer:
    """The page itself; what it shows comes as events."""
    loaded = words.load(FOLDER)[language]
    sources = {edition.key: str(edition.source.resolve()) for edition in editions}
    text = (
        environment()
        .get_template(f"{FOLDER}/index.html")
        .render(
            issue=issue,
            editions=editions,
            language=language,
            words=loaded,
            has_review=has_review,
            data={"words": loaded, "has_editor": has_editor, "sources": sources},
        )
    )
    return Answer(text.encode(), "text/html; charset=utf-8")


def review(folder: Path, parts: Sequence[str]) -> Answer:
    """A file of the review page of the build in `folder`; nothing outside of it."""
    root = (folder / REVIEW).resolve()
    path = root.joinpath(*parts).resolve()
    if root not in path.parents or not path.is_file():
        return NOT_FOUND
    return Answer(path.read_bytes(), guess_type(path.name)[0] or "application/octet-stream")


def file(name: str) -> Answer:
    """A style sheet or a script of the page."""
    if name not in FILES:
        return NOT_FOUND
    folder, media_type = FILES[name]
    return Answer((templates_folder() / folder / name).read_bytes(), media_type)


@cache
def _faces() -> dict[str, typefaces.Typeface]:
    return {face.name: face for face in typefaces.typefaces(faces.LIST)}


def faces_sheet() -> Answer:
    """The typefaces of the page; the machine's own need not have Chinese."""
    named = [(face, name) for name, face in _faces().items()]
    text = environment().get_template("review/faces.css").render(faces=named, is_single=False)
    return Answer(text.encode(), "text/css; charset=utf-8")


def face(name: str) -> Answer:
    """One of them, whole."""
    if name not in _faces():
        return NOT_FOUND
    data = _faces()[name].path.read_bytes()
    return Answer(data, subsetting.media_type(data))

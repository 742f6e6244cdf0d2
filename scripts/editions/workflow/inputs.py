"""The inputs of the files of an issue, and which of them each file depends on. Cheap to import.

The files of an edition depend on its text, the pictures that it shows, and what `issue.yaml` and `series.yaml` say
to readers of its language (`source.one_language`); the EPUB also on what its PDF is made from, whose pages it lists.
What is found in a text depends on the whole YAML, whose lines findings name; what is found between editions
and in its prose also on the glossary, and in prose on `words.yaml`, which no file is made from.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from itertools import chain
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, NamedTuple

from editions import __version__
from editions.findings import FindingsError
from editions.formats.shared.formats import Format, file_formats
from editions.machine import project
from editions.resources import fonts

if TYPE_CHECKING:
    from editions.text import Manuscript

LARGEST = 100_000_000  # bytes; of what is larger, and so no source of ours, only the time is asked
FORMAT = 4
TEMPLATES = ("matter", "shared", "languages")  # of several formats
NOT_INPUTS = ("approval.yaml",)  # says who looked at what was built; nothing is built from it
PICTURES = (".svg", ".png", ".jpg", ".jpeg")  # what a text may use of a hidden folder
YAML = ("issue/issue.yaml", "series.yaml", "project/series.yaml")
GLOSSARIES = ("glossary.yaml", "issue/glossary.yaml")
WORDS = ("words.yaml", "issue/words.yaml")
VIEW = "view/"  # what the YAML says to readers of one language
OWN = "format/"  # what is there for one format

Parts = dict[str, str]  # the sums of inputs by name
Pictures = list[str] | None  # names of the pictures that a text shows; None if that is not known


class Input(NamedTuple):
    """A file that others are made from; `name` is the same wherever the project is."""

    name: str
    path: str


class Common:
    """What all issues of a source folder have in common: the series, and the program with its templates, fonts
    and versions. It is looked at once, whoever asks.
    """

    def __init__(self, source: Path) -> None:
        self.source = source

    @cached_property
    def files(self) -> list[Input]:
        """The files of the series."""
        return list(_of_series(self.source))

    @cached_property
    def program(self) -> list[Input]:
        """The files of the program."""
        found = [Input("requirements", f"{project.REPOSITORY}/requirements/base.txt")]
        endings = (".py", ".txt", ".css", ".yaml", ".toml")
        return [
            *found,
            *_of_folders(TEMPLATES),
            *_below(str(project.PACKAGE), "editions", endings),
        ]

    @cached_property
    def formats(self) -> dict[str, list[Input]]:
        """By format the files that those of its kind alone depend on, or what reads them."""
        return {one.name: list(_of_folders(one.inputs)) for one in file_formats()}

    @cached_property
    def signature(self) -> str:
        files = [*self.program, *chain(*self.formats.values()), *self.files]
        return _sum(_status_of(files) + surroundings())

    @cached_property
    def parts(self) -> Parts:
        """The sums of each file of the series, of the program, and of what single formats have for themselves."""
        found = {name: _content(path) for name, path in self.files}
        found |= {f"{OWN}{name}": _sum_of(files) for name, files in self.formats.items()}
        return found | {"program": _sum_of(self.program, surroundings())}


class Inputs:
    """The inputs of one issue as the disk has them when they are first needed."""

    def __init__(self, source: Path, slug: str, common: Common | None = None) -> None:
        self.source, self.slug = source, slug
        self.common = common or Common(source)

    @cached_property
    def files(self) -> list[Input]:
        return list(_below(os.path.join(self.source, self.slug), "issue", hidden=PICTURES))  # noqa: PTH118

    @cached_property
    def signature(self) -> str:
        """What the file system says of the files; as long as it is the same, nothing was touched."""
        return _sum(self.common.signature + _status_of(self.files))

    @cached_property
    def sums(self) -> Parts:
        """The sum of each file of the issue and its series, and those of the program."""
        return {name: _content(path) for name, path in self.files} | self.common.parts

    def parts(self) -> Parts:
        """The same, with what the YAML says to the readers of each edition."""
        views = {f"{VIEW}{key}": _sum(view) for key, view in self._views().items()}
        return dict(sorted((self.sums | views).items()))

    def _views(self) -> Mapping[str, str]:
        """By key; where the YAML cannot be read nothing is made, and every text counts as one."""
        from editions.source import one_language  # with the readers of YAML

        try:
            return one_language.views(self.source, self.slug)
        except FindingsError:
            return {path.stem: "" for path in (self.source / self.slug).glob("*.md")}


def of_text(parts: Parts, key: str, pictures: Pictures) -> str:
    """What the findings in the text of an edition depend on."""
    others = {*GLOSSARIES, *WORDS, *(name for name in parts if name.startswith(VIEW))}
    return _total(parts, others, _of_others(parts, key, pictures))


def of_prose(parts: Parts, key: str, pictures: Pictures) -> str:
    """What the findings in the prose of an edition depend on."""
    lists = [parts.get(name, "") for name in (*GLOSSARIES, *WORDS)]
    return _sum(" ".join([of_text(parts, key, pictures), *lists]))


def of_texts(parts: Parts, keys: Sequence[str], pictures: Mapping[str, list[str]]) -> str:
    """What the findings in one text, or between several, depend on."""
    texts = [of_text(parts, key, pictures.get(key)) for key in keys]
    terms = [parts.get(name, "") for name in GLOSSARIES] if len(keys) > 1 else []
    return _sum(" ".join([*texts, *terms]))


def of_file(parts: Parts, key: str, form: Format, pictures: Pictures) -> str:
    """What a file of an edition depends on."""
    own = {f"{VIEW}{key}", *(f"{OWN}{name}" for name in (form.name, *form.reads))}
    others = {name for name in parts if name.startswith((VIEW, OWN)) and name not in own}
    others |= {*GLOSSARIES, *WORDS, *YAML}
    return _total(parts, others, _of_others(parts, key, pictures))


def of_all(parts: Parts) -> str:
    """Everything."""
    return _total(parts)


def _of_others(parts: Parts, key: str, pictures: Pictures) -> set[str]:
    """The texts of the other editions, and pictures that this one does not show. Their names count all the same:
    what a text calls for may be found under another name.
    """
    views = {name.removeprefix(VIEW) for name in parts if name.startswith(VIEW)}
    texts = {f"issue/{other}.md" for other in views - {key}}
    if pictures is None:
        return texts
    own = {f"issue/{name}" for name in pictures}
    if not own <= parts.keys():  # the disk knows a file by several names
        return texts
    return texts | {name for name in parts if is_picture(name) and name not in own}


def shown(manuscript: Manuscript) -> Pictures:
    """The pictures that a text shows, by their names in the issue's folder; None if one cannot be shown."""
    if any(one.is_error and one.rule.name.startswith("image-") for one in manuscript.findings):
        return None
    folder = manuscript.edition.issue.folder.resolve()
    paths = {image.path.resolve() for image in manuscript.drawn}
    return sorted(path.relative_to(folder).as_posix() for path in paths)


def is_picture(name: str) -> bool:
    return name.startswith("issue/") and name.lower().endswith(PICTURES)


def _total(parts: Parts, left_out: Collection[str] = (), named: Collection[str] = ()) -> str:
    """The sum of the parts but those that are left out; of those that are `named` the name counts alone."""
    kept = [
        name if name in named else f"{name}\0{value}"
        for name, value in parts.items()
        if name not in left_out
    ]
    return _sum("\n".join(kept))


def _of_series(source: Path) -> Iterator[Input]:
    for name in ("series.yaml", "glossary.yaml", "words.yaml"):
        yield Input(name, str(source / name))
    # replaces one that is missing
    yield Input("project/series.yaml", str(project.series_file() or source / "series.yaml"))
    yield from _below(str(source / "templates"), "series/templates")
    for drawing in sorted(source.glob("*.svg")):  # one of them may be the wordmark
        yield Input(f"series/{drawing.name}", str(drawing))


def _of_folders(names: Iterable[str]) -> Iterator[Input]:
    """The files of folders of the templates, or of any whose whole path is given."""
    templates = os.environ.get("EDITIONS_TEMPLATES") or project.templates()
    for name in names:
        yield from _below(os.path.join(templates, name), f"templates/{name}")  # noqa: PTH118


def _below(
    folder: str, name: str, endings: tuple[str, ...] = ("",), hidden: tuple[str, ...] = ()
) -> Iterator[Input]:
    """The files in `folder` that end so; of what is hidden, and all in it, those that end as `hidden` says."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        wanted = hidden if entry.name.startswith(".") else endings
        if not wanted or entry.name == "__pycache__" or entry.name in NOT_INPUTS:
            continue
        inner = f"{name}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):  # a link may lead round in a circle
            yield from _below(entry.path, inner, wanted, hidden)
        elif entry.name.lower().endswith(wanted) and _is_file(entry):
            yield Input(inner, entry.path)


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether it is a file, or a link that leads to one; the folder's listing says so of most."""
    try:
        return entry.is_file()
    except OSError:  # a link that leads to itself
        return False


def _status_of(files: Iterable[Input]) -> str:
    parts = []
    for _name, path in files:
        try:
            status = os.stat(path)  # noqa: PTH116 - of hundreds of files, and often nothing else is done
            parts.append(f"{path}:{status.st_size}:{status.st_mtime_ns}:{status.st_ino}")
        except OSError:
            parts.append(f"{path}:none")
    return "\n".join(parts)


def surroundings() -> str:
    """What else the result depends on: versions, fonts and the date that is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return f"{FORMAT} {__version__} {sys.version_info[:2]} {fonts.fingerprint()} {epoch}"


def _content(path: str) -> str:
    try:
        status = os.stat(path)  # noqa: PTH116
        if not S_ISREG(status.st_mode):  # a named pipe would be waited for
            return "none"
        if status.st_size > LARGEST:
            return f"{status.st_size}:{status.st_mtime_ns}"
        return sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return "none"


def _sum_of(files: Sequence[Input], more: str = "") -> str:
    return _sum("\n".join([more, *(f"{name}\0{_content(path)}" for name, path in files)]))


def _sum(text: str) -> str:
    return sha256(text.encode(errors="surrogateescape")).hexdigest()

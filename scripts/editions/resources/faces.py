"""The faces of the editions: which static fonts there are, and from which pinned file each is made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from editions import languages
from editions.languages.faces import declared
from editions.machine.system import EnvironmentProblem
from editions.messages import text
from editions.resources.font_groups import KAI, RARE, SERIF, Group


@cache
def _package_folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise EnvironmentProblem(text("fonts-package", package=package.replace("_", "-")))
    return Path(spec.submodule_search_locations[0])


@dataclass(frozen=True, slots=True)
class Source:
    """A font file in a pinned package, the sum of its bytes, and where its licence is.

    With a `group` it is in what was fetched of that, not in a package of Python.
    """

    package: str
    file: str
    sha256: str
    licence: str
    group: Group | None = None

    def path(self) -> Path:
        """The installed file; raises EnvironmentProblem if the package is not installed."""
        if self.group is not None:
            return self.group.path(self.file)
        return _package_folder(self.package) / self.file

    def licence_path(self) -> Path:
        """The licence that the package contains with the font."""
        if self.group is not None:
            return self.group.path(self.licence)
        return _package_folder(self.package) / self.licence


@dataclass(frozen=True, slots=True)
class Face:
    """One static face: its CSS properties, and how it is made from its source."""

    family: str
    weight: int
    italic: bool
    source: Source
    axes: tuple[tuple[str, float], ...] = ()
    chinese: bool = False

    @property
    def style(self) -> str:
        """The name of the style ("SemiBold Italic", "Regular")."""
        weight = {400: "", 500: "Medium", 600: "SemiBold", 700: "Bold"}[self.weight]
        return " ".join(filter(None, (weight, "Italic" if self.italic else ""))) or "Regular"

    @property
    def postscript(self) -> str:
        """The PostScript name, unique among all faces."""
        return f"{self.family.replace(' ', '')}-{self.style.replace(' ', '')}"

    @property
    def file(self) -> str:
        """The file name in the prepared folder."""
        return f"{self.postscript}.{'otf' if self.source.file.endswith('.otf') else 'ttf'}"


def _pylopdf(language: str, file: str, sha256: str) -> Source:
    package = f"pylopdf_fonts_{language}"
    return Source(package, file, sha256, f"../{package}-0.1.1.dist-info/licenses/LICENSE")


def _justmytype(family: str, file: str, sha256: str) -> Source:
    folder = f"fonts/ofl/{family}"
    return Source("justmytype_intl_cjk", f"{folder}/{file}", sha256, f"{folder}/OFL.txt")


def _adobe(family: str, file: str, sha256: str) -> Source:
    return Source(f"fontpkg_{family}", f"files/{file}", sha256, "LICENSE")


_SERIF_SC = _pylopdf(
    "zh_cn",
    "NotoSerifSC-Regular.otf",
    "e8f396decc1f0963a016a989c3d8852e863d1350996f573860a80767c83a1cd3",
)
_SANS_SC = _justmytype(
    "notosanssc",
    "NotoSansSC[wght].ttf",
    "a3041811a78c361b1de50f953c805e0244951c21c5bd412f7232ef0d899af0da",
)
_SERIF = _adobe(
    "source_serif_4",
    "SourceSerif4[opsz,wght].ttf",
    "97b2d4da6e3cb494b5a1e66ae176914d852ccabef49e0c02c0df25f3e39aca0b",
)
_SERIF_ITALIC = _adobe(
    "source_serif_4",
    "SourceSerif4-Italic[opsz,wght].ttf",
    "15fbc7e4679489a501998c3669272637a6646388ef7e4bd77eebb5bf967a1f42",
)
_SANS = _adobe(
    "source_sans_3",
    "SourceSans3[wght].ttf",
    "042fe2cc0b933e328410d7acbd0aa6a1873dca5aef81875f4bc214b08825c7b9",
)
_SANS_ITALIC = _adobe(
    "source_sans_3",
    "SourceSans3-Italic[wght].ttf",
    "39e3ab05ccd7cb94907c31005bb5bec1d5432f0b096a2b782976e217a540eb6c",
)
_CODE = _adobe(
    "source_code_pro",
    "SourceCodePro[wght].ttf",
    "b400fc584e10aff25d0e775ce181b4fc1c5ea1b5dc37b81aeb2084375b945790",
)
_CODE_ITALIC = _adobe(
    "source_code_pro",
    "SourceCodePro-Italic[wght].ttf",
    "6db77d25aa7b30eff449305b5c998e475694c74d398421127ea5a60f536413cd",
)


def _fetched(group: Group) -> dict[str, Source]:
    """The files of a group by their bare names; none when it was not fetched."""
    if not group.is_here:
        return {}
    names = {Path(path).name: sha256 for path, sha256 in group.files.items()}
    return {
        name: Source(group.package, name, sha256, "LICENSE.txt", group)
        for name, sha256 in names.items()
    }


def _of_groups() -> Iterator[Face]:
    """The faces of the groups that were fetched (`font_groups`)."""
    faces = (
        (SERIF, "NotoSerifSC_500Medium.ttf", "Noto Serif SC", 500),
        (SERIF, "NotoSerifSC_600SemiBold.ttf", "Noto Serif SC", 600),
        (SERIF, "NotoSerifSC_700Bold.ttf", "Noto Serif SC", 700),
        (KAI, "LXGWWenKai-Regular.ttf", "LXGW WenKai", 400),
        (KAI, "LXGWWenKai-Bold.ttf", "LXGW WenKai", 700),
        (RARE, "HanaMinA.ttf", "HanaMinA", 400),
        (RARE, "HanaMinB.ttf", "HanaMinB", 400),
    )
    for group, file, family, weight in faces:
        if source := _fetched(group).get(file):
            yield Face(family, weight, False, source, chinese=group is not RARE)


def _latin(
    family: str, upright: Source, italic: Source, weights: str, opsz: float | None = None
) -> Iterator[Face]:
    """The faces of a Latin family; `weights` like "400 400i 600"."""
    for word in weights.split():
        weight = int(word.rstrip("i"))
        axes = {"wght": float(weight)} | ({} if opsz is None else {"opsz": opsz})
        slanted = word.endswith("i")
        yield Face(family, weight, slanted, italic if slanted else upright, tuple(axes.items()))


def of_languages() -> Iterator[Face]:
    """The faces that the folders of languages declare, as far as their packages are installed."""
    for subtag in languages.folders():
        for entry in declared(subtag).get("face", ()):
            if find_spec(entry["package"]):
                source = Source(entry["package"], entry["file"], entry["sha256"], entry["licence"])
                for weight in entry["weights"]:
                    axes = ((entry["axis"], float(weight)),) if "axis" in entry else ()
                    yield Face(entry["family"], weight, False, source, axes)


#: Every face that a build can see. Source Serif 4 has an axis of optical size in pt: text at 10,
#: notes and small print at 8 (Caption), titles at 32 (Display).
FACES: tuple[Face, ...] = (
    Face("Noto Serif SC", 400, False, _SERIF_SC, chinese=True),
    *(
        Face("Noto Sans SC", weight, False, _SANS_SC, (("wght", weight),), chinese=True)
        for weight in (400, 500, 700)
    ),
    *_latin("Source Serif 4", _SERIF, _SERIF_ITALIC, "400 400i 600 600i 700 700i", 10.0),
    *_latin("Source Serif 4 Caption", _SERIF, _SERIF_ITALIC, "400 400i 600 600i", 8.0),
    *_latin("Source Serif 4 Display", _SERIF, _SERIF_ITALIC, "400 400i 600", 32.0),
    *_latin("Source Sans 3", _SANS, _SANS_ITALIC, "400 400i 600 600i 700 700i"),
    *_latin("Source Code Pro", _CODE, _CODE_ITALIC, "400 400i 600"),
    *_of_groups(),
    *of_languages(),
)

FAMILIES = frozenset(face.family for face in FACES)

#: The PostScript names of the faces: any other font in a finished file is an error.
ALLOWED: frozenset[str] = frozenset(face.postscript for face in FACES)

_PLAIN = {name.replace("-", "").lower() for name in ALLOWED} | {
    f"{face.family}{'' if face.style == 'Regular' else face.style}".replace(" ", "").lower()
    for face in FACES
}


def is_allowed(name: str) -> bool:
    """Whether a font name read from a finished PDF is one of ours.

    WeasyPrint writes Pango's description of the face after the prefix of a subset
    ("ABCDEF+Source-Serif-4-Semi-Bold"; a name that ends in a number gets a comma; small capitals
    of a face add "-Small-Caps"), not the PostScript name: all forms are known.
    """
    bare = name.lstrip("/").partition("+")[2] or name.lstrip("/")
    plain = bare.translate({ord(mark): None for mark in "- ,"}).lower()
    return plain.removesuffix("smallcaps") in _PLAIN

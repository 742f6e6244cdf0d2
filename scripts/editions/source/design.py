"""The look of a series: the values of `design` in `series.yaml`, within limits that keep pages readable."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from editions import languages
from editions.findings import Place
from editions.languages.faces import declared
from editions.messages import Message, message
from editions.source.yaml_nodes import VALUE, Section

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
CALL = re.compile(r"\{number\}[^{}]{0,12}(\{page\}[^{}]{0,12})?")
WHITE, DARK_PAGE, INK = "#ffffff", "#121212", "#333333"
LEAST_CONTRAST = 4.5  # to one, of text (WCAG 2.2, 1.4.3)
SHORTEST, LONGEST = 300.0, 388.0  # pt: 28 to 37 Chinese characters, 54 to 70 English ones
LEAST_MARGINS = 100.0  # pt, both sides together: 14 mm at the inner edge
INNER = 0.4  # of both margins
PAPERS = {"A4": (595.28, 841.89), "Letter": (612.0, 792.0), "B5": (498.9, 708.66)}  # pt; ISO 216

#: The families that text can be set in, with whether they are serif faces; resources/faces.py has the files.
FAMILIES: dict[str, bool] = {
    "Source Serif 4": True,
    "Source Sans 3": False,
    "Noto Serif SC": True,
    "Noto Sans SC": False,
    "LXGW WenKai": True,
} | {
    face["family"]: face["serif"]
    for subtag in languages.folders()
    for face in declared(subtag).get("face", ())
}


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper, in pt."""

    name: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Faces:
    """The families of an edition's text, headings and quotations; '' is the usual one."""

    text: str = ""
    headings: str = ""
    quotations: str = ""

    @property
    def wanted(self) -> frozenset[str]:
        """The families that must be there; of Noto Serif SC, which text is set in anyway, the bold for headings."""
        plain = {self.text, self.quotations} - {"Noto Serif SC", ""}
        return frozenset(plain | ({self.headings} - {""}))


@dataclass(frozen=True, slots=True)
class Design:
    """Colours, wordmark (a file next to `series.yaml`), paper, measure (pt) and, by the editions' keys, faces.

    `calls_elsewhere` has by these keys how a call reads that is on another page than its note: “{number} (p. {page})”.
    """

    accent: str = "#1f5a7a"
    cover: str = "#fbfaf6"
    wordmark: str = ""
    wordmark_place: Place | None = None
    paper: Paper = field(default_factory=lambda: Paper("A4", *PAPERS["A4"]))
    measure: float = 378.0
    faces: Mapping[str, Faces] = field(default_factory=dict)
    calls_elsewhere: Mapping[str, str] = field(default_factory=dict)

    @property
    def inner(self) -> float:
        """The margin at the spine, in pt."""
        return round((self.paper.width - self.measure) * INNER, 2)

    @property
    def outer(self) -> float:
        """The margin at the outer edge, in pt."""
        return round(self.paper.width - self.measure - self.inner, 2)

    @property
    def accent_on_dark(self) -> str:
        """The accent as light as a dark page requires."""
        part = 0.0
        colour = self.accent
        while contrast(colour, DARK_PAGE) < LEAST_CONTRAST + 1 and part < 1:
            part += 0.05
            colour = _mixed(self.accent, WHITE, part)
        return colour

    def families(self, key: str) -> Faces:
        """The families of the edition `key`."""
        return self.faces.get(key, Faces())


def is_serif(family: str) -> bool:
    """Whether a family is a serif face (a Kai face is set with serif Latin)."""
    return FAMILIES.get(family, True)


def read(section: Section | None, languages: Sequence[str]) -> Design:
    """The design of `series.yaml`; what is out of its limits is reported in the section's findings."""
    usual = Design()
    if section is None:
        return usual
    colours = section.section("colours")
    paper_name = section.choice("paper", tuple(PAPERS), usual.paper.name)
    design = Design(
        accent=_colour(colours, "accent", usual.accent, WHITE),
        cover=_colour(colours, "cover", usual.cover, INK),
        wordmark=section.text("wordmark"),
        wordmark_place=section.place(section.values.get("wordmark")),
        paper=Paper(paper_name, *PAPERS[paper_name]),
        measure=_measure(section, PAPERS[paper_name][0], usual.measure),
        faces=_faces(section.section("faces"), languages),
        calls_elsewhere=_calls(section.section("calls_elsewhere"), languages),
    )
    if colours is not None:
        _check_together(colours, design)
        colours.close()
    section.close()
    return design


def _colour(colours: Section | None, key: str, usual: str, against: str) -> str:
    text = colours.text(key) if colours is not None else ""
    if colours is None or not text:
        return usual
    node = colours.values[key]
    if not COLOUR.fullmatch(text):
        colours.report(VALUE, node, "colour", key=f"design.colours.{key}", text=text)
        return usual
    if (found := contrast(text, against)) < LEAST_CONTRAST:
        what = message("contrast-with", "paper" if against == WHITE else "text", colour=INK)
        _report_contrast(colours, key, found, what)
        return usual
    return text.lower()


def _check_together(colours: Section, design: Design) -> None:
    """The name of the series is set on the cover in the accent."""
    if (found := contrast(design.accent, design.cover)) < LEAST_CONTRAST:
        _report_contrast(colours, "cover", found, message("contrast-with", "accent"))


def _report_contrast(colours: Section, key: str, found: float, what: Message) -> None:
    ratios = {"found": round(found, 1), "minimum": LEAST_CONTRAST}
    node = colours.values.get(key)
    colours.report(VALUE, node, "contrast", key=f"design.colours.{key}", what=what, **ratios)


def _measure(section: Section, width: float, usual: float) -> float:
    text = section.text("measure")
    longest = min(LONGEST, width - LEAST_MARGINS)
    if not text:
        return min(usual, longest)
    try:
        measure = float(text.removesuffix("pt"))
    except ValueError:
        measure = 0.0
    if not SHORTEST <= measure <= longest:
        section.report(
            VALUE,
            section.values["measure"],
            "measure",
            text=text,
            shortest=round(SHORTEST),
            longest=round(longest),
        )
        return min(usual, longest)
    return measure


def _faces(section: Section | None, languages: Sequence[str]) -> Mapping[str, Faces]:
    if section is None:
        return {}
    known = ("", *FAMILIES)
    found = {}
    for key in languages:
        own = section.section(key)
        if own is not None:
            found[key] = Faces(
                *(own.choice(role, known, "") for role in ("text", "headings", "quotations"))
            )
            own.close()
    section.close()
    return found


def _calls(section: Section | None, languages: Sequence[str]) -> Mapping[str, str]:
    if section is None:
        return {}
    found = {key: text for key in languages if (text := section.text(key))}
    for key, text in found.items():
        if not CALL.fullmatch(text):
            section.report(
                VALUE, section.values[key], "call", key=f"design.calls_elsewhere.{key}", text=text
            )
    section.close()
    return {key: text for key, text in found.items() if CALL.fullmatch(text)}


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (value / 255 for value in _channels(colour))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mixed(one: str, other: str, part: float) -> str:
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))

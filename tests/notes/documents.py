"""Random documents full of notes, as Markdown, for the property tests.

What hypothesis draws is the shape: which blocks, where notes hang, how long they are. The words come
from a pool by a seed that is drawn with it, so that a shape that fails shrinks to a small one.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from hypothesis import strategies as st

CHINESE = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面"
    "而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把"
)
ENGLISH = """
    the of and to in a is that for it as was with be by on not he his but at are this have from
    or had an they which one you were her all she there would their we him been has when who
    will more no if out so said what up its about into than them can only other new some could
    time these two may then do first any my now such like our over man me even most made after
    also did many before must through back years where interdependence office fluff efficient
    affiliation offline baffled
""".split()  # noqa: SIM905
KINDS = ("paragraph", "paragraph", "paragraph", "list", "loose list", "quote", "table", "figure",
         "heading", "numbered", "definition")  # fmt: skip
SIZES = {
    "A4": "",
    "A5": "@page { size: 148mm 210mm; margin: 60pt 50pt 70pt } @page :first { margin-top: 50pt }",
    "small": "@page { size: 105mm 180mm; margin: 48pt 34pt 60pt } @page :first { margin-top: 40pt }",
}


@dataclass(frozen=True)
class Shape:
    """What hypothesis draws: blocks as (kind, number of sentences, lengths of the notes in it)."""

    key: str
    size: str
    seed: int
    blocks: tuple[tuple[str, int, tuple[int, ...]], ...]

    @property
    def notes(self) -> int:
        return sum(len(notes) for _, _, notes in self.blocks)


@dataclass
class Writer:
    """Writes the Markdown of a shape; `index` is the number of the last note."""

    shape: Shape
    index: int = 0
    definitions: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = random.Random(self.shape.seed)

    def markdown(self) -> str:
        parts = ["## " + self.words(6).rstrip("。."), self.sentence()]
        for kind, sentences, notes in self.shape.blocks:
            parts.append(self.block(kind, sentences, list(notes)))
        return "\n\n".join(parts) + "\n\n" + "\n".join(self.definitions) + "\n"

    # Words

    @property
    def is_chinese(self) -> bool:
        return self.shape.key == "zh"

    def words(self, count: int) -> str:
        if self.is_chinese:
            text = "".join(self.random.choices(CHINESE, k=2 * count))
            if self.random.random() < 0.15:
                name = " ".join(self.random.choices(ENGLISH, k=2)).title()
                text += f"（{name}）" + self.random.choice(CHINESE)
            return text
        text = " ".join(self.random.choices(ENGLISH, k=count))
        return text[0].upper() + text[1:]

    def sentence(self) -> str:
        text = self.words(self.random.randint(4, 16))
        if self.random.random() < 0.2:
            text = f"“{text}”"
        if self.random.random() < 0.2:
            text += str(self.random.randint(1, 2030)) + ("年" if self.is_chinese else "")
        return text + ("。" if self.is_chinese else ".")

    def prose(self, sentences: int, notes: list[int]) -> str:
        """Sentences with calls after some of them; the notes are defined."""
        said = [self.sentence() for _ in range(max(1, sentences))]
        for length in notes:
            at = self.random.randrange(len(said))
            said[at] += self.call(length)
        return ("" if self.is_chinese else " ").join(said)

    # Notes

    def call(self, length: int) -> str:
        """A call of a new note, or now and then another call of the last one."""
        if self.index and self.random.random() < 0.05:
            return f"[^{self.index}]"
        self.index += 1
        self.definitions.append(f"[^{self.index}]: {self.note(length)}")
        return f"[^{self.index}]"

    def note(self, length: int) -> str:
        text = self.words(max(1, length // 5))
        if self.random.random() < 0.3:
            text += (
                f" <https://www.example.org/{self.random.randint(1, 10**9)}/a-long-path-of-words>"
            )
        text += "。" if self.is_chinese else "."
        if length > 60 and self.random.random() < 0.3:
            text += "\n\n    " + self.sentence() + "\n"
        return text

    # Blocks

    def block(self, kind: str, sentences: int, notes: list[int]) -> str:
        writer = getattr(self, "write_" + kind.replace(" ", "_"))
        text: str = writer(sentences, notes)
        return text

    def write_paragraph(self, sentences: int, notes: list[int]) -> str:
        return self.prose(sentences, notes)

    def write_quote(self, sentences: int, notes: list[int]) -> str:
        return "> " + self.prose(sentences, notes)

    def write_heading(self, _sentences: int, notes: list[int]) -> str:
        heading = "### " + self.words(5)
        heading += "".join(self.call(length) for length in notes[:1])
        return heading + "\n\n" + self.prose(2, notes[1:])

    def items(self, sentences: int, notes: list[int]) -> list[str]:
        count = max(2, sentences)
        return [self.prose(1, notes[index::count]) for index in range(count)]

    def write_list(self, sentences: int, notes: list[int]) -> str:
        return "\n".join(f"- {item}" for item in self.items(sentences, notes))

    def write_loose_list(self, sentences: int, notes: list[int]) -> str:
        return "\n\n".join(f"- {item}" for item in self.items(sentences, notes))

    def write_numbered(self, sentences: int, notes: list[int]) -> str:
        items = enumerate(self.items(sentences, notes), start=1)
        return "\n".join(f"{number}. {item}" for number, item in items)

    def write_definition(self, sentences: int, notes: list[int]) -> str:
        return f"{self.words(2)}\n:   {self.prose(sentences, notes)}"

    def write_table(self, sentences: int, notes: list[int]) -> str:
        rows = [[self.words(2), "12", self.words(3)] for _ in range(max(2, sentences))]
        for number, length in enumerate(notes[1:]):
            rows[number % len(rows)][2] += self.call(length)
        table = [f"| {self.words(1)} | {self.words(1)} | {self.words(1)} |", "|:--|--:|:--|"]
        table += ["| " + " | ".join(row) + " |" for row in rows]
        caption = self.sentence() + "".join(self.call(length) for length in notes[:1])
        return "::: table\n" + "\n".join(table) + f"\n\n{caption}\n:::"

    def write_figure(self, _sentences: int, notes: list[int]) -> str:
        caption = self.sentence() + "".join(self.call(length) for length in notes)
        return f"::: figure\n![{self.words(3)}](images/steps.svg)\n\n{caption}\n:::"


LENGTHS = st.one_of(st.integers(5, 60), st.integers(5, 120), st.integers(60, 300))


@st.composite
def shapes(draw: st.DrawFn, most: int = 60) -> Shape:
    """Documents of one to sixty notes, or of at `most` so many."""
    wanted = min(most, draw(st.sampled_from((1, 3, 8, 15, 24, 36, 48, 60))))
    blocks = []
    while wanted > 0:
        here = min(wanted, draw(st.sampled_from((0, 1, 1, 2, 3, 4))))
        wanted -= here
        notes = tuple(draw(LENGTHS) for _ in range(here))
        blocks.append((draw(st.sampled_from(KINDS)), draw(st.integers(1, 6)), notes))
        if len(blocks) >= 45:
            break
    return Shape(
        key=draw(st.sampled_from(("zh", "en"))),
        size=draw(st.sampled_from(tuple(SIZES))),
        seed=draw(st.integers(0, 2**32 - 1)),
        blocks=tuple(blocks),
    )

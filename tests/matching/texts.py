"""Texts to match: the essays in `tests/data/matching/essays`, and long ones that are made."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from editions.source.glossary import Glossary, load
from editions.source.series import load_editions, load_issue, load_series
from editions.text import Manuscript
from editions.workflow.load_manuscripts import read_editions

DATA = Path(__file__).parent.parent / "data" / "matching"
ESSAYS = DATA / "essays"
PLACES = (
    ("泉州", "Quanzhou"), ("里斯本", "Lisbon"), ("瓦莱塔", "Valletta"), ("喀什", "Kashgar"), ("奥斯陆", "Oslo"),
    ("蒙巴萨", "Mombasa"), ("利马", "Lima"), ("温泉城", "Spa"), ("里加", "Riga"), ("塔林", "Tallinn"),
    ("拉各斯", "Lagos"), ("基多", "Quito"), ("大马士革", "Damascus"), ("开罗", "Cairo"), ("热那亚", "Genoa"),
)  # fmt: skip
PERSONS = (
    ("沃森", "Watson"), ("林德", "Lindqvist"), ("奥乔亚", "Ochoa"), ("贝克", "Baker"), ("哈桑", "Hassan"),
    ("科瓦奇", "Kovacs"), ("莫罗", "Moreau"), ("田中", "Tanaka"), ("费雪", "Fisher"), ("阿德勒", "Adler"),
)  # fmt: skip
HEADINGS = (
    ("桥与河", "The bridge and the river"), ("谁来付钱", "Who pays"), ("战争以后", "After the war"),
    ("学校", "Schools"), ("港口的生意", "The business of the port"), ("法律与习惯", "Law and custom"),
    ("天气", "The weather"), ("语言", "Languages"), ("移民", "Immigrants"), ("信任", "Trust"),
    ("数字的来历", "Where the figures come from"), ("铁路", "Railways"), ("博物馆", "The museum"),
    ("选举", "The election"), ("药与病", "Medicine and illness"), ("树", "Trees"), ("夜里", "At night"),
)  # fmt: skip


@dataclass(frozen=True)
class Text:
    """Two or more editions of one text, and the glossary that they are held to."""

    name: str
    manuscripts: tuple[Manuscript, ...]
    glossary: Glossary

    @property
    def blocks(self) -> int:
        """How many blocks the second edition has, notes left out."""
        return sum(block.kind != "note" for block in self.manuscripts[1].blocks)


def essay(slug: str, source: Path = ESSAYS, keys: tuple[str, ...] = ("zh", "en")) -> Text:
    """One of the essays."""
    series = load_series(source)
    editions = load_editions(series, load_issue(series, slug), keys)
    return Text(slug, tuple(read_editions(editions)), load(series, editions[0].issue))


def sentences() -> list[tuple[str, str]]:
    """The pairs of sentences that long texts are composed of."""
    lines = (DATA / "sentences.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]
    return [(zh, en) for zh, en in pairs]


def made_text(folder: Path, blocks: int, seed: int = 1) -> Text:
    """A text of about `blocks` blocks in two languages, the same for the same seed."""
    maker = _Maker(seed)
    while maker.blocks < blocks:
        maker.add_section()
    issue = folder / "made"
    issue.mkdir(parents=True, exist_ok=True)
    for name in ("series.yaml", "glossary.yaml"):
        (folder / name).write_bytes((ESSAYS / name).read_bytes())
    (issue / "issue.yaml").write_text(
        "title: {zh: 长文, en: A long text}\nauthors: [{name: A}]\ndate: 2026-01-01\n",
        encoding="utf-8",
    )
    for key, lines in (("zh", maker.zh), ("en", maker.en)):
        (issue / f"{key}.md").write_text("\n".join(lines), encoding="utf-8")
    return essay("made", folder)


class _Maker:
    """Puts sentences together to paragraphs, lists, quotations, tables and notes."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.bank = sentences()
        self.zh: list[str] = []
        self.en: list[str] = []
        self.blocks = 0
        self.notes = 0

    def add_section(self) -> None:
        level = "##" if not self.blocks or self.random.random() < 0.5 else "###"
        zh, en = self.random.choice(HEADINGS)
        self._add(f"{level} {zh}", f"{level} {en}")
        for _ in range(self.random.randint(3, 9)):
            self._add_paragraph()
        extra = self.random.random()
        if extra < 0.25:
            self._add_list()
        elif extra < 0.45:
            zh, en = self._text(2)
            self._add(f"> {zh}", f"> {en}")
        elif extra < 0.55:
            self._add_table()

    def _add(self, zh: str, en: str, blocks: int = 1) -> None:
        self.zh += [zh, ""]
        self.en += [en, ""]
        self.blocks += blocks

    def _text(self, count: int) -> tuple[str, str]:
        pairs = [self._filled(*pair) for pair in self.random.sample(self.bank, count)]
        return "".join(zh for zh, _ in pairs), " ".join(en for _, en in pairs)

    def _filled(self, zh: str, en: str) -> tuple[str, str]:
        place, person = self.random.choice(PLACES), self.random.choice(PERSONS)
        count, share = self.random.randint(120, 9800), self.random.randint(3, 88)
        year, total = self.random.randint(1850, 2020), self.random.randint(21, 95)
        common = {"year": year, "share": share}
        return (
            zh.format(
                **common,
                count=count,
                sum=total,
                place=place[0],
                person=f"{person[0]}（{person[1]}）",
            ),
            en.format(
                **common,
                count=f"{count:,}",
                sum=f"{total / 10} billion",
                place=place[1],
                person=person[1],
            ),
        )

    def _add_paragraph(self) -> None:
        zh, en = self._text(self.random.randint(2, 5))
        if self.random.random() < 0.2:
            self.notes += 1
            call = f"[^n{self.notes}x]"
            zh, en = zh + call, en + call
            definition = f"{call}: A source, no. {self.notes}."
            self._add(zh, en)
            self._add(definition, definition, 0)
        else:
            self._add(zh, en)

    def _add_list(self) -> None:
        items = [self._text(1) for _ in range(self.random.randint(3, 6))]
        zh, en = ("\n".join(f"- {item[side]}" for item in items) for side in (0, 1))
        self._add(zh, en, len(items))

    def _add_table(self) -> None:
        rows = [
            [str(self.random.randint(1900, 2020))]
            + [str(self.random.randint(10, 999)) for _ in "abc"]
            for _ in range(4)
        ]
        heads = (["年份", "茶叶", "粮食", "鱼"], ["Year", "Tea", "Grain", "Fish"])
        zh, en = (
            "\n".join("| " + " | ".join(row) + " |" for row in [head, ["--"] * 4, *rows])
            for head in heads
        )
        self._add(zh, en, 20)

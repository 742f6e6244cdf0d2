"""Random essays in the house's Markdown, each from its own number: what a round trip must bring back whole."""

from __future__ import annotations

import re
from random import Random

WORDS = (
    *(
        "the",
        "decoupling",
        "脱钩",
        "中国",
        "“quoted”",
        "‘so’",
        "70%",
        "1949",
        "a_b",
        "x*y",
        "1.",
        "-",
        "——",
        "#",
    ),
    *(
        "C:\\d",
        "<b>",
        "[12]",
        "^",
        "~",
        "|",
        "{x}",
        "&amp;",
        "e.g.",
        "法国，",
        "《书》",
        "мир",
        "No. 5",
        "$5",
        "`c`",
    ),
    "https://example.org/a",
)
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#+\-.!|~^&$@\"'])")


def document(number: int) -> str:
    """The Markdown of an essay: paragraphs, headings, quotations, lists, tables, and notes at the end."""
    return _Essay(Random(number)).text()


class _Essay:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.notes: list[str] = []

    def text(self) -> str:
        blocks = [self.line(), *(self.block() for _ in range(self.random.randint(1, 12)))]
        return "\n\n".join([*blocks, *self.notes]) + "\n"

    def block(self) -> str:
        random = self.random
        kind = random.choices(
            ("paragraph", "heading", "quotation", "list", "numbers", "table", "accepted", "rule"),
            (50, 16, 8, 8, 6, 5, 4, 3),
        )[0]
        if kind == "heading":
            return f"{'#' * random.randint(2, 3)} {self.words(4)}"
        if kind == "quotation":
            return f"> {self.line()}"
        if kind in ("list", "numbers"):
            marks = ("-", "-", "-") if kind == "list" else ("1.", "2.", "3.")
            return "\n".join(f"{mark} {self.line()}" for mark in marks[: random.randint(1, 3)])
        if kind == "table":
            return f"| a | b |\n| --- | --- |\n| {self.line()} | x |"
        if kind == "accepted":
            return f'{{accept=term-differs reason="x"}}\n{self.line()}'
        return "---" if kind == "rule" else self.line()

    def line(self, *, in_note: bool = False) -> str:
        return " ".join(self.piece(in_note=in_note) for _ in range(self.random.randint(1, 5)))

    def piece(self, *, in_note: bool) -> str:
        random = self.random
        kind = random.choices(
            ("words", "emphasis", "bold", "link", "note", "language", "code"),
            (50, 12, 10, 8, 0 if in_note else 13, 4, 3),
        )[0]
        if kind in ("emphasis", "bold"):
            mark = "*" if kind == "emphasis" else "**"
            return f"{mark}{self.words(2)}{mark}"
        if kind == "link":
            address = random.choice(("https://example.org/a", "https://example.org/b_%28c%29"))
            return f"[link]({address})"
        if kind == "note":
            label = f"{random.choice(('lewis', '刘易斯', 'a-b', ''))}{len(self.notes) + 1}"
            self.notes.append(f"[^{label}]: note")
            self.notes[-1] = f"[^{label}]: {self.line(in_note=True)}"
            return f"w[^{label}]"
        return {"language": "[мир]{lang=ru}", "code": "`code`"}.get(kind) or self.words(8)

    def words(self, most: int) -> str:
        chosen = (self.random.choice(WORDS) for _ in range(self.random.randint(1, most)))
        return SPECIAL.sub(r"\\\1", " ".join(chosen))

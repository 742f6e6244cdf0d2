"""Precision and recall of the match over injected edits, as a table in Markdown.

    python tests/matching/measure.py [trials]

Each edit is made in each text `trials` times (5), with other random choices. Recall is the share of edits that
are found: a finding of a rule that fits, at the line of the edit. Precision is the share of findings that are
right; a second finding about one edit is a wrong one.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

import checking  # noqa: E402
from editions.languages import numerals  # noqa: E402
from matching.injections import EDITS, Draft, Impossible, Outcome, judge  # noqa: E402
from matching.texts import Text, essay, made_text  # noqa: E402


@dataclass
class Score:
    """Counts over many edits."""

    edits: int = 0
    found: int = 0
    wrong: int = 0
    wrong_rules: Counter[str] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        self.edits += 1
        self.found += outcome.found
        self.wrong += len(outcome.wrong)
        self.wrong_rules.update(finding.rule.name for finding in outcome.wrong)

    @property
    def recall(self) -> float:
        return self.found / self.edits if self.edits else 1.0

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.wrong) if self.found + self.wrong else 1.0


def inject(text: Text, name: str, seed: str) -> Outcome | None:
    """Make one edit and check; None when the text has nothing for it."""
    draft = Draft(text, random.Random(f"{text.name} {name} {seed}"))
    try:
        expected = EDITS[name](draft)
    except Impossible:
        return None
    manuscripts = draft.edited()
    return judge(checking.blocks(manuscripts, text.glossary), expected, draft)


def small_texts() -> list[Text]:
    """Texts of about 20 blocks (tables not counted), and the first issue."""
    first_issue = essay("a-path-of-no-return", ROOT / "source")
    return [essay("the-night-ferry"), essay("the-clock-mender"), first_issue]


def unseen_text() -> Text:
    """An essay that was written after the weights were set."""
    return essay("a-canteen-vote")


def measure(texts: list[Text], trials: int) -> dict[str, Score]:
    """The score of every edit over the texts."""
    scores = {name: Score() for name in EDITS}
    for name, score in scores.items():
        for text in texts:
            for trial in range(trials):
                outcome = inject(text, name, str(trial))
                if outcome:
                    score.add(outcome)
    return scores


def total(scores: dict[str, Score]) -> Score:
    whole = Score()
    for score in scores.values():
        whole.edits += score.edits
        whole.found += score.found
        whole.wrong += score.wrong
    return whole


def row(name: str, *scores: Score) -> str:
    cells = [
        f"{score.edits} | {score.recall:.2f} | {score.precision:.2f}"
        if score.edits
        else "– | – | –"
        for score in scores
    ]
    return f"| {name} | {' | '.join(cells)} |"


def cpu_seconds(text: Text) -> float:
    """What one whole comparison costs, nothing remembered."""
    numerals.read.cache_clear()
    start = time.process_time()
    checking.blocks(text.manuscripts, text.glossary)
    return time.process_time() - start


def main() -> None:
    trials = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    small, unseen = measure(small_texts(), trials), measure([unseen_text()], 2 * trials)
    with tempfile.TemporaryDirectory() as folder:
        text = made_text(Path(folder), 300)
        long = measure([text], trials)
        seconds = min(cpu_seconds(text) for _ in range(5))
    heads = ("about 20 blocks, and the first issue", "an unseen essay", "300 blocks")
    print("| edit | " + " | ".join(f"{head}: edits | recall | precision" for head in heads) + " |")
    print("|---|" + "--:|" * 9)
    for name in EDITS:
        print(row(name, small[name], unseen[name], long[name]))
    print(row("**all**", total(small), total(unseen), total(long)))
    print(f"\n{text.blocks} blocks are matched and compared in {seconds:.2f} s of CPU time.")


if __name__ == "__main__":
    main()

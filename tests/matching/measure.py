"""Precision and recall of the match, as tables in docs/matching.md: `make matching`.

    python tests/matching/measure.py [trials]

Each edit is made in each text `trials` times (5), with other random choices. Recall is the share of edits that
are found: a finding of a rule that fits, at the line of the edit. Precision is the share of findings that are
right; a second finding about one edit is a wrong one. An edit counts for the rule that found it, or, when none
did, for the first of those that should have. Honest pairs (`honest.py`) have no edit: all findings are wrong.
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
from editions.checks.registry import check_editions  # noqa: E402
from editions.findings import Severity  # noqa: E402
from editions.languages import numerals  # noqa: E402
from matching import honest, note_injections  # noqa: E402
from matching.injections import EDITS, Draft, Impossible, Outcome, judge  # noqa: E402
from matching.texts import Text, essay, made_text  # noqa: E402

NOTED = "good"  # a text full of notes, which are edited, and with little else
DOCUMENT = ROOT / "docs" / "matching.md"
BEGIN, END = "<!-- measured -->", "<!-- /measured -->"


@dataclass
class Score:
    """Counts over many edits."""

    edits: int = 0
    found: int = 0
    wrong: int = 0
    wrong_rules: Counter[str] = field(default_factory=Counter)
    by_rule: Counter[tuple[str, bool]] = field(default_factory=Counter)  # rule, whether it found

    def add(self, outcome: Outcome) -> None:
        self.edits += 1
        self.found += outcome.found
        self.wrong += len(outcome.wrong)
        self.wrong_rules.update(finding.rule.name for finding in outcome.wrong)
        self.by_rule[outcome.rule, outcome.found] += 1

    @property
    def recall(self) -> float:
        return self.found / self.edits if self.edits else 1.0

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.wrong) if self.found + self.wrong else 1.0


def inject(text: Text, name: str, seed: str) -> Outcome | None:
    """Make one edit and check; None when the text has nothing for it."""
    if text.name == NOTED and name not in note_injections.NOTE_EDITS:
        return None
    draft = Draft(text, random.Random(f"{text.name} {name} {seed}"))
    try:
        expected = EDITS[name](draft)
    except Impossible:
        return None
    manuscripts = draft.edited()
    found = check_editions(manuscripts, text.glossary)
    warned = [finding for finding in found if finding.rule.severity is not Severity.INFO]
    return judge(warned, expected, draft)


def small_texts() -> list[Text]:
    """Texts of about 20 blocks (tables not counted), one of them full of notes, and the first issue."""
    first_issue = essay("a-path-of-no-return", ROOT / "source")
    noted = essay(NOTED, ROOT / "tests" / "data" / "notes" / "source")
    return [essay("the-night-ferry"), essay("the-clock-mender"), noted, first_issue]


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
        whole.wrong_rules += score.wrong_rules
        whole.by_rule += score.by_rule
    return whole


def by_rule(whole: Score, alarms: Counter[str]) -> list[str]:
    """The table by rule; `alarms` are those on honest pairs."""
    rules = sorted({rule for rule, _found in whole.by_rule} | set(whole.wrong_rules) | set(alarms))
    lines = [
        "| rule | seeded faults | found | recall | wrong findings | precision | honest pairs with an alarm |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for rule in rules:
        found, missed = whole.by_rule[rule, True], whole.by_rule[rule, False]
        wrong = whole.wrong_rules[rule] + alarms[rule]
        recall = f"{found / (found + missed):.2f}" if found + missed else "–"
        precision = f"{found / (found + wrong):.2f}" if found + wrong else "–"
        lines.append(
            f"| `{rule}` | {found + missed} | {found} | {recall} | {wrong} | {precision} | {alarms[rule]} |"
        )
    recall, precision = f"{whole.recall:.2f}", f"{whole.precision:.2f}"
    lines.append(
        f"| **all** | {whole.edits} | {whole.found} | {recall} | {whole.wrong + alarms.total()} | "
        f"{precision} | {alarms.total()} |"
    )
    return lines


def honest_alarms() -> tuple[list[str], Counter[str]]:
    """The table of honest pairs, and how many pairs each rule is wrong about."""
    lines = ["| honest | pairs | with a false alarm |", "|---|--:|--:|"]
    rules: Counter[str] = Counter()
    for kind in honest.KINDS:
        with tempfile.TemporaryDirectory() as folder:
            alarms = honest.alarms(honest.pairs(kind), Path(folder))
        lines.append(f"| {kind} | {len(alarms)} | {sum(map(bool, alarms.values()))} |")
        for findings in alarms.values():
            rules.update({finding.rule.name for finding in findings})
    return lines, rules


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


def measured(trials: int) -> str:
    """All tables, in Markdown."""
    small, unseen = measure(small_texts(), trials), measure([unseen_text()], 2 * trials)
    with tempfile.TemporaryDirectory() as folder:
        text = made_text(Path(folder), 300)
        long = measure([text], trials)
        seconds = min(cpu_seconds(text) for _ in range(5))
    pairs, alarms = honest_alarms()
    heads = ("four small texts", "an unseen essay", "300 blocks")
    lines = [
        *by_rule(
            total({"small": total(small), "unseen": total(unseen), "long": total(long)}), alarms
        ),
        "",
        *pairs,
        "",
        "| edit | " + " | ".join(f"{head}: edits | recall | precision" for head in heads) + " |",
        "|---|" + "--:|" * 9,
        *(row(name, small[name], unseen[name], long[name]) for name in EDITS),
        row("**all**", total(small), total(unseen), total(long)),
        "",
        f"{text.blocks} blocks are matched and compared in {seconds:.2f} s of CPU time.",
    ]
    return "\n".join(lines)


def main() -> None:
    trials = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    tables = measured(trials)
    text = DOCUMENT.read_text(encoding="utf-8")
    before, after = text.partition(BEGIN)[0], text.partition(END)[2]
    DOCUMENT.write_text(f"{before}{BEGIN}\n{tables}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()

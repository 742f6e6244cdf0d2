"""Changes since an issue was approved, and stale blocks: those whose twin changed while they did not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from editions.findings import Finding, Severity, rule
from editions.machine.checksums import checksum_if_readable
from editions.messages import Message, all_of, counted, message
from editions.source.series import Issue, load_editions, load_issue, load_series
from editions.text import Block, Manuscript
from editions.text.differences import likeness, opcodes, tokens
from editions.workflow.approval.fingerprint import DIGITS, Fingerprint, of_manuscript
from editions.workflow.approval.ibid import MOVED, moved
from editions.workflow.approval.record import Record, Row, load, path_of, source_names
from editions.workflow.load_manuscripts import read_editions

STALE = rule("twin-stale", Severity.WARNING, "approval")
RULES = {one.name: one for one in (STALE, MOVED)}

SHOWN = 3  # changes, or files, that a message shows
SHORT = 4  # a change of fewer characters, and no words, is shown with AROUND tokens on either side
AROUND = 2
LONGEST = 48  # characters of a change that a message shows
WORD = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Stale:
    """A block that did not change when its twin did."""

    row: int
    key: str
    block: Block
    changed_key: str
    changed: Block
    words: Message
    sums: str

    def finding(self) -> Finding:
        other = f"{self.changed_key}.md:{self.changed.place.line}"
        return STALE.at(self.block.place, place=other, text=self.words)


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one recorded row: the blocks that it has now, the sides that changed, their sum."""

    row: int
    now: Mapping[str, tuple[Block, ...]]
    changed: frozenset[str]
    sums: str


@dataclass(frozen=True, slots=True)
class ApprovalState:
    """An issue compared with its approval.

    `changes` are the recorded rows that are not as they were, `added` counts blocks that have no row,
    `confirmed` those changes after which every twin was confirmed. `files` are the other
    changes: of issue.yaml and pictures, of editions that are new or were deleted. `moved` are the notes that mean
    the one before, which is another now.
    """

    record: Record | None
    changes: tuple[Change, ...] = ()
    stale: tuple[Stale, ...] = ()
    added: int = 0
    confirmed: int = 0
    files: tuple[Message | str, ...] = ()
    outputs_differ: tuple[str, ...] = ()
    moved: tuple[Finding, ...] = ()

    @property
    def is_approved(self) -> bool:
        """Whether every block, and all else that the issue is made from, is as it was approved."""
        return self.record is not None and not self.count and not self.files

    @property
    def count(self) -> int:
        """How many blocks (twins counted once) are not as approved."""
        return len(self.changes) + self.added

    @property
    def findings(self) -> list[Finding]:
        """What an editor has to look at before the issue is approved again."""
        return [*(stale.finding() for stale in self.stale), *self.moved]

    @property
    def summary(self) -> str:
        """One line for the end of a build, in the language in use."""
        return self.said.text()

    @property
    def said(self) -> Message:
        """The same in no language."""
        if self.record is None:
            return message("approval-none")
        if self.is_approved:
            form = "rebuilt" if self.outputs_differ else ""
            return message("approval-given", form, by=self.record.by, day=self.record.at[:10])
        changes: list[Message | str] = [self._blocks] if self.count else []
        changes += self.files[:SHOWN]
        rest = len(self.files) - SHOWN
        changes += [counted("more-files", rest)] if rest > 0 else []
        return message("approval-changed", changes=changes)

    @property
    def _blocks(self) -> Message:
        parts = [counted("stale", len(self.stale))] if self.stale else []
        parts += [counted("confirmed", self.confirmed)] if self.confirmed else []
        form = "with-parts" if parts else ""
        return message("approval-blocks", form, blocks=counted("blocks", self.count), parts=parts)


def check(issue: Issue, manuscripts: Sequence[Manuscript]) -> list[Finding]:
    """A finding for each stale block, and each note that means another.

    Raises FindingsError if approval.yaml is damaged.
    """
    return state(issue, manuscripts).findings


def state_of(source: Path, slug: str) -> ApprovalState:
    """Read the issue and its texts, and compare them; raises FindingsError."""
    series = load_series(source)
    issue = load_issue(series, slug)
    return state(issue, read_editions(load_editions(series, issue)))


def state(
    issue: Issue, manuscripts: Sequence[Manuscript], folder: Path | None = None
) -> ApprovalState:
    """Compare the texts with the approval, and, when given, the outputs in `folder`.

    Raises FindingsError if approval.yaml is damaged. Of editions that are not among `manuscripts` only
    the files are compared.
    """
    record = load(issue) if path_of(issue).is_file() else None
    if record is None:
        return ApprovalState(None)
    traces = {
        manuscript.edition.key: _Trace(record, manuscript)
        for manuscript in manuscripts
        if manuscript.edition.source.name in record.sources
    }
    changes = [
        change for number in range(len(record.rows)) if (change := _change(number, record, traces))
    ]
    return ApprovalState(
        record=record,
        changes=tuple(changes),
        stale=tuple(
            stale for change in changes for stale in _stale(change, record.rows[change.row], traces)
        ),
        added=max((len(trace.added) for trace in traces.values()), default=0),
        confirmed=sum(_is_confirmed(change, record.rows[change.row]) for change in changes),
        files=tuple(_changed_files(record, issue, manuscripts)),
        outputs_differ=_differing(record, folder) if folder else (),
        moved=tuple(moved(record, manuscripts)),
    )


def _changed_files(
    record: Record, issue: Issue, manuscripts: Sequence[Manuscript]
) -> Iterator[Message | str]:
    """The files that changed; of texts that were read, the blocks are compared instead."""
    texts = {manuscript.edition.source.name for manuscript in manuscripts}
    for name in dict.fromkeys([*source_names(issue, manuscripts), *record.sources]):
        known, now = record.sources.get(name, ""), checksum_if_readable(issue.folder / name)
        if not known:
            yield message("file-change", "added", name=name)
        elif not now:
            yield message("file-change", "deleted", name=name)
        elif now != known and name not in texts:
            yield name


def _differing(record: Record, folder: Path) -> tuple[str, ...]:
    return tuple(
        name
        for name, known in record.outputs.items()
        if checksum_if_readable(folder / name) not in ("", known)
    )


class _Trace:
    """Where the recorded blocks of one edition are now. `now` maps (row, place in it) to a block."""

    def __init__(self, record: Record, manuscript: Manuscript) -> None:
        key = manuscript.edition.key
        self.blocks = manuscript.blocks
        self.prints = list(of_manuscript(manuscript).values())
        self.known = [
            (number, place, block)
            for number, row in enumerate(record.rows)
            for place, block in enumerate(row.sides.get(key, ()))
        ]
        self.now: dict[tuple[int, int], int] = {}
        self._match()
        taken = set(self.now.values())
        self.added = [index for index in range(len(self.blocks)) if index not in taken]

    def _match(self) -> None:
        """Unchanged blocks in order, then unchanged ones that moved, then changed ones by their words."""
        before = [block.sum for _number, _place, block in self.known]
        after = [block.sum for block in self.prints]
        for kind, one, end, other, _ in opcodes(before, after):
            if kind == "equal":
                for step in range(end - one):
                    self._take(one + step, other + step)
        taken = set(self.now.values())
        free = {after[index]: index for index in range(len(after)) if index not in taken}
        for one, digits in enumerate(before):
            if not self._is_known(one) and digits in free:
                self._take(one, free.pop(digits))
        for one, (_number, _place, block) in enumerate(self.known):
            if not self._is_known(one):
                self._take_most_alike(one, block)

    def _is_known(self, one: int) -> bool:
        return self.known[one][:2] in self.now

    def _take(self, one: int, other: int) -> None:
        self.now[self.known[one][:2]] = other

    def _take_most_alike(self, one: int, block: Fingerprint) -> None:
        taken = set(self.now.values())
        best, best_index = 0.0, -1
        for index, candidate in enumerate(self.prints):
            if index not in taken:
                alike = likeness(block.text, candidate.text)
                if alike > best:
                    best, best_index = alike, index
        if best_index >= 0:
            self._take(one, best_index)

    def side(self, number: int, blocks: Sequence[Fingerprint]) -> tuple[tuple[int, ...], bool]:
        """The present blocks of a row's side, and whether any of them is not as recorded."""
        found = [self.now.get((number, place)) for place in range(len(blocks))]
        changed = any(
            index is None or self.prints[index].sum != block.sum
            for index, block in zip(found, blocks, strict=True)
        )
        return tuple(index for index in found if index is not None), changed


def _change(number: int, record: Record, traces: Mapping[str, _Trace]) -> Change | None:
    now: dict[str, tuple[Block, ...]] = {}
    sums: dict[str, str] = {}
    for key, blocks in record.rows[number].sides.items():
        if key in traces:
            trace = traces[key]
            indexes, is_changed = trace.side(number, blocks)
            now[key] = tuple(trace.blocks[index] for index in indexes)
            if is_changed:
                sums[key] = " ".join(trace.prints[index].sum for index in indexes)
    if not sums:
        return None
    said = "; ".join(f"{key} {digits}" for key, digits in sorted(sums.items()))
    digits = sha256(said.encode()).hexdigest()[:DIGITS]
    return Change(number, now, frozenset(sums), digits)


def _is_confirmed(change: Change, row: Row) -> bool:
    """Whether every side that did not change was confirmed."""
    staying = [key for key in change.now if key not in change.changed]
    return bool(staying) and all(row.is_confirmed(key, change.sums) for key in staying)


def _stale(change: Change, row: Row, traces: Mapping[str, _Trace]) -> Iterator[Stale]:
    """The sides of a row that stayed while another changed."""
    for key, blocks in change.now.items():
        if key in change.changed or not blocks or row.is_confirmed(key, change.sums):
            continue
        for other in row.sides:
            if other in change.changed and change.now[other]:
                before = " ".join(block.text for block in row.sides[other])
                after = " ".join(block.text for block in change.now[other])
                words = changed_words(before, after) or message("change", "other")
                changed = change.now[other][0]
                yield Stale(change.row, key, blocks[0], other, changed, words, change.sums)
                break


def changed_words(before: str, after: str) -> Message | None:
    """What changed between two texts, as “70%” → “75%”, the first few changes; None for nothing."""
    one, other = _pieces(before), _pieces(after)
    changes = []
    for kind, i1, i2, j1, j2 in opcodes(one, other):
        if kind == "equal":
            continue
        old, new = "".join(one[i1:i2]), "".join(other[j1:j2])
        if not old.strip() and not new.strip():
            continue
        if len(old + new) < SHORT and not WORD.search(old + new):
            # a character alone says nothing: show what it is between
            before_it = "".join(one[max(0, i1 - AROUND) : i1])
            after_it = "".join(one[i2 : i2 + AROUND])
            old, new = before_it + old + after_it, before_it + new + after_it
        changes.append(_described(old.strip(), new.strip()))
    rest = len(changes) - SHOWN
    changes[SHOWN:] = [message("change", "more", count=rest)] if rest > 0 else []
    return all_of(changes) if changes else None


def _pieces(text: str) -> list[str]:
    return tokens(" ".join(text.split()))


def _described(old: str, new: str) -> Message:
    old, new = (words if len(words) <= LONGEST else f"{words[:LONGEST]}…" for words in (old, new))
    form = "added" if not old else "deleted" if not new else "replaced"
    return message("change", form, old=old, new=new)

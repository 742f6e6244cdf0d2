"""One file brought into an issue: read, labelled, written, proved, merged with what is there, reported."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from editions.findings import Finding, FindingsError, Place
from editions.importers import issue_file, pandoc, rules
from editions.importers.house import FoundNote, HouseWriter, Written, notes_of
from editions.importers.merge import merge
from editions.importers.model import Essay, Json, Task, plain_text
from editions.importers.registry import importer_of
from editions.importers.twins import choose_labels, notes_in
from editions.manuscript.pandoc import READER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from editions.findings import Rule

IMPORTED = "imported"  # folder in the issue: the text of each edition as the last import gave it
SHOWN = 60  # characters of a block that a finding shows


@dataclass(slots=True)
class Outcome:
    """What an import did: the files that were written and everything that is to be reported."""

    text: Path
    written: list[Path] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def bring_in(task: Task, folder: Path, key: str, *, force: bool = False) -> Outcome:
    """Import a file as the edition `key` of the issue in `folder`.

    Raises FindingsError when nothing can be made of the file, or when an editor's text would be overwritten.
    """
    essay = importer_of(task.path)(task)
    if not plain_text(essay.blocks).strip():
        raise FindingsError([rules.REFUSED.at(Place.of(task.path), "there is no text in the file")])
    return _Import(task, folder, key, essay, force=force).run()


class _Import:
    def __init__(self, task: Task, folder: Path, key: str, essay: Essay, *, force: bool) -> None:
        self.task, self.folder, self.key, self.essay, self.force = task, folder, key, essay, force
        self.path = folder / f"{key}.md"
        self.kept = folder / IMPORTED / f"{key}.md"
        self.outcome = Outcome(self.path)

    def run(self) -> Outcome:
        mine = self.path.read_text("utf-8") if self.path.is_file() else None
        base = self.kept.read_text("utf-8") if self.kept.is_file() else None
        if mine is not None and base is None and not self.essay.base and not self.force:
            message = f"is there already; {self.task.path.name} is not imported over it"
            raise FindingsError([rules.EXISTS.at(Place.of(self.path), message)])
        notes = notes_of(self.essay.blocks)
        labels = self._labels(notes, base or self.essay.base or mine or "")
        written = self._write(notes, labels)
        self._check_notes(notes)
        self._check_words(notes)
        self._check_read_back(written, notes)
        text = self._merge(written.text, mine, base)
        self._report(written, text)
        self._put_files(text, written.text)
        return self.outcome

    # The text

    def _labels(self, notes: list[FoundNote], earlier: str) -> list[str]:
        texts = [" ".join(plain_text(note.blocks, notes=True).split()) for note in notes]
        others = [
            notes_in(path.read_text("utf-8"))
            for path in sorted(self.folder.glob("*.md"))
            if path != self.path
        ]
        labels = choose_labels(texts, notes_in(earlier), others)
        for number, (label, text) in enumerate(zip(labels, texts, strict=True), start=1):
            self.essay.report(rules.LABEL, f"note {number}", f"[^{label}]: {text[:SHOWN]}")
        return labels

    def _write(self, notes: list[FoundNote], labels: list[str]) -> Written:
        keys = {note.key: label for note, label in zip(notes, labels, strict=True) if note.key}

        def report(rule: Rule, message: str, anchor: int) -> None:
            where = next(
                (e.where for e in self.essay.entries if e.anchor == anchor and e.where), ""
            )
            self.essay.report(rule, where, message, anchor)

        return HouseWriter(labels, keys, report).write(self.essay.blocks)

    def _merge(self, theirs: str, mine: str | None, base: str | None) -> str:
        if mine is None:
            return theirs
        old = base if base is not None else self.essay.base or mine
        merged = merge(old, mine, theirs, force=self.force)
        for line, before, after in merged.changes:
            self._find(rules.CHANGED, line, f"“{_short(before)}” is now “{_short(after)}”")
        for line, _before, after in merged.conflicts:
            message = f"the file now has “{_short(after)}”; the editor's text is kept"
            self._find(rules.CONFLICT, line, message)
        return merged.text

    # Proof that nothing was lost

    def _check_notes(self, notes: list[FoundNote]) -> None:
        found = {note.key for note in notes}
        for key, place in self.essay.notes_expected.items():
            if key not in found:
                self.essay.report(
                    rules.NOTE_LOST, place, "the note that is called here is not in the text"
                )
        expected = len(self.essay.notes_expected)
        if expected:
            message = f"{expected} notes are called in the file, {len(notes)} are in the text"
            self.essay.report(rules.COUNTS, "", message)

    def _check_words(self, notes: list[FoundNote]) -> None:
        essay = self.essay
        facts = [essay.title, essay.subtitle, *essay.authors, essay.summary]
        bodies = [plain_text(note.blocks, notes=True) for note in notes]
        whole = _letters(" ".join([*facts, plain_text(essay.blocks), *bodies]))
        at = 0
        for place, text, anchor in essay.words_expected:
            wanted = _letters(text)
            found = whole.find(wanted, at)
            if found < 0:
                found = whole.find(wanted)
            if found < 0 and not _all_names(wanted, essay.authors):
                essay.report(rules.TEXT_LOST, place, f"not in the text: “{_short(text)}”", anchor)
            else:
                at = max(found, 0)

    def _check_read_back(self, written: Written, notes: list[FoundNote]) -> None:
        """The Markdown is read as the build reads it and compared with what was meant."""
        reader = READER.replace("+sourcepos", "")
        tree = pandoc.read(self.path, written.text.encode(), reader)
        meant = [
            *_lines(self.essay.blocks),
            *(line for note in notes for line in _lines(note.blocks)),
        ]
        back = notes_of(tree["blocks"])
        once = {plain_text(note.blocks): note for note in back}.values()
        got = [*_lines(tree["blocks"]), *(line for note in once for line in _lines(note.blocks))]
        known = set(got)
        for line in meant:
            if line not in known:
                found = next(
                    (
                        n
                        for n, t in enumerate(written.text.split("\n"), 1)
                        if line[:8] in _letters(t)
                    ),
                    1,
                )
                self._find(rules.NOT_READ_BACK, found, f"reads back otherwise: “{line[:SHOWN]}”")

    # The report

    def _find(self, rule: Rule, line: int, message: str, column: int = 1) -> None:
        self.outcome.findings.append(rule.at(Place.of(self.path, line, column), message))

    def _report(self, written: Written, text: str) -> None:
        moved = _line_map(written.text, text)
        for entry in self.essay.entries:
            line, column = written.places.get(entry.anchor, (0, 0))
            if entry.rule is rules.LABEL:
                line, column = _definition_line(text, entry.message), 1
            else:
                line = moved.get(line, 0)
            where = f"{self.task.path.name}, {entry.where}" if entry.where else self.task.path.name
            place = Place.of(self.path, line, column if line else 0)
            self.outcome.findings.append(entry.rule.at(place, f"{entry.message} ({where})"))

    # Files

    def _put_files(self, text: str, imported: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        for name, data in self.essay.pictures.items():
            target = self.folder / name
            if target.is_file() and target.read_bytes() != data and not self.force:
                message = f"{name} is there already; the file's own picture is not put over it"
                self._find(rules.CONFLICT, 1, message)
                continue
            self._put(target, data)
        self._put(self.path, text.encode())
        self._put(self.kept, imported.encode())
        self._put_facts()

    def _put_facts(self) -> None:
        path, essay = self.folder / "issue.yaml", self.essay
        title = essay.title or self.folder.name.replace("-", " ").capitalize()
        if not path.is_file():
            day = essay.day or date.today()  # noqa: DTZ011 - the editor's own day
            if not essay.title:
                self._say(
                    rules.DOUBT, path, "the file names no title; it is made from the issue's name"
                )
            if not essay.authors:
                self._say(rules.DOUBT, path, "the file names no author; write the name")
            if not essay.day:
                self._say(rules.DOUBT, path, "the file has no date; it is that of today")
            authors = essay.authors or ["?"]
            text = issue_file.draft(self.key, title, essay.subtitle, authors, essay.summary, day)
            self._put(path, text.encode())
            return
        text = path.read_text("utf-8")
        new, missing = issue_file.extended(text, self.key, essay.title, essay.authors)
        for line in missing:
            self._say(rules.DOUBT, path, f"add by hand: {line}")
        if new != text:
            self._put(path, new.encode())

    def _say(self, rule: Rule, path: Path, message: str) -> None:
        self.outcome.findings.append(rule.at(Place.of(path, 1), message))

    def _put(self, path: Path, data: bytes) -> None:
        """Write a file whole or not at all; one that is the same is left alone."""
        if path.is_file() and path.read_bytes() == data:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f".{path.name}.new")
        new.write_bytes(data)
        os.replace(new, path)
        self.outcome.written.append(path)


def _letters(text: str) -> str:
    """The letters of a text alone: what must not be lost."""
    return "".join(filter(str.isalpha, text))


def _all_names(letters: str, names: list[str]) -> bool:
    return bool(names) and not letters.replace("".join(map(_letters, names)), "")


def _lines(blocks: list[Json]) -> Iterator[str]:
    """The letters of each block of text."""
    for line in plain_text(blocks).split("\n"):
        if letters := _letters(line):
            yield letters


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= SHOWN else flat[: SHOWN - 1] + "…"


def _definition_line(text: str, message: str) -> int:
    label = message.split("]", 1)[0] + "]:"
    match = re.search(rf"^{re.escape(label)}", text, re.MULTILINE)
    return text.count("\n", 0, match.start()) + 1 if match else 0


def _line_map(imported: str, final: str) -> dict[int, int]:
    """For each line of the imported text its line in the final one."""
    if imported == final:
        return {number: number for number in range(1, imported.count("\n") + 2)}
    lines: dict[str, int] = {}
    for number, line in enumerate(final.split("\n"), start=1):
        lines.setdefault(line, number)
    return {
        number: lines[line]
        for number, line in enumerate(imported.split("\n"), start=1)
        if line and line in lines
    }

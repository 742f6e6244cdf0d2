"""One file imported into an issue: read, labelled, written, verified, merged with what is there, reported."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from editions.findings import Finding, FindingsError, Place, Rule
from editions.importers import issue_file, pandoc, rules
from editions.importers.account import letters_of, missing
from editions.importers.house import FoundNote, HouseWriter, Written, notes_of
from editions.importers.limits import refusal
from editions.importers.merge import graft, merge
from editions.importers.model import Entry, Essay, Json, Remark, Task, found_in, plain_text
from editions.importers.registry import importer_of
from editions.importers.remarks import locate
from editions.importers.twins import choose_labels, notes_in, with_labels_of
from editions.machine.folders import write_whole
from editions.messages import Message, message

IMPORTED = "imported"  # folder in the issue: the text of each edition as the last import gave it
DEFINITION = re.compile(r"\[\^([^\]\s]+)\]:")
SHOWN = 60  # characters of a block that a finding shows


@dataclass(slots=True)
class Outcome:
    """What an import did: the files that were written and everything that is to be reported."""

    text: Path
    written: list[Path] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    remarks: list[tuple[Remark, Finding]] = field(default_factory=list)


def bring_in(task: Task, folder: Path, key: str, *, force: bool = False) -> Outcome:
    """Import a file as the edition `key` of the issue in `folder`.

    Raises FindingsError if the file cannot be imported, or if an editor's text would be overwritten.
    """
    try:
        essay = importer_of(task.path)(task)
        if not essay.verbatim.strip() and not plain_text(essay.blocks).strip():
            raise FindingsError([rules.REFUSED.at(Place.of(task.path), "no-text")])
        return _Import(task, folder, key, essay, force=force).run()
    except RecursionError:  # before anything is written
        raise refusal(task.path, "deep") from None


def text_of(task: Task, earlier: str) -> str:
    """The Markdown that a file gives when nothing is there yet, with the labels of the notes of `earlier`."""
    essay = importer_of(task.path)(task)
    notes = notes_of(essay.blocks)
    labels = choose_labels(_texts_of(notes), notes_in(earlier), [])
    return _write(essay, notes, labels).text


def _texts_of(notes: list[FoundNote]) -> list[str]:
    return [" ".join(plain_text(note.blocks, notes=True).split()) for note in notes]


def _write(essay: Essay, notes: list[FoundNote], labels: list[str]) -> Written:
    if essay.verbatim:
        return Written(essay.verbatim, {})
    keys = {note.key: label for note, label in zip(notes, labels, strict=True) if note.key}

    def report(rule: Rule, form: str, anchor: int, /, **parameters: Any) -> None:
        essay.report(rule, "", form, anchor, **parameters)

    return HouseWriter(labels, keys, report).write(essay.blocks)


class _Import:
    def __init__(self, task: Task, folder: Path, key: str, essay: Essay, *, force: bool) -> None:
        self.task, self.folder, self.key, self.essay, self.force = task, folder, key, essay, force
        self.path = folder / f"{key}.md"
        self.kept = folder / IMPORTED / f"{key}.md"
        self.settled = True  # whether the text has everything that the file has
        self.outcome = Outcome(self.path)

    def run(self) -> Outcome:
        mine = _text(self.path) if self.path.is_file() else None
        base = _text(self.kept) if self.kept.is_file() else None
        carried = self.essay.carried
        if mine is not None and base is None and not carried and not self.force:
            name = self.task.path.name
            raise FindingsError([rules.EXISTS.at(Place.of(self.path), file=name)])
        notes = notes_of(self.essay.blocks)
        labels = self._labels(notes, carried.source if carried else mine or base or "")
        written = _write(self.essay, notes, labels)
        self._check_notes(notes)
        self._check_words(notes)
        self._check_read_back(written, notes)
        imported = written.text
        if carried:
            self.essay.report(rules.DECISION, "", "embedded")
            base, imported = carried.source, graft(carried.source, carried.imported, imported)
        text = self._merge(imported, mine, base)
        self._report(written, text)
        self._put_files(text, imported)
        return self.outcome

    # The text

    def _labels(self, notes: list[FoundNote], earlier: str) -> list[str]:
        texts = _texts_of(notes)
        others = [
            notes_in(path.read_text("utf-8"))
            for path in sorted(self.folder.glob("*.md"))
            if path != self.path
        ]
        labels = choose_labels(texts, notes_in(earlier), others)
        for number, (label, text) in enumerate(zip(labels, texts, strict=True), start=1):
            facts = {"label": label, "text": text[:SHOWN]}
            self.essay.report(rules.LABEL, f"note {number}", **facts)
        return labels

    def _merge(self, theirs: str, mine: str | None, base: str | None) -> str:
        """The text with what changed in the file since `base`; without a text, the file's."""
        if mine is None and (base is None or not self.essay.carried):
            return theirs
        own = mine if mine is not None else base or theirs
        if base is None:
            base = own
        elif not self.essay.carried or mine is not None:
            base, theirs = with_labels_of(base, own), with_labels_of(theirs, own)
        merged = merge(base, own, theirs, force=self.force)
        self.settled = not merged.conflicts
        for line, before, after in merged.changes:
            self._find(rules.CHANGED, line, before=_short(before), after=_short(after))
        for line, _before, after in merged.conflicts:
            self._find(rules.CONFLICT, line, "text", text=_short(after))
        return merged.text

    # Proof that nothing was lost

    def _check_notes(self, notes: list[FoundNote]) -> None:
        found = {note.key for note in notes}
        for key, place in self.essay.notes_expected.items():
            if key not in found:
                self.essay.report(rules.NOTE_LOST, place, "absent")
        for number, note in enumerate(notes, start=1):
            if not plain_text(note.blocks, notes=True).strip() and not found_in(
                note.blocks, "Image"
            ):
                self.essay.report(rules.NOTE_LOST, f"note {number}", "empty", number=number)
        expected = len(self.essay.notes_expected)
        if expected:
            self.essay.report(rules.COUNTS, "", "notes", wanted=expected, found=len(notes))

    def _check_words(self, notes: list[FoundNote]) -> None:
        """Each text of the file is in the text, as often as in the file: first its letters, then its figures."""
        essay = self.essay
        facts = [essay.title, essay.subtitle, *essay.authors, essay.summary, essay.date_written]
        lines = plain_text(essay.blocks).split("\n")
        lines += [line for n in notes for line in plain_text(n.blocks, notes=True).split("\n")]
        lost = missing(essay.words_expected, lines, facts, str.isalpha)
        for place, text, anchor in lost:
            if not _all_names(letters_of(text), essay.authors):
                essay.report(rules.TEXT_LOST, place, "text", anchor, text=_short(text))
        if len(notes) != len(essay.notes_expected):
            return  # numbers that were typed, or are links, have become notes
        rest = [one for one in essay.words_expected if one not in lost]
        for place, text, anchor in missing(rest, lines, facts, str.isalnum):
            essay.report(rules.TEXT_LOST, place, "figures", anchor, text=_short(text))

    def _check_read_back(self, written: Written, notes: list[FoundNote]) -> None:
        """The Markdown is read as the build reads it and compared with what was meant."""
        tree = pandoc.read_house(self.path, written.text)
        for comment in found_in(tree["blocks"], "RawInline"):
            comment["c"][1] = ""
        meant = [
            *_lines(self.essay.blocks),
            *(line for note in notes for line in _lines(note.blocks)),
        ]
        back = notes_of(tree["blocks"])
        once = {plain_text(note.blocks): note for note in back}.values()
        got = [*_lines(tree["blocks"]), *(line for note in once for line in _lines(note.blocks))]
        known, whole = set(got), "\n".join(got)
        for line in meant:
            if line not in known and line not in whole:  # paragraphs of a cell are one
                found = next(
                    (
                        n
                        for n, t in enumerate(written.text.split("\n"), 1)
                        if line[:8] in letters_of(t)
                    ),
                    1,
                )
                self._find(rules.NOT_READ_BACK, found, text=line[:SHOWN])

    # The report

    def _find(self, rule: Rule, line: int, form: str = "", /, **parameters: Any) -> None:
        self.outcome.findings.append(rule.at(Place.of(self.path, line, 1), form, **parameters))

    def _report(self, written: Written, text: str) -> None:
        moved = _line_map(written.text, text)
        definitions = _definition_lines(text)
        locate(self.essay)
        remarks = {id(remark.entry): remark for remark in self.essay.remarks.values()}
        for entry in self.essay.entries:
            line, column = written.places.get(entry.anchor, (0, 0))
            if entry.rule is rules.LABEL:
                line, column = definitions.get(str(entry.parameters["label"]), 0), 1
            else:
                line = moved.get(line, 0)
            place = Place.of(self.path, line, column if line else 0)
            parameters = {
                **{name: _fitting(value) for name, value in entry.parameters.items()},
                "from": _from(self.task.path.name, self._where(entry)),
            }
            self.outcome.findings.append(entry.rule.at(place, entry.form, **parameters))
            if id(entry) in remarks:
                self.outcome.remarks.append((remarks[id(entry)], self.outcome.findings[-1]))

    def _where(self, entry: Entry) -> str:
        """The place of an entry in the file."""
        return entry.where or self.essay.places.get(entry.anchor, "")

    # Files

    def _put_files(self, text: str, imported: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        for name, data in self.essay.pictures.items():
            if name not in text:
                continue  # an export's drawing, whose original is in the issue
            target = self.folder / name
            if target.is_file() and target.read_bytes() != data and not self.force:
                self._find(rules.CONFLICT, 1, "picture", name=name)
                continue
            self._put(target, data)
        self._put(self.path, text.encode())
        if self.settled:
            self._put(self.kept, imported.encode())
        self._put_facts()

    def _put_facts(self) -> None:
        path, essay = self.folder / "issue.yaml", self.essay
        title = essay.title or self.folder.name.replace("-", " ").capitalize()
        if not path.is_file():
            day = essay.day or date.today()  # noqa: DTZ011 - the editor's own day
            if not essay.title:
                self._say(path, "no-title")
            if not essay.authors:
                self._say(path, "no-author")
            if not essay.day:
                self._say(path, "no-date")
            authors = essay.authors or ["?"]
            text = issue_file.draft(self.key, title, essay.subtitle, authors, essay.summary, day)
            self._put(path, text.encode())
            return
        text = path.read_text("utf-8")
        new, missing = issue_file.extended(text, self.key, essay.title, essay.authors)
        for line in missing:
            self._say(path, "add", text=line)
        title, authors = issue_file.facts_of(text, self.key)
        if essay.title and title and letters_of(essay.title) != letters_of(title):
            self._say(path, "other-title", text=essay.title)
        if (
            essay.authors
            and authors
            and list(map(letters_of, essay.authors)) != list(map(letters_of, authors))
        ):
            self._say(path, "other-authors", text=", ".join(essay.authors))
        if new != text:
            self._put(path, new.encode())

    def _say(self, path: Path, form: str, **parameters: Any) -> None:
        self.outcome.findings.append(rules.DOUBT.at(Place.of(path, 1), form, **parameters))

    def _put(self, path: Path, data: bytes) -> None:
        """Write a file whole or not at all; one that is the same is left alone."""
        if path.is_file() and path.read_bytes() == data:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
        self.outcome.written.append(path)


def _fitting(value: object) -> object:
    """A text as a sentence can show it."""
    return _short(value) if isinstance(value, str) else value


def _from(file: str, where: str) -> Message:
    """The place in the imported file, as a message in any language."""
    kind, _, number = where.partition(" ")
    if not number:
        return message("import-from", "file", file=file)
    return message("import-from", kind, file=file, number=number)


def _text(path: Path) -> str:
    """The text of a file with its own line ends."""
    return path.read_bytes().decode("utf-8")


def _all_names(letters: str, names: list[str]) -> bool:
    return bool(names) and not letters.replace("".join(map(letters_of, names)), "")


def _lines(blocks: list[Json]) -> Iterator[str]:
    """The letters of each block of text."""
    for line in plain_text(blocks).split("\n"):
        if letters := letters_of(line):
            yield letters


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= SHOWN else flat[: SHOWN - 1] + "…"


def _definition_lines(text: str) -> dict[str, int]:
    """The line of each note by its label."""
    lines = enumerate(text.split("\n"), start=1)
    return {match[1]: number for number, line in lines if (match := DEFINITION.match(line))}


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

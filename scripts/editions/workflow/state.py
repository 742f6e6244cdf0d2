"""What was built from what: nothing is done twice. Cheap to import."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, Any, NamedTuple

from editions import __version__
from editions.machine import project

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

NAME = ".state.json"
LARGEST = 100_000_000  # bytes; of what is larger, and so no source of ours, only the time is asked
FORMAT = 3
TEMPLATES = ("pdf", "epub", "matter", "shared", "wording")
NOT_INPUTS = ("approval.yaml",)  # says who looked at what was built; nothing is built from it
PICTURES = (".svg", ".png", ".jpg", ".jpeg")  # what a text may use of a hidden folder

Found = dict[str, Any]  # a finding as `findings.as_data` has it


class Input(NamedTuple):
    """A file that others are made from; `name` is the same wherever the project lies."""

    name: str
    path: Path


def input_files(source: Path, slug: str) -> Iterator[Input]:
    """Everything that the files of an issue are made from."""
    for name in ("series.yaml", "glossary.yaml"):
        yield Input(name, source / name)
    # stands in for one that is not there
    yield Input("project/series.yaml", project.series_file() or source / "series.yaml")
    yield from _below(source / slug, "issue", hidden=PICTURES)
    yield from _below(source / "templates", "series/templates")
    for drawing in sorted(source.glob("*.svg")):  # one of them may be the wordmark
        yield Input(f"series/{drawing.name}", drawing)
    templates = Path(os.environ.get("EDITIONS_TEMPLATES") or project.templates())
    for name in TEMPLATES:
        yield from _below(templates / name, f"templates/{name}")
    yield from _below(project.PACKAGE, "editions", (".py", ".txt", ".css", ".yaml", ".toml"))
    yield Input("requirements", project.REPOSITORY / "requirements" / "base.txt")


def _below(
    folder: Path, name: str, endings: tuple[str, ...] = ("",), hidden: tuple[str, ...] = ()
) -> Iterator[Input]:
    """The files in `folder` that end so; of what is hidden, and all in it, those that end as `hidden` says."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        wanted = hidden if entry.name.startswith(".") else endings
        if not wanted or entry.name == "__pycache__" or entry.name in NOT_INPUTS:
            continue
        inner = f"{name}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):  # a link may lead round in a circle
            yield from _below(Path(entry.path), inner, wanted, hidden)
        elif entry.name.lower().endswith(wanted) and os.path.isfile(entry.path):  # noqa: PTH113
            yield Input(inner, Path(entry.path))


def signature(files: Sequence[Input]) -> str:
    """What the file system says of the files; as long as it is the same, nothing was touched."""
    parts = []
    for _name, path in files:
        try:
            status = path.stat()
            parts.append(f"{path}:{status.st_size}:{status.st_mtime_ns}:{status.st_ino}")
        except OSError:
            parts.append(f"{path}:none")
    text = "\n".join([*parts, surroundings()])
    return sha256(text.encode(errors="surrogateescape")).hexdigest()


def surroundings() -> str:
    """What else the result depends on: versions, fonts and the date that is asked for."""
    from editions.resources import fonts

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return f"{FORMAT} {__version__} {sys.version_info[:2]} {fonts.fingerprint()} {epoch}"


def _content(path: Path) -> bytes:
    status = path.stat()
    if not S_ISREG(status.st_mode):  # a named pipe would be waited for
        return b"none"
    if status.st_size > LARGEST:
        return f"{status.st_size}:{status.st_mtime_ns}".encode()
    return sha256(path.read_bytes()).digest()


def digest(files: Sequence[Input]) -> str:
    """What the files are called and hold."""
    total = sha256(surroundings().encode())
    for name, path in files:
        try:
            content = _content(path)
        except OSError:
            content = b"none"
        total.update(f"{name}\0".encode(errors="surrogateescape") + content)
    return total.hexdigest()


def in_order(found: Iterable[Found]) -> list[Found]:
    """Findings by file, line and column, each once."""

    def order(one: Found) -> tuple[Any, ...]:
        texts = json.dumps(one["parameters"], ensure_ascii=False)
        return *(one[part] for part in ("path", "line", "column", "rule", "form")), texts

    by_place = {order(one): one for one in found}
    return [by_place[place] for place in sorted(by_place)]


def together(keys: Sequence[str]) -> list[str]:
    """What is checked of the texts of these editions: each, and all of them against each other."""
    return [*keys, " ".join(keys)] if len(keys) > 1 else list(keys)


FINDING = {"path": str, "line": int, "column": int, "rule": str, "severity": str, "form": str}
FINDING |= {"parameters": dict}
FACTS = frozenset(("digest", "options", "size", "mtime", "findings"))
KINDS = {"signature": str, "digest": str, "outputs": dict, "editions": list, "texts": dict}
KINDS |= {"failed": dict, "summary": dict}


def _are_findings(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(one, dict)
        and all(isinstance(one.get(part), kind) for part, kind in FINDING.items())
        for one in value
    )


def _is_whole(facts: object) -> bool:
    return (
        isinstance(facts, dict) and facts.keys() >= FACTS and _are_findings(facts.get("findings"))
    )


@dataclass
class State:
    """What the build folder of one issue holds, and what was found in it.

    `outputs` maps the names of files to facts about them. Of the inputs as `digest` has them are: `editions`, the
    keys of the issue; `texts`, what was found in an edition's text ("zh") or between several ("zh en"); `failed`,
    the number of errors that kept editions ("zh en") from being built.
    """

    folder: Path
    signature: str = ""
    digest: str = ""
    outputs: dict[str, dict[str, Any]] = field(default_factory=dict)
    editions: list[str] = field(default_factory=list)
    texts: dict[str, list[Found]] = field(default_factory=dict)
    failed: dict[str, int] = field(default_factory=dict)
    summary: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> State:
        """The state as it was saved, or an empty one."""
        try:
            if not (folder / NAME).is_file():  # a named pipe would be waited for
                return cls(folder)
            saved = json.loads((folder / NAME).read_text(encoding="utf-8"))
            state = cls(folder, **{name: saved[name] for name in KINDS})
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return cls(folder)
        return state if state._is_sound() else cls(folder)

    @classmethod
    def of_issue(cls, folder: Path, source: Path, slug: str) -> State:
        """What a build folder holds, with note taken of the issue's inputs as they are now."""
        state = cls.load(folder)
        state.refresh(list(input_files(source, slug)))
        return state

    def _is_sound(self) -> bool:
        return (
            all(isinstance(getattr(self, name), kind) for name, kind in KINDS.items())
            and all(map(_is_whole, self.outputs.values()))
            and all(map(_are_findings, self.texts.values()))
            and all(isinstance(count, int) for count in self.failed.values())
            and all(isinstance(key, str) for key in self.editions)
        )

    def save(self) -> None:
        """Write the state whole or not at all."""
        values = {name: getattr(self, name) for name in KINDS}
        new = self.folder / f"{NAME}.{os.getpid()}"
        new.write_text(json.dumps(values), encoding="utf-8")
        new.replace(self.folder / NAME)

    def refresh(self, files: Sequence[Input]) -> None:
        """Take note of the inputs as they are now."""
        now = signature(files)
        if now == self.signature:
            return
        self.signature, before = now, self.digest
        self.digest = digest(files)
        if self.digest != before:
            self.editions, self.texts, self.failed = [], {}, {}

    def is_current(self, name: str, options: str) -> bool:
        """Whether the output `name` was made from the present inputs and is untouched since."""
        known = self.outputs.get(name)
        if not known or known["digest"] != self.digest or known["options"] != options:
            return False
        try:
            status = (self.folder / name).stat()
        except OSError:
            return False
        return bool(known["size"] == status.st_size and known["mtime"] == status.st_mtime_ns)

    def record(self, name: str, options: str, facts: dict[str, Any]) -> None:
        """Take note of an output that was just put in place; its `facts` may hold "findings"."""
        status = (self.folder / name).stat()
        self.outputs[name] = {"findings": []} | facts
        self.outputs[name] |= {
            "digest": self.digest,
            "options": options,
            "size": status.st_size,
            "mtime": status.st_mtime_ns,
        }

    def verdict(
        self, keys: Sequence[str], files: Sequence[str], options: str
    ) -> list[Found] | None:
        """All that was found in the texts of these editions, between them and in the files made from them.

        None when a file is not current, or when something was not checked since the inputs last changed.
        """
        names = together(keys)
        if not all(name in self.texts for name in names):
            return None
        if not all(self.is_current(name, options) for name in files):
            return None
        found = [one for name in names for one in self.texts[name]]
        return in_order(
            [*found, *(one for name in files for one in self.outputs[name]["findings"])]
        )

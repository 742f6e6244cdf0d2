"""What was built from what: nothing is done twice (issue 2). Cheap to import."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, Any

from editions import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = ".state.json"
LARGEST = 100_000_000  # bytes; of what is larger, and so no source of ours, only the time is asked
FORMAT = 1
TEMPLATES = ("pdf", "epub", "matter", "wording")
NOT_INPUTS = ("approval.yaml",)  # says who looked at what was built; nothing is built from it


def package_folder() -> Path:
    return Path(__file__).resolve().parent


def input_files(source: Path, slug: str) -> Iterator[Path]:
    """Everything that the files of an issue are made from."""
    project = package_folder().parents[1]
    for name in ("series.yaml", "glossary.yaml"):
        yield source / name
    yield project / "source" / "series.yaml"  # stands in for one that is not there
    yield from _below(source / slug, "")
    templates = Path(os.environ.get("EDITIONS_TEMPLATES") or project / "templates")
    for name in TEMPLATES:
        yield from _below(templates / name, "")
    yield from _below(package_folder(), ".py")
    yield project / "requirements" / "base.txt"


def _below(folder: Path, ending: str) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith((".", "__pycache__")) or entry.name in NOT_INPUTS:
            continue
        if entry.is_dir(follow_symlinks=False):  # a link may lead round in a circle
            yield from _below(Path(entry.path), ending)
        elif entry.name.endswith(ending) and os.path.isfile(entry.path):  # noqa: PTH113
            yield Path(entry.path)


def signature(files: list[Path]) -> str:
    """What the file system says of the files; as long as it is the same, nothing was touched."""
    parts = []
    for path in files:
        try:
            status = path.stat()
            parts.append(f"{path}:{status.st_size}:{status.st_mtime_ns}:{status.st_ino}")
        except OSError:
            parts.append(f"{path}:none")
    text = "\n".join([*parts, surroundings()])
    return sha256(text.encode(errors="surrogateescape")).hexdigest()


def surroundings() -> str:
    """What else the result depends on: versions, fonts and the date that is asked for."""
    from editions import fonts

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return f"{FORMAT} {__version__} {sys.version_info[:2]} {fonts.fingerprint()} {epoch}"


def _content(path: Path) -> bytes:
    status = path.stat()
    if not S_ISREG(status.st_mode):  # a named pipe would be waited for
        return b"none"
    if status.st_size > LARGEST:
        return f"{status.st_size}:{status.st_mtime_ns}".encode()
    return sha256(path.read_bytes()).digest()


def digest(files: list[Path]) -> str:
    """What the files hold."""
    total = sha256(surroundings().encode())
    for path in files:
        try:
            content = _content(path)
        except OSError:
            content = b"none"
        total.update(f"{path.name}\0".encode(errors="surrogateescape") + content)
    return total.hexdigest()


KINDS = {"signature": str, "digest": str, "outputs": dict, "summary": dict}
FACTS = frozenset(("digest", "options", "size", "mtime"))


def _is_whole(facts: object) -> bool:
    return isinstance(facts, dict) and facts.keys() >= FACTS


@dataclass
class State:
    """What the build folder of one issue holds. `outputs` maps names to facts."""

    folder: Path
    signature: str = ""
    digest: str = ""
    outputs: dict[str, dict[str, Any]] = field(default_factory=dict)
    summary: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> State:
        """The state as it was saved, or an empty one."""
        try:
            saved = json.loads((folder / NAME).read_text(encoding="utf-8"))
            state = cls(folder, **{name: saved[name] for name in KINDS})
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return cls(folder)
        sound = all(isinstance(getattr(state, name), kind) for name, kind in KINDS.items())
        return state if sound and all(map(_is_whole, state.outputs.values())) else cls(folder)

    def save(self) -> None:
        """Write the state whole or not at all."""
        values = {name: getattr(self, name) for name in KINDS}
        new = self.folder / f"{NAME}.{os.getpid()}"
        new.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
        new.replace(self.folder / NAME)

    def refresh(self, files: list[Path]) -> None:
        """Take note of the inputs as they are now."""
        now = signature(files)
        if now != self.signature:
            self.digest = digest(files)
            self.signature = now

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
        """Take note of an output that was just put in place."""
        status = (self.folder / name).stat()
        self.outputs[name] = facts | {
            "digest": self.digest,
            "options": options,
            "size": status.st_size,
            "mtime": status.st_mtime_ns,
        }

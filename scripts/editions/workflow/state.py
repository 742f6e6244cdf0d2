"""The state of a build folder: which outputs were built from which inputs. Cheap to import."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from editions.formats.shared import formats
from editions.machine.folders import write_whole
from editions.workflow import inputs
from editions.workflow.inputs import Inputs

NAME = ".state.json"

Found = dict[str, Any]  # a finding as `findings.as_data` has it


def in_order(found: Iterable[Found]) -> list[Found]:
    """Findings by file, line and column, each once."""

    def order(one: Found) -> tuple[Any, ...]:
        texts = json.dumps(one["parameters"], ensure_ascii=False)
        return *(one[part] for part in ("path", "line", "column", "rule", "form")), texts

    by_place = {order(one): one for one in found}
    return [by_place[place] for place in sorted(by_place)]


PROSE = ":prose"  # after the key of an edition, what its prose is called


def proofread(key: str) -> str:
    """What the prose of an edition is called."""
    return key + PROSE


def together(keys: Sequence[str]) -> list[str]:
    """What is checked of the texts of these editions: each, its prose, and all of them against each other."""
    each = [*map(proofread, keys), *keys]
    return [*each, " ".join(keys)] if len(keys) > 1 else each


FINDING = {"path": str, "line": int, "column": int, "rule": str, "severity": str, "form": str}
FINDING |= {"parameters": dict}
OUTPUT = {"digest": str, "options": str, "size": int, "mtime": int, "findings": list}
TEXT = {"digest": str, "findings": list}
KINDS = {"signature": str, "parts": dict, "outputs": dict, "editions": list, "texts": dict}
KINDS |= {"pictures": dict, "failed": dict, "summary": dict}


def _has(kinds: Mapping[str, type], value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(value.get(name), kind) for name, kind in kinds.items()
    )


def _is_whole(facts: dict[str, Any], kinds: Mapping[str, type]) -> bool:
    return _has(kinds, facts) and all(_has(FINDING, one) for one in facts["findings"])


def _are_names(names: object) -> bool:
    return isinstance(names, list) and all(isinstance(name, str) for name in names)


@dataclass
class State:
    """What the build folder of one issue holds, and what was found in it.

    `parts` are the sums of the inputs as they are now (`inputs.Inputs`); `pictures` has the names of those that
    the text of an edition shows. `outputs` maps the names of files to facts about them, `texts` has what was found
    in an edition's text ("zh"), in its prose ("zh:prose") or between several ("zh en"); each with the digest of the
    inputs that it depends on. Of the inputs as they are now are: `editions`, the keys of the issue; `failed`, the
    number of errors that kept editions ("zh en") from being built.
    """

    folder: Path
    signature: str = ""
    parts: dict[str, str] = field(default_factory=dict)
    outputs: dict[str, dict[str, Any]] = field(default_factory=dict)
    editions: list[str] = field(default_factory=list)
    texts: dict[str, dict[str, Any]] = field(default_factory=dict)
    pictures: dict[str, list[str]] = field(default_factory=dict)
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
        state.refresh(inputs.Inputs(source, slug))
        return state

    def _is_sound(self) -> bool:
        texts = (*self.parts.values(), *self.editions)
        return (
            all(isinstance(getattr(self, name), kind) for name, kind in KINDS.items())
            and all(_is_whole(facts, OUTPUT) for facts in self.outputs.values())
            and all(_is_whole(facts, TEXT) for facts in self.texts.values())
            and all(map(_are_names, self.pictures.values()))
            and all(isinstance(count, int) for count in self.failed.values())
            and all(isinstance(text, str) for text in texts)
        )

    def save(self) -> None:
        """Write the state whole or not at all."""
        values = {name: getattr(self, name) for name in KINDS}
        write_whole(self.folder / NAME, json.dumps(values).encode())

    def refresh(self, now: Inputs) -> None:
        """Take note of the inputs as they are now."""
        if now.signature == self.signature:
            return
        self.signature = now.signature
        if any(self.parts.get(name) != value for name, value in now.sums.items()) or any(
            name not in now.sums for name in self.parts if not name.startswith(inputs.VIEW)
        ):
            self.parts = now.parts()
            self.editions, self.failed = [], {}

    @property
    def digest(self) -> str:
        """Of all inputs."""
        return inputs.of_all(self.parts)

    def shows(self, key: str, pictures: inputs.Pictures) -> None:
        """Take note of the pictures that the text of an edition shows."""
        self.pictures.pop(key, None)
        if pictures is not None:
            self.pictures[key] = pictures

    def is_known(self, name: str) -> bool:
        """Whether a text, or several together, are as they were when they were checked."""
        return name in self.texts and self.texts[name]["digest"] == self._of_texts(name)

    def found_in(self, name: str) -> list[Found]:
        """What was found when they were."""
        found: list[Found] = self.texts[name]["findings"]
        return found

    def record_text(self, name: str, findings: list[Found]) -> None:
        """Take note of what was found in a text, or between several."""
        self.texts[name] = {"digest": self._of_texts(name), "findings": findings}

    def _of_texts(self, name: str) -> str:
        key = name.removesuffix(PROSE)
        if key != name:
            return inputs.of_prose(self.parts, key, self.pictures.get(key))
        return inputs.of_texts(self.parts, name.split(), self.pictures)

    def is_made(self, name: str) -> bool:
        """Whether the output `name` was made from the present inputs."""
        known = self.outputs.get(name)
        return known is not None and known["digest"] == self._of_output(name, known["findings"])

    def _of_output(self, name: str, findings: Sequence[Found]) -> str:
        """What an output depends on; when lines of the YAML are named in what was found in it, on all the YAML."""
        key, form = name.rsplit(".", 2)[1], formats.of_file(name)
        if form is None or any(one["path"].endswith(".yaml") for one in findings):
            return self.digest
        return inputs.of_file(self.parts, key, form, self.pictures.get(key))

    def is_current(self, name: str, options: str) -> bool:
        """Whether the output `name` was made from the present inputs and is untouched since."""
        return (
            self.is_made(name)
            and self.outputs[name]["options"] == options
            and self.is_untouched(name)
        )

    def is_untouched(self, name: str) -> bool:
        """Whether the output `name` is there as it was when note was taken of it."""
        try:
            status = (self.folder / name).stat()
        except OSError:
            return False
        known = self.outputs[name]
        return bool(known["size"] == status.st_size and known["mtime"] == status.st_mtime_ns)

    def record(self, name: str, options: str, facts: dict[str, Any]) -> None:
        """Take note of an output that was just put in place; its `facts` may hold "findings"."""
        status = (self.folder / name).stat()
        self.outputs[name] = {"findings": []} | facts
        self.outputs[name] |= {
            "digest": self._of_output(name, self.outputs[name]["findings"]),
            "options": options,
            "size": status.st_size,
            "mtime": status.st_mtime_ns,
        }

    def verdict(
        self, keys: Sequence[str], files: Sequence[str], options: str
    ) -> list[Found] | None:
        """All that was found in the texts of these editions, between them and in the files made from them.

        None if a file is not current, or when something was not checked since the inputs last changed.
        """
        names = together(keys)
        if not all(map(self.is_known, names)):
            return None
        if not all(self.is_current(name, options) for name in files):
            return None
        found = [one for name in names for one in self.found_in(name)]
        return in_order(
            [*found, *(one for name in files for one in self.outputs[name]["findings"])]
        )

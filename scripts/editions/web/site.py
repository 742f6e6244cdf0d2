"""The folder of an issue's web pages: made, checked, and put in place whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from editions import reading
from editions.checks import source, web_notes
from editions.findings import Finding, Severity, in_order
from editions.web import writer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editions.series import Edition, Issue

FOLDER = "web"
FORMATS = ("pdf", "epub")


@dataclass(frozen=True, slots=True)
class Site:
    """What was made; without `pages` nothing was, and the old folder is as it was."""

    folder: Path
    pages: tuple[str, ...]
    findings: tuple[Finding, ...]


def make(issue: Issue, editions: Sequence[Edition], build: Path, address: str = "") -> Site:
    """Make `build`/web from the sources of an issue, with the PDF and EPUB that lie in `build`.

    Raises FindingsError when a source cannot be read.
    """
    manuscripts = reading.read_editions(editions)
    findings = [finding for one in manuscripts for finding in [*one.findings, *source.check(one)]]
    target = build / FOLDER
    if _has_errors(findings):
        return Site(target, (), tuple(in_order(findings)))
    downloads = {one.key: _built(one, build) for one in editions}
    files = writer.pages(manuscripts, address=address, downloads=downloads)
    names = {one.edition.key: f"{one.edition.key}.html" for one in manuscripts}
    for one in manuscripts:
        findings += web_notes.check(
            files[names[one.edition.key]], target / names[one.edition.key], one
        )
    if _has_errors(findings):
        return Site(target, (), tuple(in_order(findings)))
    copied = {name: build / name for built in downloads.values() for name in built}
    with _replaced(target) as staged:
        _write(staged, files, copied)
    return Site(target, tuple(names.values()), tuple(in_order(findings)))


def _has_errors(findings: Sequence[Finding]) -> bool:
    return any(finding.rule.severity is Severity.ERROR for finding in findings)


def _built(edition: Edition, build: Path) -> list[str]:
    """The files of the edition that are built and not older than its source."""
    inputs = [
        edition.source,
        edition.issue.folder / "issue.yaml",
        edition.series.folder / "series.yaml",
    ]
    changed = max(path.stat().st_mtime for path in inputs)
    names = [f"{edition.name}.{form}" for form in FORMATS]
    return [
        name
        for name in names
        if (build / name).is_file() and (build / name).stat().st_mtime >= changed
    ]


def _write(folder: Path, files: Mapping[str, bytes], copied: Mapping[str, Path]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for name, path in copied.items():
        shutil.copyfile(path, folder / name)


@contextmanager
def _replaced(target: Path) -> Iterator[Path]:
    """A new folder that takes the place of `target` when all went well."""
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_name(f".{target.name}-{os.getpid()}")
    old = target.with_name(f".{target.name}-old-{os.getpid()}")
    try:
        new.mkdir()
        yield new
        if target.exists():
            target.rename(old)
        new.rename(target)
    finally:
        shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)

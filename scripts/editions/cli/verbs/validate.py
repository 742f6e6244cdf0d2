"""Judge the finished files with the validators of others."""

from __future__ import annotations

import argparse
import json
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

from editions.checks.validators import Validator, Verdict, all_validators
from editions.checks.validators.ace import Ace
from editions.checks.validators.bad_files import bad_epub, bad_pdf
from editions.cli.arguments import WrongUse, add_scope, load
from editions.cli.console import Console, width_of
from editions.machine.folders import write_whole
from editions.machine.system import EnvironmentProblem
from editions.messages import any_of, text
from editions.source.standards import STANDARDS, Standard

COLUMNS = ("file", "validator", "version", "profile", "rules", "broken", "seconds")
RIGHT = {4, 5, 6}  # columns of numbers


def configure(parser: argparse.ArgumentParser) -> None:
    add_scope(parser)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--standard", default="")
    parser.add_argument("--only", action="append", default=[], metavar="NAME")
    parser.add_argument("--install", action="store_true")
    parser.add_argument("--allow-missing", action="store_true")


def run(args: argparse.Namespace, out: Console) -> int:
    validators = _chosen(all_validators(), args.only)
    standard, files = _what_to_judge(args, validators)
    if args.install:
        _install(validators, out)
    session = _Session(standard, files, validators, out)
    session.run()
    _print_summary(session, out)
    if not args.files:
        _keep(session)
    if session.failures:
        return 1
    if not session.verdicts and not session.missing:
        return 2
    return 2 if session.missing and not args.allow_missing else 0


def _chosen(validators: Sequence[Validator], names: Sequence[str]) -> list[Validator]:
    """Those of the names, or all; raises WrongUse for a name that none has."""
    by_name = {validator.name.lower(): validator for validator in validators}
    unknown = [name for name in names if name.lower() not in by_name]
    if unknown:
        known = [validator.name for validator in validators]
        raise WrongUse(text("validate-unknown", names=unknown, known=known))
    wanted = {name.lower() for name in names} or set(by_name)
    return [validator for name, validator in by_name.items() if name in wanted]


def _install(validators: Sequence[Validator], out: Console) -> None:
    for validator in validators:
        if isinstance(validator, Ace):
            validator.install(out.progress)


def _what_to_judge(
    args: argparse.Namespace, validators: Sequence[Validator]
) -> tuple[Standard, list[Path]]:
    """The standard that PDFs follow and the files.

    Raises EnvironmentProblem for a file that is not there, WrongUse for one that no validator takes.
    """
    key, files = args.standard, list(args.files)
    if not files:
        series, issues = load(args)
        key = key or series.pdf_standard
        for issue, editions in issues:
            stems = [args.build / issue.slug / edition.name for edition in editions]
            files += [
                stem.with_name(stem.name + end) for stem in stems for end in (".pdf", ".epub")
            ]
    key = key or next(iter(STANDARDS))
    if key not in STANDARDS:
        raise WrongUse(text("validate-standard", known=any_of(STANDARDS)))
    absent = [str(file) for file in files if not file.is_file()]
    if absent:
        raise EnvironmentProblem(text("validate-absent", files=absent))
    strange = [str(file) for file in args.files if not any(_takes(v, file) for v in validators)]
    if strange:
        names = any_of(validator.name for validator in validators)
        raise WrongUse(text("validate-not-for", files=strange, validators=names))
    return STANDARDS[key], files


def _takes(validator: Validator, file: Path) -> bool:
    return file.suffix.lower() == validator.suffix


@dataclass
class _Session:
    """One run over all files; `missing` has for each validator what it lacks."""

    standard: Standard
    files: Sequence[Path]
    validators: Sequence[Validator]
    out: Console
    verdicts: list[Verdict] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)
    credulous: list[Verdict] = field(default_factory=list)

    @property
    def failures(self) -> int:
        return len(self.credulous) + sum(not verdict.passed for verdict in self.verdicts)

    def run(self) -> None:
        """Judge every file. Validators that are separate processes run in parallel with the others."""
        ready = []
        for validator in self.validators:
            if validator.profiles(self.standard) and self._files_for(validator):
                lack = validator.missing()
                if lack:
                    self.missing[validator.name] = lack
                else:
                    ready.append(validator)
        with ThreadPoolExecutor(1) as pool, tempfile.TemporaryDirectory() as folder:
            beside = [
                pool.submit(self._judge, validator, Path(folder))
                for validator in ready
                if isinstance(validator, Ace)
            ]
            for validator in ready:
                if not isinstance(validator, Ace):
                    self._judge(validator, Path(folder))
            for future in beside:
                future.result()

    def _files_for(self, validator: Validator) -> list[Path]:
        return [file for file in self.files if _takes(validator, file)]

    def _judge(self, validator: Validator, folder: Path) -> None:
        files = self._files_for(validator)
        bad = _bad_copy(files[0], folder / f"{validator.name}-must-reject{validator.suffix}")
        for profile in validator.profiles(self.standard):
            verdict = validator.validate(bad, profile)
            if verdict.passed:
                self.credulous.append(verdict)
            for file in files:
                parts = {"validator": validator.name, "profile": profile, "file": file.name}
                self.out.progress(text("validate-progress", **parts))
                self.verdicts.append(validator.validate(file, profile))


def _bad_copy(file: Path, target: Path) -> Path:
    """A spoilt copy of a file; one that cannot be spoilt, as it cannot be opened, is bad itself."""
    spoil = bad_pdf if target.suffix == ".pdf" else bad_epub
    data = file.read_bytes()
    try:
        data = spoil(data)
    except (pikepdf.PdfError, zipfile.BadZipFile, AttributeError):  # the last: without metadata
        pass
    target.write_bytes(data)
    return target


def _keep(session: _Session) -> None:
    """Write the report of each issue next to its files, for the review."""
    for folder in {file.parent for file in session.files}:
        own = [verdict for verdict in session.verdicts if verdict.file.parent == folder]
        report = json.dumps(_as_json(session, own), ensure_ascii=False, indent=1)
        write_whole(folder / "validation.json", report.encode())


def _print_summary(session: _Session, out: Console) -> None:
    order = {validator.name: place for place, validator in enumerate(session.validators)}
    verdicts = sorted(
        session.verdicts,
        key=lambda v: (v.file.suffix.lower() != ".pdf", v.file, order[v.validator]),
    )
    for line in _table(verdicts):
        out.print_line(line)
    for verdict in verdicts:
        for problem in verdict.problems:
            form = "often" if problem.count > 1 else "once"
            parts = _facts(verdict) | {"file": verdict.file} | asdict(problem)
            out.print_line(
                text("validate-problem", f"{form}-at" if problem.place else form, **parts)
            )
    for verdict in session.credulous:
        out.print_line(text("validate-credulous", **_facts(verdict)))
    for validator in session.validators:
        if not validator.profiles(session.standard):
            parts = {"validator": validator.name, "standard": session.standard.name}
            out.print_line(text("validate-no-profile", **parts))
    for name, lack in session.missing.items():
        out.print_line(text("validate-not-run", validator=name, reason=lack))
    out.json(_as_json(session, verdicts))


def _facts(verdict: Verdict) -> dict[str, Any]:
    return {"validator": verdict.validator, "profile": verdict.profile}


def _table(verdicts: Sequence[Verdict]) -> Iterator[str]:
    rows = [(*(text("validate-table", column) for column in COLUMNS), "")]
    rows += [
        (
            verdict.file.name,
            verdict.validator,
            verdict.version,
            verdict.profile,
            "" if verdict.rules is None else str(verdict.rules),
            str(verdict.broken_rules),
            f"{verdict.seconds:.2f}",
            text("validate-table", "passed" if verdict.passed else "failed"),
        )
        for verdict in verdicts
    ]
    widths = [max(width_of(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows if verdicts else []:
        gaps = [" " * (width - width_of(cell)) for cell, width in zip(row, widths, strict=True)]
        cells = [
            gap + cell if column in RIGHT else cell + gap
            for column, (cell, gap) in enumerate(zip(row, gaps, strict=True))
        ]
        yield "  ".join(cells).rstrip()


def _as_json(session: _Session, verdicts: Sequence[Verdict]) -> dict[str, Any]:
    return {
        "verdicts": [
            {
                "file": str(verdict.file),
                "validator": verdict.validator,
                "version": verdict.version,
                "profile": verdict.profile,
                "rules": verdict.rules,
                "passed": verdict.passed,
                "seconds": round(verdict.seconds, 3),
                "problems": [
                    {
                        "rule": problem.rule,
                        "message": problem.message,
                        "count": problem.count,
                        "place": problem.place,
                    }
                    for problem in verdict.problems
                ],
            }
            for verdict in verdicts
        ],
        "missing": session.missing,
        "cannot_be_trusted": [f"{v.validator} {v.profile}" for v in session.credulous],
    }

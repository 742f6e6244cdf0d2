"""The validators of others: what they say of good files, of bad ones, and when they are missing."""

from __future__ import annotations

import gc
import json
import signal
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from archive.conftest import Torture
from editions.checks.validators import Validator, Verdict, ace, all_validators, jvm
from editions.checks.validators.ace import Ace
from editions.checks.validators.bad_files import bad_epub, bad_pdf
from editions.checks.validators.epubcheck import EpubCheck
from editions.checks.validators.outloud import Outloud
from editions.checks.validators.page_validation import PageValidation
from editions.checks.validators.verapdf import VeraPdf
from editions.cli import main as cli
from editions.machine import system
from editions.source.standards import STANDARDS

FOR_PDF = (VeraPdf(), PageValidation(), Outloud())
CASES = [
    (validator, profile, standard)
    for standard in STANDARDS.values()
    for validator in FOR_PDF
    for profile in validator.profiles(standard)
]
NAMES = [f"{v.name}-{profile}" for v, profile, _ in CASES]

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def rules(verdict: Verdict) -> list[str]:
    return [problem.rule for problem in verdict.problems]


@pytest.mark.parametrize("key", ["zh", "en"])
@pytest.mark.parametrize(("validator", "profile", "standard"), CASES, ids=NAMES)
def test_torture_issue_passes(
    validator: Validator, profile: str, standard: object, key: str, torture: Torture
) -> None:
    assert validator.missing() == ""
    made = torture.make(key, standard.key)  # type: ignore[attr-defined]
    verdict = validator.validate(made.path, profile)
    assert verdict.problems == ()
    assert verdict.rules is not None
    assert verdict.rules > 70


@pytest.mark.parametrize(("validator", "profile", "standard"), CASES, ids=NAMES)
def test_known_bad_pdf_is_rejected(
    validator: Validator, profile: str, standard: object, torture: Torture, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.pdf"
    good = torture.make("zh", standard.key).path  # type: ignore[attr-defined]
    bad.write_bytes(bad_pdf(good.read_bytes()))
    assert rules(validator.validate(bad, profile))


@pytest.mark.parametrize("validator", FOR_PDF, ids=lambda v: v.name)
def test_no_pdf_is_no_pass(validator: Validator, tmp_path: Path) -> None:
    (tmp_path / "no.pdf").write_bytes(b"This is no PDF.")
    verdict = validator.validate(tmp_path / "no.pdf", "ua1")
    assert not verdict.passed


def test_each_profile_sees_its_own_fault(torture: Torture, tmp_path: Path) -> None:
    """Faults of one kind each: of the archive, and of what is read aloud."""
    made = torture.make("zh")
    silent, coloured = tmp_path / "silent.pdf", tmp_path / "coloured.pdf"
    with pikepdf.open(made.path) as pdf:
        figure = next(e for e in pdf.objects if _is(e, "/Figure"))
        del figure.Alt
        pdf.save(silent)
    with pikepdf.open(made.path) as pdf:
        del pdf.Root.OutputIntents
        pdf.save(coloured)
    verapdf = VeraPdf()
    assert rules(verapdf.validate(silent, "ua1")) == ["7.3-1"]
    assert verapdf.validate(silent, "3a").passed
    assert rules(verapdf.validate(coloured, "3a")) == ["6.2.4.3-2"]
    assert verapdf.validate(coloured, "ua1").passed
    assert "FIG-001" in rules(Outloud().validate(silent, "ua1"))


def _is(entry: object, kind: str) -> bool:
    return isinstance(entry, pikepdf.Dictionary) and entry.get("/S") == kind


def test_outloud_knows_the_types_of_both_versions(torture: Torture, tmp_path: Path) -> None:
    """It takes those that PDF 2.0 brought for unknown ones; those that nobody knows stay unknown."""
    made = torture.make("zh", "a4-ua2")
    assert set(rules(Outloud().validate(made.path, "ua1"))) == {"TAG-010"}
    spoilt = tmp_path / "spoilt.pdf"
    with pikepdf.open(made.path) as pdf:
        next(e for e in pdf.objects if _is(e, "/Em")).S = pikepdf.Name.Emphatic
        pdf.save(spoilt)
    (problem,) = Outloud().validate(spoilt, "aloud").problems
    assert (problem.rule, problem.count) == ("TAG-010", 1)
    assert "/Emphatic" in problem.message


# EPUB


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small book by pandoc: enough to see whether the validators look."""
    import pypandoc

    path = tmp_path_factory.mktemp("book") / "book.epub"
    text = "---\ntitle: Book\nlang: en\n---\n\n# A chapter\n\nSome text.\n"
    pypandoc.convert_text(text, "epub3", format="markdown", outputfile=str(path))
    return path


@pytest.mark.parametrize("key", ["zh", "en"])
@pytest.mark.parametrize("validator", [EpubCheck(), Ace()], ids=lambda v: v.name)
def test_torture_issue_passes_as_a_book(validator: Validator, key: str, torture: Torture) -> None:
    if isinstance(validator, Ace):
        validator.install(lambda _: None)
    assert validator.missing() == ""
    (profile,) = validator.profiles(STANDARDS["a3-ua1"])
    assert validator.validate(torture.bind(key).path, profile).problems == ()


def test_epubcheck_looks(book: Path, tmp_path: Path) -> None:
    checker = EpubCheck()
    assert checker.missing() == ""
    assert checker.validate(book, "EPUB 3.3").passed
    bad = tmp_path / "bad.epub"
    bad.write_bytes(bad_epub(book.read_bytes()))
    assert rules(checker.validate(bad, "EPUB 3.3")) == ["RSC-005"]
    bad.write_bytes(b"This is no book.")
    assert not checker.validate(bad, "EPUB 3.3").passed


def test_ace_looks(book: Path, tmp_path: Path) -> None:
    validator = Ace()
    validator.install(lambda _: None)
    assert validator.missing() == ""
    bad = tmp_path / "bad.epub"
    bad.write_bytes(bad_epub(book.read_bytes()))
    found = rules(validator.validate(bad, "WCAG 2.2"))
    assert {"metadata-accessibilityfeature", "metadata-accessmode"} <= set(found)
    bad.write_bytes(b"This is no book.")
    assert rules(validator.validate(bad, "WCAG 2.2")) == ["no-report"]


def test_ace_without_a_browser_is_no_pass(
    book: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    Ace().install(lambda _: None)
    monkeypatch.setattr(
        ace, "_environment", lambda: {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
    )
    assert rules(Ace().validate(book, "WCAG 2.2")) == ["no-report"]


# What is missing


def test_missing_java_is_said(no_programs: Path) -> None:
    assert jvm.missing().startswith("missing on this machine: Java (JRE). Debian/Ubuntu:")
    assert VeraPdf().missing() == EpubCheck().missing() == jvm.missing()


def test_missing_packages_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PageValidation, "packages", ("page-validation==0.0.1",))
    assert PageValidation().missing() == "pip install page-validation==0.0.1"


def test_missing_ace_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, no_programs: Path
) -> None:
    monkeypatch.setenv("EDITIONS_CACHE", str(tmp_path))
    for name in ("chromium", "npm"):
        (no_programs / name).write_text("#!/bin/sh\n")
        (no_programs / name).chmod(0o755)
    assert Ace().missing() == "editions validate --install"
    (no_programs / "npm").unlink()
    assert "Node.js/npm" in Ace().missing()
    with pytest.raises(system.EnvironmentProblem, match=r"Node\.js"):
        Ace().install(lambda _: None)


# The verb


def test_verb_says_what_passed_and_what_did_not(
    torture: Torture, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = torture.make("zh").path
    assert cli.main(["validate", str(good)]) == 0
    rows = [
        line.split() for line in capsys.readouterr().out.splitlines() if line.endswith("passed")
    ]
    assert [row[1:2] + row[3:4] for row in rows] == [
        ["veraPDF", "3a"],
        ["veraPDF", "ua1"],
        ["page-validation", "3a"],
        ["page-validation", "ua1"],
        ["outloud", "ua1"],
    ]
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(bad_pdf(good.read_bytes()))
    assert cli.main(["validate", str(bad), "--json"]) == 1
    verdicts = json.loads(capsys.readouterr().out)["verdicts"]
    assert len(verdicts) == 5
    assert not any(verdict["passed"] for verdict in verdicts)
    assert {p["rule"] for v in verdicts for p in v["problems"]} >= {"6.6.4-1", "5-1", "DOC-012"}


# Counts the Java machines that are started in the process, and the processes beside it.
COUNTED = """
import sys, jpype
from editions.cli import main as cli
machines, programs = [], []
start = jpype.startJVM
jpype.startJVM = lambda *args, **options: (machines.append(args), start(*args, **options))[1]
sys.addaudithook(lambda name, args: programs.append(args[0]) if name == "subprocess.Popen" else None)
code = cli.main(["validate", *sys.argv[1:], "--only", "verapdf", "--only", "epubcheck"])
java = [str(program) for program in programs if "java" in str(program)]
print(code, len(machines), java)
"""


def test_one_java_machine_serves_both(torture: Torture, book: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", COUNTED, str(torture.make("en").path), str(book)],
        capture_output=True,
        text=True,
        check=True,
    )
    lines = done.stdout.splitlines()
    assert [line.split()[1] for line in lines if line.endswith("passed")] == [
        "veraPDF",
        "veraPDF",
        "EPUBCheck",
    ]
    assert lines[-1] == "0 1 []"


def test_verb_does_not_take_missing_for_passed(
    torture: Torture, no_programs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["validate", str(torture.make("zh").path), "--only", "verapdf"]
    assert cli.main(arguments) == 2
    said = capsys.readouterr().out
    assert "veraPDF: not run, not passed: missing on this machine: Java" in said
    assert "passed\n" not in said.replace("not passed", "")
    assert cli.main([*arguments, "--allow-missing"]) == 0


@pytest.mark.parametrize("validator", all_validators(), ids=lambda v: v.name)
def test_none_that_is_missing_is_taken_for_passed(
    validator: Validator,
    torture: Torture,
    book: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = torture.make("zh").path if validator.suffix == ".pdf" else book
    monkeypatch.setattr(type(validator), "packages", ("not-there==1.0",))
    monkeypatch.setenv("EDITIONS_CACHE", str(tmp_path))  # where Ace would be
    arguments = ["validate", str(file), "--only", validator.name.lower()]
    assert cli.main(arguments) == 2
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 1
    assert said[0].startswith(f"{validator.name}: not run, not passed: ")
    assert cli.main([*arguments, "--json"]) == 2
    told = json.loads(capsys.readouterr().out)
    assert told["verdicts"] == []
    assert list(told["missing"]) == [validator.name]


def test_verb_does_not_trust_the_credulous(
    torture: Torture, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A validator that passes everything passes the file that it must reject, too."""

    def believe(self: PageValidation, file: Path, profile: str) -> Verdict:
        return Verdict(self.name, "0", profile, file, 1, (), 0.0)

    monkeypatch.setattr(PageValidation, "validate", believe)
    path = str(torture.make("zh").path)
    assert cli.main(["validate", path, "--only", "page-validation"]) == 1
    assert "cannot be trusted" in capsys.readouterr().out


def test_verb_wants_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["validate", str(tmp_path / "no.pdf")]) == 2
    assert "no.pdf: run make" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["--only", "veraPFD", "a.pdf"], "there is no validator veraPFD; there are: veraPDF, "),
        (["--only", "veraPFD", "--only", "ace"], "there is no validator veraPFD; there are: "),
        (["a.pdf", "notes.txt"], "notes.txt: no file for veraPDF, page-validation, "),
        (["--only", "Ace", "a.pdf"], "a.pdf: no file for Ace"),
    ],
)
def test_what_nobody_judges_is_wrong_use(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    names: list[str],
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.pdf", "notes.txt"):
        (tmp_path / name).touch()
    assert cli.main(["validate", *names]) == 2
    said = capsys.readouterr()
    assert message in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""


def test_no_profile_is_no_pass(
    torture: Torture, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(torture.make("zh").path)
    options = ["--only", "page-validation", "--standard", "a4-ua2"]
    assert cli.main(["validate", path, *options]) == 2
    assert "page-validation: has no profile for" in capsys.readouterr().out


def test_a_file_in_capitals_is_judged(
    torture: Torture, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = torture.make("zh").path
    (tmp_path / "bad.PDF").write_bytes(bad_pdf(good.read_bytes()))
    assert cli.main(["validate", str(tmp_path / "bad.PDF"), "--only", "PAGE-validation"]) == 1
    assert "FAILED" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["no.pdf", "no.epub"])
def test_what_cannot_be_opened_is_judged_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (tmp_path / name).write_bytes(b"neither the one nor the other")
    judges = ["--only", "page-validation", "--only", "epubcheck"]
    assert cli.main(["validate", str(tmp_path / name), *judges]) == 1
    assert "FAILED" in capsys.readouterr().out


def test_there_are_five() -> None:
    assert [v.name for v in all_validators()] == [
        "veraPDF",
        "page-validation",
        "outloud",
        "EPUBCheck",
        "Ace",
    ]


def test_java_leaves_signals_to_python() -> None:
    jvm.start()
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_java_is_not_asked_for_garbage() -> None:
    """In a process that is forked it has no threads, and Python would wait for it without end."""
    jvm.start()
    assert "_collect" not in [callback.__name__ for callback in gc.callbacks]

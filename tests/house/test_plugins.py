"""Packages of others add checks, languages and formats by entry points, and touch nothing here."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from editions.checks.registry import check

ROOT = Path(__file__).parents[2]
CHECK = """
from editions.checks.registry import SOURCE, check
from editions.findings import Place, Severity, rule

RULE = rule("visitor", Severity.WARNING, "source")


@check(SOURCE)
def visit(subject):
    yield RULE.at(Place.of(subject.edition.source, 1, 1))
"""
LANGUAGE = """
from editions.languages.base import LanguageModule


class LANGUAGE(LanguageModule):
    pass
"""
FORMAT = """
from pathlib import Path
from editions.formats.shared.formats import Format

FORMAT = Format(
    name="plain",
    suffix="txt",
    media_type="text/plain",
    maker="visitor.plain_maker",
    inputs=(str(Path(__file__).parent),),
)
"""
MAKER = """
def write(prepared, target):
    parts = [block.text for block in prepared.manuscript.blocks]
    target.write_text("\\n\\n".join(parts), encoding="utf-8")
    return []
"""
PLAIN_CHECK = """
from editions.checks.registry import check
from editions.findings import Place, Severity, rule

LOST = rule("plain-note", Severity.ERROR, "notes")


@check("plain")
def check_notes(subject):
    text = subject.files["plain"].read_text(encoding="utf-8")
    for note in subject.manuscript.notes:
        if note.text not in text:
            yield LOST.at(note.place, label=note.label)
"""
MESSAGES = (
    "visitor = was visited\n    .meaning = A text was visited.\n"
    "plain-note = note [^{ $label }] is not in the text\n    .meaning = A note is lost.\n"
)


def package(folder: Path) -> Path:
    """A package with checks, their messages, a language and a format, as it is installed."""
    made = folder / "visitor"
    for name, text in {
        "__init__.py": "from pathlib import Path\nFOLDER = Path(__file__).parent\n",
        "checks.py": CHECK,
        "plain.py": FORMAT,
        "plain_maker.py": MAKER,
        "plain_checks.py": PLAIN_CHECK,
        "speech/__init__.py": LANGUAGE,
        "speech/wording.yaml": "contents: Sisällys\n",
        "en/visitor.ftl": MESSAGES,
        "zh/visitor.ftl": MESSAGES,
    }.items():
        path = made / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    about = folder / "visitor-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: visitor\nVersion: 1\n")
    (about / "entry_points.txt").write_text(
        "[editions.checks]\nvisitor = visitor.checks\nplain = visitor.plain_checks\n"
        "[editions.formats]\nplain = visitor.plain:FORMAT\n"
        "[editions.languages]\nfi = visitor.speech\n"
        "[editions.messages]\nvisitor = visitor\n"
    )
    return folder


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package in `site`, and what it helped to build in `b`."""
    folder = tmp_path_factory.mktemp("visitor")
    package(folder / "site")
    done = build(folder)
    assert done.returncode == 0
    (folder / "said").write_text(done.stdout + done.stderr, encoding="utf-8")
    return folder


def run(folder: Path, program: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(folder / "site"), *sys.path])
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )


def build(folder: Path) -> subprocess.CompletedProcess[str]:
    arguments = ["build", "--source", str(ROOT / "tests/data/source/base"), "--build", "b"]
    return run(folder, f"from editions.cli.main import main; raise SystemExit(main({arguments}))")


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "b").glob("*/[!.]*.*"))}


def test_a_check_of_others(place: Path) -> None:
    assert ": warning: was visited [visitor]" in (place / "said").read_text(encoding="utf-8")


def test_a_language_of_others(place: Path) -> None:
    program = "from editions.resources.templating import wording; print(wording('fi').contents)"
    assert run(place, program).stdout == "Sisällys\n"


def test_a_format_of_others(place: Path) -> None:
    made = files(place)
    (name,) = (name for name in made if name.endswith(".en.txt"))
    assert {name.replace(".txt", suffix) for suffix in (".pdf", ".epub")} < made.keys()
    assert b"Note two." in made[name]
    again = build(place)
    assert ": up to date" in again.stdout
    assert f"{name}  " in again.stdout


def test_a_format_of_others_is_put_in_place_whole(place: Path) -> None:
    """Its check finds the lost notes; the files of before are untouched, and the PDF is not set again."""
    before = files(place)
    maker = place / "site" / "visitor" / "plain_maker.py"
    maker.write_text(MAKER.replace("join(parts)", "join(parts[:1])"), encoding="utf-8")
    done = build(place)
    assert done.returncode == 1
    assert ": error: note [^a] is not in the text [plain-note]" in done.stderr
    assert "typesetting the PDF" not in done.stderr
    assert files(place) == before
    maker.write_text(MAKER, encoding="utf-8")
    assert ": up to date" in build(place).stdout


def test_a_check_of_no_stage_is_refused() -> None:
    with pytest.raises(ValueError, match="there is no stage 'nowhere'"):
        check("nowhere")

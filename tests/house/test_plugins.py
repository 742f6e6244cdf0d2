"""Packages of others add checks and languages by entry points, and touch nothing here."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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
MESSAGES = "visitor = was visited\n    .meaning = A text was visited.\n"


def package(folder: Path) -> Path:
    """A package with a check, its message, and a language, as it is installed."""
    made = folder / "visitor"
    for name, text in {
        "__init__.py": "from pathlib import Path\nFOLDER = Path(__file__).parent\n",
        "checks.py": CHECK,
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
        "[editions.checks]\nvisitor = visitor.checks\n"
        "[editions.languages]\nfi = visitor.speech\n"
        "[editions.messages]\nvisitor = visitor\n"
    )
    return folder


def test_a_check_and_a_language_of_others(tmp_path: Path) -> None:
    path = os.pathsep.join([str(package(tmp_path / "site")), *sys.path])
    program = (
        "from editions.resources.templating import wording; print(wording('fi').contents);"
        "from editions.cli.main import main;"
        f"main(['build', '--source', {str(ROOT / 'tests/data/source/base')!r}, '--build', 'b'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": path, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("Sisällys\n")
    assert ": warning: was visited [visitor]" in done.stderr

"""The extension for Visual Studio Code: its own tests in Node.js, with a `vscode` that is not the real one; its lock."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from browsers import node

FOLDER = Path(__file__).parents[2] / "editors" / "vscode"


def test_what_the_extension_starts_and_when() -> None:
    command = [node(), "--test", "--test-reporter=tap", "test/extension.test.js"]
    done = subprocess.run(command, cwd=FOLDER, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "# pass 6" in done.stdout


def test_every_package_is_locked_with_its_hash() -> None:
    lock = json.loads((FOLDER / "package-lock.json").read_text(encoding="utf-8"))
    package = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))
    root = lock["packages"].pop("")
    assert root["dependencies"] == package["dependencies"]
    assert root["devDependencies"] == package["devDependencies"]
    assert all(one["integrity"].startswith("sha512-") for one in lock["packages"].values())
    assert not any("resolved" in one for one in lock["packages"].values())

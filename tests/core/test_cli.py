"""The command line as a whole: what it lists, what it does with a wrong word."""

from __future__ import annotations

import io
import json
import re
import signal
import threading
import weakref
from collections.abc import Callable
from pathlib import Path
from time import sleep
from types import ModuleType

import pytest

from editions import messages
from editions.cli import main as cli
from editions.cli.annotations import as_command
from editions.cli.console import Console, as_json, as_line, width_of
from editions.cli.parser import Formatter
from editions.findings import Place
from editions.messages import catalogue
from editions.source.files import MISSING
from editions.text.rules import ADDRESS


def test_every_verb_is_in_one_group() -> None:
    grouped = [name for names in cli.GROUPS.values() for name in names]
    assert sorted(grouped) == list(cli.verbs())


def test_the_overview_has_a_line_for_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help"]) == 0
    lines = capsys.readouterr().out.splitlines()
    for verb in cli.verbs():
        (line,) = [line for line in lines if line.startswith(f"  {verb} ")]
        assert line.split(None, 1)[1] == messages.text(f"help-{verb}")
        assert len(line) <= 80


def names(verb: str) -> set[str]:
    """The options and arguments of a verb, by the names that the catalogue has for them."""
    actions = cli.parser_of(verb, cli.module_of(verb))._actions
    return {(action.option_strings or [action.dest])[-1].strip("-") for action in actions}


@pytest.mark.parametrize("language", messages.available())
@pytest.mark.parametrize("verb", cli.verbs())
def test_every_verb_and_option_is_explained(
    verb: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([verb, "--help", "--language", language])
    assert ended.value.code == 0
    page = capsys.readouterr().out
    assert messages.message(f"help-{verb}", "about").text(language) in page
    assert messages.message("help-words", "usage").text(language) in page
    assert max(map(width_of, page.split("\n\n", 1)[1].partition(":\n")[2].splitlines())) <= 120
    for name in names(verb):
        said = next(
            form for form in (f"help-{verb}", "help-options") if catalogue.has(language, form, name)
        )
        words = "".join(messages.message(said, name).text(language).split())
        assert words in "".join(page.split())


@pytest.mark.parametrize("language", messages.available())
def test_no_explanation_is_left_over(language: str) -> None:
    explained = {verb: names(verb) | {"about"} for verb in cli.verbs()}
    for verb, known in explained.items():
        entry = catalogue.entries(language)[f"help-{verb}"]
        assert set(re.findall(r"^    \.([\w-]+) =", entry, re.M)) <= known
    general = set(
        re.findall(r"^    \.([\w-]+) =", catalogue.entries(language)["help-options"], re.M)
    )
    assert general <= set().union(*explained.values())


def test_the_code_explains_nothing_by_itself() -> None:
    folder = Path(cli.__file__).parent
    assert [path.name for path in folder.rglob("*.py") if " help=" in path.read_text("utf-8")] == []


def test_chinese_is_broken_by_columns_and_marks_stay_with_their_words() -> None:
    lines = Formatter("editions")._split_lines(
        "发现的问题以何种形式输出，或供程序读取的一个文档（text）", 26
    )
    assert lines == ["发现的问题以何种形式输出，", "或供程序读取的一个文档", "（text）"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["new"], "缺少以下参数：SLUG"),
        (["build", "--no-such"], "无法识别的参数：--no-such"),
        (["build", "--jobs", "many"], "'many' 不是 int 类型的值"),
        (["build", "--format", "xml"], "没有 'xml' 这个选项（可选："),
        (["build", "--issue"], "需要一个值"),
        (["build", "--json", "--format", "github"], "不能与参数 --json 同时使用"),
        (["build", "--draft=x"], "此选项不带值：'x'"),
    ],
)
def test_wrong_use_is_explained_in_the_language_asked_for(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([*arguments[:1], "--language", "zh", *arguments[1:]])
    printed = capsys.readouterr().err
    assert ended.value.code == 2
    assert printed.startswith("用法：")
    assert said in printed
    assert "错误：" in printed


def test_a_wrong_verb_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["bild"]) == 2
    assert capsys.readouterr().err == "editions: there is no verb “bild”; did you mean build?\n"
    assert cli.main(["zzz"]) == 2
    assert capsys.readouterr().err == "editions: there is no verb “zzz”; see editions --help\n"


def test_an_issue_is_approved_as_a_whole(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["approve", "--edition", "zh"])
    assert ended.value.code == 2
    assert "unrecognized arguments: --edition zh" in capsys.readouterr().err


def test_what_steers_a_terminal_is_shown_by_its_number() -> None:
    finding = MISSING.at(
        Place("a\udcff.md", 1), "unreadable", reason="no \x1b[31m, no \u202e, but “中文”"
    )
    assert as_line(as_json(finding)) == (
        "a\\udcff.md:1: error: cannot read file: no \\u001b[31m, no \\u202e, but “中文” [file-missing]"
    )


def test_machines_are_told_what_no_encoding_has() -> None:
    """A file name that is not UTF-8, say."""
    stream = io.StringIO()
    value = {"path": "a\udcff.md", "says": "\x1b[0m \x9b \u202e \\ “中文”\nmore"}
    Console("json", stream=stream).json(value)
    said = stream.getvalue().encode().decode()
    assert json.loads(said) == value
    assert not set(said) & set("\x1b\x9b\u202e")
    assert "中文" in said


@pytest.mark.parametrize("is_terminal", [False, True])
def test_nothing_that_is_said_steers_the_terminal(is_terminal: bool) -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return is_terminal

    stream, errors = Screen(), Screen()
    out = Console(stream=stream, errors=errors)
    out.progress("reading \x1b[8m\n")
    out.print_line("one \u202e“中文”\r\ntwo\x9b")
    out.print_error("\x1b]0;three\x07\nfour")
    assert errors.getvalue() == "\\u001b]0;three\\u0007\nfour\n"
    said = stream.getvalue()
    assert said.endswith("one \\u202e“中文”\\u000d\ntwo\\u009b\n")
    assert "reading \\u001b[8m\\u000a" in said
    ours = said.replace("\r\x1b[2K", "")  # the line of progress, drawn anew
    assert not set(ours) & set("\r\x1b\u202e")


def test_annotations_escape_what_would_end_a_property_or_a_line() -> None:
    finding = MISSING.at(Place("a,b:c.md", 3, 7), "unreadable", reason="100 %\nno")
    assert as_command(as_json(finding)) == (
        "::error file=a%2Cb%3Ac.md,line=3,col=7,title=file-missing::cannot read file: 100 %25%0Ano"
    )


def test_a_place_without_a_line_has_none_in_its_annotation() -> None:
    finding = MISSING.at(Place("a.md"), "unreadable", reason="no")
    assert as_command(as_json(finding)) == (
        "::error file=a.md,title=file-missing::cannot read file: no"
    )


def test_findings_go_to_a_hosted_ci_as_annotations() -> None:
    errors = io.StringIO()
    out = Console("github", stream=io.StringIO(), errors=errors)
    out.findings([MISSING.at(Place("a.md", 2), "unreadable", reason="no")])
    assert errors.getvalue() == (
        "::error file=a.md,line=2,title=file-missing::cannot read file: no\n"
    )


def interrupt(*_arguments: object) -> None:
    raise KeyboardInterrupt


def in_a_callback() -> None:
    """Python prints what the callback of a weak reference raises, and goes on."""
    thing = io.StringIO()
    _reference = weakref.ref(thing, interrupt)
    del thing
    sleep(60)  # is cut short


def in_set_name() -> None:
    """Python makes another exception of it."""
    type("Interrupted", (), {"field": type("Field", (), {"__set_name__": interrupt})()})


@pytest.mark.parametrize("work", [interrupt, in_a_callback, in_set_name])
def test_an_interruption_is_never_lost(
    capsys: pytest.CaptureFixture[str], work: Callable[[], None]
) -> None:
    def run(_args: object, _out: object) -> int:
        work()
        return 0

    verb = ModuleType("verb", "A verb that is interrupted.")
    vars(verb).update(run=run, configure=lambda _parser: None)
    assert cli.run_module("verb", verb, []) == cli.INTERRUPTED
    assert capsys.readouterr().err == "stopped\n"


def test_an_interruption_is_not_lost_on_a_busy_machine(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It comes once more while what repeats it is being started."""
    start, started = threading.Timer.start, list[threading.Timer]()

    def slow(timer: threading.Timer) -> None:
        started.append(timer)
        if len(started) == 1:
            raise KeyboardInterrupt
        start(timer)

    monkeypatch.setattr(threading.Timer, "start", slow)
    test_an_interruption_is_never_lost(capsys, in_a_callback)
    assert len(started) == 2


def test_an_interruption_waits_for_the_import_of_a_verb(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    imported = []

    def module_of(verb: str) -> ModuleType:
        signal.raise_signal(signal.SIGINT)
        imported.append(verb)
        return ModuleType(verb)

    monkeypatch.setattr(cli, "module_of", module_of)
    assert cli.run("build", []) == cli.INTERRUPTED
    assert imported == ["build"]
    assert capsys.readouterr().err == "stopped\n"


def test_repeated_warnings_are_counted_and_errors_are_all_shown() -> None:
    found = [ADDRESS.at(Place("a.md", line), "other", address="x.html") for line in range(1, 10)]
    found += [MISSING.at(Place("a.md", line), "unreadable", reason="no") for line in range(20, 29)]
    lines = {}
    for briefly in (True, False):
        errors = io.StringIO()
        Console(stream=io.StringIO(), errors=errors).findings(found, briefly=briefly)
        lines[briefly] = errors.getvalue().splitlines()
    assert [len(lines[briefly]) for briefly in (True, False)] == [5 + 9 + 1, 18]
    assert lines[True][-1].startswith("a.md: 4 more of this kind [link-address]")


def test_a_new_issue_makes_its_folders_and_never_replaces_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "deep" / "source"
    assert cli.main(["new", "one", "--source", str(source)]) == 0
    assert (source / "one" / "issue.yaml").is_file()
    assert cli.main(["new", "one", "--source", str(source)]) == 2
    printed = capsys.readouterr().err
    assert "already exists: choose another name" in printed
    assert "yaml-value" not in printed

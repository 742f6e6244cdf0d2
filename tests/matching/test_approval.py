"""Approval and what becomes of it when texts change."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from editions.cli import main as cli
from editions.findings import FindingsError
from editions.source.series import Issue, load_editions, load_issue, load_series
from editions.workflow.approval.changes import ApprovalState, changed_words, check, state
from editions.workflow.approval.line import ApprovalLine
from editions.workflow.approval.line import approval_line as line_of
from editions.workflow.approval.record import load, save
from editions.workflow.inputs import Inputs
from editions.workflow.load_manuscripts import read_editions
from editions.workflow.state import State
from matching.texts import DATA, ESSAYS

SLUG = "tide-tables"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><circle r="40"/></svg>'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one issue of three editions, and files that stand for its outputs."""
    shutil.copytree(ESSAYS / SLUG, tmp_path / "source" / SLUG)
    for name in ("series.yaml", "glossary.yaml"):
        shutil.copy(ESSAYS / name, tmp_path / "source")
    monkeypatch.chdir(tmp_path)
    pretend_built()
    return tmp_path


def pretend_built() -> None:
    pretend_built_of("zh", "en", "ko")


def pretend_built_of(*keys: str) -> None:
    """Outputs as the build leaves them: files, and a state that says what they were made from."""
    folder = Path("build") / SLUG
    folder.mkdir(parents=True, exist_ok=True)
    state = State.load(folder)
    state.refresh(Inputs(Path("source"), SLUG))
    for key in keys:
        for form in ("pdf", "epub"):
            name = f"{SLUG}.{key}.{form}"
            (folder / name).write_text(f"{name} {state.digest}", encoding="utf-8")
            state.record(name, "", {})
    state.save()


def issue() -> Issue:
    return load_issue(load_series(Path("source")), SLUG)


def state_now() -> ApprovalState:
    current = issue()
    manuscripts = read_editions(load_editions(load_series(Path("source")), current))
    return state(current, manuscripts, Path("build") / SLUG)


def approval_line() -> ApprovalLine:
    return line_of(Path("source"), SLUG, Path("build") / SLUG)


def edit(key: str, old: str, new: str) -> None:
    path = Path("source") / SLUG / f"{key}.md"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")


def run(*arguments: str) -> int:
    return cli.main(list(arguments))


def approve() -> None:
    assert run("approve", "--by", "Ada Editor") == 0


def stale() -> list[str]:
    return [
        f"{entry.key}:{entry.block.place.line} {entry.words.text()}" for entry in state_now().stale
    ]


def test_nothing_is_approved_at_first(project: Path) -> None:
    state = state_now()
    assert not state.is_approved
    assert state.summary == "not approved" == approval_line().summary


def test_approval_is_recorded_for_git(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    approve()
    assert (
        "approved by Ada Editor, 11 blocks; commit source/tide-tables/approval.yaml"
        in capsys.readouterr().out
    )
    lines = (Path("source") / SLUG / "approval.yaml").read_text(encoding="utf-8").splitlines()
    assert '  by: "Ada Editor"' in lines
    rows = lines[lines.index("blocks:") + 1 :]
    assert len(rows) == 33
    assert re.fullmatch(r'- zh: "[0-9a-f]{12} 灰岬的潮汐表每年印一次，.*"', rows[0])
    assert re.fullmatch(r'  en: "[0-9a-f]{12} The tide tables of Grey Cape .*"', rows[1])
    assert re.fullmatch(r'  ko: "[0-9a-f]{12} 잿빛곶의 조석표는 .*"', rows[2])
    assert state_now().is_approved
    assert re.fullmatch(r"approved by Ada Editor on \d{4}-\d\d-\d\d", state_now().summary)
    assert approval_line().summary == state_now().summary
    kept = Path("build") / SLUG / "approved"
    assert sorted(path.name for path in kept.iterdir()) == sorted(state_now().record.outputs)  # type: ignore[union-attr]


def test_the_record_is_read_as_it_was_written(project: Path) -> None:
    approve()
    record = load(issue())
    assert record
    text = (Path("source") / SLUG / "approval.yaml").read_text(encoding="utf-8")
    save(issue(), record)
    assert (Path("source") / SLUG / "approval.yaml").read_text(encoding="utf-8") == text


def test_a_change_makes_the_twins_stale(project: Path) -> None:
    approve()
    edit("zh", "约占70%", "约占75%")
    assert stale() == ["en:11 “70%” → “75%”", "ko:11 “70%” → “75%”"]
    state = state_now()
    assert state.summary == "changed since approval: 1 block (2 out of date)"
    assert [finding.rule.name for finding in check(issue(), _manuscripts())] == ["twin-stale"] * 2
    edit("en", "About 70 per cent", "About 75 per cent")
    assert stale() == ["ko:11 “70%” → “75%”"]
    edit("ko", "약 70퍼센트", "약 75퍼센트")
    assert stale() == []
    assert state_now().summary == "changed since approval: 1 block" == approval_line().summary


def _manuscripts() -> list:  # type: ignore[type-arg]
    return read_editions(load_editions(load_series(Path("source")), issue()))


@pytest.mark.parametrize(
    ("key", "old", "new"),
    [
        ("zh", "[^almanac]\n\n## 怎样", "[^almanac]\n\n\n## 怎样"),
        ("zh", "速度快了200倍", "速度快\n了200倍"),
        ("en", "1911–2025", "1911-2025"),
        ("en", "“The current fails", '"The current fails'),
    ],
)
def test_lines_quotes_and_dashes_are_no_change(project: Path, key: str, old: str, new: str) -> None:
    approve()
    edit(key, old, new)
    assert state_now().is_approved


@pytest.mark.parametrize(
    ("key", "old", "new"),
    [
        ("en", "three instruments", "*three* instruments"),
        ("en", "[^almanac]\n\n##", "\n\n##"),
        ("zh", "## 谁还在用", "### 谁还在用"),
        ("zh", "第1至113期", "第1至114期"),
    ],
)
def test_marks_calls_levels_and_notes_count(project: Path, key: str, old: str, new: str) -> None:
    approve()
    edit(key, old, new)
    assert state_now().count >= 1


def test_a_moved_block_is_no_change(project: Path) -> None:
    approve()
    path = Path("source") / SLUG / "en.md"
    text = path.read_text(encoding="utf-8")
    first, second = "- Harbour office: 1,200 copies\n", "- Schools: 800 copies\n"
    path.write_text(text.replace(first + second, second + first), encoding="utf-8")
    assert state_now().is_approved  # the match reports the move itself


def test_added_and_deleted_blocks_count(project: Path) -> None:
    approve()
    edit("zh", "## 谁还在用\n", "## 谁还在用\n\n潮汐表的封面是蓝色的。\n")
    state = state_now()
    assert (state.added, state.count, stale()) == (1, 1, [])
    edit("zh", "- 学校：800册\n", "")
    assert state_now().count == 2


def test_all_that_an_issue_is_made_from_is_approved(project: Path) -> None:
    """A title, a picture, an edition that came later: none was there to be approved."""
    folder = Path("source") / SLUG
    (folder / "pictures").mkdir()
    picture = folder / "pictures" / "图 1.svg"
    picture.write_text(DRAWING, encoding="utf-8")
    for key in ("zh", "en", "ko"):
        text = (folder / f"{key}.md").read_text(encoding="utf-8")
        figure = "\n![A drawing](<pictures/图 1.svg>)\n"
        (folder / f"{key}.md").write_text(text.rstrip("\n") + "\n" + figure, encoding="utf-8")
    korean = (folder / "ko.md").read_text(encoding="utf-8")
    pretend_built()
    approve()
    assert state_now().is_approved
    assert approval_line().summary.startswith("approved by Ada Editor on ")

    def differs(path: Path, new: str, summary: str) -> None:
        old = path.read_text(encoding="utf-8")
        path.write_text(new, encoding="utf-8")
        assert (
            approval_line().summary == f"changed since approval: {summary}" == state_now().summary
        )
        assert not state_now().is_approved
        path.write_text(old, encoding="utf-8")
        assert approval_line().summary.startswith("approved by Ada Editor on ")

    settings = (folder / "issue.yaml").read_text(encoding="utf-8")
    differs(folder / "issue.yaml", settings + "doi: 10.1234/1\n", "issue.yaml")
    changed = picture.read_text(encoding="utf-8") + "\n"
    differs(picture, changed, "pictures/图 1.svg")
    (folder / "ko.md").unlink()
    assert approval_line().summary == "changed since approval: ko.md deleted" == state_now().summary
    pretend_built_of("zh", "en")
    approve()
    (folder / "ko.md").write_text(korean, encoding="utf-8")
    assert approval_line().summary == "changed since approval: ko.md added" == state_now().summary


def test_confirming(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    approve()
    edit("zh", "约占70%", "约占七成左右")
    assert run("confirm") == 1
    assert "2 out of date" in capsys.readouterr().out
    assert run("confirm", "en.md:12", "--by", "Bo") == 2
    assert run("confirm", "en.md:11", "--by", "Bo") == 0
    assert stale() == ["ko:11 “70%” → “七成左右”"]
    assert run("confirm", "source/tide-tables/ko.md:11:1", "--by", "Bo") == 0
    assert stale() == []
    assert state_now().summary == "changed since approval: 1 block (1 confirmed)"
    edit("zh", "约占七成左右", "约占三成左右")
    assert len(stale()) == 2, "a confirmation holds for the words that were confirmed"
    assert run("confirm", "--all", "--by", "Bo") == 0
    assert run("confirm") == 0
    pretend_built()
    approve()
    assert state_now().is_approved


def test_confirming_is_about_pairs(project: Path) -> None:
    """Of one edition alone nothing would be stale."""
    approve()
    edit("zh", "约占70%", "约占75%")
    with pytest.raises(SystemExit) as stopped:
        run("confirm", "--edition", "en")
    assert stopped.value.code == 2


def test_builds_tell_of_it_without_reading_twice(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    approve()
    edit("zh", "约占70%", "约占75%")
    first = approval_line()
    assert first.summary == "changed since approval: 1 block (2 out of date)"
    assert [finding.rule.name for finding in first.findings] == ["twin-stale"] * 2

    def refuse(*_arguments: object) -> None:
        raise AssertionError("the texts are read again")

    with monkeypatch.context() as patched:
        patched.setattr("editions.workflow.load_manuscripts.read_editions", refuse)
        assert approval_line() == first
    assert run("confirm", "--all", "--by", "Bo") == 0
    assert approval_line().summary == "changed since approval: 1 block (1 confirmed)"
    assert approval_line().findings == ()


NOTED = "First.[^a] Second.[^b] Third.[^c]\n\n[^a]: A, *Iron*.\n\n[^b]: B, *Stone*.\n\n[^c]: {}\n"
NEW = ("\n\n[^c]", "\n\n[^d]: D.\n\n[^c]")


def test_notes_that_mean_another_than_when_they_were_approved(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for key, same in (("en", "Ibid., p. 3."), ("zh", "同上，第3页。"), ("ko", "Ibid., p. 3.")):
        source = Path("source") / SLUG / f"{key}.md"
        written = source.read_text(encoding="utf-8")
        source.write_text(f"{written}\n\n{NOTED.format(same)}", encoding="utf-8")
    pretend_built()
    approve()
    for old, new, found in (
        ("*Stone*", "*Stones*", []),
        ("^b", "^stone", []),
        ("First.[^a] Second.[^b]", "Second.[^b] First.[^a]", ["b a"]),
        ("\n\n[^b]: B, *Stone*.", "", ["b a"]),
        ("Second", "New.[^d] Second", []),
        ("Third", "New.[^d] Third", ["b d"]),
    ):
        _only_here(old, new, found)
    edit("en", "First.[^a] Second.[^b]", "Second.[^b] First.[^a]")
    assert "ibid-moved" in [one.rule.name for one in approval_line().findings]
    pretend_built()
    assert run("approve", "--by", "Ada") == 1
    assert "Ibid." not in capsys.readouterr().err  # approval is what settles it


def _only_here(old: str, new: str, expected: list[str]) -> None:
    """Make one change in each edition, and take it back."""
    texts = {key: Path("source") / SLUG / f"{key}.md" for key in ("en", "zh")}
    written = {path: path.read_text(encoding="utf-8") for path in texts.values()}
    for path, text in written.items():
        changed = text.replace(old, new)
        if "[^d]" in new:
            changed = changed.replace(*NEW)
        elif not new:
            changed = changed.replace("Second.[^b] ", "")
        path.write_text(changed, encoding="utf-8")
    moved = [one for one in check(issue(), _manuscripts()) if one.rule.name == "ibid-moved"]
    assert [f"{one.get('other')} {one.get('label')}" for one in moved] == expected * 2
    for path, text in written.items():
        path.write_text(text, encoding="utf-8")


def test_a_record_of_another_hand_is_read_too(project: Path) -> None:
    approve()
    path = Path("source") / SLUG / "approval.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('by: "Ada Editor"', "by: Ada Editor"), encoding="utf-8")
    assert approval_line().summary == state_now().summary


def test_approval_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit("zh", "约占70%", "约占70%以上")
    assert run("approve", "--by", "Ada") == 1
    assert "not built from the present texts" in capsys.readouterr().err
    pretend_built()
    approve()
    edit("zh", "约占70%以上", "约占70%")
    pretend_built()
    assert run("approve", "--by", "Ada") == 1
    assert "[approval-unsettled]" in capsys.readouterr().err
    assert run("confirm", "--all", "--by", "Ada") == 0
    edit("en", "- Schools: 800 copies\n", "")
    pretend_built()
    assert run("approve", "--by", "Ada") == 1
    assert "[block-missing]" in capsys.readouterr().err


def test_a_draft_is_not_approved(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path("source") / SLUG / "issue.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "status: draft\n", encoding="utf-8")
    pretend_built()
    assert run("approve", "--by", "Ada") == 1
    assert "[approval-of-draft]" in capsys.readouterr().err


def test_rebuilt_outputs_are_told(project: Path) -> None:
    approve()
    name = Path("build") / SLUG / f"{SLUG}.zh.pdf"
    name.write_text("another template", encoding="utf-8")
    state = state_now()
    assert state.is_approved
    assert state.outputs_differ == (name.name,)
    assert state.summary.endswith("; rebuilt since")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("approved:\n", "approved: text\nold:\n", "approved should hold keys"),
        ("<<<<", "<<<<<<< HEAD\n", "YAML"),
        ('  by: "Ada Editor"\n', "", "approved.by is missing"),
        ("- zh: ", "- zh: [[]]\n  zz: ", "a block begins with 12"),
    ],
)
def test_a_damaged_record_has_a_line(project: Path, old: str, new: str, message: str) -> None:
    approve()
    path = Path("source") / SLUG / "approval.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(new + text if old == "<<<<" else text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FindingsError, match=message):
        state_now()
    assert run("status") == 1


def test_status_lists_every_issue(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    alone = Path("source/alone")
    alone.mkdir()
    shutil.copy(Path("source") / SLUG / "zh.md", alone)
    (alone / "issue.yaml").write_text(
        "title: {zh: 独}\nauthors: [{name: {zh: 甲}}]\ndate: 2026-01-01\n", encoding="utf-8"
    )
    approve_only_tides()
    capsys.readouterr()
    edit("zh", "约占70%", "约占75%")
    edit("en", "- Schools: 800 copies\n", "")
    assert run("status") == 0
    lines = capsys.readouterr().out.splitlines()
    rows = {line.split()[0]: re.split(r"\s{2,}", line) for line in lines if "  " in line}
    assert rows["alone"] == ["alone", "zh", "–", "–", "–", "0", "not built", "not approved"]
    assert rows[SLUG][1:6] == ["zh en ko", "21", "1", "2", "2"]
    assert run("status", "--json", "--issue", SLUG) == 0
    entry = json.loads(capsys.readouterr().out)["issues"][0]
    assert (entry["matched"], entry["unmatched"], entry["stale"], entry["approved"]) == (
        21,
        1,
        2,
        False,
    )


def test_one_edition_is_not_approved_for_all(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    approve()
    edit("zh", "约占70%", "约占75%")
    capsys.readouterr()
    assert run("status", "--edition", "en") == 0
    assert capsys.readouterr().out.rstrip().endswith("  changed since approval: zh.md")


def approve_only_tides() -> None:
    assert run("approve", "--by", "Ada", "--issue", SLUG) == 0


def test_wrong_use(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    assert run("approve") == 2
    with pytest.raises(SystemExit, match="2"):  # an issue is approved as a whole
        run("approve", "--by", "Ada", "--edition", "zh")


@pytest.mark.parametrize(
    ("before", "after", "described"),
    [
        ("共70%的人", "共75%的人", "“70%” → “75%”"),
        ("the old bridge", "the bridge", "“old” deleted"),
        ("这个例子", "这例子", "“这个例子” → “这例子”"),
        ("a b c d e f g h", "A b C d E f G h", "“a” → “A”, “c” → “C”, “e” → “E” and 1 more"),
        ("same", "same", ""),
        ("", "new words here", "“new words here” added"),
        ("x" * 5 + " " + "long " * 30, "x" * 5 + " short", "…” → “short”"),
    ],
)
def test_changed_words(before: str, after: str, described: str) -> None:
    words = changed_words(before, after)
    assert described in (words.text() if words else "")


def test_a_real_build_tells_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(DATA.parent / "source" / "base", tmp_path / "source")
    monkeypatch.chdir(tmp_path)
    text = next(Path("source").glob("*/zh.md"))
    assert run("build") == 0
    assert "; not approved" in capsys.readouterr().out
    approve()
    assert run("build") == 0
    assert (
        "nothing to do; 0 errors, 0 warnings; approved by Ada Editor on" in capsys.readouterr().out
    )
    first, *rest = text.read_text(encoding="utf-8").splitlines(keepends=True)
    text.write_text("".join([first.rstrip("\n") + "此外无他。\n", *rest]), encoding="utf-8")
    for _again in range(2):
        assert run("build") == 0
        said = capsys.readouterr()
        assert "changed since approval: 1 block (1 out of date)" in said.out
        assert "此外无他" in said.err
        assert "[twin-stale]" in said.err
    assert run("build", "--strict") == 1
    assert run("check") == 0
    assert "changed since approval: 1 block (1 out of date)" in capsys.readouterr().out

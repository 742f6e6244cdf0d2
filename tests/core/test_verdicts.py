"""What a build says of files that are there already: the verdict is that of the files as they are, whoever asked before."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from editions.cli.main import main
from editions.readback import pdf
from editions.resources import fonts
from editions.workflow import build
from editions.workflow.inputs import Inputs, of_all
from editions.workflow.state import State

Said = pytest.CaptureFixture[str]
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><circle r="{}"/></svg>'


def edit(project: Path, key: str, old: str, new: str) -> None:
    path = project / f"source/essay/{key}.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def mismatch(project: Path) -> None:
    """The Chinese edition has the note a alone, the English one b alone."""
    edit(project, "zh", "第二段。[^b]", "第二段。")
    edit(project, "zh", "\n[^b]: 注二。\n", "")
    edit(project, "en", "first paragraph.[^a]", "first paragraph.")
    edit(project, "en", "[^a]: Note one.\n\n", "")


def warn(project: Path) -> None:
    """A picture without a known size in the English edition: a warning."""
    drawing = PICTURE.format(1).replace(' viewBox="0 0 4 4"', "")
    (project / "source/essay/images/small.svg").write_text(drawing)
    path = project / "source/essay/en.md"
    path.write_text(path.read_text() + "\n![A spot.](images/small.svg)\n")
    path = project / "source/essay/zh.md"
    path.write_text(path.read_text("utf-8") + "\n![一点。](images/small.svg)\n", "utf-8")


def undefined(project: Path) -> None:
    """A note of the Chinese edition that is nowhere defined: an error."""
    edit(project, "zh", "第一段。", "第一段。[^none]")


def verdict(said: Said) -> str:
    """The line of the issue, up to the counts."""
    (line,) = [line for line in said.readouterr().out.splitlines() if line.startswith("essay: ")
               and "error" in line]  # fmt: skip
    return "; ".join(line.split("; ")[:2])


def made(project: Path) -> dict[str, int]:
    """When each file was made."""
    files = (project / "build/essay").glob("essay.*")
    return {path.name: path.stat().st_mtime_ns for path in files}


def pages_text(path: Path) -> str:
    return "".join(run.text for page in pdf.read(path).pages for run in page.runs)


def test_editions_that_differ_are_not_built_together(project: Path, capsys: Said) -> None:
    mismatch(project)
    assert main(["build"]) == 1
    assert "[twin-note-missing]" in capsys.readouterr().err
    assert made(project) == {}


def test_editions_that_differ_are_found_when_they_were_built_one_by_one(
    project: Path, capsys: Said
) -> None:
    mismatch(project)
    assert main(["build", "--edition", "zh"]) == 0
    assert main(["build", "--edition", "en"]) == 0
    before = made(project)
    for _time in range(2):
        capsys.readouterr()
        assert main(["build"]) == 1
        told = capsys.readouterr()
        assert "[twin-note-missing]" in told.err
        assert "essay: not built" in told.out
    assert made(project) == before
    assert main(["build", "--edition", "en"]) == 0


def test_editions_built_one_by_one_are_checked_together_once(project: Path, capsys: Said) -> None:
    main(["build", "--edition", "zh"])
    main(["build", "--edition", "en"])
    before = made(project)
    assert main(["build"]) == 0
    assert "essay: reading" in capsys.readouterr().out
    assert main(["build"]) == 0
    assert "essay: reading" not in capsys.readouterr().out
    assert made(project) == before


def test_a_strict_build_of_what_is_there_stops_at_its_warnings(project: Path, capsys: Said) -> None:
    warn(project)
    assert main(["build"]) == 0
    assert verdict(capsys) == "essay: built and checked; 0 errors, 2 warnings"
    before = made(project)
    for _time in range(2):
        assert main(["build", "--strict"]) == 1
        assert verdict(capsys).startswith("essay: not built, 0 errors, 2 warnings")
    assert main(["build"]) == 0
    assert verdict(capsys) == "essay: up to date, nothing to do; 0 errors, 2 warnings"
    assert made(project) == before


def test_prose_is_read_with_each_build_and_changes_no_file(project: Path, capsys: Said) -> None:
    """What is found is remembered; `words.yaml` accepts it without a page being set again."""
    edit(project, "en", "first paragraph.", "first paragraph of the the text.")
    assert main(["build"]) == 0
    before = made(project)
    for _time in range(2):
        said = capsys.readouterr().err
        assert "source/essay/en.md:1:24: warning: “the the” is doubled" in said
        assert main(["build"]) == 0
        assert verdict(capsys) == "essay: up to date, nothing to do; 0 errors, 1 warning"
        assert main(["build"]) == 0
    assert main(["build", "--strict"]) == 1
    words = project / "source/words.yaml"
    words.write_text("accepted: [{word: the the, reason: an example}]\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["build", "--strict"]) == 0
    assert verdict(capsys) == "essay: up to date, nothing to do; 0 errors, 0 warnings"
    words.write_text("accepted: [{word: the the}]\n", encoding="utf-8")
    assert main(["build"]) == 1
    assert "[yaml-required]" in capsys.readouterr().err
    assert made(project) == before


def test_a_part_of_a_draft_has_the_errors_of_that_part(project: Path, capsys: Said) -> None:
    undefined(project)
    assert main(["build", "--draft"]) == 1
    capsys.readouterr()
    assert main(["build", "--draft", "--edition", "zh"]) == 1
    told = capsys.readouterr()
    assert "essay: up to date, nothing to do; 1 error, 0 warnings" in told.out
    assert "source/essay/zh.md:1:5: " in told.err
    assert main(["build", "--draft", "--edition", "en"]) == 0
    assert verdict(capsys) == "essay: up to date, nothing to do; 0 errors, 0 warnings"


def test_the_formats_one_by_one_say_what_both_say(project: Path, capsys: Said) -> None:
    warn(project)
    main(["epub"])
    alone = capsys.readouterr().err
    main(["pdf"])
    capsys.readouterr()
    before = made(project)
    main(["build"])
    assert capsys.readouterr().err == alone != ""
    assert made(project) == before


def test_with_an_issue_that_lacks_the_edition_nothing_is_done_twice(
    project: Path, capsys: Said
) -> None:
    shutil.copytree(project / "source/essay", project / "source/lonely")
    (project / "source/lonely/en.md").unlink()
    assert main(["build", "--edition", "en"]) == 0
    assert verdict(capsys) == "essay: built and checked; 0 errors, 0 warnings"
    assert main(["build", "--edition", "en"]) == 0
    assert verdict(capsys) == "essay: up to date, nothing to do; 0 errors, 0 warnings"


def test_nothing_heavy_is_imported_when_nothing_is_due(project: Path) -> None:
    warn(project)
    main(["build"])
    script = (
        "import sys; from editions.cli.main import main; code = main(['build'])\n"
        "heavy = {'lxml', 'yaml', 'jinja2', 'weasyprint', 'multiprocessing', 'fontTools'}\n"
        "print(sorted(heavy & set(sys.modules))); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env=environment(),
    )
    assert done.stdout.splitlines()[-1] == "[]"
    assert "nothing to do; 0 errors, 2 warnings" in done.stdout


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


def test_a_draft_is_never_served_as_final(project: Path, capsys: Said) -> None:
    assert main(["build", "--draft"]) == 0
    path = project / "build/essay/essay.en.pdf"
    assert "Draft, not yet approved" in pages_text(path)
    capsys.readouterr()
    assert main(["build"]) == 0
    assert verdict(capsys).startswith("essay: built and checked")
    assert "Draft, not yet approved" not in pages_text(path)
    assert main(["build", "--draft"]) == 0
    assert "Draft, not yet approved" in pages_text(path)


def test_another_date_is_built_anew(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    main(["epub", "--edition", "en"])
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    capsys.readouterr()
    assert main(["epub", "--edition", "en"]) == 0
    assert verdict(capsys).startswith("essay: built and checked")


def test_other_fonts_are_built_anew(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    main(["epub", "--edition", "en"])
    monkeypatch.setattr(fonts, "fingerprint", lambda: "other fonts")
    capsys.readouterr()
    assert main(["epub", "--edition", "en"]) == 0
    assert verdict(capsys).startswith("essay: built and checked")


def test_of_two_builds_at_once_one_waits_and_finds_all_done(project: Path) -> None:
    command = [sys.executable, "-m", "editions", "build"]
    both = [
        subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = sorted(process.communicate(timeout=120)[0].splitlines()[-5] for process in both)
    assert [process.returncode for process in both] == [0, 0]
    assert said[0].startswith("essay: built and checked; 0 errors")
    assert said[1].startswith("essay: up to date, nothing to do; 0 errors")


def test_what_changes_while_a_build_waits_is_what_is_built(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    issue = project / "source/essay/issue.yaml"
    locked = build.locked

    @contextmanager
    def locked_late(folder: Path) -> Iterator[None]:
        with locked(folder):
            issue.write_text(issue.read_text("utf-8").replace("A Title", "Another Name"), "utf-8")
            yield

    monkeypatch.setattr(build, "locked", locked_late)
    assert main(["pdf", "--edition", "en"]) == 0
    assert "Another Name" in pages_text(project / "build/essay/essay.en.pdf")
    capsys.readouterr()
    assert main(["pdf", "--edition", "en"]) == 0
    assert verdict(capsys).startswith("essay: up to date")


def test_what_a_killed_build_left_is_taken_away(project: Path) -> None:
    folder = project / "build/essay"
    for name in (".new-1", f".new-{os.getpid()}"):
        (folder / name).mkdir(parents=True)
        (folder / name / "essay.zh.pdf").touch()
    assert main(["pdf", "--edition", "zh"]) == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        ".lock",
        ".state.json",
        "essay.zh.pdf",
    ]


def digest_of(project: Path) -> str:
    return digest_in(project / "source")


def digest_in(source: Path) -> str:
    return of_all(Inputs(source, "essay").parts())


def test_a_folder_of_another_name_is_another_input(project: Path) -> None:
    before = digest_of(project)
    (project / "source/essay/images").rename(project / "source/essay/imagez")
    assert digest_of(project) != before


def test_a_picture_in_a_hidden_folder_is_an_input_and_nothing_else_there(project: Path) -> None:
    hidden = project / "source/essay/.img/deep"
    hidden.mkdir(parents=True)
    before = digest_of(project)
    (hidden / "notes.txt").write_text("of an editor's program")
    (project / "source/essay/.en.md.swp").write_text("of an editor's program")
    assert digest_of(project) == before
    (hidden / "a.SVG").write_text(PICTURE.format(1))
    shown = digest_of(project)
    assert shown != before
    (hidden / "a.SVG").write_text(PICTURE.format(2))
    assert digest_of(project) not in (before, shown)


def test_the_same_files_elsewhere_are_the_same_inputs(project: Path) -> None:
    before = digest_of(project)
    (project / "source").rename(project / "texts")
    assert digest_in(project / "texts") == before
    assert digest_in(Path("texts")) == before


def test_a_touched_file_is_read_once_more_only(project: Path) -> None:
    main(["pdf", "--edition", "zh"])
    os.utime(project / "source/essay/zh.md", (1, 1))
    folder = project / "build/essay"
    before = State.load(folder)
    assert main(["pdf", "--edition", "zh"]) == 0
    after = State.load(folder)
    assert after.signature != before.signature
    assert (after.digest, after.outputs) == (before.digest, before.outputs)


def column(said: Said, title: str = "built") -> str:
    """What the list of the issues has under that title for the one issue there is."""
    said.readouterr()
    assert main(["status"]) == 0
    titles, line = (
        re.split(r"\s{2,}", line) for line in said.readouterr().out.splitlines() if "  " in line
    )
    return line[titles.index(title)]


def test_the_list_of_issues_says_what_the_last_build_made(project: Path, capsys: Said) -> None:
    assert column(capsys) == "not built"
    main(["build", "--edition", "zh"])
    main(["build", "--edition", "en"])
    assert column(capsys) == "not checked together"
    main(["build"])
    assert column(capsys) == "up to date"
    mismatch(project)
    assert column(capsys) == "out of date"
    main(["build"])
    assert column(capsys) == "2 errors"
    main(["build", "--draft"])
    assert column(capsys) == "2 errors"
    edit(project, "en", "[^b]", "[^a]")
    edit(project, "en", "paragraph.\n\n##", "paragraph.[^a]\n\n##")
    edit(project, "en", "second paragraph.[^a]", "second paragraph.")
    main(["build", "--draft"])
    assert column(capsys) == "draft"


def test_files_of_a_text_that_is_there_no_more_are_removed(built: Path) -> None:
    """Once what is left was built; not before."""
    (built / "source/essay/zh.md").unlink()
    sound = (built / "source/essay/en.md").read_text()
    (built / "source/essay/en.md").write_text(f"{sound}\nMore.[^none]\n")
    assert main(["build"]) == 1
    assert len(made(built)) == 4
    (built / "source/essay/en.md").write_text(sound)
    assert main(["build"]) == 0
    assert sorted(made(built)) == ["essay.en.epub", "essay.en.pdf"]

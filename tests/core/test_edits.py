"""What depends on what: after an edit just those files are made that it concerns, and all is as if made from nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from editions.cli.main import main
from editions.machine import project as program

SOURCE = Path(__file__).parent.parent / "data" / "source" / "edits"
ZH, EN = ["essay.zh.epub", "essay.zh.pdf"], ["essay.en.epub", "essay.en.pdf"]
BOTH, NOTHING = sorted(ZH + EN), list[str]()
Said = pytest.CaptureFixture[str]
Edit = Callable[[], None]


def word(name: str, old: str, new: str) -> Edit:
    """Another wording in a file of `source/`."""

    def edit() -> None:
        path = Path("source", name)
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    return edit


def more(name: str, text: str) -> Edit:
    """More at the end of a file, which need not be there."""

    def edit() -> None:
        path = Path(name)
        path.write_bytes((path.read_bytes() if path.exists() else b"") + text.encode())

    return edit


def without(name: str) -> Edit:
    return lambda: Path(name).unlink()


def swapped() -> None:
    """The English text shows the picture of the Chinese one, too, which is changed then."""
    word("essay/en.md", "shore-en", "shore-zh")()
    word("essay/images/shore-zh.svg", '"9"', '"8"')()


def by_two_names() -> None:
    """The Chinese text calls its picture by a way round, which is changed then."""
    word("essay/zh.md", "images/shore", "images/../images/shore")()
    assert main(["build"]) == 0
    word("essay/images/shore-zh.svg", '"9"', '"8"')()


EDITS: dict[str, tuple[Edit, list[str]]] = {
    "a word in Chinese": (word("essay/zh.md", "第二段", "第二节"), ZH),
    "a word in English": (word("essay/en.md", "second paragraph", "last paragraph"), EN),
    "a note": (word("essay/en.md", "Note two.", "Another note."), EN),
    "a note without its twin": (word("essay/zh.md", "第二段。[^b]", "第二段。"), NOTHING),
    "a caption": (word("essay/zh.md", '"海岸"', '"那海岸"'), ZH),
    "a picture of one edition": (word("essay/images/shore-zh.svg", '"9"', '"8"'), ZH),
    "a picture of both": (word("essay/images/sea.svg", '"9"', '"8"'), BOTH),
    "a picture that nobody shows": (word("essay/images/spare.svg", '"9"', '"8"'), NOTHING),
    "a picture that both show since": (swapped, BOTH),
    "a picture called by two names": (by_two_names, ZH),
    "a picture that is gone": (without("source/essay/images/sea.svg"), NOTHING),
    "a title in one language, which both editions show": (
        word("essay/issue.yaml", "A Title", "Another Title"),
        BOTH,
    ),
    "a summary in one language": (word("essay/issue.yaml", "A summary.", "An abstract."), EN),
    "a date": (word("essay/issue.yaml", "01-02", "01-03"), BOTH),
    "a comment in the YAML": (word("essay/issue.yaml", "authors:", "# who\nauthors:"), NOTHING),
    "markup in the YAML": (word("essay/issue.yaml", "A summary.", "A *summary*."), NOTHING),
    "a word of the series in one language": (word("series.yaml", "关于本系列", "说明"), ZH),
    "a fact of the series": (word("series.yaml", "example.org", "example.com"), BOTH),
    "the YAML broken": (word("series.yaml", "website:", "webseite:"), NOTHING),
    "a term of the glossary": (word("glossary.yaml", "[lighthouse]", "[lamp]"), NOTHING),
    "a glossary of the issue": (
        more("source/essay/glossary.yaml", "terms:\n- {zh: [灯塔], en: [lamp]}\n"),
        NOTHING,
    ),
    "a template of the series": (
        lambda: (
            Path("source/templates/pdf").mkdir(parents=True),
            shutil.copy(program.templates() / "pdf/grid.css", "source/templates/pdf"),
            more("source/templates/pdf/grid.css", "h2 { color: red }\n")(),
        ),
        BOTH,
    ),
    "a template of both formats": (more("templates/pdf/grid.css", "h2 { color: red }\n"), BOTH),
    "a template of the EPUB": (
        more("templates/epub/style.css", "h2 { color: red }\n"),
        ["essay.en.epub", "essay.zh.epub"],
    ),
    "an edition gone": (without("source/essay/en.md"), ZH),
    "a file deleted": (without("build/essay/essay.zh.pdf"), ["essay.zh.pdf"]),
    "a file damaged": (more("build/essay/essay.en.epub", "more"), ["essay.en.epub"]),
    "an approval": (more("source/essay/approval.yaml", "approved:\n"), NOTHING),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the issue was built."""
    folder = tmp_path_factory.mktemp("made")
    shutil.copytree(SOURCE, folder / "source")
    shutil.copytree(program.templates(), folder / "templates")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("EDITIONS_TEMPLATES", "templates")
        assert main(["build"]) == 0
    return folder


def built(said: Said) -> tuple[int, dict[str, Any]]:
    """The exit code of a build and what it says."""
    said.readouterr()
    code = main(["build", "--json"])
    return code, json.loads(said.readouterr().out)


def files() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path("build/essay").glob("essay.*")}


def times() -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in Path("build/essay").glob("essay.*")}


def told(answer: dict[str, Any]) -> Any:
    """The findings, of the issue or of what it is part of."""
    return [answer.get("findings"), *(issue["findings"] for issue in answer.get("issues", ()))]


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_makes_what_it_concerns_and_nothing_else(
    name: str, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    edit, concerned = EDITS[name]
    monkeypatch.setenv("EDITIONS_TEMPLATES", "templates")
    shutil.copytree(made, tmp_path / "edited")
    monkeypatch.chdir(tmp_path / "edited")
    edit()
    before = times()
    code, said = built(capsys)
    after, found, now = times(), told(said), files()
    assert sorted(one for one in after if after[one] != before.get(one)) == concerned
    again, same = built(capsys)
    assert [again, told(same), times()] == [code, found, after]

    shutil.rmtree("build")
    clean_code, clean = built(capsys)
    assert (code, found) == (clean_code, told(clean))
    if not code:
        assert now == files()

"""A translator's kit goes out and comes back: nothing changes untouched, lost notes are named, the rest is kept."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from editions.cli.main import main
from editions.exporters import po, xliff
from editions.exporters.translation import NAME, Unit, fill, units_of
from editions.findings import Place
from editions.source.series import load_editions, load_issue, load_series
from editions.workflow.load_manuscripts import read_editions
from importers.documents import document

ROOT = Path(__file__).parent.parent.parent
FACTS = "title: {en: A title, zh: 题名}\nauthors: [{name: {en: Ann Author, zh: 某甲}}]\ndate: 2026-01-02\n"
CHINESE = """\
第一段，讲1949年的事。[^one]又说*两句*。[^two]

## 小节

第二段，见[网页](https://example.org/a)。

[^one]: 李强：《书》，2020年，<https://example.org/b>。

[^two]: Another, 1999.
"""
ENGLISH = """\
The first paragraph is about 1949.[^one] It says *two* things.[^two]

## Section

The second paragraph, see [a page](https://example.org/a).

[^one]: Li Qiang, *A Book*, 2020, <https://example.org/b>.

[^two]: Another, 1999.
"""


@pytest.fixture
def project(source: Path) -> Path:
    folder = source / "essay"
    folder.mkdir()
    (folder / "issue.yaml").write_text(FACTS, "utf-8")
    (folder / "zh.md").write_text(CHINESE, "utf-8")
    (folder / "en.md").write_text(ENGLISH, "utf-8")
    return folder


def kit(*options: str, kind: str = "xlf") -> Path:
    chosen = ["--kit", "po"] if kind == "po" else []
    assert main(["translate", "--issue", "essay", "--to", "en", *chosen, *options]) == 0
    return Path(f"build/essay/translate/essay.zh-en.{kind}")


def take(path: Path, change: Callable[[str], str] = str) -> int:
    path.write_text(change(path.read_text("utf-8")), "utf-8")
    return main(["translate", "--issue", "essay", "--take", str(path)])


def test_an_untouched_file_changes_no_byte(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = kit("--all")
    assert path.read_text("utf-8").count("<unit ") == 5
    assert 'subFlows="note-one"' in path.read_text("utf-8")
    assert take(path) == 0
    assert (project / "en.md").read_text("utf-8") == ENGLISH
    assert kit().read_text("utf-8").count("<unit ") == 0
    assert "nothing changed" in capsys.readouterr().out


def test_an_untouched_po_file_changes_no_byte(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = kit("--all", kind="po")
    assert path.read_text("utf-8").count("msgctxt ") == 5
    assert '#. {1} = "[^one]"' in path.read_text("utf-8")
    assert take(path) == 0
    assert (project / "en.md").read_text("utf-8") == ENGLISH
    assert kit(kind="po").read_text("utf-8").count("msgctxt ") == 0
    assert "nothing changed" in capsys.readouterr().out


def test_a_new_edition_is_filled_from_a_po_file(project: Path) -> None:
    (project / "en.md").unlink()

    def translated(text: str) -> str:
        return re.sub(
            r'^msgid (".+")\nmsgstr ""$', r"msgid \1\nmsgstr \1", text, flags=re.MULTILINE
        )

    assert take(kit(kind="po"), translated) == 0
    assert (project / "en.md").read_text("utf-8") == CHINESE


FIRST = r'(msgstr "The first[^"\n]*?)'


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (FIRST + r"\{1\}", r"\1", "translation-code-lost"),
        (FIRST + r"\{1\}", r"\1{1}{1}", "translation-code-doubled"),
        (FIRST + r"\{1\}([^\n]*)\{2\}", r"\1{2}\2{1}", "translation-calls-moved"),
        (FIRST + r"1949", r"\1long ago", "translation-number-lost"),
        (r'(msgstr "The second[^"\n]*?)\{1\}', r"\1", "translation-code-lost"),
        (r'#\. \{1\} = "\[\^one\]"\n', "", "translation-code-lost"),
        (r"#, python-brace-format\n(?=.*\n.*\nmsgstr .The f)", "#, fuzzy\n", ""),
    ],
    ids=["lost", "doubled", "moved", "number", "address", "undeclared", "fuzzy"],
)
def test_what_a_po_file_lost_is_named_and_the_rest_is_kept(
    project: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, rule: str
) -> None:
    path = kit("--all", kind="po")

    def change(text: str) -> str:
        changed = re.sub(old, new, text, count=1)
        assert changed != text
        return changed.replace('{1}Section"', '{1}A section"')

    code = take(path, change)
    found = re.findall(r"\[(translation-[a-z-]+)\]", capsys.readouterr().err)
    assert found == ([rule] if rule else [])
    assert code == int("code" in rule)
    assert "## A section\n" in (project / "en.md").read_text("utf-8")


def test_a_unit_that_is_still_fuzzy_is_left_out(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = kit("--all", kind="po")
    fuzzy = ('#, python-brace-format\nmsgctxt "b2', '#, fuzzy, python-brace-format\nmsgctxt "b2')
    assert fuzzy[0] in path.read_text("utf-8")
    assert take(path, lambda text: text.replace(*fuzzy).replace('1}Section"', '1}Guess"')) == 0
    assert "translation-unit-fuzzy" in capsys.readouterr().err
    assert (project / "en.md").read_text("utf-8") == ENGLISH


def test_a_new_edition_is_filled(project: Path) -> None:
    (project / "en.md").unlink()
    path = kit()

    def translated(text: str) -> str:
        return re.sub(
            r"<source>(.*?)</source>",
            r"<source>\1</source><target>\1</target>",
            text,
            flags=re.DOTALL,
        )

    assert take(path, translated) == 0
    assert (project / "en.md").read_text("utf-8") == CHINESE


@pytest.mark.parametrize("kind", ["xliff", "po"])
def test_blocks_that_are_alike_are_each_filled(project: Path, kind: str) -> None:
    text = "First.\n\n---\n\nSecond.\n\n---\n\nThird.\n"
    (project / "zh.md").write_text(text, "utf-8")
    (project / "en.md").unlink()
    path = kit(kind={"xliff": "xlf"}.get(kind, kind))
    xliff = (r"<source>(.*?)</source>", r"<source>\1</source><target>\1</target>")
    po = (r'^msgid (".+")\nmsgstr ""$', r"msgid \1\nmsgstr \1")
    old, new = {"xliff": xliff, "po": po}[kind]
    assert take(path, lambda given: re.sub(old, new, given, flags=re.MULTILINE)) == 0
    assert (project / "en.md").read_text("utf-8") == text


ONE = r'<ph id="d\d+-1" dataRef="d\d+" equiv="\[\^one\]"[^>]*/>'


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (rf"(<target>.*?){ONE}", r"\1", "translation-code-lost"),
        (rf"(<target>.*?)({ONE})", r"\1\2\2", "translation-code-doubled"),
        (
            rf"(<target>.*?)({ONE})(.*?)(<ph [^>]*two[^>]*/>)",
            r"\1\4\3\2",
            "translation-calls-moved",
        ),
        (r"(<target>The first.*?)1949", r"\g<1>long ago", "translation-number-lost"),
        (r"(<target>The second.*?)<ph [^>]*example.org/a[^>]*/>", r"\1", "translation-code-lost"),
        (r"(<target>)<ph [^>]*/>(Li Qiang)", r"\1\2", "translation-code-lost"),
        (rf"({ONE})(.*<target>The second)", r"\1\2\1", "translation-code-doubled"),
    ],
)
def test_what_a_translation_lost_is_named_and_the_rest_is_kept(
    project: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, rule: str
) -> None:
    path = kit("--all")

    def change(text: str) -> str:
        changed = re.sub(old, new, text, count=1, flags=re.DOTALL)
        assert changed != text
        return changed.replace(">Section</target>", ">A section</target>")

    code = take(path, change)
    found = re.findall(r"\[(translation-[a-z-]+)\]", capsys.readouterr().err)
    assert found == [rule]
    assert code == int("code" in rule)
    assert "## A section\n" in (project / "en.md").read_text("utf-8")


def test_notes_in_another_order_are_each_in_their_place(project: Path) -> None:
    """The definitions of the translation are in another order than those of the original."""
    head, one, two = ENGLISH.rsplit("\n\n", 2)
    other = f"{head}\n\n{two.strip()}\n\n{one}\n"
    (project / "en.md").write_text(other, "utf-8")
    for old, new in (("Another, 1999", "Another one, 1999"), ("Li Qiang", "Li, Qiang")):
        assert take(kit("--all"), lambda text, o=old, n=new: text.replace(f"/>{o}", f"/>{n}")) == 0
        other = other.replace(old, new)
        assert (project / "en.md").read_text("utf-8") == other


MATCH = (
    '<m:matches xmlns:m="urn:oasis:names:tc:xliff:matches:2.0"><m:match><source>x</source>'
    "<target>Wrong.</target></m:match></m:matches>"
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<segment", f"{MATCH}<segment"),
        ("Section</target>", "Sec<!-- sure? -->tion<?tool x?></target>"),
        ("Section</target>", '<mrk id="m1" type="term">Section</mrk></target>'),
        (
            "Section</target></segment>",
            "Sec</target></segment><segment><target>tion</target></segment>",
        ),
    ],
)
def test_what_programs_add_is_no_text(project: Path, old: str, new: str) -> None:
    assert take(kit("--all"), lambda text: text.replace(old, new)) == 0
    assert (project / "en.md").read_text("utf-8") == ENGLISH


def test_a_document_type_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    declared = "?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
    assert take(kit("--all"), lambda text: text.replace("?>", declared, 1)) == 1
    assert "translation-unreadable" in capsys.readouterr().err
    assert (project / "en.md").read_text("utf-8") == ENGLISH


def test_a_block_that_changed_meanwhile_is_left_alone(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = kit("--all")
    edited = ENGLISH.replace("Section", "The section")
    (project / "en.md").write_text(edited, "utf-8")
    assert take(path, lambda text: text.replace(">Section<", ">A section<")) == 0
    assert "translation-unit-old" in capsys.readouterr().err
    assert (project / "en.md").read_text("utf-8") == edited


def test_a_file_of_another_kind_is_refused(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("x.xlf").write_text("<xliff version='1.2'><file/></xliff>")
    assert main(["translate", "--issue", "essay", "--to", "en", "--take", "x.xlf"]) == 1
    assert "translation-unreadable" in capsys.readouterr().err


@pytest.mark.parametrize(
    "data",
    [
        b'msgid "a"\nmsgstr "b"\n',
        b'msgid "cut o',
        b"\xff\xfe",
        b'"a"\n',
        b'msgid ""\nmsgstr "Plural-Forms: nplurals=x\\n"\n',
        b'msgid ""\nmsgstr "POT-Creation-Date: tomorrow\\n"\n',
    ],
)
def test_a_po_file_that_is_no_kit_is_refused(
    project: Path, capsys: pytest.CaptureFixture[str], data: bytes
) -> None:
    Path("x.po").write_bytes(data)
    assert main(["translate", "--issue", "essay", "--to", "en", "--take", "x.po"]) == 1
    assert "translation-unreadable" in capsys.readouterr().err


def test_the_glossary_goes_along(project: Path, source: Path) -> None:
    shutil.copy(ROOT / "source" / "glossary.yaml", source)
    kit()
    assert "脱钩</term>" in Path("build/essay/translate/glossary.tbx").read_text("utf-8")


NMTOKEN = re.compile(f"[{NAME}]+")


@pytest.mark.parametrize("label", ["a/b", "李/x2F", "_x2F_", "a+b²", "1960’s"])
def test_any_label_is_an_identifier_of_its_own(project: Path, label: str) -> None:
    """What a label may hold and an identifier of XLIFF may not; the call leads to the unit of its note."""
    old = (project / "zh.md").read_text("utf-8")
    text = old.replace("[^one]", f"[^{label}]").replace("[^two]", "[^a_x2F_b]")
    (project / "zh.md").write_text(text, "utf-8")
    (project / "en.md").unlink()
    root = etree.parse(kit("--all")).getroot()
    names = [unit.get("id", "") for unit in root.iter("{*}unit")]
    assert all(map(NMTOKEN.fullmatch, names))
    assert len(set(names)) == len(names)
    called = [code.get("subFlows") for code in root.iter("{*}ph") if code.get("subFlows")]
    assert called == [name for name in names if name.startswith("note-")]
    assert main(["translate", "--issue", "essay", "--to", "en", "--take", str(kit("--all"))]) == 0
    assert (project / "zh.md").read_text("utf-8") == text


TEXT = st.text("ab中。*[]^{}<>()&\\\n :#1", min_size=1, max_size=60).filter(
    lambda text: "\r" not in text
)


@pytest.mark.parametrize("kit", [xliff, po], ids=["xliff", "po"])
@settings(derandomize=True, database=None)
@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=5))
def test_any_text_comes_back_from_a_kit_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, kit: ModuleType, texts: list[tuple[str, str]]
) -> None:
    path = tmp_path_factory.mktemp("kit") / "a.kit"
    units = [Unit(f"b{n}", n, one, two, "translated", False) for n, (one, two) in enumerate(texts)]
    path.write_bytes(kit.write(units, "zh", "en", "zh.md", "essay", "en"))
    name, returned = kit.read(path)
    assert name == "essay.en"
    assert [(unit.source, unit.target) for unit in returned] == texts
    assert [(unit.id, unit.digest) for unit in returned] == [(u.id, u.digest) for u in units]


@pytest.mark.parametrize("kit", [xliff, po], ids=["xliff", "po"])
@pytest.mark.parametrize("number", [0, 1, 2, 10_008])  # the last has a rule between blocks
def test_any_essay_comes_back_from_a_kit_with_the_same_bytes(
    kit: ModuleType, number: int, source: Path
) -> None:
    """Untouched beside its twin; and each unit translated by itself, the other edition is the same text."""
    folder = source / "essay"
    folder.mkdir()
    (folder / "issue.yaml").write_text(FACTS, "utf-8")
    text = document(number)
    (folder / "zh.md").write_text(text, "utf-8")
    series = load_series(source)
    (edition,) = load_editions(series, load_issue(series, "essay"), ["zh"])
    (manuscript,) = read_editions([edition])
    path, place = folder / "a.kit", Place("a.kit")
    for twin, before in ((manuscript, text), (None, "")):
        units = units_of(manuscript, twin)
        path.write_bytes(kit.write(units, "zh-Hans", "en-GB", "zh.md", "essay", "en"))
        returned = [replace(one, target=one.source) for one in kit.read(path)[1]]
        assert fill(units, returned, before, place) == (text, [])

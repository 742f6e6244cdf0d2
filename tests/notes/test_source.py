"""The rules of the source: what they must not say, and what the mutation suite does not reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import checking
from editions import languages
from editions.checks.source.note_text import unbalanced
from editions.findings import Finding
from editions.text import Manuscript, identifiers
from editions.text.markdown import MarkdownText

from .conftest import SOURCE, read_issue
from .documents import Shape, Writer, shapes

HARMLESS = """\
段落一，`[^code]` 与 ``a ` [^code]`` 都是代码，\\[^escaped] 也不是注。[^a]

<!-- [^comment] 不算 -->

    [^indented]: {缩进的代码，不是注}

```
[^fenced]: 围栏里的，不是注。[^b]
```

~~~ markdown
**历史：**正文 [12]
~~~

- 列表项[^b]

      [^deep] {列表里的代码}

- [链接](https://www.example.org/a_[b]) 之后[^c]

> 引文，\\[12\\] 是方括号，面积五 km²，`²` 也一样。[^a]

见《法典》（2019）和 <https://www.example.org/a_b*c*d>。数学里写 2 \\* 3。

[^a]: 第一条，含 `[^code]`、“引号”和（括号）。

    第二段。
[^b]: It’s the readers’ note: a) one, b) two, ‘quoted’ and “quoted”.
[^c]: 见 <https://www.example.org/%E4%B8%AD?x=1&y=(2)#z>，又见 doi:10.1000/182(a)b。
"""


def manuscript_of(
    text: str, folder: Path, key: str = "zh", pictures: Mapping[str, str] | None = None
) -> Manuscript:
    """A text read as the good issue's only edition; `pictures` are further drawings by their names."""
    import shutil

    shutil.copytree(SOURCE, folder / "source")
    for other in (folder / "source" / "good").glob("*.md"):
        other.unlink()
    (folder / "source" / "good" / f"{key}.md").write_text(text, "utf-8")
    for name, drawing in (pictures or {}).items():
        (folder / "source" / "good" / "images" / name).write_text(drawing, "utf-8")
    return read_issue(folder / "source")[0]


def said(findings: list[Finding]) -> list[tuple[str, int, int]]:
    return [(f.rule.name, f.place.line, f.place.column) for f in findings]


def test_what_is_no_note_is_not_reported(tmp_path: Path) -> None:
    manuscript = manuscript_of(HARMLESS, tmp_path)
    assert manuscript.findings == ()
    assert said(checking.source(manuscript)) == []
    assert [note.label for note in manuscript.notes] == ["a", "b", "c"]


@pytest.mark.parametrize(
    "code", ["```\n[^a]: see [^a] there\n```", "    [^a]: see [^a]", "<!--\n[^a]: see [^a]\n-->"]
)
def test_a_note_in_code_is_none(code: str, tmp_path: Path) -> None:
    manuscript = manuscript_of(f"一。[^a]\n\n{code}\n\n[^a]: 注。\n", tmp_path)
    assert [f for f in manuscript.findings if f.rule.name != "raw-html"] == []
    assert manuscript.notes[0].place.line == manuscript.source.rstrip().count("\n") + 1


def test_everything_is_found_at_once(tmp_path: Path) -> None:
    text = "一[^x]。二[^y] 三。 [^z]\n\n[^y]: 甲\n[^y]: 乙。\n[^w]:\n[^z]: “丙。\n"
    assert said(checking.source(manuscript_of(text, tmp_path))) == [
        ("note-undefined", 1, 2),
        ("note-call-after-space", 1, 16),
        ("note-without-stop", 3, 7),
        ("note-defined-twice", 4, 1),
        ("note-empty", 5, 1),
        ("note-uncalled", 5, 1),
        ("note-unbalanced", 6, 7),
    ]


def test_call_that_pandoc_does_not_read(tmp_path: Path) -> None:
    """The registry lacks a call that the text has: whatever the reason, it is reported."""
    manuscript = manuscript_of("一句。[^a]又一句。[^a]\n\n[^a]: 注。\n", tmp_path)
    note = manuscript.notes[0]
    blind = replace(manuscript, notes=(replace(note, calls=note.calls[:1]),))
    assert ("note-call-unread", 1, 12) in said(checking.source(blind))


def test_labels_of_one_block_may_follow_their_twins(tmp_path: Path) -> None:
    """Where the order inside a block differs between languages, so do the labels."""
    text = "一。[^2]二。[^1]\n\n[^1]: 甲。\n[^2]: 乙。\n"
    alone = manuscript_of(text, tmp_path / "one")
    assert said(checking.source(alone)) == [("note-label-order", 1, 9)]
    issue = replace(alone.edition.issue, languages=("zh", "en"))
    bilingual = replace(alone, edition=replace(alone.edition, issue=issue))
    assert checking.source(bilingual) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他说**“中文”**后走了。", [(3, "begin"), (9, "end")]),
        ("**历史：**正文。", [(6, "end")]),
        ("前句。[^a]**历史：**正文。", [(13, "end")]),
        ("见ex*《中国日报》China Daily*与。", [(4, "begin")]),
        ("读*《人民日报》*社论，和*另一篇*的。", [(2, "begin")]),
    ],
)
def test_stars_that_do_not_pair_are_explained(
    text: str, expected: list[tuple[int, str]], tmp_path: Path
) -> None:
    """CommonMark's rule of flanking knows words with spaces between them; Chinese has none."""
    manuscript = manuscript_of(f"{text}[^a]\n\n[^a]: 注。\n", tmp_path)
    explained = [
        (finding.place.column, finding.form)
        for finding in checking.source(manuscript)
        if finding.rule.name == "markup-leftover" and finding.form
    ]
    assert explained == expected


def test_the_remedy_for_stars_helps_and_is_not_printed(tmp_path: Path) -> None:
    manuscript = manuscript_of(
        "他说 **“中文”** 后走了，ex *《日报》Daily* 与。[^a]\n\n[^a]: 注。\n", tmp_path
    )
    assert checking.source(manuscript) == []
    article = manuscript.article
    languages.for_tag("zh-Hans").prepare(article, "pdf")
    assert "".join(article.itertext()).startswith("他说“中文”后走了，ex《日报》Daily与。")


@pytest.mark.parametrize(
    ("key", "note", "expected"),
    [
        ("en", "吴承洛：《中国度量衡史》，1937年，第274页。", []),
        ("en", "See 吴承洛：《中国度量衡史》，1937年，第274页。", []),
        ("en", "See 吴承洛：《中国度量衡史》，1937年，第274页.", []),
        ("en", "It was called a picul, 担.", []),
        ("en", "In the gazetteer (粤海关志）。", []),
        ("en", "吴承洛：《中国度量衡史》，1937年，第274页.", ["use “。”"]),
        ("en", "吴承洛：《中国度量衡史》，1937年，第274页", ["without a full stop"]),
        ("en", "See the gazetteer。", ["without a full stop"]),
        ("zh", "吴承洛：《中国度量衡史》，第274页.", ["use “。”"]),
        ("zh", "见 Wu, History, 274.", []),
    ],
)
def test_a_note_ends_as_what_it_says_does(
    key: str, note: str, expected: list[str], tmp_path: Path
) -> None:
    manuscript = manuscript_of(f"Text.[^a]\n\n[^a]: {note}\n", tmp_path, key)
    found = [f for f in checking.source(manuscript) if f.rule.name == "note-without-stop"]
    assert len(found) == len(expected)
    assert all(f.message.endswith(end) for f, end in zip(found, expected, strict=True))


@pytest.mark.parametrize(
    ("key", "text", "expected"),
    [
        ("en", "He said “this and that. Then nothing.", [(1, 9, "“ is not closed")]),
        ("en", "He said ‘this” now.", [(1, 14, "‘ is closed by ”")]),
        ("en", "- One\n- Two”", [(2, 6, "” closes nothing")]),
        (
            "en",
            'He said "that and went.',
            [(1, 9, "“ is not closed")],
        ),
        ("en", "The dogs’ house, 6’ long, ’tis “well”.", []),
        ("en", "“One paragraph.\n\n“Another paragraph.”", []),
        ("en", "It lies in [0, 1), he said: a) one, b) two :)", []),
        ("zh", "他说“这样，然后没了。", [(1, 3, "“ is not closed")]),
        ("zh", "他说‘这样”了。", [(1, 6, "‘ is closed by ”")]),
        ("zh", "《粤海关志》与《海关。", [(1, 8, "《 is not closed")]),
        ("zh", "“第一段。\n\n第二段。”", []),
        (
            "zh",
            "“第一段。\n\n第二段。\n\n第三段。”",
            [(1, 1, "“ is not closed"), (5, 5, "” closes nothing")],
        ),
    ],
)
def test_quotation_marks_of_the_text(
    key: str, text: str, expected: list[tuple[int, int, str]], tmp_path: Path
) -> None:
    found = checking.source(manuscript_of(f"{text}\n", tmp_path, key))
    assert [(f.place.line, f.place.column, f.message) for f in found] == expected
    assert {f.rule.name for f in found} <= {"quotation-unpaired"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("1. First\n    a. in tubs\n    b. in lead\n2. Second", (2, 5)),
        ("(a) alpha\n(b) beta", None),
        ("Text:\na) alpha,\nwhich goes on\nb) beta", (2, 1)),
        ("Sentence runs on:\n2. two\n3. three", (2, 1)),
        ("· item\n· item", (1, 1)),
        ("1、甲\n2、乙", (1, 1)),
        ("如下：\n（一）甲\n（二）乙", (2, 1)),
        ("> ①甲\n> ②乙", (1, 3)),
        ("i) one\nii) two", None),
        ("Text.[^a]\n\n[^a]: Of:\n    (a) one\n    (b) two.", (4, 5)),
        ("- one\n- two\n\n1. one\n2. two\n\n(a) alpha (b) beta", None),
        ("A long line of text that was wrapped by\na. Smith and again by\na. Smith", None),
        ("(a) alpha\\\n(b) beta", None),
        ("```\na. b\nb. c\n```", None),
        ("It ended in\n12. No, in\n14. Or so.", None),
        ("Text:\n- one\n- two\n\nAnd:\n\n3. three\n4. four", None),
        ("He came. What\nis. And so\nnow. So.", None),
    ],
)
def test_lists_that_are_none(text: str, place: tuple[int, int] | None, tmp_path: Path) -> None:
    found = checking.source(manuscript_of(f"{text}\n", tmp_path, "en"))
    lost = [(f.place.line, f.place.column) for f in found if f.rule.name == "list-not-read"]
    assert lost == ([place] if place else [])


def test_notes_that_follow_their_paragraphs(tmp_path: Path) -> None:
    """Who defines each note below its paragraph has text between the definitions."""
    text = "".join(f"段。[^{n}]\n\n[^{n}]: 注。\n\n" for n in range(1, 9))
    assert checking.source(manuscript_of(text, tmp_path)) == []


@pytest.mark.parametrize("text", ["面积是km^2^，又是x^2^。", "一百万是10^6^。"])
def test_a_power_is_no_lost_note(text: str, tmp_path: Path) -> None:
    assert checking.source(manuscript_of(f"{text}[^a]\n\n[^a]: 注。\n", tmp_path)) == []


def test_a_raised_number_behind_a_word_is_a_lost_note(tmp_path: Path) -> None:
    found = checking.source(
        manuscript_of("See the essay^12^ of it。[^a]\n\n[^a]: 注。\n", tmp_path)
    )
    assert ("note-lookalike", 1, 14) in said(found)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("a[^1]: b", []),
        ("[^1]: b", ["1"]),
        ("   [^1]: b", ["1"]),
        ("> [^1]: b", ["1"]),
        ("- [^1]: b", ["1"]),
        ("para\n[^1]: b", ["1"]),
        ("```\n[^1]: b\n```", []),
        ("```\n[^1]: b", []),
        ("\n    [^1]: b", []),
        ("[^1]: a\n\n    [^2]: b", ["1", "2"]),
        ("[^1]: a\n\n        [^2]: code", ["1"]),
        ("- item\n\n    [^1]: b", ["1"]),
        ("<!--\n[^1]: b\n-->", []),
    ],
)
def test_definitions_are_found_as_pandoc_finds_them(text: str, labels: list[str]) -> None:
    assert [definition.label for definition in MarkdownText(text).definitions] == labels


@given(shapes())
@settings(
    max_examples=40, deadline=None, derandomize=True, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
def test_random_texts_have_the_calls_that_were_written(shape: Shape) -> None:
    writer = Writer(shape)
    markdown = MarkdownText(writer.markdown())
    assert [d.label for d in markdown.definitions] == [str(n + 1) for n in range(writer.index)]
    assert len({call.label for call in markdown.calls}) == writer.index
    for mark in (*markdown.calls, *markdown.definitions):
        line, column = markdown.position(mark.start)
        assert markdown.text.split("\n")[line - 1][column - 1 :].startswith(f"[^{mark.label}]")


PIECES = st.sampled_from(
    ["[^1]", "[^1]:", "[^", "]", "`", "``", "```\n", "~~~\n", "<!--", "-->", "\\", "\n", "\n\n", "    ",
     "\t", "> ", "- ", "1. ", "|", "{.a}", "](x)", "<https://a.example/b>", "<sup>", "文", "a", "“",
     "https://", "doi:10.", "ISBN 978", "*", "_", "^12^", "²"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60).map("".join))
@settings(max_examples=400, deadline=None, derandomize=True, database=None)
def test_any_text_can_be_read(text: str) -> None:
    markdown = MarkdownText(text)
    assert len(markdown.visible) == len(text)
    assert all(a == b or a == "\0" for a, b in zip(markdown.visible, text, strict=True))
    for definition in markdown.definitions:
        assert text[definition.start : definition.end] == f"[^{definition.label}]:"
        assert definition.end <= definition.body_end <= len(text)
    for call in markdown.calls:
        assert text[call.start : call.end] == f"[^{call.label}]"
    for search in (
        identifiers.wrong_addresses,
        identifiers.wrong_dois,
        identifiers.wrong_isbns,
        identifiers.wrong_issns,
    ):
        assert all(text[at:].lstrip().startswith(said[:1]) for at, said, _ in search(text) if said)
    assert all(0 <= one.offset < len(text) for one in unbalanced(text))


def test_a_long_text() -> None:
    """Two thousand notes: what grew with the square of the length would not come to an end here."""
    count = 2000
    body = "\n\n".join(f"话，_线，^[ [^ ** “话”。[^{n}]" for n in range(1, count + 1))
    notes = "\n".join(
        f"[^{n}]: 注，_线，见 https://www.example.org/{n}。" for n in range(1, count + 1)
    )
    markdown = MarkdownText(f"{body}\n\n{notes}\n")
    assert (len(markdown.calls), len(markdown.definitions)) == (count, count)
    assert all(markdown.definition_around(call.start) is None for call in markdown.calls)


@pytest.mark.parametrize(
    ("text", "marks"),
    [("他说〝好〟，又说〝不好〞。", []), ("他说〝好，走了。", ["〝"]), ("他说好〟。", ["〟"])],
)
def test_rare_quotation_marks_have_partners(text: str, marks: list[str], tmp_path: Path) -> None:
    found = checking.source(manuscript_of(f"{text}\n", tmp_path))
    assert [(f.rule.name, f.get("mark")) for f in found] == [
        ("quotation-unpaired", mark) for mark in marks
    ]

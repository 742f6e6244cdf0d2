"""Word files with what authors' manuscripts hold: what comes in, and what is reported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from editions.cli.main import main
from editions.importers.bring_in import Outcome
from importers.conftest import rules_of
from importers.word_files import (
    bookmark,
    change,
    comment,
    deleted,
    field,
    note,
    para,
    picture,
    run,
    table,
    text_box,
    write,
)

Bring = Callable[..., Outcome]

SUPER = '<w:vertAlign w:val="superscript"/>'
ONE = {1: para(run("Margaret K. Lewis, “Criminalizing China”, 2021."))}
HEAD = para(run("A title"), style="Title")
MERGED = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'


def text_of(outcome: Outcome) -> str:
    return outcome.text.read_text("utf-8")


CASES = {
    "a note and its label": (
        [para(run("Text"), note(1), run(" after."))],
        "Text[^lewis] after.",
        [],
    ),
    "quotation marks and dashes stay": (
        [para(run("“curly ‘inner’ quotes” — dash – en … “中文”——。"), note(1))],
        "“curly ‘inner’ quotes” — dash – en … “中文”——。[^lewis]",
        [],
    ),
    "marks of Markdown are escaped": (
        [
            para(run("a*b* [12] 1 < 2 <b> H~2 c_d _e_ 5^6 `x` C:\\d"), note(1)),
            para(run("1986. A year")),
        ],
        "a\\*b\\* \\[12\\] 1 < 2 \\<b> H\\~2 c_d \\_e\\_ 5\\^6 \\`x\\` C:\\\\d[^lewis]\n\n1986\\. A year",
        ["import-note-typed"],  # [12] may be a call
    ),
    "emphasis, bold, small capitals, a run-in head of a style": (
        [
            para(run("History.", '<w:rStyle w:val="RunIn"/>'), run(" Then "), note(1)),
            para(
                run("A "),
                run("slanted", "<w:i/>"),
                run(" and "),
                run("SMALL", "<w:smallCaps/>"),
                run(" word."),
            ),
        ],
        "**History.** Then[^lewis]\n\nA *slanted* and [SMALL]{.small-caps} word.",
        [],
    ),
    "a run in another language": (
        [
            para(
                run("The word "),
                run("мир", '<w:lang w:val="ru-RU"/>'),
                note(1),
                run(" and no other."),
            )
        ],
        "The word [мир]{lang=ru}[^lewis] and no other.",
        [],
    ),
    "dots and Kai are emphasis": (
        [
            para(run("这是"), run("重点", '<w:em w:val="dot"/>'), run("，这是"), note(1)),
            para(run("又一处"), run("楷体", '<w:rFonts w:eastAsia="KaiTi"/>'), run("。")),
        ],
        "这是*重点*，这是[^lewis]\n\n又一处*楷体*。",
        ["import-decision", "import-decision"],
    ),
    "a text box without its older form": (
        [
            para(run("Before. "), text_box(para(run("In the box"), note(1)), fallback=False)),
            para(run("After.")),
        ],
        "Before.\n\nIn the box[^lewis]\n\nAfter.",
        ["import-decision"],
    ),
    "a text box as Word writes it": (
        [
            para(run("Before. "), text_box(para(run("In the box"), note(1)), fallback=True)),
            para(run("After.")),
        ],
        "Before.\n\nIn the box[^lewis]\n\nAfter.",
        ["import-decision"],
    ),
    "a table with merged cells keeps its note": (
        [
            table([para(run("A")), para(run("B"))], head=True),
            table([MERGED + para(run("Wide"), note(1))], [para(run("a")), para(run("b"))]),
        ],
        "| A | B |\n| --- | --- |\n\n|  |  |\n| --- | --- |\n| Wide[^lewis] |  |\n| a | b |",
        ["import-left-out"],
    ),
    "a custom mark": (
        [
            para(
                run("Text"),
                '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>',
                run(" on."),
            )
        ],
        "Text[^lewis] on.",
        ["import-decision"],
    ),
    "a cross-reference to a note is a second call": (
        [
            para(run("First"), bookmark("_RefA", note(1)), run(" here.")),
            para(run("Again"), field("NOTEREF _RefA \\h", run("1", SUPER)), run(" there.")),
        ],
        "First[^lewis] here.\n\nAgain[^lewis] there.",
        ["import-decision"],
    ),
    "a picture and a link": (
        [
            para(picture("A red dot")),
            para('<w:hyperlink r:id="rId9">' + run("a page") + "</w:hyperlink>", note(1)),
        ],
        "![A red dot](images/image1.png)\n\n[a page](https://example.org/a)[^lewis]",
        ["import-decision"],
    ),
    "an address in italics": (
        [
            para(
                '<w:hyperlink r:id="rId9">'
                + run("https://example.org/a", "<w:i/>")
                + "</w:hyperlink>",
                note(1),
            )
        ],
        "*<https://example.org/a>*[^lewis]",
        [],
    ),
    "fields of reference managers are their text": (
        [
            para(
                run("See "), field("ADDIN EN.CITE <EndNote/>", run("(Lee 2020)")), note(1), run(".")
            )
        ],
        "See (Lee 2020)[^lewis].",
        ["import-decision"],
    ),
    "a quotation by its style, headings by theirs": (
        [
            para(run("One"), style="Heading1"),
            para(run("Said."), note(1), style="Quote"),
            para(run("Two"), style="Heading2"),
            para(run("End.")),
        ],
        "## One\n\n> Said.[^lewis]\n\n### Two\n\nEnd.",
        [],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_word_file_holds_comes_in(name: str, bring: Bring, tmp_path: Path) -> None:
    body, expected, reported = CASES[name]
    outcome = bring(write(tmp_path / "essay.docx", HEAD, *body, footnotes=ONE))
    definition = "[^lewis]: Margaret K. Lewis, “Criminalizing China”, 2021."
    assert text_of(outcome) == f"{expected}\n\n{definition}\n"
    quiet = {"import-label", "import-counts", "import-doubt"}
    assert [rule for rule in rules_of(outcome) if rule not in quiet] == reported
    assert not [finding for finding in outcome.findings if finding.is_error]
    facts = (outcome.text.parent / "issue.yaml").read_text("utf-8")
    assert 'en: "A title"' in facts


CHANGED = [
    para(
        run("Kept "),
        change("ins", run("new"), note(1)),
        change("del", deleted("old")),
        run(" end."),
    ),
    '<w:p><w:pPr><w:rPr><w:del w:id="3" w:author="Ed" w:date="2026-01-02T03:04:05Z"/></w:rPr></w:pPr>'
    + run("First half ")
    + "</w:p>",
    para(run("second half.")),
]


@pytest.mark.parametrize(
    ("tracked", "expected", "rule"),
    [
        ("accept", "Kept new[^lewis] end.\n\nFirst half second half.", "import-decision"),
        ("reject", "Kept old end.\n\nFirst half\n\nsecond half.", "import-decision"),
        ("keep", "Kept new[^lewis] end.\n\nFirst half second half.", "import-tracked"),
    ],
)
def test_tracked_changes(
    bring: Bring, tmp_path: Path, tracked: str, expected: str, rule: str
) -> None:
    path = write(tmp_path / "essay.docx", HEAD, *CHANGED, footnotes=ONE)
    outcome = bring(path, tracked=tracked)
    assert text_of(outcome).split("\n\n[^")[0].rstrip("\n") == expected
    assert not [finding for finding in outcome.findings if finding.is_error]
    changes = [
        f
        for f in outcome.findings
        if f.rule.name == rule and f.get("author") == "Ed" and f.get("kind")
    ]
    assert [f.place.line for f in changes] == [1, 1]


def test_comments_are_findings_at_their_line(bring: Bring, tmp_path: Path) -> None:
    body = [para(run("One.")), para(run("Two "), comment(0, run("words")), run("."))]
    path = write(tmp_path / "essay.docx", HEAD, *body, comments={0: para(run("Is this right?"))})
    found = [f for f in bring(path).findings if f.rule.name == "import-comment"]
    assert [(f.place.line, f.get("text")) for f in found] == [(3, "Is this right?")]


def test_comments_and_kept_changes_are_comments_of_the_review(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On their words, in the text and in a note; an import without them takes them away."""
    body = [
        para(
            run("Two words, and "), comment(0, run("two "), run("words", "<w:i/>")), run(" again.")
        ),
        para(run("Kept "), change("ins", run("new")), change("del", deleted("old")), run(" end.")),
        para(run("The last"), note(1), run(".")),
    ]
    notes = {1: para(run("Lewis, "), comment(1, run("A Book")), run(", 2021."))}
    said = {0: para(run("Is this right?")), 1: para(run("Which one?"))}
    path = write(tmp_path / "essay.docx", HEAD, *body, footnotes=notes, comments=said)
    command = ["import", str(path), "--issue", "essay", "--edition", "en"]
    assert main([*command, "--tracked", "keep"]) == 0
    capsys.readouterr()
    assert main(["comments", "--issue", "essay"]) == 0
    place = "source/essay/en.md"
    assert capsys.readouterr().out.splitlines() == [
        f"{place}:3:6: comment by Ed on “new”: insertion by Ed, 2026-01-02: “new” (essay.docx, paragraph 3)",
        f"{place}:3:6: comment by Ed on “new”: deletion by Ed, 2026-01-02: “old” (essay.docx, paragraph 3)",
        f"{place}:1:16: comment by Rev on “two words”: Is this right?",
        f"{place}:7:18: comment by Rev on “A Book”: Which one?",
        "4 comments",
    ]
    write(path, HEAD, *body[1:], footnotes=notes, comments={1: said[1]})
    assert main(command) == 0
    capsys.readouterr()
    assert main(["comments", "--issue", "essay"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["1 comment"]


def test_a_note_that_nothing_calls_is_named(bring: Bring, tmp_path: Path) -> None:
    notes = {**ONE, 2: para(run("Nobody calls me."))}
    outcome = bring(write(tmp_path / "essay.docx", HEAD, para(run("A"), note(1)), footnotes=notes))
    found = [f for f in outcome.findings if f.rule.name == "import-note-uncalled"]
    assert [f.get("text") for f in found] == ["Nobody calls me."]
    assert "Nobody" not in text_of(outcome)


def test_footnotes_and_endnotes_are_one_series(bring: Bring, tmp_path: Path) -> None:
    end = {1: para(run("An endnote, that is."))}
    body = para(run("A"), note(1), run(" b"), note(1, "endnote"), run("."))
    outcome = bring(write(tmp_path / "essay.docx", HEAD, body, footnotes=ONE, endnotes=end))
    assert text_of(outcome).startswith("A[^lewis] b[^2].\n\n[^lewis]: ")
    assert text_of(outcome).endswith("[^2]: An endnote, that is.\n")


def test_notes_that_are_links_to_paragraphs_are_notes(bring: Bring, tmp_path: Path) -> None:
    """As LibreOffice saves a web page: bookmarks, and links within the file."""

    def link(anchor: str, text: str) -> str:
        return f'<w:hyperlink w:anchor="{anchor}">{run(text)}</w:hyperlink>'

    body = [
        para(run("A statement"), bookmark("fnref1", link("fn1", "1")), run(" on.")),
        para(bookmark("fn1", link("fnref1", "1")), run(" Lewis, A Book, 2021.")),
    ]
    outcome = bring(write(tmp_path / "essay.docx", HEAD, *body))
    assert text_of(outcome) == "A statement[^lewis] on.\n\n[^lewis]: Lewis, A Book, 2021.\n"
    assert not [finding for finding in outcome.findings if finding.is_error]


def test_the_heading_of_typed_notes_is_left_out_and_named(bring: Bring, tmp_path: Path) -> None:
    body = [
        para(run("A statement"), run("1", SUPER), run(" of some length, so that it is a text.")),
        para(run("Notes")),
        para(run("1. Lewis, A Book, 2021.")),
    ]
    outcome = bring(write(tmp_path / "essay.docx", HEAD, *body))
    assert "Notes" not in text_of(outcome)
    assert "notes-head" in [finding.form for finding in outcome.findings]
    assert not [finding for finding in outcome.findings if finding.is_error]


@pytest.mark.parametrize(
    ("first", "second", "one", "two"),
    [
        (run("7", SUPER), run("8", SUPER), run("7", SUPER), run("8", SUPER)),
        (run("①"), run("②"), run("① "), run("② ")),
        (run("[1]"), run("[2]"), run("[1] "), run("[2] ")),
    ],
)
def test_notes_typed_by_hand_become_notes(
    bring: Bring, tmp_path: Path, first: str, second: str, one: str, two: str
) -> None:
    body = [
        para(run("A statement"), first, run(" and another"), second, run(".")),
        para(run("More of the text, which is long enough to be one.")),
        para(one, run("Lewis, A Book, 2021.")),
        para(two, run("Smith, Another, 2022.")),
    ]
    outcome = bring(write(tmp_path / "essay.docx", HEAD, *body))
    assert text_of(outcome).startswith("A statement[^lewis] and another[^smith].\n\n")
    assert text_of(outcome).endswith(
        "[^lewis]: Lewis, A Book, 2021.\n\n[^smith]: Smith, Another, 2022.\n"
    )
    assert "import-note-typed" in rules_of(outcome)


def test_a_lost_note_and_lost_words_are_errors(
    bring: Bring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fault is injected: pandoc is made to drop what it dropped before the file was made ready."""
    from editions.importers import ooxml

    monkeypatch.setattr(ooxml.Preparation, "_move_out_text_boxes", lambda _: None)
    box = text_box(para(run("In the box"), note(1)), fallback=False)
    outcome = bring(write(tmp_path / "essay.docx", HEAD, para(run("Before. "), box), footnotes=ONE))
    lost = [finding.rule.name for finding in outcome.findings if finding.is_error]
    assert "import-note-lost" in lost
    assert "import-text-lost" in lost


def test_a_corrected_file_changes_only_what_changed(bring: Bring, tmp_path: Path) -> None:
    def manuscript(third: str, *more: str) -> Path:
        body = [para(run("One."), note(1)), para(run("Two.")), para(run(third)), *more]
        notes = {**ONE, 2: para(run("Ann Lee, A New Book, 2024."))}
        return write(tmp_path / "essay.docx", HEAD, *body, footnotes=notes)

    path = bring(manuscript("Three.")).text
    edited = (
        path.read_text("utf-8")
        .replace("Two.", "Two, says the editor.")
        .replace("lewis", "lewis-law")
    )
    path.write_text(edited.replace("\n\nThree", "\n\n\nThree"), "utf-8")
    outcome = bring(manuscript("Three, corrected.", para(run("Four."), note(2))))
    assert path.read_text("utf-8") == (
        "One.[^lewis-law]\n\nTwo, says the editor.\n\n\nThree, corrected.\n\nFour.[^lee]\n\n"
        "[^lewis-law]: Margaret K. Lewis, “Criminalizing China”, 2021.\n\n[^lee]: Ann Lee, A New Book, 2024.\n"
    )
    changed = [
        (f.place.line, f.get("before")) for f in outcome.findings if f.rule.name == "import-changed"
    ]
    assert changed[0] == (6, "Three.")
    again = bring(tmp_path / "essay.docx")
    assert again.written == []


def test_what_the_editor_changed_too_is_a_conflict(bring: Bring, tmp_path: Path) -> None:
    path = bring(write(tmp_path / "essay.docx", HEAD, para(run("One.")), para(run("Two.")))).text
    path.write_text(path.read_text("utf-8").replace("Two.", "Two, edited."), "utf-8")
    corrected = write(
        tmp_path / "essay.docx", HEAD, para(run("One.")), para(run("Two, corrected."))
    )
    outcome = bring(corrected)
    assert "import-conflict" in rules_of(outcome)
    assert path.read_text("utf-8") == "One.\n\nTwo, edited.\n"
    bring(corrected, force=True)
    assert path.read_text("utf-8") == "One.\n\nTwo, corrected.\n"


def test_nothing_is_overwritten_that_was_not_imported(
    bring: Bring, source: Path, tmp_path: Path
) -> None:
    from editions.findings import FindingsError

    (source / "essay").mkdir()
    (source / "essay" / "en.md").write_text("Written by hand.\n", "utf-8")
    with pytest.raises(FindingsError) as caught:
        bring(write(tmp_path / "essay.docx", para(run("Imported."))))
    assert [finding.rule.name for finding in caught.value.findings] == ["import-exists"]
    assert (source / "essay" / "en.md").read_text("utf-8") == "Written by hand.\n"


def test_two_editions_get_the_same_labels(bring: Bring, tmp_path: Path) -> None:
    english = {**ONE, 2: para(run("The report: see World Bank, Global Outlook 2023, 45."))}
    chinese = {
        1: para(run("世界银行：《全球展望》（World Bank, Global Outlook 2023），第45页。")),
        2: para(run("刘易斯（Margaret K. Lewis）：《“Criminalizing China”》，2021年。")),
    }
    body = para(run("A"), note(1), run(" b"), note(2), run("."))
    bring(write(tmp_path / "en.docx", HEAD, body, footnotes=english), "en")
    outcome = bring(
        write(
            tmp_path / "zh.docx",
            HEAD,
            para(run("甲"), note(1), run("乙"), note(2)),
            footnotes=chinese,
        ),
        "zh",
    )
    assert text_of(outcome).startswith("甲[^2]乙[^lewis]\n")
    facts = (outcome.text.parent / "issue.yaml").read_text("utf-8")
    assert 'en: "A title"\n  zh: "A title"\n' in facts

"""Word files with what authors' manuscripts hold: what comes in, and what is reported."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from editions.cli.main import main
from editions.importers.bring_in import Outcome
from importers.conftest import rules_of
from importers.word_files import (
    XMLNS,
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


RUBY = f"<w:r><w:ruby><w:rt>{run('zì')}</w:rt><w:rubyBase>{run('字')}</w:rubyBase></w:ruby></w:r>"
GUIDE = 'EQ \\* jc2 \\* "Font:SimSun" \\* hps11 \\o\\ad(\\s\\up 9(yán),言)'
EQUATION = "<m:oMath><m:r><m:t>E=m</m:t></m:r></m:oMath>"
GALLERY = '<w:sdtPr><w:docPartGallery w:val="Table of Contents"/></w:sdtPr>'
LIT = '<w:highlight w:val="yellow"/>'
CHART = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="A chart"/><a:graphic>'
    '<a:graphicData uri="http://x/chart"/></a:graphic></wp:inline></w:drawing></w:r>'
)

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
    "what wrappers hold": (
        [
            f'<w:customXml w:element="z">{para(run("A block."))}</w:customXml>',
            para(
                f'<w:bdo w:val="ltr">{run("In")}</w:bdo>',
                f'<w:dir w:val="ltr">{run(" a line")}{note(1)}</w:dir>',
            ),
        ],
        "A block.\n\nIn a line[^lewis]",
        [],
    ),
    "a content control within a text box": (
        [
            para(
                run("Before."),
                text_box(
                    f"<w:sdt><w:sdtContent>{para(run('Boxed'), note(1))}</w:sdtContent></w:sdt>",
                    fallback=True,
                ),
            )
        ],
        "Before.\n\nBoxed[^lewis]",
        ["import-decision"],
    ),
    "phonetic guides, as elements and as fields": (
        [
            para(run("汉"), RUBY, run("语"), field(GUIDE), note(1)),
            para(run("第"), field("EQ \\o\\ac(○,5)"), run("章"), field("SYMBOL 97"), run("。")),
        ],
        "汉字（zì）语言（yán）[^lewis]\n\n第5章。",
        ["import-decision", "import-decision", "import-left-out", "import-left-out"],
    ),
    "equations are formulas, dollars are none": (
        [
            para(run("So "), EQUATION, note(1)),
            para(f"<m:oMathPara>{EQUATION}</m:oMathPara>"),
            para(run("Let $x$ be $5 or $6, a $b c$ d.")),
        ],
        "So $E = m$[^lewis]\n\n$$E = m$$\n\nLet \\$x$ be $5 or $6, a $b c$ d.",
        ["import-decision", "import-decision"],
    ),
    "a table of contents": (
        [
            para(run("Contents"), style="TOCHeading"),
            f"<w:sdt>{GALLERY}<w:sdtContent>{para(run('One 3'))}</w:sdtContent></w:sdt>",
            para(run("Text."), note(1)),
        ],
        "Text.[^lewis]",
        ["import-furniture", "import-furniture"],
    ),
    "line ends": (
        [
            para(run("Text"), note(1)),
            para("<w:r><w:br w:type='page'/></w:r>", run("One"), "<w:r><w:cr/></w:r>", run("two")),
            para(run("struck", "<w:dstrike/>"), "<w:r><w:softHyphen/></w:r>", run(" out.")),
        ],
        "Text[^lewis]\n\nOne\\\ntwo\n\n~~struck~~ out.",
        [],
    ),
    "what is no text and no picture": (
        [
            para(run("Text"), note(1), CHART, "<w:r><w:sym w:font='Odd' w:char='F0E0'/></w:r>"),
            para(run("Seen "), run("hidden", "<w:vanish/>"), run(" lit", LIT)),
        ],
        "Text[^lewis]\n\nSeen hidden lit",
        ["import-left-out", "import-left-out"],
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


def test_notes_that_have_no_place_are_text(bring: Bring, tmp_path: Path) -> None:
    """A note within a note is in parentheses; those of the title and the author are the last paragraphs."""
    notes = {
        1: para(run("Thanks to all.")),
        2: para(run("Ann is a professor.")),
        3: para(run("Lewis, A Book, 2021."), note(4)),
        4: para(run("Or 2022.")),
    }
    body = [
        para(run("A title"), note(1), style="Title"),
        para(run("Ann Author"), note(2), style="Author"),
        para(run("The text"), note(3), run(" goes on.")),
    ]
    outcome = bring(write(tmp_path / "essay.docx", *body, footnotes=notes))
    assert text_of(outcome) == (
        "The text[^lewis] goes on.\n\nThanks to all.\n\nAnn is a professor.\n\n"
        "[^lewis]: Lewis, A Book, 2021. (Or 2022.)\n"
    )
    told = [(f.form, f.place.line) for f in outcome.findings if "note" in f.rule.name + f.form]
    assert ("title", 3) in told
    assert ("title", 5) in told
    assert ("nested-note", 7) in told
    assert not [finding for finding in outcome.findings if finding.is_error]


def test_a_changed_format_and_rows_are_rejected(bring: Bring, tmp_path: Path) -> None:
    who = 'w:id="3" w:author="Ed" w:date="2026-01-02T03:04:05Z"'
    bold = f"<w:b/><w:rPrChange {who}><w:rPr/></w:rPrChange>"
    row = f"<w:tr><w:trPr><w:ins {who}/></w:trPr><w:tc><w:tcPr/>{para(change('ins', run('new')))}</w:tc></w:tr>"
    rows = table([para(run("old"))]).replace("</w:tbl>", f"{row}</w:tbl>")
    path = write(tmp_path / "essay.docx", HEAD, para(run("Now bold", bold), run(".")), rows)
    outcome = bring(path, tracked="reject")
    assert text_of(outcome) == "Now bold.\n\n|  |\n| --- |\n| old |\n"
    told = [(f.form, f.get("text"), f.place.line) for f in outcome.findings if f.get("author")]
    assert told == [("rejected", "new", 5), ("rejected", "Now bold.", 1)]
    assert text_of(bring(path, force=True)) == (
        "**Now bold**.\n\n|  |\n| --- |\n| old |\n| new |\n"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("document.xml", "document2.xml"),
        ("footnotes.xml", "footnotes2.xml"),
        ("styles.xml", "styles2.xml"),
        ('Target="word/', 'Target="/word/'),
        ("w:", "ns0:"),
    ],
)
def test_parts_have_other_names_in_files_of_other_programs(
    bring: Bring, tmp_path: Path, old: str, new: str
) -> None:
    path = write(
        tmp_path / "essay.docx",
        HEAD,
        para(run("One"), style="Heading1"),
        para(run("Text"), note(1)),
        footnotes=ONE,
    )
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            data = data.replace(b":" + old.encode(), b":" + new.encode()) if ":" in old else data
            for mark in b"< /":
                lead = bytes([mark])
                data = (
                    data.replace(lead + old.encode(), lead + new.encode()) if old == "w:" else data
                )
            data = data if old == "w:" else data.replace(old.encode(), new.encode())
            data = data.replace(b"xmlns:w=", b"xmlns:ns0=") if old == "w:" else data
            package.writestr(name.replace(old, new), data)
    outcome = bring(path)
    assert text_of(outcome).startswith("## One\n\nText[^lewis]\n\n[^lewis]: Margaret K. Lewis")
    assert not [finding for finding in outcome.findings if finding.is_error]


def test_numbers_that_word_writes_are_named(bring: Bring, tmp_path: Path) -> None:
    """Those of headings, and of lists that are neither figures nor letters; pandoc has them as figures."""
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    head = para(run("Head"), style="Heading1").replace("</w:pPr>", f"{number}</w:pPr>")
    item = para(run("Item"), style="Other").replace("</w:pPr>", f"{number}</w:pPr>")
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/></w:lvl>'
    lists = (
        f'<w:numbering {XMLNS}><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    path = write(
        tmp_path / "essay.docx", HEAD, head, item, item, extra={"word/numbering.xml": lists}
    )
    told = [(f.form, f.get("text") or f.get("kind")) for f in bring(path).findings]
    assert ("head-number", "Head") in told
    assert told.count(("list-style", "chineseCounting")) == 1


def test_comments_on_a_point_and_on_nothing_are_reported(bring: Bring, tmp_path: Path) -> None:
    point = '<w:r><w:commentReference w:id="0"/></w:r>'
    said = {0: para(run("Here?")), 1: para(run("Where?"))}
    path = write(
        tmp_path / "essay.docx", HEAD, para(run("One "), point, run("two.")), comments=said
    )
    found = [f for f in bring(path).findings if f.rule.name == "import-comment"]
    assert [(f.get("text"), f.place.line) for f in found] == [("Here?", 1), ("Where?", 0)]


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
    from editions.importers import ooxml_ready

    monkeypatch.setattr(ooxml_ready.Ready, "_move_out_text_boxes", lambda *_: None)
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


def test_a_date_with_a_time_is_the_day(bring: Bring, tmp_path: Path, source: Path) -> None:
    path = tmp_path / "essay.docx"
    write(path, HEAD, para(run("2011-01-10 00:12:46+00:00"), style="Date"), para(run("A text.")))
    assert not [finding for finding in bring(path).findings if finding.is_error]
    assert "date: 2011-01-10" in (source / "essay" / "issue.yaml").read_text("utf-8")

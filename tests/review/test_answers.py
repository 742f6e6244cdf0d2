"""The answers of the review page: from the page to the line of the source and back, and files that are not sound."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from browsers import becomes
from editions.findings import FindingsError
from editions.report import answers
from editions.report.answers import BYTES, FORMAT, LONGEST, MOST, VERSION
from editions.report.returned import read
from editions.text import Manuscript
from review.seeding import CASES, FIRST_ISSUE, Site
from review.test_browser import marks, part

Page = Any

SELECT = """([block, words]) => {
  const walker = document.createTreeWalker(document.getElementById(`text-${block}`), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0) continue;
    getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
    return;
  }
  throw new Error("not there");
}"""


def say(page: Page, text: str) -> None:
    """Fill in the form that is open, and save it."""
    page.fill("#says", text)
    page.click("#composer [type=submit]")
    becomes(lambda: page.is_hidden("#composer"), True)


def comment_on_words(page: Page, block: str, words: str, text: str) -> None:
    page.evaluate(SELECT, [block, words])
    page.click("#beside")
    say(page, text)


def export(page: Page, target: Path) -> Path:
    page.evaluate("location.hash = 'comments'")
    with page.expect_download() as download:
        page.click("#export-answers")
    download.value.save_as(target)
    return target


def copy_of(site: Site, folder: Path) -> Site:
    """A copy whose sources may be written."""
    shutil.copytree(site.folder, folder, dirs_exist_ok=True)
    return Site(folder, site.slug)


def test_a_comment_goes_to_its_line_and_back_to_the_page(
    small: Site, open_page: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From words that are selected, through the file, to the line and column; kept, it is on the words again."""
    site = copy_of(small, tmp_path / "site")
    page = open_page(site, "#text")
    comment_on_words(page, "zh-b3", "水从西边来", "核对译名 <b>")
    page.evaluate("location.hash = 'comments'")
    page.fill("#reviewer", "Ann")
    file = export(page, tmp_path / "ann.json")
    line = site.manuscripts()[0].source.split("\n")[4]
    column = line.index("水从西边来") + 1
    capsys.readouterr()
    assert site.run("comments", str(file), "--keep") == 0
    said = capsys.readouterr().out
    assert f"/zh.md:5:{column}: comment by Ann on “水从西边来”: 核对译名 <b>\n" in said
    site.run("review", "--as-built", "--comments", str(file))
    page = open_page(site, "#comments")
    item = page.locator("li.comment[id^='comment-']", has_text="水从西边来").first
    assert item.locator(".source").inner_text() == f"zh.md:5:{column}"
    item.locator("a[href^='#at-comment-']").click()
    becomes(lambda: part(page), "pages")
    pin = page.locator("#pane-zh a.pin.comment").first
    assert pin.get_attribute("title") == "核对译名 <b>"


def test_letters_beyond_the_basic_plane_are_one_character_each(
    small: Site, open_page: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """𠮷 and 🙂 are two units of a browser's text; the second of three like words is meant, and found by the search."""
    site = copy_of(small, tmp_path / "site")
    source = site.folder / "source" / "essay" / "zh.md"
    text = source.read_text("utf-8")
    source.write_text(text.replace("水从西边来，", "𠮷🙂𠮷🙂𠮷水，水，水从西边来，"), "utf-8")
    site.run("review")
    page = open_page(site, "#text")
    page.evaluate(
        """() => {
          const walker = document.createTreeWalker(document.getElementById("text-zh-b3"), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf("水，水") + 2;
            if (at >= 2) { getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + 1); return; }
          }
        }"""
    )
    page.click("#beside")
    say(page, "which water")
    assert page.evaluate("[...CSS.highlights.get('answers')].map(String)") == ["水"]
    file = export(page, tmp_path / "answers.json")
    line = site.manuscripts()[0].source.split("\n")[4]
    capsys.readouterr()
    assert site.run("comments", str(file)) == 0
    assert f"/zh.md:5:{line.index('水，水') + 3}: " in capsys.readouterr().out
    page.evaluate("location.hash = 'pages'")
    page.fill("#find", "🙂𠮷水")
    becomes(page.locator("#found").inner_text, "1 of 1")


def test_answers_are_kept_by_the_browser_and_can_be_changed(seeded: Site, open_page: Any) -> None:
    """A block, a note, a finding with a reason, a tick: all are there when the page is opened again."""
    page = open_page(seeded, "#text")
    page.click("[data-comment='en-b2']")
    say(page, "On the block")
    page.evaluate("location.hash = 'notes'")
    page.click("[data-comment='en-n1']")
    say(page, "On the note")
    page.evaluate("location.hash = 'findings'")
    item = page.locator(".finding", has_text="75%").first
    item.locator("[data-decide=accept]").click()
    say(page, "Rounded")
    item.locator("[data-tick]").check()
    page.reload()
    becomes(page.locator("#answers > li").count, 3)
    assert item.locator("[data-decide=accept]").get_attribute("aria-pressed") == "true"
    assert item.locator("[data-tick]").is_checked()
    assert page.locator(".answered").count() == 2
    page.evaluate("location.hash = 'pages'")
    becomes(lambda: marks(page, "answer") > 3, True)
    page.evaluate("location.hash = 'comments'")
    page.locator("#answers [data-edit]").first.click()
    say(page, "On the whole block")
    becomes(page.locator("#answers .says").first.inner_text, "On the whole block")
    page.locator("#answers [data-remove]").nth(1).click()
    becomes(page.locator("#answers > li").count, 2)
    page.click("[data-language=zh]")
    becomes(page.locator("#answers .tag").first.inner_text, "批注")


def test_a_finding_at_no_block_is_answered_in_its_edition(
    seeded: Site, open_page: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A note that nobody calls is in no block: the answer names its file, and no older text."""
    page = open_page(seeded, "#findings")
    item = page.locator(".finding", has_text="[^forgotten]").first
    item.locator("[data-decide=reject]").click()
    say(page, "Put the call back")
    file = export(page, tmp_path / "answers.json")
    capsys.readouterr()
    assert seeded.run("comments", str(file)) == 0
    (line, _count) = capsys.readouterr().out.splitlines()
    assert line.endswith(
        "/en.md: a reviewer rejects: note [^forgotten] is never called – Put the call back"
    )
    assert seeded.run("comments", str(file), "--list") == 0
    assert "is never called – Put the call back" in capsys.readouterr().out


def test_words_that_are_selected_on_a_printed_page(seeded: Site, open_page: Any) -> None:
    """Over two lines with a divided word: the words are those of the text, and so is their place."""
    page = open_page(seeded, "#pages")
    found = page.evaluate(
        """() => {
          for (const line of document.querySelectorAll("#pane-en text[data-b]")) {
            const next = line.nextElementSibling;
            if (!/[-\u2010]\\s*$/.test(line.textContent) || !next || next.dataset.b !== line.dataset.b) continue;
            const last = next.lastElementChild.firstChild;
            getSelection().setBaseAndExtent(line.firstElementChild.firstChild, 0, last, last.length);
            line.scrollIntoView();
            return [`en-${line.dataset.b}`, line.textContent.trim()];
          }
          return null;
        }"""
    )
    assert found, "no line of the draft ends with a hyphen"
    page.click("#beside")
    say(page, "Both lines")
    kept = json.loads(
        page.evaluate("Object.entries(localStorage).find(([name]) => name.includes('answers.'))[1]")
    )["answers"][0]
    assert f"en-{kept['block']}" == found[0]
    text = next(b for b in seeded.manuscripts()[1].blocks if b.id == kept["block"]).text
    assert " ".join(kept["words"].split()) in " ".join(text.split())
    assert len(kept["words"]) > len(found[1])
    assert "".join(text.split())[kept["start"] :].startswith("".join(kept["words"].split()))


def test_everything_by_keyboard(seeded: Site, open_page: Any) -> None:
    """A block is chosen, commented on and left by keys alone; the focus comes back."""
    page = open_page(seeded, "#pages")
    page.locator("#pane-zh").focus()
    page.keyboard.press("j")
    page.keyboard.press("m")
    becomes(lambda: page.evaluate("document.activeElement.id"), "says")
    page.keyboard.type("By keys")
    page.keyboard.press("Control+Enter")
    becomes(lambda: page.evaluate("document.activeElement.id"), "pane-zh")
    page.keyboard.press("6")
    becomes(page.locator("#answers .says").inner_text, "By keys")
    page.keyboard.press("m")
    becomes(lambda: page.is_visible("#composer"), True)
    page.keyboard.press("Escape")
    becomes(lambda: page.is_hidden("#composer"), True)


def test_answers_to_an_earlier_text_are_taken_over(seeded: Site, open_page: Any) -> None:
    page = open_page(seeded, "#comments")
    earlier = {
        "id": "before",
        "answers": [answer(kind="comment", edition="zh", begins="早", says="From before")],
    }
    page.evaluate(
        "([name, text]) => localStorage.setItem(`editions.answers.${name}.0000`, text)",
        [FIRST_ISSUE, json.dumps(earlier)],
    )
    page.reload()
    becomes(lambda: page.is_visible("#older"), True)
    page.click("#take-older")
    becomes(page.locator("#answers .says").inner_text, "From before")
    assert page.locator("#answers .tag.warning").count() == 1
    assert page.is_hidden("#older")


# ---- Files ----


def answer(**given: Any) -> dict[str, Any]:
    return {"id": "1", "kind": "comment", "says": "x"} | given


def file_of(path: Path, *listed: Any, **more: Any) -> Path:
    given = {
        "format": FORMAT,
        "version": VERSION,
        "id": path.stem,
        "issue": "essay",
        "reviewer": path.stem,
        "answers": list(listed),
    }
    path.write_text(json.dumps(given | more), encoding="utf-8")
    return path


HOSTILE: dict[str, tuple[str | bytes, str]] = {
    "nothing": (b"", "not JSON"),
    "bytes": (b"\xff\xfe\x00\x01", "not JSON"),
    "brackets": ("[" * 200_000, "not JSON"),
    "number": ('{"version": 1' + "0" * 6000 + "}", "not JSON"),
    "a list": ("[]", "not exported by a review page"),
    "another format": ('{"format": "x"}', "not exported by a review page"),
    "another version": (json.dumps({"format": FORMAT, "version": 99}), "another version"),
    "no answers": (json.dumps({"format": FORMAT, "version": 1, "answers": {}}), "“answers” is not"),
}
WRONG: dict[str, tuple[Any, str]] = {
    "an answer that is a text": ("x", "“answers[0]” is not an object"),
    "a text that is a list": (answer(says=["x"]), "“answers[0].says” is not a text"),
    "a start that is a truth": (answer(start=True), "“answers[0].start” is not a whole number"),
    "an endless start": (answer(start=10**30), "“answers[0].start” is not a whole number"),
    "an unknown kind": (answer(kind="delete"), "“answers[0].kind” is none of"),
    "a long text": (answer(says="x" * (LONGEST + 1)), "more than"),
}


@pytest.fixture(scope="module")
def essay(small: Site) -> list[Manuscript]:
    return small.manuscripts()


def refused(path: Path, essay: list[Manuscript]) -> str:
    """The one finding about a file."""
    with pytest.raises(FindingsError) as raised:
        read([path], essay)
    (finding,) = raised.value.findings
    assert finding.place.path.endswith(path.name)
    return finding.sentence.text("en")


@pytest.mark.parametrize("case", HOSTILE)
def test_a_file_that_is_not_one_of_answers(
    case: str, essay: list[Manuscript], tmp_path: Path
) -> None:
    data, says = HOSTILE[case]
    path = tmp_path / "a.json"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    assert says in refused(path, essay)


@pytest.mark.parametrize("case", WRONG)
def test_an_answer_of_a_wrong_shape(case: str, essay: list[Manuscript], tmp_path: Path) -> None:
    given, says = WRONG[case]
    assert says in refused(file_of(tmp_path / "a.json", given), essay)


def test_a_file_that_is_too_much_or_about_something_else(
    essay: list[Manuscript], tmp_path: Path
) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b" " * (BYTES + 1))
    assert "larger than 5 MB" in refused(path, essay)
    assert "more than" in refused(file_of(path, *[answer()] * (MOST + 1)), essay)
    assert "../../etc" in refused(file_of(path, issue="../../etc"), essay)


def test_hostile_texts_are_shown_and_do_nothing(
    small: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Names of files, what steers a terminal, half a surrogate, HTML and Markdown: one line per answer."""
    path = file_of(
        tmp_path / "a.json",
        answer(edition="../../x", block="/etc/passwd", says="\x1b[2J\ud800 <img src=x>\nsecond"),
        answer(edition="zh", block="b99999", words="nowhere", start=5, says="[a](b) `c`"),
    )
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"reviewer": "a"', '"reviewer": "<b>"'), encoding="utf-8")
    assert small.run("comments", str(path)) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(": ")[2] for line in lines] == [
        "comment by <b>: \\u001b[2J? <img src=x> second; the text has changed since",
        "comment by <b>: [a](b) `c`; the text has changed since",
        "",
    ]
    assert small.run("comments", str(path), "--list") == 0
    listed = capsys.readouterr().out
    assert r"\<img src=x\>" in listed
    assert r"\[a\](b) \`c\`" in listed


def test_a_file_that_a_server_is_given(small: Site, tmp_path: Path) -> None:
    """It is kept under a name of ours, its later state in the place of the earlier; another is refused."""
    given = file_of(tmp_path / "a.json", answer(), id="../../../x").read_bytes()
    kept = answers.keep(given, tmp_path / "comments", "essay")
    assert answers.keep(given.replace(b'"says": "x"', b'"says": "y"'), kept.parent, "essay") == kept
    assert [one.name for one in kept.parent.iterdir()] == [kept.name]
    assert answers.read(kept).answers[0].says == "y"
    for bad in (b"{", given.replace(b'"essay"', b'"other"')):
        with pytest.raises(FindingsError):
            answers.keep(bad, kept.parent, "essay")


# ---- What reviewers accept ----


def decision(site: Site, kind: str, name: str, says: str) -> dict[str, Any]:
    """An answer about the first finding of a rule, as the page makes it."""
    from editions.checks.registry import check_editions
    from editions.report.twins import block_at
    from editions.source import glossary

    manuscripts = site.manuscripts()
    found = check_editions(manuscripts, glossary.of_edition(manuscripts[0].edition))
    finding = next(one for one in found if one.rule.name == name)
    manuscript = next(m for m in manuscripts if finding.place.path.endswith(m.edition.source.name))
    block = block_at(manuscript, finding.place.line, finding.place.column)
    assert block
    return {
        "id": f"{name} {kind} {says}",
        "kind": kind,
        "edition": manuscript.edition.key,
        "block": block.id,
        "digest": answers.digest(manuscript.source),
        "begins": block.text[:60],
        "rule": name,
        "finding": answers.finding_key(finding),
        "sentence": finding.sentence.text("en"),
        "says": says,
    }


RULES = ["twin-note-figures", "quantity-differs", "block-missing", "block-kind"]


@pytest.fixture
def written(tmp_path: Path) -> Site:
    """The sources of the seeded issue, not built."""
    from review.seeding import PROJECT, seed

    shutil.copytree(PROJECT / "source", tmp_path / "source")
    seed(tmp_path / "source")
    return Site(tmp_path, FIRST_ISSUE)


def test_what_is_accepted_is_shown_as_a_patch_and_written(
    written: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a heading, a paragraph, a quotation that calls the note, one with attributes: then nothing is found."""
    from editions.checks.registry import check_editions
    from editions.source import glossary

    given = [decision(written, "accept", name, 'as "meant" {x}') for name in RULES]
    file = file_of(tmp_path / "ann.json", *given, issue=FIRST_ISSUE)
    folder = written.folder / "source" / FIRST_ISSUE
    before = (folder / "zh.md").read_text(encoding="utf-8")
    assert written.run("comments", str(file)) == 0
    shown = capsys.readouterr().out
    assert '\n+{accept="term-differs quantity-differs" reason="' in shown
    assert '\n+{only="zh" reason="as “meant” (x)"}' in shown
    assert '\n+> {accept="twin-note-figures" reason="as “meant” (x)"}' in shown
    assert (folder / "zh.md").read_text(encoding="utf-8") == before
    texts = [[block.text for block in m.blocks] for m in written.manuscripts()]
    assert written.run("comments", str(file), "--apply") == 0
    manuscripts = written.manuscripts()
    assert [[block.text for block in m.blocks] for m in manuscripts] == texts
    found = check_editions(manuscripts, glossary.of_edition(manuscripts[0].edition))
    assert not {one.rule.name for one in found} & {*RULES, "acceptance-unclear"}


def test_several_reviewers_are_merged_and_contradictions_named(
    written: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    both = [decision(written, "accept", name, "Ann") for name in ("link-differs", "block-kind")]
    ann = file_of(tmp_path / "Ann.json", *both, issue=FIRST_ISSUE)
    other = [
        decision(written, "reject", "link-differs", "no"),
        decision(written, "accept", "block-kind", "Bob"),
    ]
    bob = file_of(tmp_path / "Bob.json", *other, issue=FIRST_ISSUE)
    earlier = file_of(
        tmp_path / "old.json", answer(says="before"), issue=FIRST_ISSUE, id="Bob", saved=""
    )
    bob.write_text(bob.read_text().replace('"answers"', '"saved": "2026", "answers"', 1))
    assert written.run("comments", str(ann), str(bob), str(earlier), "--strict") == 1
    capsys.readouterr()
    assert written.run("comments", str(ann), str(bob), str(earlier)) == 0
    said = capsys.readouterr()
    assert "Ann accepts what Bob rejects: link-differs [answers-conflict]" in said.err
    assert '{accept="block-kind" reason="Ann; Bob"}' in said.out
    assert 'accept="link-differs"' not in said.out
    assert "before" not in said.out


def test_who_goes_on_with_a_file_says_nothing_twice(
    written: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bob opens Ann's file in his page, changes one of her answers and adds his own: each is there once."""
    first, second = (answer(id=name, edition="zh", says=name, at="1") for name in ("one", "two"))
    ann = file_of(tmp_path / "Ann.json", first, second, issue=FIRST_ISSUE, saved="1")
    listed = [first, second | {"says": "changed", "at": "2"}, answer(id="three", says="three")]
    bob = file_of(tmp_path / "Bob.json", *listed, issue=FIRST_ISSUE, saved="2")
    assert written.run("comments", str(bob), str(ann)) == 0
    said = re.findall(r"comment by (\w+: \w+);", capsys.readouterr().out)
    assert sorted(said) == ["Ann: one", "Bob: changed", "Bob: three"]


def test_what_cannot_be_accepted_or_found_is_said(
    written: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = decision(written, "accept", "link-differs", "x") | {
        "digest": "0",
        "begins": "no such words",
    }
    never = decision(written, "accept", "block-kind", "x") | {"rule": "note-undefined"}
    file = file_of(tmp_path / "a.json", gone, never | {"finding": "2"}, issue=FIRST_ISSUE)
    assert written.run("comments", str(file), "--apply", "--strict") == 1
    said = capsys.readouterr().err
    assert "the block with the accepted finding of link-differs no longer exists" in said
    assert "findings of note-undefined cannot be accepted" in said


def test_ends_of_lines_stay_as_they_are(written: Site, tmp_path: Path) -> None:
    path = written.folder / "source" / FIRST_ISSUE / "zh.md"
    data = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(data)
    given = decision(written, "accept", "block-kind", "x")
    file = file_of(tmp_path / "a.json", given, issue=FIRST_ISSUE)
    assert written.run("comments", str(file), "--apply") == 0
    now = path.read_bytes()
    assert b'{accept="block-kind" reason="x"}\r\n' in now
    assert now.replace(b'{accept="block-kind" reason="x"}\r\n', b"") == data


def test_the_schema_names_what_is_read() -> None:
    schema = json.loads((CASES.parents[2] / "docs" / "answers.schema.json").read_text("utf-8"))
    own = schema["properties"]["answers"]["items"]["properties"]
    assert set(own) == {*answers.GIVEN, "start"}
    assert own["kind"]["enum"] == list(answers.KINDS)
    assert schema["properties"]["version"]["const"] == VERSION

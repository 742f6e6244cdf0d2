"""What the page shows: the verdict, every fault at its place, twins, files; nothing unescaped."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from editions.cli import main
from editions.review import words
from review.seeding import CASES, PROJECT, Site, faults


def tree(site: Site) -> Any:
    return html.fromstring(site.index.read_text(encoding="utf-8"))


def data(site: Site) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(tree(site).get_element_by_id("data").text)
    return loaded


def text_of(node: Any) -> str:
    return " ".join(node.text_content().split())


@pytest.mark.parametrize("fault", faults(), ids=lambda fault: str(fault["name"]))
def test_each_seeded_fault_is_shown_at_its_place(seeded: Site, fault: dict[str, Any]) -> None:
    key = fault.get("edition", Path(fault["file"]).stem)
    source = seeded.folder / "source" / seeded.slug / f"{key}.md"
    wanted = fault.get("at", fault["new"].split("\n")[0])
    line = next(
        n
        for n, text in enumerate(source.read_text(encoding="utf-8").split("\n"), 1)
        if wanted in text
    )
    page = tree(seeded)
    groups = [
        group
        for group in page.find_class("rule")
        if group.xpath(".//h4/code") and text_of(group.xpath(".//h4/code")[0]) == fault["rule"]
    ]
    assert groups, f"{fault['rule']} is not shown"
    found = [
        item
        for item in groups[0].find_class("finding")
        if re.search(rf"{key}\.md:{line}(:|$)", item.find_class("source")[0].get("data-at"))
    ]
    assert found, [
        item.find_class("source")[0].get("data-at") for item in groups[0].find_class("finding")
    ]
    item = found[0]
    links = [link.get("href") for link in item.xpath(".//a[starts-with(@href, '#')]")]
    at = next((link for link in links if link.startswith(f"#at-{key}-")), "")
    if fault["rule"] == "note-uncalled":
        return  # nobody calls it, so no page has it
    assert at, links
    block = at.removeprefix("#at-")
    assert data(seeded)["blocks"][block]["areas"]
    pins = page.xpath(f"//a[contains(@class, 'pin')][@href='#{item.get('id')}']")
    assert len(pins) == 1


def test_the_verdict_comes_first_and_counts(seeded: Site) -> None:
    page = tree(seeded)
    verdict = page.find_class("verdict")[0]
    errors = len(page.xpath("//li[contains(@class, 'finding')][@data-severity='error']"))
    assert errors >= 6
    assert text_of(verdict) == f"{errors} errors stand in the way."
    assert page.find_class("part")[0].get("id") == "overview"


def test_pages_of_a_draft_are_shown_when_errors_stop_the_build(seeded: Site) -> None:
    page = tree(seeded)
    assert "The pages are a draft" in text_of(page.get_element_by_id("overview"))
    assert len(page.find_class("sheet")) >= 10
    finished = seeded.built / f"{seeded.slug}.zh.pdf"
    approved = seeded.built / "approved" / f"{seeded.slug}.zh.pdf"
    assert finished.read_bytes() == approved.read_bytes()


def test_the_differing_number_is_marked_in_the_reading_view(seeded: Site) -> None:
    marks = tree(seeded).xpath("//section[@id='text']//mark[contains(@class, 'number')]")
    assert {"75%", "70 per cent"} <= {text_of(mark) for mark in marks}


def test_a_block_without_twin_stands_beside_an_empty_place(seeded: Site) -> None:
    rows = tree(seeded).xpath("//section[@id='text']//div[contains(@class, 'row look')]")
    alone = [row for row in rows if "候鸟" in row.text_content()]
    assert len(alone) == 1
    assert "Not in this edition" in alone[0].text_content()


def test_notes_are_a_table_of_twins(seeded: Site) -> None:
    rows = tree(seeded).xpath("//table[@class='notes']/tbody/tr")
    labels = [text_of(row.xpath("th")[0]) for row in rows]
    assert labels[:2] == ["black-morrison", "nowhere"] or "black-morrison" in labels
    witt = rows[labels.index("witt")]
    assert "agree" not in text_of(witt.xpath("td")[-1])
    assert witt.xpath(".//a[starts-with(@href, '#at-zh-n')]")
    assert witt.xpath(".//a[starts-with(@href, '#at-en-n')]")
    autor = rows[labels.index("autor")]
    assert text_of(autor.xpath("td")[-1]) == "agree"


def test_changes_since_the_approved_edition(seeded: Site) -> None:
    changes = tree(seeded).get_element_by_id("changes")
    assert "Gina" in text_of(changes)
    inserted = {text_of(node) for node in changes.xpath(".//ins")}
    assert {"75", "Raimando"} <= inserted
    assert changes.find_class("overlay")


def test_comments_of_a_returned_file(seeded: Site) -> None:
    comment = tree(seeded).get_element_by_id("comment-1")
    assert text_of(comment.find_class("says")[0]) == "Is this the official wording?"
    assert comment.xpath(".//mark")[0].text == "self-sufficiency"
    assert re.search(r"en\.md:9:\d+", comment.find_class("source")[0].get("data-at"))
    assert data(seeded)["comments"][0]["areas"]


def test_accepted_differences_stand_apart_with_their_reason(small: Site) -> None:
    page = tree(small)
    assert not page.xpath("//li[contains(@class, 'finding')][@data-severity]")
    accepted = page.get_element_by_id("accepted")
    assert "quantity-differs" in text_of(accepted)
    assert "英文取整数" in text_of(accepted)


def test_metadata_of_all_files_side_by_side(small: Site) -> None:
    table = tree(small).xpath("//table[contains(@class, 'metadata')]")[0]
    heads = [text_of(cell) for cell in table.xpath("thead//th")]
    assert heads == ["PDF zh", "EPUB zh", "PDF en", "EPUB en"]
    rows = {
        row.xpath("th//@data-w")[0]: [text_of(cell) for cell in row.xpath("td")]
        for row in table.xpath("tbody/tr")
    }
    assert rows["fact_language"] == ["zh-Hans", "zh-Hans", "en-GB", "en-GB"]
    assert rows["fact_creator"][0] == "张三"
    assert "小文一篇" in rows["fact_title"][1]
    assert all(rows["fonts"])


def test_validators_that_did_not_run_are_not_said_to_have_passed(small: Site) -> None:
    assert "未运行" in text_of(tree(small).get_element_by_id("overview"))
    assert "通过" not in text_of(tree(small).get_element_by_id("files"))


def test_results_of_validators_are_shown(small: Site, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(small.folder / "source", tmp_path / "source")
    shutil.copytree(small.built, tmp_path / "build/essay")
    verdicts = [
        {"file": f"essay.{key}.{form}", "validator": "Judge", "version": "1", "profile": "p",
         "passed": key == "zh", "problems": [] if key == "zh" else [{"rule": "r-1", "message": "<b>no</b>"}]}
        for key in ("zh", "en") for form in ("pdf", "epub")
    ]  # fmt: skip
    report = {"verdicts": verdicts, "missing": {"Other": "pip install other"}}
    (tmp_path / "build/essay/validation.json").write_text(json.dumps(report), encoding="utf-8")
    site = Site(tmp_path, "essay")
    assert site.run("review", "--as-built") == 0
    files = text_of(tree(site).get_element_by_id("files"))
    assert "r-1: <b>no</b>" in files
    assert "pip install other" in files
    overview = tree(site).get_element_by_id("overview")
    assert [text_of(c) for c in overview.xpath(".//tbody/tr[last()]/td")] == ["passed", "failed"]


def test_texts_of_authors_are_shown_and_never_taken_for_markup(hostile: Site) -> None:
    page = tree(hostile)
    scripts = [(node.get("src"), node.get("type")) for node in page.xpath("//script")]
    assert scripts == [("review.js", None), (None, "application/json")]
    assert not page.xpath("//img[@src='x']")
    assert not page.xpath("//*[@onerror]")
    assert "</script><script>window.hostile = 1</script>" in page.xpath("//title")[0].text
    text = text_of(page.get_element_by_id("text"))
    assert "<script>window.hostile = 3</script>" in text
    assert "{{ 7 * 7 }}" in text
    assert "{% raw %}" in text
    assert data(hostile)["words"]["en"]


def test_every_word_is_there_in_both_languages(small: Site) -> None:
    loaded = words.load()
    assert set(loaded["en"]) == set(loaded["zh"])
    for key, entry in loaded["en"].items():
        other = loaded["zh"][key]
        assert type(entry) is type(other), key
        forms = entry.values() if isinstance(entry, dict) else [entry]
        others = other.values() if isinstance(other, dict) else [other]
        fields = {field for form in forms for field in re.findall(r"\{(\w+)\}", str(form))}
        assert fields == {f for form in others for f in re.findall(r"\{(\w+)\}", str(form))}, key
    used = {node.get("data-w") for node in tree(small).xpath("//*[@data-w]")}
    assert used <= set(loaded["en"])


def test_the_page_is_one_folder_without_addresses_outside_it(seeded: Site) -> None:
    page = tree(seeded)
    for node in page.xpath("//*[@src] | //link[@href]"):
        address = node.get("src") or node.get("href")
        assert not re.match(r"[a-z]+:(?!,)|//", address) or address == "data:,"
        if not address.startswith("data:"):
            assert (seeded.index.parent / address).is_file(), address


def test_a_review_in_chinese_begins_in_chinese(small: Site) -> None:
    page = tree(small)
    assert page.get("lang") == "zh"
    assert "没有须改正之处" in text_of(page.find_class("verdict")[0])


def test_an_interrupted_review_leaves_the_old_one(
    small: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    from editions.review import page

    shutil.copytree(small.folder / "source", tmp_path / "source")
    shutil.copytree(small.built, tmp_path / "build/essay")
    site = Site(tmp_path, "essay")
    before = site.index.read_bytes()

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(page, "_render", fail)
    assert site.run("review", "--as-built") == 130
    assert site.index.read_bytes() == before
    assert [p.name for p in site.built.iterdir() if p.name.startswith(".review")] == []


def test_an_edition_whose_pdf_is_broken_is_reviewed_without_pages(
    small: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import shutil

    shutil.copytree(small.folder / "source", tmp_path / "source")
    shutil.copytree(small.built, tmp_path / "build/essay")
    (tmp_path / "build/essay/essay.zh.pdf").write_bytes(b"%PDF-1.7 broken")
    site = Site(tmp_path, "essay")
    assert site.run("review", "--as-built") == 1
    assert "Traceback" not in capsys.readouterr().err
    page = tree(site)
    assert not page.get_element_by_id("pane-zh").find_class("sheet")
    assert "pdf-unreadable" in page.get_element_by_id("findings").text_content()


def test_one_edition_alone(tmp_path: Path) -> None:
    import shutil

    shutil.copytree(CASES / "small", tmp_path / "source")
    (tmp_path / "source/essay/zh.md").unlink()
    site = Site(tmp_path, "essay")
    assert site.run("review") == 0
    assert tree(site).get_element_by_id("panes").get("data-view") == "one"


def test_an_issue_that_is_not_there_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = str(PROJECT / "source")
    assert main(["review", "--source", source, "--build", str(tmp_path), "--issue", "none"]) == 2
    assert "there is no issue 'none'" in capsys.readouterr().err

"""What the page shows: the verdict, every fault at its place, twins, files; nothing unescaped."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from editions.cli.main import main
from editions.report import words
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
    assert text_of(verdict) == f"{errors} errors must be corrected."
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


def test_notes_in_another_order_do_not_agree(tmp_path: Path) -> None:
    """Also where the order was accepted: the table has the numbers, the overview their count."""
    shutil.copytree(CASES / "small", tmp_path / "source")
    accept = '{accept="twin-note-sentence" reason="语序"}\n'
    texts = {
        "zh": f"{accept}甲说有雨。[^a]乙说有雪。[^b]\n",
        "en": "B says snow.[^b] A says rain.[^a]\n",
    }
    for key, text in texts.items():
        path = tmp_path / "source/essay" / f"{key}.md"
        notes = "\n[^a]: A, *Rain*.\n\n[^b]: B, *Snow*.\n"
        path.write_text(f"{text}\n{path.read_text('utf-8')}{notes}", encoding="utf-8")
    site = Site(tmp_path, "essay")
    site.run("review", "--as-built")
    states = {
        text_of(row.xpath("th")[0]): text_of(row.xpath("td")[-1])
        for row in tree(site).xpath("//table[@class='notes']/tbody/tr")
    }
    assert states["a"] == "different numbers: zh 1, en 2"
    assert states["b"] == "different numbers: zh 2, en 1"
    assert states["bridge"] == "agree"
    overview = text_of(tree(site).get_element_by_id("overview"))
    assert "2 notes have different numbers in the other edition" in overview


def test_blocks_are_counted_as_the_status_counts_them(
    seeded: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    seeded.run("status", "--json")
    (line,) = json.loads(capsys.readouterr().out)["issues"]
    (row,) = tree(seeded).xpath("//section[@id='overview']//tr[th/span[@data-w='count_twins']]")
    assert line["unmatched"] == 1
    assert text_of(row.xpath("td")[0]) == (
        f"{line['matched']} pairs of blocks, one block without a counterpart"
    )


def test_only_the_note_that_a_finding_is_about_is_tinted_as_grave_as_it_is(seeded: Site) -> None:
    page = tree(seeded)
    tinted = {}
    for item in page.xpath("//li[contains(@class, 'finding')][@data-severity]"):
        text = item.xpath(".//a[contains(@href, '#text-')]/@href")
        note = re.fullmatch(r"#(text-\w+-n\d+)", text[0]) if text else None
        if note:
            tinted.setdefault(note[1], set()).add(item.get("data-severity"))
    assert tinted
    cells = page.xpath("//table[@class='notes']//td[contains(@class, 'look')]")
    assert {cell.xpath(".//@id")[0] for cell in cells} == set(tinted)
    for cell in cells:
        found = tinted[cell.xpath(".//@id")[0]]
        gravest = next(kind for kind in ("error", "warning", "info") if kind in found)
        assert cell.get("class") == f"look {gravest}"


def test_the_text_is_shown_with_its_elements(tmp_path: Path) -> None:
    """Also where something in it is marked as different."""
    shutil.copytree(CASES / "small", tmp_path / "source")
    shutil.copytree(CASES / "set", tmp_path / "source", dirs_exist_ok=True)
    site = Site(tmp_path, "essay")
    site.run("review")
    page = tree(site)
    reading = [text_of(cell) for cell in page.find_class("running")]
    assert any("10−3 of H2O" in said for said in reading)

    def inside(tag: str) -> list[str]:
        return [text_of(node) for node in page.xpath(f"//div[@class='running']//{tag}")]

    assert "−3" in inside("sup")
    assert "2" in inside("sub")
    assert "75" in inside("sup/mark[contains(@class, 'number')]")
    assert "x = y" in inside("code")
    (verse,) = page.xpath("//div[@lang='en-GB']//div[@class='running']/p[br]")
    assert [text.strip() for text in verse.itertext()] == ["One line,", "another line."]
    (code,) = page.xpath("//div[@lang='en-GB']//p[@class='is-code']")
    assert code.text_content() == "a = 1\n  b = 2"
    (note,) = page.xpath("//td[@lang='en-GB']/div[@class='note-text'][p[@class='is-item']]")
    assert [text_of(one) for one in note.xpath("p")] == ["He writes:", "one;", "two.", "No more."]


def test_changes_since_the_approved_edition(seeded: Site) -> None:
    changes = tree(seeded).get_element_by_id("changes")
    assert "Gina" in text_of(changes)
    inserted = {text_of(node) for node in changes.xpath(".//ins")}
    assert {"75%", "Raimando"} <= inserted
    assert changes.find_class("overlay")


def test_comments_of_a_returned_file(seeded: Site) -> None:
    comment = tree(seeded).get_element_by_id("comment-1")
    assert text_of(comment.find_class("says")[0]) == "Is this the official wording?"
    assert comment.xpath(".//mark")[0].text == "insurance"
    assert re.search(r"en\.md:9:\d+", comment.find_class("source")[0].get("data-at"))
    assert data(seeded)["comments"][0]["areas"]


def test_accepted_differences_stand_apart_with_their_reason(small: Site) -> None:
    page = tree(small)
    assert not page.xpath("//li[contains(@class, 'finding')][@data-severity]")
    accepted = page.get_element_by_id("accepted")
    assert "quantity-differs" in text_of(accepted)
    assert "英文取整数" in text_of(accepted)


def test_the_reason_of_an_accepted_note_stands_where_it_is_called(tmp_path: Path) -> None:
    """Figures of a note that differ are accepted on the block that calls it, in one edition.

    That accepts quantities too, figures in words that the other language may give otherwise.
    """
    shutil.copytree(CASES / "small", tmp_path / "source")
    english, chinese = (tmp_path / "source/essay" / f"{key}.md" for key in ("en", "zh"))
    text = english.read_text(encoding="utf-8").replace("Bridges, 2019", "Bridges, 2018")
    english.write_text(text, encoding="utf-8")
    text = chinese.read_text(encoding="utf-8")
    accepted = '{accept="twin-note-figures" reason="英文据第二版"}\n' + text
    chinese.write_text(accepted, encoding="utf-8")
    site = Site(tmp_path, "essay")
    assert site.run("review") == 0
    entries = [text_of(item) for item in tree(site).xpath("//section[@id='accepted']//li")]
    (entry,) = (entry for entry in entries if "twin-note-quantities" in entry)
    assert "英文据第二版" in entry
    assert "en.md:12" in entry


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


def test_metadata_that_do_not_agree_are_marked_with_words(small: Site, tmp_path: Path) -> None:
    """The publisher is taken out of an EPUB, the language of another is changed."""
    import shutil
    import zipfile

    shutil.copytree(small.folder / "source", tmp_path / "source")
    shutil.copytree(small.built, tmp_path / "build/essay")
    for key, old, new in (
        ("zh", r"<dc:publisher>.*?</dc:publisher>", ""),
        ("en", r"<dc:language>.*?<", "<dc:language>fr<"),
    ):
        path = tmp_path / f"build/essay/essay.{key}.epub"
        with zipfile.ZipFile(path) as book:
            parts = {name: book.read(name) for name in book.namelist()}
        with zipfile.ZipFile(path, "w") as book:
            for name, data in parts.items():
                if name.endswith(".opf"):
                    assert re.search(old, data.decode())
                    data = re.sub(old, new, data.decode()).encode()
                book.writestr(name, data)
    site = Site(tmp_path, "essay")
    site.run("review", "--as-built")
    page = tree(site)
    marked = {
        (row.xpath("th//@data-w")[0], number): text_of(cell.find_class("tag")[0])
        for row in page.xpath("//table[contains(@class, 'metadata')]/tbody/tr")
        for number, cell in enumerate(row.xpath("td"))
        if cell.get("class") == "odd"
    }
    assert marked == {
        ("fact_publisher", 1): "missing; PDF zh has it",
        ("fact_language", 3): "differs from PDF en",
    }
    assert "2 entries of the metadata do not agree." in text_of(page.get_element_by_id("overview"))


def test_what_one_cause_breaks_in_two_files_is_one_line_at_its_block(
    small: Site, tmp_path: Path
) -> None:
    """Words are taken out of an EPUB: it is neither like its source nor like the PDF."""
    import shutil
    import zipfile

    shutil.copytree(small.folder / "source", tmp_path / "source")
    shutil.copytree(small.built, tmp_path / "build/essay")
    path = tmp_path / "build/essay/essay.en.epub"
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    assert sum(b"is thirty metres" in data for data in parts.values()) == 1
    with zipfile.ZipFile(path, "w") as book:
        for name, data in parts.items():
            book.writestr(name, data.replace(b"is thirty metres", b""))
    site = Site(tmp_path, "essay")
    assert site.run("review", "--as-built") == 1
    page = tree(site)
    of_rule = "//div[@class='rule'][h4/code='{}']//li"
    found = [page.xpath(of_rule.format(rule)) for rule in ("epub-text", "formats-differ")]
    ((one,), (other,)) = found
    (link,) = one.xpath(".//a[contains(@href, '#text-')]/@href")
    assert other.xpath(".//a[contains(@href, '#text-')]/@href") == [link]
    assert "It is thirty metres long." in text_of(page.get_element_by_id(link.removeprefix("#")))
    said = [text_of(line) for line in page.get_element_by_id("overview").find_class("where")]
    assert [line for line in said if "and one more" in line] == [
        "essay.en.epub en p. 1 and one more"
    ]


def test_findings_speak_chinese(seeded: Site) -> None:
    """All ten faults are reported in Chinese, none as an English message after its rule."""
    page = tree(seeded)
    said = page.xpath("//section[@id='findings']//*[@data-zh]")
    assert len(said) > 30
    for node in said:
        english, chinese = node.get("data-en"), node.get("data-zh")
        assert re.search(r"[\u4e00-\u9fff]|^(PDF|EPUB)$", chinese), english
        assert english not in chinese, english


def test_the_words_of_a_finding_are_known_on_the_page(seeded: Site) -> None:
    known = data(seeded)
    page = tree(seeded)
    words = {}
    for item in page.xpath("//section[@id='findings']//li[@data-severity]"):
        number = item.get("id").removeprefix("finding-")
        words[item.xpath(".//*[@data-en]")[0].get("data-en")] = known["findings"].get(
            number, ["", [], []]
        )
    lines = {said: areas for said, (_, areas, _across) in words.items()}
    (share,) = lines["“75%” here, “70 per cent” at en.md:9"]
    assert 15 < share[3] - share[1] < 30  # three characters wide
    (call,) = lines["note [^nowhere] has no definition"]
    assert 35 < call[3] - call[1] < 70
    assert lines["note [^forgotten] is never called"] == []


def test_pins_of_one_line_stand_beside_each_other(seeded: Site) -> None:
    for sheet in tree(seeded).find_class("sheet"):
        places = [
            (style[0], style[1])
            for pin in sheet.find_class("pin")
            if (style := re.findall(r"[\d.]+", pin.get("style")))
        ]
        assert len(set(places)) == len(places)
        for number, (top, column) in enumerate(places):
            for other, beside in places[:number]:
                assert abs(float(top) - float(other)) >= 1.2 or column != beside


def test_a_heading_of_another_level_and_a_new_link_are_changes(seeded: Site) -> None:
    changes = {text_of(item) for item in tree(seeded).find_class("change")}
    assert any("### ## Taken together" in said for said in changes)
    assert any("<https://example.org/pacific>" in said for said in changes)


def test_a_change_is_where_something_was_changed(seeded: Site) -> None:
    """Captions and references have the numbers now that they had when they were approved."""
    changes = tree(seeded).find_class("change")
    unchanged = [text_of(item) for item in changes if not item.xpath(".//ins | .//del")]
    assert unchanged == []
    assert not [text_of(item) for item in changes if re.search("图1|Table 1", text_of(item))]


def test_differing_figures_and_addresses_are_marked_in_the_notes(seeded: Site) -> None:
    rows = tree(seeded).xpath("//table[@class='notes']/tbody/tr")
    marked = {
        text_of(row.xpath("th")[0]): [text_of(m) for m in row.xpath(".//mark[@class='number']")]
        for row in rows
    }
    assert marked["witt"] == ["2023", "2021"]
    assert [address.rpartition("/")[2] for address in marked["black-morrison"]] == [
        "the-strategic-challenges",
        "the-strategic-challenges-of-decoupling",
    ]
    assert marked["autor"] == []


def test_a_name_spelt_otherwise_is_marked_in_the_text(seeded: Site) -> None:
    names = tree(seeded).xpath("//section[@id='text']//mark[contains(@class, 'name')]")
    assert [text_of(name) for name in names] == ["Raimondo"]


def test_pictures_of_an_unchanged_file_are_taken_over(small: Site, tmp_path: Path) -> None:
    shutil.copytree(small.folder / "source", tmp_path / "source")
    shutil.copytree(small.built, tmp_path / "build/essay")
    pages = tmp_path / "build/essay/review/pages"
    for key in ("zh", "en"):
        (pages / key / "1.webp").write_bytes(b"as it was")
    changed = tmp_path / "build/essay/essay.en.pdf"
    changed.write_bytes(changed.read_bytes() + b"% another\n")
    site = Site(tmp_path, "essay")
    site.run("review", "--as-built")
    assert (pages / "zh/1.webp").read_bytes() == b"as it was"
    assert (pages / "en/1.webp").read_bytes()[:4] == b"RIFF"


def test_validators_that_did_not_run_are_not_said_to_have_passed(small: Site) -> None:
    assert "未运行" in text_of(tree(small).get_element_by_id("overview"))
    assert "通过" not in text_of(tree(small).get_element_by_id("files"))


def test_results_of_validators_are_shown(small: Site, tmp_path: Path) -> None:
    shutil.copytree(small.folder / "source", tmp_path / "source")
    shutil.copytree(small.built, tmp_path / "build/essay")
    verdicts = [
        {"file": f"essay.{key}.{form}", "validator": "Judge", "version": "1", "profile": "p",
         "passed": key == "zh", "problems": [] if key == "zh" else [{"rule": "r-1", "message": "<b>no</b>"}]}
        for key in ("zh", "en") for form in ("pdf", "epub")
    ]  # fmt: skip
    report = {
        "verdicts": verdicts,
        "missing": {"Other": "pip install other"},
        "cannot_be_trusted": ["Yes-man p"],
    }
    (tmp_path / "build/essay/validation.json").write_text(json.dumps(report), encoding="utf-8")
    site = Site(tmp_path, "essay")
    assert site.run("review", "--as-built") == 0
    files = text_of(tree(site).get_element_by_id("files"))
    assert "r-1: <b>no</b>" in files
    assert "pip install other" in files
    assert "Yes-man p––cannot be trusted" in files
    overview = tree(site).get_element_by_id("overview")
    assert [text_of(c) for c in overview.xpath(".//tbody/tr[last()]/td")] == ["passed", "failed"]


def test_what_validators_say_is_kept_for_the_review(small: Site, tmp_path: Path) -> None:
    shutil.copytree(small.folder / "source", tmp_path / "source")
    shutil.copytree(small.built, tmp_path / "build/essay")
    site = Site(tmp_path, "essay")
    assert site.run("validate", "--only", "page-validation") == 0
    site.run("review", "--as-built")
    rows = tree(site).xpath("//section[@id='files']//table[last()]//tr[td]")
    judged = {text_of(row.xpath("td")[0]) for row in rows if "page-validation" in text_of(row)}
    assert judged == {"essay.zh.pdf", "essay.en.pdf"}
    overview = tree(site).get_element_by_id("overview")
    assert text_of(overview.xpath(".//tbody/tr[last()]")[0]) == "Validatorspassedpassed"


def test_texts_of_authors_are_shown_and_never_taken_for_markup(hostile: Site) -> None:
    page = tree(hostile)
    scripts = [(node.get("src"), node.get("type")) for node in page.xpath("//script")]
    assert scripts == [("review.js", None), ("answers.js", None), (None, "application/json")]
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


def test_no_word_is_left_over() -> None:
    """Each is named in a template, the script or the page's module, or is one of a kind."""
    folder = PROJECT / "templates" / "review"
    named = " ".join(
        path.read_text("utf-8") for path in [*folder.glob("*.html"), *folder.glob("*.js")]
    )
    named += (PROJECT / "scripts/editions/report/page.py").read_text("utf-8")
    of_a_kind = re.compile(r"(relation|mark|kind|odd|fact|compose)_\w+|changed|added|removed")
    left = [
        name
        for name in words.load()["en"]
        if not of_a_kind.fullmatch(name) and not re.search(rf"""["'`]{name}["'`]""", named)
    ]
    assert left == []


def test_the_page_is_one_folder_without_addresses_outside_it(seeded: Site) -> None:
    page = tree(seeded)
    for node in page.xpath("//*[@src] | //link[@href]"):
        address = node.get("src") or node.get("href")
        assert not re.match(r"[a-z]+:(?!,)|//", address) or address == "data:,"
        if not address.startswith("data:"):
            assert (seeded.index.parent / address).is_file(), address


def test_the_typefaces_have_every_character_of_the_page(seeded: Site) -> None:
    from editions.resources.subsetting import FontFile

    folder = seeded.index.parent / "fonts"
    page = seeded.index.read_text(encoding="utf-8") + words.characters()
    han = {one for one in page if "\u4e00" <= one <= "\u9fff"}
    assert len(han) > 800
    for name in ("NotoSansSC-400.ttf", "NotoSansSC-700.ttf", "NotoSerifSC-400.otf"):
        assert FontFile(folder / name).has(han) == han, name
    assert "SIL OPEN FONT LICENSE" in (folder / "licences.txt").read_text("utf-8").upper()


def test_a_review_in_chinese_begins_in_chinese(small: Site) -> None:
    page = tree(small)
    assert page.get("lang") == "zh"
    assert "没有须改正之处" in text_of(page.find_class("verdict")[0])


def test_an_interrupted_review_leaves_the_old_one(
    small: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from editions.report import page

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


def test_two_reviews_at_once_are_both_written(small: Site, tmp_path: Path) -> None:
    import os
    import shutil
    import subprocess
    import sys

    shutil.copytree(small.folder / "source", tmp_path / "source")
    shutil.copytree(small.built, tmp_path / "build/essay")
    command = [sys.executable, "-m", "editions", "review", "--as-built", "--build", "build"]
    surroundings = os.environ | {"PYTHONPATH": str(PROJECT / "scripts")}
    running = [
        subprocess.Popen(command, cwd=tmp_path, env=surroundings, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    told = [one.communicate()[1] for one in running]
    assert [one.returncode for one in running] == [0, 0], told
    folder = tmp_path / "build/essay"
    assert (folder / "review/index.html").is_file()
    assert [path.name for path in folder.iterdir() if path.name.startswith(".review")] == []


def test_the_shared_templates_get_no_filter_of_the_page(small: Site, tmp_path: Path) -> None:
    from editions.resources.templating import environment

    before = set(environment().filters)
    shutil.copytree(small.folder / "source", tmp_path / "source")
    shutil.copytree(small.built, tmp_path / "build/essay")
    site = Site(tmp_path, "essay")
    assert site.run("review", "--as-built") == 0
    assert site.run("proof") == 0
    assert set(environment().filters) == before


def test_an_edition_whose_pdf_is_broken_is_reviewed_without_pages(
    small: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
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
    shutil.copytree(CASES / "small", tmp_path / "source")
    (tmp_path / "source/essay/zh.md").unlink()
    site = Site(tmp_path, "essay")
    assert site.run("review") == 0
    assert tree(site).get_element_by_id("panes").get("data-view") == "one"


def test_pages_that_end_early_are_listed(tmp_path: Path) -> None:
    """In the findings and on the overview, with the way to what should have filled the page."""
    shutil.copytree(CASES / "small", tmp_path / "source")
    folder = tmp_path / "source/essay"
    (folder / "zh.md").unlink()
    square = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9V9H0z"/></svg>'
    )
    (folder / "square.svg").write_text(square)
    prose = "The two never agreed on the tea that was weighed at the quay. " * 9
    figure = "::: {.figure}\n![A square.](square.svg)\n\nThe square.[^b]\n:::"
    notes = "[^a]: The books.\n\n[^b]: The map.\n"
    (folder / "en.md").write_text(f"{prose}\n\n{figure}\n\n{prose}[^a]\n\n{notes}")
    site = Site(tmp_path, "essay")
    site.run("review")
    for part in ("overview", "findings"):
        (line,) = (
            item
            for item in tree(site).xpath(f"//section[@id='{part}']//li")
            if "of page 1 is blank" in text_of(item)
        )
        assert line.xpath(".//a[@href='#en-page-1']")


def test_an_issue_that_is_not_there_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = str(PROJECT / "source")
    assert main(["review", "--source", source, "--build", str(tmp_path), "--issue", "none"]) == 2
    assert "there is no issue “none”" in capsys.readouterr().err

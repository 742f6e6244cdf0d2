"""JATS and Crossref's deposits: valid, whole, and written only if they are."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from editions.checks.site.deposits import check_crossref, check_jats
from editions.formats.deposit import crossref, jats
from editions.formats.shared.page_metadata import Place
from editions.machine import schemas
from editions.source.series import Deposit, load_editions, load_issue, load_series
from editions.text import Manuscript
from editions.text.works import references
from editions.workflow import load_manuscripts
from site_pages import SOURCE, make_site, page

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests/data"
FIRST = ROOT / "source", "a-path-of-no-return"
TORTURE = DATA / "archive/source", "torture"
VERSE = DATA / "qa/sound", "scripts-and-verse"
CAPTIONS = DATA / "source", "captions"
PLACE = Place("https://example.org/dialogue/issue", "../")
DEPOSIT = Deposit("Trial Editors", "trials@example.org", "An Institute of Trials")
IN_YAML = "deposit: {depositor: Trial Editors, email: trials@example.org, registrant: A Body}\n"


@cache
def read(source: tuple[Path, str], keys: tuple[str, ...] = ()) -> list[Manuscript]:
    series = replace(load_series(source[0]), deposit=DEPOSIT)
    issue = replace(load_issue(series, source[1]), doi="10.1234/an-issue")
    return list(load_manuscripts.read_editions(load_editions(series, issue, keys)))


def as_jats(manuscript: Manuscript) -> bytes:
    return jats.article(
        manuscript, {one.source: one.source for one in manuscript.images}, PLACE, ""
    )


def as_deposit(manuscripts: list[Manuscript]) -> bytes:
    editions = [one.edition for one in manuscripts]
    files = {"zh": ["issue.zh.pdf", "issue.zh.epub"]}
    cited = references(manuscripts[0].notes)
    return crossref.deposit(editions, cited, PLACE, files, datetime(2026, 1, 2, tzinfo=UTC))


def found(data: bytes, manuscript: Manuscript) -> list[str]:
    return [str(finding) for finding in check_jats(data, Path("x.jats.xml"), manuscript)]


@pytest.mark.parametrize("source", [FIRST, TORTURE, VERSE, CAPTIONS, (SOURCE, "trial")])
def test_what_is_made_is_valid_and_has_all_notes(source: tuple[Path, str]) -> None:
    manuscripts = read(source)
    for one in manuscripts:
        assert found(as_jats(one), one) == []
    assert list(check_crossref(as_deposit(manuscripts), Path("x.crossref.xml"))) == []


def test_notes_have_the_numbers_of_the_text_in_captions_too() -> None:
    (text,) = read(TORTURE, ("en",))
    root = etree.fromstring(as_jats(text))
    notes = root.findall("back/fn-group/fn")
    assert [note.findtext("label") for note in notes] == [str(one.number) for one in text.notes]
    (call,) = root.xpath("//table-wrap/caption//xref")
    assert (call.text, call.get("rid"), call.get("ref-type")) == ("11", "n11", "fn")
    assert notes[10].findtext("p") == "A note in the caption of a table."
    assert [node.text for node in root.xpath("//fig/label | //table-wrap/label")] == [
        "Figure\u00a01",
        "Table\u00a01",
    ]


def test_lines_of_verse_stay_lines() -> None:
    (text,) = read(VERSE, ("en",))
    verse = next(etree.fromstring(as_jats(text)).iter("verse-group"))
    assert ["".join(line.itertext()) for line in verse] == [
        "Tyger Tyger, burning bright,",
        "In the forests of the night;3",
        "What immortal hand or eye,",
        "Could frame thy fearful symmetry?",
    ]


def test_the_other_language_is_there() -> None:
    (text,) = read(FIRST, ("en",))
    root = etree.fromstring(as_jats(text))
    assert root.findtext(".//trans-title") == "脱钩之路能否回头"
    assert (
        root.find(".//trans-abstract").get("{http://www.w3.org/XML/1998/namespace}lang")
        == "zh-Hans"
    )


def without(path: str) -> Callable[[etree._Element], None]:
    def damage(root: etree._Element) -> None:
        node = root.find(path)
        assert node is not None
        node.getparent().remove(node)

    return damage


def exchanged(root: etree._Element) -> None:
    notes = root.findall("back/fn-group/fn")
    notes[0].find("p").text = "Another text."


@pytest.mark.parametrize(
    ("damage", "rule"),
    [
        (without("front/article-meta/title-group"), "deposit-invalid"),
        (without("back/fn-group/fn[3]"), "deposit-notes"),
        (exchanged, "deposit-notes"),
        (without("body//xref[@ref-type='fn']"), "deposit-notes"),
    ],
)
def test_a_damaged_jats_file_is_found(damage: Callable[[etree._Element], None], rule: str) -> None:
    (text,) = read(FIRST, ("en",))
    root = etree.fromstring(as_jats(text))
    damage(root)
    findings = list(check_jats(etree.tostring(root), Path("x"), text))
    assert rule in {finding.rule.name for finding in findings}


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (b"10.1234/an-issue", b"an-issue"),
        (b"<depositor_name>Trial Editors</depositor_name>", b""),
        (b"https://example.org/dialogue/issue/<", b"nowhere<"),
        (b'language="zh"', b'language="Chinese"'),
    ],
)
def test_a_wrong_deposit_is_found(right: bytes, wrong: bytes) -> None:
    data = as_deposit(read(FIRST))
    assert right in data
    (finding,) = check_crossref(data.replace(right, wrong, 1), Path("x.crossref.xml"))
    assert finding.rule.name == "deposit-invalid"


def test_references_are_the_notes_that_name_a_work() -> None:
    (text,) = read(FIRST, ("en",))
    cited = references(text.notes)
    assert [one.key for one in cited] == [f"note{number}" for number in range(1, 12)]
    assert [one.doi for one in cited if one.doi] == [
        "10.1016/j.jwb.2022.101399",
        "10.1007/s10551-007-9373-9",
    ]
    root = etree.fromstring(as_deposit([text]))
    assert len(root.findall(".//{*}citation")) == 11
    in_jats = etree.fromstring(as_jats(text)).findall("back/fn-group/fn/p/mixed-citation")
    said = ["".join("".join(one.itertext()).split()) for one in in_jats]
    assert said == ["".join(note.text.split()) for note in text.notes]
    (trial,) = read((SOURCE, "trial"), ("en",))
    assert [one.text for one in references(trial.notes)] == [
        "Anna Author, A Book of Trials (London: Trial Press, 2001), 12–15."
    ]


def test_a_deposit_keeps_its_time_until_the_issue_changes(project: Path) -> None:
    series = project / "source/series.yaml"
    series.write_text(series.read_text(encoding="utf-8") + IN_YAML, encoding="utf-8")
    assert make_site(project) == 0
    (path,) = (project / "build/_deposits").iterdir()
    old = path.read_bytes()
    assert b"<doi>10.1234/trial.1</doi>" in old
    aged = re.sub(rb"\d{14}", b"20260102030405", old)
    path.write_bytes(aged)
    assert make_site(project) == 0
    assert path.read_bytes() == aged
    series.write_text(series.read_text(encoding="utf-8").replace("A Body", "B"), encoding="utf-8")
    assert make_site(project) == 0
    changed = path.read_bytes()
    assert b"<registrant>B</registrant>" in changed
    assert b"20260102030405" not in changed
    on_site = [file for file in (project / "build/_site").rglob("*") if file.is_file()]
    assert [file for file in on_site if b"trials@example.org" in file.read_bytes()] == []


def test_the_jats_file_is_offered(site: Path) -> None:
    root = page(site, "trial/about.zh.html")
    assert root.xpath("//section[@aria-labelledby='cite']//a/@href")[-1] == "trial.zh.jats.xml"
    (address,) = root.xpath("//meta[@name='citation_xml_url']/@content")
    assert (site / "trial" / address.rpartition("/")[2]).is_file()


def test_a_file_that_is_not_valid_is_not_written(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    right = jats.article
    monkeypatch.setattr(
        jats, "article", lambda *given: right(*given).replace(b"pub-date", b"the-date")
    )
    assert make_site(project) == 0
    assert "the JATS file is not valid and was not written" in capsys.readouterr().err
    assert list((project / "build/_site").rglob("*.jats.xml")) == []
    assert b"jats" not in (project / "build/_site/trial/about.zh.html").read_bytes()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "the DOI 10.1234/trial.1 cannot be deposited: series.yaml has no `deposit`"),
        ("deposit: {agency: other}\n", ""),
        ("deposit: {depositor: E, registrant: R}\n", "deposit.email is missing"),
        (IN_YAML.replace("@", " at "), "is not an e-mail address"),
    ],
)
def test_who_deposits_must_be_said(
    line: str, said: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    series = project / "source/series.yaml"
    series.write_text(series.read_text(encoding="utf-8") + line, encoding="utf-8")
    make_site(project)
    errors = capsys.readouterr().err
    assert said in errors
    assert ("[deposit-depositor]" in errors) == (not line)
    assert not (project / "build/_deposits").exists()


def test_without_the_schemas_nothing_is_written(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    schemas.jats.cache_clear()
    monkeypatch.setattr(schemas, "JATS", ("no_such_package", "x.dtd"))
    assert make_site(project) == 2
    assert "pip install --no-deps commonmeta-py" in capsys.readouterr().err
    schemas.jats.cache_clear()

"""The first page, running heads and the back matter, as a reader finds them in the finished file."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from editions.cli.main import main
from editions.formats.pdf import running, writer
from editions.formats.pdf.page import page as html_page
from editions.languages.faces import sans_families
from editions.readback import pdf as readback
from editions.resources.templating import wording
from editions.resources.widths import width
from editions.source.series import (
    Edition,
    Localized,
    Person,
    load_editions,
    load_issue,
    load_series,
)
from editions.workflow.load_manuscripts import read_editions

CAPTIONS = Path(__file__).parents[1] / "data" / "source" / "captions"
FOOT = 103.5  # pt, the lower margin
ACCENT = (0x1F / 255, 0x5A / 255, 0x7A / 255)
MEASURE = 378.0
COLUMN_GAP = {"zh": 26.0, "en": 18.0}  # pt, in the back matter


def edition(slug: str, key: str) -> Edition:
    series = load_series(Path("source"))
    (found,) = load_editions(series, load_issue(series, slug), [key])
    return found


def with_people(count: int, key: str, **changes: Any) -> Edition:
    found = edition("essay", key)
    name = Localized({"zh": "欧阳某某", "en": "Alexandra Longsurname"})
    people = (Person(name, Localized(), Localized(), ""),) * count
    return replace(found, issue=replace(found.issue, authors=people, **changes))


@pytest.mark.parametrize(
    ("key", "count", "expected"),
    [
        ("en", 1, "Alexandra Longsurname, A Title"),
        ("en", 2, "Alexandra Longsurname; Alexandra Longsurname, A Title"),
        ("en", 5, "Alexandra Longsurname et al., A Title"),
        ("zh", 2, "欧阳某某；欧阳某某：题目"),
        ("zh", 5, "欧阳某某等：题目"),
    ],
)
def test_authors_and_title_at_the_head(project: Path, key: str, count: int, expected: str) -> None:
    assert running.of_issue(with_people(count, key), wording(key), MEASURE) == expected


@pytest.mark.parametrize("key", ["zh", "en"])
def test_a_head_is_one_line_whatever_the_title(project: Path, key: str) -> None:
    long = {"zh": "脱钩、去风险与再挂钩" * 20, "en": "The Past and Future of Decoupling " * 8}
    found = with_people(9, key, title=Localized(long))
    head = running.of_issue(found, wording(key), MEASURE)
    assert head.endswith("…")
    assert long[key].startswith(head.removesuffix("…"))
    assert 0.8 * MEASURE < width(head, sans_families(found.tag), 400) * running.SIZE < 1.2 * MEASURE
    short = Localized({"zh": "脱钩", "en": "Decoupling"})
    found = replace(found, issue=replace(found.issue, short_title=short))
    assert running.of_issue(found, wording(key), MEASURE).endswith(short.text(key))


@pytest.mark.parametrize("notes", [True, False])
def test_back_matter_stands_at_the_foot(
    project: Path, notes: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    if not notes:
        for path in Path("source/essay").glob("*.md"):
            path.write_text(
                re.sub(r"\[\^.\](?!:)|\[\^.\]:.*", "", path.read_text("utf-8")), "utf-8"
            )
    assert main(["pdf"]) == 0, capsys.readouterr().err
    for key in ("zh", "en"):
        read = readback.read(Path(f"build/essay/essay.{key}.pdf"))
        (only,) = read.pages
        (link,) = [one for one in only.links if one.uri]
        runs = [run for run in only.runs if run.text.strip()]
        assert any(link.covers(run.box(0)) and run.text.startswith("http") for run in runs)
        left, right = (
            [run for run in runs if abs(run.left - start) < 1 and FOOT < run.baseline < 400]
            for start in (86.91, 86.91 + (MEASURE + COLUMN_GAP[key]) / 2)
        )
        assert left
        assert right
        lowest = min(run.baseline for run in [*left, *right] if run.height < 9)
        if notes:
            assert lowest > FOOT
        else:
            assert FOOT < lowest < FOOT + 12 + 6 + 8  # a line, and what is below a paragraph


def test_chinese_back_matter_is_flush_in_cells(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    thanks = "感谢APLN各地的编辑与译者读过初稿并且指出其中的错误" * 6
    with Path("source/essay/issue.yaml").open("a", encoding="utf-8") as file:
        file.write(f"acknowledgements: {{zh: {thanks}。, en: Thanks.}}\n")
    assert main(["pdf", "--edition", "zh"]) == 0, capsys.readouterr().err
    (only,) = readback.read(Path("build/essay/essay.zh.pdf")).pages
    lines = [line for line in only.lines if only.runs[line.first].text[:1] in thanks]
    full = [line.box for line in lines if line.box[2] - line.box[0] > 170]
    assert len(full) >= 3
    for left, _, right, _ in full:
        assert left == pytest.approx(86.91, abs=0.5)
        assert right - left == pytest.approx(22 * 8, abs=1)


def test_back_matter_longer_than_a_page_is_whole(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lives = ", ".join(
        f"{{name: {{zh: 某{n}, en: Author {n}}}, biography: {{en: {'Word ' * 500}End{n}., zh: 无。}}}}"
        for n in range(4)
    )
    Path("source/essay/issue.yaml").write_text(
        f"title: {{zh: 题目, en: A Title}}\ndate: 2026-01-02\nauthors: [{lives}]\n", "utf-8"
    )
    assert main(["pdf", "--edition", "en"]) == 0, capsys.readouterr().err
    text = "".join(
        run.text
        for page in readback.read(Path("build/essay/essay.en.pdf")).pages
        for run in page.runs
    )
    assert [f"End{n}." in text for n in range(4)] == [True] * 4


@pytest.mark.parametrize("key", ["zh", "en"])
def test_the_accent_has_three_roles(project: Path, key: str) -> None:
    shutil.copytree(CAPTIONS, project / "source" / "captions")
    writer.ready()
    from weasyprint import CSS, HTML

    found = edition("captions", key)
    (manuscript,) = read_editions([found])
    html = HTML(string=html_page(found, manuscript), base_url=f"{found.issue.folder.resolve()}/")
    document = html.render(stylesheets=[CSS(filename=path) for path in writer.stylesheets(found)])
    roles = set()
    for page in document.pages:
        for box in page._page_box.descendants():
            text = getattr(box, "text", "")
            colour = box.style["color"]
            if text.strip() and colour.coordinates == pytest.approx(ACCENT, abs=0.01):
                roles |= {_role(html.etree_element, box.element)}
    assert roles == {"series-name", "h2", "call"}


def _role(root: Any, element: Any) -> str:
    """The heading, call or name that an element is in."""
    parents = {child: parent for parent in root.iter() for child in parent}
    while element is not None:
        for name in (element.get("class", ""), element.tag):
            if name in ("series-name", "h2", "call"):
                return str(name)
        element = parents.get(element)
    return "other"


@pytest.mark.parametrize(("count", "paragraphs"), [(1, 1), (6, 6), (7, 1), (25, 1)])
def test_many_authors_are_one_paragraph(project: Path, count: int, paragraphs: int) -> None:
    found = with_people(count, "en")
    html = html_page(found, read_editions([edition("essay", "en")])[0])
    assert len(re.findall(r'<p class="author', html)) == paragraphs
    assert len(re.findall("Alexandra Longsurname", html)) >= count

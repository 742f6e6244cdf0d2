"""docs/review.md says what there is: its list of tests, its pictures, its programs."""

from __future__ import annotations

import re
import runpy

from review.seeding import CASES, PROJECT

PAGE = (PROJECT / "docs" / "review.md").read_text(encoding="utf-8")


def test_the_list_of_browser_tests_is_that_of_the_code() -> None:
    script = runpy.run_path(str(PROJECT / "docs" / "review_tests.py"))
    assert script["updated"](PAGE) == PAGE, "run python docs/review_tests.py"
    names = re.findall(r"^\| `(\w+)` \| ([^|]+) \|$", PAGE, re.MULTILINE)
    assert len(names) > 30
    source = script["TESTS"].read_text(encoding="utf-8")
    assert all(f"def test_{name}(" in source for name, _ in names)


def test_a_stale_list_is_noticed() -> None:
    script = runpy.run_path(str(PROJECT / "docs" / "review_tests.py"))
    assert script["updated"](PAGE.replace("| test | proves |", "| test | proved |")) == PAGE


def test_its_pictures_and_files_are_there() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", PAGE)
    assert len(pictures) >= 12
    for picture in pictures:
        assert (PROJECT / "docs" / picture).is_file(), picture
    drawn = {path.name for path in (PROJECT / "docs/pictures/review").glob("*.png")}
    assert drawn == {picture.rpartition("/")[2] for picture in pictures}
    assert {path.name for path in (CASES / "returned").glob("*.pdf")} == {
        "essay.en.pdfjs.pdf",
        "essay.zh.poppler.pdf",
    }

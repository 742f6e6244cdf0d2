"""The examples of rules about finished files: an excerpt as it is in a file of `tests/data/finished`, and a wrong one.

`right.text.xhtml` is a part of `text.xhtml` of the English EPUB, `right.en.html` of its web page. The wrong excerpt
takes its place, and the file is checked.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from checking import standards_of_epub
from editions.checks.registry import EPUB, WEB, run
from editions.checks.site import links
from editions.checks.subject import Subject
from editions.findings import Finding
from editions.formats.epub import page_list
from editions.formats.epub import writer as epub
from editions.formats.shared.page_metadata import Place as Address
from editions.formats.web import writer as web
from editions.source.series import load_editions, load_issue, load_series
from editions.text import Manuscript
from editions.workflow.load_manuscripts import read_editions
from editions.workflow.web_pages import twins_by_edition
from messages.examples import FOLDERS, RULES, names_of

SOURCE = RULES.parent / "finished"
ADDRESS = "https://example.org/dialogue/essay"
PAGE = "en.html"
IN_BOOK = (".xhtml", ".opf")


def excerpts(case: Path) -> dict[str, tuple[str, str]]:
    """The right and the wrong excerpt by the name of the file that holds the right one."""
    right, wrong = names_of(case, "right"), names_of(case, "wrong")
    return {
        name: (right[name].read_text("utf-8"), wrong[name].read_text("utf-8")) for name in right
    }


CASES = [
    path for path in FOLDERS if any(n.endswith((*IN_BOOK, PAGE)) for n in names_of(path, "wrong"))
]


class Finished:
    """The issue, its English EPUB with two pages and its web pages."""

    def __init__(self, folder: Path) -> None:
        series = load_series(SOURCE)
        texts = read_editions(load_editions(series, load_issue(series, "essay")))
        self.folder = folder
        self.english: Manuscript = next(one for one in texts if one.edition.key == "en")
        self.starts = [0, len(page_list.characters(self.english.article)) // 2]
        self.book = folder / "essay.en.epub"
        epub.write(self.english.edition, self.english, self.book, self.starts)
        self.web = web.pages(texts, twins_by_edition(texts, None), place=Address(ADDRESS))

    def findings(self, case: Path) -> list[Finding]:
        changed = excerpts(case)
        return self._in_page(*changed[PAGE]) if PAGE in changed else self._in_book(case, changed)

    def unchanged(self) -> list[Finding]:
        return [*self._of_book(self.book), *self._in_page("", "")]

    def _of_book(self, path: Path) -> list[Finding]:
        found = run(Subject(self.english, files={"epub": path}), [EPUB])
        return [*found, *standards_of_epub(path, self.english, self.starts)]

    def _in_book(self, case: Path, changed: dict[str, tuple[str, str]]) -> list[Finding]:
        path = self.folder / case.name / "essay.en.epub"
        path.parent.mkdir()
        left = set(changed)
        with zipfile.ZipFile(self.book) as old, zipfile.ZipFile(path, "w") as new:
            for member in old.infolist():
                data = old.read(member)
                name = member.filename.rpartition("/")[2]
                if name in changed:
                    data = replaced(data.decode(), *changed[name]).encode()
                    left.remove(name)
                new.writestr(member, data)
        assert not left
        return self._of_book(path)

    def _in_page(self, right: str, wrong: str) -> list[Finding]:
        page = self.web[PAGE]
        if right:
            page = replaced(page.decode(), right, wrong).encode()
        folder = self.folder / "web"
        for name, data in (self.web | {PAGE: page}).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        subject = Subject(self.english, web=page, web_path=Path(PAGE))
        return [*run(subject, [WEB]), *links.check(folder, ADDRESS, Path("essay"))]


def replaced(text: str, right: str, wrong: str) -> str:
    """`text` with the wrong excerpt for the right one, which it holds once; ends of lines count for nothing."""
    right, wrong = right.strip("\n"), wrong.strip("\n")
    assert text.count(right) == 1, f"{text.count(right)} times: {right}"
    return text.replace(right, wrong)

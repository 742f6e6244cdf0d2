"""The site of two issues, one of them renamed and in English alone, and of a draft."""

from __future__ import annotations

import shutil
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

from editions.cli.main import main

SOURCE = Path(__file__).parent / "data" / "epub" / "source"
ADDRESS = "https://example.org/dialogue"
SECOND = """\
title: {en: A Second Essay}
authors:
  - name: {en: Ada Bridge}
date: 2030-05-06
number: 10
keywords: {en: [bridges]}
former_slugs: [the-other]
"""
DRAFT = """\
title: {en: Not Yet Written}
authors:
  - name: {en: Nobody Yet}
date: 2031-01-01
status: draft
"""
TEXT = "A paragraph.[^1]\n\n## A heading\n\nAnother.\n\n[^1]: Its note.\n"


def put_source(folder: Path) -> Path:
    """The source folder of the site, in `folder`."""
    source = folder / "source"
    shutil.copytree(SOURCE, source)
    for slug, issue in {"second": SECOND, "unfinished": DRAFT}.items():
        (source / slug).mkdir()
        (source / slug / "issue.yaml").write_text(issue, encoding="utf-8")
        (source / slug / "en.md").write_text(TEXT, encoding="utf-8")
    return source


def make_site(folder: Path, *more: str) -> int:
    """Make the site of `folder`/source in `folder`/build."""
    places = ["--source", str(folder / "source"), "--build", str(folder / "build")]
    return main(["site", "--address", ADDRESS, *places, *more])


def page(site: Path, name: str) -> HtmlElement:
    return html.document_fromstring(
        (site / name).read_bytes(), parser=html.HTMLParser(encoding="utf-8")
    )

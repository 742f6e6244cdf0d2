"""The check of the finished site finds each fault that is put in, and nothing where there is none."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from editions.checks.site import links
from site_pages import ADDRESS

Change = Callable[[Path], None]


def replace_in(name: str, old: str, new: str) -> Change:
    def change(site: Path) -> None:
        text = (site / name).read_text(encoding="utf-8")
        assert old in text
        (site / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def remove(pattern: str) -> Change:
    def change(site: Path) -> None:
        next(iter(sorted(site.glob(pattern)))).unlink()

    return change


FAULTS: dict[str, tuple[Change, set[str]]] = {
    "a file that is offered is missing": (remove("second/second.en.pdf"), {"site-link"}),
    "a picture is missing": (remove("trial/assets/images/*"), {"site-link"}),
    "a font is missing": (remove("trial/assets/fonts/NotoSerif*.woff2"), {"site-link"}),
    "a style sheet is missing": (remove("site_assets/site.css"), {"site-link"}),
    "the picture of a card is missing": (remove("second/assets/card.en.png"), {"site-link"}),
    "no element has the identifier": (
        replace_in("trial/zh.html", 'id="n1"', 'id="n0"'),
        {"site-link"},
    ),
    "a paragraph's counterpart has no such identifier": (
        replace_in("trial/zh.html", 'href="en.html#', 'href="en.html#not-'),
        {"site-link"},
    ),
    "the map names a page that is not there": (
        replace_in("sitemap.xml", "/trial/zh.html</loc>", "/trial/xx.html</loc>"),
        {"site-link"},
    ),
    "a feed leads nowhere": (
        replace_in("en.atom.xml", "/second/about.en.html", "/second/about.xx.html"),
        {"site-link"},
    ),
    "a catalogue offers a file that is not there": (
        replace_in("zh.opds.json", "/trial/trial.zh.epub", "/trial/trial.zh.mobi"),
        {"site-link"},
    ),
    "a former name leads nowhere": (
        replace_in("the-other/en.html", "0; url=../second", "0; url=../third"),
        {"site-link", "site-canonical"},
    ),
    "a page has the address of another": (
        replace_in("second/en.html", f'"canonical" href="{ADDRESS}/second', f'"canonical" href="{ADDRESS}/trial'),
        {"site-canonical"},
    ),
    "a page does not say its address": (
        replace_in("second/en.html", 'rel="canonical"', 'rel="help"'),
        {"site-canonical"},
    ),
    "one page does not name the other": (
        replace_in("trial/en.html", 'hreflang="zh-Hans" href="https', 'hreflang="zh-Hans" data-off="https'),
        {"site-alternate"},
    ),
}  # fmt: skip


def test_a_sound_site_has_no_findings(site: Path) -> None:
    assert links.check(site, ADDRESS, site) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_that_is_put_in_is_found(fault: str, site: Path, tmp_path: Path) -> None:
    change, wanted = FAULTS[fault]
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    change(copy)
    found = links.check(copy, f"{ADDRESS}/", copy)
    assert {finding.rule.name for finding in found} == wanted

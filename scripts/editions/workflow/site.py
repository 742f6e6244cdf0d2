"""The site of a series: one folder with all issues that are no drafts, whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from editions.checks.site import former_slugs, links
from editions.findings import Finding, FindingsError
from editions.formats.shared.page_metadata import SITE_ASSETS
from editions.formats.site import writer as site_writer
from editions.formats.site.published import Download, Published
from editions.formats.web import writer as web_writer
from editions.formats.web.writer import pictures_of
from editions.machine.folders import alone, replaced
from editions.source import glossary
from editions.source.series import Edition, Issue
from editions.workflow import deposits, load_manuscripts, web_pages
from editions.workflow.build import build, locked
from editions.workflow.outcome import Options, Progress, Report

FOLDER, LOCK = "_site", ".site.lock"  # no issue can have these names
STATE_DRAFT = "draft"

Issues = Sequence[tuple["Issue", Sequence["Edition"]]]


@dataclass(frozen=True, slots=True)
class Site:
    """The site that was made: its folder, the issues in it, deposits (names of files in `_deposits`), warnings."""

    folder: Path
    issues: tuple[str, ...]
    deposits: tuple[str, ...]
    findings: tuple[Finding, ...]


def published(issues: Issues) -> list[tuple[Issue, Sequence[Edition]]]:
    """The issues that are no drafts."""
    return [(issue, editions) for issue, editions in issues if issue.status != STATE_DRAFT]


def build_all(issues: Issues, folder: Path, progress: Progress) -> list[Report]:
    """Build what is out of date of the issues' PDF and EPUB files, so that there are downloads of all."""
    return [
        build(issue, editions, folder / issue.slug, Options(), progress)
        for issue, editions in issues
    ]


def make(issues: Issues, folder: Path, address: str) -> Site:
    """Make `folder`/_site of the issues, which are built there; it will be at `address`.

    Raises FindingsError if anything is wrong, and leaves the folder as it was.
    """
    _refuse(list(former_slugs.check([issue for issue, _editions in issues])))
    target = folder / FOLDER
    findings: list[Finding] = []
    with alone(folder / LOCK), replaced(target) as staged:
        found = []
        for issue, editions in issues:
            one, of_pages = _put_issue(issue, editions, folder, staged, address)
            found.append(one)
            findings += of_pages
        _refuse(findings)
        newest_first = sorted(found, key=lambda one: one.order, reverse=True)
        web_pages.write(staged, site_writer.pages(newest_first, address))
        shared = web_writer.assets(issues[0][1][0].series)
        web_pages.write(staged / SITE_ASSETS, shared)
        findings += links.check(staged, address, target)
        _refuse(findings)
        places = [site_writer.issue_place(address, one.issue.slug) for one in newest_first]
        names, wrong = deposits.register(list(zip(newest_first, places, strict=True)), folder)
    slugs = tuple(one.issue.slug for one in newest_first)
    return Site(target, slugs, tuple(names), (*findings, *wrong))


def _put_issue(
    issue: Issue, editions: Sequence[Edition], folder: Path, staged: Path, address: str
) -> tuple[Published, list[Finding]]:
    """Put the web edition and the downloads of an issue into the site."""
    manuscripts = load_manuscripts.read_editions(editions)
    terms = glossary.of_edition(manuscripts[0].edition)
    built, target = folder / issue.slug, staged / issue.slug
    target.mkdir()
    downloads: dict[str, list[Download]] = {}
    with locked(built):
        for key, names in web_pages.finished(issue, editions, built).items():
            for name in names:
                shutil.copyfile(built / name, target / name)
            downloads[key] = [Download(name, (target / name).stat().st_size) for name in names]
    place = site_writer.issue_place(address, issue.slug)
    offered = {key: [file.name for file in files] for key, files in downloads.items()}
    shown = folder / FOLDER / issue.slug
    files, findings = web_pages.pages(manuscripts, terms, shown, place, offered)
    web_pages.write(target, files)
    archived = []
    for one in manuscripts:
        pdf = next((file for file in offered[one.edition.key] if file.endswith(".pdf")), "")
        pictures = {source: name for source, (name, _data) in pictures_of(one).items()}
        wrong = deposits.archive(one, pictures, place, pdf, shown, target)
        findings += wrong
        archived += [] if wrong else [one.edition.key]
    return Published(tuple(manuscripts), downloads, frozenset(archived)), findings


def _refuse(findings: Sequence[Finding]) -> None:
    """Raise FindingsError when there is an error among the findings."""
    if any(finding.is_error for finding in findings):
        raise FindingsError(list(findings))

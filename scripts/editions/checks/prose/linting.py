"""The checks of prose, run on an edition's Markdown and on the YAML's texts in its language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from editions.checks.prose.acceptance import without_accepted
from editions.checks.prose.reading import Reading, reading_of
from editions.checks.registry import PROSE, run
from editions.checks.source.locator import markdown_of
from editions.checks.subject import Subject
from editions.findings import Finding, FindingsError, in_order
from editions.source.files import read_text
from editions.source.glossary import Glossary
from editions.source.series import series_file
from editions.source.words import Words, of_edition
from editions.text import Manuscript
from editions.text.yaml_passages import YamlText

ISSUE = "issue.yaml"


def check_prose(
    manuscript: Manuscript, glossary: Glossary | None = None, words: Words | None = None
) -> list[Finding]:
    """Run the checks of prose on one text and on the YAML in its language; accepted findings are left out.

    `words` are those of the edition, read when they are not given.
    """
    findings: list[Finding] = []
    if words is None:
        try:
            words = of_edition(manuscript.edition)
        except FindingsError as error:
            findings += error.findings
    subject = Subject(manuscript, glossary=glossary, words=words)
    findings += run(subject, [PROSE])
    for reading in _of_yaml(manuscript):
        yaml = Subject(manuscript, glossary=glossary, words=words).with_result(reading_of, reading)
        yaml.with_result(markdown_of, subject.once(markdown_of))
        found = run(yaml, [PROSE])
        findings += [replace(one, corrections=()) for one in found if one not in findings]
    return without_accepted(subject, in_order(findings))


def _of_yaml(manuscript: Manuscript) -> Iterator[Reading]:
    """What `series.yaml` and `issue.yaml` say in the language of the edition."""
    edition = manuscript.edition
    files: list[Path] = [series_file(edition.series.folder), edition.issue.folder / ISSUE]
    for path in files:
        if path.is_file():
            written = YamlText(read_text(path))
            yield Reading(path, edition.tag, written, written.passages(edition.key))

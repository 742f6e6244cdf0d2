"""Read the manuscripts of several editions at once, each by the rules of its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editions.findings import Finding, FindingsError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from editions.manuscript import Manuscript
    from editions.manuscript.pandoc import Reading
    from editions.series import Edition

Begun = tuple[str, "Reading"]


def begin(editions: Sequence[Edition]) -> list[Begun]:
    """Start pandoc on every edition; raises FindingsError with what is wrong in all the files."""
    from editions.manuscript.reader import begin as begin_one

    findings: list[Finding] = []
    begun = []
    for edition in editions:
        try:
            begun.append(begin_one(edition))
        except FindingsError as error:
            findings += error.findings
    if findings:
        for _text, reading in begun:
            reading.stop()
        raise FindingsError(findings)
    return begun


def finish(editions: Sequence[Edition], begun: Sequence[Begun]) -> list[Manuscript]:
    """The manuscripts; raises FindingsError when nothing can be made of one of them."""
    from editions import language
    from editions.manuscript import read

    findings: list[Finding] = []
    manuscripts = []
    for edition, start in zip(editions, begun, strict=True):
        try:
            normalise = language.for_tag(edition.tag).normalise
            manuscripts.append(read(edition, start, normalise))
        except FindingsError as error:
            findings += error.findings
    if findings:
        raise FindingsError(findings)
    return manuscripts


def read_editions(editions: Sequence[Edition]) -> list[Manuscript]:
    """`begin` and `finish` in one."""
    return finish(editions, begin(editions))

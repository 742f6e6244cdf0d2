"""Every rule of a language has a folder of cases: what goes in, and what is expected.

`in.html` is a fragment with the edition's language on its root; `expected.html` is what `normalise` and then
`prepare` for a PDF make of it, `expected.epub.html` the same for an EPUB. `rule.md` names the source of the rule.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from editions import languages

CASES = Path(__file__).parents[1] / "data" / "typography"
TARGETS = {"expected.html": "pdf", "expected.epub.html": "epub"}


def _prepared(source: Path, target: str) -> str:
    root = etree.fromstring(source.read_text())
    module = languages.for_tag(root.get("lang"))
    module.normalise(root)
    module.prepare(root, target)
    return etree.tostring(root, encoding="unicode")


FOUND = sorted(path for name in TARGETS for path in CASES.glob(f"*/{name}"))


@pytest.mark.parametrize(
    "expected", FOUND, ids=lambda path: f"{path.parent.name}-{TARGETS[path.name]}"
)
def test_case(expected: Path) -> None:
    made = _prepared(expected.with_name("in.html"), TARGETS[expected.name])
    assert made.strip() == expected.read_text().strip()


def test_every_rule_has_cases_and_names_its_source() -> None:
    folders = [path for path in CASES.iterdir() if (path / "in.html").is_file()]
    assert len(folders) > 30
    for folder in folders:
        assert list(folder.glob("expected.*")), folder.name
        assert (folder / "rule.md").read_text().strip(), folder.name


@pytest.mark.parametrize(
    "source", sorted(CASES.glob("*/in.html")), ids=lambda path: path.parent.name
)
def test_preparing_changes_white_space_only(source: Path) -> None:
    root = etree.fromstring(source.read_text())
    module = languages.for_tag(root.get("lang"))
    module.normalise(root)
    before = "".join("".join(root.itertext()).split())
    module.prepare(root, "epub")
    after = "".join("".join(root.itertext()).replace("\u00a0", "").split())
    assert after == before.replace("\u00a0", "")


@pytest.mark.parametrize(
    "source", sorted(CASES.glob("*/in.html")), ids=lambda path: path.parent.name
)
def test_normalising_twice_is_normalising_once(source: Path) -> None:
    root = etree.fromstring(source.read_text())
    module = languages.for_tag(root.get("lang"))
    module.normalise(root)
    once = etree.tostring(root)
    module.normalise(root)
    assert etree.tostring(root) == once

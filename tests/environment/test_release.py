"""`make release` stops before it tags anything that is not ready, and builds the same bytes twice."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import release

CHANGELOG = "# Changelog\n\n## Unreleased\n{}\n## [1.2.0] - 2026-01-31\n\n### Added\n- A bridge.\n\n## [1.1.0] - 2025-01-31\n"
PROJECT = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "small"
version = "1.2.0"
requires-python = ">=3.11"
[tool.hatch.build.targets.wheel]
packages = ["small"]
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository that is ready for 1.2.0."""
    root = tmp_path / "project"
    (root / "small").mkdir(parents=True)
    (root / "small" / "__init__.py").write_text("")
    (root / "pyproject.toml").write_text(PROJECT)
    (root / "CHANGELOG.md").write_text(CHANGELOG.format(""), encoding="utf-8")
    git(root, "init", "--quiet")
    commit(root)
    return root


def git(root: Path, *arguments: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)


def commit(root: Path) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "A commit")


def test_what_is_ready_has_its_notes(project: Path) -> None:
    assert release.ready(project, "1.2.0") == "### Added\n- A bridge."


def test_a_tree_that_is_not_clean(project: Path) -> None:
    (project / "left.txt").write_text("")
    with pytest.raises(release.ReleaseError, match=r"the tree is not clean: \?\? left\.txt"):
        release.ready(project, "1.2.0")


def test_a_version_that_is_tagged(project: Path) -> None:
    git(project, "tag", "v1.2.0")
    with pytest.raises(release.ReleaseError, match=r"the tag v1\.2\.0 exists"):
        release.ready(project, "1.2.0")


@pytest.mark.parametrize(
    ("changelog", "version", "said"),
    [
        (CHANGELOG.format(""), "1.3.0", "does not begin with “## [1.3.0] - YYYY-MM-DD”"),
        (CHANGELOG.format("\n- A tower.\n"), "1.2.0", "has changes under “Unreleased”"),
        ("## [1.2.0]\n\n- No day.\n", "1.2.0", "does not begin with"),
        ("", "1.2.0", "does not begin with"),
    ],
)
def test_a_changelog_without_the_version(changelog: str, version: str, said: str) -> None:
    with pytest.raises(release.ReleaseError) as caught:
        release.notes_of(changelog, version)
    assert said in str(caught.value)


def test_a_commit_gives_the_same_bytes_twice(project: Path, tmp_path: Path) -> None:
    files = release.build_twice(project, tmp_path / "builds")
    assert [file.name for file in files] == ["small-1.2.0-py3-none-any.whl", "small-1.2.0.tar.gz"]


def test_a_source_distribution_that_lacks_a_file(project: Path, tmp_path: Path) -> None:
    (project / "pyproject.toml").write_text(
        PROJECT + '[tool.hatch.build.targets.sdist]\ninclude = ["small/__init__.py"]\n'
    )
    (project / "small" / "more.py").write_text("")
    commit(project)
    with pytest.raises(release.ReleaseError, match="is another when it is built again"):
        release.build_twice(project, tmp_path / "builds")

"""A folder of issues with the series' own series.yaml and no issue."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from editions.importers.bring_in import Outcome, bring_in
from editions.importers.model import Task

ROOT = Path(__file__).parent.parent.parent
NAMES = (("中-美-亚对话", "China-US-Asia Dialogue"), ("亚太核不扩散和裁军领导网络", "APLN"))


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "source").mkdir()
    shutil.copy(ROOT / "source" / "series.yaml", tmp_path / "source")
    return tmp_path / "source"


@pytest.fixture
def bring(source: Path) -> Callable[..., Outcome]:
    """Import a file into the issue `essay`."""

    def run(path: Path, key: str = "en", tracked: str = "accept", force: bool = False) -> Outcome:
        task = Task(path, key, ("zh-Hans", "en-GB"), tracked, NAMES)
        return bring_in(task, source / "essay", key, force=force)

    return run


def rules_of(outcome: Outcome) -> list[str]:
    return [finding.rule.name for finding in outcome.findings]

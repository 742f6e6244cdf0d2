"""Two faces instead of all: a preparation that takes a moment."""

from __future__ import annotations

from pathlib import Path

import pytest

from editions.resources import fonts

LATIN = [face for face in fonts.FACES if face.family == "Source Code Pro"][:2]


@pytest.fixture
def two_faces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder, and a recipe of two small faces."""
    monkeypatch.setenv("EDITIONS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(fonts, "FACES", tuple(LATIN))
    return tmp_path / "cache"

"""The book in MuPDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from readers import mupdf

ANSWERS = {"notes": "jump, and back", "tables": "from 600 px"}


@pytest.mark.parametrize("feature", mupdf.FEATURES)
@pytest.mark.parametrize("key", ["zh", "en"])
def test_feature(key: str, feature: str, files: dict[str, Path]) -> None:
    with mupdf.quiet():
        answer = mupdf.FEATURES[feature](files[key])
    assert answer == ANSWERS.get(feature, "yes")

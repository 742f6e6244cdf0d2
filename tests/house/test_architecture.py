"""The drawing of the rooms is that of the imports."""

from __future__ import annotations

import architecture


def test_the_drawing_is_current() -> None:
    text = architecture.PAGE.read_text(encoding="utf-8")
    assert architecture.updated(text) == text, "run: python tools/architecture.py"


def test_every_room_is_described() -> None:
    text = architecture.PAGE.read_text(encoding="utf-8")
    rooms = {path.parent.name for path in architecture.PACKAGE.glob("*/__init__.py")}
    assert {room for room in rooms if f"`{room}/`" not in text} == set()

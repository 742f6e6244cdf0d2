"""Where the links of a PDF lead: link annotations (12.5.6.5) and destinations (12.3.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf


@dataclass(frozen=True, slots=True)
class Destination:
    """A place that a link leads to; `top` and `left` are missing when the file does not say."""

    page: int
    left: float | None
    top: float | None


@dataclass(frozen=True, slots=True)
class Target:
    """The target of a link: a destination, which may have a name, or an external address."""

    name: str
    uri: str
    destination: Destination | None


class Destinations:
    """The destinations of a file; `named` are those that have names, `pages` the numbers of its pages by object."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pages: dict[Any, int] = {
            page.objgen: number for number, page in enumerate(pdf.pages, start=1)
        }
        self.named = dict(self._named(pdf.Root))

    def target(self, annotation: Any) -> Target:
        """Where a link annotation leads."""
        action = annotation.get("/A", pikepdf.Dictionary())
        given = annotation.get("/Dest", action.get("/D"))
        name = _name(given)
        destination = self.named.get(name) if name else self._destination(given)
        return Target(name, str(action.get("/URI", "")), destination)

    def _named(self, root: Any) -> Iterator[tuple[str, Destination]]:
        old = root.get("/Dests", pikepdf.Dictionary())
        names = root.get("/Names", pikepdf.Dictionary()).get("/Dests", pikepdf.Dictionary())
        for name, value in [*((key[1:], value) for key, value in old.items()), *_name_tree(names)]:
            destination = self._destination(value)
            if destination:
                yield name, destination

    def _destination(self, value: Any) -> Destination | None:
        if isinstance(value, pikepdf.Dictionary):
            value = value.get("/D")
        if not isinstance(value, pikepdf.Array) or not len(value):
            return None
        number = self.pages.get(getattr(value[0], "objgen", (0, 0)))
        if number is None:
            return None
        kind = str(value[1]) if len(value) > 1 else ""
        numbers = [float(item) if _is_number(item) else None for item in list(value)[2:]]
        left, top = {
            "/XYZ": (0, 1),
            "/FitH": (None, 0),
            "/FitBH": (None, 0),
            "/FitR": (0, 3),
        }.get(kind, (None, None))
        return Destination(number, _item(numbers, left), _item(numbers, top))


def _is_number(item: Any) -> bool:
    return item is not None and not isinstance(item, pikepdf.Object)


def _item(numbers: list[float | None], index: int | None) -> float | None:
    return numbers[index] if index is not None and index < len(numbers) else None


def _name(target: Any) -> str:
    if isinstance(target, pikepdf.Name):
        return str(target)[1:]
    return str(target) if isinstance(target, pikepdf.String) else ""


def _name_tree(node: Any, depth: int = 0) -> Iterator[tuple[str, Any]]:
    """The pairs of a name tree (7.9.6)."""
    names = node.get("/Names")
    if names is not None:
        for index in range(0, len(names) - 1, 2):
            yield str(names[index]), names[index + 1]
    if depth < 50:
        for kid in node.get("/Kids", []):
            yield from _name_tree(kid, depth + 1)

"""Imports run one way: a room of the package knows the rooms below it that its line names, and no others."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import editions

PACKAGE = Path(editions.__file__).parent
COMMON = {"findings", "messages", "machine", ""}  # "" is the package's own version
ROOMS: dict[str, set[str]] = {
    "cli": {
        "watch", "report", "workflow", "checks", "formats", "matching", "resources", "languages", "text", "source",
        "readback", "importers", "exporters", "lsp",
    },
    "lsp": {"report", "workflow", "checks", "matching", "languages", "text", "source"},
    "watch": {
        "report", "workflow", "checks", "formats", "matching", "resources", "readback", "languages", "text", "source",
    },
    "report": {
        "workflow", "checks", "formats.shared", "resources", "matching", "readback", "languages", "text", "source",
    },
    "workflow": {"checks", "formats", "resources", "matching", "languages", "text", "source"},
    "checks": {"readback", "resources", "matching", "languages", "text", "source"},
    "formats": {"formats.shared", "resources", "languages", "text", "source"},
    "matching": {"languages", "text", "source"},
    "resources": {"languages", "source"},
    "text": {"languages", "source"},
    "source": {"languages"},
    "languages": set(),
    "readback": set(),
    "importers": {"matching", "languages", "text", "source", "readback"},
    "exporters": {"importers", "resources", "matching", "languages", "text", "source"},
    "machine": set(),
    "findings": set(),
    "messages": set(),
}  # fmt: skip
FORMATS = ("formats.pdf", "formats.epub", "formats.web", "formats.shared")


def modules() -> Iterator[Path]:
    return (path for path in sorted(PACKAGE.rglob("*.py")) if path.parent != PACKAGE)


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name, without `editions.`, of what a module imports from the package."""
    return iter(_imports(path))


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def _imports(path: Path) -> list[tuple[int, str]]:
    return list(_names(ast.walk(_tree(path))))


def _names(nodes: Iterable[ast.AST]) -> Iterator[tuple[int, str]]:
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "editions":
            parent = (node.module or "").removeprefix("editions").removeprefix(".")
            for name in node.names:
                full = f"{parent}.{name.name}".removeprefix(".")
                yield node.lineno, full if _is_module(full) else parent
        elif isinstance(node, ast.Import):
            for name in node.names:
                if name.name.startswith("editions."):
                    yield node.lineno, name.name.removeprefix("editions.")


def _is_module(name: str) -> bool:
    path = PACKAGE.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def climbs() -> Iterator[str]:
    for path in modules():
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        room = name.split(".")[0]
        known = ROOMS[room] | COMMON | {room}
        for line, target in imported(path):
            allowed = any(target == one or target.startswith(f"{one}.") for one in known if one)
            if room == "formats" and target.startswith("formats."):
                own = ".".join(name.split(".")[:2])
                allowed = target.startswith((own, "formats.shared"))
            if target and not allowed:
                yield f"{name}:{line} imports {target}"


def test_each_room_knows_those_below_it_alone() -> None:
    assert list(climbs()) == []


def test_no_modules_import_each_other() -> None:
    """Not even within functions; raises CycleError with their names."""
    names = {path: ".".join(path.relative_to(PACKAGE).with_suffix("").parts) for path in modules()}
    TopologicalSorter(
        {
            name.removesuffix(".__init__"): {target for _line, target in imported(path)} - {""}
            for path, name in names.items()
        }
    ).prepare()


def test_every_module_is_in_a_room() -> None:
    assert {path.name for path in PACKAGE.glob("*.py")} == {
        "__init__.py",
        "__main__.py",
        "findings.py",
    }
    assert {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()} <= set(
        ROOMS
    )


def _importing_weasyprint() -> set[str]:
    """Modules that import WeasyPrint as soon as they are imported themselves."""
    tops = {path: _tree(path).body for path in modules()}
    names = {path: ".".join(path.relative_to(PACKAGE).with_suffix("").parts) for path in tops}
    imports = {
        names[path].removesuffix(".__init__"): {name for _line, name in _names(body)}
        for path, body in tops.items()
    }
    found = {
        names[path].removesuffix(".__init__")
        for path, body in tops.items()
        for node in body
        if (isinstance(node, ast.ImportFrom) and (node.module or "").startswith("weasyprint"))
        or (isinstance(node, ast.Import) and node.names[0].name.startswith("weasyprint"))
    }
    while more := {name for name, known in imports.items() if known & found} - found:
        found |= more
    return found


def test_weasyprint_is_imported_its_own_way() -> None:
    """`setting.ready` imports it with our fonts and style; imported before that, the pages would be others."""
    found = _importing_weasyprint()
    assert {"formats.pdf.job", "formats.pdf.changed_pages"} < found
    assert {name for name in found if not name.startswith("formats.pdf.")} == set()
    assert found.isdisjoint({"formats.pdf.setting", "formats.pdf.writer", "formats.pdf.page"})


def test_types_are_imported_like_all_else() -> None:
    """But where a build with nothing to do, or a process that typesets, would import what it does not want."""
    assert _written(r"\nif TYPE_CHECKING:") == {
        "cli.arguments",
        "cli.verbs.build",
        "formats.pdf.order",
        "languages.__init__",
        "machine.plugins",
        "messages.catalogue",
        "resources.calls_elsewhere",
        "resources.template_files",
        "workflow.inputs",
        "workflow.setters",
    }


def _written(pattern: str) -> set[str]:
    """The modules in whose code a pattern is found."""
    return {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        for path in modules()
        if re.search(pattern, path.read_text(encoding="utf-8"))
    }


def test_yaml_is_read_in_one_place() -> None:
    assert _written(r"yaml\.(safe_|full_)?(load|compose)\(") == {"source.yaml_nodes"}


def test_characters_are_classed_in_one_place() -> None:
    """Han characters, and those that nobody sees: the others take them from there."""
    common = {"languages.zh.spelling"}  # the first block alone, whose characters have two forms
    assert _written(r"\\u4e00-|一-鿿|一-龥") - common == {"languages.shared.characters"}
    assert _written(r"\\u2060") == {"languages.shared.characters"}

"""Record the functions of WeasyPrint and its libraries that ours replace, wrap or call, each by a hash of its source.

python tools/replaced_functions.py            write the record, after each was looked at
python tools/replaced_functions.py --check    say what is not as recorded, and leave with 1

What is replaced is found by comparing the modules before and after all corrections are applied; what is called,
by the names that our modules import. So the record needs no care, and another release shows what it changed.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import sys
from pathlib import Path
from types import FunctionType

import editions
from editions.formats.pdf import setting, weasy
from editions.formats.pdf.weasy.patching import RECORD, digest, recorded, source_of

PACKAGES = ("weasyprint", "pydyf", "pyphen", "cssselect2", "tinycss2")
HEAD = """\
# Functions of WeasyPrint {version} and its libraries that ours replace, wrap or call, and the hash of each one's source.
# Made by tools/replaced_functions.py; a test compares. Where one differs, look at what changed before you rewrite it.

"""


def functions() -> dict[str, FunctionType]:
    """Every function and method of the imported packages, by its full name."""
    found: dict[str, FunctionType] = {}
    for name, module in list(sys.modules.items()):
        if not _is_theirs(name):
            continue
        for holder, prefix in [(module, name), *_classes(module)]:
            for own, value in vars(holder).items():
                function = value.fget if isinstance(value, property) else value
                if isinstance(function, FunctionType) and _is_theirs(function.__module__):
                    found[f"{prefix}.{own}"] = function
    return found


def _is_theirs(module: str | None) -> bool:
    return (module or "").partition(".")[0] in PACKAGES


def _classes(module: object) -> list[tuple[type, str]]:
    return [
        (value, f"{value.__module__}.{value.__qualname__}")
        for value in vars(module).values()
        if isinstance(value, type) and value.__module__ == module.__name__  # type: ignore[attr-defined]
    ]


def imported_names() -> set[str]:
    """The full names that modules of ours import from the packages."""
    names = set()
    for path in Path(editions.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and _is_theirs(node.module):
                names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def present() -> dict[str, str]:
    """Name and hash of each function as it is installed; to be called in a process that has set no page yet."""
    weasy.fast_import()
    called = imported_names()
    for name in called:  # modules that only a correction imports
        importlib.import_module(name.rpartition(".")[0])
    before = functions()
    setting.ready()
    after, hashes = functions(), {}
    for name, function in before.items():
        if after.get(name) is not function or name in called:
            hashes[f"{function.__module__}.{function.__qualname__}"] = digest(source_of(function))
    return dict(sorted(hashes.items()))


def differences(known: dict[str, str], found: dict[str, str]) -> list[str]:
    """What is to be looked at, one line per function."""
    gone = [
        f"{name}: it is no longer there, or no longer replaced or called"
        for name in known
        if name not in found
    ]
    new = [f"{name}: it is not recorded" for name in found if name not in known]
    changed = [
        f"{name}: its source changed"
        for name in known
        if found.get(name, known[name]) != known[name]
    ]
    return sorted(gone + new + changed)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare, and write nothing")
    check = parser.parse_args(arguments).check
    found = present()
    if not check:
        lines = [f'"{name}" = "{value}"' for name, value in found.items()]
        head = HEAD.format(version=sys.modules["weasyprint"].__version__)
        RECORD.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
        return 0
    different = differences(recorded(), found)
    print(*different, sep="\n", end="\n" if different else "")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())

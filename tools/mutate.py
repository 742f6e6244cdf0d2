"""Change one thing in a module, run the tests, and name the changes that no test notices.

    python tools/mutate.py [--sample N] [--seed S] FILE … -- PYTEST-ARGUMENTS

Each mutant is made in a forked process, which compiles the changed module in place of the file and runs the
tests until the first failure; no file is written. Annotations and decorators are not changed.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib.abc
import importlib.util
import io
import os
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
SECONDS = 300  # after which a mutant counts as noticed: it does not end
COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
}  # fmt: skip
Change = Callable[[ast.AST], str]


def changes(node: ast.AST) -> Iterator[Change]:
    """What can be changed in one node; each change is made in place and says what it did."""
    if isinstance(node, ast.Compare):
        for place, operator in enumerate(node.ops):
            if type(operator) in COMPARISONS:
                yield lambda n, p=place: _compare(n, p)  # type: ignore[misc]
    elif isinstance(node, ast.BoolOp):
        yield _bool
    elif isinstance(node, (ast.BinOp, ast.AugAssign)) and type(node.op) in OPERATORS:
        yield _operator
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield _not
    elif isinstance(node, (ast.If, ast.IfExp, ast.While)):
        yield _condition
    elif isinstance(node, ast.Constant) and type(node.value) in (int, float, bool):
        yield _constant
    elif isinstance(node, ast.Return) and node.value is not None:
        yield _return


def _compare(node: ast.AST, place: int) -> str:
    assert isinstance(node, ast.Compare)
    old = type(node.ops[place])
    node.ops[place] = COMPARISONS[old]()
    return f"{old.__name__} -> {COMPARISONS[old].__name__}"


def _bool(node: ast.AST) -> str:
    assert isinstance(node, ast.BoolOp)
    node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    return f"now {type(node.op).__name__}"


def _operator(node: ast.AST) -> str:
    assert isinstance(node, (ast.BinOp, ast.AugAssign))
    old = type(node.op)
    node.op = OPERATORS[old]()
    return f"{old.__name__} -> {OPERATORS[old].__name__}"


def _not(node: ast.AST) -> str:
    assert isinstance(node, ast.UnaryOp)
    node.operand = ast.UnaryOp(ast.Not(), node.operand)
    return "not dropped"


def _condition(node: ast.AST) -> str:
    assert isinstance(node, (ast.If, ast.IfExp, ast.While))
    node.test = ast.UnaryOp(ast.Not(), node.test)
    return "condition turned round"


def _constant(node: ast.AST) -> str:
    assert isinstance(node, ast.Constant)
    old = node.value
    assert isinstance(old, (bool, int, float))
    node.value = (
        (not old) if isinstance(old, bool) else old + 1 if isinstance(old, int) else old * 2 or 1.0
    )
    return f"{old} -> {node.value}"


def _return(node: ast.AST) -> str:
    assert isinstance(node, ast.Return)
    node.value = ast.Constant(None)
    return "returns None"


def mutants(tree: ast.Module) -> list[tuple[int, int, Change]]:
    """Every possible change: the number of its node, its line, and what makes it."""
    skipped = {id(part) for node in ast.walk(tree) for part in _not_run(node)}
    return [
        (number, getattr(node, "lineno", 0), change)
        for number, node in enumerate(ast.walk(tree))
        if id(node) not in skipped
        for change in changes(node)
    ]


def _not_run(node: ast.AST) -> Iterator[ast.AST]:
    annotations = [getattr(node, "annotation", None), getattr(node, "returns", None)]
    for part in filter(None, [*annotations, *getattr(node, "decorator_list", ())]):
        yield from ast.walk(part)
    if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
        yield from ast.walk(node)


class Instead(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives the changed tree for one module."""

    def __init__(self, name: str, path: Path, tree: ast.Module) -> None:
        self.name, self.path, self.tree = name, path, tree

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name != self.name:
            return None
        places = [str(self.path.parent)] if self.path.name == "__init__.py" else None
        return importlib.util.spec_from_file_location(
            name, self.path, loader=self, submodule_search_locations=places
        )

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.tree, str(self.path), "exec"), module.__dict__)


def module_of(path: Path) -> str:
    parts = path.resolve().relative_to(ROOT / "scripts").with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def is_noticed(path: Path, tree: ast.Module, tests: list[str]) -> bool:
    """Whether the tests fail with this tree in place of the module."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            sys.meta_path.insert(0, Instead(module_of(path), path, tree))
            with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
                code = int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *tests]))
        finally:
            os._exit(code)
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return status != 0
        time.sleep(0.05)
    os.kill(child, 9)
    os.waitpid(child, 0)
    return True


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--sample", type=int, default=40, help="mutants of each file (40)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("files", nargs="+", type=Path)
    own, tests = sys.argv[1:], []
    if "--" in own:
        own, tests = own[: own.index("--")], own[own.index("--") + 1 :]
    args = parser.parse_args(own)
    sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]
    for path in args.files:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if is_noticed(path, tree, tests):
            parser.error("the tests fail without any change")
        possible = mutants(tree)
        chosen = random.Random(args.seed).sample(possible, min(args.sample, len(possible)))
        noticed, survived = 0, []
        for number, line, change in sorted(chosen, key=lambda entry: entry[1]):
            changed = copy.deepcopy(tree)
            node = next(n for i, n in enumerate(ast.walk(changed)) if i == number)
            what = change(node)
            ast.fix_missing_locations(changed)
            if is_noticed(path, changed, tests):
                noticed += 1
            else:
                survived.append(f"  {path}:{line}: {what}")
        print(f"{path}: {noticed} of {len(chosen)} noticed", *survived, sep="\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Regular expressions that may backtrack without bound, found by structure.

Every expression that the package compiles is parsed by Python's own parser and turned into an
automaton. Two ways through it that read the same text are what makes a backtracking engine slow:

* a position that leads back to itself by two ways with one text: the time doubles with each
  repetition (exponential, as in ``(\\d+)*x``);
* a loop that hands over to another loop on the same text: the time grows with a power of the length
  (as in ``\\d+\\d+x``), and again for a search, which tries each place.

Both tests are those of Weideman and others, "Analyzing matching time behavior of backtracking regular
expression matchers by using ambiguity of NFA" (CIAA 2016). Lookbehinds and back references are taken to
hold always, so that some sound expression may be named; a possessive quantifier makes it plain.

    python tools/regex_audit.py            # all expressions of the package
    python tools/regex_audit.py 'PATTERN'  # one
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import importlib
import pkgutil
import re
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

PACKAGE = Path(__file__).resolve().parent.parent / "scripts" / "editions"
# A count of more than this is taken as unlimited, a smaller one written out.
WRITTEN_OUT = 4
FUNCTIONS = {
    "compile",
    "match",
    "search",
    "fullmatch",
    "sub",
    "subn",
    "split",
    "findall",
    "finditer",
}
# One of each kind that `\d`, `\w`, `\s` and `.` distinguish, in addition to what the expression names.
SAMPLES = "0a_A \n\t-.,~中é٣\u00a0\u2028"
EXPONENTIAL, POLYNOMIAL = "exponential", "polynomial"


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression and the place in the source that compiles it."""

    pattern: str | bytes
    flags: int
    place: str


# For each state what may be read next: the characters as a mask, and the state that follows.
Steps = list[list[tuple[int, int]]]


@dataclass(slots=True)
class Automaton:
    """An NFA whose edges read one character of a set; empty edges may demand the next character.

    Sets of characters are bit masks over `alphabet`.
    """

    alphabet: list[int]
    reads: Steps = field(default_factory=list)
    skips: Steps = field(default_factory=list)

    @property
    def all(self) -> int:
        return (1 << len(self.alphabet)) - 1

    def state(self) -> int:
        self.reads.append([])
        self.skips.append([])
        return len(self.reads) - 1

    def skip(self, start: int, end: int, next_in: int | None = None) -> None:
        self.skips[start].append((self.all if next_in is None else next_in, end))

    def steps(self) -> Steps:
        """What each state may read after empty edges, once for each way that leads there."""
        return [list(self._ways(state, self.all, [])) for state in range(len(self.reads))]

    def _ways(self, state: int, mask: int, path: list[int]) -> Iterator[tuple[int, int]]:
        # An empty loop is gone through again: a second time gives the same ways again.
        if path.count(state) == 2:
            return
        for class_, end in self.reads[state]:
            if mask & class_:
                yield mask & class_, end
        for demanded, end in self.skips[state]:
            if mask & demanded:
                yield from self._ways(end, mask & demanded, [*path, state])


class Builder:
    """Turns the parse of an expression into an automaton."""

    def __init__(self, parsed: Any, flags: int, *, is_bytes: bool) -> None:
        self.flags = flags
        characters = {ord(c) for c in SAMPLES} | set(_named(parsed))
        if flags & re.IGNORECASE:
            characters |= {ord(o) for c in characters for o in _cases(chr(c))}
        alphabet = sorted(c for c in characters if c < 256 or not is_bytes)
        self.made = Automaton(alphabet)
        self.is_bytes = is_bytes

    def build(self, items: Any, start: int) -> int:
        for operation, argument in items:
            start = self.item(operation, argument, start)
        return start

    def item(self, operation: Any, argument: Any, start: int) -> int:
        name = str(operation)
        made = self.made
        if (class_ := self.character_class(name, argument)) is not None:
            end = made.state()
            made.reads[start].append((class_, end))
            return end
        if name == "SUBPATTERN":
            return self.build(argument[-1], start)
        if name == "ATOMIC_GROUP":
            return self.build(argument, start)
        if name == "BRANCH":
            end = made.state()
            for branch in argument[1]:
                first = made.state()
                made.skip(start, first)
                made.skip(self.build(branch, first), end)
            return end
        if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            return self.repeat(*argument, start, possessive=name == "POSSESSIVE_REPEAT")
        if name in {"ASSERT", "ASSERT_NOT"}:
            return self.look(name, *argument, start)
        return start  # AT, GROUPREF, FAILURE …: taken to hold

    def repeat(self, low: int, high: int, body: Any, start: int, *, possessive: bool) -> int:
        made = self.made
        unlimited = high == _constants.MAXREPEAT or high > WRITTEN_OUT
        for _ in range(min(low, WRITTEN_OUT)):
            start = self.build(body, start)
        end = made.state()
        if unlimited:
            loop = made.state()
            made.skip(start, loop)
            made.skip(self.build(body, loop), loop)
            made.skip(loop, end, self.not_more(body) if possessive else None)
            return end
        made.skip(start, end)
        for _ in range(high - low):
            start = self.build(body, start)
            made.skip(start, end)
        return end

    def not_more(self, body: Any) -> int | None:
        """What may follow a possessive loop over one character: anything that the loop would not take."""
        class_ = self.single(body)
        return None if class_ is None else self.made.all & ~class_

    def look(self, name: str, direction: int, body: Any, start: int) -> int:
        class_ = self.single(body) if direction > 0 else None
        if class_ is None:
            return start
        end = self.made.state()
        self.made.skip(start, end, class_ if name == "ASSERT" else self.made.all & ~class_)
        return end

    def single(self, body: Any) -> int | None:
        """The class of a body that reads just one character."""
        items = list(body)
        if len(items) != 1:
            return None
        operation, argument = items[0]
        if str(operation) == "SUBPATTERN":
            return self.single(argument[-1])
        if str(operation) == "BRANCH":
            classes = [self.single(branch) for branch in argument[1]]
            return None if None in classes else _union([c for c in classes if c is not None])
        return self.character_class(str(operation), argument)

    def character_class(self, name: str, argument: Any) -> int | None:
        """The mask of an operation that reads one character; the regular expressions say which."""
        if name == "LITERAL":
            source = re.escape(chr(argument))
        elif name == "NOT_LITERAL":
            source = f"[^{re.escape(chr(argument))}]"
        elif name == "ANY":
            source = "."
        elif name == "IN":
            source = _written(argument)
        else:
            return None
        flags = self.flags & (re.IGNORECASE | re.DOTALL | re.ASCII)
        test = re.compile(source, flags).fullmatch
        alphabet = self.made.alphabet
        return _union([1 << i for i, code in enumerate(alphabet) if test(chr(code))])


def _union(masks: list[int]) -> int:
    total = 0
    for mask in masks:
        total |= mask
    return total


def _cases(character: str) -> str:
    return "".join(c for c in character.lower() + character.upper() if len(c) == 1)


CATEGORIES = {
    "CATEGORY_DIGIT": r"\d", "CATEGORY_NOT_DIGIT": r"\D", "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S", "CATEGORY_WORD": r"\w", "CATEGORY_NOT_WORD": r"\W",
}  # fmt: skip


def _written(items: Any) -> str:
    """A class of the parse as it is written: [^a-z\\d]."""
    parts = []
    for operation, argument in items:
        name = str(operation)
        if name == "NEGATE":
            parts.append("^")
        elif name == "LITERAL":
            parts.append(re.escape(chr(argument)))
        elif name == "RANGE":
            parts.append("-".join(re.escape(chr(bound)) for bound in argument))
        else:
            parts.append(CATEGORIES[str(argument)])
    return f"[{''.join(parts)}]"


def _named(parsed: Any) -> Iterator[int]:
    """The characters that an expression names, and their neighbours, which it may exclude."""
    if isinstance(parsed, _parser.SubPattern | list | tuple):
        items = list(parsed)
        if len(items) == 2 and str(items[0]) in {"LITERAL", "NOT_LITERAL"}:
            yield items[1]
        elif len(items) == 2 and str(items[0]) == "RANGE":
            low, high = items[1]
            yield from (c for c in (low - 1, low, high, high + 1) if 0 <= c < sys.maxunicode)
        else:
            for item in items:
                yield from _named(item)


def fault(pattern: str | bytes, flags: int = 0) -> str:
    """`exponential`, `polynomial` or nothing: how the time grows with the length of the text."""
    parsed = _parser.parse(pattern, flags & ~re.DEBUG)
    builder = Builder(parsed, parsed.state.flags, is_bytes=isinstance(pattern, bytes))
    builder.build(parsed, builder.made.state())
    steps = builder.made.steps()
    if _is_exponential(steps):
        return EXPONENTIAL
    return POLYNOMIAL if _is_polynomial(steps) else ""


def _is_exponential(steps: Steps) -> bool:
    """Whether a state leads back to itself by two ways on one text: (q, q) to (p, r) and back."""
    for loop in _loops(steps):
        inner = [[(mask, end) for mask, end in ways if end in loop] for ways in steps]
        if any(_has_two_ways(inner[state]) for state in loop):
            return True
        pairs = {
            (p, r): {
                (p2, r2) for mask_p, p2 in inner[p] for mask_r, r2 in inner[r] if mask_p & mask_r
            }
            for p in loop
            for r in loop
        }
        for q in loop:
            apart = [pair for pair in _reached((q, q), pairs) if pair[0] != pair[1]]
            if any((q, q) in _reached(pair, pairs) for pair in apart):
                return True
    return False


def _has_two_ways(ways: list[tuple[int, int]]) -> bool:
    """Whether one character is read to the same state in two ways."""
    seen: dict[int, int] = {}
    for mask, end in ways:
        if seen.get(end, 0) & mask:
            return True
        seen[end] = seen.get(end, 0) | mask
    return False


def _is_polynomial(steps: Steps) -> bool:
    """Whether one loop can hand over to another on the same text: p to p, p to q and q to q."""
    loops = _loops(steps)
    return any(
        _hands_over(p, q, steps, first, second)
        for first in loops
        for second in loops
        if first is not second
        for p in first
        for q in second
    )


def _hands_over(p: int, q: int, steps: Steps, first: set[int], second: set[int]) -> bool:
    """Whether (p, p, q) leads to (p, q, q) on one text."""
    start, goal = (p, p, q), (p, q, q)
    queue, seen = deque([start]), {start}
    while queue:
        a, b, c = queue.popleft()
        for mask_a, a2 in steps[a]:
            for mask_c, c2 in steps[c]:
                both = mask_a & mask_c if a2 in first and c2 in second else 0
                for mask_b, b2 in steps[b] if both else []:
                    if mask_b & both and (a2, b2, c2) not in seen:
                        seen.add((a2, b2, c2))
                        queue.append((a2, b2, c2))
    return goal in seen


def _reached(start: Any, edges: Mapping[Any, Iterable[Any]]) -> set[Any]:
    """What one or more edges lead to."""
    queue, seen = deque([start]), set()
    while queue:
        for following in edges[queue.popleft()]:
            if following not in seen:
                seen.add(following)
                queue.append(following)
    return seen


def _loops(steps: Steps) -> list[set[int]]:
    """The strongly connected parts in which a text of any length can be read."""
    forward = {state: {end for _, end in ways} for state, ways in enumerate(steps)}
    reach = {state: _reached(state, forward) for state in forward}
    found: list[set[int]] = []
    for state in forward:
        if state in reach[state] and not any(state in loop for loop in found):
            found.append({other for other in reach[state] if state in reach[other]})
    return found


# ---- What the package compiles ----


def expressions(package: Path = PACKAGE) -> list[Expression]:
    """All expressions of the package: those compiled on import, and the literal ones in functions."""
    found = {(e.pattern, e.flags): e for e in [*_compiled(package), *_literal(package)]}
    return sorted(found.values(), key=lambda expression: expression.place)


def _compiled(package: Path) -> list[Expression]:
    """What is compiled while all modules are imported, whatever it was put together from."""
    found: list[Expression] = []
    compile_ = _compiler.compile

    def noting(pattern: Any, flags: int = 0) -> Any:
        frame = sys._getframe(1)
        while frame.f_back and Path(frame.f_code.co_filename).parent == Path(re.__file__).parent:
            frame = frame.f_back
        where = Path(frame.f_code.co_filename)
        if package in where.parents and isinstance(pattern, str | bytes):
            place = f"{where.relative_to(package)}:{frame.f_lineno}"
            found.append(Expression(pattern, int(flags), place))
        return compile_(pattern, flags)

    with (
        _replaced(_compiler, "compile", noting),
        _replaced(sys, "path", [str(package.parent), *sys.path]),
    ):
        re.purge()
        imported = _forget(package.name)
        for module in pkgutil.walk_packages([str(package)], f"{package.name}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
        _forget(package.name)
        sys.modules.update(imported)
    return found


def _forget(package: str) -> dict[str, ModuleType]:
    """Take the modules of the package out of `sys.modules`; returns them."""
    names = [name for name in sys.modules if name.split(".")[0] == package]
    return {name: sys.modules.pop(name) for name in names}


@contextlib.contextmanager
def _replaced(owner: Any, name: str, value: Any) -> Iterator[None]:
    kept = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, kept)


def _literal(package: Path) -> Iterator[Expression]:
    """The expressions that calls of `re` name as they are: they may sit in functions."""
    for path in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "re"
                and node.func.attr in FUNCTIONS
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                place = f"{path.relative_to(package)}:{node.lineno}"
                yield Expression(node.args[0].value, _flags(node), place)


def _flags(call: ast.Call) -> int:
    """The flags of a call, by their names in its arguments."""
    total = re.RegexFlag(0)
    for argument in [*call.args[1:], *(k.value for k in call.keywords if k.arg == "flags")]:
        for node in ast.walk(argument):
            if isinstance(node, ast.Attribute) and isinstance(
                getattr(re, node.attr, None), re.RegexFlag
            ):
                total |= getattr(re, node.attr)
    return int(total)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pattern", nargs="?", help="look at this expression only")
    arguments = parser.parse_args()
    if arguments.pattern is not None:
        print(fault(arguments.pattern) or "linear")
        return int(bool(fault(arguments.pattern)))
    found, bad = expressions(), 0
    for expression in found:
        if kind := fault(expression.pattern, expression.flags):
            bad += 1
            print(f"{expression.place}: {kind}: {expression.pattern!r}")
    print(f"{len(found)} expressions, {bad} that may backtrack without bound")
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main())

"""Put the list of the review's tests in a browser into docs/review.md.

python docs/review_tests.py, or with --check, which only says whether it is up to date.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "review.md"
TESTS = ROOT / "tests" / "review" / "test_browser.py"
MARKS = re.compile(r"(<!-- tests -->\n).*?(<!-- /tests -->)", re.DOTALL)


def tests(source: str) -> Iterator[tuple[str, str]]:
    """Each test's name and what it proves: what its name says, and the first line of its docstring."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            says = node.name.removeprefix("test_").replace("_", " ")
            more = (ast.get_docstring(node) or "").partition("\n")[0]
            proves = (
                says[0].upper() + says[1:] + (f": {more[0].lower()}{more[1:]}" if more else ".")
            )
            yield node.name, proves


def listed() -> str:
    """The list as Markdown."""
    lines = [
        f"| `{name.removeprefix('test_')}` | {proves} |"
        for name, proves in tests(TESTS.read_text(encoding="utf-8"))
    ]
    return "\n".join(["| test | proves |", "|---|---|", *lines, ""])


def updated(page: str) -> str:
    """The page with the list in its present state; raises ValueError if it has no place for it."""
    if not MARKS.search(page):
        raise ValueError("docs/review.md has no marks for the tests")
    return MARKS.sub(lambda match: f"{match[1]}{listed()}{match[2]}", page)


def main() -> int:
    page = PAGE.read_text(encoding="utf-8")
    new = updated(page)
    if "--check" in sys.argv[1:]:
        return int(new != page)
    PAGE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

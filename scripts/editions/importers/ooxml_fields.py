"""Fields of a Word file: their codes, their results, and those that become plain text (ECMA-376 part 1, 17.16)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from editions.importers.ooxml_parts import remove, w

OPENED = re.compile(  # a bibliography, which pandoc leaves out, and references to pages and words
    r"\s*(?:ADDIN\s+(?:ZOTERO_BIBL|EN\.REFLIST)|ADDIN\b.*\bCSL_BIBLIOGRAPHY|REF|PAGEREF)\b",
    re.DOTALL,
)
REFERENCE = re.compile(r"\s*(?:PAGE)?REF\b")
KEPT = (w("footnoteReference"), w("endnoteReference"), w("drawing"), w("pict"))


@dataclass(slots=True)
class _Field:
    """A complex field: its code, the runs that mark it, and whether its result has begun."""

    code: str = ""
    marks: list[_Element] = field(default_factory=list)
    result: list[_Element] = field(default_factory=list)
    has_result: bool = False


def fields(root: _Element) -> Iterator[tuple[str, list[_Element]]]:
    """Every field with its code and the runs it consists of, simple or complex."""
    for simple in root.iter(w("fldSimple")):
        yield simple.get(w("instr"), ""), [simple]
    for paragraph in root.iter(w("p")):
        code, runs, depth = "", [], 0
        for run in paragraph.iter(w("r")):
            kind = _mark_of(run)
            depth += kind == "begin"
            if depth:
                runs.append(run)
                code += _code_in(run)
            if kind == "end" and depth:
                depth -= 1
                if not depth:
                    yield code, runs
                    code, runs = "", []


def open_fields(tree: _Element) -> list[tuple[_Element, str]]:
    """Put the results of fields in their places: of bibliographies and of references within the text.

    What a field shows within the code of another is no text, and is taken out. Returns a run of each reference with
    the text of it. Nothing is done to a tree with a field that begins or ends twice.
    """
    found: list[_Field] = []
    hidden: list[_Element] = []
    stack: list[_Field] = []
    for run in tree.iter(w("r")):
        kind = _mark_of(run)
        if kind == "begin":
            stack.append(_Field())
            found.append(stack[-1])
        if not stack:
            if kind:
                return []
            continue
        own, code = stack[-1], _code_in(run)
        inner = bool(kind or code)
        if any(not outer.has_result for outer in (stack[:-1] if inner else stack)):
            if next(run.iter(*KEPT), None) is None:
                hidden.append(run)
        elif inner:
            own.marks.append(run)
        for outer in stack:
            if outer.has_result and not inner:
                outer.result.append(run)
        own.code += code
        own.has_result |= kind == "separate"
        if kind == "end":
            stack.pop()
    if stack:
        return []
    for run in hidden:
        remove(run)
    opened = [one for one in found if OPENED.match(one.code) and one.has_result]
    told = [(one.result[0], _text(one.result)) for one in opened if _is_shown_reference(one)]
    for one in opened:
        for run in one.marks:
            for mark in [*run.findall(w("fldChar")), *run.findall(w("instrText"))]:
                run.remove(mark)
    for simple in [s for s in tree.iter(w("fldSimple")) if OPENED.match(s.get(w("instr"), ""))]:
        runs, parent = list(simple), simple.getparent()
        assert parent is not None
        if runs and REFERENCE.match(simple.get(w("instr"), "")):
            told.append((runs[0], _text(runs)))
        at = parent.index(simple)
        parent[at : at + 1] = runs
    return told


def _is_shown_reference(one: _Field) -> bool:
    return bool(REFERENCE.match(one.code) and one.result and _text(one.result).strip())


def _mark_of(run: _Element) -> str:
    """The kind of the mark that a run is: "begin", "separate", "end", or ""."""
    mark = run.find(w("fldChar"))
    return "" if mark is None else mark.get(w("fldCharType"), "")


def _code_in(run: _Element) -> str:
    return "".join(piece.text or "" for piece in run.findall(w("instrText")))


def _text(runs: list[_Element]) -> str:
    return "".join(t.text or "" for run in runs for t in run.iter(w("t")))

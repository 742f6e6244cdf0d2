"""Reads the content of a PDF page, in the order of painting.

A small reader of content streams (ISO 32000-2, 8 and 9): strings with their glyphs and boxes,
and the shapes and pictures that may be over them.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from typing import Any

import pikepdf

from editions.readback.painted import (
    EVERYWHERE,
    IDENTITY,
    OUTLINE,
    Box,
    Content,
    Mark,
    Matrix,
    Run,
    Shape,
    applied,
    area,
    intersection,
    multiply,
    transformed,
)
from editions.readback.pdf_fonts import PdfFont

DEPTH = 20  # forms in forms
PAINT_FILL = frozenset(["f", "F", "f*", "B", "B*", "b", "b*"])
PAINT_STROKE = frozenset(["S", "s", "B", "B*", "b", "b*"])
PAINT = PAINT_FILL | PAINT_STROKE | {"n"}


@dataclass
class _State:
    matrix: Matrix
    clip: Box = EVERYWHERE
    alpha: float = 1.0
    stroke_alpha: float = 1.0
    white: bool = False
    line_width: float = 1.0
    font: PdfFont | None = None
    size: float = 0.0
    mode: int = 0
    char_space: float = 0.0
    word_space: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


class Interpreter:
    """Runs the content of one page."""

    def __init__(self, fonts: dict[Any, PdfFont]) -> None:
        self.content = Content()
        self._fonts = fonts
        self._order = 0
        self._marks: list[Mark] = []
        self._marked_from: list[int] = []

    def run(self, page: Any, resources: Any) -> Content:
        """Run the content of a page, which may be several streams that count as one."""
        self._stream(page, resources, _State(IDENTITY), 0)
        return self.content

    def _stream(self, stream: Any, resources: Any, state: _State, depth: int) -> None:
        _Stream(self, resources, state, depth).run(stream)

    # What a stream paints

    def next_order(self) -> int:
        self._order += 1
        return self._order

    def shape(self, state: _State, box: Box, kind: str) -> None:
        visible = intersection(box, state.clip)
        if area(visible) > 0:
            self.content.shapes.append(Shape(self.next_order(), visible, kind, tuple(self._marks)))

    def open_mark(self, mark: Mark) -> None:
        self._marks.append(mark)
        self._marked_from.append(len(self.content.runs))

    def close_mark(self) -> None:
        if self._marks:
            mark, first = self._marks.pop(), self._marked_from.pop()
            if mark.actual:
                _put_actual_text(self.content.runs[first:], mark.actual)

    def marks(self) -> tuple[Mark, ...]:
        return tuple(self._marks)

    def font(self, source: Any) -> PdfFont:
        key = source.objgen if source.is_indirect else id(source)
        if key not in self._fonts:
            self._fonts[key] = PdfFont(source)
        return self._fonts[key]

    def form(self, form: Any, resources: Any, state: _State, depth: int) -> None:
        if depth >= DEPTH:
            return
        inner = copy(state)
        if "/Matrix" in form:
            inner.matrix = multiply(_matrix(form["/Matrix"]), state.matrix)
        if "/BBox" in form:
            box = transformed(inner.matrix, _numbers(form["/BBox"]))  # type: ignore[arg-type]
            inner.clip = intersection(inner.clip, box)
        self._stream(form, form.get("/Resources", resources), inner, depth + 1)


def _numbers(values: Any) -> tuple[float, ...]:
    return tuple(float(value) for value in values)


def _matrix(values: Any) -> Matrix:
    a, b, c, d, e, f = _numbers(values)
    return a, b, c, d, e, f


class _Stream:
    """One content stream: the operators, and the state that they keep."""

    def __init__(self, interpreter: Interpreter, resources: Any, state: _State, depth: int) -> None:
        self.interpreter = interpreter
        self.resources = resources if resources is not None else pikepdf.Dictionary()
        self.state = state
        self.depth = depth
        self.stack: list[_State] = []
        self.path: list[tuple[float, float]] = []
        self.clip_next = False
        self.text_matrix = self.line_matrix = IDENTITY
        self.open_marks = 0

    def run(self, stream: Any) -> None:
        for instruction in pikepdf.parse_content_stream(stream):
            name = str(instruction.operator)
            operation = OPERATIONS.get(name)
            if operation:
                operation(self, instruction.operands)
            elif name in PAINT:
                self._paint(name)
        for _ in range(self.open_marks):
            self.interpreter.close_mark()

    # Graphics state (8.4)

    def _save(self, _: Any) -> None:
        self.stack.append(copy(self.state))

    def _restore(self, _: Any) -> None:
        if self.stack:
            self.state = self.stack.pop()

    def _concatenate(self, values: Any) -> None:
        self.state.matrix = multiply(_matrix(values), self.state.matrix)

    def _set_line_width(self, values: Any) -> None:
        self.state.line_width = float(values[0])

    def _set_graphics(self, values: Any) -> None:
        settings = self._resource("/ExtGState", values[0])
        if settings is None:
            return
        if "/ca" in settings:
            self.state.alpha = float(settings["/ca"])
        if "/CA" in settings:
            self.state.stroke_alpha = float(settings["/CA"])
        if "/Font" in settings:
            font, size = settings["/Font"]
            self.state.font, self.state.size = self.interpreter.font(font), float(size)

    def _set_grey(self, values: Any) -> None:
        self.state.white = float(values[0]) > 0.93

    def _set_rgb(self, values: Any) -> None:
        self.state.white = min(_numbers(values)) > 0.93

    def _set_cmyk(self, values: Any) -> None:
        self.state.white = max(_numbers(values)) < 0.07

    def _set_colour(self, values: Any) -> None:
        numbers = [float(value) for value in values if not isinstance(value, pikepdf.Name)]
        self.state.white = len(numbers) in (1, 3) and min(numbers) > 0.93

    # Paths (8.5)

    def _point(self, x: Any, y: Any) -> None:
        self.path.append(applied(self.state.matrix, float(x), float(y)))

    def _add_point(self, values: Any) -> None:
        self._point(values[0], values[1])

    def _add_curve(self, values: Any) -> None:
        for index in range(0, len(values) - 1, 2):
            self._point(values[index], values[index + 1])

    def _add_rectangle(self, values: Any) -> None:
        x, y, width, height = _numbers(values)
        for corner in ((x, y), (x + width, y), (x, y + height), (x + width, y + height)):
            self._point(*corner)

    def _clip(self, _: Any) -> None:
        self.clip_next = True

    def _paint(self, name: str) -> None:
        if self.path:
            xs, ys = [x for x, _ in self.path], [y for _, y in self.path]
            box = (min(xs), min(ys), max(xs), max(ys))
            if name in PAINT_FILL and self.state.alpha > 0.05:
                self.interpreter.shape(self.state, box, "area")
            elif name in PAINT_STROKE and self.state.stroke_alpha > 0.05:
                self._stroke(box)
            if self.clip_next:
                self.state.clip = intersection(self.state.clip, box)
        self.path, self.clip_next = [], False

    def _stroke(self, box: Box) -> None:
        """A straight line covers its width; an outline paints, and covers nothing in its box."""
        a, b, c, d, _, _ = self.state.matrix
        half = self.state.line_width * math.sqrt(abs(a * d - b * c)) / 2
        is_straight = box[2] - box[0] < 0.01 or box[3] - box[1] < 0.01
        grown = (box[0] - half, box[1] - half, box[2] + half, box[3] + half)
        self.interpreter.shape(self.state, grown, "line" if is_straight else OUTLINE)

    # Pictures and forms (8.8-8.10)

    def _draw(self, values: Any) -> None:
        item = self._resource("/XObject", values[0])
        if item is None:
            return
        if str(item.get("/Subtype")) == "/Form":
            self.interpreter.form(item, self.resources, self.state, self.depth)
        else:
            self._picture()

    def _picture(self, _: Any = None) -> None:
        box = transformed(self.state.matrix, (0.0, 0.0, 1.0, 1.0))
        if self.state.alpha > 0.05:
            self.interpreter.shape(self.state, box, "picture")

    def _shade(self, _: Any) -> None:
        self.interpreter.shape(self.state, self.state.clip, "shading")

    # Marked content (14.6)

    def _begin_mark(self, values: Any) -> None:
        self._open_mark(Mark(str(values[0])[1:], -1))

    def _begin_mark_with_properties(self, values: Any) -> None:
        properties = values[1]
        if isinstance(properties, pikepdf.Name):
            properties = self._resource("/Properties", properties)
        if properties is None:
            properties = pikepdf.Dictionary()
        number, subtype = properties.get("/MCID", -1), properties.get("/Subtype", "/")
        actual = str(properties.get("/ActualText", ""))
        self._open_mark(Mark(str(values[0])[1:], int(number), str(subtype)[1:], actual))

    def _open_mark(self, mark: Mark) -> None:
        self.open_marks += 1
        self.interpreter.open_mark(mark)

    def _end_mark(self, _: Any) -> None:
        if self.open_marks:
            self.open_marks -= 1
            self.interpreter.close_mark()

    # Text (9.3, 9.4)

    def _begin_text(self, _: Any) -> None:
        self.text_matrix = self.line_matrix = IDENTITY

    def _set_font(self, values: Any) -> None:
        source = self._resource("/Font", values[0])
        self.state.font = self.interpreter.font(source) if source is not None else None
        self.state.size = float(values[1])

    def _set_text_matrix(self, values: Any) -> None:
        self.text_matrix = self.line_matrix = _matrix(values)

    def _move_text(self, values: Any) -> None:
        self._move(float(values[0]), float(values[1]))

    def _move_text_set_leading(self, values: Any) -> None:
        self.state.leading = -float(values[1])
        self._move_text(values)

    def _move(self, x: float, y: float) -> None:
        self.line_matrix = multiply((1.0, 0.0, 0.0, 1.0, x, y), self.line_matrix)
        self.text_matrix = self.line_matrix

    def _set_char_space(self, values: Any) -> None:
        self.state.char_space = float(values[0])

    def _set_word_space(self, values: Any) -> None:
        self.state.word_space = float(values[0])

    def _set_scale(self, values: Any) -> None:
        self.state.scale = float(values[0]) / 100

    def _set_leading(self, values: Any) -> None:
        self.state.leading = float(values[0])

    def _set_mode(self, values: Any) -> None:
        self.state.mode = int(values[0])

    def _set_rise(self, values: Any) -> None:
        self.state.rise = float(values[0])

    def _show_spaced(self, values: Any) -> None:
        self._show(values[0])

    def _next_line(self, _: Any = None) -> None:
        self._move(0.0, -self.state.leading)

    def _next_line_show(self, values: Any) -> None:
        self._next_line()
        self._show(values)

    def _spaced_show(self, values: Any) -> None:
        self.state.word_space, self.state.char_space = float(values[0]), float(values[1])
        self._next_line_show(values[2:])

    def _show(self, items: Any) -> None:
        state, font = self.state, self.state.font
        if font is None:
            return
        run = Run(
            order=self.interpreter.next_order(),
            font=font,
            matrix=multiply(self.text_matrix, state.matrix),
            size=state.size,
            mode=state.mode,
            alpha=state.alpha,
            white=state.white,
            clip=state.clip,
            marks=self.interpreter.marks(),
            rise=state.rise,
        )
        x = 0.0
        em = state.size * state.scale
        char_space, word_space = state.char_space * state.scale, state.word_space * state.scale
        for item in items:
            if isinstance(item, pikepdf.Object):  # a string; numbers are Python's own
                for code in font.codes(bytes(item)):
                    end = x + code.width * em
                    run.texts.append(code.text)
                    run.glyphs.append(code.glyph)
                    run.edges.append((x, end))
                    x = end + char_space + (word_space if code.is_space else 0.0)
            else:
                x -= float(item) / 1000 * em
        self.text_matrix = multiply((1.0, 0.0, 0.0, 1.0, x, 0.0), self.text_matrix)
        if run.texts:
            self.interpreter.content.runs.append(run)

    def _resource(self, kind: str, name: Any) -> Any:
        group = self.resources.get(kind)
        return group.get(str(name)) if group is not None else None


def _put_actual_text(runs: list[Run], actual: str) -> None:
    """Give the glyphs of `runs` the characters of `actual`: one by one if they are as many.

    Else the first glyph has them all, as ActualText need not have a character for each glyph.
    """
    glyphs = [(run, index) for run in runs for index, text in enumerate(run.texts) if text.strip()]
    for run in runs:
        run.drawn = run.drawn or tuple(run.texts)
    characters = actual.split()
    if len(glyphs) == len("".join(characters)):
        for (run, index), character in zip(glyphs, "".join(characters), strict=True):
            run.texts[index] = character
    elif glyphs:
        for run, index in glyphs:
            run.texts[index] = ""
        run, index = glyphs[0]
        run.texts[index] = actual


Operation = Callable[[_Stream, Any], None]
OPERATIONS: dict[str, Operation] = {
    "q": _Stream._save,
    "Q": _Stream._restore,
    "cm": _Stream._concatenate,
    "w": _Stream._set_line_width,
    "gs": _Stream._set_graphics,
    "g": _Stream._set_grey,
    "rg": _Stream._set_rgb,
    "k": _Stream._set_cmyk,
    "sc": _Stream._set_colour,
    "scn": _Stream._set_colour,
    "m": _Stream._add_point,
    "l": _Stream._add_point,
    "c": _Stream._add_curve,
    "v": _Stream._add_curve,
    "y": _Stream._add_curve,
    "re": _Stream._add_rectangle,
    "W": _Stream._clip,
    "W*": _Stream._clip,
    "Do": _Stream._draw,
    "INLINE IMAGE": _Stream._picture,
    "sh": _Stream._shade,
    "BMC": _Stream._begin_mark,
    "BDC": _Stream._begin_mark_with_properties,
    "EMC": _Stream._end_mark,
    "BT": _Stream._begin_text,
    "Tf": _Stream._set_font,
    "Tm": _Stream._set_text_matrix,
    "Td": _Stream._move_text,
    "TD": _Stream._move_text_set_leading,
    "T*": _Stream._next_line,
    "Tc": _Stream._set_char_space,
    "Tw": _Stream._set_word_space,
    "Tz": _Stream._set_scale,
    "TL": _Stream._set_leading,
    "Tr": _Stream._set_mode,
    "Ts": _Stream._set_rise,
    "Tj": _Stream._show,
    "TJ": _Stream._show_spaced,
    "'": _Stream._next_line_show,
    '"': _Stream._spaced_show,
}

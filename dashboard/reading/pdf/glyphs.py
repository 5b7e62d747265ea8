"""The characters and rules of a PDF page, upright, with the origin at the top left."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from dashboard import limits
from dashboard.reading.refusal import too_large

_THIN = 3.0  # points; a rectangle thinner than that is drawn as a rule
_DEEPEST_FORM = 4  # drawings within drawings
_SHORTEST_RULE = 4.0  # points


class Glyph(NamedTuple):
    """A character and its box; `size` is the height of its font."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half-way between top and bottom."""
        return (self.top + self.bottom) / 2

    @property
    def size(self) -> float:
        """Height of the box, which is that of the font."""
        return self.bottom - self.top


class Rule(NamedTuple):
    """A horizontal or vertical line."""

    left: float
    right: float
    top: float
    bottom: float


class Sheet(NamedTuple):
    """What is printed on one page."""

    glyphs: list[Glyph]
    rules: list[Rule]
    height: float


def read_sheet(page: Any) -> Sheet:
    """The page of a pypdfium2 document, turned so that most of its text is upright."""
    raw = _raw()
    textpage = page.get_textpage()
    try:
        boxes, turn = _boxes(raw, textpage.raw)
    finally:
        textpage.close()
    width, height = _mediabox(page)
    turned = _Turn(turn, *width, *height)
    glyphs = [Glyph(text, *turned.box(*box)) for text, box in boxes]
    rules = [Rule(*turned.box(*box)) for box in _rules(raw, page)]
    return Sheet(glyphs, rules, turned.height)


def _raw() -> Any:
    import pypdfium2  # type: ignore[import-untyped] # it ships none

    return pypdfium2.raw


def _mediabox(page: Any) -> tuple[tuple[float, float], tuple[float, float]]:
    left, bottom, right, top = page.get_mediabox()
    return (left, right), (bottom, top)


_Box = tuple[float, float, float, float]  # left, bottom, right, top, as PDF has them


def _boxes(raw: Any, textpage: Any) -> tuple[list[tuple[str, _Box]], int]:
    """Characters with their boxes, and the quarter turns most of them are written in."""
    count = raw.FPDFText_CountChars(textpage)
    most = limits.current().pdf_glyphs
    if count > most:
        raise too_large(f"at most {most:,} characters a page", f"{count:,}")
    rectangle = raw.FS_RECTF()
    reference = ctypes.byref(rectangle)
    found: list[tuple[str, _Box]] = []
    turns: Counter[int] = Counter()
    for index in range(count):
        code = raw.FPDFText_GetUnicode(textpage, index)
        is_space = code == 32 and not raw.FPDFText_IsGenerated(textpage, index)
        if not (is_space or 32 < code < 0xD800 or 0xE000 <= code <= 0x10FFFF):
            continue
        if not raw.FPDFText_GetLooseCharBox(textpage, index, reference):
            continue
        angle = raw.FPDFText_GetCharAngle(textpage, index)
        turns[-round(angle / (math.pi / 2)) % 4] += 1  # pdfium counts clockwise
        box = (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        found.append((chr(code), box))
    return found, turns.most_common(1)[0][0] if turns else 0


class _Turn:
    """From the coordinates of a page to those of a reader who holds it upright."""

    def __init__(self, turns: int, x0: float, x1: float, y0: float, y1: float) -> None:
        self._turns = turns
        self._edges = x0, x1, y0, y1
        self.height = (y1 - y0) if turns % 2 == 0 else (x1 - x0)

    def box(self, left: float, bottom: float, right: float, top: float) -> _Box:
        """Left, right, top, bottom, with the origin at the top left."""
        x0, x1, y0, y1 = self._edges
        left, right = min(left, right), max(left, right)
        bottom, top = min(bottom, top), max(bottom, top)
        if self._turns == 1:
            return bottom - y0, top - y0, left - x0, right - x0
        if self._turns == 2:
            return x1 - right, x1 - left, bottom - y0, top - y0
        if self._turns == 3:
            return y1 - top, y1 - bottom, x1 - right, x1 - left
        return left - x0, right - x0, y1 - top, y1 - bottom


_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1, 0, 0, 1, 0, 0)


def _rules(raw: Any, page: Any) -> list[_Box]:
    """The boxes of the horizontal and vertical lines that are drawn on the page."""
    found: list[_Box] = []
    most = limits.current().pdf_objects
    looked = iter(range(most))  # a drawing that is used often counts as often
    for index in range(min(raw.FPDFPage_CountObjects(page.raw), most)):
        found.extend(_drawn(raw, raw.FPDFPage_GetObject(page.raw, index), _IDENTITY, 0, looked))
    return found


def _drawn(
    raw: Any, item: Any, outer: _Matrix, depth: int, looked: Iterator[int]
) -> Iterator[_Box]:
    if next(looked, None) is None:
        return
    kind = raw.FPDFPageObj_GetType(item)
    if kind == raw.FPDF_PAGEOBJ_PATH:
        yield from _lines_of_path(raw, item, _times(_matrix(raw, item), outer))
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
        matrix = _times(_matrix(raw, item), outer)
        for index in range(min(raw.FPDFFormObj_CountObjects(item), limits.current().pdf_objects)):
            inner = raw.FPDFFormObj_GetObject(item, index)
            yield from _drawn(raw, inner, matrix, depth + 1, looked)


def _matrix(raw: Any, item: Any) -> _Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix)):
        return _IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(first: _Matrix, second: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
            e * p + f * r + t, e * q + f * s + u)  # fmt: skip


def _lines_of_path(raw: Any, path: Any, matrix: _Matrix) -> Iterator[_Box]:
    """Straight lines; a thin filled rectangle is one line, a wide one has four."""
    if not _is_visible(raw, path):
        return
    for points in _subpaths(raw, path, matrix):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = (min(xs), min(ys), max(xs), max(ys))
        if box[2] - box[0] <= _THIN or box[3] - box[1] <= _THIN:
            if max(box[2] - box[0], box[3] - box[1]) >= _SHORTEST_RULE:
                yield box
            continue
        for (x, y), (next_x, next_y) in pairwise(points):
            if abs(x - next_x) <= 0.5 or abs(y - next_y) <= 0.5:
                yield min(x, next_x), min(y, next_y), max(x, next_x), max(y, next_y)


def _is_visible(raw: Any, path: Any) -> bool:
    """Whether the path is drawn, and not in white: shading hides rules, it is none."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke)):
        return False
    return bool(fill.value or stroke.value)


def _subpaths(raw: Any, path: Any, matrix: _Matrix) -> Iterator[list[tuple[float, float]]]:
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for index in range(min(raw.FPDFPath_CountSegments(path), limits.current().pdf_objects)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO and points:
            if len(points) > 1:
                yield points
            points = []
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if raw.FPDFPathSegment_GetClose(segment) and len(points) > 2:
            points.append(points[0])
    if len(points) > 1:
        yield points

"""Parts as a PDF: wrapped paragraphs, ruled tables with merged cells, pages with numbers."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from dashboard.simulate.chance import Chance
from dashboard.simulate.grids import ACROSS, DOWN, Grid
from dashboard.simulate.markup import extents
from dashboard.simulate.parts import Part
from dashboard.vocabulary import words

_FONT = "STSong-Light"  # every reader of PDFs brings it, so that no file holds it
_PORTRAIT = (595.0, 842.0)  # A4 in points
_MARGIN = 56.0
_FOOT = 30.0  # where the number of a page stands
_TEXT_SIZE = 12.0
_TITLE_SIZE = 18.0
_CELL_SIZE = 7.0
_LEADING = 1.6  # heights of the font
_CELL_LEADING = 1.25
_PAD = 2.5  # points between a rule and what stands within
_WIDEST_COLUMN = 9  # characters of its labels that a column does not wrap
_SHORTEST_ROW = 14.0
# What is not broken at the end of a line: numbers and Latin words.
_TOKEN = re.compile(r"[\x21-\x7e]+|.", re.DOTALL)


class MissingLibrary(Exception):
    """PDFs cannot be written here; the message says in one line what to install."""


class _Cell(NamedTuple):
    """A printed cell: its text, where it begins, and how many columns and rows it covers."""

    text: str
    row: int
    column: int
    across: int
    down: int


def check_library() -> None:
    """Raises `MissingLibrary` where PDFs cannot be written."""
    try:
        import reportlab  # type: ignore[import-untyped] # it ships no types  # noqa: F401
    except ImportError as error:
        raise MissingLibrary(
            "--format pdf: expected the library reportlab, found none; pip install reportlab"
        ) from error


def contents(parts: list[Part]) -> str:
    """The parts as one text in JSON, for damage to pass over before `pdf` draws them."""
    return json.dumps([_content(part) for part in parts], ensure_ascii=False)


def _content(part: Part) -> dict[str, Any]:
    if part.grid is None:
        text = part.written().replace("\f", "").replace("\u3000", "  ")
        return {"kind": part.kind, "text": text}
    return {
        "kind": "table",
        "cells": list(_drawn(part.grid)),
        "rows": len(part.grid),
        "columns": _wide(part.grid),
    }


def _drawn(grid: Grid) -> Iterator[_Cell]:
    """The cells as rectangles; what is left of a merged cell without its first row is blank."""
    spans = extents(grid)
    covered: set[tuple[int, int]] = set()
    for at, row in enumerate(grid):
        for place, cell in enumerate(row):
            if (at, place) in covered or cell is ACROSS:
                continue
            across, down = spans.get((at, place), (1, 1))
            down = _height(grid, at, place, across, down)
            covered |= {(r, c) for r in range(at, at + down) for c in range(place, place + across)}
            text = "" if cell is DOWN else cell.text.replace("&nbsp;", "\u00a0")
            yield _Cell(text, at, place, across, down)


def _height(grid: Grid, at: int, place: int, across: int, down: int) -> int:
    """How many rows leave all the columns of a cell to it, of those it claims."""
    for row in range(at + 1, at + down):
        own = grid[row][place : place + across]
        if own[:1] != [DOWN] or any(cell is not ACROSS and cell is not DOWN for cell in own):
            return row - at
    return down


def _wide(grid: Grid) -> int:
    return max(map(len, grid))


def pdf(document: str, chance: Chance) -> bytes:
    """The bytes of a file; the same document and chance give the same bytes."""
    sheet = _Sheet(chance)
    for content in json.loads(document):
        if content["kind"] == "table":
            cells = [_Cell(*cell) for cell in content["cells"]]
            sheet.table(cells, content["rows"], content["columns"])
        else:
            sheet.text(content["kind"], content["text"])
    return sheet.bytes()


class _Sheet:
    """The page being filled, and the habits of the program that prints it."""

    def __init__(self, chance: Chance) -> None:
        from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped] # no types
        from reportlab.pdfbase.cidfonts import (  # type: ignore[import-untyped] # no types
            UnicodeCIDFont,
        )
        from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped] # no types

        pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
        self._width_of = pdfmetrics.stringWidth
        self._buffer = io.BytesIO()
        is_upright = chance.random() < 0.8
        self._size = _PORTRAIT if is_upright else _PORTRAIT[::-1]
        self._canvas = Canvas(self._buffer, pagesize=self._size, invariant=1)
        self._indent = chance.choice((0, 2, 2, 2))  # characters
        self._number = chance.choice((None, "{}", *words("simulation_words")["page_number"]))
        self._draws_rule = chance.choice((self._stroke, self._bar))
        self._is_centred = chance.random() < 0.5
        self._page = 1
        self._top = self._size[1] - _MARGIN

    def bytes(self) -> bytes:
        """The finished file."""
        self._end_page()
        self._canvas.save()
        return self._buffer.getvalue()

    def text(self, kind: str, text: str) -> None:
        """Paragraphs, each as many lines as it needs."""
        size = _TITLE_SIZE if kind == "title" else _TEXT_SIZE
        room = self._size[0] - 2 * _MARGIN
        for paragraph in filter(str.strip, text.split("\n")):
            indent = 0.0 if kind == "title" else self._indent * size
            for line in self._wrapped(paragraph.strip(), room, size, indent):
                self._make_room(size * _LEADING)
                left = _MARGIN + indent
                if kind == "title":
                    left += (room - self._width_of(line, _FONT, size)) / 2
                elif kind == "signature":
                    left = _MARGIN + room - self._width_of(line, _FONT, size) - 2 * size
                self._top -= size * _LEADING
                self._write(left, self._top + size * 0.3, line, size)
                indent = 0.0

    def table(self, cells: list[_Cell], rows: int, columns: int) -> None:
        """A ruled table; pages end between its rows, also within merged cells."""
        xs = self._columns(cells, columns)
        lines = {
            cell: list(self._wrapped(cell.text, _between(xs, cell) - 2 * _PAD, _CELL_SIZE))
            for cell in cells
        }
        heights = _heights(lines, rows)
        first = 0
        while first < rows:
            self._make_room(heights[first])
            last, room = first, self._top - _MARGIN
            while last < rows and heights[last] <= room + 0.01:
                room -= heights[last]
                last += 1
            ys = [self._top]
            for height in heights[first:last]:
                ys.append(ys[-1] - height)
            for cell in cells:
                if cell.row < last and cell.row + cell.down > first:
                    top = ys[max(cell.row, first) - first]
                    bottom = ys[min(cell.row + cell.down, last) - first]
                    is_cut = cell.row + cell.down > last
                    self._cell(xs[cell.column], xs[cell.column + cell.across], top, bottom,
                               lines[cell], is_cut)  # fmt: skip
            self._top = ys[-1]
            first = last
        self._top -= _TEXT_SIZE / 2

    def _cell(
        self, left: float, right: float, top: float, bottom: float, lines: list[str], is_cut: bool
    ) -> None:
        """Draws a cell and takes the lines that fit in; those left over are for the next page."""
        self._draws_rule(left, top, right, top)
        self._draws_rule(left, bottom, right, bottom)
        self._draws_rule(left, bottom, left, top)
        self._draws_rule(right, bottom, right, top)
        step = _CELL_SIZE * _CELL_LEADING
        fit = int((top - bottom - 2 * _PAD + 0.01) / step) if is_cut else len(lines)
        shown, lines[:] = lines[:fit], lines[fit:]
        spare = top - bottom - 2 * _PAD - step * len(shown)
        y = top - _PAD - (spare / 2 if self._is_centred and spare > 0 else 0)
        for line in shown:
            width = self._width_of(line, _FONT, _CELL_SIZE)
            at = left + (right - left - width) / 2 if self._is_centred else left + _PAD
            y -= step
            self._write(at, y + _CELL_SIZE * 0.25, line, _CELL_SIZE)

    def _columns(self, cells: list[_Cell], columns: int) -> list[float]:
        """Where the columns begin, and where the last one ends: by their longest words."""
        wide = [2.5] * columns
        for cell in cells:
            if cell.across == 1:
                tokens = _TOKEN.findall(cell.text)
                longest = max((self._width_of(t, _FONT, 1) for t in tokens), default=0.0)
                own = min(self._width_of(cell.text, _FONT, 1), _WIDEST_COLUMN)
                wide[cell.column] = max(wide[cell.column], longest + 1, own)
        scale = (self._size[0] - 2 * _MARGIN) / sum(wide)
        xs = [_MARGIN]
        for width in wide:
            xs.append(xs[-1] + width * scale)
        return xs

    def _wrapped(self, text: str, room: float, size: float, indent: float = 0.0) -> Iterator[str]:
        """The lines of a text: broken anywhere but within numbers and Latin words."""
        line, used = "", indent
        for token in _TOKEN.findall(text):
            width = self._width_of(token, _FONT, size)
            if token == "\n" or (line and used + width > room):
                yield line
                line, used = "", 0.0
                if token.isspace():
                    continue
            line += token
            used += width
        if line.strip():
            yield line

    def _write(self, left: float, base: float, text: str, size: float) -> None:
        self._canvas.setFont(_FONT, size)
        self._canvas.drawString(left, base, text)

    def _stroke(self, left: float, bottom: float, right: float, top: float) -> None:
        self._canvas.setLineWidth(0.5)
        self._canvas.line(left, bottom, right, top)

    def _bar(self, left: float, bottom: float, right: float, top: float) -> None:
        """A rule as a thin rectangle, as Word writes it."""
        bottom, top = min(bottom, top), max(bottom, top)
        self._canvas.rect(
            left, bottom, max(right - left, 0.48), max(top - bottom, 0.48), stroke=0, fill=1
        )

    def _make_room(self, height: float) -> None:
        if self._top - height < _MARGIN:
            self._end_page()
            self._canvas.showPage()
            self._page += 1
            self._top = self._size[1] - _MARGIN

    def _end_page(self) -> None:
        if self._number is not None:
            label = self._number.format(self._page)
            width = self._width_of(label, _FONT, 9)
            self._write((self._size[0] - width) / 2, _FOOT, label, 9)


def _between(xs: list[float], cell: _Cell) -> float:
    return xs[cell.column + cell.across] - xs[cell.column]


def _heights(lines: dict[_Cell, list[str]], rows: int) -> list[float]:
    """The height of each row: what its cells need, those over several rows included."""
    heights = [_SHORTEST_ROW] * rows
    for cell, wrapped in sorted(lines.items(), key=lambda item: item[0].down):
        need = len(wrapped) * _CELL_SIZE * _CELL_LEADING + 2 * _PAD
        last = cell.row + cell.down
        missing = need - sum(heights[cell.row : last])
        if missing > 0:
            heights[last - 1] += missing
    return heights

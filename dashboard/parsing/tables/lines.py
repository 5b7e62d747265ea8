"""A line by itself: its cells, and what it may be to its neighbours.

Lines repeat from report to report (words of the form, rows of zeros), so that most are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from dashboard.parsing.tables.cells import Cell, Row, row_of
from dashboard.parsing.tables.contents import Kind, content_of, parts_of
from dashboard.parsing.tables.memory import Memory

_PAGE_NUMBER = re.compile(
    r"[ \t]*(?:[-—–]+[ \t]*\d{1,4}[ \t]*[-—–]+|第[ \t]*\d{1,4}[ \t]*页.{0,12}"
    r"|\d{1,4}[ \t]*/[ \t]*\d{1,4})[ \t]*"
)
# Within a drawn cell, of a text that lost its line breaks: no cell holds a value and two dashes.
_PAGE_NUMBER_IN_CELL = re.compile(r"(?<=[ ])[-—–]+ *\d{1,4} *[-—–]+(?= |$)")
# Possessive, as dashes in a row may be divided in as many ways as there are.
_RULE = re.compile(r"[ \t]*+\|?(?:[ \t]*+:?-{3,}+:?[ \t]*+\|?)++[ \t]*+")
# A digit, or a dash or a mask that spaces set apart.
_VALUE = re.compile(r"\d|(?:^|[ \t])[-—–−/*×□]")


class Role(IntEnum):
    """What a line is to its neighbours."""

    BETWEEN = 0  # parts nothing: spacing, a page's number, the rule of a Markdown table
    EMPTY = 1  # ends a row that is drawn one cell a line
    ROW = 2
    OPEN = 3  # a row, or below a drawn cell the rest of it
    CELL = 4  # a drawn cell of a row that is drawn one cell a line
    PIPED = 5  # such a cell before a pipe, or a pipe alone


class Line(NamedTuple):
    """What a line holds; its cells are placed as though the text began with it."""

    role: Role
    cells: tuple[Cell, ...]
    is_ruled: bool
    holds: int  # the kinds of its cells, a bit each


_NO_CELLS = row_of((), is_ruled=False)


def _line_of(text: str) -> Line:
    """What a line of folded text holds."""
    if not text:
        return Line(Role.EMPTY, *_NO_CELLS)
    if text[0] == "\t" and text.count("\t") == 1:
        return Line(Role.CELL, *row_of([cell_of(text[1:], 1, 0)], is_ruled=True))
    if text.count("|") == 1:
        return Line(Role.PIPED, *row_of(parts_of_cell(cell_of(text, 0, 0)), is_ruled=True))
    row = row_of_line(text)
    if row is None:
        return Line(Role.BETWEEN, *_NO_CELLS)
    # A number alone continues no cell: it may be a page's.
    is_open = "\t" not in text and "|" not in text and not text.strip().isdecimal()
    return Line(Role.OPEN if is_open else Role.ROW, *row)


LINES = Memory(_line_of, most=16_384, longest=200)  # of folded text


def row_of_line(line: str) -> Row | None:
    """A line that is a row of its own; null for what stands between rows."""
    if "\t" not in line and _is_between_rows(line):
        return None
    if "|" in line:
        if _RULE.fullmatch(line):
            return None
        return row_of(_split(*_without_outer_pipes(line), "|"), is_ruled=True)
    if "\t" in line:
        return row_of(_split(line, 0, "\t"), is_ruled=True)
    cell = cell_of(line, 0, 0)
    # Nothing draws a blank one.
    return row_of(parts_of_cell(cell) if cell.kind is not Kind.BLANK else (), is_ruled=False)


def _is_between_rows(line: str) -> bool:
    """Spacing, a page number, or the rule of a Markdown table."""
    return (
        line.isspace()
        or _PAGE_NUMBER.fullmatch(line) is not None
        or ("---" in line and _RULE.fullmatch(line) is not None)
    )


def _without_outer_pipes(line: str) -> tuple[str, int]:
    """A Markdown row without its outer pipes, which close cells but open none; its offset."""
    trimmed = line.rstrip(" \t").removesuffix("|")
    inner = trimmed.lstrip(" \t").removeprefix("|")
    return inner, len(trimmed) - len(inner)


def _split(line: str, start: int, separator: str) -> Iterator[Cell]:
    for column, piece in enumerate(line.split(separator)):
        cell = cell_of(piece, start, column)
        yield from _without_page_number(parts_of_cell(cell), cell)
        start += len(piece) + 1


def _without_page_number(parts: Iterator[Cell], drawn: Cell) -> Iterator[Cell]:
    """The parts of a drawn cell, less a page's number that ran into it."""
    number = drawn.kind is Kind.WORDS and _PAGE_NUMBER_IN_CELL.search(drawn.text)
    if not number:
        return parts
    start, end = (drawn.start + place for place in number.span())
    return (part for part in parts if part.end <= start or part.start >= end)


def cell_of(raw: str, start: int, column: int) -> Cell:
    """The cell that this text draws."""
    kind, lead, length, text = content_of(raw)
    return Cell(kind, start + lead, start + lead + length, text, column)


def parts_of_cell(cell: Cell) -> Iterator[Cell]:
    """A cell of words as several where spaces set numbers apart (`行政许可 3 0`), any other."""
    if cell.kind is not Kind.WORDS or not _VALUE.search(cell.text):
        yield cell
        return
    for kind, start, end in parts_of(cell.text):
        text = cell.text[start:end]
        yield Cell(kind, cell.start + start, cell.start + end, text, cell.column)

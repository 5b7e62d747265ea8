"""Text → printed rows of cells, whatever separates them.

Seen separators: a tab before each cell and a blank line between rows (Word), tabs within
a line, pipes (Markdown or one cell a line), plain spaces, one paragraph a cell. Only tabs
and pipes draw empty cells; elsewhere an empty cell leaves no trace and cannot be told
from a lost one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dashboard.model import Span
from dashboard.parsing.tables.cells import Cell, Row, row_of
from dashboard.parsing.tables.contents import Kind
from dashboard.parsing.tables.lines import LINES, Role, cell_of, parts_of_cell, row_of_line

_FEWEST_LONE_PIPES = 6
_LONE_PIPE = re.compile(r"^[ \t]*\|[ \t]*$", re.MULTILINE)
_BETWEEN, _EMPTY, _OPEN, _CELL, _PIPED = (
    Role.BETWEEN, Role.EMPTY, Role.OPEN, Role.CELL, Role.PIPED,
)  # fmt: skip
_BLANK = Kind.BLANK
_new = tuple.__new__  # in half the time of a named tuple's own constructor


def read_rows(folded: str, region: Span) -> list[Row]:
    """The rows of a stretch of folded text, top to bottom; blank lines are left out.

    A line break inside a drawn cell continues it; page numbers and the rules of Markdown
    tables are passed over.
    """
    if _is_exploded(folded, region):
        return [*_exploded_rows(folded, region)]
    rows: list[Row] = []
    block: list[Cell] = []  # cells of a row that is drawn one cell a line
    start = region.start
    for text in folded[region.start : region.end].split("\n"):
        role, cells, is_ruled, holds = LINES[text]
        if role is _CELL:
            kind, begin, end, words, _ = cells[0]
            block.append(_new(Cell, (kind, start + begin, start + end, words, len(block))))
        elif role is _PIPED:
            _extend(block, cells, start, folded)
        elif role is _OPEN and block:
            begun = block[-1]
            continued = folded[begun.start : start + len(text)]
            block[-1] = cell_of(continued, begun.start, begun.column)
        elif role is not _BETWEEN:
            if block:
                rows.append(_drawn_row(block))
            if role is not _EMPTY:
                rows.append(_new(Row, (_placed(cells, start), is_ruled, holds)))
        start += len(text) + 1
    if block:
        rows.append(_drawn_row(block))
    return rows


def _extend(block: list[Cell], cells: Sequence[Cell], start: int, folded: str) -> None:
    """Takes a line that begins here and holds a drawn cell before a pipe, or a pipe alone.

    A pipe alone closes the text above it; where that was closed, it is a blank cell.
    """
    if cells[0].kind is _BLANK and _is_open(block, start, folded):
        return
    column = len(block)
    for kind, begin, end, text, _ in cells:
        block.append(_new(Cell, (kind, start + begin, start + end, text, column)))


def _placed(cells: Sequence[Cell], start: int) -> tuple[Cell, ...]:
    """The cells of a line that begins here."""
    return tuple(
        [
            _new(Cell, (kind, start + begin, start + end, text, column))
            for kind, begin, end, text, column in cells
        ]
    )


def _drawn_row(block: list[Cell]) -> Row:
    row = row_of(block, is_ruled=True)
    block.clear()
    return row


def _is_open(block: Sequence[Cell], end: int, folded: str) -> bool:
    """Whether a pipe here closes the last cell."""
    return bool(block) and block[-1].kind is not _BLANK and "|" not in folded[block[-1].end : end]


def _is_exploded(folded: str, region: Span) -> bool:
    """Whether the pipes between cells stand on lines of their own."""
    if folded.count("\n|\n", region.start, region.end) < _FEWEST_LONE_PIPES:
        return False
    lines = [line.strip() for line in folded[region.start : region.end].split("\n")]
    alone = lines.count("|")
    return alone > 2 * sum("|" in line for line in lines) - 2 * alone


def _exploded_rows(folded: str, region: Span) -> Iterator[Row]:
    """The cells between lone pipes; an empty line between two pipes ends a row.

    It may be a blank cell as well: then the row falls in two, and neither half is complete.
    """
    block: list[Cell] = []
    pipes = [match.end() for match in _LONE_PIPE.finditer(folded, region.start, region.end)]
    for start, end in pairwise([region.start, *pipes]):
        piece = folded[start:end].rstrip("| \t")
        cut = _start_of_cell(piece, is_first=start == region.start)
        if cut:
            if block:
                yield _drawn_row(block)
            yield from _lines_between(folded, start, start + cut)
        if piece[cut:].strip():
            block.extend(parts_of_cell(cell_of(piece[cut:], start + cut, len(block))))
    if block:
        yield _drawn_row(block)
    yield from _lines_between(folded, pipes[-1], region.end)


def _start_of_cell(piece: str, *, is_first: bool) -> int:
    """Where the cell begins that ends a piece: on its last line, where a blank line parts it.

    Behind the piece, where a blank line parts that from its pipe as well: a page's number.
    """
    if not is_first and "\n\n" not in piece:
        return 0
    text = piece.rstrip()
    is_parted = piece.count("\n", len(text)) > 1
    return len(piece) if is_parted else text.rfind("\n") + 1


def _lines_between(folded: str, start: int, end: int) -> Iterator[Row]:
    for line in folded[start:end].split("\n"):
        row = row_of_line(line) if line.strip(" \t|") else None
        if row:
            yield row._replace(cells=_placed(row.cells, start))
        start += len(line) + 1

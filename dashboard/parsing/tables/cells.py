"""Cells, and the printed rows they stand in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dashboard.parsing.tables.contents import Kind

VALUES = Kind.NUMBER | Kind.DASH
_BLANK = Kind.BLANK


class Cell(NamedTuple):
    """One cell; `column` is its place in its line, for layouts that draw every cell."""

    kind: Kind
    start: int  # of the text in the text of record; of the drawn cell when it is blank
    end: int
    text: str  # folded, without surrounding spaces
    column: int


class Row(NamedTuple):
    """The cells that stand in one printed row; `is_ruled` when every cell of it is drawn."""

    cells: tuple[Cell, ...]
    is_ruled: bool
    holds: int  # the kinds of its cells, a bit each

    @property
    def is_blank(self) -> bool:
        """Whether the row is spacing."""
        return self.holds in (0, _BLANK)

    @property
    def has_values(self) -> bool:
        """Whether a number or a dash stands in it."""
        return self.holds & VALUES != 0


def row_of(cells: Iterable[Cell], *, is_ruled: bool) -> Row:
    """The row that these cells make."""
    row = tuple(cells)
    holds = 0
    for cell in row:
        holds |= cell[0]
    return Row(row, is_ruled, holds)

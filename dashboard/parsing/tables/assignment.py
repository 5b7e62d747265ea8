"""The cells of a run → the columns of its row, or openly none.

Right or unread: a column gets a cell only when every way to read the run, given how the
table's other rows are drawn, gives it the same value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dashboard.parsing.tables.cells import Cell
from dashboard.parsing.tables.runs import Run

_WITNESSES = 3  # rows that must show where the columns stand before another is read by them


class Columns(NamedTuple):
    """Where the value columns stand in the rows of one width; the last one ends the row."""

    width: int  # drawn columns
    first: int  # first value column
    is_regular: bool  # every full row of the table ends in its last column


class Drawing(NamedTuple):
    """How a table draws its rows of `values` cells."""

    values: int
    has_other_columns: bool  # as many rows hold more values than columns as hold just enough
    draws_covered_cells: bool  # some rows hold blanks beyond their columns, from merged labels
    columns: Mapping[int, Columns]  # by drawn width; only of widths with enough full rows


def drawing_of(runs: Sequence[Run], values: int) -> Drawing:
    """How the rows of a table that have this many values are drawn."""
    if all(len(run.cells) == len(run.filled) == values for run in runs):
        return Drawing(values, has_other_columns=False, draws_covered_cells=False, columns={})
    exact = sum(len(run.filled) == values for run in runs)
    more = sum(len(run.filled) > values for run in runs)
    return Drawing(
        values,
        has_other_columns=more > 0 and more >= exact,
        draws_covered_cells=any(len(run.cells) > values for run in runs),
        columns=_columns(runs, values),
    )


def _columns(runs: Sequence[Run], values: int) -> dict[int, Columns]:
    """Width → what most full rows of that width agree on."""
    ends: Counter[tuple[int, int]] = Counter()  # (width, first value column)
    is_regular = True
    for run in runs:
        if run.width and len(run.filled) == values and _has_no_gap(run):
            if run.filled[-1].column == run.width - 1:
                ends[run.width, run.filled[0].column] += 1
            else:  # moved to the left, as converters do that lose merged cells
                is_regular = False
    found: dict[int, Columns] = {}
    for (width, first), witnesses in ends.most_common():
        if width in found:  # a rival, with as many witnesses at the most
            is_regular = False
        elif witnesses >= _WITNESSES:
            found[width] = Columns(width, first, is_regular=True)
    return {width: each._replace(is_regular=is_regular) for width, each in found.items()}


def assign(run: Run, drawing: Drawing) -> tuple[Cell | None, ...]:
    """The cell of each of the row's columns; null where it cannot be told.

    - one drawn value, however often it is repeated over the columns it covers;
    - as many filled cells as columns: in order, where the blanks beside them are known to be
      merged labels or trailing spacing;
    - with drawn blanks: one to one where no row of the table draws more cells than it has
      columns, else by the columns the other rows show;
    - more filled cells: the zeros that every choice agrees on;
    - fewer, and nothing drawn: none.
    """
    count = drawing.values
    unknown: tuple[Cell | None, ...] = (None,) * count
    if count == 1 and run.width and len({cell.text for cell in run.filled}) == 1:
        return run.filled[:1]  # a merged cell, printed in each column it covers
    if len(run.filled) > count:
        return _agreed(run.filled if _has_no_gap(run) else run.cells, count)
    if drawing.has_other_columns:
        return unknown
    columns = drawing.columns.get(run.width)
    if len(run.filled) == count and _has_no_gap(run):
        first = run.filled[0]
        if first is run.cells[0] or (columns and first.column == columns.first):
            return run.filled
    if len(run.cells) == count and not drawing.draws_covered_cells:
        return run.cells
    return (_by_column(run, columns) if columns else None) or unknown


def _has_no_gap(run: Run) -> bool:
    """Whether no blank stands between filled cells."""
    start = run.cells.index(run.filled[0]) if run.filled else 0
    return run.cells[start : start + len(run.filled)] == run.filled


def _agreed(cells: Sequence[Cell], count: int) -> tuple[Cell | None, ...]:
    """Per column, a zero where every choice of `count` cells in order has one.

    Other figures that agree are still open: 6 6 may be a torn 66, while 0 0 is zero however
    it is read.
    """
    spare = len(cells) - count
    return tuple(
        cells[column] if {c.text for c in cells[column : column + spare + 1]} == {"0"} else None
        for column in range(count)
    )


def _by_column(run: Run, columns: Columns) -> tuple[Cell | None, ...] | None:
    """Read by drawn column; null when a value or a label stands in a wrong one.

    Where the table's rows are not all alike, blanks beside the label may be the label's and
    a row must reach the last column: then nothing was moved.
    """
    filled = run.filled
    if filled and filled[0].column < columns.first:
        return None
    if not columns.is_regular and (not filled or filled[-1].column != columns.width - 1):
        return None
    by_column = {cell.column: cell for cell in run.cells}
    cells: list[Cell | None] = []
    for column in range(columns.first, columns.width):
        cell = by_column.get(column)
        if cell is None:
            return None
        is_beside_label = not filled or column < filled[0].column
        cells.append(None if is_beside_label and not columns.is_regular else cell)
    return tuple(cells)

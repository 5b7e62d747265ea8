"""The cells of a run → the columns of its row, or openly none.

Right or unread: a column gets a cell only when every way to read the run, given how the
table's other rows are drawn, gives it the same value.
"""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.parsing.tables.cells import Cell
from dashboard.parsing.tables.drawing import Columns, Drawing, has_no_gap, is_torn, stands_apart
from dashboard.parsing.tables.grid import Grid
from dashboard.parsing.tables.runs import Run


def assign(run: Run, drawing: Drawing, *, is_wrapped: bool = False) -> tuple[Cell | None, ...]:
    """The cell of each of the row's columns; null where it cannot be told.

    `is_wrapped`: the row's label goes on behind its values.

    - nothing but a value a column in every row: those;
    - one drawn value, however often it is repeated over the columns it covers;
    - where the header draws its columns, by those;
    - a row of drawn blanks: blank throughout;
    - a value more in every row, known as a numbering or a subtotal: without it;
    - as many filled cells as columns: in order, where the blanks beside them are known to be
      merged labels or trailing spacing;
    - with drawn blanks: one to one where no row of the table draws more cells than it has
      columns, else by the columns the other rows show;
    - more filled cells: the zeros that every choice agrees on;
    - fewer, and nothing drawn: none.
    """
    if drawing.is_plain:
        return run.filled
    unknown: tuple[Cell | None, ...] = (None,) * drawing.values
    if drawing.values == 1 and run.width and len({cell.text for cell in run.filled}) == 1:
        return run.filled[:1]  # a merged cell, printed in each column it covers
    if is_torn(run) or (stands_apart(run, drawing) and not is_wrapped):
        return unknown
    if drawing.grid and run.width == drawing.grid.width and (found := _by_grid(run, drawing.grid)):
        return found
    if not run.filled and run.width:
        # Every drawn cell of the row is blank; where some are lost, nothing says which.
        return run.cells[: drawing.values] if len(run.cells) >= drawing.values else unknown
    if drawing.surplus is not None:
        return _without_surplus(run, drawing) or unknown
    if len(run.filled) > drawing.values:
        return _agreed(run.filled if has_no_gap(run) else run.cells, drawing.values)
    return unknown if drawing.has_other_columns else _by_drawing(run, drawing) or unknown


def _by_drawing(run: Run, drawing: Drawing) -> tuple[Cell | None, ...] | None:
    """A row with no more values than columns, read as the table's other rows are drawn."""
    count = drawing.values
    columns = drawing.columns.get(run.width)
    if len(run.filled) == count and has_no_gap(run):
        first = run.filled[0]
        if first is run.cells[0] or (columns and first.column == columns.first):
            return run.filled
    if len(run.cells) == count and run.width and not drawing.draws_covered_cells:
        return run.cells
    # Of fewer columns than the form's some hold several values each.
    is_drawn = columns and columns.width - columns.first == count
    found = _by_column(run, columns) if columns and is_drawn else None
    if found is None and run.width in drawing.begins_at_label and len(run.cells) > count:
        is_within = all(cell in run.cells[:count] for cell in run.filled)
        return run.cells[:count] if is_within else None  # behind them is padding
    return found


def _by_grid(run: Run, grid: Grid) -> tuple[Cell, ...] | None:
    """The cells below the header's labels; null when values stand beside them or share a place.

    Between the first and the last may be columns of the table's own (小计).
    """
    first, last = grid.columns[0], grid.columns[-1]
    places = {cell.column for cell in run.filled}
    if len(places) < len(run.filled) or not all(first <= place <= last for place in places):
        return None
    by_column = {cell.column: cell for cell in run.cells}
    found = tuple(by_column[column] for column in grid.columns if column in by_column)
    return found if len(found) == len(grid.columns) else None


def _without_surplus(run: Run, drawing: Drawing) -> tuple[Cell, ...] | None:
    """The values of a row less the one that is none; null for a row of any other length."""
    place = drawing.surplus
    if place is None:
        return None
    wide = drawing.values + 1
    if len(run.cells) == wide and run.width and not drawing.draws_covered_cells:
        return run.cells[:place] + run.cells[place + 1 :]
    cells = run.filled
    if len(cells) == wide:
        cells = cells[:place] + cells[place + 1 :]
    elif not len(cells) == drawing.values == place:
        # A numbering before the labels ends every row but the last.
        return None
    first = run.cells.index(cells[0])
    is_between = 0 < place < drawing.values
    reach = run.cells[first : first + len(run.filled) if is_between else first + len(cells)]
    return cells if all(cell in run.filled for cell in reach) else None


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

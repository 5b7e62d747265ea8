"""The cells of a run → the columns of its row, or openly none.

Right or unread: a column gets a cell only when every way to read the run gives it the
same value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dashboard.parsing.tables.cells import Cell, Kind
from dashboard.parsing.tables.runs import Run

_WITNESSES = 3  # rows that must show a table's geometry before another row is read by it


class Geometry(NamedTuple):
    """Where the value columns of a ruled table stand, when its full rows agree."""

    width: int  # drawn columns
    first: int  # first value column
    columns: int  # value columns, the last of which is the table's last


def assign(run: Run, count: int, geometry: Geometry | None = None) -> tuple[Cell | None, ...]:
    """The cell of each of the row's `count` columns; null where it cannot be told.

    - as many cells as columns: one to one, drawn blanks included;
    - as many filled cells: the blanks around them belong to merged labels;
    - more: what every choice agrees on;
    - fewer: by drawn column, where the table's other rows show which are which.
    """
    filled = run.filled
    if len(run.cells) == count:
        return run.cells
    if len(filled) == count and _has_no_gap(run, filled):
        return filled
    if len(filled) >= count:
        return _agreed(run.cells if not _has_no_gap(run, filled) else filled, count)
    if geometry and geometry.columns == count and run.width == geometry.width:
        return _by_column(run, geometry)
    return (None,) * count


def geometry_of(runs: Iterable[Run], count: int) -> Geometry | None:
    """The geometry that most full rows share, if there are enough of them."""
    seen: Counter[Geometry] = Counter()
    for run in runs:
        filled = run.filled
        if run.width and len(filled) == count and filled[-1].column == run.width - 1:
            columns = [cell.column for cell in filled]
            if columns == list(range(columns[0], columns[0] + count)):
                seen[Geometry(run.width, columns[0], count)] += 1
    if not seen:
        return None
    (geometry, witnesses), *others = seen.most_common()
    rivals = sum(n for other, n in others if other.width == geometry.width)
    return geometry if witnesses >= _WITNESSES and witnesses > rivals else None


def _has_no_gap(run: Run, filled: Sequence[Cell]) -> bool:
    start = run.cells.index(filled[0])
    return run.cells[start : start + len(filled)] == tuple(filled)


def _agreed(cells: Sequence[Cell], count: int) -> tuple[Cell | None, ...]:
    """Per column, the cell that all choices of `count` cells agree on; they keep order."""
    spare = len(cells) - count
    return tuple(
        cells[column] if len({c.text for c in cells[column : column + spare + 1]}) == 1 else None
        for column in range(count)
    )


def _by_column(run: Run, geometry: Geometry) -> tuple[Cell | None, ...]:
    """Read by drawn column; blanks next to the label may be the label's and stay unread."""
    filled = run.filled
    if not filled or filled[-1].column != geometry.width - 1 or filled[0].column < geometry.first:
        return (None,) * geometry.columns
    by_column = {cell.column: cell for cell in run.cells}
    cells: list[Cell | None] = []
    for column in range(geometry.first, geometry.width):
        cell = by_column.get(column)
        is_label_side = cell is not None and cell.column < filled[0].column
        cells.append(None if is_label_side and cell and cell.kind is Kind.BLANK else cell)
    return tuple(cells)

"""How a table draws its rows: what its full rows and its header show of its columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dashboard.parsing.tables.cells import Cell
from dashboard.parsing.tables.grid import Grid
from dashboard.parsing.tables.runs import Run

_WITNESSES = 3  # rows that must show where the columns stand before another is read by them
_WIDEST = 3  # times the values; labels and padding are fewer columns than twice the values
_MORE_ROWS = 2  # rows with more values than columns; a single one holds a stray number
_COUNTED_ROWS = 5  # rows in which a first or last value rises by one before it is a numbering


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
    grid: Grid | None = None  # where the header says they stand
    surplus: int | None = None  # place of a value the form does not have: a numbering, a subtotal
    # Drawn widths in which every full row has its first value right behind its label.
    begins_at_label: frozenset[int] = frozenset()
    is_beside: bool = False  # most rows with a whole label print their values beside it


def is_plain(runs: Sequence[Run], values: int) -> bool:
    """Whether every row holds as many values as the form has columns, and nothing else."""
    return all(
        len(run.cells) == len(run.filled) == values and run.is_beside and not is_torn(run)
        for run in runs
    ) and not _is_numbered(runs, values)


def drawing_of(
    runs: Sequence[Run], values: int, grid: Grid | None = None, subtotal: int | None = None
) -> Drawing:
    """How the rows of a table that have this many values are drawn.

    `grid` is what the header draws, `subtotal` the place of a column of subtotals it names.
    """
    if subtotal is None and is_plain(runs, values):
        return Drawing(values, has_other_columns=False, draws_covered_cells=False, columns={})
    surplus = _numbering(runs, values) if subtotal is None else subtotal
    exact = sum(len(run.filled) == values for run in runs)
    more = sum(len(run.filled) > values for run in runs)
    return Drawing(
        values,
        has_other_columns=more >= max(1, min(exact, _MORE_ROWS)) or _is_numbered(runs, values),
        draws_covered_cells=any(len(run.cells) > values + (surplus is not None) for run in runs),
        columns=_columns(runs, values),
        grid=grid,
        surplus=surplus,
        begins_at_label=_widths_that_begin_at_label(runs, values),
    )


def _widths_that_begin_at_label(runs: Sequence[Run], values: int) -> frozenset[int]:
    """Only of rows that are one row of the form each: a wider one may go on with other labels."""
    full = [run for run in runs if len(run.filled) == values and has_no_gap(run)]
    beginning = Counter(run.width for run in full if run.filled[0] is run.cells[0])
    shifted = {run.width for run in full if run.filled[0] is not run.cells[0]}
    return frozenset(
        width
        for width, witnesses in beginning.items()
        if 0 < width <= _WIDEST * values and width not in shifted and witnesses >= _WITNESSES
    )


def _numbering(runs: Sequence[Run], values: int) -> int | None:
    """The place of a number that counts the rows (序号, 行次); null where none does.

    It stands behind the label, or before it: then it ends the run of the row above.
    """
    wide = [run.filled for run in runs if len(run.filled) == values + 1]
    if len(wide) < _COUNTED_ROWS or len(wide) < len(runs) - 1:
        return None
    return next((place for place in (0, values) if _counts_on([f[place] for f in wide])), None)


def _is_numbered(runs: Sequence[Run], values: int) -> bool:
    """Whether one of the form's columns is missing and a numbering stands in for it.

    One row may have none: the last, where the numbers stand before the labels.
    """
    full = [run.filled for run in runs if len(run.filled) == values]
    return (
        values > 1
        and len(full) >= max(_COUNTED_ROWS, len(runs) - 1)
        and any(_counts_on([filled[place] for filled in full]) for place in (0, -1))
    )


def _counts_on(cells: Sequence[Cell]) -> bool:
    """Whether each number is the one before it and one."""
    first = int(cells[0].text) if cells[0].text.isdigit() else 0
    return [cell.text for cell in cells] == [str(first + offset) for offset in range(len(cells))]


def is_torn(run: Run) -> bool:
    """Whether a single value stands apart from the row's others: it may be a page's number."""
    return len(run.lines) > 1 and 1 in run.lines and max(run.lines) > 1


def are_beside(runs: Sequence[Run]) -> bool:
    """Whether most rows print label and values in one line."""
    return sum(run.is_beside for run in runs) > len(runs) / 2


def stands_apart(run: Run, drawing: Drawing) -> bool:
    """Whether one value stands below its label where the table's others stand beside theirs."""
    return drawing.is_beside and not run.is_beside and run.lines == (1,) and not run.width


def _columns(runs: Sequence[Run], values: int) -> dict[int, Columns]:
    """Width → what most full rows of that width agree on."""
    ends: Counter[tuple[int, int]] = Counter()  # (width, first value column)
    is_regular = True
    for run in runs:
        if run.width and len(run.filled) == values and has_no_gap(run):
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


def has_no_gap(run: Run) -> bool:
    """Whether no blank stands between filled cells."""
    start = run.cells.index(run.filled[0]) if run.filled else 0
    return run.cells[start : start + len(run.filled)] == run.filled

"""How a table draws its rows: what its full rows and its header show of its columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
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
    is_plain: bool = False  # every row holds its values and nothing else


def is_plain(runs: Sequence[Run], values: int) -> bool:
    """Whether every row holds as many values as the form has columns, and nothing else."""
    for run in runs:
        if not (run.is_beside and len(run.cells) == len(run.filled) == values) or is_torn(run):
            return False
    return not _is_numbered(runs, values)


def drawing_of(
    runs: Sequence[Run],
    values: int,
    grid: Grid | None = None,
    subtotal: int | None = None,
    *,
    is_beside: bool = False,
) -> Drawing:
    """How the rows of a table that have this many values are drawn.

    `grid` is what the header draws, `subtotal` the place of a column of subtotals it names.
    """
    if subtotal is None and is_plain(runs, values):
        return plain_drawing(values)
    surplus = _numbering(runs, values) if subtotal is None else subtotal
    counts = [len(run.filled) for run in runs]
    exact = counts.count(values)
    more = len([count for count in counts if count > values])
    full = [run for run in runs if run.width and len(run.filled) == values and has_no_gap(run)]
    widest = max([len(run.cells) for run in runs], default=0)
    return Drawing(
        values,
        has_other_columns=more >= max(1, min(exact, _MORE_ROWS)) or _is_numbered(runs, values),
        draws_covered_cells=widest > values + (surplus is not None),
        columns=_columns(full),
        grid=grid,
        surplus=surplus,
        begins_at_label=_widths_that_begin_at_label(full, values),
        is_beside=is_beside,
    )


@cache
def plain_drawing(values: int) -> Drawing:
    """That of rows of which nothing is left open."""
    return Drawing(
        values, has_other_columns=False, draws_covered_cells=False, columns={}, is_plain=True
    )


def _widths_that_begin_at_label(full: Sequence[Run], values: int) -> frozenset[int]:
    """Only of rows that are one row of the form each: a wider one may go on with other labels."""
    beginning = Counter(run.width for run in full if run.filled[0] is run.cells[0])
    shifted = {run.width for run in full if run.filled[0] is not run.cells[0]}
    return frozenset(
        width
        for width, witnesses in beginning.items()
        if width <= _WIDEST * values and width not in shifted and witnesses >= _WITNESSES
    )


def _numbering(runs: Sequence[Run], values: int) -> int | None:
    """The place of a number that counts the rows (序号, 行次); null where none does.

    It stands behind the label, or before it: then it ends the run of the row above.
    """
    wide = [run.filled for run in runs if len(run.filled) == values + 1]
    if len(wide) < _COUNTED_ROWS or len(wide) < len(runs) - 1:
        return None
    return next((place for place in (0, values) if _counts_on(wide, place)), None)


def _is_numbered(runs: Sequence[Run], values: int) -> bool:
    """Whether one of the form's columns is missing and a numbering stands in for it.

    One row may have none: the last, where the numbers stand before the labels.
    """
    full = [run.filled for run in runs if len(run.filled) == values]
    return (
        values > 1
        and len(full) >= max(_COUNTED_ROWS, len(runs) - 1)
        and any(_counts_on(full, place) for place in (0, -1))
    )


def _counts_on(rows: Sequence[Sequence[Cell]], place: int) -> bool:
    """Whether each row's number at this place is that of the row before and one."""
    first = rows[0][place].text
    number = int(first) if first.isdecimal() else 0
    return all(row[place].text == str(each) for each, row in enumerate(rows, number))


def is_torn(run: Run) -> bool:
    """Whether a single value stands apart from the row's others: it may be a page's number."""
    return len(run.lines) > 1 and 1 in run.lines and max(run.lines) > 1


def are_beside(runs: Sequence[Run]) -> bool:
    """Whether most rows print label and values in one line."""
    return sum(run.is_beside for run in runs) > len(runs) / 2


def stands_apart(run: Run, drawing: Drawing) -> bool:
    """Whether one value stands below its label where the table's others stand beside theirs."""
    return drawing.is_beside and not run.is_beside and run.lines == (1,) and not run.width


def _columns(full: Sequence[Run]) -> dict[int, Columns]:
    """Width → what most full rows of that width agree on."""
    ends: Counter[tuple[int, int]] = Counter()  # (width, first value column)
    is_regular = True
    for run in full:
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
    if len(run.cells) == len(run.filled):
        return True
    start = run.cells.index(run.filled[0]) if run.filled else 0
    return run.cells[start : start + len(run.filled)] == run.filled

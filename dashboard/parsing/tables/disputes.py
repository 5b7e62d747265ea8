"""Section 4: three blocks of five outcomes, printed as one row of fifteen cells."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dashboard import vocabulary
from dashboard.model import Form, Span
from dashboard.parsing.tables.alignment import align
from dashboard.parsing.tables.assignment import assign
from dashboard.parsing.tables.cells import Cell, Row
from dashboard.parsing.tables.contents import Kind
from dashboard.parsing.tables.drawing import drawing_of
from dashboard.parsing.tables.furniture import without_furniture
from dashboard.parsing.tables.headers import columns_in_order
from dashboard.parsing.tables.memory import remembered
from dashboard.parsing.tables.rows import read_rows
from dashboard.parsing.tables.runs import Run, labels_of, plain, plain_text, read_runs
from dashboard.parsing.tables.table import Gathering, Table, cells_of
from dashboard.parsing.tables.values import count_of

_FEWEST_ROWS = 2  # of the three blocks, where each is a row
_CELLS = 15
_FEWEST_OUTCOMES = 2  # of those that set this table apart
_PROCEDURES = "行政复议行政诉讼"
_FEWEST_CELLS = 5  # of the fifteen, for a row of them that lost some


def read_disputes(folded: str, text: str, region: Span) -> Table:
    """The table of section 4 in a region of the text; the same in both forms."""
    rows = without_furniture(read_rows(folded, region))
    runs = [run for run in read_runs(rows) if run.filled]
    blocks = cells_of("disputes", Form.F2021)
    cells = [cell for block in blocks for cell in block]
    gathering = Gathering(text)
    if not runs:
        blank = _blank_row(rows, len(cells))
        if blank is None:
            return Table()
        gathering.take(cells, blank.cells, None)
        return gathering.table(Form.F2021, [blank])
    if not any(_names_outcomes(run.words) or _is_proven(run) for run in runs):
        return Table()
    whole = [run for run in runs if len(run.filled) == len(cells)]
    if len(whole) == 1 and all(len(run.filled) == 1 for run in runs if run not in whole):
        runs = whole  # a page's number may stand within the header
    header = plain_text(folded[region.start : runs[0].cells[0].start])
    if not columns_in_order(header, "disputes", Form.F2021):
        gathering.take(cells, (None,) * len(cells), None)
        return gathering.table(Form.F2021, runs)
    if len(runs) == 1 and len(runs[0].cells) >= _FEWEST_CELLS:
        gathering.take(cells, _assigned(runs[0], len(cells)), runs[0])
        return gathering.table(Form.F2021, runs)
    return _in_rows(runs, gathering)


def _assigned(run: Run, count: int) -> tuple[Cell | None, ...]:
    """The cells of the row of fifteen, which no label precedes: from its first drawn cell on."""
    is_drawn = run.width >= count and run.cells[0].column == 0
    if is_drawn and all(cell.column < count for cell in run.filled):
        by_column = {cell.column: cell for cell in run.cells}
        if len(by_column) == len(run.cells):
            return tuple(by_column.get(column) for column in range(count))
    return assign(run, drawing_of([run], count))


def _blank_row(rows: Sequence[Row], count: int) -> Run | None:
    """The drawn row of blank cells below the outcomes, where no cell of the table is filled."""
    places = [
        place
        for place, row in enumerate(rows)
        if row.is_ruled and row.is_blank and len(row.cells) >= count
    ]
    if len(places) != 1:
        return None
    last = rows[places[0]]
    above = rows[: places[0]]
    words = plain(cell for row in above for cell in row.cells if cell.kind is Kind.WORDS)
    cells = last.cells[:count]
    run = Run(words, Span(cells[0].start, cells[-1].end), cells, (), count)
    return run if _names_outcomes(run.words) else None


def _is_proven(run: Run) -> bool:
    """Whether fifteen values below the two procedures alone add up block by block."""
    values = [count_of(cell) if cell.kind is Kind.NUMBER else None for cell in run.filled]
    counts = [value for value in values if value is not None]
    return (
        len(values) == len(counts) == _CELLS
        and run.words.endswith(_PROCEDURES)
        and all(sum(counts[at : at + 4]) == counts[at + 4] > 0 for at in range(0, _CELLS, 5))
    )


@remembered(most=1_024, longest=200)
def _names_outcomes(words: str) -> bool:
    """Whether a header of outcomes, be it torn (维持 … 审结), stands before the values.

    One of them is none: the annex of 2014 has 维持具体行政行为数.
    """
    return sum(outcome in words for outcome in _outcomes()) >= _FEWEST_OUTCOMES


@cache
def _outcomes() -> frozenset[str]:
    """What sets the outcomes apart: 维持, 纠正, 审结; 结果 and 总计 stand in any table."""
    ends = [label[-2:] for label in vocabulary.column_labels("disputes", Form.F2021)]
    labels = " ".join(vocabulary.column_labels("disputes", Form.F2021))
    return frozenset(end for end in ends if labels.count(end) == 1 and end != "总计")


def _in_rows(runs: Sequence[Run], gathering: Gathering) -> Table:
    """The same cells with a row a block."""
    blocks = cells_of("disputes", Form.F2021)
    pairs = align(runs, labels_of(runs), "disputes", Form.F2021, tuple(map(len, blocks)))
    if len(pairs) < _FEWEST_ROWS:
        return Table()
    run_of = {pair.row: runs[pair.run] for pair in pairs}
    drawing = drawing_of(list(run_of.values()), len(blocks[0]))
    for index, cells in enumerate(blocks):
        run = run_of.get(index)
        gathering.take(cells, assign(run, drawing) if run else (None,) * len(cells), run)
    return gathering.table(Form.F2021, [runs[pair.run] for pair in pairs])

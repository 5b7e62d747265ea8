"""The statistics annex of 2014 (国办发〔2014〕32号) or a local variant of it."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard import vocabulary
from dashboard.model import Span
from dashboard.parsing.tables.alignment import Pair, align
from dashboard.parsing.tables.assignment import assign
from dashboard.parsing.tables.cells import Row
from dashboard.parsing.tables.contents import Kind
from dashboard.parsing.tables.drawing import are_beside, drawing_of
from dashboard.parsing.tables.furniture import without_furniture
from dashboard.parsing.tables.labels import Likeness, rows_of
from dashboard.parsing.tables.rows import read_rows
from dashboard.parsing.tables.runs import Run, labels_of, plain, read_runs
from dashboard.parsing.tables.table import Gathering, Table

_FEWEST_ROWS = 4  # fewer are a list in prose
_FEWEST_STACKED_ROWS = 12  # fewer could be as many as the values by chance


def read_annex(folded: str, text: str, region: Span) -> Table:
    """The annex in a region of the text; rows it does not print are left out."""
    rows = without_furniture(read_rows(folded, region))
    runs = read_runs(rows)
    pairs = _align(runs)
    if len(pairs) < _FEWEST_ROWS:
        runs = _unstacked(rows)
        pairs = _align(runs)
    if len(pairs) < _FEWEST_ROWS:
        return Table()
    gathering = Gathering(text)
    in_full = [runs[p.run] for p in pairs if p.match.likeness is not Likeness.WRAPPED]
    drawing = drawing_of([runs[p.run] for p in pairs], 1, is_beside=are_beside(in_full))
    for pair in pairs:
        run = runs[pair.run]
        measure = vocabulary.measures()[f"annex.{pair.match.row}"]
        is_wrapped = pair.match.likeness is Likeness.WRAPPED
        gathering.take([measure], assign(run, drawing, is_wrapped=is_wrapped), run)
        gathering.note_label("annex", pair.match, run)
    return gathering.table(None, [runs[pair.run] for pair in pairs])


def _align(runs: Sequence[Run]) -> Sequence[Pair]:
    if len(runs) < _FEWEST_ROWS:
        return ()
    return align(runs, labels_of(runs), "annex", None, (1,) * len(rows_of("annex")))


def _unstacked(rows: Sequence[Row]) -> list[Run]:
    """A run a row, where all labels stand before all values; empty where that is not certain.

    It is where exactly as many items are named, each in full, as values follow.
    """
    filled = [
        cell
        for row in rows
        if row.has_values
        for cell in row.cells
        if cell.kind in (Kind.NUMBER, Kind.DASH)
    ]
    if len(filled) < _FEWEST_STACKED_ROWS:
        return []
    labels = [
        Run(plain(row.cells), Span(row.cells[0].start, row.cells[-1].end), row.cells, row.cells, 0)
        for row in rows
        if row.cells and all(cell.kind is Kind.WORDS for cell in row.cells)
    ]
    pairs = [pair for pair in _align(labels) if pair.match.likeness is Likeness.EXACT]
    last_label = max((labels[pair.run].span.end for pair in pairs), default=0)
    values = [cell for cell in filled if cell.start > last_label]
    if len(values) != len(pairs) or len(pairs) < _FEWEST_STACKED_ROWS:
        return []
    return [
        Run(labels[pair.run].words, Span(cell.start, cell.end), (cell,), (cell,), 0)
        for pair, cell in zip(pairs, values, strict=True)
    ]

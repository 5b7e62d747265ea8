"""The statistics annex of 2014 (国办发〔2014〕32号) or a local variant of it."""

from __future__ import annotations

from dashboard import vocabulary
from dashboard.model import Span
from dashboard.parsing.tables.alignment import align
from dashboard.parsing.tables.assignment import assign
from dashboard.parsing.tables.cells import read_rows
from dashboard.parsing.tables.drawing import drawing_of
from dashboard.parsing.tables.furniture import without_furniture
from dashboard.parsing.tables.labels import Likeness, rows_of
from dashboard.parsing.tables.runs import read_runs
from dashboard.parsing.tables.table import Gathering, Table

_FEWEST_ROWS = 4  # fewer are a list in prose


def read_annex(folded: str, text: str, region: Span) -> Table:
    """The annex in a region of the text; rows it does not print are left out."""
    runs = list(read_runs(without_furniture(list(read_rows(folded, region)))))
    pairs = align(runs, "annex", None, [1] * len(rows_of("annex")))
    if len(pairs) < _FEWEST_ROWS:
        return Table()
    gathering = Gathering(text)
    drawing = drawing_of([runs[pair.run] for pair in pairs], 1)
    for pair in pairs:
        run = runs[pair.run]
        measure = vocabulary.measures()[f"annex.{pair.match.row}"]
        is_wrapped = pair.match.likeness is Likeness.WRAPPED
        gathering.take([measure], assign(run, drawing, is_wrapped=is_wrapped), run)
        gathering.note_label(measure.id, pair.match.likeness, run.span)
    return gathering.table(None, [runs[pair.run] for pair in pairs])

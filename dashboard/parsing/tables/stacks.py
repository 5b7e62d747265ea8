"""Tables torn into a block of labels and a block of numbers, as some converters leave them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from dashboard.model import Form, Span
from dashboard.parsing.tables.arithmetic import Arithmetic
from dashboard.parsing.tables.cells import Cell
from dashboard.parsing.tables.labels import rows_of, wordings
from dashboard.parsing.tables.runs import Run

_DAMAGED_LABELS = 0.15  # of a form's labels; more, and the block of words may be another


def unstacked(
    runs: Sequence[Run], table: str, form: Form, counts: Sequence[int], arithmetic: Arithmetic
) -> list[Run]:
    """A run a row, where one run holds the whole table; empty where that is not certain.

    It is where every label of the form stands before the values, in order, and the values show
    where rows end: by the lines they are printed in, or by all sums of the form.
    """
    for run in runs:
        if len(run.cells) == len(run.filled) and len(run.filled) > max(counts):
            labels = _labels(run.words, table, form)
            rows = _by_lines(run, counts, arithmetic) or _by_sums(run, counts, arithmetic)
            if labels and rows:
                return [
                    Run(label, Span(cells[0].start, cells[-1].end), cells, cells, 0)
                    for label, cells in zip(labels, rows, strict=True)
                ]
    return []


def _labels(words: str, table: str, form: Form) -> list[str]:
    """The wording of each row's label where they stand in order; a few may be damaged."""
    found = []
    end = len(words)
    lost = 0
    for row in reversed(rows_of(table, form)):
        places = {wording: words.rfind(wording, 0, end) for wording in wordings(table)[row]}
        wording = max(places, key=lambda each: (places[each] + len(each), len(each)))
        if places[wording] < 0:
            wording = wordings(table)[row][0]
            lost += 1
        else:
            end = places[wording]
        found.append(wording)
    return found[::-1] if lost <= len(found) * _DAMAGED_LABELS else []


def _by_lines(run: Run, counts: Sequence[int], arithmetic: Arithmetic) -> list[tuple[Cell, ...]]:
    """A line a row. Sums prove the full ones; without sums the lines must differ in length."""
    rows = _split(run.cells, run.lines)
    full = [cells for cells, count in zip(rows, counts, strict=False) if len(cells) == count]
    if len(rows) != len(counts) or min(run.lines) == 1 < min(counts):
        return []
    if arithmetic.across and set(run.lines) == {counts[0] + 1}:
        return rows  # a column of subtotals, which the table's drawing passes over
    if arithmetic.across:
        return rows if len(full) > len(rows) / 3 and arithmetic.allows(full) else []
    return rows if len(full) == len(rows) and len(set(counts)) > 1 else []


def _by_sums(run: Run, counts: Sequence[int], arithmetic: Arithmetic) -> list[tuple[Cell, ...]]:
    if len(run.cells) != sum(counts):
        return []
    rows = _split(run.cells, counts)
    return rows if arithmetic.is_proven_by(rows) else []


def _split(cells: Sequence[Cell], counts: Sequence[int]) -> list[tuple[Cell, ...]]:
    ends = [*accumulate(counts)]
    return [tuple(cells[start:end]) for start, end in pairwise([0, *ends])]

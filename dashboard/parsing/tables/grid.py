"""Where a table's own header says its columns stand.

Only layouts that draw every cell show it, those under merged cells too: then the header's
labels and the values below them have the same places in their lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dashboard import vocabulary
from dashboard.model import Form
from dashboard.parsing.tables.cells import Row
from dashboard.parsing.tables.contents import Kind
from dashboard.parsing.tables.labels import rows_of, wordings
from dashboard.parsing.tables.runs import plain, plain_text


class Grid(NamedTuple):
    """The drawn columns of the values of one kind of row."""

    width: int  # drawn columns of a row
    columns: tuple[int, ...]  # place of each of the form's columns, left to right


def grids_of(rows: Iterable[Row], table: str, form: Form) -> Mapping[tuple[str, ...], Grid]:
    """Labels of a kind of row → its grid; without those the header does not show in full."""
    found: dict[int, dict[str, set[int]]] = {}  # width → label → places
    labels_of_kinds = {
        tuple(plain_text(column.label_zh) for column in vocabulary.columns(table, form, row))
        for row in rows_of(table, form)
    }
    wanted = frozenset(label for labels in labels_of_kinds for label in labels)
    first_row = wordings(table)[rows_of(table, form)[0]]
    for row in rows:
        if table == "requests" and any(plain([cell]).endswith(first_row) for cell in row.cells):
            break  # its rows are named 其他 and 总计 like its columns
        if not row.is_ruled or any(cell.kind is Kind.NUMBER for cell in row.cells):
            continue
        width = row.cells[-1].column + 1
        for cell in row.cells:
            if cell.kind is Kind.WORDS and (label := plain([cell])) in wanted:
                found.setdefault(width, {}).setdefault(label, set()).add(cell.column)
    grids = {}
    for labels in labels_of_kinds:
        of_labels = [
            grid for width, places in found.items() if (grid := _grid(width, places, labels))
        ]
        if len(of_labels) == 1:
            grids[labels] = of_labels[0]
    return grids


def _grid(width: int, places: Mapping[str, set[int]], labels: tuple[str, ...]) -> Grid | None:
    """Null unless every label has one place and they rise as in the form."""
    columns = [next(iter(places[label])) for label in labels if len(places.get(label, ())) == 1]
    is_complete = len(columns) == len(labels)
    return Grid(width, tuple(columns)) if is_complete and columns == sorted(set(columns)) else None

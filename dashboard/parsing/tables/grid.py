"""In which drawn columns a table's values stand.

Only layouts that draw every cell show it, those under merged cells too: then the header's
labels and the values below them have the same places in their lines, and where the header is
lost, all rows the same width.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from dashboard import vocabulary
from dashboard.model import Form
from dashboard.parsing.tables.cells import Row
from dashboard.parsing.tables.contents import Kind
from dashboard.parsing.tables.headers import SUBTOTAL
from dashboard.parsing.tables.labels import rows_of, wordings
from dashboard.parsing.tables.runs import plain_cell, plain_text


class Grid(NamedTuple):
    """The drawn columns of the values of one kind of row."""

    width: int  # drawn columns of a row
    columns: tuple[int, ...]  # place of each of the form's columns, left to right


class _Labelled(NamedTuple):
    """A drawn row that ends its words with the label of a row of the form."""

    width: int
    label: int  # place of the label
    values: int | None  # place of the first number; null: no number


def grids_of(rows: Sequence[Row], table: str, form: Form) -> Mapping[tuple[str, ...], Grid]:
    """Labels of a kind of row → its grid; without those that rows or header leave open.

    A row whose label or figures stand left of the first column has other columns than the
    header: then nothing is read by it.
    """
    kinds = _kinds(table, form)
    labelled = [*_labelled(rows, table, form)]
    places = _places_of_columns(rows, table, form, frozenset((SUBTOTAL, *chain(*kinds))))
    grids = {}
    for kind in kinds:
        shown = [grid for width, found in places.items() if (grid := _grid(width, found, kind))]
        has_more = any(SUBTOTAL in found for found in places.values())
        by_width = None if shown or has_more else _grid_by_width(labelled, len(kind))
        grid = shown[0] if len(shown) == 1 else by_width
        if grid and all(
            row.label < grid.columns[0] and (row.values is None or row.values >= grid.columns[0])
            for row in labelled
            if row.width == grid.width
        ):
            grids[kind] = grid
    return grids


@cache
def _kinds(table: str, form: Form) -> frozenset[tuple[str, ...]]:
    """The labels over each kind of row."""
    return frozenset(
        tuple(plain_text(column.label_zh) for column in vocabulary.columns(table, form, row))
        for row in rows_of(table, form)
    )


@cache
def _endings(table: str, form: Form, first: int | None = None) -> tuple[str, ...]:
    """Every wording of the form's rows, or of the first ones."""
    return tuple(w for row in rows_of(table, form)[:first] for w in wordings(table)[row])


def _labelled(rows: Sequence[Row], table: str, form: Form) -> Iterator[_Labelled]:
    known, first = _endings(table, form), _endings(table, form, 2)
    is_body = table != "requests"  # whose columns are named 其他 and 总计 like its rows
    for row in rows:
        words = [cell for cell in row.cells if cell.kind is Kind.WORDS]
        is_body = is_body or any(plain_cell(cell).endswith(first) for cell in words)
        if is_body and row.is_ruled and words and plain_cell(words[-1]).endswith(known):
            numbers = [cell.column for cell in row.cells if cell.kind is Kind.NUMBER]
            width = row.cells[-1].column + 1
            yield _Labelled(width, words[-1].column, min(numbers, default=None))


def _places_of_columns(
    rows: Sequence[Row], table: str, form: Form, labels: frozenset[str]
) -> dict[int, dict[str, set[int]]]:
    """Width of a header's row → label → the columns it stands in."""
    found: dict[int, dict[str, set[int]]] = {}
    first_row = _endings(table, form, 1)
    for row in rows:
        if table == "requests" and any(plain_cell(cell).endswith(first_row) for cell in row.cells):
            break  # its rows are named 其他 and 总计 like its columns
        if not row.is_ruled or any(cell.kind is Kind.NUMBER for cell in row.cells):
            continue
        width = row.cells[-1].column + 1
        for cell in row.cells:
            if cell.kind is Kind.WORDS and (label := plain_cell(cell)) in labels:
                found.setdefault(width, {}).setdefault(label, set()).add(cell.column)
    return found


def _grid_by_width(labelled: Sequence[_Labelled], values: int) -> Grid | None:
    """The columns right of all labels, where they are as many as the form has values.

    Only where every row is as wide: then no cell was left out.
    """
    widths = {row.width for row in labelled}
    first = max((row.label for row in labelled), default=0) + 1
    if widths != {first + values}:
        return None
    return Grid(first + values, tuple(range(first, first + values)))


def _grid(width: int, places: Mapping[str, set[int]], labels: tuple[str, ...]) -> Grid | None:
    """Null unless every label has one place and they rise as in the form."""
    columns = [next(iter(places[label])) for label in labels if len(places.get(label, ())) == 1]
    is_complete = len(columns) == len(labels) and not places.get(SUBTOTAL, set()) & {*columns}
    return Grid(width, tuple(columns)) if is_complete and columns == sorted(set(columns)) else None

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
from dashboard.parsing.tables.cells import Cell, Row
from dashboard.parsing.tables.contents import Kind
from dashboard.parsing.tables.headers import SUBTOTAL
from dashboard.parsing.tables.labels import rows_of, wordings
from dashboard.parsing.tables.memory import remembered
from dashboard.parsing.tables.runs import plain_text, plain_words

_WORDS, _NUMBER = Kind.WORDS, Kind.NUMBER


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
    if not any(row.is_ruled for row in rows):
        return {}
    kinds = _kinds(table, form)
    worded = [(row, [cell for cell in row.cells if cell.kind is _WORDS]) for row in rows]
    labelled = [*_labelled(worded, table, form)]
    places = _places_of_columns(worded, table, form)
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
def _column_labels(table: str, form: Form) -> frozenset[str]:
    """Every label that a header may print."""
    return frozenset((SUBTOTAL, *chain(*_kinds(table, form))))


@remembered(most=4_096, longest=200)
def _row_named(cell: str, table: str, form: Form) -> int | None:
    """The place in the form of the first row whose label ends a cell's words."""
    words = plain_words(cell)
    for place, row in enumerate(rows_of(table, form)):
        if words.endswith(wordings(table)[row]):
            return place
    return None


def _labelled(
    rows: Sequence[tuple[Row, Sequence[Cell]]], table: str, form: Form
) -> Iterator[_Labelled]:
    """`rows` are those of a table, each with its cells of words."""
    is_body = table != "requests"  # whose columns are named 其他 and 总计 like its rows
    for row, words in rows:
        is_body = is_body or any(_row_named(cell.text, table, form) in (0, 1) for cell in words)
        if not (is_body and row.is_ruled and words):
            continue
        if _row_named(words[-1].text, table, form) is not None:
            numbers = [cell.column for cell in row.cells if cell.kind is _NUMBER]
            width = row.cells[-1].column + 1
            yield _Labelled(width, words[-1].column, min(numbers, default=None))


def _places_of_columns(
    rows: Sequence[tuple[Row, Sequence[Cell]]], table: str, form: Form
) -> dict[int, dict[str, set[int]]]:
    """Width of a header's row → label → the columns it stands in."""
    labels = _column_labels(table, form)
    found: dict[int, dict[str, set[int]]] = {}
    has_such_rows = table == "requests"  # named 其他 and 总计 like its columns
    for row, words in rows:
        if has_such_rows and 0 in [_row_named(cell.text, table, form) for cell in words]:
            break
        if not row.is_ruled or row.holds & _NUMBER:
            continue
        width = row.cells[-1].column + 1
        for cell in words:
            if (label := plain_words(cell.text)) in labels:
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

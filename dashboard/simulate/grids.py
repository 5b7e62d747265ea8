"""Tables as grids: what a form prints where, before any layout writes it down.

A row of a grid is a list of cells as wide as the table. `ACROSS` marks a place covered by the
cell to its left, `DOWN` one covered by the cell above.
"""

from __future__ import annotations

from typing import NamedTuple

from dashboard import vocabulary
from dashboard.model import Form
from dashboard.simulate import templates
from dashboard.vocabulary import words


class Cell(NamedTuple):
    """A printed cell; those that hold a figure name the fact."""

    text: str
    id: str | None = None
    is_value: bool = False


ACROSS = Cell("\0across")
DOWN = Cell("\0down")
Row = list[Cell]
Grid = list[Row]
Printed = dict[str, str]  # id → the figure as printed; absent: the text has no such cell


def value(id_: str, printed: Printed) -> Cell:
    """The cell of a figure."""
    return Cell(printed.get(id_, ""), id_, True)


def proactive(form: Form, printed: Printed) -> Grid:
    """Section 2: a caption, a row of column labels and the rows, for each item of article 20."""
    grid: Grid = []
    caption = ""
    labels: tuple[str, ...] = ()
    for row in vocabulary.rows("proactive"):
        if form not in row.forms:
            continue
        columns = vocabulary.columns("proactive", form, row.id)
        if row.group_zh != caption:
            caption, labels = row.group_zh, ()
            grid.append([Cell(caption), ACROSS, ACROSS, ACROSS])
        names = tuple(
            words("simulation_words")["decisions_2021"][0]
            if column.id == "decisions" and form is Form.F2021
            else column.label_zh
            for column in columns
        )
        if names != labels:
            labels = names
            head = words("simulation_words")["proactive_head"][0]
            grid.append(_four([Cell(head), *map(Cell, names)]))
        cells = [value(f"proactive.{row.id}.{column.id}", printed) for column in columns]
        grid.append(_four([Cell(row.label_zh), *cells]))
    return grid


def _four(cells: Row) -> Row:
    return [*cells, *[ACROSS] * (4 - len(cells))]


def requests(form: Form, printed: Printed, *, subtotal: bool = False) -> Grid:
    """Section 3: three columns of labels and seven of figures (eight with a subtotal)."""
    names = list(vocabulary.column_labels("requests", form))
    spoken = words("simulation_words")
    legal = [*names[1:6], *([spoken["subtotal"][0]] if subtotal else [])]
    wide = len(legal) + 2
    grid: Grid = [
        [Cell(spoken["requests_note"][0]), ACROSS, ACROSS,
         Cell(spoken["requests_head"][0]), *[ACROSS] * (wide - 1)],
        [DOWN, ACROSS, ACROSS, Cell(names[0]),
         Cell(spoken["requests_legal"][0]), *[ACROSS] * (len(legal) - 1), Cell(names[6])],
        [DOWN, ACROSS, ACROSS, DOWN, *map(Cell, legal), DOWN],
    ]  # fmt: skip
    above: tuple[str, ...] = ()
    for row in vocabulary.rows("requests"):
        if form not in row.forms:
            continue
        groups = tuple(row.group_zh.split(" / ")) if row.group_zh else ()
        labels = [
            DOWN if groups[: depth + 1] == above[: depth + 1] else Cell(name)
            for depth, name in enumerate(groups)
        ]
        above = groups
        labels.append(Cell(row.label_zh))
        labels += [ACROSS] * (3 - len(labels))
        ids = [f"requests.{row.id}.{c.id}" for c in vocabulary.columns("requests", form, row.id)]
        figures = [value(id_, printed) for id_ in ids]
        if subtotal:
            figures.insert(6, Cell(printed.get(f"subtotal.{row.id}", ""), None, True))
        grid.append([*labels, *figures])
    return grid


def disputes(printed: Printed) -> Grid:
    """Section 4: three rows of labels over one row of fifteen figures."""
    rows = vocabulary.rows("disputes")
    columns = vocabulary.columns("disputes", Form.F2021, rows[0].id)
    names = [Cell(column.label_zh) for column in columns]
    litigation, direct = rows[1].label_zh.split(" / ")
    after = rows[2].label_zh.split(" / ")[1]
    four = [ACROSS] * 4
    return [
        [Cell(rows[0].label_zh), *four, Cell(litigation), *four, ACROSS, *four],
        [*names, Cell(direct), *four, Cell(after), *four],
        [*[DOWN] * 5, *names, *names],
        [value(f"disputes.{row.id}.{column.id}", printed) for row in rows for column in columns],
    ]


def annex(variant: str, printed: Printed) -> Grid:
    """The annex of 2014: indicator, unit, figure; headings without figure between."""
    rows = {row.id: row for row in vocabulary.rows("annex")}
    head = words("simulation_words")["annex_head"]
    in_order = sorted(head, key=len, reverse=True)
    grid: Grid = [[Cell(in_order[0]), *(Cell(name) for name in sorted(in_order[1:]))]]
    for entry in templates.annex(variant):
        row = rows.get(entry)
        if row is None:
            grid.append([Cell(entry), Cell(""), Cell("")])
        else:
            grid.append(
                [Cell(row.label_zh), Cell(row.unit or ""), value(f"annex.{row.id}", printed)]
            )
    return grid

"""Section 2 as the forms print it: a block for each article, with columns of its own."""

from __future__ import annotations

from itertools import groupby

from dashboard import vocabulary
from dashboard.ui import words
from dashboard.ui.sheet.concerns import Concerns
from dashboard.ui.sheet.elements import Keyed, cells, head, row_head
from dashboard.ui.sheet.grid import Grid, group
from dashboard.ui.words import t

_WIDTH = 12  # parts of the width, shared out evenly among the one to six columns of a block


def table(numbers: Keyed, concerns: Concerns) -> str:
    """Blocks headed by their article; nothing when nothing was read."""
    grid = Grid("proactive", numbers, concerns)
    parts = [
        _block(article, list(rows), grid, concerns)
        for article, rows in groupby(grid.rows, key=lambda row: row.group_zh)
    ]
    return cells(f'<table class="form">{"".join(parts)}</table>') if parts else ""


def _block(article: str, rows: list[vocabulary.Row], grid: Grid, concerns: Concerns) -> str:
    columns = grid.columns(rows)
    widths = [_WIDTH * (i + 1) // len(columns) - _WIDTH * i // len(columns)
              for i in range(len(columns))]  # fmt: skip
    pairs = list(zip(columns, widths, strict=True))
    heads = "".join(
        head(words.column_of_form(_id(rows, column, grid)), "col", columns=width)
        for column, width in pairs
    )
    body = "".join(
        f"<tr>{row_head(words.row(row), concerns.about_row(f'proactive.{row.id}'))}"
        + "".join(grid.cell(row.id, column, width) for column, width in pairs)
        + "</tr>"
        for row in rows
    )
    return (
        f"<tbody><tr>{head(group(article), 'rowgroup', 'article', _WIDTH + 1)}</tr>"
        f'<tr class="heads">{head(t("form-head.proactive"), "col")}{heads}</tr>{body}</tbody>'
    )


def _id(rows: list[vocabulary.Row], column: str, grid: Grid) -> str:
    """A number of the column, by whose name the column is headed."""
    row = next(row for row in rows if grid.columns([row]).count(column))
    return f"proactive.{row.id}.{column}"

"""Section 4 as the forms print it: reviews and two kinds of lawsuits beside each other.

In a narrow window they stand beneath each other.
"""

from __future__ import annotations

from html import escape
from itertools import groupby

from dashboard import vocabulary
from dashboard.ui.sheet.concerns import Concerns
from dashboard.ui.sheet.elements import Keyed, cells, head
from dashboard.ui.sheet.grid import Grid, group
from dashboard.ui.words import t


def table(numbers: Keyed, concerns: Concerns) -> str:
    """The table; nothing when nothing was read."""
    grid = Grid("disputes", numbers, concerns)
    parts = []
    for kind, rows in groupby(grid.rows, key=lambda row: row.label_zh.split(" / ")[0]):
        blocks = "".join(_block(row, grid) for row in rows)
        name = escape(group(kind))
        parts.append(f'<div role="group" aria-label="{name}"><h4>{name}</h4>{blocks}</div>')
    return cells(f'<div class="wide">{"".join(parts)}</div>') if parts else ""


def _block(row: vocabulary.Row, grid: Grid) -> str:
    """What became of one kind of dispute; lawsuits are named beneath their common heading."""
    columns = grid.columns([row])
    heads = "".join(head(t(f"form-head.disputes.{column}"), "col") for column in columns)
    values = "".join(grid.cell(row.id, column) for column in columns)
    own = row.label_zh.split(" / ")[1:]
    caption = "".join(f"<caption>{escape(group(name))}</caption>" for name in own)
    return (
        f'<table class="form">{caption}<thead><tr>{heads}</tr></thead>'
        f"<tbody><tr>{values}</tr></tbody></table>"
    )

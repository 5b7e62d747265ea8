"""Section 3 as the forms print it: headings nested beside the rows, applicants above."""

from __future__ import annotations

from dashboard import vocabulary
from dashboard.ui.sheet.concerns import Concerns
from dashboard.ui.sheet.elements import Keyed, cells, head, row_head
from dashboard.ui.sheet.grid import Grid, group, label
from dashboard.ui.words import t

_ORGANISATIONS = ("business", "research", "public_welfare", "legal_service", "other")
_HEADINGS = 2  # columns of headings beside the rows


def table(numbers: Keyed, concerns: Concerns) -> str:
    """The whole table; nothing when nothing was read."""
    grid = Grid("requests", numbers, concerns)
    columns = grid.columns(grid.rows)
    if not columns:
        return ""
    nested = [tuple(row.group_zh.split(" / ")) if row.group_zh else () for row in grid.rows]
    body = []
    for place, row in enumerate(grid.rows):
        about = concerns.about_row(f"requests.{row.id}")
        headings = _headings(nested, place)
        own = row_head(label(row), about, _HEADINGS + 1 - len(nested[place]))
        values = "".join(grid.cell(row.id, column) for column in columns)
        body.append(f"<tr{_kind(row)}>{headings}{own}{values}</tr>")
    inside = f"<thead>{_heads(columns)}</thead><tbody>{''.join(body)}</tbody>"
    return cells(f'<table class="form">{inside}</table>')


def _headings(nested: list[tuple[str, ...]], place: int) -> str:
    """The headings that begin in a row, each as high as the rows beneath it."""
    drawn = []
    for depth in range(1, len(nested[place]) + 1):
        heading = nested[place][:depth]
        if place and nested[place - 1][:depth] == heading:
            continue
        height = 1
        while place + height < len(nested) and nested[place + height][:depth] == heading:
            height += 1
        drawn.append(head(group(heading[-1]), "rowgroup", "upright", rows=height))
    return "".join(drawn)


def _heads(columns: list[str]) -> str:
    """Three rows of headings: all applicants, persons and organisations, kinds of them."""
    organisations = [column for column in columns if column in _ORGANISATIONS]
    rule = head(t("form-head.requests.rule"), "col", "rule", _HEADINGS + 1, 3)
    above, is_drawn = [], False
    for column in columns:
        if column not in organisations:
            above.append(head(t(f"form-head.requests.{column}"), "col", "narrow", rows=2))
        elif not is_drawn:
            over = t("form-head.requests.organisations")
            above.append(head(over, "colgroup", columns=len(organisations)))
            is_drawn = True
    beneath = [head(t(f"form-head.requests.{each}"), "col", "narrow") for each in organisations]
    top = head(t("form-head.requests.applicants"), "colgroup", columns=len(columns))
    return f"<tr>{rule}{top}</tr><tr>{''.join(above)}</tr><tr>{''.join(beneath)}</tr>"


def _kind(row: vocabulary.Row) -> str:
    return ' class="sum"' if row.id == "processed_total" else ""

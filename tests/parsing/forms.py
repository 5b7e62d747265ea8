"""Section 3 as reports print it, in several layouts, from one truth.

The truth differs in every cell, so that a value in the wrong place shows.
"""

from __future__ import annotations

from dashboard import vocabulary
from dashboard.model import Form

HEADING = "三、收到和处理政府信息公开申请情况\n"
_COLUMNS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
Figures = list[tuple[str, list[str]]]


def figures(form: Form) -> Figures:
    """Label → seven figures, none of which occurs twice in the table."""
    rows = [row for row in vocabulary.rows("requests") if form in row.forms]
    return [
        (row.label_zh, [str(100 + 10 * number + column) for column in range(7)])
        for number, row in enumerate(rows)
    ]


def truth(form: Form) -> dict[str, int]:
    """Cell id → value of `figures`."""
    rows = [row.id for row in vocabulary.rows("requests") if form in row.forms]
    columns = [column.id for column in vocabulary.columns("requests", form, rows[0])]
    return {
        f"requests.{row}.{column}": 100 + 10 * number + place
        for number, row in enumerate(rows)
        for place, column in enumerate(columns)
    }


def word(table: Figures) -> str:
    """A tab before each cell, a blank line between rows."""
    rows = [["", *_COLUMNS], *([label, *cells] for label, cells in table)]
    return HEADING + "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows) + "\n"


def tabs(table: Figures) -> str:
    """A line a row, as copied from a page; the label covers two columns."""
    return HEADING + "\n".join(
        "\t".join(row)
        for row in [["", "", *_COLUMNS], *(["", label, *cells] for label, cells in table)]
    )


def markdown(table: Figures) -> str:
    """Pipes around every cell and a rule below the header."""
    rows = [["", *_COLUMNS], ["---"] * 8, *([label, *cells] for label, cells in table)]
    return HEADING + "\n".join("| " + " | ".join(row) + " |" for row in rows)


def spaces(table: Figures) -> str:
    """A PDF's text layer: nothing but spaces between cells."""
    return HEADING + "\n".join(
        " ".join(row) for row in [_COLUMNS, *([label, *cells] for label, cells in table)]
    )


def paragraphs(table: Figures) -> str:
    """Every cell its own paragraph."""
    return HEADING + "\n\n".join(
        cell for row in [_COLUMNS, *([label, *cells] for label, cells in table)] for cell in row
    )


def one_line(table: Figures) -> str:
    """The line breaks lost."""
    return HEADING + " ".join(" ".join([label, *cells]) for label, cells in table)


LAYOUTS = {
    "word": word,
    "tabs": tabs,
    "markdown": markdown,
    "spaces": spaces,
    "paragraphs": paragraphs,
    "one line": one_line,
}

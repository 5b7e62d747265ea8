"""The numbers of a form's table by row and column, in the order in which forms print them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from html import escape

from dashboard import vocabulary
from dashboard.ui import words
from dashboard.ui.sheet.concerns import Concerns
from dashboard.ui.sheet.elements import Keyed, figure
from dashboard.ui.words import t


class Grid:
    """What was read of a table: its rows, its columns, the buttons of its cells.

    A cell that the report's form lacks has none; one that was read twice has two.
    """

    def __init__(self, table: str, numbers: Keyed, concerns: Concerns) -> None:
        self._cells: dict[tuple[str, str], str] = {}
        for key, fact in numbers:
            _, row, column = fact["id"].split(".", 2)
            drawn = figure(key, fact, concerns) + _unit(fact["id"], fact["unit"])
            self._cells[row, column] = self._cells.get((row, column), "") + drawn
        present = {row for row, _ in self._cells}
        self.rows = [row for row in vocabulary.rows(table) if row.id in present]
        self._order = _columns(table)

    def columns(self, rows: Iterable[vocabulary.Row]) -> list[str]:
        """The columns in which any of the rows has a cell."""
        ids = [row.id for row in rows]
        return [column for column in self._order if any((id, column) in self._cells for id in ids)]

    def cell(self, row: str, column: str, columns: int = 1) -> str:
        """A cell as HTML, as wide as so many columns."""
        over = f' colspan="{columns}"' if columns > 1 else ""
        return f"<td{over}>{self._cells.get((row, column), '')}</td>"


def group(printed: str) -> str:
    """A heading that the forms print above or beside rows, in the language of the interface."""
    return t(f"group.{printed}")


def label(row: vocabulary.Row) -> str:
    """Label of a row beneath its headings, which its English name repeats: denied: …"""
    name = words.row(row)
    return words.headed(name.split(": ", 1)[-1]) if " / " in row.group_zh else name


@cache
def _columns(table: str) -> list[str]:
    ids = [id for id in vocabulary.measures() if id.startswith(f"{table}.")]
    return list(dict.fromkeys(id.split(".", 2)[2] for id in ids))


def _unit(id: str, printed: str | None) -> str:
    """The unit of an amount, which varies from report to report."""
    measure = vocabulary.measures().get(id)
    if measure is None or not measure.is_amount or not printed:
        return ""
    return f"<small>{escape(words.unit(printed, id))}</small>"

"""Tables as lines of text: what the readers of web pages, Word files and PDFs share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

MOST_CELLS = 200_000  # of one file; the forms have some two hundred

# Zero-width characters and soft hyphens are marks of layout; inside a number they would tear it.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")


class Cell(NamedTuple):
    """A cell where it begins; what it covers to the right and below is not listed."""

    column: int
    text: str


class Row(NamedTuple):
    """A row: the cells that begin in it, and the column behind the last one it draws.

    A row may end before its table does. What is not drawn is no blank cell.
    """

    cells: Sequence[Cell]
    end: int


def one_line(text: str) -> str:
    """Text as it stands in one line: spaces, tabs and line breaks are single spaces."""
    if text.isalnum():  # most cells: a number, or a word
        return text
    return " ".join(visible(text).split())


def visible(text: str) -> str:
    """The text without characters that nobody sees."""
    return _INVISIBLE.sub("", text) if _INVISIBLE.search(text) else text


def table_lines(rows: Sequence[Row]) -> list[str]:
    """A line a row, its cells separated by tabs; covered cells are empty.

    A column in which no cell begins is none. Neighbouring columns that no row uses both are
    one column, drawn unevenly.
    """
    place = _places(rows)
    lines = []
    for row in rows:
        if not row.cells:
            continue
        last = max(column for column in place if column < row.end or column == row.cells[-1].column)
        cells = [""] * (place[last] + 1)
        for cell in row.cells:
            cells[place[cell.column]] = cell.text
        lines.append("\t".join(cells))
    return lines


def _places(rows: Sequence[Row]) -> dict[int, int]:
    """Drawn column → printed column."""
    rows_of: dict[int, set[int]] = {}
    for number, row in enumerate(rows):
        for cell in row.cells:
            rows_of.setdefault(cell.column, set()).add(number)
    place: dict[int, int] = {}
    taken: set[int] = set()
    count = -1
    for column in sorted(rows_of):
        if count < 0 or taken & rows_of[column]:
            count += 1
            taken = set(rows_of[column])
        else:
            taken |= rows_of[column]
        place[column] = count
    return place


def joined(lines: Iterable[str]) -> str:
    """The text of record: lines without trailing spaces, never more than one empty line."""
    found: list[str] = []
    for line in lines:
        if line or (found and found[-1]):
            found.append(line)
    while found and not found[-1]:
        found.pop()
    return "\n".join(found) + "\n" if found else ""

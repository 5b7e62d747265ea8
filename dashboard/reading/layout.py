"""Tables as lines of text: what the readers of web pages, Word files and PDFs share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dashboard import limits
from dashboard.reading.refusal import too_large, too_long

# Zero-width characters and soft hyphens are marks of layout; inside a number they would tear it.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")


_DRAWN = 10  # times the cells there may be: those that are covered, or not drawn


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
    most = limits.current().cells
    if len(rows) * len(place) > _DRAWN * most:  # few cells can stand far apart
        raise too_large(f"tables of at most {most:,} cells")
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
    """The text of record: lines without trailing spaces, never more than one empty line.

    Raises `Refusal` for more than a text may have, before all of it is in memory.
    """
    found: list[str] = []
    most, length = limits.current().characters, 0
    for line in lines:
        length += len(line)
        if length > most:
            raise too_long()
        if line or (found and found[-1]):
            found.append(line)
    while found and not found[-1]:
        found.pop()
    return "\n".join(found) + "\n" if found else ""

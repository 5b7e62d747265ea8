"""Rows of cells → runs: the cells that hold values, each run with the words before it.

A run is what every layout has in common: a row drawn in one line, one paragraph a cell,
or torn over a page all become the same words followed by the same values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from dashboard.model import Span
from dashboard.parsing.fold import fold, squeeze
from dashboard.parsing.tables.cells import Cell, Row
from dashboard.parsing.tables.contents import UNITS, Kind

# 按《条例》第36条: the article a row rests on is no part of its label
_BESIDES = re.compile(r"\([^()]{0,60}\)|第[ \t]*\d{1,3}[ \t]*[条款项]")
# 三、本年度办理结果( · 三、本年度办理结果(一 · 1.
_OPENING = re.compile(r"(?:\([一二三四五六七]?|(?<!\d)\d{1,2}[.、])$")
_TRAILING_UNIT = re.compile(f" (?:{'|'.join(UNITS)})$")


class Run(NamedTuple):
    """Values that stand together, and the words between the previous run and this one."""

    words: str  # ideographs only, without parentheses and bare units
    span: Span  # from the last words before the values, or the first value, to the last value
    cells: tuple[Cell, ...]  # numbers, dashes and drawn blanks
    filled: tuple[Cell, ...]  # the cells that are not blank
    width: int  # drawn columns of the printed row; 0 when the run spans several rows
    lines: tuple[int, ...] = ()  # filled cells of each printed row it spans
    is_beside: bool = True  # the values begin in the printed row in which the words end
    is_opened: bool = False  # a list numeral or a parenthesis ends the words, torn from its label


class _Gathering:
    """Words and values on their way to a run."""

    __slots__ = ("is_beside", "lines", "values", "widths", "words")

    def __init__(self) -> None:
        self.words: list[Cell] = []
        self.values: list[Cell] = []
        self.widths: list[int] = []  # of the rows the values stand in
        self.lines: list[int] = []  # filled values in each of them
        self.is_beside = True

    def add(self, values: list[Cell], width: int, row: Row) -> None:
        if not any(self.lines):
            # Blanks behind a header, with the values in the next row: spacing.
            self.values, self.widths, self.lines = [], [], []
        if not self.values:
            self.is_beside = bool(self.words) and self.words[-1] in row.cells
        self.values.extend(values)
        self.widths.append(width)
        self.lines.append(len(values) - [value.kind for value in values].count(Kind.BLANK))

    def close(self) -> Run:
        first = self.words[-1] if self.words else self.values[0]
        run = Run(
            plain(self.words),
            Span(first.start, self.values[-1].end),
            tuple(self.values),
            tuple([cell for cell in self.values if cell.kind is not Kind.BLANK]),
            self.widths[0] if len(self.widths) == 1 else 0,
            tuple(self.lines),
            self.is_beside,
            bool(self.words) and _OPENING.search(self.words[-1].text) is not None,
        )
        self.words, self.values, self.widths, self.lines = [], [], [], []
        return run


def plain(words: Iterable[Cell]) -> str:
    """The wording of cells as labels are compared: ideographs, no parentheses, no units."""
    return _plain(" ".join([cell.text for cell in words if cell.text not in UNITS]))


def plain_cell(cell: Cell) -> str:
    """Like `plain`, of one cell."""
    return _plain(cell.text)


@lru_cache(maxsize=65_536)
def _plain(folded: str) -> str:
    return squeeze(_BESIDES.sub(" ", _TRAILING_UNIT.sub("", folded)))


def plain_text(words: str) -> str:
    """Like `plain`, of words as they are printed."""
    return _plain(fold(words))


def read_runs(rows: Iterable[Row]) -> Iterator[Run]:
    """The runs of a table, top to bottom.

    Blank cells before words are the covered cells of merged labels and do not count, unless
    a unit stands before them (件); a row of blanks alone is spacing.
    """
    gathering = _Gathering()
    for row in rows:
        if row.is_blank:
            continue
        width = row.cells[-1].column + 1 if row.is_ruled else 0
        values: list[Cell] = []
        for cell in row.cells:
            if cell.kind is not Kind.WORDS:
                values.append(cell)
                continue
            is_measured = bool(gathering.words) and gathering.words[-1].text in UNITS
            if not is_measured:
                _drop_trailing_blanks(values)
            if values:
                gathering.add(values, width, row)
            values = []
            if gathering.values:
                yield gathering.close()
            gathering.words.append(cell)
        if values:
            gathering.add(values, width, row)
    if gathering.values:
        yield gathering.close()


def _drop_trailing_blanks(values: list[Cell]) -> None:
    while values and values[-1].kind is Kind.BLANK:
        values.pop()

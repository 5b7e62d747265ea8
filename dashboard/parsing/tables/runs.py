"""Rows of cells → runs: the cells that hold values, each run with the words before it.

A run is what every layout has in common: a row drawn in one line, one paragraph a cell,
or torn over a page all become the same words followed by the same values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from dashboard.model import Span
from dashboard.parsing.fold import fold, squeeze
from dashboard.parsing.tables.cells import Cell, Row
from dashboard.parsing.tables.contents import UNITS, Kind
from dashboard.parsing.tables.memory import remembered

# 按《条例》第36条: the article a row rests on is no part of its label
_BESIDES = re.compile(r"\([^()]{0,60}\)|第[ \t]*\d{1,3}[ \t]*[条款项]")
# 三、本年度办理结果( · 三、本年度办理结果(一 · 1.
_OPENING = re.compile(r"(?:\([一二三四五六七]?|(?<!\d)\d{1,2}[.、])$")
MOST_RUNS = 80  # of a region whose labels may repeat in other reports: twice those of a form
_UNITS = frozenset(UNITS)
_WORDS, _BLANK = Kind.WORDS, Kind.BLANK
_FILLED = ~Kind.BLANK  # any other kind
_new = tuple.__new__  # in half the time of a named tuple's own constructor
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


class Label(NamedTuple):
    """What a run says without its figures: all by which a row of the form is found."""

    words: str
    is_opened: bool
    blanks: int  # drawn cells of a run in which no other stands; 0: it holds values

    @property
    def is_filled(self) -> bool:
        """Whether values stand behind the words."""
        return not self.blanks


def labels_of(runs: Iterable[Run]) -> tuple[Label, ...]:
    """The labels of runs, as keys under which their reading is remembered."""
    return tuple(
        [
            _new(Label, (run.words, run.is_opened, 0 if run.filled else len(run.cells)))
            for run in runs
        ]
    )


class _Gathering:
    """Words and values on their way to a run."""

    __slots__ = ("is_beside", "lines", "runs", "values", "widths", "words")

    def __init__(self) -> None:
        self.runs: list[Run] = []  # that are complete
        self.words: list[Cell] = []
        self.values: list[Cell] = []
        self.widths: list[int] = []  # of the rows the values stand in
        self.lines: list[int] = []  # filled values in each of them
        self.is_beside = True

    def read(self, row: Row) -> None:
        """Takes a row; words behind values begin a new run."""
        if row.holds == _WORDS:
            if self.values:
                self.close()
            self.words += row.cells
            return
        values: list[Cell] = []
        for cell in row.cells:
            if cell[0] is not _WORDS:
                values.append(cell)
                continue
            if values:
                if not (self.words and self.words[-1].text in _UNITS):
                    _drop_trailing_blanks(values)
                self._add(values, row)
                values = []
            if self.values:
                self.close()
            self.words.append(cell)
        self._add(values, row)

    def _add(self, values: list[Cell], row: Row) -> None:
        if not values:
            return
        if any(self.lines):
            self.values += values
        else:
            # Blanks behind a header, with the values in the next row, were spacing.
            self.values, self.widths, self.lines = values, [], []
            self.is_beside = bool(self.words) and self.words[-1].start >= row.cells[0].start
        self.widths.append(row.cells[-1].column + 1 if row.is_ruled else 0)
        self.lines.append(len(_filled(values)) if row.holds & _BLANK else len(values))

    def close(self) -> None:
        """Ends the run of what was gathered."""
        words, values = self.words, self.values
        first = words[-1] if words else values[0]
        cells = tuple(values)
        run = _new(
            Run,
            (
                plain(words),
                _new(Span, (first.start, values[-1].end)),
                cells,
                cells if sum(self.lines) == len(cells) else tuple(_filled(values)),
                self.widths[0] if len(self.widths) == 1 else 0,
                tuple(self.lines),
                self.is_beside,
                bool(words) and _OPENING.search(words[-1].text) is not None,
            ),
        )
        self.runs.append(run)
        self.words, self.values, self.widths, self.lines = [], [], [], []


def _filled(values: Iterable[Cell]) -> list[Cell]:
    return [cell for cell in values if cell.kind is not _BLANK]


def plain(words: Iterable[Cell]) -> str:
    """The wording of cells as labels are compared: ideographs, no parentheses, no units."""
    return plain_words(" ".join([cell.text for cell in words if cell.text not in _UNITS]))


@remembered(most=16_384, longest=200)
def plain_words(folded: str) -> str:
    """Like `plain`, of the text of one cell."""
    return squeeze(_BESIDES.sub(" ", _TRAILING_UNIT.sub("", folded)))


def plain_text(words: str) -> str:
    """Like `plain`, of words as they are printed."""
    return plain_words(fold(words))


def read_runs(rows: Iterable[Row]) -> list[Run]:
    """The runs of a table, top to bottom.

    Blank cells before words are the covered cells of merged labels and do not count, unless
    a unit stands before them (件); a row of blanks alone is spacing.
    """
    gathering = _Gathering()
    for row in rows:
        if row.holds & _FILLED:
            gathering.read(row)
    if gathering.values:
        gathering.close()
    return gathering.runs


def _drop_trailing_blanks(values: list[Cell]) -> None:
    while values and values[-1].kind is _BLANK:
        values.pop()

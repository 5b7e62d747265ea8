"""Text → printed rows of cells, whatever separates them.

Seen separators: a tab before each cell and a blank line between rows (Word), tabs within
a line, pipes (Markdown or one cell a line), plain spaces, one paragraph a cell. Only tabs
and pipes draw empty cells; elsewhere an empty cell leaves no trace and cannot be told
from a lost one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from dashboard.model import Span


class Kind(Enum):
    """What a cell holds."""

    WORDS = "words"
    NUMBER = "number"
    DASH = "dash"
    BLANK = "blank"


class Cell(NamedTuple):
    """One cell; `column` is its place in its line, for layouts that draw every cell."""

    kind: Kind
    start: int  # of the text in the text of record; of the drawn cell when it is blank
    end: int
    text: str  # folded, without surrounding spaces
    column: int


class Row(NamedTuple):
    """The cells that stand in one printed row; `is_ruled` when every cell of it is drawn."""

    cells: tuple[Cell, ...]
    is_ruled: bool


# 12 · -1 · +2 · 增10 · 1,276 · 17.27万元 · 251000元 · 3件 · 22(其中修订16件)
NUMBER = re.compile(
    r"(?P<sign>[+-]|增加?|减少?)?\s*"
    r"(?P<digits>\d{1,3}(?:,\d{3}){1,4}|\d{1,12})(?P<decimals>\.\d{1,8})?\s*"
    r"(?P<unit>亿元|万元|元|条次|人次|[件条个项次人篇份期宗起])?\s*"
    r"(?P<note>\((?:其中|含|包括)[^()]{0,40}\))?"
)
_DASH = re.compile(r"[-—–−/]{1,3}")
_PAGE_NUMBER = re.compile(
    r"[ \t]*(?:[-—–]+[ \t]*\d{1,4}[ \t]*[-—–]+|第[ \t]*\d{1,4}[ \t]*页.{0,12}"
    r"|\d{1,4}[ \t]*/[ \t]*\d{1,4})[ \t]*"
)
_RULE = re.compile(r"[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*\|?)+[ \t]*")
_SPACED = re.compile(r"\S+")
_MEASURE_WORD = re.compile(r"[ \t]*[条件个项次人篇份期名元万年月日余多%]")
_TRIMMED = " \t\f\r\n|"
_DIGIT = re.compile(r"\d")


def read_rows(folded: str, region: Span) -> Iterator[Row]:
    """The rows of a stretch of folded text, top to bottom; blank rows are left out.

    A line break inside a drawn cell continues it; page numbers and the rules of Markdown
    tables are passed over.
    """
    block: list[Cell] = []  # cells of a row that is drawn one cell a line
    start = region.start
    for line in folded[region.start : region.end].split("\n"):
        if not line or (line.isspace() and "\t" not in line):
            yield from _flush(block)
        elif line[0] == "\t" and "\t" not in line[1:]:
            block.append(_cell(line[1:], start + 1, len(block)))
        elif _PAGE_NUMBER.fullmatch(line) or ("---" in line and _RULE.fullmatch(line)):
            pass
        elif line.count("|") == 1:  # a pipe alone on its line may close a cell or be one
            block.extend(_filled(_cell(line, start, len(block))))
        elif "|" in line:
            yield from _flush(block)
            trimmed, offset = _without_outer_pipes(line)
            yield Row(tuple(_split(trimmed, start + offset, "|")), is_ruled=True)
        elif "\t" in line:
            yield from _flush(block)
            yield Row(tuple(_split(line, start, "\t")), is_ruled=True)
        elif block:  # a drawn cell goes on
            begun = block[-1]
            continued = folded[begun.start : start + len(line)]
            block[-1] = _cell(continued, begun.start, begun.column)
        else:
            yield Row(tuple(_filled(_cell(line, start, 0))), is_ruled=False)
        start += len(line) + 1
    yield from _flush(block)


def _flush(block: list[Cell]) -> Iterator[Row]:
    if block:
        yield Row(tuple(block), is_ruled=True)
        block.clear()


def _without_outer_pipes(line: str) -> tuple[str, int]:
    """A Markdown row without its outer pipes, which close cells but open none; its offset."""
    trimmed = line.rstrip(" \t").removesuffix("|")
    inner = trimmed.lstrip(" \t").removeprefix("|")
    return inner, len(trimmed) - len(inner)


def _split(line: str, start: int, separator: str) -> Iterator[Cell]:
    for column, piece in enumerate(line.split(separator)):
        cell = _cell(piece, start, column)
        if cell.kind is Kind.WORDS:
            yield from _split_words(cell)
        else:
            yield cell
        start += len(piece) + 1


def _cell(raw: str, start: int, column: int) -> Cell:
    kind, lead, length, text = _content(raw)
    return Cell(kind, start + lead, start + lead + length, text, column)


@lru_cache(maxsize=65_536)
def _content(raw: str) -> tuple[Kind, int, int, str]:
    """Kind, offset, length and text of what a cell holds; tables repeat the same few cells."""
    text = raw.strip(_TRIMMED)
    if not text:
        return Kind.BLANK, 0, len(raw), ""
    if NUMBER.fullmatch(text):
        kind = Kind.NUMBER
    else:
        kind = Kind.DASH if _DASH.fullmatch(text) else Kind.WORDS
    return kind, raw.index(text), len(text), text


def _filled(cell: Cell) -> Iterator[Cell]:
    """What a cell that nothing draws holds: nothing when it is blank."""
    if cell.kind is Kind.WORDS:
        yield from _split_words(cell)
    elif cell.kind is not Kind.BLANK:
        yield cell


def _split_words(cell: Cell) -> Iterator[Cell]:
    """A cell of words, several where spaces set numbers apart (`行政许可 3 0`)."""
    if not _DIGIT.search(cell.text):
        yield cell
        return
    words: tuple[int, int] | None = None  # within the cell's text
    for piece in _SPACED.finditer(cell.text):
        is_number = NUMBER.fullmatch(piece[0]) and not _MEASURE_WORD.match(cell.text, piece.end())
        if not is_number:
            words = (words[0] if words else piece.start(), piece.end())
            continue
        if words:
            yield _part(cell, Kind.WORDS, *words)
            words = None
        yield _part(cell, Kind.NUMBER, *piece.span())
    if words:
        yield _part(cell, Kind.WORDS, *words)


def _part(cell: Cell, kind: Kind, start: int, end: int) -> Cell:
    return Cell(kind, cell.start + start, cell.start + end, cell.text[start:end], cell.column)

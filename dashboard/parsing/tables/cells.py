"""Text → printed rows of cells, whatever separates them.

Seen separators: a tab before each cell and a blank line between rows (Word), tabs within
a line, pipes (Markdown or one cell a line), plain spaces, one paragraph a cell. Only tabs
and pipes draw empty cells; elsewhere an empty cell leaves no trace and cannot be told
from a lost one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from dashboard.model import Span
from dashboard.parsing.tables.contents import Kind, content_of, parts_of


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

    @property
    def is_blank(self) -> bool:
        """Whether the row is spacing."""
        return all(cell.kind is Kind.BLANK for cell in self.cells)


_PAGE_NUMBER = re.compile(
    r"[ \t]*(?:[-—–]+[ \t]*\d{1,4}[ \t]*[-—–]+|第[ \t]*\d{1,4}[ \t]*页.{0,12}"
    r"|\d{1,4}[ \t]*/[ \t]*\d{1,4})[ \t]*"
)
# Within a drawn cell, of a text that lost its line breaks: no cell holds a value and two dashes.
_PAGE_NUMBER_IN_CELL = re.compile(r"(?<=[ ])[-—–]+ *\d{1,4} *[-—–]+(?= |$)")
_FEWEST_LONE_PIPES = 6
_LONE_PIPE = re.compile(r"^[ \t]*\|[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*\|?)+[ \t]*")
# A digit, or a dash or a mask that spaces set apart.
_VALUE = re.compile(r"\d|(?:^|[ \t])[-—–−/*×□]")


def read_rows(folded: str, region: Span) -> Iterator[Row]:
    """The rows of a stretch of folded text, top to bottom; blank lines are left out.

    A line break inside a drawn cell continues it; page numbers and the rules of Markdown
    tables are passed over.
    """
    if _is_exploded(folded, region):
        yield from _exploded_rows(folded, region)
        return
    block: list[Cell] = []  # cells of a row that is drawn one cell a line
    start = region.start
    for line in folded[region.start : region.end].split("\n"):
        if line[:1] == "\t" and line.count("\t") == 1:
            block.append(_cell(line[1:], start + 1, len(block)))
        elif line and not _add_to_block(block, line, start, folded):
            row = _row_of(line, start)
            if row and block:
                yield _drawn_row(block)
            if row:
                yield row
        elif not line and block:
            yield _drawn_row(block)
        start += len(line) + 1
    if block:
        yield _drawn_row(block)


def _add_to_block(block: list[Cell], line: str, start: int, folded: str) -> bool:
    """Takes a line that is one cell before a pipe, or that continues the cell above it."""
    if line.count("|") == 1:
        cell = _cell(line, start, len(block))
        # A pipe alone closes the text above it; where that was closed, it is a blank cell.
        if cell.kind is not Kind.BLANK or not block or _is_closed(block[-1], start, folded):
            block.extend(_split_words(cell) if cell.kind is Kind.WORDS else [cell])
    elif block and "\t" not in line and "|" not in line and not _is_between_rows(line):
        if line.strip().isdigit():  # may be a page's number
            return False
        begun = block[-1]
        continued = folded[begun.start : start + len(line)]
        block[-1] = _cell(continued, begun.start, begun.column)
    else:
        return False
    return True


def _is_closed(cell: Cell, end: int, folded: str) -> bool:
    return cell.kind is Kind.BLANK or "|" in folded[cell.end : end]


def _is_exploded(folded: str, region: Span) -> bool:
    """Whether the pipes between cells stand on lines of their own."""
    if folded.count("\n|\n", region.start, region.end) < _FEWEST_LONE_PIPES:
        return False
    lines = [line.strip() for line in folded[region.start : region.end].split("\n")]
    alone = lines.count("|")
    return alone > 2 * sum("|" in line for line in lines) - 2 * alone


def _exploded_rows(folded: str, region: Span) -> Iterator[Row]:
    """The cells between lone pipes; an empty line between two pipes ends a row.

    It may be a blank cell as well: then the row falls in two, and neither half is complete.
    """
    block: list[Cell] = []
    pipes = [match.end() for match in _LONE_PIPE.finditer(folded, region.start, region.end)]
    for start, end in pairwise([region.start, *pipes]):
        piece = folded[start:end].rstrip("| \t")
        cut = _start_of_cell(piece, is_first=start == region.start)
        if cut:
            if block:
                yield _drawn_row(block)
            yield from _lines_between(folded, start, start + cut)
        if piece[cut:].strip():
            cell = _cell(piece[cut:], start + cut, len(block))
            block.extend(_split_words(cell) if cell.kind is Kind.WORDS else [cell])
    if block:
        yield _drawn_row(block)
    yield from _lines_between(folded, pipes[-1], region.end)


def _start_of_cell(piece: str, *, is_first: bool) -> int:
    """Where the cell begins that ends a piece: on its last line, where a blank line parts it.

    Behind the piece, where a blank line parts that from its pipe as well: a page's number.
    """
    if not is_first and "\n\n" not in piece:
        return 0
    text = piece.rstrip()
    is_parted = piece.count("\n", len(text)) > 1
    return len(piece) if is_parted else text.rfind("\n") + 1


def _lines_between(folded: str, start: int, end: int) -> Iterator[Row]:
    for line in folded[start:end].split("\n"):
        row = _row_of(line, start) if line.strip(" \t|") else None
        if row:
            yield row
        start += len(line) + 1


def _is_between_rows(line: str) -> bool:
    """Spacing, a page number, or the rule of a Markdown table."""
    return (
        line.isspace()
        or _PAGE_NUMBER.fullmatch(line) is not None
        or ("---" in line and _RULE.fullmatch(line) is not None)
    )


def _row_of(line: str, start: int) -> Row | None:
    """A line that is a row of its own; null for what stands between rows."""
    if "\t" not in line and _is_between_rows(line):
        return None
    if "|" in line:
        if _RULE.fullmatch(line):
            return None
        trimmed, offset = _without_outer_pipes(line)
        return Row(tuple(_split(trimmed, start + offset, "|")), is_ruled=True)
    if "\t" in line:
        return Row(tuple(_split(line, start, "\t")), is_ruled=True)
    return Row(tuple(_filled(_cell(line, start, 0))), is_ruled=False)


def _drawn_row(block: list[Cell]) -> Row:
    row = Row(tuple(block), is_ruled=True)
    block.clear()
    return row


def _without_outer_pipes(line: str) -> tuple[str, int]:
    """A Markdown row without its outer pipes, which close cells but open none; its offset."""
    trimmed = line.rstrip(" \t").removesuffix("|")
    inner = trimmed.lstrip(" \t").removeprefix("|")
    return inner, len(trimmed) - len(inner)


def _split(line: str, start: int, separator: str) -> list[Cell]:
    cells: list[Cell] = []
    for column, piece in enumerate(line.split(separator)):
        cell = _cell(piece, start, column)
        if cell.kind is Kind.WORDS:
            cells.extend(_without_page_number(_split_words(cell), cell))
        else:
            cells.append(cell)
        start += len(piece) + 1
    return cells


def _without_page_number(parts: Iterator[Cell], drawn: Cell) -> Iterator[Cell]:
    """The parts of a drawn cell, less a page's number that ran into it."""
    number = _PAGE_NUMBER_IN_CELL.search(drawn.text)
    if not number:
        return parts
    start, end = (drawn.start + place for place in number.span())
    return (part for part in parts if part.end <= start or part.start >= end)


def _cell(raw: str, start: int, column: int) -> Cell:
    kind, lead, length, text = content_of(raw)
    return Cell(kind, start + lead, start + lead + length, text, column)


def _filled(cell: Cell) -> Iterator[Cell]:
    """What a cell that nothing draws holds: nothing when it is blank."""
    if cell.kind is Kind.WORDS:
        yield from _split_words(cell)
    elif cell.kind is not Kind.BLANK:
        yield cell


def _split_words(cell: Cell) -> Iterator[Cell]:
    """A cell of words, several where spaces set numbers apart (`行政许可 3 0`)."""
    if not _VALUE.search(cell.text):
        yield cell
        return
    for kind, start, end in parts_of(cell.text):
        text = cell.text[start:end]
        yield Cell(kind, cell.start + start, cell.start + end, text, cell.column)

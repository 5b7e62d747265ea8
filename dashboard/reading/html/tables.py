"""The rows and cells of a table of a web page, placed as browsers place them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from dashboard import limits
from dashboard.reading.layout import one_line
from dashboard.reading.refusal import too_large

_WIDEST_SPAN = 64  # columns; what a wrong colspan claims beyond it is no column
_TO_THE_END = 100_000  # rows; what a rowspan of 0 stands for
_COVERED = 10  # times the cells there may be
# A cell with one paragraph of nothing but text, as most are.
_PLAIN_CELL = re.compile(
    r"<t[dh]\b([^<>]*)>\s*(?:<(?:p|div)\b[^<>]*>)?([^<>&]*)(?:<o:p></o:p>)?(?:</(?:p|div)>)?\s*"
    r"</t[dh]>"
)
_SPAN = re.compile(r"""\b(row|col)span="\s*(\d{1,6})""")


class Placed(NamedTuple):
    """A cell, the column it begins in, and its text where it holds nothing else."""

    column: int
    content: str | LexborNode


# What a cell holds, its width and its height.
_Cell = tuple[str | LexborNode, int, int]


def rows_of(table: LexborNode) -> Iterator[tuple[list[Placed], int]]:
    """The cells of each row, and the column behind the last one that is drawn in it.

    A span too large ends with its group of rows.
    """
    most, squares = limits.current().cells, 0
    for group in _groups(table):
        below: dict[int, int] = {}  # column → rows it stays covered
        for row in group:
            column = 0
            placed: list[Placed] = []
            covered = {c: rows - 1 for c, rows in below.items() if rows > 1}
            squares += len(below)
            if squares > _COVERED * most:  # they are walked for every row
                raise too_large(f"tables of at most {most:,} cells")
            for content, width, height in _cells(row):
                while column in below:
                    column += 1
                placed.append(Placed(column, content))
                if height > 1:
                    for c in range(column, column + width):
                        covered[c] = max(covered.get(c, 0), height - 1)
                column += width
            if placed:
                yield placed, max([column, *(c + 1 for c in below)])
            below = covered


def elements(node: LexborNode) -> Iterator[LexborNode]:
    """The child elements, without text and comments."""
    child = node.first_child
    while child is not None:
        if child.is_element_node:
            yield child
        child = child.next


def _groups(table: LexborNode) -> Iterator[list[LexborNode]]:
    """The rows by group, since no cell reaches out of its group."""
    for child in elements(table):
        if child.tag == "tr":
            yield [child]
        elif child.tag in {"tbody", "thead", "tfoot"}:
            yield [row for row in elements(child) if row.tag == "tr"]


def _cells(row: LexborNode) -> Iterable[_Cell]:
    markup = row.inner_html or ""
    plain = _PLAIN_CELL.findall(markup)
    if len(plain) == markup.count("</td>") + markup.count("</th>"):
        return [(one_line(text), *_spans(attributes)) for attributes, text in plain]
    return [
        (cell, *_spans((cell.html or "").partition(">")[0]))
        for cell in elements(row)
        if cell.tag in {"td", "th"}
    ]


def _spans(attributes: str) -> tuple[int, int]:
    """Width and height; 1 for what is no number."""
    if "span=" not in attributes:
        return 1, 1
    found = {name: int(digits) for name, digits in _SPAN.findall(attributes)}
    width = min(found.get("col", 1) or 1, _WIDEST_SPAN)
    return width, found.get("row", 1) or _TO_THE_END

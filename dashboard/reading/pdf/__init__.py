"""PDF files: their text layer, with ruled tables as rows of cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from dashboard import limits
from dashboard.reading.layout import Cell, Row, joined, one_line, table_lines
from dashboard.reading.pdf.columns import in_columns
from dashboard.reading.pdf.furniture import furniture
from dashboard.reading.pdf.glyphs import Glyph, Sheet, read_sheet
from dashboard.reading.pdf.grids import NEAR, Grid, find_grids
from dashboard.reading.pdf.lines import Line, Margins, one_text, paragraphs, read_lines
from dashboard.reading.refusal import Refusal, too_large

# Codes of a font that names no characters: nothing can be read from them.
_NAMELESS = range(0xE000, 0xF900)
_MOST_NAMELESS = 0.3  # share of a text layer


class _Table(NamedTuple):
    """A ruled table of one page, or the part of it that stands there."""

    top: float
    page: int
    xs: tuple[float, ...]
    rows: list[Row]


class _PageParts(NamedTuple):
    """A page: its lines outside of tables, and its tables."""

    lines: list[Line]
    tables: list[_Table]
    height: float


def read_pdf(content: bytes) -> str:
    """The text of record: paragraphs and tables in the order of the pages, top to bottom.

    Page numbers and running headers are left out, so that what they interrupt goes on.
    """
    import pypdfium2  # type: ignore[import-untyped] # it ships none

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error) or "ecurity" in str(error):
            raise Refusal(
                "expected a PDF that opens without a password, found an encrypted one; "
                "save it without a password"
            ) from error
        raise Refusal(
            "expected a PDF, found a damaged one; fetch it again or save it anew"
        ) from error
    try:
        return _text(document)
    except pypdfium2.PdfiumError as error:
        raise Refusal(
            "expected a PDF, found damaged pages; fetch it again or save it anew"
        ) from error
    finally:
        document.close()


def _text(document: Any) -> str:
    most = limits.current()
    if len(document) > most.pdf_pages:
        raise too_large(f"at most {most.pdf_pages} pages", f"{len(document):,}")
    pages: list[_PageParts] = []
    for number in range(len(document)):
        page = document[number]
        try:
            pages.append(_parts(read_sheet(page), number))
        finally:
            page.close()
    left_out = furniture([(page.lines, page.height) for page in pages])
    text = joined(_lines(pages, left_out))
    _check(text, pages)
    return text


def _check(text: str, pages: list[_PageParts]) -> None:
    characters = "".join(text.split())
    nameless = sum(ord(c) in _NAMELESS or c == "\ufffd" for c in characters)
    if characters and nameless > _MOST_NAMELESS * len(characters):
        raise Refusal(
            f"expected a text layer, found {nameless:,} characters without meaning; run OCR first"
        )
    if not characters:
        raise Refusal(f"expected a text layer, found {len(pages)} pages without one; run OCR first")


def _parts(sheet: Sheet, number: int) -> _PageParts:
    """Characters of a page by the table they stand in, the others as lines."""
    grids = find_grids(sheet.rules)
    inside: list[dict[int, list[Glyph]]] = [defaultdict(list) for _ in grids]
    outside: list[Glyph] = []
    for glyph in sheet.glyphs:
        for grid, cells in zip(grids, inside, strict=True):
            place = grid.locate(glyph)
            if place:
                cells[grid.cell_of[place[0]][place[1]]].append(glyph)
                break
        else:
            outside.append(glyph)
    tables = [
        _Table(grid.top, number, grid.xs, _rows(grid, cells))
        for grid, cells in zip(grids, inside, strict=True)
    ]
    return _PageParts(read_lines(outside, number), tables, sheet.height)


def _rows(grid: Grid, glyphs: dict[int, list[Glyph]]) -> list[Row]:
    rows: list[Row] = []
    seen: set[int] = set()
    for squares, end in zip(grid.cell_of, grid.ends, strict=True):
        row: list[Cell] = []
        for column, cell in enumerate(squares):
            text = one_line(one_text(read_lines(glyphs.get(cell, ()))))
            if cell not in seen and (column < end or text):
                seen.add(cell)
                row.append(Cell(column, text))
        rows.append(Row(row, max(end, row[-1].column + 1 if row else 0)))
    return rows


def _lines(pages: list[_PageParts], left_out: set[Line]) -> Iterator[str]:
    """Paragraphs and tables as they stand, each over the ends of pages too."""
    margins = Margins(line for page in pages for line in page.lines if line not in left_out)
    tabular = in_columns([line for line in page.lines if line not in left_out] for page in pages)
    for is_table, items in groupby(_items(pages, left_out), lambda item: isinstance(item, _Table)):
        if is_table:
            yield from _printed([item for item in items if isinstance(item, _Table)])
        else:
            lines = [item for item in items if isinstance(item, Line)]
            yield from paragraphs(lines, margins, tabular)


def _items(pages: list[_PageParts], left_out: set[Line]) -> Iterator[Line | _Table]:
    """The lines and tables of all pages, page by page and top to bottom."""
    for page in pages:
        tables = list(page.tables)
        for line in page.lines:
            if line not in left_out:
                while tables and tables[0].top <= line.top:
                    yield tables.pop(0)
                yield line
        yield from tables


def _printed(tables: Sequence[_Table]) -> Iterator[str]:
    """Tables that follow one another: what goes on on the next page is the same table."""
    waiting: list[_Table] = []
    for table in tables:
        if waiting and not _is_continued(waiting[-1], table):
            yield from _one_table(waiting)
            waiting = []
        waiting.append(table)
    yield from _one_table(waiting)


def _is_continued(above: _Table, below: _Table) -> bool:
    """Whether a table has the columns of the one before it, or some of them."""
    fewer, more = sorted((above.xs, below.xs), key=len)
    return (
        below.page == above.page + 1
        and abs(fewer[0] - more[0]) <= NEAR
        and abs(fewer[-1] - more[-1]) <= NEAR
        and all(any(abs(x - other) <= NEAR for other in more) for x in fewer)
    )


def _one_table(parts: Sequence[_Table]) -> list[str]:
    """The lines of a table in parts, each with some of its columns."""
    xs = max((part.xs for part in parts), key=len)
    rows: list[Row] = []
    for part in parts:
        place = [_nearest(xs, x) for x in part.xs]
        for row in part.rows:
            cells = [Cell(place[cell.column], cell.text) for cell in row.cells]
            rows.append(Row(cells, place[row.end]))
    return [line for line in table_lines(rows) if line]  # a row of blank cells is one


def _nearest(xs: Sequence[float], x: float) -> int:
    return min(range(len(xs)), key=lambda at: abs(xs[at] - x))

"""PDF files: their text layer, with ruled tables as rows of cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from dashboard.reading.layout import Cell, Row, joined, one_line, table_lines
from dashboard.reading.pdf.furniture import furniture
from dashboard.reading.pdf.glyphs import Glyph, Sheet, read_sheet
from dashboard.reading.pdf.grids import Grid, find_grids
from dashboard.reading.pdf.lines import Line, one_text, paragraphs, read_lines
from dashboard.reading.refusal import Refusal, too_large

MOST_PAGES = 300  # real reports have under forty

# Codes of a font that names no characters: nothing can be read from them.
_NAMELESS = range(0xE000, 0xF900)
_MOST_NAMELESS = 0.3  # share of a text layer


class _PageParts(NamedTuple):
    """A page: its lines outside of tables, and its tables."""

    lines: list[Line]
    tables: list[tuple[float, list[str]]]  # top, a line a row
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
    if len(document) > MOST_PAGES:
        raise too_large(f"at most {MOST_PAGES} pages", f"{len(document):,}")
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
    tables = [(grid.top, _table(grid, cells)) for grid, cells in zip(grids, inside, strict=True)]
    return _PageParts(read_lines(outside, number), tables, sheet.height)


def _table(grid: Grid, glyphs: dict[int, list[Glyph]]) -> list[str]:
    rows: list[Row] = []
    seen: set[int] = set()
    for squares in grid.cell_of:
        row: list[Cell] = []
        for column, cell in enumerate(squares):
            if cell not in seen:
                seen.add(cell)
                row.append(Cell(column, one_line(one_text(read_lines(glyphs.get(cell, ()))))))
        rows.append(Row(row, len(squares)))
    return [line for line in table_lines(rows) if line]  # a row of blank cells is one


def _lines(pages: list[_PageParts], left_out: set[Line]) -> Iterator[str]:
    """Paragraphs, over the ends of pages too, and tables where they stand among them."""
    waiting: list[Line] = []
    for page in pages:
        tables = list(page.tables)
        for line in page.lines:
            if line in left_out:
                continue
            while tables and tables[0][0] <= line.top:
                yield from paragraphs(waiting)
                waiting = []
                yield from tables.pop(0)[1]
            waiting.append(line)
        if tables:
            yield from paragraphs(waiting)
            waiting = []
            for _, rows in tables:
                yield from rows
    yield from paragraphs(waiting)

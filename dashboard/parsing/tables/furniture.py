"""What a page prints around and between the rows of a table: none of it is a value.

Headers that are printed again on each page, page numbers that stand alone, and the numbers of a
column that counts the rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.parsing.fold import squeeze
from dashboard.parsing.tables.cells import VALUES, Row, row_of
from dashboard.parsing.tables.contents import Kind
from dashboard.parsing.tables.memory import Memory

_SHORTEST_HEADER = 8  # ideographs; less may be a row's label that reads like a column's (其他)
_COUNTED_ROWS = 5  # rows whose first number rises by one before it is known to count them
_WORDS, _NUMBER = Kind.WORDS, Kind.NUMBER

_SQUEEZED = Memory(squeeze, most=4_096, longest=200)


def without_furniture(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows with what belongs to the page, or only counts them, left out."""
    return _without_repeated_headers(_without_serials(_without_page_numbers(rows)))


def _without_page_numbers(rows: Sequence[Row]) -> Sequence[Row]:
    """Less the bare numbers between drawn rows: nothing draws a cell around them."""
    ruled = [row.is_ruled for row in rows]
    if all(ruled) or (len(rows) > 1 and not any(ruled)):
        return rows
    return [
        row
        for place, row in enumerate(rows)
        if row.is_ruled
        or len(row.cells) != 1
        or not row.cells[0].text.isdecimal()
        or not all(ruled[max(0, place - 1) : place] + ruled[place + 1 : place + 2])
    ]


def _without_serials(rows: Sequence[Row]) -> Sequence[Row]:
    """Less the number before each label (序号), where it counts on from row to row."""
    counted = {
        place: int(row.cells[0].text)
        for place, row in enumerate(rows)
        if row.holds & _NUMBER and row.cells[0].kind is _NUMBER and _is_counted(row)
    }
    numbers = [*counted.values()]
    if len(numbers) < _COUNTED_ROWS or numbers != [*range(numbers[0], numbers[0] + len(numbers))]:
        return rows
    return [
        row_of(row.cells[1:], is_ruled=row.is_ruled) if place in counted else row
        for place, row in enumerate(rows)
    ]


def _is_counted(row: Row) -> bool:
    """Whether the number that begins a row stands before words."""
    if not row.cells[0].text.isdecimal():
        return False
    behind = next((cell for cell in row.cells[1:] if cell.kind is not Kind.BLANK), None)
    return behind is not None and behind.kind is _WORDS


def _without_repeated_headers(rows: Sequence[Row]) -> Sequence[Row]:
    """Less any stretch that repeats the words above the first values."""
    texts = [None if row.holds & VALUES else _text(row) for row in rows]
    first = texts.index(None) if None in texts else len(texts)
    header = [text for text in texts[:first] if text]
    if frozenset(header).isdisjoint(texts[first:]):
        return rows
    return [*rows[:first], *_not_repeating(rows[first:], texts[first:], header)]


def _not_repeating(
    rows: Sequence[Row], texts: Sequence[str | None], header: Sequence[str]
) -> Iterator[Row]:
    known = frozenset(header)
    place = 0
    while place < len(rows):
        length = _repeated(texts, place, header) if texts[place] in known else 0
        if not length:
            yield rows[place]
        place += max(length, 1)


def _repeated(texts: Sequence[str | None], place: int, header: Sequence[str]) -> int:
    """Rows from a place on that repeat a stretch of the header, spacing included."""
    for start, text in enumerate(header):
        if texts[place] != text:
            continue
        matched, end = start, place
        while end < len(texts) and (
            texts[end] == "" or (matched < len(header) and texts[end] == header[matched])
        ):
            matched += texts[end] != ""
            end += 1
        if sum(map(len, header[start:matched])) >= _SHORTEST_HEADER:
            return end - place
    return 0


def _text(row: Row) -> str:
    cells = row.cells
    return _SQUEEZED[cells[0].text if len(cells) == 1 else "".join([cell.text for cell in cells])]

"""Figures that stand in columns without rules: where each line shows all of its cells.

Lines of a table without rules keep their figures in order and lose what is blank. Where enough
lines share the places of their figures, and these are as many as a form has columns, a place
that a line leaves empty is a blank cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from dashboard import vocabulary
from dashboard.model import Form
from dashboard.reading.pdf.lines import Line, Word

_FIGURE = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?|[-—–/]")
_FEWEST_LINES = 3  # that show all columns; fewer could be prose that happens to meet
# In heights of the font.
_ALIGNED = 0.3  # by which figures of a column may miss its edge
_APART = 1.2  # between columns at least
_LEADING = 6.0  # between two lines of figures: wrapped labels stand between them
_WIDER = 1.7  # times the usual step between columns: a column between them is blank throughout
_CLEAR = 0.3  # between a label and the first column, to see that nothing is hidden in it

_Edge = Callable[[Word], float]
_EDGES: tuple[_Edge, ...] = (
    lambda word: word.left,
    lambda word: word.right,
    lambda word: (word.left + word.right) / 2,
)


class _Columns(NamedTuple):
    """The columns of a stretch of lines: the edge they share, its places, where they begin."""

    edge: _Edge
    places: tuple[float, ...]
    lefts: tuple[float, ...]


def in_columns(pages: Iterable[Sequence[Line]]) -> dict[Line, str]:
    """Lines of figures in columns → their cells, with tabs between; others are not listed.

    `pages` are the lines of each page, top to bottom. The text before the figures is the first
    cell. The few lines that a page has of a table may stand in the columns of another page.
    """
    stretches = [stretch for lines in pages for stretch in _stretches(lines)]
    own = [_columns(stretch) for stretch in stretches]
    known = [columns for columns in own if columns]
    found: dict[Line, str] = {}
    for stretch, columns in zip(stretches, own, strict=True):
        columns = columns or next((c for c in known if _is_within(stretch, c)), None)
        if columns is None:
            continue
        for line, figures in stretch:
            cells = _cells(line, figures, columns)
            if cells is not None:
                found[line] = cells
    return found


_Figured = tuple[Line, list[Word]]


def _figures(line: Line) -> list[Word]:
    """The figures at the end of a line, each set apart from the next by more than a space."""
    found: list[Word] = []
    for word in reversed(line.words):
        if not _FIGURE.fullmatch(word.text):
            break
        if found and found[-1].left - word.right < _APART * line.size:
            return []
        found.append(word)
    return found[::-1]


def _stretches(lines: Sequence[Line]) -> Iterator[list[_Figured]]:
    """Lines of figures that follow one another closely."""
    stretch: list[_Figured] = []
    for row in ((line, figures) for line in lines if (figures := _figures(line))):
        if stretch and row[0].top - stretch[-1][0].top > _LEADING * row[0].size:
            yield stretch
            stretch = []
        stretch.append(row)
    if stretch:
        yield stretch


def _columns(stretch: Sequence[_Figured]) -> _Columns | None:
    """The columns that all figures of the lines stand in; null: there are none for certain."""
    size = max(line.size for line, _ in stretch)
    if len(stretch) < _FEWEST_LINES:
        return None
    for edge in _EDGES:
        words = sorted((word for _, figures in stretch for word in figures), key=edge)
        groups = [[words[0]]]
        for before, word in pairwise(words):
            if edge(word) - edge(before) > _ALIGNED * size:
                groups.append([])
            groups[-1].append(word)
        is_tight = all(edge(group[-1]) - edge(group[0]) <= 2 * _ALIGNED * size for group in groups)
        lefts = tuple(min(word.left for word in group) for group in groups)
        rights = [max(word.right for word in group) for group in groups]
        apart = all(left - right > 0 for left, right in zip(lefts[1:], rights, strict=False))
        full = sum(len(figures) == len(groups) for _, figures in stretch)
        if is_tight and apart and full >= _FEWEST_LINES:
            places = tuple(sum(map(edge, group)) / len(group) for group in groups)
            places = _with_blank_ones(places)
            return _Columns(edge, places, lefts) if len(places) in _widths() else None
    return None


def _with_blank_ones(places: tuple[float, ...]) -> tuple[float, ...]:
    """The places with those between them that no line fills: where a step is a double one."""
    steps = [right - left for left, right in pairwise(places)]
    usual = median(steps) if steps else 1.0
    found = list(places[:1])
    for place, step in zip(places[1:], steps, strict=True):
        count = round(step / usual) if step > _WIDER * usual else 1
        found += [place - step + step * n / count for n in range(1, count)]
        found.append(place)
    return tuple(found)


@cache
def _widths() -> frozenset[int]:
    """How many columns of figures the wide tables of the forms have.

    Fewer columns may be the rest of a table in which others are blank throughout.
    """
    applicants = {len(vocabulary.column_labels("requests", form)) for form in Form}
    outcomes = sum(
        len(vocabulary.columns("disputes", Form.F2021, row.id))
        for row in vocabulary.rows("disputes")
    )
    return frozenset({*applicants, outcomes} - {0})


def _is_within(stretch: Sequence[_Figured], columns: _Columns) -> bool:
    """Whether every figure stands in one of the columns, and some line fills them all."""
    count = len(columns.places)
    return any(len(figures) == count for _, figures in stretch) and all(
        min(abs(columns.edge(word) - place) for place in columns.places) <= _ALIGNED * line.size
        for line, figures in stretch
        for word in figures
    )


def _cells(line: Line, figures: Sequence[Word], columns: _Columns) -> str | None:
    """The label and a cell a column; null where the label may hide the figure of a column."""
    cells = [""] * len(columns.places)
    for word in figures:
        at = columns.edge(word)
        nearest = min(range(len(cells)), key=lambda place: abs(columns.places[place] - at))
        if cells[nearest]:
            return None
        cells[nearest] = word.text
    label = line.words[: len(line.words) - len(figures)]
    if not label:
        return "\t".join(cells)
    first = next(place for place, cell in enumerate(cells) if cell)
    if first > 0 and label[-1].right + _CLEAR * line.size > columns.lefts[0]:
        return None
    return "\t".join([line.text[: _length_of_label(line, figures)], *cells])


def _length_of_label(line: Line, figures: Sequence[Word]) -> int:
    """Where the label ends in the text of its line."""
    end = len(line.text)
    for word in reversed(figures):
        end = line.text.rindex(word.text, 0, end)
    return len(line.text[:end].rstrip())

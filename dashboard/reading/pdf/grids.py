"""Rules of a page → ruled tables: which cells they draw, merged ones as large as they are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dashboard.reading.pdf.glyphs import Glyph, Rule

NEAR = 3.0  # points; rules that close together are one, and that far apart they still meet
_LONGER = 8.0  # points by which rules reach beyond the outermost crossing rule: an open side
_MOST_RULES = 400  # after joining; a form has some fifty
_MOST_COLUMNS = 40  # the widest form has fifteen; more is squared paper
_SHORTEST = 8.0  # points; shorter ones underline or decorate


@dataclass(frozen=True, slots=True)
class _Line:
    """A rule along one axis: its place across, and its extent along."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table. `cell_of[row][column]` names the cell an elementary square belongs to.

    `ends[row]` is the column behind the last one that is drawn in it.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cell_of: tuple[tuple[int, ...], ...]
    ends: tuple[int, ...]

    @property
    def top(self) -> float:
        """Where the table begins."""
        return self.ys[0]

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.ys[-1]

    def locate(self, glyph: Glyph) -> tuple[int, int] | None:
        """Row and column of the square that holds a character; null outside of the table."""
        x, y = (glyph.left + glyph.right) / 2, glyph.middle
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return row, column
        return None


def find_grids(rules: Sequence[Rule]) -> list[Grid]:
    """The ruled tables of a page, top to bottom."""
    across = _joined(_Line((r.top + r.bottom) / 2, r.left, r.right) for r in rules if _is_level(r))
    down = _joined(
        _Line((r.left + r.right) / 2, r.top, r.bottom) for r in rules if not _is_level(r)
    )
    if not across or not down or len(across) + len(down) > _MOST_RULES:
        return []
    grids = [_grid(*part) for part in _parts(across, down)]
    return sorted((grid for grid in grids if grid), key=lambda grid: grid.top)


def _is_level(rule: Rule) -> bool:
    return rule.right - rule.left >= rule.bottom - rule.top


def _joined(lines: Iterable[_Line]) -> list[_Line]:
    """Lines at the same place as one, where they touch."""
    found: list[_Line] = []
    for group in _clusters(sorted(lines, key=lambda line: line.at)):
        at = sum(line.at for line in group) / len(group)
        pieces = sorted(group, key=lambda line: line.start)
        start, end = pieces[0].start, pieces[0].end
        for piece in pieces[1:]:
            if piece.start > end + NEAR:
                found.append(_Line(at, start, end))
                start, end = piece.start, piece.end
            end = max(end, piece.end)
        found.append(_Line(at, start, end))
    return [line for line in found if line.end - line.start >= _SHORTEST]


def _clusters(lines: list[_Line]) -> list[list[_Line]]:
    clusters: list[list[_Line]] = []
    for line in lines:
        if clusters and line.at - clusters[-1][0].at <= NEAR:
            clusters[-1].append(line)
        else:
            clusters.append([line])
    return clusters


def _parts(across: list[_Line], down: list[_Line]) -> list[tuple[list[_Line], list[_Line]]]:
    """The lines by table: those that meet, directly or through others."""
    root = list(range(len(across) + len(down)))
    for i, level in enumerate(across):
        for j, upright in enumerate(down, len(across)):
            if _meet(level, upright):
                _join(root, i, j)
    parts: dict[int, tuple[list[_Line], list[_Line]]] = {}
    for number in range(len(root)):
        part = parts.setdefault(_find(root, number), ([], []))
        if number < len(across):
            part[0].append(across[number])
        else:
            part[1].append(down[number - len(across)])
    return [part for part in parts.values() if part[0] and part[1]]


def _meet(level: _Line, upright: _Line) -> bool:
    return (
        level.start - NEAR <= upright.at <= level.end + NEAR
        and upright.start - NEAR <= level.at <= upright.end + NEAR
    )


def _grid(across: list[_Line], down: list[_Line]) -> Grid | None:
    """The table these lines draw; null when they draw no rectangles, or are no table's."""
    xs = _places(down, across)
    ys = _places(across, down)
    if not 3 <= len(xs) <= _MOST_COLUMNS or len(ys) < 2:
        return None
    width, height = len(xs) - 1, len(ys) - 1
    root = list(range(width * height))
    for row in range(height):
        middle = (ys[row] + ys[row + 1]) / 2
        for column in range(width):
            square = row * width + column
            if column + 1 < width and not _is_drawn(down, xs[column + 1], middle):
                _join(root, square, square + 1)
            across_middle = (xs[column] + xs[column + 1]) / 2
            if row + 1 < height and not _is_drawn(across, ys[row + 1], across_middle):
                _join(root, square, square + width)
    cell_of = tuple(
        tuple(_find(root, row * width + column) for column in range(width)) for row in range(height)
    )
    if not _are_rectangles(cell_of) or len({cell for row in cell_of for cell in row}) < 2:
        return None
    return Grid(tuple(xs), tuple(ys), cell_of, _ends(xs, ys, cell_of, down))


def _ends(
    xs: list[float], ys: list[float], cell_of: tuple[tuple[int, ...], ...], down: list[_Line]
) -> tuple[int, ...]:
    """Where the rows end: before their last cell where nothing closes it at the right.

    A table that is open at its side closes no row there: then each ends at the last column.
    """
    width = len(xs) - 1
    middles = [(top + bottom) / 2 for top, bottom in pairwise(ys)]
    closed = [_is_drawn(down, xs[-1], middle) for middle in middles]
    if not any(closed):
        return (width,) * len(cell_of)
    return tuple(
        width if is_closed else row.index(row[-1])
        for row, is_closed in zip(cell_of, closed, strict=True)
    )


def _places(lines: list[_Line], crossing: list[_Line]) -> list[float]:
    """Where the lines stand, and the ends of the crossing ones where a side is open."""
    found = [group[0].at for group in _clusters(sorted(lines, key=lambda line: line.at))]
    first = min(line.start for line in crossing)
    last = max(line.end for line in crossing)
    if first < found[0] - _LONGER:
        found.insert(0, first)
    if last > found[-1] + _LONGER:
        found.append(last)
    return found


def _is_drawn(lines: list[_Line], at: float, along: float) -> bool:
    return any(abs(line.at - at) <= NEAR and line.start <= along <= line.end for line in lines)


def _are_rectangles(cell_of: tuple[tuple[int, ...], ...]) -> bool:
    squares: dict[int, list[tuple[int, int]]] = {}
    for row, cells in enumerate(cell_of):
        for column, cell in enumerate(cells):
            squares.setdefault(cell, []).append((row, column))
    for places in squares.values():
        rows, columns = {row for row, _ in places}, {column for _, column in places}
        if len(rows) * len(columns) != len(places):
            return False
    return True


def _find(root: list[int], number: int) -> int:
    while root[number] != number:
        root[number] = root[root[number]]
        number = root[number]
    return number


def _join(root: list[int], first: int, second: int) -> None:
    first, second = _find(root, first), _find(root, second)
    root[max(first, second)] = min(first, second)

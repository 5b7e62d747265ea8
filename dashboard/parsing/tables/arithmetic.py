"""The form's arithmetic: which of several readings of a damaged row it leaves, and what it adds.

It speaks only where the table is otherwise sound: one printed sum that does not hold, and the
table's figures cannot tell a wrong reading from a wrong report. It never supplies a zero: that
nothing was received or decided is for the report to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from math import comb
from typing import NamedTuple

from dashboard import vocabulary
from dashboard.parsing.tables.cells import Cell
from dashboard.parsing.tables.contents import Kind
from dashboard.parsing.tables.runs import Run
from dashboard.parsing.tables.values import count_of

_MOST_READINGS = 4_000  # of all damaged rows together
_APPLICANTS = 6  # columns before the total
_FEWEST_SUMMED_ROWS = 5
_MOST_PLACES = 130  # of the values of one row

Cells = tuple[Cell | None, ...]  # of a row, by column; null: not read
Values = tuple[int | None, ...]  # of a row, by column; null: not known


class Equation(NamedTuple):
    """Indices into rows, or into columns, whose sums are equal."""

    left: tuple[int, ...]
    right: tuple[int, ...]

    def is_broken(self, values: Sequence[int | None]) -> bool:
        """Whether all of them are known and the sums differ."""
        left, right = self._sum(values, self.left), self._sum(values, self.right)
        return left is not None and right is not None and left != right

    def holds(self, values: Sequence[int | None]) -> bool:
        """Whether all of them are known and the sums are equal."""
        left = self._sum(values, self.left)
        return left is not None and left == self._sum(values, self.right)

    def solve(self, values: Sequence[int | None], wanted: int) -> int | None:
        """The one value that makes the sums equal; null where another is missing too."""
        if wanted not in self.left + self.right:
            return None
        known = [*values]
        known[wanted] = 0
        left, right = self._sum(known, self.left), self._sum(known, self.right)
        if left is None or right is None:
            return None
        return right - left if wanted in self.left else left - right

    @staticmethod
    def _sum(values: Sequence[int | None], places: tuple[int, ...]) -> int | None:
        total = 0
        for place in places:
            value = values[place]
            if value is None:
                return None
            total += value
        return total


class Arithmetic(NamedTuple):
    """The equations of a table: within each row, and down each column."""

    across: tuple[Equation, ...]
    down: tuple[Equation, ...]

    @classmethod
    def of(cls, table: str, rows: Sequence[str], columns: Sequence[str]) -> Arithmetic:
        """Those of a form with these rows and columns."""
        names = {"columns": columns, "rows": rows}
        found: dict[str, list[Equation]] = {"columns": [], "rows": []}
        for rule in vocabulary.sum_rules(table):
            place = {name: index for index, name in enumerate(names[rule.axis])}
            sides = ([place[n] for n in side if n in place] for side in (rule.parts, rule.whole))
            found[rule.axis].append(Equation(*map(tuple, sides)))
        return cls(tuple(found["columns"]), tuple(found["rows"]))

    def allows(self, rows: Sequence[Cells]) -> bool:
        """Whether no row breaks its own sum."""
        return not any(each.is_broken(_values(cells)) for cells in rows for each in self.across)

    def is_proven_by(self, rows: Sequence[Cells]) -> bool:
        """Whether every sum, across and down, can be taken and holds."""
        values = [_values(cells) for cells in rows]
        return bool(self.across and self.down) and all(
            equation.holds(line)
            for equations, lines in ((self.across, values), (self.down, zip(*values, strict=True)))
            for line in lines
            for equation in equations
        )


def subtotal_by_sums(runs: Sequence[Run]) -> int | None:
    """The place of an unnamed column that sums the organisations in every row of section 3.

    Null unless every row holds a value more than the form has, and one place fits them all;
    rows of nothing fit any, and say the same whichever it is.
    """
    if len(runs) < _FEWEST_SUMMED_ROWS or any(len(r.filled) != _APPLICANTS + 2 for r in runs):
        return None
    rows = [_values(run.filled) for run in runs]
    for place, first in ((_APPLICANTS, 1), (1, 2)):
        if all(
            None not in row
            and row[place] == sum(filter(None, row[first : first + _APPLICANTS - 1]))
            and row[-1] == (row[0] or 0) + (row[place] or 0)
            for row in rows
        ):
            return place
    return None


class Settled(NamedTuple):
    """The cells of every row as they stand after the arithmetic, and what it supplies."""

    rows: tuple[Cells, ...]
    inferred: Mapping[tuple[int, int], int]  # (row, column) → value; never a zero

    def inferred_in(self, row: int) -> dict[int, int]:
        """What it supplies in a row, by column."""
        if not self.inferred:
            return {}
        return {column: value for (each, column), value in self.inferred.items() if each == row}


def settle(
    rows: Sequence[Cells], printed: Mapping[int, Sequence[Cell]], arithmetic: Arithmetic
) -> Settled:
    """Reads damaged rows by the arithmetic of the table.

    `rows` are the cells of each row of the form, `printed` the values that stand in the text
    for a row. A row whose printed values may fall into its columns in several ways is read
    where one way only makes every sum right. A value that its row and its column agree on and
    that is not zero is inferred.
    """
    settled = [_without_shift(cells, arithmetic) for cells in rows]
    if any(_is_broken(settled, arithmetic)):
        return Settled(tuple(_without_joined(settled, printed, arithmetic)), {})
    damaged = [row for row, cells in printed.items() if cells and None in settled[row]]
    reading = _only_reading(settled, damaged, printed, arithmetic)
    if not reading and len(damaged) == len(settled):
        reading = _without_totals([printed[row] for row in damaged], settled[0], arithmetic)
    for row, cells in zip(damaged, reading, strict=False):
        settled[row] = tuple(map(_either, settled[row], cells))
    return Settled(tuple(settled), _inferred(settled, printed, arithmetic))


def _without_shift(cells: Cells, arithmetic: Arithmetic) -> Cells:
    """Unreads a row whose blank total may be padding: its last figure sums up the others.

    A cell was lost then, and all behind it moved up.
    """
    *figures, total = cells
    if not _is_blank(total) or not arithmetic.across:
        return cells
    values = _values((*figures,))
    if None in values or not values[-1]:
        return cells
    *parts, last = (value or 0 for value in values)
    return (None,) * len(cells) if last == sum(parts) else cells


def _is_blank(cell: Cell | None) -> bool:
    return cell is not None and cell.kind is Kind.BLANK


def _either(cell: Cell | None, other: Cell | None) -> Cell | None:
    return other if cell is None else cell


def _value(cell: Cell | None) -> int | None:
    """What a cell adds to a sum: nothing when it is blank or a dash; null: not known."""
    if cell is None or cell.kind is Kind.ODD:
        return None
    return count_of(cell) if cell.kind is Kind.NUMBER else 0


def _values(cells: Cells) -> Values:
    return tuple(map(_value, cells))


def _is_broken(rows: Sequence[Cells], arithmetic: Arithmetic) -> Iterator[bool]:
    values = [_values(cells) for cells in rows]
    for equation in arithmetic.across:
        yield any(map(equation.is_broken, values))
    for equation in arithmetic.down:
        yield any(map(equation.is_broken, zip(*values, strict=True)))


def _without_joined(
    rows: Sequence[Cells], printed: Mapping[int, Sequence[Cell]], arithmetic: Arithmetic
) -> Iterator[Cells]:
    """Unreads the rows that may be to blame for a sum that is broken.

    One that breaks its own sum beside one the text lacks: two may have become one. One with
    figures and a blank total: a cell may be lost and the others moved up.
    """
    broken = [
        index
        for index, cells in enumerate(rows)
        if any(equation.is_broken(_values(cells)) for equation in arithmetic.across)
    ]
    joined = {
        index
        for index in broken
        for beside in (index - 1, index + 1)
        if 0 <= beside < len(rows) and beside not in printed
    }
    if len(joined) < len(broken):  # sums that are wrong elsewhere are the report's own
        joined = set()
    has_totals = sum(_is_blank(cells[-1]) for cells in rows) < len(rows) / 2
    for index, cells in enumerate(rows):
        is_shifted = has_totals and _is_blank(cells[-1]) and any(_values(cells))
        yield (None,) * len(cells) if index in joined or is_shifted else cells


def _only_reading(
    rows: Sequence[Cells],
    damaged: Sequence[int],
    printed: Mapping[int, Sequence[Cell]],
    arithmetic: Arithmetic,
) -> Sequence[Cells]:
    """The damaged rows as all readings that make every sum right have them; none: no reading."""
    if not damaged or not arithmetic.down:
        return ()
    choices = []
    readings = 1
    for row in damaged:
        if any(cell.text != "0" for cell in printed[row]):
            choices.append([*_places(printed[row], rows[row], arithmetic)])
        else:  # wherever its zeros fall, the row adds nothing
            choices.append([(rows[row], (0,) * len(rows[row]))])
        readings *= len(choices[-1])
        if not 0 < readings <= _MOST_READINGS:
            return ()
    right = []
    values = [_values(cells) for cells in rows]
    for reading in product(*choices):
        for row, (_, supplied) in zip(damaged, reading, strict=True):
            values[row] = supplied
        columns = [*zip(*values, strict=True)]
        if all(equation.holds(column) for equation in arithmetic.down for column in columns):
            right.append([cells for cells, _ in reading])
    return [_agreed(each) for each in zip(*right, strict=True)]


def _without_totals(
    printed: Sequence[Sequence[Cell]], row: Cells, arithmetic: Arithmetic
) -> list[Cells]:
    """The rows of a table whose every total was cut off; none where it may be another column.

    Another one is lost where each row's last figure is the sum of the others or more. Where
    the columns that are left do not add up, an error of the office may hide that.
    """
    if any(len(cells) != len(row) - 1 for cells in printed):
        return []
    rows = [_values((*cells,)) for cells in printed]
    columns = [*zip(*rows, strict=True)]
    if not all(equation.holds(column) for equation in arithmetic.down for column in columns):
        return []
    excess = [sum(value or 0 for value in parts) - (last or 0) for *parts, last in rows]
    sums_none = not any(last and not more for (*_, last), more in zip(rows, excess, strict=True))
    return [(*cells, None) for cells in printed] if max(excess) > 0 and sums_none else []


def _places(
    printed: Sequence[Cell], known: Cells, arithmetic: Arithmetic
) -> Iterator[tuple[Cells, Values]]:
    """Every way in which a row's values may fall into its columns and make its sum right.

    The values that go with it fill a single gap with what the sum wants, several with zero.
    """
    columns = len(known)
    kept = min(len(printed), columns)
    if comb(max(len(printed), columns), kept) > _MOST_PLACES:
        return
    for chosen in combinations(printed, kept):
        for places in combinations(range(columns), kept):
            cells = [*known]
            for place, cell in zip(places, chosen, strict=True):
                if cells[place] not in (None, cell):
                    break
                cells[place] = cell
            else:
                values = _filled(tuple(cells), arithmetic)
                if all(equation.holds(values) for equation in arithmetic.across):
                    yield tuple(cells), values


def _filled(cells: Cells, arithmetic: Arithmetic) -> Values:
    """The values of a row with its gaps filled; nothing is negative."""
    values = [*_values(cells)]
    gaps = [place for place, cell in enumerate(cells) if cell is None]
    if len(gaps) == 1:
        values[gaps[0]] = arithmetic.across[0].solve(values, gaps[0])
    else:
        for gap in gaps:
            values[gap] = 0
    return tuple(None if value is None or value < 0 else value for value in values)


def _agreed(readings: Sequence[Cells]) -> Cells:
    """Per column the cell that all readings have there."""
    return tuple(
        cells[0] if all(cell is cells[0] for cell in cells) else None
        for cells in zip(*readings, strict=True)
    )


def _inferred(
    rows: Sequence[Cells], printed: Mapping[int, Sequence[Cell]], arithmetic: Arithmetic
) -> dict[tuple[int, int], int]:
    """What the sums of column and row supply for cells that were not read, where they agree.

    Only in rows of which something is left: where a whole row is gone, its neighbour's label
    may stand before its values, and the sums cannot tell the two apart.
    """
    values = [_values(cells) for cells in rows]
    columns = [*zip(*values, strict=True)]
    found: dict[tuple[int, int], int] = {}
    for row in printed:
        cells = rows[row]
        gaps = [column for column, cell in enumerate(cells) if cell is None]
        supplied = {gap: _supplied(columns[gap], row, arithmetic.down) for gap in gaps}
        filled = tuple(supplied.get(place, value) for place, value in enumerate(values[row]))
        if gaps and all(equation.holds(filled) for equation in arithmetic.across):
            found |= {(row, gap): value for gap, value in supplied.items() if value}
    return found


def _supplied(
    values: Sequence[int | None], wanted: int, equations: Sequence[Equation]
) -> int | None:
    """The one count that these equations want; null where they differ or none can tell."""
    found = {equation.solve(values, wanted) for equation in equations} - {None}
    value = found.pop() if len(found) == 1 else None
    return value if value is not None and value >= 0 else None

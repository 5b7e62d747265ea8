"""The text of a cell → value, unit and state."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from dashboard.model import Fact, Span, State
from dashboard.parsing.tables.cells import Cell
from dashboard.parsing.tables.contents import NEGATIVE, NUMBER, Kind
from dashboard.vocabulary import Measure

_IN_YUAN = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}

_NUMBER, _BLANK, _DASH = Kind.NUMBER, Kind.BLANK, Kind.DASH
_STATED, _UNREAD = State.STATED, State.UNREAD
_new = tuple.__new__  # in half the time of a named tuple's own constructor


def cell_fact(measure: Measure, cell: Cell, text: str) -> Fact:
    """The fact a cell states, in the unit of its measure.

    An amount of money printed in another unit is converted (17.27万元 in a column of 元); one
    printed without a unit where the form leaves it to the cell has a null unit.
    """
    kind, start, end, printed, _ = cell
    if kind is _NUMBER:
        state, value, unit = _stated(printed, measure.unit)
        if state is _STATED:
            span = _new(Span, (start, end))
            raw = text[start:end]
            return _new(Fact, (measure.id, value, unit, state, raw, span, None, False))
    elif kind is _BLANK:
        return Fact(measure.id, None, measure.unit, State.BLANK, "", Span(start, end))
    elif kind is _DASH:
        raw = text[start:end]
        return Fact(measure.id, None, measure.unit, State.DASH, raw, Span(start, end))
    # 无 may mean zero or not applicable: the text does not say.
    return unread_fact(measure)


@lru_cache(maxsize=16_384)
def _stated(printed: str, unit: str | None) -> tuple[State, int | float | None, str | None]:
    """State, value and unit of a number in a column of this unit."""
    value, value_unit, printed_unit = _number(printed, unit)
    if printed_unit in _IN_YUAN and unit not in _IN_YUAN:
        return _UNREAD, None, unit  # an amount where the form counts: not what stands here
    return _STATED, value, value_unit


def inferred_fact(measure: Measure, value: int) -> Fact:
    """A cell whose value the sums of the form supply; the text has no place for it."""
    return Fact(measure.id, value, measure.unit, State.INFERRED, None, None)


def count_of(cell: Cell) -> int | None:
    """The whole number a cell holds; null for an amount."""
    return _count(cell.text)


@lru_cache(maxsize=16_384)
def _count(text: str) -> int | None:
    value, _, printed = _number(text, None)
    return value if isinstance(value, int) and printed not in _IN_YUAN else None


def unread_fact(measure: Measure) -> Fact:
    """A cell that the form has and the text lost."""
    return Fact(measure.id, None, measure.unit, State.UNREAD, None, None)


def _number(text: str, unit: str | None) -> tuple[int | float, str | None, str | None]:
    """Value, its unit, and the unit that is printed with it."""
    match = NUMBER.fullmatch(text)
    if match is None:  # the cell was classified by the same expression
        raise ValueError(f"not a number: {text!r}")
    value = Decimal(match["digits"].replace(",", "") + (match["decimals"] or ""))
    if match["sign"] in NEGATIVE:
        value = -value
    printed = match["unit"] or match["boxed_unit"]
    if unit in _IN_YUAN:
        if printed in _IN_YUAN:
            value = value * _IN_YUAN[printed] / _IN_YUAN[unit]
        elif unit == "元":  # the form prints no unit for procurement: only the cell can
            unit = None
    whole = value == value.to_integral_value()
    return (int(value) if whole else float(value)), unit, printed

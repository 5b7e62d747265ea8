"""The numbers of reports: a row for each, and a column for each that a report states once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from dashboard import vocabulary
from dashboard.frames.columns import Columns
from dashboard.frames.reports import dimensions, ids
from dashboard.model import Fact, Report, State
from dashboard.schemas import APPLICATIONS_STATE, FACTS, MEASURES

_APPLICATIONS = APPLICATIONS_STATE.removesuffix(".state")
_MENTIONED = tuple(column for column in MEASURES if column.startswith("mention."))


def fact_columns(reports: Sequence[Report]) -> Columns:
    """The columns of `facts`."""
    columns: dict[str, list[Any]] = {field: [] for field in Fact._fields}
    for report in reports:
        for column, values in zip(columns.values(), zip(*report.facts, strict=True), strict=False):
            column.extend(values)
    spans = columns.pop("span")
    return {
        "report_id": ids(reports, [len(report.facts) for report in reports]),
        "ordinal": [ordinal for report in reports for ordinal in range(len(report.facts))],
        **{name: columns[name] for name in FACTS if name in columns},
        "start": [span[0] if span else None for span in spans],
        "end": [span[1] if span else None for span in spans],
    }


def measures_row(report: Report) -> dict[str, Any]:
    """The row of `measures`."""
    mentioned = {mention.id for mention in report.mentions}
    return {
        **dict.fromkeys(MEASURES),
        **dimensions(report),
        APPLICATIONS_STATE: next((f.state for f in report.facts if f.id == _APPLICATIONS), None),
        **{column: column in mentioned for column in _MENTIONED},
        **_single_values(report.facts),
    }


def _single_values(facts: Iterable[Fact]) -> dict[str, float | None]:
    """Id → value, for facts whose every statement in the report agrees.

    Only what is stated counts. Null, while the facts keep what is printed: prose that states
    two different numbers under one id settles neither, a count with decimals is no count, and
    money in another unit than the column's or in none cannot be added up.
    """
    units = _units()
    values: dict[str, float | None] = {}
    for fact in facts:
        if fact.id in units:
            value = fact.value if fact.state is State.STATED else None
            if value:
                value = _in_unit(value, fact.unit, units[fact.id])
            elif value is not None:
                value = 0  # the same in every unit
            if values.setdefault(fact.id, value) != value:
                values[fact.id] = None
    return values


def _in_unit(value: float, printed: str | None, unit: str | None) -> float | None:
    """A value as its column has it: an amount in the column's unit, or a whole count."""
    if unit:
        return value if printed == unit else None
    return int(value) if value % 1 == 0 else None


@cache
def _units() -> dict[str, str | None]:
    """Id of each measure with a column of its own → its unit; null: a count."""
    return {
        measure.id: measure.unit if measure.is_amount else None
        for measure in vocabulary.measures().values()
        if measure.id in MEASURES
    }

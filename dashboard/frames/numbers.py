"""The numbers of reports: a row for each, and a column for each that a report states once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from dashboard import vocabulary
from dashboard.frames.columns import Columns
from dashboard.frames.reports import dimensions, ids
from dashboard.model import Fact, Report, State
from dashboard.schemas import APPLICATIONS_STATE, MEASURES

_APPLICATIONS = APPLICATIONS_STATE.removesuffix(".state")
_MENTIONED = tuple(column for column in MEASURES if column.startswith("mention."))
_NOWHERE = (None, None)


def fact_columns(reports: Sequence[Report]) -> Columns:
    """The columns of `facts`."""
    facts = [fact for report in reports for fact in report.facts]
    spans = [fact.span or _NOWHERE for fact in facts]
    return {
        "report_id": ids(reports, [len(report.facts) for report in reports]),
        "ordinal": [ordinal for report in reports for ordinal in range(len(report.facts))],
        "id": [fact.id for fact in facts],
        "label": [fact.label for fact in facts],
        "value": [fact.value for fact in facts],
        "unit": [fact.unit for fact in facts],
        "state": [fact.state for fact in facts],
        "approximate": [fact.approximate for fact in facts],
        "raw": [fact.raw for fact in facts],
        "start": [start for start, _ in spans],
        "end": [end for _, end in spans],
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
            value = _value(fact, units[fact.id])
            if values.setdefault(fact.id, value) != value:
                values[fact.id] = None
    return values


def _value(fact: Fact, unit: str | None) -> float | None:
    """What a fact may put into its column, which has a unit where it holds amounts."""
    value = fact.value
    if value is None or fact.state is not State.STATED:
        return None
    if not value:
        return 0  # the same in every unit
    if unit:
        return value if fact.unit == unit else None
    return int(value) if value % 1 == 0 else None


@cache
def _units() -> dict[str, str | None]:
    """Id of each measure with a column of its own → its unit; null: a count."""
    return {
        measure.id: measure.unit if measure.is_amount else None
        for measure in vocabulary.measures().values()
        if measure.id in MEASURES
    }

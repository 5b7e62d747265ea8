"""What an indicator takes from one report: a numerator and, of quotients, a denominator.

An operand is null unless the report states all that its form asks for: a blank, a dash or an
unread cell is not zero, and a row that the form of 2019 does not have is not missed there.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, reduce
from operator import add
from typing import NamedTuple

import polars as pl

from dashboard import vocabulary
from dashboard.model import Form, Severity, Verdict
from dashboard.queries.applications import received
from dashboard.queries.compliance import score
from dashboard.queries.staffing import number_of as staff

AUTHORITIES = "authorities"  # counted once each, hence no sum
_REPEATS = "repeats-last-year"
_FORM_COLUMNS = {"proactive": "form_proactive", "requests": "form_requests"}
_LAWSUITS = ("disputes.litigation_direct", "disputes.litigation_after_review")


class Operands(NamedTuple):
    """Expressions over one row of `frame`, numbers; null: the report does not state it."""

    frame: str  # measures or compliance
    numerator: pl.Expr  # of counts and medians the value itself
    denominator: pl.Expr | None = None


@cache
def operands(id: str) -> Operands:
    """How an indicator is taken from a report; of quotients both operands are null or neither.

    A report whose part is larger than its whole, or whose difference is below zero, contradicts
    itself and is not counted.
    """
    if id in _shares():
        frame, is_such = _shares()[id]
        return Operands(frame, is_such.cast(pl.Int64), _one(is_such.is_not_null()))
    indicator = vocabulary.indicators()[id]
    found = _computed().get(id)
    if found is None:
        whole = stated_sum(indicator.denominator) if indicator.denominator else None
        found = Operands("measures", stated_sum(indicator.numerator), whole)
    if found.denominator is None:
        return found
    part, whole = found.numerator, found.denominator
    is_counted = (part >= 0) & (whole >= 0)
    if indicator.kind == "rate":
        is_counted &= part <= whole
    return Operands(found.frame, pl.when(is_counted).then(part), pl.when(is_counted).then(whole))


def by_frame(ids: Iterable[str]) -> dict[str, list[str]]:
    """The indicators of each frame: one scan serves them all."""
    found: dict[str, list[str]] = {}
    for id in dict.fromkeys(ids):
        found.setdefault(operands(id).frame, []).append(id)
    return found


def own(id: str) -> list[pl.Expr]:
    """What one report says by itself: columns `value` (null: not stated, or the denominator is 0),
    `numerator`, `denominator` (Float64) and `counts`: it has a value, and a denominator, if any,
    that reaches the minimum of cases."""
    found, indicator = operands(id), vocabulary.indicators()[id]
    part = found.numerator.cast(pl.Float64)
    if found.denominator is None:
        whole, value = pl.lit(None, pl.Float64), part
        counts = part.is_not_null()
    else:
        whole = found.denominator.cast(pl.Float64)
        value = pl.when(whole > 0).then(part / whole * indicator.scale)
        counts = ((whole > 0) & (whole >= indicator.minimum_cases)).fill_null(False)
    return [value.alias("value"), part.alias("numerator"), whole.alias("denominator"),
            counts.alias("counts")]  # fmt: skip


def stated_sum(ids: Iterable[str]) -> pl.Expr:
    """The sum of those cells that the report's form has; null when one of them is not stated,
    or when the forms have different ones and the report's is unclear."""
    measures = [vocabulary.measures()[id] for id in ids]
    if len({measure.forms for measure in measures}) == 1:
        return _added(measure.id for measure in measures)
    (table,) = {measure.table for measure in measures}
    return pl.coalesce(
        pl.when(pl.col(_FORM_COLUMNS[table]).cast(pl.String) == form.value).then(
            _added(measure.id for measure in measures if form in measure.forms)
        )
        for form in Form
    )


def _added(ids: Iterable[str]) -> pl.Expr:
    """Unlike a horizontal sum null as soon as one operand is."""
    return reduce(add, (pl.col(id) for id in ids))


@cache
def _computed() -> dict[str, Operands]:
    """The indicators that are no plain sums of cells."""
    full_time, part_time = staff("full_time"), staff("part_time")
    return {
        "reports": Operands("measures", pl.lit(1, pl.Int64)),
        AUTHORITIES: Operands("measures", _one(pl.col("authority_key").is_not_null())),
        "received": Operands("measures", received()),
        "review_correction_rate": _corrected("disputes.review"),
        "litigation_correction_rate": _corrected(*_LAWSUITS),
        "litigation_direct_correction_rate": _corrected(_LAWSUITS[0]),
        "litigation_after_review_correction_rate": _corrected(_LAWSUITS[1]),
        "staff_full_time": Operands("measures", full_time),
        "staff_part_time": Operands("measures", part_time),
        "full_time_share": Operands("measures", full_time, full_time + part_time),
        "staff_per_10k_requests": Operands("measures", full_time + part_time, received()),
        "requests_per_full_time": Operands("measures", received(), full_time),
        "days_late": Operands("compliance", pl.col("days_late")),
        "integrity_score": Operands("compliance", score()),
    }


@cache
def _shares() -> dict[str, tuple[str, pl.Expr]]:
    """Shares of reports: the frame, and what is true of a report; null: it cannot be told."""
    return {
        "zero_application_share": ("measures", received() == 0),
        "without_full_time_share": ("measures", staff("full_time") == 0),
        "late_share": ("compliance", pl.col("days_late") > 0),
        "error_share": ("compliance", pl.col(f"findings_{Severity.ERROR}") > 0),
        "warning_share": ("compliance", pl.col(f"findings_{Severity.WARNING}") > 0),
        "repeats_share": ("compliance", _is_found(pl.col(_REPEATS))),
    }


def _is_found(verdict: pl.Expr) -> pl.Expr:
    """Whether a check found something, be it only to note; null: it could not judge."""
    found = verdict.is_in([Verdict.FAILED.value, Verdict.NOTED.value])
    return pl.when(found | (verdict == Verdict.PASSED.value)).then(found)


def _one(is_counted: pl.Expr) -> pl.Expr:
    return pl.when(is_counted).then(pl.lit(1, pl.Int64))


def _corrected(*blocks: str) -> Operands:
    """Corrected ones of those that came to an end: the printed total without those pending."""
    corrected, total, pending = (
        _added(f"{block}.{outcome}" for block in blocks)
        for outcome in ("corrected", "total", "pending")
    )
    return Operands("measures", corrected, total - pending)

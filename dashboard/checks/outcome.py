"""What a check says: its findings, and which reports it could judge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from dashboard.model import State
from dashboard.schemas import FINDINGS

EMPTY = [State.BLANK.value, State.DASH.value]  # the cell is there and holds no number

# What a check fills in of a finding; the rest (code, order) is the same for all.
COLUMNS: dict[str, pl.DataType] = {
    "report_id": pl.String(),
    "severity": pl.String(),  # null: the check's usual one
    "ids": FINDINGS["ids"],
    "spans": FINDINGS["spans"],  # null: where the numbers of `ids` stand
    "stated": pl.Float64(),
    "computed": pl.Float64(),
    "detail": pl.String(),
    "other": pl.String(),
}


class Outcome(NamedTuple):
    """`findings` has the columns of `COLUMNS`; `judged` has `report_id` and `is_assessable`.

    A report that is not among the judged is none the check is about; one that is and lacks an
    operand is neither passed nor failed.
    """

    findings: pl.DataFrame
    judged: pl.DataFrame


def nothing() -> Outcome:
    """The outcome of a check over no reports."""
    judged = pl.Schema({"report_id": pl.String(), "is_assessable": pl.Boolean()})
    return Outcome(pl.Schema(COLUMNS).to_frame(), judged.to_frame())


def outcome(findings: pl.LazyFrame, judged: pl.LazyFrame) -> Outcome:
    """Both collected together; columns that the findings leave out are null."""
    given = findings.collect_schema()
    filled = findings.select(
        (pl.col(name) if name in given else pl.lit(None)).cast(kind).alias(name)
        for name, kind in COLUMNS.items()
    )
    found, seen = pl.collect_all(
        [filled, judged.select("report_id", pl.col("is_assessable").fill_null(False))]
    )
    return Outcome(found, seen)


class Line(NamedTuple):
    """One thing that must hold between numbers of a report; null where it cannot be said."""

    ids: Sequence[str]
    holds: pl.Expr
    stated: pl.Expr
    computed: pl.Expr
    detail: pl.Expr = pl.lit(None, pl.String)
    severity: pl.Expr = pl.lit(None, pl.String)


def judge(rows: pl.LazyFrame, lines: Sequence[Line]) -> Outcome:
    """Every line against every row, one a report: a finding for each line that does not hold.

    A report is assessable when any line can be said to hold or not.
    """
    wanted = {
        root
        for line in lines
        for part in (line.holds, line.stated, line.computed, line.detail, line.severity)
        for root in part.meta.root_names()
    }
    given = rows.collect_schema().names()
    held = rows.select(
        column for column in given if column in wanted or column in ("report_id", "other")
    ).collect()
    holds = held.select(line.holds.alias(str(nth)) for nth, line in enumerate(lines))
    # Most lines hold in all reports: those that do not are few, and dear to put in words.
    is_broken = holds.select((~pl.all()).any()).row(0) if lines else ()
    found = [
        held.filter(~holds[str(nth)]).select(
            *(column for column in ("report_id", "other") if column in given),
            line.severity.alias("severity"),
            names(*line.ids).alias("ids"),
            line.stated.cast(pl.Float64).alias("stated"),
            line.computed.cast(pl.Float64).alias("computed"),
            line.detail.alias("detail"),
        )
        for nth, line in enumerate(lines)
        if is_broken[nth]
    ]
    is_assessable = holds.select(pl.any_horizontal(pl.all().is_not_null())).to_series()
    judged = held.select("report_id", is_assessable=is_assessable)
    return (
        outcome(pl.concat(found).lazy(), judged.lazy())
        if found
        else Outcome(nothing().findings, judged)
    )


def names(*ids: str) -> pl.Expr:
    """The same ids for every row of a finding."""
    return pl.lit(pl.Series([list(ids)], dtype=COLUMNS["ids"])).first()


def total(ids: Sequence[str]) -> pl.Expr:
    """The sum of cells; null when one of them states no number."""
    return pl.sum_horizontal([pl.col(id) for id in ids], ignore_nulls=False)


def formula(ids: Sequence[str]) -> pl.Expr:
    """The figures of a sum as text, zeros left out: 10 + 2."""
    shown = [pl.when(pl.col(id) != 0).then(number(pl.col(id))) for id in ids]
    text = pl.concat_str(shown, separator=" + ", ignore_nulls=True)
    return pl.when(text == "").then(pl.lit("0")).otherwise(text)


def number(value: pl.Expr) -> pl.Expr:
    """A figure as text, whole ones without decimals."""
    return value.cast(pl.Float64).cast(pl.String).str.strip_suffix(".0")

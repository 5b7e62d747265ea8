"""Indicators over groups of reports: sums, ratios of sums, medians.

A value rests on the reports that state everything it is made of (`stating`), and says so
beside all of the group (`reports`). Rates are ratios of sums over these reports, never means
of rates. No value is hidden here: `shown` says whether enough stands behind it.
"""

from __future__ import annotations

import polars as pl

from dashboard import vocabulary
from dashboard.queries import careers
from dashboard.queries.dimensions import printed
from dashboard.queries.operands import AUTHORITIES, by_frame, operands, own
from dashboard.queries.selection import Selection
from dashboard.queries.sums import one, summed
from dashboard.schemas import Frames
from dashboard.vocabulary import Indicator

QUANTILES = {
    "lowest": 0.0, "p10": 0.1, "p25": 0.25, "median": 0.5, "p75": 0.75, "p90": 0.9, "highest": 1.0,
}  # fmt: skip
_KEYS = ("group", "split")
_BY = pl.Schema(
    {
        "group": pl.String(), "split": pl.String(), "indicator": pl.String(),
        "value": pl.Float64(), "numerator": pl.Float64(), "denominator": pl.Float64(),
        "stating": pl.Int64(), "nonzero": pl.Int64(), "reports": pl.Int64(),
        "shown": pl.Boolean(),
    }
)  # fmt: skip


def by(
    frames: Frames,
    selection: Selection,
    ids: tuple[str, ...],
    group: str | None = None,
    split: str | None = None,
) -> pl.DataFrame:
    """Indicators by one or two dimensions, or over all, ordered by group, split and `ids`.

    Columns: `group`, `split` (null: not settled, or no such dimension asked for), `indicator`;
    `value` (null: nobody states it, or its denominator is 0), `numerator` and `denominator`
    (sums over the reports counted; null likewise without a report, `denominator` where there is
    none, both for medians); `stating` (reports it rests on), `nonzero` (those of them whose
    denominator is above 0: no other moves a rate), `reports` (all of the group); `shown`.

    `shown`: `nonzero` reaches the indicator's minimum of reports. An authority has few reports
    and may be shown by itself, as a group or as all that is selected: there the denominator must
    reach the minimum of cases.
    """
    dimensions = {"group": group, "split": split}
    parts = []
    is_one = _is_one(selection, dimensions)
    for frame, of_frame in by_frame(ids).items():
        sums = [id for id in of_frame if is_sum(id)]
        contributed = {name: each for id in sums for name, each in contributions(id).items()}
        if sums:
            wide = summed(frames, frame, selection, contributed, group, split)
            parts += [_told(wide, vocabulary.indicators()[id], is_one) for id in sums]
        others = [id for id in of_frame if not is_sum(id)]
        if AUTHORITIES in others and group is None and split is None:
            others.remove(AUTHORITIES)
            wide = _authorities(frames, selection)
            parts.append(_told(wide, vocabulary.indicators()[AUTHORITIES], is_one))
        if others:
            chosen = frames.scan(frame).filter(selection.where())
            wide = _aggregated(chosen, selection, others, dimensions)
            parts += [_told(wide, vocabulary.indicators()[id], is_one) for id in others]
    # With a row an authority every key of the order costs as much as the sums: only those needed.
    order = [pl.col(name) for name in _KEYS if dimensions[name] is not None]
    if len(parts) > 1:
        order.append(pl.col("indicator").cast(pl.Enum(list(dict.fromkeys(ids)))))
    told = pl.concat(parts) if parts else _BY.to_frame()
    return told.sort(order, nulls_last=True) if order else told


def _aggregated(
    chosen: pl.LazyFrame, selection: Selection, ids: list[str], dimensions: dict[str, str | None]
) -> pl.DataFrame:
    """One row a group: `group`, `split`, `reports`, and the totals of indicators that are no
    sums."""
    keys = [name for name in _KEYS if dimensions[name] is not None]
    taken = chosen.select(
        "year",  # else constants alone would be one row
        *(printed(selection, dimensions[name]).alias(name) for name in keys),
        *({"authority_key"} if AUTHORITIES in ids else ()),
        *(operands(id).numerator.alias(f"{id}|part") for id in ids),
    )
    totals = [pl.len().cast(pl.Int64).alias("reports"), *(t for id in ids for t in _totals(id))]
    wide = (taken.group_by(keys).agg(totals) if keys else taken.select(totals)).collect()
    return wide.with_columns(
        pl.col(name).cast(pl.String) if name in keys else pl.lit(None, pl.String).alias(name)
        for name in _KEYS
    )


def _authorities(frames: Frames, selection: Selection) -> pl.DataFrame:
    """The one row of `_aggregated` for all authorities together."""
    stating = f"{AUTHORITIES}|stating"
    found = {stating: contributions(AUTHORITIES)[stating]}
    number = careers.count(frames, selection)
    return summed(frames, "measures", selection, found).with_columns(
        pl.lit(number, pl.Float64).alias(f"{AUTHORITIES}|part")
    )


def _is_one(selection: Selection, dimensions: dict[str, str | None]) -> pl.Expr:
    """Whether a row is of one authority: those whose name or place is open are many together."""
    if len(selection.authorities) == 1:
        return pl.lit(value=True)
    keys = [pl.col(name) for name, by in dimensions.items() if by == "authority"]
    return pl.any_horizontal(pl.lit(value=False), *(key.is_not_null() for key in keys))


def is_sum(id: str) -> bool:
    """Whether an indicator is made of sums over reports alone."""
    return id != AUTHORITIES and vocabulary.indicators()[id].kind != "median"


def contributions(id: str) -> dict[str, pl.Expr]:
    """What one report adds to an indicator that is a sum: `<id>|part`, `<id>|stating` and, of
    quotients, `<id>|whole`, `<id>|nonzero`."""
    part, whole = operands(id)[1:]
    found = {f"{id}|part": part, f"{id}|stating": one(part.is_not_null())}
    if whole is None:
        return found
    return found | {f"{id}|whole": whole, f"{id}|nonzero": one(whole > 0)}


def _totals(id: str) -> list[pl.Expr]:
    """Of a group `<id>|part` and `<id>|stating` of an indicator that is no sum."""
    part = pl.col(f"{id}|part")
    total = part.median() if id != AUTHORITIES else pl.col("authority_key").drop_nulls().n_unique()
    return [
        total.cast(pl.Float64).alias(f"{id}|part"),
        part.count().cast(pl.Int64).alias(f"{id}|stating"),
    ]


def _told(wide: pl.DataFrame, indicator: Indicator, is_one: pl.Expr) -> pl.DataFrame:
    """The rows of one indicator, in the columns of `by`."""
    id, nothing = indicator.id, pl.lit(None, pl.Float64)
    part, whole = (pl.col(f"{id}|{name}").cast(pl.Float64) for name in ("part", "whole"))
    stating = pl.col(f"{id}|stating")
    is_stated = stating > 0
    value: pl.Expr = part
    if indicator.is_quotient:
        numerator, denominator = part, whole
        value = pl.when(whole > 0).then(part / whole * indicator.scale)
        nonzero = pl.col(f"{id}|nonzero")
    else:
        numerator, denominator = nothing if indicator.kind == "median" else part, nothing
        nonzero = stating
    of_one = whole >= indicator.minimum_cases if indicator.is_quotient else pl.lit(value=True)
    shown = pl.when(is_one).then(of_one).otherwise(nonzero >= indicator.minimum)
    return wide.select(
        "group",
        "split",
        pl.lit(id).alias("indicator"),
        pl.when(is_stated).then(value).alias("value"),
        pl.when(is_stated).then(numerator).alias("numerator"),
        pl.when(is_stated).then(denominator).alias("denominator"),
        stating.alias("stating"),
        nonzero.alias("nonzero"),
        "reports",
        shown.fill_null(value=False).alias("shown"),
    )


def distribution(
    frames: Frames, selection: Selection, id: str, group: str | None = None
) -> pl.DataFrame:
    """How the reports' own values are spread, by group or over all.

    Columns: `group`; those of `QUANTILES`, interpolated (null without a value); `counting`
    (reports with a value whose own denominator reaches the minimum of cases: the quantiles are
    theirs), `stating`, `reports`; `shown` (`counting` reaches the minimum of reports).
    """
    chosen = frames.scan(operands(id).frame).filter(selection.where())
    taken = chosen.select("year", printed(selection, group).alias("group"), *own(id))
    # The values that count by themselves: most reports have none, and need not be grouped for it.
    totals = [
        *(pl.col("value").quantile(at, "linear").alias(name) for name, at in QUANTILES.items()),
        pl.len().cast(pl.Int64).alias("counting"),
    ]
    counting = _grouped(taken.filter("counts"), group, totals)
    if is_sum(id):
        sums = {f"{id}|stating": contributions(id)[f"{id}|stating"]}
        basis = summed(frames, operands(id).frame, selection, sums, group)
        basis = basis.rename({f"{id}|stating": "stating"})
    else:
        stating = pl.col("numerator").count().cast(pl.Int64).alias("stating")
        basis = _grouped(taken, group, [stating, pl.len().cast(pl.Int64).alias("reports")])
    minimum = vocabulary.indicators()[id].minimum
    return (
        basis.join(counting, on="group", how="left", nulls_equal=True)
        .with_columns(pl.col("counting").fill_null(0))
        .select(
            "group", *QUANTILES, "counting", "stating", "reports",
            shown=pl.col("counting") >= minimum,
        )
        .sort("group", nulls_last=True)
    )  # fmt: skip


def _grouped(rows: pl.LazyFrame, group: str | None, totals: list[pl.Expr]) -> pl.DataFrame:
    if group is None:
        return rows.select(pl.lit(None, pl.String).alias("group"), *totals).collect()
    return (
        rows.group_by("group").agg(totals).with_columns(pl.col("group").cast(pl.String)).collect()
    )

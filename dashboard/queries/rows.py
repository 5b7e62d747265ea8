"""The reports behind a figure, one row each: what lists show and exports hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from dashboard.model import Severity
from dashboard.queries import first
from dashboard.queries.first import PLACE, By
from dashboard.queries.selection import Selection
from dashboard.queries.sums import REPORTS, Summed, is_told, one, summed
from dashboard.schemas import Frames

# Who and when, in the order in which every list and export begins.
IDENTITY = (
    "report_id", "year", "authority", "authority_as_printed", "department_type", "level",
    "province_code", "province", "city_code", "city", "county_code", "county", "simulated",
)  # fmt: skip
SOURCE = ("published", "title", "path")
FINDINGS = tuple(f"findings_{severity}" for severity in Severity)


_ALL: Mapping[str, pl.Expr] = {}
_NEWEST = (By("year", descending=True),)
_GRAVEST = (*_NEWEST, By("findings_error", descending=True))


def reports(frames: Frames, selection: Selection, limit: int | None = None) -> pl.LazyFrame:
    """Every selected report with identity, counts of findings and source, newest first, then by
    place; with a limit only the first so many, chosen before anything is joined."""
    counts = frames.scan("compliance").filter(selection.where())
    chosen = frames.scan("reports").filter(selection.where())
    if limit is not None:
        newest = _newest(frames, selection, limit, whole_years=True)
        keys = first.first(counts if newest is None else counts.filter(newest), _GRAVEST, limit)
        counts, chosen = (first.of(frames, name, keys) for name in ("compliance", "reports"))
    joined = chosen.join(counts.select("report_id", *FINDINGS), on="report_id", how="left")
    return first.in_order(joined, (*_GRAVEST, *PLACE)).select(*IDENTITY, *FINDINGS, *SOURCE)


def with_measures(
    frames: Frames,
    selection: Selection,
    columns: Sequence[str],
    derived: Sequence[pl.Expr] = (),
    limit: int | None = None,
    which: Mapping[str, pl.Expr] = _ALL,
) -> pl.LazyFrame:
    """Every selected report with identity, source, columns of `measures` and derived values.

    `which` leaves only the reports that contribute to a number of reports of `queries.summaries`.
    Newest first, then by place; with a limit only the first so many, chosen before anything else is
    read of them.
    """
    measures, chosen = frames.scan("measures").filter(selection.where()), frames.scan("reports")
    for is_such in which.values():
        measures = measures.filter(is_such == 1)
    if limit is not None:
        newest = _newest(frames, selection, limit, which)
        among = measures if newest is None else measures.filter(newest)
        keys = first.first(among, _NEWEST, limit, narrowed=newest is not None)
        measures, chosen = (first.of(frames, name, keys) for name in ("measures", "reports"))
    picked = measures.select("report_id", *columns, *derived)
    names = [column for column in picked.collect_schema() if column != "report_id"]
    joined = chosen.select(*IDENTITY, "authority_key", *SOURCE).join(
        picked, on="report_id", how="inner"
    )
    return first.in_order(joined, (*_NEWEST, *PLACE)).select(*IDENTITY, *names, *SOURCE)


def _newest(
    frames: Frames,
    selection: Selection,
    limit: int,
    which: Mapping[str, pl.Expr] = _ALL,
    whole_years: bool = False,
) -> pl.Expr | None:
    """Whether a report is of the newest years, and of the first provinces, that have so many; null
    where nobody knows without going through the reports."""
    if not (isinstance(frames, Summed) and is_told(selection)):
        return None
    name = next(iter(which), REPORTS)
    groups = (
        summed(frames, "measures", selection, which, "year", "province_code")
        .select(pl.col("group").cast(pl.Int32).alias("year"), "split", pl.col(name).alias("n"))
        .filter(pl.col("n") > 0)
        .sort("year", "split", descending=[True, False], nulls_last=True)
    )
    needed = groups.filter(groups["n"].cum_sum() - groups["n"] < limit)
    is_of_year = first.is_of(needed["year"])
    if whole_years or needed["year"].n_unique() != 1:
        return is_of_year
    provinces = needed["split"].to_list()
    return is_of_year & pl.col("province_code").is_in(provinces, nulls_equal=True)


def first_reports(frames: Frames, selection: Selection, limit: int) -> pl.DataFrame:
    """The first of `reports`, as many as a page lists."""
    return reports(frames, selection, limit).collect()


def counts(frames: Frames, selection: Selection) -> pl.DataFrame:
    """One row: `reports` that are selected, and `simulated`, how many of them say that their
    figures are invented."""
    found = summed(frames, "measures", selection, {"simulated": one(pl.col("simulated"))})
    return found.select("reports", "simulated")

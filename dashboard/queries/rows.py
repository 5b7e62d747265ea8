"""The reports behind a figure, one row each: what lists show and exports hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from dashboard.model import Severity
from dashboard.queries import first
from dashboard.queries.first import ID, By
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
_NEWEST = (By("year", descending=True), ID)
_GRAVEST = (By("year", descending=True), By("findings_error", descending=True), ID)


def reports(frames: Frames, selection: Selection, limit: int | None = None) -> pl.LazyFrame:
    """Every selected report with identity, counts of findings and source, newest first; with a
    limit only the first so many, chosen before anything is joined."""
    counts = frames.scan("compliance").filter(selection.where())
    chosen = frames.scan("reports").filter(selection.where())
    if limit is not None:
        newest = _newest_years(frames, selection, limit)
        keys = first.first(counts if newest is None else counts.filter(newest), _GRAVEST, limit)
        counts, chosen = (first.of(frames, name, keys) for name in ("compliance", "reports"))
    joined = chosen.join(counts.select("report_id", *FINDINGS), on="report_id", how="left")
    return first.in_order(joined.select(*IDENTITY, *FINDINGS, *SOURCE), _GRAVEST)


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
    Newest first; with a limit only the first so many, chosen before anything else is read of them.
    """
    measures, chosen = frames.scan("measures").filter(selection.where()), frames.scan("reports")
    for is_such in which.values():
        measures = measures.filter(is_such == 1)
    if limit is not None:
        newest = _newest_years(frames, selection, limit, which)
        among = measures if newest is None else measures.filter(newest)
        keys = first.first(among, _NEWEST, limit, narrowed=newest is not None)
        measures, chosen = (first.of(frames, name, keys) for name in ("measures", "reports"))
    picked = measures.select("report_id", *columns, *derived)
    names = [column for column in picked.collect_schema() if column != "report_id"]
    joined = chosen.select(*IDENTITY, *SOURCE).join(picked, on="report_id", how="inner")
    return first.in_order(joined.select(*IDENTITY, *names, *SOURCE), _NEWEST)


def _newest_years(
    frames: Frames, selection: Selection, limit: int, which: Mapping[str, pl.Expr] = _ALL
) -> pl.Expr | None:
    """Whether a report is of the newest years that have so many; null where nobody knows without
    going through the reports."""
    if not (isinstance(frames, Summed) and is_told(selection)):
        return None
    name = next(iter(which), REPORTS)
    by_year = summed(frames, "measures", selection, which, "year").select(
        pl.col("group").cast(pl.Int32).alias("year"), pl.col(name).alias("n")
    )
    newest = by_year.sort("year", descending=True, nulls_last=True)
    before = newest["n"].cum_sum() - newest["n"]
    return first.is_of(newest["year"].filter(before < limit))


def first_reports(frames: Frames, selection: Selection, limit: int) -> pl.DataFrame:
    """The first of `reports`, as many as a page lists."""
    return reports(frames, selection, limit).collect()


def counts(frames: Frames, selection: Selection) -> pl.DataFrame:
    """One row: `reports` that are selected, and `simulated`, how many of them say that their
    figures are invented."""
    found = summed(frames, "measures", selection, {"simulated": one(pl.col("simulated"))})
    return found.select("reports", "simulated")

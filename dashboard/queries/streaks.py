"""Authorities that state zero applications year after year.

A run is made of consecutive years in which one authority states a zero. A year without a report,
with applications, or whose number is blank, dashed or unread ends it: what nobody states is no
zero; so does a year of which one version states a zero and another does not. Runs are looked for
among the selected reports, hence within the selected years.
"""

from __future__ import annotations

import polars as pl

from dashboard import vocabulary
from dashboard.queries.applications import ZEROS, evidence, pattern
from dashboard.queries.dimensions import dimension
from dashboard.queries.rows import IDENTITY, SOURCE
from dashboard.queries.selection import Selection
from dashboard.schemas import Frames

YEARS = ("first_year", "last_year", "streak")
_RATE = "zero_application_share"


def rows(frames: Frames, selection: Selection, years: int) -> pl.LazyFrame:
    """Every run of at least `years` consecutive years of zero, the longest first.

    One row a run: identity and source of its last report, `first_year`, `last_year`, `streak`
    (years), `evidence` (id of the number that states the last zero) and `report_ids` (of all years
    of the run in their order, with a space between). An authority is the same over renamings;
    one whose name or place is open is left out, since nobody can follow it from year to year.
    """
    runs = (
        _runs(frames, selection)
        .filter(pl.col("streak") >= years)
        .select("report_id", *YEARS, "evidence", "report_ids")
    )
    return (
        frames.scan("reports")
        .select(*IDENTITY, *SOURCE)
        .join(runs, on="report_id", how="inner")
        .sort("streak", "last_year", "county_code", "city_code", "authority", "report_id",
              descending=[True, True, False, False, False, False], nulls_last=True)
        .select(*IDENTITY, *YEARS, "evidence", "report_ids", *SOURCE)
    )  # fmt: skip


def first_rows(frames: Frames, selection: Selection, years: int, limit: int) -> pl.DataFrame:
    """The first of `rows`, as many as a page lists."""
    return rows(frames, selection, years).head(limit).collect()


def count(frames: Frames, selection: Selection, years: int) -> pl.DataFrame:
    """One row: `runs` of at least `years` years, `authorities` that have one, `longest` (years;
    null without a run) and `followed` (authorities with reports for so many consecutive years)."""
    zeros = _runs(frames, selection).filter(pl.col("streak") >= years)
    every = _runs(frames, selection, zeros_only=False).filter(pl.col("streak") >= years)
    of_zeros = zeros.select(
        runs=pl.len(),
        authorities=pl.col("authority_key").n_unique(),
        longest=pl.col("streak").max(),
    )
    followed = every.select(followed=pl.col("authority_key").n_unique())
    return pl.concat([of_zeros, followed], how="horizontal").collect()


def by_group(frames: Frames, selection: Selection, years: int, by: str) -> pl.DataFrame:
    """Authorities with such a run by group, of those with so many consecutive reports.

    Columns: `group` (that of the last report of the years in which an authority is followed),
    `authorities` (with a run of zeros), `longest` (years; null without one), `followed` (with
    reports for at least `years` consecutive years, whatever they state), `streak_share`, `shown`
    (enough are followed for a share).
    """
    followed = (
        _runs(frames, selection, dimension(selection, by), zeros_only=False)
        .filter(pl.col("streak") >= years)
        .sort("last_year")
        .group_by("authority_key")
        .agg(pl.col("group").last())
    )
    longest = (
        _runs(frames, selection)
        .filter(pl.col("streak") >= years)
        .group_by("authority_key")
        .agg(pl.col("streak").max())
    )
    # Whoever states so many zeros in a row reports as many years: nobody is lost here.
    return (
        followed.join(longest, on="authority_key", how="left")
        .group_by("group")
        .agg(
            authorities=pl.col("streak").count(), longest=pl.col("streak").max(), followed=pl.len()
        )
        .with_columns(
            streak_share=pl.col("authorities") / pl.col("followed"),
            shown=pl.col("followed") >= vocabulary.indicators()[_RATE].minimum,
        )
        .sort("group", nulls_last=True)
        .collect()
    )


def _runs(
    frames: Frames,
    selection: Selection,
    group: pl.Expr | None = None,
    zeros_only: bool = True,
) -> pl.LazyFrame:
    """Runs of consecutive years in which one authority states a zero, or reports at all."""
    told = (
        frames.scan("measures")
        .filter(
            selection.where(), pl.col("authority_key").is_not_null(), pl.col("year").is_not_null()
        )
        .select("authority_key", "year", "report_id", pattern(), evidence(),
                pl.lit(None).alias("group") if group is None else group)
    )  # fmt: skip
    if zeros_only:
        is_zero = pl.col("zero_pattern").is_in([p.value for p in ZEROS])
        told = told.filter(is_zero.all().over("authority_key", "year"))
    nth = pl.col("year").rank("ordinal").over("authority_key").cast(pl.Int32)
    return (
        told.sort("year", "report_id")
        .unique(["authority_key", "year"], keep="last", maintain_order=True)
        .with_columns(run=pl.col("year") - nth)
        .group_by("authority_key", "run", maintain_order=True)
        .agg(
            pl.col("year").min().alias("first_year"),
            pl.col("year").max().alias("last_year"),
            pl.len().cast(pl.Int64).alias("streak"),
            pl.col("report_id").str.join(" ").alias("report_ids"),
            pl.col("report_id", "evidence", "group").last(),
        )
    )

"""Who of those expected has reported, and who has not."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from dashboard import vocabulary
from dashboard.expected import Expected
from dashboard.queries.selection import Selection
from dashboard.schemas import LEVELS, Frames

# A government's report is often its office's, signed and published by it.
_OFFICE, _GOVERNMENT = "/government_office", "/people_government"
_DIVISIONS = {"provincial": "province_code", "prefecture": "city_code", "county": "county_code"}
_WANTED = pl.Schema(
    {
        "line": pl.Int64(),
        "authority": pl.String(),
        "authority_key": pl.String(),
        "stand_in": pl.String(),
        "department_type": pl.String(),
        "level": LEVELS,
        **{column: pl.String() for column in _DIVISIONS.values()},
        "year": pl.Int32(),
    }
)


def reported(frames: Frames, rows: Sequence[Expected], selection: Selection) -> pl.DataFrame:
    """One row for every authority and year of the list that is selected, in the list's order.

    Columns: `line`, `authority`, `department_type`, `level`, `province_code`, `city_code`,
    `county_code`, `year`, `reports` (0: missing) and `report_id` (the one to open, null: missing).
    A government and its office stand in for each other where only one of them is expected. An
    authority that the list has twice counts once. An open last year is the newest of all reports.
    """
    newest = frames.scan("compliance").select(pl.col("year").max()).collect().item()
    wanted = _wanted(rows, newest).lazy().filter(selection.where())
    told = (
        frames.scan("compliance")
        .filter(pl.col("authority_key").is_not_null())
        .group_by("authority_key", "year")
        .agg(reports=pl.len().cast(pl.Int64), report_id=pl.col("report_id").max())
    )
    return (
        wanted.join(told, on=["authority_key", "year"], how="left")
        .join(told, left_on=["stand_in", "year"], right_on=["authority_key", "year"], how="left",
              suffix="_of_other")
        .with_columns(
            reports=pl.coalesce("reports", "reports_of_other", 0),
            report_id=pl.coalesce("report_id", "report_id_of_other"),
        )
        .sort("line", "year")
        .drop("authority_key", "stand_in", "reports_of_other", "report_id_of_other")
        .collect()
    )  # fmt: skip


def by_year(reported: pl.DataFrame) -> pl.DataFrame:
    """Of the rows of `reported`: `group` (year), `expected`, `on_file`, `missing`, `share` (of
    those expected that have reported)."""
    has = pl.col("reports") > 0
    return (
        reported.group_by(pl.col("year").cast(pl.String).alias("group"))
        .agg(expected=pl.len(), on_file=has.sum(), missing=(~has).sum(), share=has.mean())
        .sort("group")
    )


def missing(reported: pl.DataFrame) -> pl.DataFrame:
    """The rows of `reported` without a report, newest year first."""
    rows = reported.filter(pl.col("reports") == 0).drop("reports", "report_id")
    return rows.sort("year", "line", descending=[True, False])


def by_authority(reported: pl.DataFrame) -> pl.DataFrame:
    """One row an authority of the list: `line`, `authority`, `region` (code of its lowest
    division), `department_type`, `missing` (years) and a column for each year with its number of
    reports; null: not expected in that year."""
    region = pl.coalesce("county_code", "city_code", "province_code").alias("region")
    who = ["line", "authority", "region", "department_type"]
    years = reported["year"].unique().sort().cast(pl.String).to_list()
    of_year = [
        pl.col("reports").filter(pl.col("year") == int(year)).first().alias(year) for year in years
    ]
    return (
        reported.with_columns(region)
        .group_by(who)
        .agg((pl.col("reports") == 0).sum().alias("missing"), *of_year)
        .sort("line")
    )


def unfollowed(frames: Frames, selection: Selection) -> pl.DataFrame:
    """How many reports of the selected years name no authority that could be settled: one row,
    column `reports`. Some may be those of authorities that seem missing."""
    years = Selection(years=selection.years)
    return (
        frames.scan("compliance")
        .filter(years.where(), pl.col("authority_key").is_null())
        .select(reports=pl.len())
        .collect()
    )


def _wanted(rows: Sequence[Expected], newest: int | None) -> pl.DataFrame:
    keys = {row.key for row in rows}
    spans = [
        {
            "line": row.line, "authority": row.authority, "authority_key": row.key,
            "stand_in": _stand_in(row.key, keys), "department_type": row.department_type,
            "level": row.level, **_divisions_of(row.region_code),
            "first": row.first_year, "last": row.last_year or newest or row.first_year,
        }
        for row in rows
    ]  # fmt: skip
    schema = {name: kind for name, kind in _WANTED.items() if name != "year"}
    return (
        pl.DataFrame(spans, schema={**schema, "first": pl.Int32(), "last": pl.Int32()})
        .filter(pl.col("first") <= pl.col("last"))
        .with_columns(year=pl.int_ranges("first", pl.col("last") + 1, dtype=pl.Int32))
        .explode("year")
        .select(_WANTED.names())
        .unique(["authority_key", "year"], keep="first", maintain_order=True)
    )


def _stand_in(key: str, keys: set[str]) -> str | None:
    """The key of a government's office, or of an office's government; null when it is expected
    by itself."""
    for own, other in ((_OFFICE, _GOVERNMENT), (_GOVERNMENT, _OFFICE)):
        if key.endswith(own):
            counterpart = key.removesuffix(own) + other
            return None if counterpart in keys else counterpart
    return None


def _divisions_of(code: str | None) -> dict[str, str]:
    found = {}
    while code:
        division = vocabulary.divisions()[code]
        found[_DIVISIONS[division.level]] = code
        code = division.parent
    return found

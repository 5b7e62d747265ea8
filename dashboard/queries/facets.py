"""What can be chosen: the values that exist and how many reports each would leave."""

from __future__ import annotations

import polars as pl

from dashboard.queries.selection import Selection
from dashboard.queries.sums import summed
from dashboard.schemas import Frames

_DIVISIONS = ["province_code", "city_code", "county_code"]


def values(frames: Frames, selection: Selection, dimension: str, column: str) -> pl.DataFrame:
    """Values of a column with the reports each has under all other choices.

    Columns: `value` (String), `reports`. A value that the other choices rule out has no row.
    """
    found = summed(frames, "measures", selection.without(dimension), {}, column)
    return found.select(value="group", reports="reports").drop_nulls("value").sort("value")


def provinces(frames: Frames, selection: Selection) -> pl.DataFrame:
    """Provinces with the reports inside each under all other choices: `code`, `reports`."""
    found = values(frames, selection, "regions", "province_code")
    return found.rename({"value": "code"})


def regions(frames: Frames, selection: Selection, within: tuple[str, ...] = ()) -> pl.DataFrame:
    """Divisions with the reports inside each under all other choices.

    Columns: `code`, `reports`; one row for every province, city and county that occurs, with
    `within` only for those inside these provinces.
    """
    inside = pl.col("province_code").is_in(within) if within else pl.lit(value=True)
    counted = (
        frames.scan("measures")
        .filter(selection.without("regions").where(), pl.col("province_code").is_not_null(), inside)
        .group_by(_DIVISIONS)
        .agg(reports=pl.len())
        .collect()
    )
    return (
        counted.unpivot(_DIVISIONS, index="reports", value_name="code")
        .drop_nulls("code")
        .group_by("code")
        .agg(pl.col("reports").sum())
        .sort("code")
    )

"""What can be chosen: the values that exist and how many reports each would leave."""

from __future__ import annotations

import polars as pl

from dashboard.queries.selection import Selection
from dashboard.schemas import Frames

_DIVISIONS = ["province_code", "city_code", "county_code"]


def values(frames: Frames, selection: Selection, dimension: str, column: str) -> pl.DataFrame:
    """Values of a column with the reports each has under all other choices.

    Columns: `value` (String), `reports`. A value that the other choices rule out has no row.
    """
    return (
        frames.scan("measures")
        .filter(selection.without(dimension).where(), pl.col(column).is_not_null())
        .group_by(pl.col(column).cast(pl.String).alias("value"))
        .agg(reports=pl.len())
        .sort("value")
        .collect()
    )


def regions(frames: Frames, selection: Selection) -> pl.DataFrame:
    """Divisions with the reports inside each under all other choices.

    Columns: `code`, `reports`; one row for every province, city and county that occurs.
    """
    counted = (
        frames.scan("measures")
        .filter(selection.without("regions").where(), pl.col("province_code").is_not_null())
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

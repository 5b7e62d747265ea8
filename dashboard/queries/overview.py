"""The state of the whole: how many reports, from whom, with what findings."""

from __future__ import annotations

import polars as pl

from dashboard.model import Severity
from dashboard.queries import careers, indicators
from dashboard.queries.findings import severities
from dashboard.queries.selection import Selection
from dashboard.queries.sums import summed
from dashboard.schemas import Frames


def headline(frames: Frames, selection: Selection) -> pl.DataFrame:
    """One row: `reports`, `authorities`, `provinces`, `first_year`, `last_year`, `disclosed`,
    `disclosed_stated`.

    An authority counts once over its renamings, one whose name or place is open not at all.
    `disclosed` is the sum of the totals stated in prose, null when none is;
    `disclosed_stated` counts the reports that state one.
    """
    wide = summed(
        frames,
        "measures",
        selection,
        indicators.contributions("disclosed"),
        "year",
        "province_code",
    )
    stated = pl.col("disclosed|stating").sum()
    total = pl.when(stated > 0).then(pl.col("disclosed|part").sum())
    years = pl.col("group").cast(pl.Int32)
    return wide.select(
        reports=pl.col("reports").sum(),
        authorities=pl.lit(careers.count(frames, selection)),
        provinces=pl.col("split").drop_nulls().n_unique(),
        first_year=years.min(),
        last_year=years.max(),
        disclosed=total,
        disclosed_stated=stated,
    )


def by_year_and_region(frames: Frames, selection: Selection) -> pl.DataFrame:
    """Reports by year and region; a null year or region is one the text does not settle.

    Columns: `year`, `region`, `reports`.
    """
    found = summed(frames, "measures", selection, {}, "year", "region")
    return found.select(
        pl.col("group").cast(pl.Int32).alias("year"), pl.col("split").alias("region"), "reports"
    ).sort("year", "region", nulls_last=True)


def findings_by_severity(frames: Frames, selection: Selection) -> pl.DataFrame:
    """Findings and the reports that have any, gravest first.

    Columns: `severity`, `findings`, `reports`.
    """
    counts = summed(frames, "compliance", selection, severities()).row(0, named=True)
    return pl.DataFrame(
        [{"severity": s.value, "findings": counts[f"findings|{s}"],
          "reports": counts[f"with|{s}"]} for s in Severity],
        schema={"severity": pl.String, "findings": pl.Int64, "reports": pl.Int64},
    )  # fmt: skip

"""The state of the whole: how many reports, from whom, with what findings."""

from __future__ import annotations

import polars as pl

from dashboard.model import Severity
from dashboard.queries.selection import Selection
from dashboard.schemas import Frames

DISCLOSED = "narrative.disclosed_total"


def headline(frames: Frames, selection: Selection) -> pl.DataFrame:
    """One row: `reports`, `authorities`, `provinces`, `first_year`, `last_year`, `disclosed`,
    `disclosed_stated`.

    An authority counts once over its renamings, one whose name or place is open not at all.
    `disclosed` is the sum of the totals stated in prose, null when none is;
    `disclosed_stated` counts the reports that state one.
    """
    stated = pl.col(DISCLOSED).count()
    return (
        frames.scan("measures")
        .filter(selection.where())
        .select(
            reports=pl.len(),
            authorities=pl.col("authority_key").drop_nulls().n_unique(),
            provinces=pl.col("province_code").drop_nulls().n_unique(),
            first_year=pl.col("year").min(),
            last_year=pl.col("year").max(),
            disclosed=pl.when(stated > 0).then(pl.col(DISCLOSED).sum()),
            disclosed_stated=stated,
        )
        .collect()
    )


def by_year_and_region(frames: Frames, selection: Selection) -> pl.DataFrame:
    """Reports by year and region; a null year or region is one the text does not settle.

    Columns: `year`, `region`, `reports`.
    """
    return (
        frames.scan("measures")
        .filter(selection.where())
        .group_by("year", selection.region_grain().alias("region"))
        .agg(reports=pl.len())
        .sort("year", "region", nulls_last=True)
        .collect()
    )


def findings_by_severity(frames: Frames, selection: Selection) -> pl.DataFrame:
    """Findings and the reports that have any, gravest first.

    Columns: `severity`, `findings`, `reports`.
    """
    counts = (
        frames.scan("compliance")
        .filter(selection.where())
        .select(
            *[pl.col(f"findings_{s}").cast(pl.Int64).sum().alias(f"{s}.findings")
              for s in Severity],
            *[(pl.col(f"findings_{s}") > 0).sum().alias(f"{s}.reports") for s in Severity],
        )
        .collect()
        .row(0, named=True)
    )  # fmt: skip
    return pl.DataFrame(
        [{"severity": s.value, "findings": counts[f"{s}.findings"],
          "reports": counts[f"{s}.reports"]} for s in Severity],
        schema={"severity": pl.String, "findings": pl.Int64, "reports": pl.Int64},
    )  # fmt: skip


def findings_by_code(frames: Frames, selection: Selection) -> pl.DataFrame:
    """Findings by check, gravest and most frequent first.

    Columns: `severity` (Enum), `code`, `findings`, `reports`.
    """
    found = frames.scan("findings")
    if selection:
        chosen = frames.scan("reports").filter(selection.where()).select("report_id")
        found = found.join(chosen, on="report_id", how="semi")
    return (
        found.group_by("severity", "code")
        .agg(findings=pl.len(), reports=pl.col("report_id").n_unique())
        .sort("severity", "reports", "code", descending=[False, True, False])
        .collect()
    )

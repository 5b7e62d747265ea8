"""Words that belong to another year, another place, another trade."""

from __future__ import annotations

import polars as pl

from dashboard.checks.mentions import mentioned
from dashboard.checks.outcome import Outcome, outcome
from dashboard.schemas import Frames

_WORK_POINTS, _FORM = "mention.cited.work_points", "mention.cited.form"
_REGULATIONS = "mention.cited.regulations"
_CITED = "mention.cited."
_FOREIGN = "mention.foreign."
_REVISED = 2019
_LAST_WORK_POINTS = 2022  # national ones (国办发〔2022〕8号), which later reports may still cite


def outdated_citations(frames: Frames) -> Outcome:
    """Work points, form or Regulations of an earlier year, where those of the year are not cited.

    A report may look back: work points of the year before count as outdated only when none of
    the reporting year are cited.
    """
    cited = (
        mentioned(frames, _CITED, "year")
        .filter(pl.col("year").is_not_null())
        .with_columns(of=pl.col("detail").cast(pl.Int32, strict=False))
    )
    year = pl.col("year")
    is_still_cited = (
        (pl.col("id") == _WORK_POINTS) & (pl.col("of") == _LAST_WORK_POINTS) & (year > pl.col("of"))
    )
    in_force = (
        pl.when(pl.col("id") == _WORK_POINTS).then(year)
        .when((pl.col("id") == _FORM) & (year >= 2021)).then(pl.lit(2021))
        .when((pl.col("id") == _FORM) & (year >= _REVISED)).then(pl.lit(2019))
        .when((pl.col("id") == _REGULATIONS) & (year >= _REVISED)).then(pl.lit(2019))
    )  # fmt: skip
    found = (
        cited.with_columns(in_force=in_force)
        .filter(pl.col("in_force").is_not_null(), pl.col("of").is_not_null())
        .group_by("report_id", "id")
        .agg(
            is_old=((pl.col("of") < pl.col("in_force")) & ~is_still_cited).all(),
            key=pl.format("{}.{}", pl.col("id").first().str.strip_prefix("mention."),
                          pl.col("detail").first()),
            spans=pl.struct("start", "end").sort(),
        )
        .filter("is_old")
        .sort("report_id", "id")
        .group_by("report_id", maintain_order=True)
        .agg(
            detail=pl.col("key").str.join("|"),
            spans=pl.col("spans").list.explode(keep_nulls=False, empty_as_null=False),
        )
    )  # fmt: skip
    judged = cited.select("report_id", is_assessable=pl.lit(True)).unique()
    return outcome(found, judged)


def foreign_text(frames: Frames) -> Outcome:
    """Another place, department, year or trade where the authority's own should stand."""
    named = (
        mentioned(frames, _FOREIGN)
        .sort("report_id", "start")
        .group_by("report_id", maintain_order=True)
        .agg(
            detail=pl.col("detail").unique(maintain_order=True).str.join("、"),
            spans=pl.struct("start", "end"),
        )
    )
    reports = frames.scan("reports")
    return outcome(
        named.select("report_id", "detail", "spans"),
        reports.select("report_id", is_assessable=pl.col("authority").is_not_null()),
    )

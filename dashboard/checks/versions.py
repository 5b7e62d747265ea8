"""Several versions of one report, and governments that sum up their departments."""

from __future__ import annotations

import polars as pl

from dashboard import vocabulary
from dashboard.checks.mentions import mentioned
from dashboard.checks.outcome import Outcome, names, outcome
from dashboard.model import Level
from dashboard.schemas import Frames
from dashboard.vocabulary import GOVERNMENTS

_SAME = ["authority_key", "authority", "year"]
_SCOPE = "mention.scope_declared"
_ROLLED_UP = ("requests.new_received.total", "requests.carried_in.total",
              "requests.processed_total.total", "requests.carried_out.total",
              "disputes.review.total", "disputes.litigation_direct.total",
              "disputes.litigation_after_review.total")  # fmt: skip


def republished(frames: Frames) -> Outcome:
    """Two versions of one authority's report on a year whose figures differ.

    The later one is found fault with, `other` is the one before; `ids` are all numbers that both
    state differently. What one of them lacks may have been lost in reading and is not compared.
    """
    named = frames.scan("reports").filter(
        pl.col("authority_key").is_not_null(), pl.col("year").is_not_null()
    )
    versions = (
        named.select("report_id", *_SAME, "published", "path")
        .sort(*_SAME, "published", "path", "report_id", nulls_last=False)
        .with_columns(other=pl.col("report_id").shift(1).over(_SAME))
        .filter(pl.col("other").is_not_null())
        .select("report_id", "other")
        .collect()
    )
    numbers = [m.id for m in vocabulary.measures().values() if not m.repeats]
    wanted = pl.concat([versions["report_id"], versions["other"]]).unique()
    measures = (
        frames.scan("measures")
        .filter(pl.col("report_id").is_in(wanted.to_list()))
        .select("report_id", pl.col(numbers).cast(pl.Float64))
        .unpivot(index="report_id", variable_name="id")
        .filter(pl.col("value").is_not_null())
    )
    compared = (
        versions.lazy()
        .join(measures, on="report_id")
        .join(measures.rename({"report_id": "other", "value": "before"}), on=["other", "id"])
    )
    differing = (
        compared.filter(pl.col("value") != pl.col("before"))
        .sort("report_id", pl.col("id").cast(pl.Enum(numbers)))
        .group_by("report_id", "other", maintain_order=True)
        .agg(ids=pl.col("id"), computed=pl.len())
    )
    found = differing.with_columns(detail=pl.lit("see_cells"))
    judged = compared.select("report_id", is_assessable=pl.lit(True)).unique()
    return outcome(found, judged)


def declared(frames: Frames) -> pl.LazyFrame:
    """Governments that say so, and of how many: `report_id`, `year`, `region_code`, `declared`."""
    is_government = pl.col("department_type").is_in(GOVERNMENTS)
    return (
        mentioned(frames, _SCOPE, "year", "region_code", where=is_government)
        .group_by("report_id", "year", "region_code")
        .agg(declared=pl.col("detail").cast(pl.Int64, strict=False).max())
    )


def rollup(frames: Frames) -> Outcome:
    """A government whose report says that it sums up its departments and how many they are.

    Assessable when as many reports of bodies below it are there for the year, of each its latest
    version, and it and all of them state any of the numbers; then its own is not below their sum.
    """
    reports = frames.scan("reports")
    below = (
        reports.filter(
            ~pl.col("department_type").is_in(GOVERNMENTS).fill_null(False),
            pl.col("level").cast(pl.String).ne_missing(Level.NATIONAL.value),
            pl.col("authority_key").is_not_null(),
        )
        .sort("published", "path", "report_id", nulls_last=False)
        .unique(["authority_key", "year"], keep="last", maintain_order=True)
        .select("year", "region_code", child="report_id")
        .join(
            frames.scan("measures").select(pl.col("report_id").alias("child"), *_ROLLED_UP),
            on="child",
        )
        .group_by("year", "region_code")
        .agg(
            pl.len().alias("children"),
            *[pl.when(pl.col(id).is_not_null().all()).then(pl.col(id).sum()) for id in _ROLLED_UP],
        )
    )
    own = frames.scan("measures").select("report_id", *_ROLLED_UP)
    compared = (
        declared(frames)
        .join(own, on="report_id")
        .join(below, on=["year", "region_code"], how="left", suffix="|below")
    )
    is_complete = pl.col("children") == pl.col("declared")
    parts = [
        compared.filter(is_complete, pl.col(id) < pl.col(f"{id}|below")).select(
            "report_id", stated=id, computed=f"{id}|below",
            ids=names(id),
            detail=pl.col("children").cast(pl.String),
        )
        for id in _ROLLED_UP
    ]  # fmt: skip
    is_stated = pl.any_horizontal(
        pl.col(id).is_not_null() & pl.col(f"{id}|below").is_not_null() for id in _ROLLED_UP
    )
    judged = compared.select("report_id", is_assessable=is_complete & is_stated)
    return outcome(pl.concat(parts), judged)

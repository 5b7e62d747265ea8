"""The reports behind a figure, one row each: what lists show and exports hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from dashboard.model import Severity
from dashboard.queries.selection import Selection
from dashboard.schemas import Frames

# Who and when, in the order in which every list and export begins.
IDENTITY = (
    "report_id", "year", "authority", "authority_as_printed", "department_type", "level",
    "province_code", "province", "city_code", "city", "county_code", "county", "simulated",
)  # fmt: skip
SOURCE = ("published", "title", "path")
FINDINGS = tuple(f"findings_{severity}" for severity in Severity)


def reports(frames: Frames, selection: Selection) -> pl.LazyFrame:
    """Every selected report with identity, counts of findings and source, newest first."""
    counts = frames.scan("compliance").filter(selection.where()).select("report_id", *FINDINGS)
    return (
        frames.scan("reports")
        .filter(selection.where())
        .join(counts, on="report_id", how="left")
        .select(*IDENTITY, *FINDINGS, *SOURCE)
        .sort("year", "findings_error", "report_id", descending=[True, True, False],
              nulls_last=True)
    )  # fmt: skip


def with_measures(
    frames: Frames,
    selection: Selection,
    columns: Sequence[str],
    derived: Sequence[pl.Expr] = (),
    limit: int | None = None,
    where: pl.Expr | None = None,
) -> pl.LazyFrame:
    """Every selected report with identity, source, columns of `measures` and derived values.

    `where` leaves only the reports of which it is true. Newest first; with a limit only the first
    so many, chosen before anything is joined.
    """
    newest: dict[str, Any] = {
        "by": ["year", "report_id"], "descending": [True, False], "nulls_last": True
    }  # fmt: skip
    measures = frames.scan("measures").filter(selection.where())
    measures = measures if where is None else measures.filter(where)
    picked = measures.select("year", "report_id", *columns, *derived)
    if limit is not None:
        picked = picked.sort(**newest).head(limit)
    picked = picked.drop("year")
    names = [column for column in picked.collect_schema() if column != "report_id"]
    return (
        frames.scan("reports")
        .select(*IDENTITY, *SOURCE)
        .join(picked, on="report_id", how="inner")
        .select(*IDENTITY, *names, *SOURCE)
        .sort(**newest)
    )


def first_reports(frames: Frames, selection: Selection, limit: int) -> pl.DataFrame:
    """The first of `reports`, as many as a page lists."""
    return reports(frames, selection).head(limit).collect()


def counts(frames: Frames, selection: Selection) -> pl.DataFrame:
    """One row: `reports` that are selected, and `simulated`, how many of them say that their
    figures are invented."""
    chosen = frames.scan("measures").filter(selection.where())
    return chosen.select(reports=pl.len(), simulated=pl.col("simulated").sum()).collect()

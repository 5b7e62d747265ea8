"""Findings one by one: what lists show and exports hold."""

from __future__ import annotations

import polars as pl

from dashboard.queries.rows import IDENTITY, SOURCE
from dashboard.queries.selection import Selection
from dashboard.schemas import FINDINGS, Frames

OWN = tuple(column for column in FINDINGS if column != "report_id")


def findings(
    frames: Frames,
    selection: Selection,
    code: str | None = None,
    severity: str | None = None,
    limit: int | None = None,
) -> pl.LazyFrame:
    """Findings of the selected reports with the report's identity and source, gravest first and
    then newest.

    With `code` or `severity` only those; with a limit only the first so many, chosen before
    anything is joined.
    """
    found = frames.scan("findings")
    if code is not None:
        found = found.filter(pl.col("code") == code)
    if severity is not None:
        found = found.filter(pl.col("severity") == severity)
    if limit is not None:
        keys = _first(frames, selection, found, limit)
        # The ids as a plain list: what is not theirs is skipped before it is decoded.
        found = found.filter(pl.col("report_id").is_in(keys["report_id"].unique().to_list()))
        found = found.join(keys.lazy(), on=["report_id", "ordinal"], how="semi")
    reports = frames.scan("reports").filter(selection.where()).select(*IDENTITY, *SOURCE)
    return _in_order(
        found.join(reports, on="report_id", how="inner").select(*IDENTITY, *OWN, *SOURCE)
    )


def _first(frames: Frames, selection: Selection, found: pl.LazyFrame, limit: int) -> pl.DataFrame:
    """Keys of the first so many, found without reading their numbers and places."""
    years = frames.scan("compliance").filter(selection.where()).select("report_id", "year")
    keys = found.select("report_id", "ordinal", "severity").join(years, on="report_id")
    return _in_order(keys).head(limit).select("report_id", "ordinal").collect()


def first_findings(
    frames: Frames, selection: Selection, code: str | None, severity: str | None, limit: int
) -> pl.DataFrame:
    """The first of `findings`, as many as a page lists."""
    return findings(frames, selection, code, severity, limit).collect()


def _in_order(rows: pl.LazyFrame) -> pl.LazyFrame:
    return rows.sort(
        "severity", "year", "report_id", "ordinal",
        descending=[False, True, False, False], nulls_last=True,
    )  # fmt: skip

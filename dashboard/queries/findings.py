"""Findings by check, and one by one: what lists show and exports hold."""

from __future__ import annotations

import polars as pl

from dashboard.model import Severity
from dashboard.queries import first
from dashboard.queries.rows import IDENTITY, SOURCE
from dashboard.queries.selection import Selection
from dashboard.queries.sums import Summed, is_told, one
from dashboard.schemas import FINDINGS, Frames

OWN = tuple(column for column in FINDINGS if column != "report_id")


def severities() -> dict[str, pl.Expr]:
    """What one report adds to the findings of each severity and to the reports that have any."""
    return {
        **{f"findings|{s}": pl.col(f"findings_{s}").cast(pl.Int64) for s in Severity},
        **{f"with|{s}": one(pl.col(f"findings_{s}") > 0) for s in Severity},
    }


def by_code(frames: Frames, selection: Selection) -> pl.DataFrame:
    """Findings by check, gravest and most frequent first.

    Columns: `severity` (Enum), `code`, `findings`, `reports`.
    """
    totals = {"findings": pl.len().cast(pl.Int64),
              "reports": pl.col("report_id").n_unique().cast(pl.Int64)}  # fmt: skip
    if isinstance(frames, Summed) and is_told(selection):
        found = frames.summary("found").filter(selection.where())
        totals = {name: pl.col(name).sum() for name in totals}
    else:
        found = frames.scan("findings")
        if selection:
            chosen = frames.scan("compliance").filter(selection.where()).select("report_id")
            found = found.join(chosen, on="report_id", how="semi")
    return (
        found.group_by("severity", "code")
        .agg(**totals)
        .sort("severity", "reports", "code", descending=[False, True, False])
        .collect()
    )


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
        keys = _first(frames, selection, found, code, severity, limit)
        found = first.only(found, keys).join(keys.lazy(), on=["report_id", "ordinal"], how="semi")
        reports = first.of(frames, "reports", keys)
    else:
        reports = frames.scan("reports").filter(selection.where())
    named = reports.select(*IDENTITY, *SOURCE)
    return _in_order(found.join(named, on="report_id").select(*IDENTITY, *OWN, *SOURCE))


def _first(
    frames: Frames,
    selection: Selection,
    found: pl.LazyFrame,
    code: str | None,
    severity: str | None,
    limit: int,
) -> pl.DataFrame:
    """Keys of the first so many, and the year, found without reading their numbers and places."""
    judged = frames.scan("compliance").filter(selection.where())
    if isinstance(frames, Summed) and is_told(selection):
        # Only as many severities and years as it takes.
        groups = _groups(frames, selection, code, severity)
        needed = groups.head(groups.filter(pl.col("before") < limit).height)
        severities = needed["severity"].unique()
        found = found.filter(pl.col("severity").is_in(severities.to_list()))
        has_any = [pl.col(f"findings_{each}") > 0 for each in severities]
        judged = judged.filter(first.is_of(needed["year"]), pl.any_horizontal(False, *has_any))
    keys = found.select("report_id", "ordinal", "severity").join(
        judged.select("report_id", "year", "province_code"), on="report_id"
    )
    wanted = ("report_id", "ordinal", "year", "province_code")
    return _in_order(keys).head(limit).select(wanted).collect()


def _groups(
    frames: Summed, selection: Selection, code: str | None, severity: str | None
) -> pl.DataFrame:
    """Severities and years of findings in the order of lists; how many stand `before` each."""
    asked = {"code": code, "severity": severity}
    where = [pl.col(name) == value for name, value in asked.items() if value is not None]
    return (
        frames.summary("found")
        .filter(selection.where(), *where)
        .group_by("severity", "year")
        .agg(pl.col("findings").sum())
        .sort("severity", "year", descending=[False, True], nulls_last=True)
        .with_columns(before=pl.col("findings").cum_sum() - pl.col("findings"))
        .collect()
    )


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

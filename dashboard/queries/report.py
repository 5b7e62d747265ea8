"""One report by its id, and who else the same authority reported to."""

from __future__ import annotations

import polars as pl

from dashboard.schemas import Frames


def header(frames: Frames, report_id: str) -> pl.DataFrame:
    """The report's row of `reports`; empty when there is no such report."""
    return _of(frames, "reports", report_id)


def facts(frames: Frames, report_id: str) -> pl.DataFrame:
    """Every number of the report in the order of reading."""
    return _of(frames, "facts", report_id).sort("ordinal")


def findings(frames: Frames, report_id: str) -> pl.DataFrame:
    """The report's findings, gravest first."""
    return _of(frames, "findings", report_id).sort("severity", "ordinal")


def compliance(frames: Frames, report_id: str) -> pl.DataFrame:
    """What the checks say of the report: its row of `compliance`."""
    return _of(frames, "compliance", report_id)


def text(frames: Frames, report_id: str) -> pl.DataFrame:
    """The text of record, one row."""
    return _of(frames, "texts", report_id)


def siblings(frames: Frames, report_id: str) -> pl.DataFrame:
    """All reports of the same authority over its renamings, this one included.

    Columns: `report_id`, `year`, `path`. Empty when the authority is not settled.
    """
    this = header(frames, report_id)
    if this.is_empty() or this.item(0, "authority_key") is None:
        return pl.DataFrame(schema={"report_id": pl.String, "year": pl.Int32, "path": pl.String})
    return (
        frames.scan("reports")
        .filter(pl.col("authority_key") == this.item(0, "authority_key"))
        .select("report_id", "year", "path")
        .sort("year", "report_id", nulls_last=True)
        .collect()
    )


def _of(frames: Frames, name: str, report_id: str) -> pl.DataFrame:
    return frames.scan(name).filter(pl.col("report_id") == report_id).collect()

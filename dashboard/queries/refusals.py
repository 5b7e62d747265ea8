"""Files that were no reports, or could not be read."""

from __future__ import annotations

import polars as pl

from dashboard.schemas import Frames


def files(frames: Frames, having: str, limit: int) -> pl.DataFrame:
    """The first `limit` refused files whose path or reason has a text, in any case.

    Columns: `path`, `reason`, `of` (how many there are in all).
    """
    rows = frames.scan("refusals")
    if having:
        told = pl.concat_str("path", pl.lit("\n"), "reason").str.to_lowercase()
        rows = rows.filter(told.str.contains(having.lower(), literal=True))
    return rows.with_columns(of=pl.len()).sort("path").head(limit).collect()


def every(frames: Frames) -> pl.DataFrame:
    """All of them: `path`, `reason`."""
    return frames.scan("refusals").sort("path").collect()

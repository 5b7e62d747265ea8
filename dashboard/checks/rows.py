"""Some reports' rows of a frame."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

import polars as pl

from dashboard.schemas import Frames

Ids = pl.Series | Collection[str]  # of reports


class InMemory(NamedTuple):
    """Frames by name, as `frames.to_frames` gives them."""

    frames: Mapping[str, pl.DataFrame]

    def scan(self, frame: str, /) -> pl.LazyFrame:
        """The frame of that name."""
        return self.frames[frame].lazy()


def in_order(ids: Ids) -> pl.Series:
    """Ids of reports, each once, sorted."""
    given = ids if isinstance(ids, pl.Series) else pl.Series([*ids], dtype=pl.String)
    return given.unique().sort().alias("report_id")


def rows(frames: Frames, name: str, ids: pl.Series) -> pl.LazyFrame:
    """The rows of some reports, whose ids are in order; parts of files without any are skipped."""
    id = pl.col("report_id")
    if ids.is_empty():
        return frames.scan(name).filter(pl.lit(False))
    return frames.scan(name).filter(
        id.is_between(pl.lit(ids[0]), pl.lit(ids[-1])), id.is_in(ids.implode())
    )


def rows_of_those(frames: Frames, name: str, reports: pl.LazyFrame) -> pl.LazyFrame:
    """The rows of the reports that a query names, which is asked at once: they are few."""
    return rows(frames, name, in_order(reports.select("report_id").collect().to_series()))

"""Rows by the ids of their reports, without asking files that cannot hold them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol, runtime_checkable

import polars as pl

from dashboard.schemas import Frames


@runtime_checkable
class Keyed(Frames, Protocol):
    """Frames that know where the rows of a report lie."""

    def near(self, frame: str, reports: Collection[str], /) -> pl.LazyFrame:
        """Rows of the frame, lazily and in no order: all of these reports, and those of others
        that lie in the same files."""
        ...


def of(frames: Frames, frame: str, reports: Collection[str]) -> pl.LazyFrame:
    """The rows of these reports, lazily; in no order."""
    rows = frames.near(frame, reports) if isinstance(frames, Keyed) else frames.scan(frame)
    return rows.filter(pl.col("report_id").is_in(sorted(reports)))

"""Rows by the ids of their reports, without asking files that cannot hold them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol, runtime_checkable

import polars as pl

from dashboard.schemas import Frames


@runtime_checkable
class Keyed(Frames, Protocol):
    """Frames that know where the rows of a report lie."""

    def of(self, frame: str, reports: Collection[str], /) -> pl.LazyFrame:
        """The frame's rows of these reports, lazily; in no order."""
        ...


def of(frames: Frames, frame: str, reports: Collection[str]) -> pl.LazyFrame:
    """The rows of these reports, lazily; in no order."""
    if isinstance(frames, Keyed):
        return frames.of(frame, reports)
    return frames.scan(frame).filter(pl.col("report_id").is_in(sorted(reports)))

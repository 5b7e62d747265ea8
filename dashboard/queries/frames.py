"""What a query reads from: anything that scans the frames of `schemas.FRAMES` by name."""

from __future__ import annotations

from typing import Protocol

import polars as pl


class Frames(Protocol):
    """A published store, or in tests a handful of frames."""

    def scan(self, frame: str, /) -> pl.LazyFrame:
        """The frame of that name, lazily; row order is not guaranteed."""
        ...
